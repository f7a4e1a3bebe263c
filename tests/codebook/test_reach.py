"""Which scores are out of reach, against every evidence that so few speakers or sessions could give."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codebook.reach import out_of_reach
from codebook.rule import Condition, Counts, Level, ScoringRule
from codebook.scoring import derive_scores
from transcripts.model import Speaker

from .made import book, coding, session
from .strategies import rules


def _remark(rule: ScoringRule, *speakers: list[str | None]):
    there = [session(f"s{at}", list(one)) for at, one in enumerate(speakers)]
    (score, *_) = derive_scores([coding("s0", 0)], book(rule), there)
    return out_of_reach(score, there)


def _can_be(rule: ScoringRule, level: int, speakers: int, sessions: int, most: int = 7) -> bool:
    if rule.decide(Counts()).score >= level:
        return True
    held = product(range(1, most), range(most), range(1, speakers + 1), range(1, sessions + 1), range(most))
    return any(
        rule.decide(Counts(supporting, against, who, where, central, 1)).score >= level
        for supporting, against, who, where, central in held
        if supporting >= max(who, where, central)
    )


@settings(max_examples=60)
@given(rules(), st.integers(1, 3), st.integers(1, 2))
def test_what_is_called_out_of_reach_no_evidence_gives(rule, speakers: int, sessions: int) -> None:
    remark = _remark(rule, *[[f"P{at}" for at in range(speakers)]] * sessions)
    assert remark is None or not _can_be(rule, remark.values["score"], speakers, sessions)


@pytest.mark.parametrize(("speakers", "sessions"), product((1, 2, 3), (1, 2)))
@pytest.mark.parametrize(("many", "often"), product((1, 2, 3, 4), (1, 2, 3)))
def test_what_asks_for_more_than_there_is_is_out_of_reach(speakers, sessions, many, often) -> None:
    wanted = (Condition("speakers", at_least=many), Condition("sessions", at_least=often))
    rule = ScoringRule((Level(2, all_of=wanted), Level(1, all_of=(Condition("supporting", at_least=1),))))
    remark = _remark(rule, *[[f"P{at}" for at in range(speakers)]] * sessions)
    assert (remark is not None) == (many > speakers or often > sessions)
    if remark is not None:
        assert remark.values["score"] == 2
        assert ("speakers" in str(remark)) == (many > speakers)


def test_one_speaker_or_nobody_named_is_said_in_so_many_words() -> None:
    built_in = book().scoring
    assert _remark(built_in, ["A", "B"]) is None
    assert "more speakers than there are (A)" in str(_remark(built_in, ["A", "A"]))
    assert "name no speakers" in str(_remark(built_in, [None, None]))


def test_who_only_asks_is_no_speaker_until_she_is_coded() -> None:
    one = session("s", ["I", "A", "A"])
    asking = (Speaker("I", "interviewer"), Speaker("A", "participant"))
    one = replace(one, transcript=replace(one.transcript, speakers=asking))
    (score, *_) = derive_scores([coding("s", 1)], book(), [one])
    assert "(A)" in str(out_of_reach(score, [one]))
    (score, *_) = derive_scores([coding("s", 0), coding("s", 1)], book(), [one])
    assert out_of_reach(score, [one]) is None
