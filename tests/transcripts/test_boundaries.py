"""Passage boundaries put elsewhere: what is said stays covered, turns stay apart."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from transcripts.boundaries import join, split
from transcripts.model import Passage, Span

TEXT = "Een zin.  Nog een zin. Slot.\nAnder."
WHOLE = (Passage(0, 28, 0), Passage(29, 35, 1))


def words(passages):
    return [TEXT[one.start : one.end] for one in passages]


def test_a_boundary_leaves_white_space_to_neither_side() -> None:
    for offset in (8, 9, 10):
        assert words(split(TEXT, WHOLE, Span(offset, offset))) == ["Een zin.", "Nog een zin. Slot.", "Ander."]


def test_a_span_becomes_a_passage_of_its_own() -> None:
    cut = split(TEXT, WHOLE, Span(10, 22))
    assert words(cut) == ["Een zin.", "Nog een zin.", "Slot.", "Ander."]
    assert [one.turn for one in cut] == [0, 0, 0, 1]


def test_a_boundary_at_an_edge_or_between_turns_changes_nothing() -> None:
    for offset in (0, 28, 29, 35, 99):
        assert split(TEXT, WHOLE, Span(offset, offset)) == WHOLE


def test_joining_takes_a_cut_back_but_never_crosses_turns() -> None:
    cut = split(TEXT, WHOLE, Span(8, 8))
    assert join(cut, 3) == WHOLE
    assert join(cut, 12) == cut
    assert join(cut, 30) == cut
    assert join((), 0) == ()


@given(st.integers(0, 35), st.integers(0, 35))
def test_no_character_that_is_no_white_space_is_lost(one: int, other: int) -> None:
    cut = split(TEXT, WHOLE, Span(min(one, other), max(one, other)))
    assert "".join("".join(words(cut)).split()) == "".join("".join(words(WHOLE)).split())
    assert all(left.end <= right.start for left, right in itertools.pairwise(cut))
