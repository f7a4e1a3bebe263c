"""The actions of the history and of the list of memos."""

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
    Command(
        "history.open",
        N_("Go there"),
        N_("To the passage that the step was about."),
        ("enter",),
        "history",
        True,
    ),
    Command(
        "history.words",
        N_("Find"),
        N_("To the field that narrows the list down."),
        ("slash",),
        "history",
        True,
    ),
)

MEMOS = (
    Command("memos.open", N_("Go there"), N_("To where the memo stands."), ("enter",), "memos", True),
    Command("memos.edit", N_("Edit"), N_("Write the memo anew."), ("e",), "memos", True),
    Command(
        "memos.add", N_("New"), N_("Write a memo on the project, a session or a code."), ("a",), "memos", True
    ),
    Command(
        "memos.remove", N_("Remove"), N_("Take the memo away; undo brings it back."), ("delete",), "memos"
    ),
    Command(
        "memos.words", N_("Find"), N_("To the field that narrows the list down."), ("slash",), "memos", True
    ),
    Command(
        "memos.kind", N_("On"), N_("Memos on sessions, turns, codings, codes, or all."), ("i",), "memos", True
    ),
)
"""The actions of the list of memos."""
