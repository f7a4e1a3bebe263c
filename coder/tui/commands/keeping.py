"""The actions of the history."""

from __future__ import annotations

from .command import N_, Command

HISTORY = (
    Command(
        "history.take_back",
        N_("Take back"),
        N_("Take this one step back, when nothing built on it."),
        ("t",),
        "history",
        True,
    ),
)
