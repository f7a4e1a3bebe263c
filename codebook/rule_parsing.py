"""The scoring rule in a codebook file.

scoring:
  levels:
    - score: 2
      all: {supporting: 3, speakers: 2, central: 1}    # at least
    - score: 1
      any:
        - supporting: 1
        - balance: {at_least: 1, at_most: 4}
  contested: {balance_at_most: 0, score_at_most: 1}    # or: contested: never
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast, get_args

from .rule import Condition, Level, Measure, ScoringRule
from .rule_check import DeadLevel, dead_levels

if TYPE_CHECKING:
    from transcripts.errors import CimoError

    from .nodes import Node

MEASURES = get_args(Measure)
NEVER = "never"


def rule_from(node: Node) -> ScoringRule:
    """The rule that `node` describes.

    Raises CimoError naming file and line, also for a level that no evidence can ever get.
    """
    fields = node.fields(("levels", "contested"))
    if "levels" not in fields or not fields["levels"].items():
        raise node.error(
            "{file}, line {line}: the rule has no levels; leave out scoring for the built-in rule."
        )
    nodes: dict[int, Node] = {}
    levels: list[Level] = []
    for child in fields["levels"].items():
        level = _level(child)
        if level.score in nodes:
            raise child.error(
                "{file}, line {line}: score {score} has a level on line {first} already.",
                score=level.score,
                first=nodes[level.score].line,
            )
        nodes[level.score] = child
        levels.append(level)
    at, cap = _contested(fields["contested"]) if "contested" in fields else (0, 1)
    rule = ScoringRule(tuple(levels), at, cap)
    for dead in dead_levels(rule):
        raise _dead(nodes[dead.score], dead)
    return rule


def _dead(node: Node, dead: DeadLevel) -> CimoError:
    if dead.reason == "contradiction":
        return node.error(
            "{file}, line {line}: score {score} can never be given: its conditions exclude each other.",
            score=dead.score,
        )
    if dead.reason == "higher":
        return node.error(
            "{file}, line {line}: score {score} can never be given: whenever its conditions hold, "
            "those of a higher score hold too.",
            score=dead.score,
        )
    return node.error(
        "{file}, line {line}: score {score} can never be given: whenever its conditions hold, "
        "the evidence counts as contested and gets less.",
        score=dead.score,
    )


def _level(node: Node) -> Level:
    fields = node.fields(("score", "all", "any"))
    if "score" not in fields:
        raise node.error("{file}, line {line}: the key {key} is missing; add it.", key="score")
    score = fields["score"].number()
    if not 1 <= score <= 9:
        raise fields["score"].error(
            "{file}, line {line}: a level gives a score from 1 to 9; 0 is given when no level holds."
        )
    all_of = _conditions(fields["all"]) if "all" in fields else ()
    any_of = _conditions(fields["any"]) if "any" in fields else ()
    if not all_of and not any_of:
        raise node.error(
            "{file}, line {line}: score {score} has no conditions; give all or any.", score=score
        )
    return Level(score, all_of, any_of)


def _conditions(node: Node) -> tuple[Condition, ...]:
    blocks = (node,) if node.mapping else node.items()
    return tuple(
        _condition(measure, value) for block in blocks for measure, value in block.fields(MEASURES).items()
    )


def _condition(measure: str, node: Node) -> Condition:
    if not node.mapping:
        return Condition(cast("Measure", measure), at_least=node.number())
    fields = node.fields(("at_least", "at_most"))
    low = fields["at_least"].number() if "at_least" in fields else None
    high = fields["at_most"].number() if "at_most" in fields else None
    if low is None and high is None:
        raise node.error("{file}, line {line}: {measure} needs at_least, at_most or both.", measure=measure)
    if low is not None and high is not None and low > high:
        raise node.error(
            "{file}, line {line}: {measure} cannot be at least {low} and at most {high}.",
            measure=measure,
            low=low,
            high=high,
        )
    return Condition(cast("Measure", measure), low, high)


def _contested(node: Node) -> tuple[int | None, int]:
    if isinstance(node.value, str):
        if node.value.strip() != NEVER:
            raise node.error(
                "{file}, line {line}: write contested: never, or the keys balance_at_most and score_at_most."
            )
        return None, 1
    fields = node.fields(("balance_at_most", "score_at_most"))
    at = fields["balance_at_most"].number() if "balance_at_most" in fields else 0
    cap = fields["score_at_most"].number() if "score_at_most" in fields else 1
    if cap < 0:
        raise fields["score_at_most"].error("{file}, line {line}: the lowest score is 0.")
    return at, cap
