"""The report on suggestions: how good they are on this project's own codings, and what they do."""

from __future__ import annotations

from transcripts.i18n import translator

from .. import quality_figures
from ..tables.context import Context
from .blocks import Block, Bullets, Grid, Heading, Paragraph
from .material import anchor


def suggestions(context: Context) -> list[Block]:
    """By coder: what was measured in sentences, codes, calibration, learning curve."""
    _ = translator(context.language)
    blocks: list[Block] = [Heading(1, _("How good the suggestions are"), "suggestions")]
    if not context.results.quality:
        return [*blocks, Paragraph(_("Nothing is coded yet, so there is nothing to measure."))]
    head = (_("Name of the code"), _("examples"), _("precision"), _("recall"), _("ready"))
    for one in context.results.quality:
        blocks.append(Heading(2, one.coder or "–", anchor("suggestions", one.coder or "")))
        blocks.append(Bullets(one.sentences))
        rows = tuple(
            (
                context.code_label(row.code),
                str(row.positives),
                _share(row.precision),
                _share(row.recall),
                _("yes") if row.ready else _("{count} more").format(count=row.more_needed),
            )
            for row in one.report.rows
        )
        blocks.append(Grid(_("By code, held out by session"), head, rows))
        drawings = (
            quality_figures.calibration(one.report, context.language),
            quality_figures.curve(one.report, context.language),
        )
        blocks += [drawing for drawing in drawings if drawing is not None]
    return blocks


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"
