"""The actions of the search screen, and of the list of codings to look at again."""

from __future__ import annotations

from .command import N_, Command

SEARCH = (
    Command("search.open", N_("Go there"), N_("To the place that was found."), ("enter",), "search", True),
    Command(
        "search.words",
        N_("Words"),
        N_("To the field for the words; Enter there looks for them and goes to the list."),
        ("slash",),
        "search",
        True,
    ),
    Command(
        "search.tick", N_("Choose"), N_("Choose this place to be coded, or not."), ("space",), "search", True
    ),
    Command("search.all", N_("All"), N_("Choose all places, or none."), ("a",), "search"),
    Command(
        "search.code",
        N_("Code"),
        N_("Give the chosen places a code, or all if none is chosen: one step, one undo."),
        ("c",),
        "search",
        True,
    ),
    Command(
        "search.confirm",
        N_("Confirm"),
        N_("Say of the coding, or of the chosen ones, that it holds: no longer marked as found by search."),
        ("y",),
        "search",
    ),
    Command(
        "search.where", N_("Where"), N_("Look in texts, memos, codings, or in all."), ("i",), "search", True
    ),
    Command(
        "search.regex", N_("Expression"), N_("Look for a regular expression, or for words."), ("r",), "search"
    ),
)

WORKLIST = (
    Command(
        "worklist.open", N_("Go there"), N_("To the passage in its transcript."), ("enter",), "worklist", True
    ),
    Command(
        "worklist.confirm",
        N_("It holds"),
        N_("Say that the coding, or the chosen ones, hold as they are."),
        ("y",),
        "worklist",
        True,
    ),
    Command(
        "worklist.recode",
        N_("Another code"),
        N_("Give the coding, or the chosen ones, another code: so a code is split."),
        ("c",),
        "worklist",
        True,
    ),
    Command("worklist.tick", N_("Choose"), N_("Choose this coding, or not."), ("space",), "worklist", True),
    Command("worklist.all", N_("All"), N_("Choose all codings, or none."), ("a",), "worklist"),
    Command(
        "worklist.remove",
        N_("Remove"),
        N_("Remove the coding, or the chosen ones."),
        ("delete",),
        "worklist",
        True,
    ),
    Command(
        "worklist.kind",
        N_("Which"),
        N_("Those found by search, those made under an older definition, or all."),
        ("i",),
        "worklist",
        True,
    ),
    Command("worklist.whose", N_("Whose"), N_("Your own codings, or everybody's."), ("w",), "worklist"),
)
"""The actions of the list of codings to look at again."""
