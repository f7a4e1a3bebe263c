"""Where in the space of counts a rule gives which score, as unions of boxes."""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import NamedTuple, get_args

from .rule import Condition, Measure, ScoringRule

MEASURES: tuple[Measure, ...] = get_args(Measure)
NO_BOUND = 1 << 30


class Box(NamedTuple):
    """Evidence whose every measure lies between `low` and `high`, both included; by `MEASURES`."""

    low: tuple[int, ...]
    high: tuple[int, ...]

    def meet(self, other: Box) -> Box:
        """The evidence in both."""
        return Box(tuple(map(max, self.low, other.low)), tuple(map(min, self.high, other.high)))

    def within(self, other: Box) -> bool:
        """Whether all evidence in this box is in the other one."""
        return self.meet(other) == self

    def possible(self) -> bool:
        """Whether any evidence can be in it.

        Nothing supporting means no speaker, session, central passage or coder; else there is at
        least one of each, except central, and no more speakers, sessions and central passages than
        supporting passages.
        """
        return self._possible_without_support() or self._possible_with_support()

    def _possible_without_support(self) -> bool:
        low, high = self._bounds()
        if any(
            low[m] > 0 or high[m] < 0 for m in ("supporting", "speakers", "sessions", "central", "coders")
        ):
            return False
        least = max(low["contradicting"], -high["balance"], 0)
        most = min(high["contradicting"], -low["balance"])
        return least <= most

    def _possible_with_support(self) -> bool:
        low, high = self._bounds()
        if any(max(low[m], 1) > high[m] for m in ("supporting", "speakers", "sessions", "coders")):
            return False
        if max(low["central"], 0) > high["central"]:
            return False
        least = max(1, *(low[m] for m in ("supporting", "speakers", "sessions", "central")))
        most = high["supporting"]
        fewest, many = max(low["contradicting"], 0), high["contradicting"]
        if least > most or fewest > many or low["balance"] > high["balance"]:
            return False
        return least - many <= high["balance"] and most - fewest >= low["balance"]

    def _bounds(self) -> tuple[dict[str, int], dict[str, int]]:
        return dict(zip(MEASURES, self.low, strict=True)), dict(zip(MEASURES, self.high, strict=True))


EVERYTHING = Box((-NO_BOUND,) * len(MEASURES), (NO_BOUND,) * len(MEASURES))


def box(measure: Measure, at_least: int | None = None, at_most: int | None = None) -> Box:
    """The evidence that has `measure` within these bounds."""
    at = MEASURES.index(measure)
    low, high = list(EVERYTHING.low), list(EVERYTHING.high)
    low[at] = -NO_BOUND if at_least is None else at_least
    high[at] = NO_BOUND if at_most is None else at_most
    return Box(tuple(low), tuple(high))


Union = tuple[Box, ...]


def _both(*unions: Union) -> Union:
    found: Union = (EVERYTHING,)
    for union in unions:
        found = _tidy(tuple(a.meet(b) for a, b in product(found, union)))
    return found


def _tidy(boxes: Union) -> Union:
    possible = [one for one in dict.fromkeys(boxes) if one.possible()]
    return tuple(one for one in possible if not any(one != other and one.within(other) for other in possible))


def _holding(condition: Condition) -> Union:
    return (box(condition.measure, condition.at_least, condition.at_most),)


def _failing(condition: Condition) -> Union:
    boxes: list[Box] = []
    if condition.at_least is not None:
        boxes.append(box(condition.measure, at_most=condition.at_least - 1))
    if condition.at_most is not None:
        boxes.append(box(condition.measure, at_least=condition.at_most + 1))
    return tuple(boxes)


@lru_cache(maxsize=256)
def level_holds(rule: ScoringRule, score: int) -> Union:
    """The evidence that meets the conditions of the level that gives `score`."""
    level = next(one for one in rule.levels if one.score == score)
    alternatives = tuple(one for condition in level.any_of for one in _holding(condition)) or (EVERYTHING,)
    return _both(*(_holding(condition) for condition in level.all_of), alternatives)


@lru_cache(maxsize=256)
def level_fails(rule: ScoringRule, score: int) -> Union:
    """The evidence that does not meet the conditions of the level that gives `score`."""
    level = next(one for one in rule.levels if one.score == score)
    some_of_all = tuple(one for condition in level.all_of for one in _failing(condition))
    none_of_any = _both(*(_failing(condition) for condition in level.any_of)) if level.any_of else ()
    return _tidy(some_of_all + none_of_any)


def contested(rule: ScoringRule) -> Union:
    """The evidence that is contested."""
    if rule.contested_at is None:
        return ()
    return _both((box("balance", at_most=rule.contested_at),), (box("supporting", at_least=1),))


def uncontested(rule: ScoringRule) -> Union:
    """The evidence that is not contested."""
    if rule.contested_at is None:
        return (EVERYTHING,)
    return _tidy((box("balance", at_least=rule.contested_at + 1), box("supporting", at_most=0)))


@lru_cache(maxsize=256)
def at_least(rule: ScoringRule, score: int) -> Union:
    """The evidence that gets `score` or more."""
    if score <= 0:
        return (EVERYTHING,)
    reaching = tuple(
        one for level in rule.levels if level.score >= score for one in level_holds(rule, level.score)
    )
    return _tidy(reaching) if rule.contested_cap >= score else _both(reaching, uncontested(rule))


@lru_cache(maxsize=256)
def at_most(rule: ScoringRule, score: int) -> Union:
    """The evidence that gets `score` or less."""
    if score < 0:
        return ()
    failing = _both(*(level_fails(rule, level.score) for level in rule.levels if level.score > score))
    return _tidy(failing + contested(rule)) if rule.contested_cap <= score else failing


def meet(*unions: Union) -> Union:
    """The evidence in all of these unions; () when there can be none."""
    return _both(*unions)
