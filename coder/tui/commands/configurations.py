"""The actions of the list of configurations."""

from __future__ import annotations

from .command import N_, Command

CONFIGURATIONS = (
    Command(
        "configurations.open",
        N_("Passages"),
        N_("To the passages of the configuration; there, to the passage in its transcript."),
        ("enter",),
        "configurations",
        True,
    ),
    Command(
        "configurations.edit",
        N_("Links"),
        N_("Change which passages are linked."),
        ("e",),
        "configurations",
        True,
    ),
    Command(
        "configurations.rename", N_("Rename"), N_("Give it another name."), ("r",), "configurations", True
    ),
    Command(
        "configurations.go_on",
        N_("Goes on"),
        N_("A new configuration: the outcome of this one is its context."),
        ("n",),
        "configurations",
        True,
    ),
    Command(
        "configurations.filter",
        N_("Filter"),
        N_("Only those with a link, or with a link about a theme; or all again."),
        ("f",),
        "configurations",
        True,
    ),
    Command(
        "configurations.words",
        N_("Find"),
        N_("To the field that narrows the list down."),
        ("slash",),
        "configurations",
        True,
    ),
    Command(
        "configurations.remove",
        N_("Remove"),
        N_("Take the links away; the codings stay. Undo brings them back."),
        ("delete",),
        "configurations",
    ),
)
