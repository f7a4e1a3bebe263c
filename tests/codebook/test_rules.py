"""Rules as data: read, checked by working through them, and tried on scores already there."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import codebook
from codebook import regions
from codebook.evidence import Piece, counts_of
from codebook.rule import BUILTIN_RULE, Condition, Counts, Level, ScoringRule
from codebook.rule_check import dead_levels, falling, rising, rule_remarks
from codebook.scoring import derive_scores
from codebook.simulation import simulate, summary
from transcripts.errors import CimoError

from .made import book, coding, session
from .strategies import rules

HEAD = "id: ours\nfamilies: [{id: f, scored: true, codes: [{id: a}]}]\nscoring:\n"


def rule(text: str) -> ScoringRule:
    return codebook.loads(HEAD + text, "ours.yaml").scoring


def test_a_rule_is_read_with_its_bounds() -> None:
    found = rule(
        "  levels:\n"
        "  - score: 2\n    all: {supporting: 3, speakers: {at_least: 2, at_most: 9}}\n"
        "  - score: 1\n    any: [supporting: 1, balance: {at_least: -1}]\n"
        "  contested: {balance_at_most: 1, score_at_most: 0}\n"
    )
    assert found == ScoringRule(
        (
            Level(2, (Condition("supporting", 3), Condition("speakers", 2, 9))),
            Level(1, (), (Condition("supporting", 1), Condition("balance", -1))),
        ),
        1,
        0,
    )
    assert rule("  levels: [{score: 1, all: {supporting: 1}}]\n  contested: never\n").contested_at is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("  levels: []\n", "no levels"),
        ("  levels:\n  - all: {supporting: 1}\n", "line 5: the key score is missing"),
        ("  levels:\n  - score: 1\n", "line 5: score 1 has no conditions"),
        ("  levels:\n  - score: 0\n    all: {supporting: 1}\n", "from 1 to 9"),
        ("  levels:\n  - score: 1\n    all: {passages: 1}\n", "line 6: unknown key passages"),
        ("  levels:\n  - score: 1\n    all: {supporting: many}\n", "line 6: many is not a whole number"),
        ("  levels:\n  - score: 1\n    all: {supporting: {}}\n", "at_least, at_most or both"),
        (
            "  levels:\n  - score: 1\n    all: {speakers: {at_least: 3, at_most: 2}}\n",
            "at least 3 and at most 2",
        ),
        (
            "  levels:\n  - {score: 1, all: {supporting: 1}}\n  - {score: 1, all: {speakers: 1}}\n",
            "line 6: score 1 has a level on line 5",
        ),
        ("  levels: [{score: 1, all: {supporting: 1}}]\n  contested: always\n", "contested: never"),
        (
            "  levels:\n  - score: 1\n    all: {supporting: {at_most: 1}, speakers: 2}\n",
            "line 5: score 1 can never be given: its conditions exclude each other",
        ),
        (
            "  levels:\n  - {score: 2, all: {supporting: 1}}\n  - {score: 1, all: {speakers: 2}}\n",
            "line 6: score 1 can never be given: whenever its conditions hold, those of a higher",
        ),
        (
            "  levels:\n  - {score: 2, all: {supporting: 1, balance: {at_most: 0}}}\n",
            "counts as contested",
        ),
    ],
)
def test_a_mistake_in_a_rule_is_named(text: str, says: str) -> None:
    with pytest.raises(CimoError) as caught:
        rule(text)
    assert says in str(caught.value)
    assert str(caught.value).startswith("ours.yaml, line ")


def everything(top: int = 6) -> list[Counts]:
    """All possible counts up to `top` supporting and contradicting passages, by two or more coders."""
    found: list[Counts] = [Counts(0, against) for against in range(top + 6)]
    for supporting in range(1, top + 1):
        others = [range(1, supporting + 1), range(1, supporting + 1), range(supporting + 1), range(1, 7)]
        found += [
            Counts(supporting, against, speakers, sessions, central, coders)
            for against in range(top + 1)
            for speakers, sessions, central, coders in product(*others)
        ]
    return found


SPACE = everything()


@given(rules())
@settings(max_examples=25, deadline=None)
def test_regions_are_where_the_rule_says_so(found: ScoringRule) -> None:
    for score in range(5):
        above, below = regions.at_least(found, score), regions.at_most(found, score)
        for counts in SPACE[:: 1 + score]:
            given = found.decide(counts).score
            assert (given >= score) == any(inside(counts, box) for box in above)
            assert (given <= score) == any(inside(counts, box) for box in below)


def inside(counts: Counts, box: regions.Box) -> bool:
    return all(
        low <= getattr(counts, measure) <= high
        for measure, low, high in zip(regions.MEASURES, box.low, box.high, strict=True)
    )


@given(rules())
@settings(max_examples=40, deadline=None)
def test_a_level_that_passes_the_check_can_be_reached(found: ScoringRule) -> None:
    given = {found.decide(counts).score for counts in SPACE}
    held = {max((lv.score for lv in found.levels if lv.holds(counts)), default=0) for counts in SPACE}
    for level in found.levels:
        assert level.score in held
        assert level.score in given or level.score > found.contested_cap


def test_the_built_in_rule_has_nothing_to_remark() -> None:
    assert dead_levels(BUILTIN_RULE) == ()
    assert rule_remarks(BUILTIN_RULE) == ()
    assert falling(BUILTIN_RULE) is None


def test_gaps_and_falls_are_named() -> None:
    gappy = ScoringRule(
        (
            Level(3, (Condition("central", 2),)),
            Level(1, (Condition("supporting", 2, 4),)),
        )
    )
    told = [remark.sentence("en") for remark in rule_remarks(gappy)]
    assert "The rule goes from score 1 to 3 with nothing between." in told
    assert "Evidence can meet the conditions of score 3 without meeting those of 1." in told
    assert "Some evidence gets score 0 although it has supporting passages." in told
    assert any("One more supporting passage can lower the score" in one for one in told)
    fall = falling(gappy)
    assert fall is not None
    before, after = fall
    assert after.supporting == before.supporting + 1
    assert gappy.decide(after).score < gappy.decide(before).score


@pytest.mark.parametrize(
    ("levels", "says"),
    [
        ((Level(1, (Condition("supporting", None, 2),)),), "Score 1 can be given without any supporting"),
        ((Level(2, (), (Condition("speakers", 2), Condition("contradicting", 3))),), "Score 2 can be given"),
        ((Level(1, (Condition("supporting", 1), Condition("contradicting", 1))),), "can raise the score"),
        ((Level(2, (Condition("supporting", 1), Condition("balance", None, 3))),), "1 instead of 0"),
    ],
)
def test_a_score_without_evidence_or_against_it_is_named(levels, says: str) -> None:
    assert any(says in remark.sentence("en") for remark in rule_remarks(ScoringRule(levels, None)))


@given(rules())
@settings(max_examples=40, deadline=None)
def test_what_is_remarked_of_a_rule_is_so_and_what_is_not_is_not(found: ScoringRule) -> None:
    rise = rising(found)
    higher = [
        counts
        for counts in SPACE
        if found.decide(counts._replace(contradicting=counts.contradicting + 1)).score
        > found.decide(counts).score
    ]
    assert bool(higher) <= (rise is not None)
    if rise is not None:
        assert found.decide(rise[1]).score > found.decide(rise[0]).score
        assert rise[1] == rise[0]._replace(contradicting=rise[0].contradicting + 1)
    told = " ".join(remark.sentence("en") for remark in rule_remarks(found))
    unfounded = [found.decide(Counts(0, against)).score for against in range(12)]
    assert (max(unfounded) > 0) == ("without any supporting passage" in told)


def test_what_another_rule_would_change() -> None:
    where = session("s1", "ABAB")
    codings = [
        coding("s1", 0, "a", weight=2),
        coding("s1", 1, "a"),
        coding("s1", 2, "a"),
        coding("s1", 0, "b"),
    ]
    scores = derive_scores(codings, book(), [where])
    strict = ScoringRule((Level(2, (Condition("supporting", 4),)), Level(1, (Condition("supporting", 1),))))
    moved = simulate(scores, strict)
    assert [(one.before.code, one.before.score, one.after.score) for one in moved] == [("a", 2, 1)]
    assert moved[0].after.flip.up is not None
    assert moved[0].after.flip.up.size == 1
    assert simulate(scores, BUILTIN_RULE) == []
    assert summary(moved, len(scores)).sentence("en") == (
        "With this rule 1 of 2 scores would change: 0 up, 1 down, 0 only in being contested."
    )


evidence = st.lists(
    st.builds(
        Piece,
        st.sampled_from(["A", "B", "C", None]),
        st.sampled_from(["s1", "s2", "s3"]),
        st.booleans(),
        st.sampled_from([frozenset("n"), frozenset("s")]),
    ),
    max_size=8,
)


@settings(max_examples=300, deadline=None)
@given(rules(), evidence, evidence, st.integers(0, 5))
def test_a_rule_of_which_no_fall_is_named_never_gives_less_for_more(rule, held, more, against: int) -> None:
    steps = [rule.decide(counts_of([*held, *more[:at]], against)).score for at in range(len(more) + 1)]
    if falling(rule) is None:
        assert steps == sorted(steps)
    elif steps != sorted(steps):
        assert "can lower the score" in " ".join(map(str, rule_remarks(rule)))
