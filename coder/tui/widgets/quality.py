"""How good suggestions are, as a table and a few lines: for the screen of suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from coder.i18n import _, language

from .row_list import Column, Row

if TYPE_CHECKING:
    from codebook.model import Codebook
    from coder.suggest.evaluate import Report

_BAR = " ▁▂▃▄▅▆▇█"


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


def headline(report: Report) -> Text:
    """What was measured in sentences, calibration bin by bin, the learning curve."""
    from coder.suggest.evaluate import sentences

    text = Text(" ".join(sentences(report, language())))
    filled = [
        one for one in report.calibration if one.count and one.mean is not None and one.right is not None
    ]
    if filled:
        text.append("\n" + _("Probability said → share right: "), "bold")
        text.append("  ".join(f"{one.mean:.0%}→{one.right:.0%} ({one.count})" for one in filled))
    points = [one for one in report.curve if one.average_precision is not None]
    if points:
        text.append("\n" + _("Learning curve, sessions learnt from → MAP: "), "bold")
        for one in points:
            value = one.average_precision or 0.0
            text.append(f"{one.sessions}→{value:.2f}{_BAR[round(value * 8)]}  ")
    return text
