"""Codes of another codebook as codes of this one."""

from __future__ import annotations

from dataclasses import replace

from codebook.model import Code, Codebook, Family, Text
from coder.project.matching import match, with_new


def code(code_id: str, label: str, parent: str | None = None) -> Code:
    return Code(code_id, Text(label), parent=parent)


def book(**families: tuple[Code, ...]) -> Codebook:
    return Codebook("b", tuple(Family(name, Text(name.title()), codes) for name, codes in families.items()))


def test_the_same_label_in_two_places_is_two_codes() -> None:
    ours = book(a=(code("sfeer", "Sfeer"), code("goed", "Goed", "sfeer")), b=(code("goed-2", "Goed"),))
    theirs = book(b=(code("goed", "Goed"),), a=(code("sfeer", "Sfeer"), code("goed-2", "Goed", "sfeer")))
    assert match(theirs, ours) == {"goed": "goed-2", "sfeer": "sfeer", "goed-2": "goed"}


def test_a_label_that_is_there_once_is_the_code_wherever_it_stands() -> None:
    ours = book(a=(code("sfeer", "Sfeer"), code("goed", "Goed", "sfeer")))
    theirs = book(codes=(code("x", "GOED"), code("sfeer", "Iets anders")))
    assert match(theirs, ours) == {"x": "goed", "sfeer": "sfeer"}


def test_a_shared_label_in_a_new_place_is_a_new_code_and_stays_it_the_second_time() -> None:
    ours = book(a=(code("goed", "Goed"),), b=(code("goed-2", "Goed"),))
    theirs = book(c=(code("top", "Top"), code("goed", "Goed", "top")))
    ids = match(theirs, ours)
    assert ids == {"top": "top", "goed": "goed-3"}
    grown = with_new(ours, theirs, ids, ["top", "goed"])
    assert grown.revision == 2 and grown.code("goed-3").parent == "top"
    assert match(theirs, grown) == ids


def test_new_codes_go_below_their_parents_here() -> None:
    ours = book(a=(code("sfeer", "Sfeer"),))
    theirs = book(other=(code("kind", "Kind", "s"), code("s", "sfeer"), code("los", "Los")))
    ids = match(theirs, ours)
    grown = with_new(ours, theirs, ids, ["kind", "los"])
    assert [(one.id, [(x.id, x.parent) for x in one.codes]) for one in grown.families] == [
        ("a", [("sfeer", None), ("kind", "sfeer")]),
        ("other", [("los", None)]),
    ]
    assert match(theirs, grown) == {"s": "sfeer", "kind": "kind", "los": "los"}


def test_keys_stay_behind_and_labels_match_in_any_language() -> None:
    ours = Codebook("b", (Family("f", Text("F"), (Code("c", Text("", {"nl": "Leren", "en": "Learning"})),)),))
    theirs = book(f=(replace(code("learning", "learning"), key="k"), replace(code("n", "Nieuw"), key="n")))
    ids = match(theirs, ours)
    assert ids == {"learning": "c", "n": "n"}
    assert with_new(ours, theirs, ids, ["n"]).code("n").key is None


def test_siblings_of_one_label_stay_apart() -> None:
    ours = book(a=(code("x", "Goed"), code("y", "Goed"), code("z", "Goed")))
    assert match(ours, ours) == {"x": "x", "y": "y", "z": "z"}
    theirs = book(a=(code("goed", "Goed"), code("goed-2", "Goed")))
    assert match(theirs, ours) == {"goed": "x", "goed-2": "y"}
    assert match(ours, theirs) == {"x": "goed", "y": "goed-2", "z": "z"}
