"""How good suggestions are, and whether they pull coders together: suggester and agreement joined."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from transcripts.i18n import translator
from transcripts.numbers import decimal, interval

if TYPE_CHECKING:
    from coder.agreement.pulling import Pulled
    from coder.project import Project
    from coder.suggest.evaluate import Report
    from coder.suggest.loop import SuggestionLoop


@dataclass(frozen=True, slots=True)
class Quality:
    """A coder's name (None: nobody's), how good her suggestions are, and what they do in her blind rounds.

    sentences: all of it for people, in the language asked for.
    """

    coder: str | None
    report: Report
    pulled: tuple[Pulled, ...]
    sentences: tuple[str, ...]


def quality(project: Project, loop: SuggestionLoop, language: str) -> Quality:
    """Judge the suggestions of the loop's coder; a blind handle knows nothing of rounds."""
    from coder.agreement.pulling import pulled, rounds_of
    from coder.suggest.evaluate import by_session, sentences

    report = by_session(loop)
    found: list[Pulled] = []
    if loop.coder is not None and not project.blind:
        dataset = project.dataset()
        names = {one.id: one.name for one in dataset.coders}
        for one in rounds_of(dataset, loop.coder.id):
            both = {"first": names[one.first], "second": names[one.coder]}
            found.append(replace(pulled(dataset, one), **both))
    told = (*sentences(report, language), *(_told(one, language) for one in found))
    if not found:
        told = (*told, _no_round(language))
    return Quality(loop.coder.name if loop.coder else None, report, tuple(found), told)


def of_all(project: Project, language: str) -> tuple[Quality, ...]:
    """Of every person who coded, by name; each judged by a model of her own."""
    from coder.suggest.from_project import for_coder

    people = [one for one in project.coders() if one.kind == "person" and project.codings(coder=one.id)]
    return tuple(quality(project, for_coder(project, one, language), language) for one in people)


def as_json(one: Quality) -> dict[str, Any]:
    """The report as plain values, with what suggestions do in blind rounds."""
    from coder.suggest.evaluate import as_json as report_json

    return {**report_json(one.report), "pull": [asdict(each) for each in one.pulled]}


def _told(one: Pulled, language: str) -> str:
    _ = translator(language)
    figures = _(
        "Blind round “{round}”: pooled kappa {with_them} on {units} passages with suggestions, {without} on "
        "{plain} without"
    ).format(
        round=one.round,
        with_them=_figure(one.shown.value, language),
        units=one.shown.units,
        without=_figure(one.plain.value, language),
        plain=one.plain.units,
    )
    if one.difference is not None and one.low is not None and one.high is not None:
        figures += (
            f" ({decimal(one.difference, language, signed=True)} {interval(one.low, one.high, language)})"
        )
    counts = _("{accepted} of {codings} codings accepted, {seen} made with suggestions in sight").format(
        accepted=one.accepted, codings=one.codings, seen=one.in_sight
    )
    return f"{figures}; {counts}: {one.verdict.sentence(language)}."


def _figure(value: float | None, language: str) -> str:
    return "–" if value is None else decimal(value, language)


def _no_round(language: str) -> str:
    _ = translator(language)
    return _(
        "Whether suggestions pull coders together is not known: no blind round is finished (cimo sample)."
    )
