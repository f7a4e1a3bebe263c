"""An agreement figure with all that is needed to judge it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from codebook.remarks import Remark

from .intervals import Analytic, Bootstrap, Interval, draws, limits, student
from .ratings import Patterns

if TYPE_CHECKING:
    import numpy as np

    Values = np.ndarray[Any, Any]
    Statistic = Callable[[Patterns, Values], tuple[Values, Values, Values]]
    """From patterns and how often each occurs, [resamples, patterns]: value, observed, expected."""
    Spread = Callable[[float, float], tuple[Values, float, float]]
    """From value and expected: what a unit of each pattern adds to the value, [patterns], so that their
    mean is the value; what the sum of squares around it is divided by to give the variance; units."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A coefficient. `value` is None when it is undefined; `reason` then says why.

    low, high: limits of its interval by `method`, None without one. observed, expected: agreement (or
    disagreement, for alpha) seen and by chance. units: rated by at least one coder; pairable: by two or
    more. source: the paper that defines it. se: standard error, of the same method as the interval.
    prevalence: on a scale of two, the share of ratings with the second value (yes), else None.
    """

    name: str
    value: float | None
    reason: Remark | None
    low: float | None
    high: float | None
    method: str
    observed: float | None
    expected: float | None
    units: int
    pairable: int
    coders: int
    source: str
    se: float | None = None
    prevalence: float | None = None


def undefined(name: str, source: str, reason: Remark, units: int, coders: int, **more: Any) -> Estimate:
    """An estimate without a value."""
    given: dict[str, Any] = {"observed": None, "expected": None, "pairable": units} | more
    return Estimate(name, None, reason, None, None, "", units=units, coders=coders, source=source, **given)


def estimate(
    name: str,
    source: str,
    found: Patterns,
    statistic: Statistic,
    interval: Interval | None,
    spread: Spread,
    reason: Remark | None = None,
) -> Estimate:
    """Compute a coefficient and its interval from patterns; `reason`: why it would be undefined."""
    import numpy as np

    units, pairable = round(found.units), round(found.pairable)
    if not pairable:
        nobody = Remark("no unit was rated by two coders")
        return undefined(name, source, nobody, units, found.coders, pairable=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        value, observed, expected = (float(part[0]) for part in statistic(found, found.times[None, :]))
    known: dict[str, Any] = {
        "observed": observed if np.isfinite(observed) else None,
        "pairable": pairable,
        "prevalence": _prevalence(found),
    }
    if not np.isfinite(value):
        return undefined(name, source, reason or no_variation(found), units, found.coders, **known)
    low = high = se = None
    method = ""
    if isinstance(interval, Bootstrap) and interval.resamples:
        drawn = draws(found, interval)
        with np.errstate(divide="ignore", invalid="ignore"):
            values = statistic(drawn.patterns, drawn.times)[0]
        low, high, se = limits(values, value, interval.level, by_session=drawn.by_session)
        method = drawn.method
    elif isinstance(interval, Analytic) and pairable > 1:
        parts, divisor, number = spread(value, expected)
        se = float(np.sqrt(found.times @ (parts - value) ** 2 / divisor))
        low, high = student(value, se, number, interval.level)
        method = "analytic standard error, Student's t"
    known["expected"] = expected
    return Estimate(
        name, value, None, low, high, method, units=units, coders=found.coders, source=source, se=se, **known
    )


def no_variation(found: Patterns) -> Remark:
    """Why a coefficient that corrects for chance is undefined."""
    import numpy as np

    used = np.flatnonzero(found.totals())
    if len(used) == 1:
        return Remark(
            "undefined: the coders used only “{value}”; they agree on 100 % of {units} units",
            value=found.scale[int(used[0])],
            units=round(found.pairable),
        )
    return Remark("undefined: chance alone would give full agreement")


def _prevalence(found: Patterns) -> float | None:
    totals = found.times @ found.counts
    return float(totals[1] / totals.sum()) if len(totals) == 2 and totals.sum() else None
