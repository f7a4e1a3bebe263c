"""An agreement figure with all that is needed to judge it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from codebook.remarks import Remark

from .ratings import Patterns

if TYPE_CHECKING:
    import numpy as np

    Values = np.ndarray[Any, Any]
    Statistic = Callable[[Values], tuple[Values, Values, Values]]
    """From how often each pattern occurs, [resamples, patterns]: value, observed, expected."""


@dataclass(frozen=True, slots=True)
class Bootstrap:
    """A percentile interval (Efron & Tibshirani 1993) from `resamples` samples of units or sessions.

    by: "unit" or "session"; seed: the same seed gives the same interval.
    """

    resamples: int = 1000
    level: float = 0.95
    seed: int = 1
    by: str = "unit"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A coefficient. `value` is None when it is undefined; `reason` then says why.

    low, high: limits of its interval by `method`, None without one. observed, expected: agreement (or
    disagreement, for alpha) seen and by chance. units: rated by at least one coder; pairable: by two or
    more. source: the paper that defines it.
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


def estimate(
    name: str,
    source: str,
    found: Patterns,
    statistic: Statistic,
    coders: int,
    interval: Bootstrap | None,
    undefined: Remark,
) -> Estimate:
    """Compute a coefficient and its interval from patterns."""
    import numpy as np

    units = int(found.times.sum())
    pairable = int(found.times[found.counts.sum(axis=1) > 1].sum()) if len(found.counts) else 0
    if name == "cohen_kappa":
        pairable = units
    if not pairable:
        reason = Remark("no unit was rated by two coders")
        return Estimate(name, None, reason, None, None, "", None, None, units, 0, coders, source)
    with np.errstate(divide="ignore", invalid="ignore"):
        value, observed, expected = (float(part[0]) for part in statistic(found.times[None, :]))
    if not np.isfinite(value):
        given = observed if np.isfinite(observed) else None
        return Estimate(name, None, undefined, None, None, "", given, None, units, pairable, coders, source)
    low = high = None
    method = ""
    if interval is not None and interval.resamples:
        low, high, method = _limits(found, statistic, interval)
    return Estimate(name, value, None, low, high, method, observed, expected, units, pairable, coders, source)


def _limits(
    found: Patterns, statistic: Statistic, interval: Bootstrap
) -> tuple[float | None, float | None, str]:
    import numpy as np

    dice = np.random.default_rng(interval.seed)
    if interval.by == "session" and found.by_cluster is not None and len(found.by_cluster) > 1:
        sessions = len(found.by_cluster)
        draws = dice.multinomial(sessions, np.full(sessions, 1 / sessions), size=interval.resamples)
        times = draws @ found.by_cluster
        method = f"bootstrap by session, {interval.resamples} resamples, seed {interval.seed}"
    else:
        total = int(found.times.sum())
        times = dice.multinomial(total, found.times / found.times.sum(), size=interval.resamples).astype(
            float
        )
        method = f"bootstrap by unit, {interval.resamples} resamples, seed {interval.seed}"
    with np.errstate(divide="ignore", invalid="ignore"):
        values = statistic(times)[0]
    values = values[np.isfinite(values)]
    if len(values) < interval.resamples / 2:
        return None, None, method
    tail = (1 - interval.level) / 2
    low, high = np.quantile(values, [tail, 1 - tail])
    return float(low), float(high), method
