"""A portrait of each initiative, drafted from the evidence: to write on, and for the initiative to check."""

from __future__ import annotations

from codebook.configurations import chain, links_of
from codebook.model import Code, Family
from codebook.scoring import Score
from transcripts.i18n import translator
from transcripts.model import Initiative

from .. import plots
from ..tables.context import Context
from .blocks import Block, Figure, Grid, Heading, Paragraph
from .material import anchor, coded, distinct, quote, resting_on, scale, score_words, telling

QUOTES = 3
"""Quotes under a heading, at most."""


def portraits(context: Context) -> list[Block]:
    """The portraits of all initiatives, a part each."""
    blocks: list[Block] = []
    for initiative in context.dataset.initiatives:
        blocks += portrait(context, initiative)
    return blocks


def portrait(context: Context, initiative: Initiative) -> list[Block]:
    """Problem in context, the scores and what each rests on, themes across them, what is aimed for.

    Headings follow the codebook: the first link of the configuration family comes first, the other
    links last, families that cut across in between.
    """
    _ = translator(context.language)
    book = context.dataset.codebook
    sessions = [one.id for one in context.dataset.sessions if one.initiative == initiative.id]
    scores = [one for one in context.results.scores if one.initiative == initiative.id and not one.scope]
    name = anchor("portrait", initiative.id)
    blocks: list[Block] = [Heading(1, initiative.label, name)]
    blocks.append(
        Paragraph(
            _(
                "Draft; sessions: {sessions}, codings: {codings}. The words are those of the speakers, the "
                "scores follow the rule of the codebook. Not checked by the initiative."
            ).format(
                sessions=len(sessions),
                codings=sum(one.session in set(sessions) for one in context.dataset.codings),
            ),
            "note",
        )
    )
    links = links_of(book)
    for code in links[:1]:
        blocks += _theme(context, code, sessions, 2, name)
    if scores:
        blocks += _scores(context, scores, initiative.label, name)
    for family in book.families:
        if family.use == "cross-cutting":
            blocks += _across(context, family, sessions, name)
    for code in links[1:]:
        blocks += _theme(context, code, sessions, 2, name)
    blocks += _chains(context, initiative, name)
    return blocks


def _theme(context: Context, code: Code, sessions: list[str], level: int, name: str) -> list[Block]:
    _ = translator(context.language)
    found = coded(context.dataset.codings, [code.id], sessions)
    blocks: list[Block] = [Heading(level, context.code_label(code.id), anchor(name, code.id))]
    if not found:
        return [*blocks, Paragraph(_("No passage was given this code."))]
    blocks.append(Paragraph(_("Passages: {count}").format(count=len(distinct(context, found)))))
    return [*blocks, *(quote(context, one) for one in telling(context, found, QUOTES))]


def _scores(context: Context, scores: list[Score], label: str, name: str) -> list[Block]:
    _ = translator(context.language)
    language = context.language
    labels = [context.code_label(one.code) for one in scores]
    values = [one.score for one in scores]
    svg, png = plots.bars(labels, values, scale(language))
    told = "; ".join(
        f"{one} {score_words(value, language)}" for one, value in zip(labels, values, strict=True)
    )
    blocks: list[Block] = [
        Heading(2, _("Scores"), anchor(name, "scores")),
        Figure(svg, png, told + ".", _("Scores of {initiative}, 0 to 2").format(initiative=label)),
        Grid(
            _("Scores and what they rest on"),
            (
                _("Name of the code"),
                _("Score"),
                _("Supporting passages"),
                _("Speakers"),
                _("Contradicting passages"),
            ),
            tuple(
                (
                    context.code_label(one.code),
                    score_words(one.score, language),
                    str(one.supporting),
                    str(one.speakers),
                    str(one.contradicting),
                )
                for one in scores
            ),
        ),
    ]
    by_id = {one.id: one for one in context.dataset.codings}
    for one in scores:
        blocks.append(Heading(3, f"{context.code_label(one.code)} – {score_words(one.score, language)}"))
        blocks.append(Paragraph(resting_on(one, language)))
        if one.override is not None:
            blocks.append(
                Paragraph(
                    _("Score given by the researchers: {reason}").format(reason=one.override.reason), "note"
                )
            )
        supporting = (by_id[x] for x in one.evidence_for if x in by_id)
        blocks += [quote(context, x) for x in telling(context, supporting, QUOTES)]
        against = [by_id[x] for x in one.evidence_against if x in by_id]
        if against:
            blocks.append(Paragraph(_("On the other hand:")))
            blocks += [quote(context, x) for x in telling(context, against, 1)]
    return blocks


def _across(context: Context, family: Family, sessions: list[str], name: str) -> list[Block]:
    _ = translator(context.language)
    blocks: list[Block] = [
        Heading(2, family.label.in_(context.language) or family.id, anchor(name, family.id))
    ]
    for code in family.codes:
        found = coded(context.dataset.codings, [code.id], sessions)
        if found:
            blocks.append(Heading(3, context.code_label(code.id)))
            blocks += [quote(context, one) for one in telling(context, found, 1)]
    if len(blocks) == 1:
        blocks.append(Paragraph(_("No passage was given one of these codes.")))
    return blocks


def _chains(context: Context, initiative: Initiative, name: str) -> list[Block]:
    _ = translator(context.language)
    own = [one for one in context.dataset.configurations if one.initiative == initiative.id]
    if not own:
        return []
    quotes = {one.id: one.quote for one in context.dataset.codings}
    blocks: list[Block] = [Heading(2, _("Configurations"), anchor(name, "configurations"))]
    for one in own:
        blocks.append(Heading(3, one.name))
        blocks.append(Paragraph(chain(one, context.dataset.codebook, quotes, context.language)))
    return blocks
