"""What became of an intention: moved, the same, or nothing that could be said."""

from __future__ import annotations

from dataclasses import replace

from codebook import derive_scores
from codebook.phases import change_words, moved, same
from codebook.scoring import Score
from tests.codebook.made import Mark, book, coding, session


def score(phase: str, weights: tuple[int, ...], *, done: bool = True) -> Score:
    """The score on code a of a session in this phase with passages of these weights."""
    said = session(phase, ["X", "Y", "X", "Y"], phase=phase)
    codings = [coding(phase, at, weight=weight) for at, weight in enumerate(weights)]
    marks = [Mark("Noor", phase)] if done else []
    found = derive_scores(codings, book(), [said], done=marks, by=("phase",))
    return next(one for one in found if one.code == "a" and one.phase == phase)


def test_a_score_that_rises_or_falls_has_moved() -> None:
    intended, more = score("intended", (1,)), score("in-action", (2, 1, 1))
    assert (intended.score, more.score) == (1, 2)
    assert moved(intended, more) and not same(intended, more)
    assert change_words(intended, more, "en") == "More in action (2) than intended (1)."
    assert change_words(more, intended, "en") == "Less in action (1) than intended (2)."


def test_without_evidence_on_one_side_nothing_is_said_of_change() -> None:
    intended, unknown = score("intended", (1,)), score("in-action", (), done=False)
    assert unknown.score is None
    assert not moved(intended, unknown) and not moved(None, intended)
    assert change_words(intended, unknown, "en") == "Of the design in action there is no evidence yet."
    assert change_words(None, intended, "en") == "Of the intended design there is no evidence yet."


def test_the_same_codings_on_both_sides_tell_nothing() -> None:
    intended = score("intended", (1,))
    action = replace(intended, phase="in-action")
    assert same(intended, action) and not moved(intended, action)
    assert "nothing can be said" in change_words(intended, action, "en")
