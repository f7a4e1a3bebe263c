"""The words of a rule say what the rule does: a table of cases is decided again from the words alone."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

import codebook
from codebook.flips import Change, Flip, Flips
from codebook.rule import BUILTIN_RULE, Condition, Counts, Decision, Level, ScoringRule
from codebook.scoring import derive_scores

from .made import book, coding, session
from .strategies import rules

THINGS = {
    "supporting passages?": "supporting",
    "contradicting passages?": "contradicting",
    "speakers?": "speakers",
    "sessions?": "sessions",
    "central passages?": "central",
    "coders?": "coders",
    "supporting minus contradicting passages": "balance",
}


def decide_by(words: str, counts: Counts) -> Decision:
    """The score that a reader of `words` who knows nothing else would give."""
    score, contested = 0, False
    lines = words.splitlines()
    for line in reversed(lines):
        if found := re.fullmatch(r"Score (\d+): (.*)\.", line):
            level, conditions = int(found[1]), found[2]
            if conditions != "otherwise" and all(
                any(true(one, counts) for one in part.split(" or ")) for part in conditions.split("; and ")
            ):
                score = level
    for line in lines:
        if found := re.fullmatch(
            r"Contested: at least one supporting passage, and (.*); the score is then at most (\d+)\.", line
        ):
            contested = counts.supporting >= 1 and outweighed(found[1], counts)
            score = min(score, int(found[2])) if contested else score
    return Decision(score, contested)


def true(words: str, counts: Counts) -> bool:
    for thing, measure in THINGS.items():
        found = re.fullmatch(rf"(at least|at most|exactly|(-?\d+) to) (-?\d+) {thing}", words)
        if found is None:
            continue
        value, n = getattr(counts, measure), int(found[3])
        if found[2] is not None:
            return int(found[2]) <= value <= n
        return {"at least": value >= n, "at most": value <= n, "exactly": value == n}[found[1]]
    raise AssertionError(f"not understood: {words}")


def outweighed(words: str, counts: Counts) -> bool:
    if words == "as many contradicting passages as supporting ones, or more":
        return counts.contradicting >= counts.supporting
    if found := re.fullmatch(r"at most (\d+) more supporting than contradicting passages", words):
        return counts.supporting - counts.contradicting <= int(found[1])
    found = re.fullmatch(r"at least (\d+) more contradicting than supporting passages", words)
    assert found, words
    return counts.contradicting - counts.supporting >= int(found[1])


cases = st.builds(
    Counts,
    st.integers(0, 6),
    st.integers(0, 6),
    st.integers(0, 4),
    st.integers(0, 4),
    st.integers(0, 4),
    st.integers(0, 4),
)


@given(rules(), st.lists(cases, min_size=20, max_size=20))
@settings(deadline=None)
def test_a_table_of_cases_read_back_from_the_words(rule: ScoringRule, table: list[Counts]) -> None:
    words = codebook.words.rule(rule, "en")
    for counts in table:
        assert decide_by(words, counts) == rule.decide(counts), counts


DUTCH = (
    (
        r"evenveel weersprekende passages als ondersteunende, of meer",
        "as many contradicting passages as supporting ones, or more",
    ),
    (
        r"hoogstens (\d+) ondersteunende passages meer dan weersprekende",
        r"at most \1 more supporting than contradicting passages",
    ),
    (
        r"minstens (\d+) weersprekende passages meer dan ondersteunende",
        r"at least \1 more contradicting than supporting passages",
    ),
    (r"ondersteunende min weersprekende passages", "supporting minus contradicting passages"),
    (r"minstens één ondersteunende passage,", "at least one supporting passage,"),
    (r"de score is dan hoogstens", "the score is then at most"),
    (r"; en ", "; and "),
    (r", en ", ", and "),
    (r" of ", " or "),
    (r"(\d) tot (\d)", r"\1 to \2"),
    (r"minstens", "at least"),
    (r"hoogstens", "at most"),
    (r"precies", "exactly"),
    (r"ondersteunende", "supporting"),
    (r"weersprekende", "contradicting"),
    (r"centrale", "central"),
    (r"spreker", "speaker"),
    (r"sessie", "session"),
    (r"codeur", "coder"),
    (r"anders\.", "otherwise."),
    (r"^Betwist:", "Contested:"),
)
"""What a reader of Dutch takes each phrase to mean, longest first."""


def understood(dutch: str) -> str:
    """The Dutch words as `decide_by` reads them."""
    lines = []
    for line in dutch.splitlines():
        for phrase, meaning in DUTCH:
            line = re.sub(phrase, meaning, line)
        lines.append(line)
    return "\n".join(lines)


@given(rules(), st.lists(cases, min_size=20, max_size=20))
@settings(deadline=None)
def test_a_table_of_cases_read_back_from_the_dutch_words(rule: ScoringRule, table: list[Counts]) -> None:
    words = understood(codebook.words.rule(rule, "nl"))
    for counts in table:
        assert decide_by(words, counts) == rule.decide(counts), (words, counts)


def test_the_built_in_rule_in_words() -> None:
    assert codebook.words.rule(BUILTIN_RULE, "en").splitlines() == [
        "Score 2: at least 3 supporting passages; and at least 2 speakers; and at least 1 central passage.",
        "Score 1: at least 1 supporting passage.",
        "Score 0: otherwise.",
        "Contested: at least one supporting passage, and as many contradicting passages as supporting ones, "
        "or more; the score is then at most 1.",
    ]


def test_a_rule_with_other_bounds_in_words() -> None:
    rule = ScoringRule(
        (
            Level(
                1,
                all_of=(Condition("sessions", 2, 2), Condition("coders", at_most=1)),
                any_of=(Condition("central", 1, 3), Condition("balance", 2)),
            ),
        ),
        contested_at=None,
    )
    assert codebook.words.rule(rule, "en").splitlines()[0] == (
        "Score 1: exactly 2 sessions; and at most 1 coder; and 1 to 3 central passages or "
        "at least 2 supporting minus contradicting passages."
    )
    assert "Contested" not in codebook.words.rule(rule)


def words_of(*codings: tuple[int, int]) -> str:
    where = session("s1", "ABABAB")
    found = derive_scores([coding("s1", at, weight=weight) for at, weight in codings], book(), [where])
    return codebook.words.flip(found[0], "en")


def test_flips_in_words() -> None:
    assert words_of() == (
        "Up to 1: 1 more supporting passage.\n0 once every session is marked done with no supporting passage."
    )
    assert words_of((0, 1), (2, 2)) == (
        "Up to 2: 1 more supporting passage (by another speaker).\nDown to 0: 2 supporting passages less."
    )
    assert words_of((0, 2), (1, 1), (3, 1), (5, 1)) == "Down to 1: 1 central passage weighed as in passing."
    assert words_of((0, 2), (2, 2), (4, 2), (1, 1)) == "Down to 1: 1 supporting passage less by B."


def test_every_kind_of_change_has_words() -> None:
    changes = (
        Change("add", 2, True, True, True, True),
        Change("raise", 2),
        Change("lower", 2),
        Change("remove", 2, central=True, speaker="Karin"),
        Change("contradict", 2),
        Change("uncontradict"),
    )

    class Told:
        flip = Flips(Flip(2, changes), None)
        derived = 1

    assert codebook.words.flip(Told()) == (  # type: ignore[arg-type]
        "Up to 2: 2 more supporting passages (central, each by another speaker, each from another session, "
        "each by another coder), and 2 passages weighed as central, and 2 central passages weighed as in "
        "passing, and 2 central passages less by Karin, and 2 more contradicting passages, and "
        "1 contradicting passage less."
    )
