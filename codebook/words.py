"""Rules and flips in words, made from the data itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.i18n import translator

if TYPE_CHECKING:
    from collections.abc import Callable

    from .flips import Change, Flip
    from .rule import Condition, Level, ScoringRule
    from .scoring import Score


def rule(rule: ScoringRule, language: str = "en") -> str:
    """`rule` in words: a line a level, highest first, then the rest, then contested evidence."""
    _ = translator(language)
    levels = sorted(rule.levels, key=lambda level: -level.score)
    lines = [
        _("Score {score}: {conditions}.").format(score=one.score, conditions=_level(one, _)) for one in levels
    ]
    lines.append(_("Score 0: otherwise."))
    if rule.contested_at is not None:
        lines.append(
            _(
                "Contested: at least one supporting passage, and {condition}; "
                "the score is then at most {cap}."
            ).format(condition=_contested(rule.contested_at, _), cap=rule.contested_cap)
        )
    return "\n".join(lines)


def flip(score: Score, language: str = "en") -> str:
    """What would change `score`, in words: a line up, a line down, or that nothing would."""
    _ = translator(language)
    found = score.flip
    lines: list[str] = []
    if found.up is not None:
        lines.append(
            _("Up to {score}: {changes}.").format(score=found.up.score, changes=_changes(found.up, _))
        )
    if found.down is not None:
        lines.append(
            _("Down to {score}: {changes}.").format(score=found.down.score, changes=_changes(found.down, _))
        )
    if score.derived is None:
        lines.append(_("0 once every session is marked done with no supporting passage."))
    return "\n".join(lines) or _("Nothing in the rule would change this score.")


def _level(level: Level, _: Callable[[str], str]) -> str:
    parts = [condition(one, _) for one in level.all_of]
    if level.any_of:
        parts.append(_(" or ").join(condition(one, _) for one in level.any_of))
    return _("; and ").join(parts)


def _contested(at: int, _: Callable[[str], str]) -> str:
    if at == 0:
        return _("as many contradicting passages as supporting ones, or more")
    if at > 0:
        return _("at most {n} more supporting than contradicting passages").format(n=at)
    return _("at least {n} more contradicting than supporting passages").format(n=-at)


def condition(one: Condition, _: Callable[[str], str]) -> str:
    """A condition in words; `_` translates."""
    if one.at_least is not None and one.at_most is not None:
        if one.at_least == one.at_most:
            return _("exactly {thing}").format(thing=_thing(one.measure, one.at_least, _))
        return _("{low} to {thing}").format(low=one.at_least, thing=_thing(one.measure, one.at_most, _))
    if one.at_least is not None:
        return _("at least {thing}").format(thing=_thing(one.measure, one.at_least, _))
    return _("at most {thing}").format(thing=_thing(one.measure, one.at_most or 0, _))


def _thing(measure: str, n: int, _: Callable[[str], str]) -> str:
    if measure == "balance":
        return _("{n} supporting minus contradicting passages").format(n=n)
    if n == 1:
        return {
            "supporting": _("1 supporting passage"),
            "contradicting": _("1 contradicting passage"),
            "speakers": _("1 speaker"),
            "sessions": _("1 session"),
            "central": _("1 central passage"),
            "coders": _("1 coder"),
        }[measure]
    return {
        "supporting": _("{n} supporting passages"),
        "contradicting": _("{n} contradicting passages"),
        "speakers": _("{n} speakers"),
        "sessions": _("{n} sessions"),
        "central": _("{n} central passages"),
        "coders": _("{n} coders"),
    }[measure].format(n=n)


def _changes(found: Flip, _: Callable[[str], str]) -> str:
    return _(", and ").join(_change(change, _) for change in found.changes)


def _change(change: Change, _: Callable[[str], str]) -> str:
    n, who = change.count, change.speaker
    one = n == 1
    if change.kind == "add":
        words = _("1 more supporting passage") if one else _("{n} more supporting passages").format(n=n)
        wishes = [
            text
            for wanted, text in (
                (change.central, _("central")),
                (change.new_speaker, _("by another speaker") if one else _("each by another speaker")),
                (change.new_session, _("from another session") if one else _("each from another session")),
                (change.new_coder, _("by another coder") if one else _("each by another coder")),
            )
            if wanted
        ]
        return f"{words} ({', '.join(wishes)})" if wishes else words
    if change.kind == "raise":
        return _("1 passage weighed as central") if one else _("{n} passages weighed as central").format(n=n)
    if change.kind == "contradict":
        return _("1 more contradicting passage") if one else _("{n} more contradicting passages").format(n=n)
    if change.kind == "uncontradict":
        return _("1 contradicting passage less") if one else _("{n} contradicting passages less").format(n=n)
    if change.kind == "lower":
        words = (
            _("1 central passage weighed as in passing")
            if one
            else _("{n} central passages weighed as in passing").format(n=n)
        )
    elif change.central:
        words = _("1 central passage less") if one else _("{n} central passages less").format(n=n)
    else:
        words = _("1 supporting passage less") if one else _("{n} supporting passages less").format(n=n)
    return _("{words} by {speaker}").format(words=words, speaker=who) if who else words
