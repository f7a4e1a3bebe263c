"""A report on agreement: every code, families, all codes together; scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from codebook.remarks import Remark

    from .intervals import Bootstrap
    from .rows import Row

UNITS = ("passage", "turn", "span", "score")

Kind = Literal["coders", "suggester", "consensus", "same"]


@dataclass(frozen=True, slots=True)
class Report:
    """Agreement between `coders` (ids) on `units` units of the kind `unit`.

    rows: figures by code, then over all codes. families: figures by family; `code` is the family's id.
    kind: who was compared: "coders" with one another, with a "suggester" or the "consensus", or one coder
    with herself, earlier ("same"); figures of different kinds do not belong in one table. sessions: ids;
    left_out: units in sessions that only one of them coded. revision: of the codebook. interval: how
    the intervals were made, None: without any. settled: after settling, so no measure of reliability.
    measures: names of those computed.
    """

    unit: str
    coders: tuple[str, ...]
    units: int
    rows: tuple[Row, ...]
    sessions: tuple[str, ...] = ()
    notes: tuple[Remark, ...] = ()
    families: tuple[Row, ...] = ()
    kind: Kind = "coders"
    left_out: int = 0
    revision: int = 1
    interval: Bootstrap | None = None
    language: str = "en"
    settled: bool = False
    measures: tuple[str, ...] = ()
