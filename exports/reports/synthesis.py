"""Over all initiatives: scores side by side, how many use what, what goes together, with the exceptions."""

from __future__ import annotations

from codebook import synthesis, synthesis_words
from codebook.model import Family
from transcripts.i18n import translator

from .. import plots
from ..tables.context import Context
from .blocks import Block, Bullets, Figure, Grid, Heading, Paragraph
from .material import anchor, coded, score_words


def report(context: Context) -> list[Block]:
    """The synthesis as one part."""
    _ = translator(context.language)
    scores = [one for one in context.results.scores if not one.scope]
    blocks: list[Block] = [Heading(1, _("Synthesis"), "synthesis")]
    if not scores:
        return [*blocks, Paragraph(_("There are no scores yet."))]
    table = synthesis.uses(scores)
    blocks += _matrix(context, table)
    book, language, names = context.dataset.codebook, context.language, context.initiatives
    counted = synthesis.counts(table)
    blocks.append(Heading(2, _("How many use what"), "counts"))
    blocks.append(Bullets(tuple(synthesis_words.count(one, book, language) for one in counted)))
    combined = synthesis.combinations(table)
    if combined:
        blocks.append(Heading(2, _("What is used together"), "combinations"))
        told = (synthesis_words.combination(one, book, names, language) for one in combined)
        blocks.append(Bullets(tuple(told)))
    implied = synthesis.implications(table)
    if implied:
        blocks.append(Heading(2, _("Who uses one also uses the other"), "implications"))
        blocks.append(
            Paragraph(
                _("All pairs of codes were looked at, so that some patterns are to be expected by chance."),
                "note",
            )
        )
        telling = [one for one in implied if one.users < one.of]
        told = [synthesis_words.implication(one, book, names, language) for one in telling]
        if len(telling) < len(implied):
            told.append(
                _("{count} more pairs say nothing, since all initiatives use the other code.").format(
                    count=len(implied) - len(telling)
                )
            )
        blocks.append(Bullets(tuple(told)))
    blocks += _focus(context, table)
    for family in book.families:
        if family.use in ("cross-cutting", "perspective"):
            blocks += _across(context, family)
    return blocks


def _matrix(context: Context, table: synthesis.Uses) -> list[Block]:
    _ = translator(context.language)
    codes = [code for code in context.codes if any(code in row for row in table.values())]
    rows = [context.initiatives.get(one, one) for one in table]
    labels = [context.code_label(code) for code in codes]
    scores = [[row.get(code) for code in codes] for row in table.values()]
    svg, png = plots.heat_map(rows, labels, scores)
    return [
        Heading(2, _("Scores side by side"), "matrix"),
        Figure(
            svg,
            png,
            _("The same scores as in the table below, darker where they are higher."),
            _("Scores of {count} initiatives").format(count=len(rows)),
        ),
        Grid(
            _("Scores, a row an initiative"),
            (_("Initiative"), *labels),
            tuple(
                (name, *(score_words(score, context.language) for score in line))
                for name, line in zip(rows, scores, strict=True)
            ),
        ),
    ]


def _focus(context: Context, table: synthesis.Uses) -> list[Block]:
    _ = translator(context.language)
    kinds = {
        "none": _("none of them"),
        "single": _("a single focus"),
        "several": _("several"),
        "broad": _("broad"),
        None: _("not known yet"),
    }
    rows = tuple(
        (
            context.initiatives.get(one.initiative, one.initiative),
            kinds[one.kind],
            ", ".join(context.code_label(code) for code in one.main),
        )
        for one in synthesis.focus(table)
    )
    return [
        Heading(2, _("Broad or single focus"), "focus"),
        Grid(_("How broad each initiative is"), (_("Initiative"), _("Focus"), _("Highest scores")), rows),
    ]


def _across(context: Context, family: Family) -> list[Block]:
    """In which initiatives each code of a family was given."""
    _ = translator(context.language)
    sessions: dict[str, list[str]] = {}
    for session in context.dataset.sessions:
        sessions.setdefault(session.initiative, []).append(session.id)
    rows: list[tuple[str, ...]] = []
    for code in family.codes:
        having = [
            context.initiatives.get(one, one)
            for one, own in sessions.items()
            if coded(context.dataset.codings, [code.id], own)
        ]
        told = _("{n} of {of}").format(n=len(having), of=len(sessions))
        rows.append((context.code_label(code.id), told, ", ".join(having)))
    label = family.label.in_(context.language) or family.id
    return [
        Heading(2, label, anchor("across", family.id)),
        Grid(label, (_("Name of the code"), _("Initiatives"), _("Which")), tuple(rows)),
    ]
