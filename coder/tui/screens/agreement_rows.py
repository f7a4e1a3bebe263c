"""How figures of agreement look in a row of a list, and in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.text import Text

from coder.i18n import _, language
from transcripts import numbers

from ..widgets.row_list import Row

if TYPE_CHECKING:
    from coder.agreement.rows import Row as Figure

RELIABLE, TENTATIVE = 0.8, 0.667
"""Krippendorff (2019): from .800 one may rely on data, from .667 draw tentative conclusions."""
KAPPAS = ("cohen_kappa", "weighted_kappa_linear", "pooled_kappa")
ALPHAS = ("krippendorff_alpha", "krippendorff_alpha_ordinal", "krippendorff_alpha_jaccard", "u_alpha")


def flowing(parts: list[Text], width: int) -> Text:
    """Parts with dots between them, a new line where the next would not fit as a whole."""
    text, used = parts[0].copy(), parts[0].cell_len
    for part in parts[1:]:
        joint = " · " if used + 3 + part.cell_len <= width else "\n"
        used = used + 3 + part.cell_len if joint != "\n" else part.cell_len
        text.append(joint).append_text(part)
    return text


def first(measures: Mapping[str, Figure], names: tuple[str, ...]) -> Figure | None:
    return next((measures[name] for name in names if name in measures), None)


def figure_row(code: str, label: str, measures: Mapping[str, Figure]) -> Row:
    percent, kappa, alpha = measures.get("percent"), first(measures, KAPPAS), first(measures, ALPHAS)
    some = next(iter(measures.values()))
    counts = [short(count) for count in some.counts] if len(some.counts) == 2 else ["", ""]
    interval = ""
    if alpha is not None and alpha.value is not None:
        interval = decimal(alpha.value)
        if alpha.low is not None and alpha.high is not None:
            between = "; " if language() == "nl" else ", "
            interval += f" [{decimal(alpha.low)}{between}{decimal(alpha.high)}]"
    few = "dim" if alpha is not None and alpha.few else ""
    cells = (
        *counts,
        "" if some.both is None else short(some.both),
        "" if percent is None or percent.value is None else f"{100 * percent.value:.0f}",
        "" if kappa is None or kappa.value is None else decimal(kappa.value),
        interval,
        reading(alpha),
    )
    # What is too little to judge by is there to be seen, not to be read.
    return Row("." + code, (Text(label, "" if code else "bold"), *(Text(cell, few) for cell in cells)))


def short(count: int) -> str:
    """A number in four places: thousands above 9,999."""
    return str(count) if count < 10_000 else f"{count // 1000}k"


def reading(alpha: Figure | None) -> str:
    """What to make of an alpha, judged by the lower end of its interval."""
    if alpha is None:
        return ""
    if alpha.counts and not any(alpha.counts):
        return _("not used")
    if alpha.few:
        return _("too few")
    if alpha.value is None:
        return _("undefined")
    lower = alpha.value if alpha.low is None else alpha.low
    if lower >= RELIABLE:
        return _("reliable")
    return _("tentative") if lower >= TENTATIVE else _("low")


def decimal(value: float) -> str:
    """A coefficient with two decimals and no zero before the point, in the user's form."""
    text = numbers.decimal(value, language())
    return text if abs(value) >= 0.995 else text.replace("0", "", 1)


def unit_words(unit: str) -> str:
    """A unit as people call it."""
    units = {"passage": _("passage"), "turn": _("turn"), "span": _("character"), "score": _("score")}
    return units.get(unit, unit)


def measure_words(name: str) -> str:
    """A measure as people call it."""
    from coder.agreement.words import measure

    return measure(name, language())
