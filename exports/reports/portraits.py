"""A portrait of each initiative: the researcher's own text beside what is drafted from the evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from codebook.configurations import chain
from codebook.firmness import firmness
from codebook.model import Coding, Configuration
from codebook.scoring import Score
from codebook.sections import Section, sections, title
from transcripts.i18n import translator
from transcripts.model import Initiative

from .. import drawing, plots
from ..dataset import Correction, PortraitState
from ..tables.context import Context
from .blocks import Block, Figure, Grid, Heading, Paragraph, Quote
from .material import anchor, coded, distinct, own_score, quote, resting_on, scale, score_words, telling
from .places import place

QUOTES = 3
"""Quotes under a heading, at most."""


def portraits(context: Context) -> list[Block]:
    """The portraits of all initiatives (or of the one that the context is limited to), a part each."""
    blocks: list[Block] = []
    for initiative in context.dataset.initiatives:
        if context.only in (None, initiative.id):
            blocks += portrait(context, initiative)
    return blocks


@dataclass
class _Shown:
    """Words that were quoted: the anchor of their place, and (heading, anchor) of each time."""

    place: str
    coding: Coding
    times: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])


@dataclass
class _Page:
    """One portrait in the making. shown: what was quoted so far, by session and span."""

    context: Context
    initiative: Initiative
    name: str
    sessions: list[str]
    scores: dict[str, Score]
    shown: dict[tuple[str, int, int], _Shown] = field(default_factory=dict[tuple[str, int, int], _Shown])

    def quotes(self, codings: Iterable[Coding], most: int, under: str) -> list[Block]:
        """At most `most` telling quotes, only of what is marked fit to publish; else how many wait.

        under: the heading that they stand under.
        """
        _ = translator(self.context.language)
        pool = list(codings)
        fit = [one for one in pool if one.id in self.context.publishable]
        blocks: list[Block] = []
        for one in telling(self.context, fit, most):
            at = f"{self.name}-q{sum(len(known.times) for known in self.shown.values()) + 1}"
            shown = self.shown.setdefault((one.session, one.start, one.end), _Shown(f"{at}-place", one))
            shown.times.append((under, at))
            blocks.append(quote(self.context, one, named=at, link=shown.place))
        if pool and not fit:
            waiting = len(distinct(self.context, pool))
            blocks.append(
                Paragraph(
                    _("Passages: {count}; none is marked fit to publish yet.").format(count=waiting),
                    "drafted",
                )
            )
        return blocks


def portrait(context: Context, initiative: Initiative) -> list[Block]:
    """State, then the parts of `codebook.sections` in order, each with own text, evidence, corrections."""
    sessions = [one.id for one in context.dataset.sessions if one.initiative == initiative.id]
    scores = {
        one.code: one for one in context.results.scores if one.initiative == initiative.id and not one.scope
    }
    name = anchor("portrait", initiative.id)
    page = _Page(context, initiative, name, sessions, scores)
    blocks: list[Block] = [Heading(1, initiative.label, name), *_state(page)]
    blocks += _corrections(page, "")
    book = context.dataset.codebook
    there = sections(book)
    for section in there:
        drafted = _drafted(page, section)
        own = _own(page, section.id)
        corrections = _corrections(page, section.id)
        if own or drafted or corrections:
            level = 3 if section.kind == "scored" else 2
            told = title(section.id, book, context.language)
            if section.kind == "scored" and section.ref in scores:
                told = f"{told} – {score_words(scores[section.ref].score, context.language)}"
            blocks.append(Heading(level, told, anchor(name, section.id)))
            blocks += [*own, *drafted, *corrections]
    known = {one.id for one in there}
    for text in context.dataset.portrait_texts:
        if text.initiative == initiative.id and text.section not in known:
            blocks.append(Heading(2, title(text.section, book, context.language)))
            blocks += _paragraphs(text.text)
    return [*blocks, *_places(page)]


def _state(page: _Page) -> list[Block]:
    """How far the portrait is, since when, and what changed since."""
    _ = translator(page.context.language)
    found = next(
        (one for one in page.context.dataset.portraits if one.initiative == page.initiative.id), None
    )
    codings = sum(one.session in set(page.sessions) for one in page.context.counted)
    lines = [
        _("Sessions: {sessions}, codings: {codings}. The scores follow the rule of the codebook.").format(
            sessions=len(page.sessions), codings=codings
        ),
        state_words(page.context, found),
    ]
    if found is not None and found.note:
        lines.append(found.note)
    if found is not None and found.state != "draft":
        lines += _since(page, found)
    return [Paragraph("\n".join(lines), "note")]


def state_words(context: Context, found: PortraitState | None) -> str:
    """How far a portrait is, in a sentence; None stands for a draft."""
    _ = translator(context.language)
    if found is None or found.state == "draft":
        return _("Draft: not checked by a colleague, not seen by the initiative.")
    places = {"who": context.coders.get(found.coder, found.coder), "date": found.created[:10]}
    if found.state == "checked":
        return _("Checked by a colleague ({who}, {date}); not seen by the initiative.").format(**places)
    if found.state == "sent":
        return _("Sent to the initiative ({date}); its answer is awaited.").format(**places)
    return _("The initiative has answered ({date}).").format(**places)


def _since(page: _Page, found: PortraitState) -> list[str]:
    _ = translator(page.context.language)
    lines: list[str] = []
    for code, before in found.scores:
        now = page.scores.get(code)
        if now is not None and now.score != before:
            lines.append(
                _("Since then: {code} from {before} to {after}.").format(
                    code=page.context.code_label(code),
                    before="·" if before is None else before,
                    after="·" if now.score is None else now.score,
                )
            )
    texts = page.context.dataset.portrait_texts
    if any(one.initiative == page.initiative.id and one.created > found.created for one in texts):
        lines.append(_("Since then its text was changed."))
    return lines


def _own(page: _Page, section: str) -> list[Block]:
    return [
        block
        for one in page.context.dataset.portrait_texts
        if (one.initiative, one.section) == (page.initiative.id, section)
        for block in _paragraphs(one.text)
    ]


def _paragraphs(text: str) -> list[Block]:
    return [Paragraph(part.strip()) for part in text.split("\n\n") if part.strip()]


def _corrections(page: _Page, section: str) -> list[Block]:
    """What the initiative says is not right here, until it is settled."""
    return [
        Paragraph(correction_words(page.context, one), "note")
        for one in page.context.dataset.corrections
        if (one.initiative, one.section) == (page.initiative.id, section) and not one.settled
    ]


def correction_words(context: Context, one: Correction) -> str:
    """A correction with who said it, and what was done about it."""
    _ = translator(context.language)
    told = _("Correction by {sender}, not settled yet: {text}")
    if one.settled:
        told = _("Correction by {sender}: {text}\nSettled: {answer}")
    return told.format(sender=one.sender or _("the initiative"), text=one.text, answer=one.answer)


def _drafted(page: _Page, section: Section) -> list[Block]:
    if section.kind == "link":
        return _theme(page, section.ref)
    if section.kind == "scores":
        return _plot(page)
    if section.kind == "scored":
        return _explained(page, section.ref)
    if section.kind == "family":
        return _across(page, section.ref)
    return _chains(page) if section.kind == "configurations" else []


def _theme(page: _Page, code: str) -> list[Block]:
    _ = translator(page.context.language)
    found = coded(page.context.counted, [code], page.sessions)
    if not found:
        return [Paragraph(_("No passage was given this code."), "drafted")]
    return page.quotes(found, QUOTES, page.context.code_label(code))


def _plot(page: _Page) -> list[Block]:
    _ = translator(page.context.language)
    language = page.context.language
    scores = list(page.scores.values())
    if not scores:
        return []
    labels = [page.context.code_label(one.code) for one in scores]
    values = [one.score for one in scores]
    svg, png = plots.bars(labels, values, scale(language))
    told = "; ".join(
        f"{one} {score_words(value, language)}" for one, value in zip(labels, values, strict=True)
    )
    caption = _("Scores of {initiative}, 0 to 2").format(initiative=page.initiative.label)
    head = (
        _("Name of the code"),
        _("Score"),
        _("Supporting passages"),
        _("Speakers"),
        _("Contradicting passages"),
    )
    rows = tuple(
        (
            label,
            score_words(one.score, language),
            str(one.supporting),
            str(one.speakers),
            str(one.contradicting),
        )
        for label, one in zip(labels, scores, strict=True)
    )
    return [Figure(svg, png, told + ".", caption), Grid(_("Scores and what they rest on"), head, rows)]


def _explained(page: _Page, code: str) -> list[Block]:
    """What a score rests on, how firm it is, quotes for and against."""
    context, language = page.context, page.context.language
    _ = translator(language)
    score = page.scores.get(code)
    if score is None:
        return []
    resting = [resting_on(score, language)]
    sure = next(
        (
            one
            for one in context.results.uncertainty
            if (one.initiative, one.code, one.scope) == (score.initiative, code, score.scope)
        ),
        None,
    )
    if sure is not None and score.derived is not None:
        resting.append(firmness(sure, score.derived, language))
    blocks: list[Block] = [Paragraph(" ".join(resting), "drafted")]
    if score.override is not None:
        told = _("Score given by the researchers: {reason}").format(reason=score.override.reason)
        if score.derived is not None:
            told = f"{told.rstrip('.')}. " + _("The rule gives {score}.").format(score=score.derived)
        blocks.append(Paragraph(own_score(score, told, context.language), "note"))
    by_id = {one.id: one for one in context.dataset.codings}
    label = context.code_label(code)
    blocks += page.quotes((by_id[one] for one in score.evidence_for if one in by_id), QUOTES, label)
    against = page.quotes((by_id[one] for one in score.evidence_against if one in by_id), 1, label)
    if any(isinstance(one, Quote) for one in against):
        blocks += [Paragraph(_("On the other hand:"), "drafted"), *against]
    return blocks


def _across(page: _Page, family: str) -> list[Block]:
    """For each code of a family that cuts across: in how many passages, and a quote."""
    _ = translator(page.context.language)
    blocks: list[Block] = []
    codes = next(one.codes for one in page.context.dataset.codebook.families if one.id == family)
    for code in codes:
        found = coded(page.context.counted, [code.id], page.sessions)
        if found:
            count = len(distinct(page.context, found))
            label = page.context.code_label(code.id)
            told = _("{code} (passages: {count})").format(code=label, count=count)
            blocks += [Heading(3, told), *page.quotes(found, 1, label)]
    return blocks or [Paragraph(_("No passage was given one of these codes."), "drafted")]


def _chains(page: _Page) -> list[Block]:
    own = [one for one in page.context.dataset.configurations if one.initiative == page.initiative.id]
    return [block for one in own for block in (Heading(3, one.name), drawn(page.context, one))]


def drawn(context: Context, one: Configuration) -> Figure:
    """A configuration as a figure; its words are those of the passages that are fit to publish."""
    _ = translator(context.language)
    book = context.dataset.codebook
    quotes = {x.id: x.quote if x.id in context.publishable else "…" for x in context.dataset.codings}
    svg, png = drawing.chain(one, book, quotes, context.language)
    told = chain(one, book, quotes, context.language)
    named = _("Configuration: {name}")
    if any(coding not in context.publishable for link in one.links for coding in link.codings):
        named = _("Configuration: {name} (… stands for words that are not marked fit to publish)")
    return Figure(svg, png, told, named.format(name=one.name))


def _places(page: _Page) -> list[Block]:
    """Each quote in its place; a quote leads here and back. The same words quoted twice have one place."""
    _ = translator(page.context.language)
    if not page.shown:
        return []
    told = _("Of what was said around a quote only what is fit to publish is shown; […] stands for the rest.")
    blocks: list[Block] = [
        Heading(2, _("Where the quotes were said"), anchor(page.name, "places")),
        Paragraph(told, "drafted"),
    ]
    for one in page.shown.values():
        back = [(_("back to {part}").format(part=under), at) for under, at in one.times]
        blocks.append(place(page.context, one.coding, named=one.place, back=back))
    return blocks
