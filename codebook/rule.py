"""A scoring rule as data: which evidence gives which score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Measure = Literal["supporting", "contradicting", "balance", "speakers", "sessions", "central", "coders"]


@dataclass(frozen=True, slots=True)
class Condition:
    """`measure` of the evidence is at least `at_least` and at most `at_most` (None: no bound).

    Measures count: supporting or contradicting passages, balance (supporting minus contradicting),
    distinct speakers and sessions with supporting passages, central (supporting passages of weight 2).
    """

    measure: Measure
    at_least: int | None = None
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """Score `score` is given when all of `all_of` hold and, if there are any, one of `any_of`."""

    score: int
    all_of: tuple[Condition, ...] = ()
    any_of: tuple[Condition, ...] = ()


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
