"""One figure of a report, and whether there is enough to judge it by."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any

from codebook.remarks import Remark

if TYPE_CHECKING:
    from .estimate import Estimate
    from .ratings import Patterns

FEW = 10
"""With fewer units coded (or, where nearly all are, not coded) no interval is to be relied on
(tests/benchmarks/coverage.py)."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of the report; `code` None: over all codes.

    reason: why there is no value, or what to mind about it. units: those that two or more coders rated.
    prevalence: share of yes among all answers. counts: units coded by each coder, in the order of the
    report's coders; both: by all of them. few: too few coded units to judge; more: about how many more
    units coded by all would be enough, None when that cannot be told. se: standard error.
    """

    code: str | None
    measure: str
    value: float | None
    low: float | None
    high: float | None
    reason: str | None
    units: int
    prevalence: float | None
    method: str = ""
    source: str = ""
    counts: tuple[int, ...] = ()
    both: int | None = None
    few: bool = False
    more: int | None = None
    se: float | None = None

    def as_json(self) -> dict[str, Any]:
        """A row of `cimo agree --json`."""
        return {
            "code": self.code,
            "measure": self.measure,
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "reason": self.reason,
            "units": self.units,
            "prevalence": self.prevalence,
            "se": self.se,
            "method": self.method,
            "source": self.source,
            "counts": list(self.counts),
            "both": self.both,
            "few": self.few,
            "more": self.more,
        }


@dataclass(frozen=True, slots=True)
class Basis:
    """What the figures of one code rest on: see `Row`. rare: units of the rarer answer, a coder on
    average."""

    prevalence: float | None = None
    counts: tuple[int, ...] = ()
    both: int | None = None
    rare: float | None = None
    units: int = 0

    @property
    def few(self) -> bool:
        """Whether there is too little to judge."""
        return self.rare is not None and self.rare < FEW

    @property
    def more(self) -> int | None:
        """How many more units at this rate would be enough."""
        if not self.few or not self.rare:
            return None
        return ceil((FEW - self.rare) * self.units / self.rare)

    @property
    def remark(self) -> Remark | None:
        """What to mind, in words."""
        said = [count for count in self.counts if count]
        if not said and self.counts:
            return Remark("not used by any of them")
        if self.few and self.more is not None:
            return Remark(
                "too few coded units to judge ({count}); about {more} more units would be enough",
                count=self.rare,
                more=self.more,
            )
        if self.few:
            return Remark("too few coded units to judge ({count})", count=self.rare)
        if len(said) == 1 < len(self.counts):
            return Remark("used by one of them only")
        return None


def basis(found: Patterns) -> Basis:
    """What yes and no (a scale of two), or answers on a longer scale, rest on."""
    totals = found.totals() / found.coders
    pairable = found.pairable
    if len(found.scale) != 2:
        return Basis(rare=float(totals.sum() - totals.max(initial=0)), units=round(pairable))
    yes = found.rows == 1
    counts = tuple(round(float(found.times @ yes[:, coder])) for coder in range(found.coders))
    both = round(float(found.times @ yes.all(axis=1)))
    rare = float(min(totals))
    whole = float((found.times @ found.counts).sum())
    prevalence = float(found.times @ found.counts[:, 1]) / whole if whole else None
    return Basis(prevalence, counts, both, rare, round(pairable))


def row(code: str | None, one: Estimate, language: str, on: Basis | None = None) -> Row:
    """A figure with what it rests on."""
    on = on or Basis(prevalence=one.prevalence)
    unused = bool(on.counts) and not any(on.counts)
    reason = one.reason
    if unused or (one.value is not None and one.name != "percent"):
        reason = on.remark
    return Row(
        code,
        one.name,
        one.value,
        one.low,
        one.high,
        None if reason is None else reason.sentence(language),
        one.pairable,
        on.prevalence,
        one.method,
        one.source,
        on.counts,
        on.both,
        on.few,
        on.more,
        one.se,
    )
