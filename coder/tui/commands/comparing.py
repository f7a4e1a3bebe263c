"""The actions of the agreement between coders and of their disagreements."""

from __future__ import annotations

from .command import N_, Command

AGREEMENT = (
    Command(
        "agreement.disagreements",
        N_("Disagreements"),
        N_("Where the two differ on this code, to settle it."),
        ("enter",),
        "agreement",
        True,
    ),
    Command(
        "agreement.all",
        N_("All of them"),
        N_("Where the two differ, on any code."),
        ("d",),
        "agreement",
        True,
    ),
    Command("agreement.first", N_("Coder A"), N_("The next coder as A."), ("a",), "agreement", True),
    Command("agreement.second", N_("Coder B"), N_("The next coder as B."), ("b",), "agreement", True),
    Command(
        "agreement.unit",
        N_("Unit"),
        N_("The next unit: passage, turn, span, score."),
        ("t",),
        "agreement",
        True,
    ),
)

DISAGREEMENTS = (
    Command(
        "disagreements.keep_a",
        N_("A"),
        N_("What coder A did goes into the consensus."),
        ("a",),
        "disagreements",
        True,
    ),
    Command(
        "disagreements.keep_b",
        N_("B"),
        N_("What coder B did goes into the consensus."),
        ("b",),
        "disagreements",
        True,
    ),
    Command(
        "disagreements.keep_both",
        N_("Both"),
        N_("What both did goes into the consensus."),
        ("o",),
        "disagreements",
        True,
    ),
    Command(
        "disagreements.keep_neither",
        N_("Neither"),
        N_("Nothing of it goes into the consensus."),
        ("n",),
        "disagreements",
        True,
    ),
    Command(
        "disagreements.code",
        N_("To passage"),
        N_("To the passage, in its transcript."),
        ("enter",),
        "disagreements",
        True,
    ),
)
