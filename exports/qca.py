"""Scores as set memberships, ready for qualitative comparative analysis (QCA)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from transcripts.errors import CimoError
from transcripts.i18n import N_, translator

from .table import Cell, Column, Table
from .tables.columns import INITIATIVE
from .tables.context import Context


@dataclass(frozen=True, slots=True)
class Calibration:
    """Which membership (0 to 1) the scores 0, 1 and 2 give.

    Crisp sets take 0 and 1 only. 0.5 says neither in nor out, and QCA drops such cases from its truth
    table; so it is refused.
    """

    memberships: tuple[float, float, float]

    def __post_init__(self) -> None:
        low, middle, high = self.memberships
        if not 0 <= low <= middle <= high <= 1 or 0.5 in self.memberships:
            raise CimoError(
                "{given} are no memberships for the scores 0, 1, 2: give three numbers from 0 to 1, none of "
                "them 0.5, that do not fall.",
                given=", ".join(f"{one:g}" for one in self.memberships),
            )

    @property
    def crisp(self) -> bool:
        """Whether a case is either in or out."""
        return set(self.memberships) <= {0, 1}


FUZZY = Calibration((0, 0.67, 1))
"""To some extent is more in than out."""
CRISP = Calibration((0, 1, 1))
"""Used at all is in."""
NAMED = {"fuzzy": FUZZY, "crisp": CRISP}


def calibration(text: str) -> Calibration:
    """The calibration called `text` ("fuzzy", "crisp"), or given as three numbers such as "0,0.33,1".

    Raises CimoError when it is neither.
    """
    if text in NAMED:
        return NAMED[text]
    try:
        low, middle, high = (float(one) for one in text.replace(";", ",").split(","))
    except ValueError:
        raise CimoError(
            "{given}: give “crisp”, “fuzzy”, or the memberships of the scores 0, 1, 2 as in “0,0.33,1”.",
            given=repr(text),
        ) from None
    return Calibration((low, middle, high))


def table(context: Context, rule: Calibration = FUZZY) -> Table:
    """A row an initiative, a column a scored code with its membership; empty where there is no score yet."""
    _ = translator(context.language)
    low, middle, high = rule.memberships
    told = _("membership by score: 0 = {low}, 1 = {middle}, 2 = {high}; {label}")
    codes = [code.id for code in context.dataset.codebook.scored_codes()]
    scores = {(one.initiative, one.code): one.score for one in context.results.scores if not one.scope}
    columns = (
        INITIATIVE,
        *(
            Column(
                code,
                told.format(
                    low=f"{low:g}", middle=f"{middle:g}", high=f"{high:g}", label=context.code_label(code)
                ),
                "integer" if rule.crisp else "number",
            )
            for code in codes
        ),
    )
    rows = [
        (one.label, *_memberships([scores.get((one.id, code)) for code in codes], rule))
        for one in context.dataset.initiatives
    ]
    return Table("qca", N_("Scores as set memberships"), columns, rows)


def _memberships(scores: Sequence[int | None], rule: Calibration) -> list[Cell]:
    found: list[Cell] = []
    for score in scores:
        value = None if score is None else rule.memberships[score]
        found.append(int(value) if rule.crisp and value is not None else value)
    return found
