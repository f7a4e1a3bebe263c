"""Choosing a span by character, word and sentence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coder.tui.reader.selection import Selection, sentence_at, trimmed, word_at
from transcripts.model import Span

TEXT = "Jan: Dat zo'n leer-werkplek helpt, zeker. Maar niet altijd! Els: ja"
TURN = Span(5, 59)
SENTENCES = [Span(5, 41), Span(42, 59)]


def begun(at: int = 5) -> Selection:
    return Selection(TEXT, TURN, at, at)


def words(selection: Selection) -> str:
    return TEXT[selection.span.start : selection.span.end]


def test_plain_steps_move_a_caret_and_extending_ones_select() -> None:
    moved = begun().move(1, "word", extend=False)
    assert moved.span == Span(8, 8)
    grown = moved.move(1, "word", extend=True).move(1, "word", extend=True)
    assert words(grown) == " zo'n leer-werkplek"
    assert trimmed(TEXT, grown.span) == Span(9, 27)
    assert words(grown.move(-1, "word", extend=True)) == " zo'n "
    assert words(grown.move(1, "character", extend=True)) == " zo'n leer-werkplek "
    assert grown.move(1, "character", extend=False).span == Span(28, 28)


def test_anchoring_makes_plain_steps_extend() -> None:
    anchored = begun().anchored().move(1, "word", extend=False)
    assert words(anchored) == "Dat"
    assert anchored.anchored().span == Span(8, 8)


def test_the_other_end_moves_after_a_swap() -> None:
    one = begun(9).move(1, "word", extend=True).move(1, "word", extend=True).swapped()
    assert words(one.move(-1, "word", extend=True)) == "Dat zo'n leer-werkplek"


def test_a_selection_grows_to_sentences_and_then_by_one() -> None:
    one = begun(20).grown(SENTENCES)
    assert words(one) == "Dat zo'n leer-werkplek helpt, zeker."
    two = one.grown(SENTENCES)
    assert two.span == Span(5, 59)
    assert two.grown(SENTENCES).span == Span(5, 59)
    assert words(begun(20).move(1, "sentence", extend=True, sentences=SENTENCES)).endswith("zeker.")
    assert begun(20).move(-1, "sentence", extend=False, sentences=SENTENCES).span == Span(5, 5)


def test_a_selection_over_a_boundary_grows_to_both_sentences() -> None:
    across = Selection(TEXT, TURN, 36, 46).grown(SENTENCES)
    assert across.span == Span(5, 59)


def test_double_click_takes_a_whole_word() -> None:
    for at in range(9, 13):
        assert TEXT[word_at(TEXT, at, TURN).start : word_at(TEXT, at, TURN).end] == "zo'n"
    assert word_at(TEXT, 13, TURN) == Span(9, 13)
    assert sentence_at(SENTENCES, 41, TURN) == SENTENCES[0]
    assert sentence_at(SENTENCES, 45, TURN) == SENTENCES[1]
    assert sentence_at([], 45, TURN) == TURN


STEPS = st.lists(
    st.tuples(st.sampled_from((1, -1)), st.sampled_from(("character", "word", "sentence")), st.booleans())
)


@given(STEPS, st.booleans())
def test_no_step_leaves_the_turn(steps, anchored: bool) -> None:
    one = begun(30).anchored() if anchored else begun(30)
    for direction, step, extend in steps:
        one = one.move(direction, step, extend=extend, sentences=SENTENCES)
        assert TURN.start <= one.span.start <= one.span.end <= TURN.end


@given(st.integers(-10, 100), st.integers(-10, 100))
def test_the_mouse_selects_inside_the_turn_whatever_it_points_at(anchor: int, head: int) -> None:
    one = begun().place(anchor, extend=False).place(head, extend=True)
    assert TURN.start <= one.span.start <= one.span.end <= TURN.end


def test_marks_belong_to_their_letter() -> None:
    text = "cafe\u0301 👩‍🔧 is"
    one = Selection(text, Span(0, len(text)), 0, 0)
    edges = [one.head]
    for _ in range(8):
        one = one.move(1, "character", extend=True)
        edges.append(one.head)
    assert edges == [0, 1, 2, 3, 5, 6, 9, 10, 11]
