"""The actions of the codebook screen."""

from __future__ import annotations

from .command import N_, Command

CODEBOOK = (
    Command(
        "codebook.edit",
        N_("Edit"),
        N_("Name, key, colour, definition, when to use the code and when not, examples."),
        ("enter", "e"),
        "codebook",
        True,
    ),
    Command("codebook.add", N_("New"), N_("A new code in this family."), ("a",), "codebook", True),
    Command(
        "codebook.add_below", N_("New below"), N_("A new code below the highlighted one."), ("A",), "codebook"
    ),
    Command("codebook.rename", N_("Rename"), N_("Give the code another name."), ("r",), "codebook", True),
    Command(
        "codebook.move", N_("Move"), N_("To another family, or below another code."), ("m",), "codebook", True
    ),
    Command(
        "codebook.up",
        N_("Up"),
        N_("A place up in its family."),
        ("ctrl+up", "left_curly_bracket"),
        "codebook",
    ),
    Command(
        "codebook.down",
        N_("Down"),
        N_("A place down in its family."),
        ("ctrl+down", "right_curly_bracket"),
        "codebook",
    ),
    Command(
        "codebook.merge",
        N_("Merge"),
        N_("Make one code of two: all codings of this one become codings of the other."),
        ("M",),
        "codebook",
        True,
    ),
    Command("codebook.colour", N_("Colour"), N_("Choose another colour."), ("c",), "codebook"),
    Command(
        "codebook.retire",
        N_("Retire"),
        N_("Offer the code no longer, or again; its codings stay."),
        ("x",),
        "codebook",
    ),
    Command("codebook.memo", N_("Memo"), N_("Write a memo on the code."), ("n",), "codebook"),
    Command(
        "codebook.history",
        N_("Since when"),
        N_("What changed about this code, when and by whom."),
        ("w",),
        "codebook",
    ),
    Command("codebook.codings", N_("Codings"), N_("List the codings with this code."), ("o",), "codebook"),
    Command(
        "codebook.words", N_("Find"), N_("Narrow the codes down as you type."), ("slash",), "codebook", True
    ),
)
