"""Reports on the work: codebook, coded quotes, evidence, agreement, audit trail."""

from __future__ import annotations

from typing import Any

from codebook import words
from codebook.describing import words_in
from codebook.model import Text
from transcripts.i18n import translator
from transcripts.numbers import decimal

from ..table import Cell
from ..tables import agreeing
from ..tables.context import Context
from .blocks import Block, Bullets, Grid, Heading, Paragraph
from .material import anchor, distinct, how_sure, own_score, quote, resting_on, score_words


def codebook(context: Context) -> list[Block]:
    """Every code with definition, criteria, examples and how often it was given; the scoring rule."""
    _ = translator(context.language)
    language = context.language
    book = context.dataset.codebook
    used: dict[str, int] = {}
    for coding in context.dataset.codings:
        used[coding.code] = used.get(coding.code, 0) + 1
    blocks: list[Block] = [Heading(1, _("Codebook"), "codebook")]
    blocks.append(Paragraph(_("Revision {number} of the codebook.").format(number=book.revision)))
    for family in book.families:
        blocks.append(Heading(2, family.label.in_(language) or family.id, anchor("family", family.id)))
        for code in family.codes:
            blocks.append(Heading(3, code.label.in_(language) or code.id, anchor("code", code.id)))
            if definition := code.definition.in_(language):
                blocks.append(Paragraph(definition))
            for head, texts in (
                (_("When to use it"), code.include),
                (_("When not to use it"), code.exclude),
                (_("Examples"), code.examples),
                (_("Borderline examples"), code.borderline),
            ):
                blocks += _listed(head, texts, language)
            blocks.append(Paragraph(_("Codings: {count}").format(count=used.get(code.id, 0))))
    if book.scored_codes():
        blocks.append(Heading(2, _("How scores come about"), "rule"))
        blocks.append(Paragraph(words.rule(book.scoring, language)))
    return blocks


def _listed(head: str, texts: tuple[Text, ...], language: str) -> list[Block]:
    told = tuple(words_in(texts, language))
    return [Heading(4, head), Bullets(told)] if told else []


def quotes(context: Context) -> list[Block]:
    """All coded passages by code, each once, with who gave the code."""
    _ = translator(context.language)
    blocks: list[Block] = [Heading(1, _("Coded quotes"), "quotes")]
    by_code: dict[str, list[str]] = {}
    by_id = {one.id: one for one in context.dataset.codings}
    for coding in context.dataset.codings:
        by_code.setdefault(coding.code, []).append(coding.id)
    for code in context.codes:
        if code not in by_code:
            continue
        blocks.append(Heading(2, context.code_paths[code], anchor("quotes", code)))
        found = distinct(context, (by_id[one] for one in by_code[code]))
        blocks.append(
            Paragraph(
                _("Passages: {passages}, codings: {codings}").format(
                    passages=len(found), codings=len(by_code[code])
                )
            )
        )
        for coding in found:
            blocks.append(quote(context, coding))
            if coding.memo:
                blocks.append(Paragraph(_("Memo: {target}").format(target=coding.memo), "note"))
    return blocks


def evidence(context: Context) -> list[Block]:
    """By initiative and scored code: the score, what it rests on, what would change it, the passages."""
    _ = translator(context.language)
    language = context.language
    by_id = {one.id: one for one in context.dataset.codings}
    blocks: list[Block] = [Heading(1, _("Scores and their evidence"), "evidence")]
    for initiative in context.dataset.initiatives:
        blocks.append(Heading(2, initiative.label, anchor("evidence", initiative.id)))
        for score in context.results.scores:
            if score.initiative != initiative.id or score.scope:
                continue
            label = context.code_label(score.code)
            blocks.append(Heading(3, f"{label}: {score_words(score.score, language)}"))
            blocks.append(Paragraph(resting_on(score, language)))
            if score.override is not None:
                told = _("Given by {coder} instead of {derived}: {reason}").format(
                    coder=context.coders.get(score.override.coder, score.override.coder),
                    derived=score_words(score.derived, language),
                    reason=score.override.reason,
                )
                blocks.append(Paragraph(own_score(score, told, context.language), "note"))
            blocks.append(Paragraph(words.flip(score, language)))
            if sure := how_sure(context, score):
                blocks.append(Paragraph(sure))
            ids = (*score.evidence_for, *score.evidence_against)
            found = distinct(context, (by_id[one] for one in ids if one in by_id))
            blocks += [quote(context, one) for one in found]
    return blocks


def agreement(context: Context) -> list[Block]:
    """Coefficients, and the disagreements that matter most."""
    _ = translator(context.language)
    blocks: list[Block] = [Heading(1, _("Agreement between coders"), "agreement")]
    if not any(report.rows for report in context.results.agreement):
        return [*blocks, Paragraph(_("Fewer than two people have coded the same sessions."))]
    if context.results.methods:
        blocks.append(Paragraph(context.results.methods))
    for report in context.results.agreement:
        unit = context.results.names.get(report.unit, report.unit)
        title = _("By {unit}: {coders}").format(unit=unit, coders=context.names(report.coders))
        blocks.append(Heading(2, title, anchor("agreement", report.unit)))
        blocks.append(
            Paragraph(_("Units: {count}; in brackets the 95% interval.").format(count=report.units))
        )
        blocks.append(_coefficients(context, report))
        reasons = {
            (context.code_label(row.code) if row.code else "", str(row.reason)): None
            for row in report.rows
            if row.reason
        }
        if reasons:
            told = tuple(f"{label}: {reason}" if label else reason for label, reason in reasons)
            blocks.append(Bullets(told))
    found = agreeing.disagreements(context)
    if found.rows:
        blocks.append(Heading(2, _("Where coders differ"), "disagreements"))
        head = (
            _("Initiative"),
            _("Session"),
            _("Name of the code"),
            _("Given by"),
            _("Not given by"),
            _("Words"),
        )
        rows = tuple(
            (str(row[0]), str(row[1]), str(row[6]), str(row[7]), str(row[8]), _short(row[4]))
            for row in found.rows[:100]
        )
        blocks.append(Grid(_("The first hundred, what matters most first"), head, rows))
    return blocks


def _coefficients(context: Context, report: Any) -> Grid:
    """A row a code, a column a coefficient."""
    _ = translator(context.language)
    measures = list(dict.fromkeys(row.measure for row in report.rows))
    codes = list(dict.fromkeys(row.code for row in report.rows))
    cells = {(row.code, row.measure): row for row in report.rows}

    def told(code: str | None, measure: str) -> str:
        row = cells.get((code, measure))
        if row is None or row.value is None:
            return "–"
        said = decimal(row.value, context.language)
        if row.low is not None:
            limits = (decimal(limit, context.language) for limit in (row.low, row.high))
            said += f" ({' – '.join(limits)})"
        # Lines may end after a hyphen, and not after a minus sign.
        return said.replace("-", "\N{MINUS SIGN}")

    wide = [one for one in measures if sum((code, one) in cells for code in codes) > 1]
    rows = [
        (context.code_label(code) if code else _("all codes together"), *(told(code, one) for one in wide))
        for code in codes
    ]
    rows += [
        (
            _readable(one, context),
            told(next(code for code in codes if (code, one) in cells), one),
            *[""] * (len(wide) - 1),
        )
        for one in measures
        if one not in wide and wide
    ]
    head = (_("Name of the code"), *(_readable(one, context) for one in wide))
    return Grid(_("Coefficients with their intervals"), head, tuple(rows))


def _readable(measure: str, context: Context) -> str:
    told = context.results.names.get(measure) or measure.replace("_", " ")
    return told[:1].upper() + told[1:]


def audit(context: Context) -> list[Block]:
    """Everything that was done, oldest first, and every score given by hand."""
    _ = translator(context.language)
    blocks: list[Block] = [Heading(1, _("Audit trail"), "audit")]
    head = (_("When"), _("Who"), _("What"))
    rows = tuple(
        (
            one.created[:19].replace("T", " "),
            context.coders.get(one.coder, one.coder),
            context.results.steps.get(one.id) or " ".join((one.verb, *(value for _, value in one.detail))),
        )
        for one in context.dataset.journal
    )
    return [*blocks, Grid(_("Everything that was done"), head, rows)]


def _short(text: Cell, longest: int = 160) -> str:
    told = " ".join(str(text).split())
    return told if len(told) <= longest else told[: longest - 1] + "…"
