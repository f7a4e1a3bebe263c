"""The same evidence under another rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .remarks import Remark

if TYPE_CHECKING:
    from .rule import ScoringRule
    from .scoring import Score


@dataclass(frozen=True, slots=True)
class Moved:
    """A score that another rule would change: as it is, and as it would be."""

    before: Score
    after: Score


def under(score: Score, rule: ScoringRule) -> Score:
    """`score` as `rule` would derive it from the same evidence; an override stays as it is."""
    decision = rule.decide(score.counts)
    derived = None if score.derived is None else decision.score
    return replace(
        score,
        rule=rule,
        derived=derived,
        contested=decision.contested,
        score=score.score if score.override else derived,
        review=score.review or (score.override is not None and derived != score.override.derived),
    )


def simulate(scores: Iterable[Score], rule: ScoringRule) -> list[Moved]:
    """The scores whose derived value, or being contested, would change under `rule`, in order."""
    pairs = [Moved(score, under(score, rule)) for score in scores]
    return [
        pair
        for pair in pairs
        if (pair.before.derived, pair.before.contested) != (pair.after.derived, pair.after.contested)
    ]


def summary(moved: list[Moved], of: int) -> Remark:
    """How many of `of` scores would change, and in which direction, in one sentence."""
    up = sum((one.after.derived or 0) > (one.before.derived or 0) for one in moved)
    down = sum((one.after.derived or 0) < (one.before.derived or 0) for one in moved)
    return Remark(
        "With this rule {changed} of {all} scores would change: {up} up, {down} down, "
        "{marks} only in being contested.",
        changed=len(moved),
        all=of,
        up=up,
        down=down,
        marks=len(moved) - up - down,
    )
