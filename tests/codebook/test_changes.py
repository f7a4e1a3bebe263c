"""What changed between two codebooks, in words."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

import codebook
from codebook.model import Code, Codebook, Family, Text
from codebook.rule import Level, ScoringRule

from .strategies import codebooks

OLD = Codebook(
    "ours",
    (
        Family(
            "f",
            Text("Family"),
            (
                Code("a", Text("A"), Text("what a is"), include=(Text("one"), Text("two")), key="a"),
                Code("b", Text("B"), colour="red"),
                Code("c", Text("C")),
            ),
        ),
        Family("g", Text("Other"), (Code("d", Text("D")),), scored=True),
    ),
)


def told(new: Codebook) -> list[str]:
    return [change.sentence("en") for change in codebook.diff(OLD, new)]


def test_each_change_is_told_once() -> None:
    f, g = OLD.families
    a, b, c = f.codes
    new = replace(
        OLD,
        label=Text("Ours"),
        families=(
            replace(
                f,
                label=Text("Kin"),
                scored=True,
                codes=(
                    replace(
                        a,
                        label=Text("Ah"),
                        definition=Text("more"),
                        include=(Text("one"), Text("three")),
                        key="z",
                    ),
                    replace(b, retired=True, colour=None, definition=Text("now said")),
                    Code("e", Text("E")),
                ),
            ),
            replace(g, codes=(*g.codes, c), scored=False, use="perspective"),
            Family("h", Text("H"), ()),
        ),
        scoring=ScoringRule((Level(1, OLD.scoring.levels[1].all_of),)),
    )
    found = told(new)
    assert found.pop() == "The scoring rule changed. It was: {} It is now: {}".format(
        *(codebook.words.rule(book.scoring).replace("\n", " ") for book in (OLD, new))
    )
    assert found == [
        "The codebook is now called “Ours” (was “”).",
        "The family f is now called “Kin” (was “Family”).",
        "The family f is now scored.",
        "The family g is not scored any more.",
        "The family g is now used as perspective (was plain).",
        "The family h is new.",
        "a is now called “Ah” (was “A”).",
        "a is now defined as “more” (was “what a is”).",
        "a: include without “two”.",
        "a: include now with “three”.",
        "a: key is now z (was a).",
        "b now has a definition: “now said”.",
        "b: colour is now - (was red).",
        "b is retired.",
        "e (“E”) is new, in Kin.",
        "c moved from Family to Other.",
    ]  # fmt: skip


def test_going_back_and_reordering() -> None:
    f, g = OLD.families
    assert told(replace(OLD, families=(g,))) == [
        "The family f is gone.", "a (“A”) is gone.", "b (“B”) is gone.", "c (“C”) is gone.",
    ]  # fmt: skip
    assert told(replace(OLD, families=(replace(f, codes=f.codes[::-1]), g))) == [
        "The codes are in another order."
    ]
    a = f.codes[0]
    turned = replace(f, codes=(replace(a, include=a.include[::-1]), *f.codes[1:]))
    assert told(replace(OLD, families=(turned, g))) == ["a: include in another order."]
    assert told(replace(OLD, revision=7)) == []


@given(codebooks(), codebooks())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_change_is_told_of_equal_codebooks_and_some_of_others(one: Codebook, other: Codebook) -> None:
    assert codebook.diff(one, one) == ()
    same = replace(other, id=one.id, revision=one.revision, language=one.language)
    if same != one and [f.id for f in one.families] == [f.id for f in other.families]:
        assert [change.sentence("nl") for change in codebook.diff(one, same)]
