"""What is wrong with a scoring rule, found by working through it rather than by reading it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Literal

from . import regions
from .remarks import Remark
from .rule import Condition, Counts, ScoringRule

Reason = Literal["contradiction", "higher", "contested"]

LARGEST_GRID = 200_000


@dataclass(frozen=True, slots=True)
class DeadLevel:
    """A level that no evidence can get.

    reason: its conditions exclude each other ("contradiction"), a higher level always holds as well
    ("higher"), or the evidence is always contested and capped below it ("contested").
    """

    score: int
    reason: Reason


def dead_levels(rule: ScoringRule) -> tuple[DeadLevel, ...]:
    """The levels of `rule` that no evidence can ever get, highest first."""
    found: list[DeadLevel] = []
    for level in sorted(rule.levels, key=lambda one: -one.score):
        holds = regions.level_holds(rule, level.score)
        if not holds:
            found.append(DeadLevel(level.score, "contradiction"))
            continue
        higher = (one.score for one in rule.levels if one.score > level.score)
        alone = regions.meet(holds, *(regions.level_fails(rule, score) for score in higher))
        if not alone:
            found.append(DeadLevel(level.score, "higher"))
        elif rule.contested_cap < level.score and not regions.meet(alone, regions.uncontested(rule)):
            found.append(DeadLevel(level.score, "contested"))
    return tuple(found)


def rule_remarks(rule: ScoringRule) -> tuple[Remark, ...]:
    """What a team should know about its rule: dead levels, gaps, evidence that lowers a score."""
    remarks = [
        Remark("The rule can never give score {score}.", score=dead.score) for dead in dead_levels(rule)
    ]
    scores = sorted(level.score for level in rule.levels)
    for lower, upper in pairwise([0, *scores]):
        if upper - lower > 1:
            remarks.append(
                Remark(
                    "The rule goes from score {lower} to {upper} with nothing between.",
                    lower=lower,
                    upper=upper,
                )
            )
    for lower, upper in pairwise(scores):
        if regions.meet(regions.level_holds(rule, upper), regions.level_fails(rule, lower)):
            remarks.append(
                Remark(
                    "Evidence can meet the conditions of score {upper} without meeting those of {lower}.",
                    upper=upper,
                    lower=lower,
                )
            )
    if regions.meet(regions.at_most(rule, 0), (regions.box("supporting", at_least=1),)):
        remarks.append(Remark("Some evidence gets score 0 although it has supporting passages."))
    unfounded = [
        level.score
        for level in rule.levels
        if regions.meet(regions.level_holds(rule, level.score), (regions.box("supporting", at_most=0),))
    ]
    if unfounded:
        remarks.append(
            Remark("Score {score} can be given without any supporting passage.", score=max(unfounded))
        )
    fall = falling(rule)
    if fall is not None:
        before, after = fall
        remarks.append(
            Remark(
                "One more supporting passage can lower the score: {after} instead of {before}, for example, "
                "and {low} instead of {high}.",
                before=before.supporting,
                after=after.supporting,
                high=rule.decide(before).score,
                low=rule.decide(after).score,
            )
        )
    rise = rising(rule)
    if rise is not None:
        before, after = rise
        remarks.append(
            Remark(
                "One more contradicting passage can raise the score: {after} instead of {before}, for "
                "example, and {high} instead of {low}.",
                before=before.contradicting,
                after=after.contradicting,
                high=rule.decide(after).score,
                low=rule.decide(before).score,
            )
        )
    return tuple(remarks)


def rising(rule: ScoringRule) -> tuple[Counts, Counts] | None:
    """Counts before and after one more contradicting passage that raises the score, or None.

    What is tried is as for `falling`.
    """
    for counts in _cases(_grid(rule)):
        more = counts._replace(contradicting=counts.contradicting + 1)
        if rule.decide(more).score > rule.decide(counts).score:
            return counts, more
    return None


def falling(rule: ScoringRule) -> tuple[Counts, Counts] | None:
    """Counts before and after one more supporting passage that lowers the score, or None.

    Only counts next to a bound of the rule are tried: between them nothing changes. Rules with so
    many bounds that this is more than 200,000 cases are tried on the lowest counts only.
    """
    axes = _grid(rule)
    for counts in _cases(axes):
        score = rule.decide(counts).score
        if score == 0:
            continue
        for more in _one_more(counts, axes):
            if rule.decide(more).score < score:
                return counts, more
    return None


def _grid(rule: ScoringRule) -> dict[str, list[int]]:
    axes = _critical(rule)
    while _size(axes) > LARGEST_GRID:
        longest = max(axes, key=lambda name: len(axes[name]))
        axes[longest] = axes[longest][:-1]
    return axes


def _cases(axes: dict[str, list[int]]) -> Iterator[Counts]:
    for values in product(*axes.values()):
        counts = Counts(**dict(zip(axes, values, strict=True)))
        if _is_possible(counts):
            yield counts


def _critical(rule: ScoringRule) -> dict[str, list[int]]:
    conditions = [one for level in rule.levels for one in (*level.all_of, *level.any_of)]
    if rule.contested_at is not None:
        conditions.append(Condition("balance", at_most=rule.contested_at))
    near: dict[str, set[int]] = {name: {0, 1} for name in Counts._fields}
    balance: set[int] = set()
    for one in conditions:
        bounds = [bound for bound in (one.at_least, one.at_most) if bound is not None]
        values = {value for bound in bounds for value in (bound - 1, bound, bound + 1)}
        if one.measure == "balance":
            balance |= values
        else:
            near[one.measure] |= {value for value in values if value >= 0}
    near["supporting"] |= {
        value + extra
        for name in ("speakers", "sessions", "central")
        for value in near[name]
        for extra in (0, 1)
    }
    for value in balance:
        near["contradicting"] |= {one - value for one in near["supporting"] if one >= value}
        near["supporting"] |= {max(value, 0), max(value, 0) + 1}
    return {name: sorted(values) for name, values in near.items()}


def _size(axes: dict[str, list[int]]) -> int:
    size = 1
    for values in axes.values():
        size *= len(values)
    return size


def _is_possible(counts: Counts) -> bool:
    if counts.supporting == 0:
        return not (counts.speakers or counts.sessions or counts.central or counts.coders)
    return (
        1 <= counts.speakers <= counts.supporting
        and 1 <= counts.sessions <= counts.supporting
        and counts.central <= counts.supporting
        and counts.coders >= 1
    )


def _one_more(counts: Counts, axes: dict[str, list[int]]) -> list[Counts]:
    news = [(0, 1) if len(axes[name]) > 2 else (0,) for name in ("speakers", "sessions", "central", "coders")]
    found: list[Counts] = []
    for speakers, sessions, central, coders in product(*news):
        more = Counts(
            counts.supporting + 1,
            counts.contradicting,
            max(counts.speakers + speakers, 1),
            max(counts.sessions + sessions, 1),
            counts.central + central,
            max(counts.coders + coders, 1),
        )
        if _is_possible(more):
            found.append(more)
    return found
