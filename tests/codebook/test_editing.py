"""Changing a codebook a step at a time, and what that does to codings made before."""

from __future__ import annotations

import pytest

import codebook
from codebook import editing
from codebook.model import Code, Codebook, Coding, Family, Text
from transcripts.errors import CimoError


def book() -> Codebook:
    codes = (
        Code("learn", Text("Leren"), Text("leren van iets"), key="l", keywords=(Text("cursus"),)),
        Code("course", Text("Cursus"), parent="learn"),
        Code("work", Text("Werken"), examples=(Text("hij werkt"),)),
    )
    other = Code("who", Text(by_language={"nl": "Wie", "en": "Who"}))
    return Codebook("small", (Family("what", Text("Wat"), codes), Family("people", Text("Wie"), (other,))))


def ids(changed: Codebook, family: str = "what") -> list[str]:
    return [code.id for one in changed.families if one.id == family for code in one.codes]


def test_a_new_code_gets_an_id_from_its_name_and_stands_below_its_parent() -> None:
    changed, code = editing.add_code(
        book(), "what", "Écht  samen léren", language="nl", parent="learn", key="e", colour="teal"
    )
    assert code == "echt-samen-leren"
    assert changed.code(code) == Code(code, Text("Écht samen léren"), key="e", colour="teal", parent="learn")
    assert codebook.loads(codebook.dump(changed), "x") == changed
    again, second = editing.add_code(changed, "people", "echt (samen) leren!", language="nl")
    assert second == "echt-samen-leren-2"
    assert ids(again, "people") == ["who", second]


@pytest.mark.parametrize(
    ("options", "word"),
    [
        ({"label": " "}, "needs a name"),
        ({"label": "leren"}, "already"),
        ({"label": "Who", "language": "en"}, "already"),
        ({"key": "l"}, "belongs to learn"),
        ({"key": "j"}, "reader itself"),
        ({"key": "ab"}, "one letter"),
        ({"colour": "pinkish"}, "no(t)? a colour"),
        ({"parent": "who"}, "not in the family"),
        ({"family": "nobody"}, "no family nobody"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(options: dict[str, str], word: str) -> None:
    given = {"family": "what", "label": "Nieuw", "language": "nl", **options}
    with pytest.raises(CimoError, match=word):
        editing.add_code(book(), given.pop("family"), given.pop("label"), **given)  # pyright: ignore[reportArgumentType]


def test_words_change_in_one_language_and_the_others_stay() -> None:
    changed = editing.change_code(book(), "who", language="en", label="People", definition="who it is for")
    assert changed.code("who").label == Text(by_language={"nl": "Wie", "en": "People"})
    assert changed.code("who").definition == Text("who it is for")
    two = codebook.builtin("llo")
    now = editing.change_code(two, "matching", language="nl", include=["alleen dit"], key="", colour="")
    kept = codebook.words_in(now.code("matching").include, "en")
    assert kept == codebook.words_in(two.code("matching").include, "en")
    assert codebook.words_in(now.code("matching").include, "nl") == ["alleen dit"]
    assert (now.code("matching").key, now.code("matching").colour) == (None, None)
    assert codebook.loads(codebook.dump(now), "x") == now


def test_a_code_moves_with_those_below_it() -> None:
    moved = editing.move_code(book(), "learn", family="people")
    assert ids(moved) == ["work"]
    assert ids(moved, "people") == ["who", "learn", "course"]
    assert ids(editing.move_code(book(), "work", before="learn")) == ["work", "learn", "course"]
    below = editing.move_code(book(), "work", parent="learn")
    assert ids(below) == ["learn", "course", "work"]
    assert editing.move_code(below, "work", parent="").code("work").parent is None
    for options in ({"parent": "course"}, {"parent": "learn"}, {"before": "course"}):
        with pytest.raises(CimoError, match="itself"):
            editing.move_code(book(), "learn", **options)


def test_merging_leaves_one_code_with_the_examples_of_both() -> None:
    merged = editing.merge_codes(book(), "learn", "work")
    assert ids(merged) == ["course", "work"]
    assert merged.code("work").keywords == (Text("cursus"),)
    assert merged.code("course").parent == "work"
    for code, into in (("learn", "learn"), ("learn", "course")):
        with pytest.raises(CimoError, match="cannot be merged"):
            editing.merge_codes(book(), code, into)


def test_a_retired_code_gives_its_key_free() -> None:
    retired = editing.retire_code(book(), "learn")
    assert (retired.code("learn").retired, retired.code("learn").key) == (True, None)
    assert not editing.retire_code(retired, "learn", False).code("learn").retired


def test_an_example_is_put_in_once() -> None:
    once = editing.add_example(book(), "work", "Zij  werkt\nook.", language="nl", borderline=True)
    assert once.code("work").borderline == (Text("Zij werkt ook."),)
    assert editing.add_example(once, "work", "Zij werkt ook.", language="nl", borderline=True) is once


def test_only_a_changed_meaning_makes_a_coding_stale() -> None:
    first = book()
    renamed = editing.change_code(first, "learn", language="nl", label="Studeren")
    defined = editing.change_code(renamed, "learn", language="nl", definition="iets nieuws", exclude=["werk"])
    books = [
        Codebook(one.id, one.families, revision=at) for at, one in enumerate((first, renamed, defined), 1)
    ]
    codings = [
        Coding(str(at), "s", 0, 1, code, "a", revision=at) for code in ("learn", "work") for at in (1, 2, 3)
    ]
    assert codebook.stale(codings, books[:2]) == ()
    found = codebook.stale(codings, books)
    assert [(one.coding.code, one.coding.revision) for one in found] == [("learn", 1), ("learn", 2)]
    assert [str(one) for one in found[0].changes] == [
        "learn is now defined as “iets nieuws” (was “leren van iets”).",
        "learn: exclude now with “werk”.",
    ]
    told = codebook.code_history(books, "learn")
    assert [revision for revision, _ in told] == [2, 3]
    assert codebook.code_history(books, "work") == ()
