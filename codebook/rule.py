"""A scoring rule as data: which evidence gives which score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Measure = Literal["supporting", "contradicting", "balance", "speakers", "sessions", "central", "coders"]


class Counts(NamedTuple):
    """What a rule looks at, all of it counts from 0.

    supporting, contradicting: distinct passages; speakers, sessions, coders: distinct ones with a
    supporting passage; central: supporting passages of weight 2.
    """

    supporting: int = 0
    contradicting: int = 0
    speakers: int = 0
    sessions: int = 0
    central: int = 0
    coders: int = 0

    @property
    def balance(self) -> int:
        """Supporting minus contradicting passages."""
        return self.supporting - self.contradicting


@dataclass(frozen=True, slots=True)
class Condition:
    """`measure` of the evidence is at least `at_least` and at most `at_most` (None: no bound).

    Measures count: supporting or contradicting passages, balance (supporting minus contradicting),
    distinct speakers and sessions with supporting passages, central (supporting passages of weight 2),
    coders with supporting passages.
    """

    measure: Measure
    at_least: int | None = None
    at_most: int | None = None

    def holds(self, counts: Counts) -> bool:
        """Whether the evidence with these counts meets the condition."""
        value: int = getattr(counts, self.measure)
        return (self.at_least is None or value >= self.at_least) and (
            self.at_most is None or value <= self.at_most
        )


@dataclass(frozen=True, slots=True)
class Level:
    """Score `score` is given when all of `all_of` hold and, if there are any, one of `any_of`."""

    score: int
    all_of: tuple[Condition, ...] = ()
    any_of: tuple[Condition, ...] = ()

    def holds(self, counts: Counts) -> bool:
        """Whether the evidence with these counts meets the level."""
        return all(one.holds(counts) for one in self.all_of) and (
            not self.any_of or any(one.holds(counts) for one in self.any_of)
        )


class Decision(NamedTuple):
    """What a rule makes of evidence: the score, and whether the evidence is contested."""

    score: int
    contested: bool


@dataclass(frozen=True, slots=True)
class ScoringRule:
    """The highest level whose conditions hold, else 0; contested evidence is capped.

    contested_at: the evidence is contested when there is at least one supporting passage and
    supporting minus contradicting passages is at most this. contested_cap: the highest score that
    contested evidence can get.
    """

    levels: tuple[Level, ...]
    contested_at: int | None = 0
    contested_cap: int = 1

    def decide(self, counts: Counts) -> Decision:
        """The score that evidence with these counts gets."""
        score = max((level.score for level in self.levels if level.holds(counts)), default=0)
        contested = (
            self.contested_at is not None and counts.supporting > 0 and counts.balance <= self.contested_at
        )
        return Decision(min(score, self.contested_cap) if contested else score, contested)


BUILTIN_RULE = ScoringRule(
    levels=(
        Level(
            2,
            all_of=(
                Condition("supporting", at_least=3),
                Condition("speakers", at_least=2),
                Condition("central", at_least=1),
            ),
        ),
        Level(1, all_of=(Condition("supporting", at_least=1),)),
    ),
)
"""2 with at least 3 supporting passages, 2 speakers and a central one; 1 with at least one; else 0."""
