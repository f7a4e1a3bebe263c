"""How good suggestions are, as a table and a few lines: for the screen of suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from coder.i18n import _, language
from transcripts.numbers import decimal

from .row_list import Column, Row

if TYPE_CHECKING:
    from codebook.model import Codebook
    from coder.suggest.evaluate import Report

_BAR = " ▁▂▃▄▅▆▇█"
_WIDTH = 40
"""Cells of the scale from 0 to 1."""


def codes_table(report: Report, book: Codebook) -> tuple[tuple[Column, ...], list[Row]]:
    """A row a code: examples, precision, recall, ready or how many more examples would help."""
    columns = (
        Column(_("code").capitalize(), 20, share=1),
        Column(_("examples"), 8, right=True),
        Column(_("precision"), 9, right=True),
        Column(_("recall"), 10, right=True),
        Column(_("ready"), 14),
    )
    rows = [
        Row(
            one.code,
            (
                book.code(one.code).label.in_(language()),
                str(one.positives),
                "–" if one.precision is None else f"{one.precision:.0%}",
                "–" if one.recall is None else f"{one.recall:.0%}",
                _("yes") if one.ready else _("{count} more").format(count=one.more_needed),
            ),
        )
        for one in report.rows
    ]
    return columns, rows


def drawn(report: Report) -> Text:
    """The learning curve, and calibration as a plot in text: a line a bin of probabilities."""
    text = Text()
    points = [one for one in report.curve if one.average_precision is not None]
    if points:
        text.append(_("Learning curve, sessions learnt from → MAP: "), "bold")
        for one in points:
            value = one.average_precision or 0.0
            text.append(f"{one.sessions}→{decimal(value, language())}{_BAR[round(value * 8)]}  ")
        text.append("\n")
    filled = [one for one in report.calibration if one.mean is not None and one.right is not None]
    if filled:
        text.append(_("Probability said (│) and share right (█): the nearer, the better."), "bold")
    for one in filled:
        mean, right = one.mean or 0.0, one.right or 0.0
        text.append(f"\n{mean:>5.0%} ").append(_scale(mean, right)).append(f" {right:.0%} ({one.count})")
    return text


def _scale(said: float, right: float) -> str:
    """Two shares of 0-1 on one line: `right` as a bar, `said` as a mark on it."""
    full = round(right * _WIDTH)
    cells = list("█" * full + "·" * (_WIDTH - full))
    cells[min(_WIDTH - 1, round(said * _WIDTH))] = "│"
    return "".join(cells)
