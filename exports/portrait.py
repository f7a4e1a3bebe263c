"""A portrait as values: each part with its own text, the passages it may quote, and what is said about it."""

from __future__ import annotations

from dataclasses import dataclass

from codebook.model import Coding
from codebook.scoring import Score
from codebook.sections import Section, sections, title

from .dataset import Correction, PortraitText
from .reports.material import coded, distinct
from .tables.context import Context


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a portrait.

    score: where the part explains one. codings: one a passage that carries it, in the order of the text,
    fit to publish or not. corrections: by the initiative, settled or not, oldest first.
    """

    section: Section
    title: str
    score: Score | None
    text: PortraitText | None
    codings: tuple[Coding, ...]
    corrections: tuple[Correction, ...]


def parts(context: Context, initiative: str) -> tuple[Part, ...]:
    """The parts of the portrait of an initiative (id), in order.

    The first part has the corrections of the portrait as a whole too.
    """
    book, dataset = context.dataset.codebook, context.dataset
    there = [one.id for one in dataset.sessions if one.initiative == initiative]
    scores = {
        one.code: one for one in context.results.scores if one.initiative == initiative and not one.scope
    }
    texts = {one.section: one for one in dataset.portrait_texts if one.initiative == initiative}
    said = [one for one in dataset.corrections if one.initiative == initiative]
    by_id = {one.id: one for one in dataset.codings}
    found: list[Part] = []
    for at, section in enumerate(sections(book)):
        score = scores.get(section.ref) if section.kind == "scored" else None
        codings: list[Coding] = []
        if score is not None:
            ids = (*score.evidence_for, *score.evidence_against)
            codings = [by_id[one] for one in ids if one in by_id]
        elif section.kind == "link":
            codings = coded(context.counted, [section.ref], there)
        elif section.kind == "family":
            family = next(one for one in book.families if one.id == section.ref)
            codings = coded(context.counted, [one.id for one in family.codes], there)
        found.append(
            Part(
                section,
                title(section.id, book, context.language),
                score,
                texts.get(section.id),
                tuple(_one_a_passage(context, codings)),
                tuple(one for one in said if one.section in (section.id, "" if at == 0 else section.id)),
            )
        )
    return tuple(found)


def _one_a_passage(context: Context, codings: list[Coding]) -> list[Coding]:
    """One coding a passage, one that is fit to publish where there is any."""
    fit = [one for one in codings if one.id in context.publishable]
    kept = {context.evidence[one.id].unit for one in fit}
    rest = [one for one in codings if context.evidence[one.id].unit not in kept]
    return distinct(context, [*fit, *rest])
