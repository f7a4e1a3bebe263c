"""What reports say of codings: the words once, who said them, where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from codebook.model import Coding
from codebook.scoring import Score
from transcripts.i18n import translator

from ..tables.columns import SCALE
from ..tables.context import Context
from .blocks import Quote


def scale(language: str) -> list[str]:
    """Labels of the scores 0, 1 and 2."""
    _ = translator(language)
    return [_(label) for label in SCALE.values()]


def score_words(score: int | None, language: str) -> str:
    """A score and its label; "no evidence yet" where there is none."""
    _ = translator(language)
    if score is None:
        return _("no evidence yet")
    labels = scale(language)
    return f"{score}: {labels[score]}" if score < len(labels) else str(score)


def anchor(*parts: str) -> str:
    """A name that links in a report can point to."""
    return re.sub(r"[^A-Za-z0-9-]+", "-", "-".join(parts)).strip("-").lower() or "x"


def distinct(context: Context, codings: Iterable[Coding]) -> list[Coding]:
    """One coding a passage: the weightiest, then the longest; in the order of the text."""
    best: dict[tuple[str, int, int], Coding] = {}
    for coding in codings:
        unit = context.evidence[coding.id].unit
        known = best.get(unit)
        if known is None or _rank(coding) > _rank(known):
            best[unit] = coding
    order = {session.id: at for at, session in enumerate(context.dataset.sessions)}
    return sorted(best.values(), key=lambda one: (order[one.session], one.start, one.end))


def telling(context: Context, codings: Iterable[Coding], most: int) -> list[Coding]:
    """At most `most` distinct passages, central ones first, as many speakers as there are."""
    found = sorted(distinct(context, codings), key=lambda one: -one.weight)
    chosen: list[Coding] = []
    speakers: set[str | None] = set()
    for fresh in (True, False):
        for coding in found:
            speaker = context.evidence[coding.id].speaker
            if len(chosen) < most and coding not in chosen and (speaker not in speakers) == fresh:
                chosen.append(coding)
                speakers.add(speaker)
    return chosen


def quote(context: Context, coding: Coding, *, named: str = "", link: str = "") -> Quote:
    """A coding as a quote, with speaker, session and turn."""
    _ = translator(context.language)
    place = context.evidence[coding.id]
    session = context.sessions[coding.session]
    source = [place.speaker or _("unknown speaker"), session.label]
    if place.turn is not None:
        source.append(_("turn {number}").format(number=place.turn + 1))
    if coding.stance == "contradicts":
        source.append(_("contradicts"))
    if coding.origin == "suggested":
        source.append(_accepted(context, coding))
    return Quote(coding.quote, ", ".join(source), anchor=named, link=link)


def _accepted(context: Context, coding: Coding) -> str:
    """That a suggestion was accepted: with which probability, and what the suggester had learnt by then."""
    _ = translator(context.language)
    if coding.probability is None:
        return _("suggested and accepted")
    percent, model = round(100 * coding.probability), context.models.get(coding.id)
    if model is None:
        return _("suggested at {percent}% and accepted").format(percent=percent)
    return _("suggested at {percent}% (model {model}) and accepted").format(percent=percent, model=model)


def own_score(score: Score, told: str, language: str) -> str:
    """`told` of a score that researchers gave, and whether what it rests on changed since."""
    if not score.review:
        return told
    _ = translator(language)
    return f"{told.rstrip('.')}. " + _("Look again: the evidence changed since this score was set.")


def resting_on(score: Score, language: str) -> str:
    """What a score rests on, in a sentence."""
    _ = translator(language)
    if score.score is None:
        return _("Nothing was found yet, and not all sessions have been coded to the end.")
    told = _(
        "Supporting passages: {supporting}, of which central: {central}; speakers: {speakers}; sessions: "
        "{sessions}. Contradicting passages: {contradicting}."
    ).format(
        supporting=score.supporting,
        central=score.central,
        speakers=score.speakers,
        sessions=score.sessions,
        contradicting=score.contradicting,
    )
    if score.contested:
        told += " " + _("The evidence is contested.")
    return told


def how_sure(context: Context, score: Score) -> str:
    """How often each score comes out of resamples, in a sentence; empty where that is not known."""
    _ = translator(context.language)
    shares = next(
        (
            dict(one.shares)
            for one in context.results.uncertainty
            if (one.initiative, one.code, one.scope) == (score.initiative, score.code, score.scope)
        ),
        dict[int, float](),
    )
    if not shares:
        return ""
    told = _(
        "Had other people of the same kind spoken or coded, the score would be 0 in {none}%, 1 in {some}% "
        "and 2 in {much}% of cases."
    )
    return told.format(
        none=round(100 * shares.get(0, 0)),
        some=round(100 * shares.get(1, 0)),
        much=round(100 * shares.get(2, 0)),
    )


def coded(dataset_codings: Sequence[Coding], codes: Iterable[str], sessions: Iterable[str]) -> list[Coding]:
    """Supporting codings with one of `codes` in one of `sessions`."""
    wanted, there = set(codes), set(sessions)
    return [
        one
        for one in dataset_codings
        if one.code in wanted and one.session in there and one.stance == "supports"
    ]


def _rank(coding: Coding) -> tuple[int, int]:
    return coding.weight, coding.end - coding.start
