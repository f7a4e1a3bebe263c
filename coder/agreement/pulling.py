"""Whether suggestions pull two coders together: a blind round's passages shown with them against those
without.

Which passages are shown without is drawn by chance, so that a difference is not one of the passages.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

from codebook.remarks import Remark

from .rounds import finished, passages_of, pull

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exports.dataset import Dataset, Round

    from .report import Report

MEASURE = "pooled_kappa"
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Part:
    """Agreement (pooled kappa, its interval) on `units` passages; value None where it is undefined."""

    units: int
    value: float | None
    low: float | None
    high: float | None
    se: float | None


@dataclass(frozen=True, slots=True)
class Pulled:
    """What suggestions do to the agreement in one round (name), between `first` and `second` (ids, or names
    for readers).

    difference: with less without, low and high its interval of 95 %, from both standard errors; None where
    one of them is not known. codings: those of the second coder where suggestions might be shown; in_sight:
    how many of these were made with suggestions in sight; accepted: how many are accepted suggestions.
    """

    round: str
    first: str
    second: str
    shown: Part
    plain: Part
    difference: float | None
    low: float | None
    high: float | None
    codings: int
    in_sight: int
    accepted: int

    @property
    def verdict(self) -> Remark:
        """What the figures say, in a sentence."""
        if not self.plain.units or not self.shown.units:
            return Remark("all passages were shown the same way, so nothing can be compared")
        if self.codings and not self.in_sight:
            return Remark("no suggestion was in sight of the second coder: this says nothing of suggestions")
        if self.difference is None or self.low is None or self.high is None:
            return Remark("too little was coded on one of the sides to compare")
        if self.low > 0:
            return Remark("accepted suggestions pull the two together")
        if self.high < 0:
            return Remark("the two agree less where suggestions are shown")
        return Remark("no pull can be told from chance; more passages would narrow the interval")


def pulled(dataset: Dataset, one: Round, *, resamples: int = 1000, seed: int = 1) -> Pulled:
    """Compare the two parts of a round. Raises CimoError while its second coder has not finished."""
    found = pull(dataset, one, asked=(MEASURE,), resamples=resamples, seed=seed)
    shown, plain = _part(found["with"]), _part(found["without"])
    difference = low = high = None
    if shown.value is not None and plain.value is not None:
        difference = shown.value - plain.value
        if shown.se is not None and plain.se is not None:
            reach = NormalDist().inv_cdf((1 + LEVEL) / 2) * (shown.se**2 + plain.se**2) ** 0.5
            low, high = difference - reach, difference + reach
    without = set(one.plain)
    spans = [place for place in passages_of(dataset, one) if place not in without]
    given = one.frozen if one.frozen_at else dataset.codings
    models = {each.coding for each in dataset.shown}
    own = [
        each
        for each in given
        if each.coder == one.coder
        and any(
            session == each.session and start < each.end and each.start < end for session, start, end in spans
        )
    ]
    return Pulled(
        one.name,
        one.first,
        one.coder,
        shown,
        plain,
        difference,
        low,
        high,
        len(own),
        sum(each.id in models for each in own),
        sum(each.origin == "suggested" for each in own),
    )


def rounds_of(dataset: Dataset, coder: str) -> Sequence[Round]:
    """The finished rounds that a coder (id) had drawn, or coded."""
    return [one for one in dataset.rounds if coder in (one.first, one.coder) and finished(dataset, one)]


def _part(report: Report | None) -> Part:
    if report is None:
        return Part(0, None, None, None, None)
    row = next(row for row in report.rows if row.code is None and row.measure == MEASURE)
    return Part(report.units, row.value, row.low, row.high, row.se)
