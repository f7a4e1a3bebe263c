"""The actions of the synthesis."""

from __future__ import annotations

from .command import N_, Command

SYNTHESIS = (
    Command(
        "synthesis.open",
        N_("Initiatives"),
        N_("The initiatives behind the figure, each a way to its portrait."),
        ("enter",),
        "synthesis",
        True,
    ),
    Command(
        "synthesis.threshold",
        N_("Counts from"),
        N_("Count an initiative as using a code from score 1, or from score 2."),
        ("t",),
        "synthesis",
        True,
    ),
    Command(
        "synthesis.coder",
        N_("Coder"),
        N_("By the next coder, by all, by the consensus."),
        ("c",),
        "synthesis",
        True,
    ),
    Command(
        "synthesis.perspective",
        N_("Perspective"),
        N_("From the next perspective, or all."),
        ("v",),
        "synthesis",
        True,
    ),
    Command("synthesis.phase", N_("Phase"), N_("Of the next phase, or both."), ("p",), "synthesis", True),
    Command("synthesis.export", N_("Export"), N_("Write files for other tools."), ("x",), "synthesis", True),
)
