"""Intervals: resampled by unit or by session, or from a published variance."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from .ratings import Patterns

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

FEW_SESSIONS = 10
"""With fewer sessions an interval by session is rough."""
_PRIOR = 2.0
"""Units added in all, spread evenly over the possible patterns: a half for each cell of a two by two table,
which is Jeffreys' prior."""
_SAME = 1e-6
_MANY = 100
"""With more possible patterns than this the prior would be thinner than it is worth."""


@dataclass(frozen=True, slots=True)
class Analytic:
    """value -/+ t x standard error with units - 1 degrees of freedom (Gwet 2014), cut off at 1."""

    level: float = 0.95


@dataclass(frozen=True, slots=True)
class Bootstrap:
    """An interval from `resamples` seeded resamples: quantiles of the values they give.

    by: what is drawn, "unit" or "session" (with its units; they are not independent of one another).
    kind: "bayesian" gives units weights from a Dirichlet distribution (Rubin 1981) after half a unit is
    added to each cell of the table of two coders and two values (Jeffreys' prior; in all two units, however
    many cells). It holds what it promises where codes are rare, which "percentile" (Efron & Tibshirani
    1993: units drawn with replacement) does not: tests/benchmarks/coverage.py. Sessions are always drawn
    with replacement, and so are units with so many values or coders that the possible patterns cannot all
    be looked at.
    """

    resamples: int = 1000
    level: float = 0.95
    seed: int = 1
    by: Literal["unit", "session"] = "unit"
    kind: Literal["bayesian", "percentile"] = "bayesian"


Interval = Analytic | Bootstrap


@dataclass(frozen=True, eq=False)
class Drawn:
    """Resamples: `times` [resamples, patterns], how often each of `patterns` occurs; `method` says how."""

    patterns: Patterns
    times: Array
    method: str
    by_session: bool = False


def draws(found: Patterns, how: Bootstrap) -> Drawn:
    """Resamples of patterns, drawn once; with the Bayesian bootstrap also patterns that were possible and
    not seen."""
    if how not in found.drawn:
        found.drawn.clear()
        found.drawn[how] = _draw(found, how)
    return found.drawn[how]


def _draw(found: Patterns, how: Bootstrap) -> Drawn:
    import numpy as np

    dice = np.random.default_rng(how.seed)
    words = f"{how.resamples} resamples, seed {how.seed}"
    if how.by == "session" and found.by_cluster is not None and len(found.by_cluster) > 1:
        sessions = len(found.by_cluster)
        drawn = sessions_drawn(sessions, how)
        method = f"percentile bootstrap by session, {words}"
        if sessions < FEW_SESSIONS:
            method += f", rough: {sessions} sessions"
        return Drawn(found, drawn @ found.by_cluster, method, True)
    size, coders = len(found.scale), found.coders
    if how.kind == "bayesian" and size**coders <= _MANY and len(found.times):
        whole = _with_possible(found)
        drawn = dice.standard_gamma(whole.times, size=(how.resamples, len(whole.times)))
        drawn *= found.units / drawn.sum(axis=1, keepdims=True)
        return Drawn(whole, drawn, f"Bayesian bootstrap by unit, Jeffreys prior, {words}")
    total = round(found.units)
    drawn = dice.multinomial(total, found.times / found.units, size=how.resamples).astype(float)
    return Drawn(found, drawn, f"percentile bootstrap by unit, {words}")


@lru_cache(maxsize=4)
def sessions_drawn(sessions: int, how: Bootstrap) -> Array:
    """How often each session occurs in each resample, [resamples, sessions]; the same for all codes."""
    import numpy as np

    dice = np.random.default_rng(how.seed)
    return dice.multinomial(sessions, np.full(sessions, 1 / sessions), size=how.resamples).astype(float)


def _with_possible(found: Patterns) -> Patterns:
    import numpy as np

    size, coders = len(found.scale), found.coders
    every = np.indices((size,) * coders).reshape(coders, -1).T
    powers = (size + 1) ** np.arange(coders)
    known = {int(key): at for at, key in enumerate((found.rows + 1) @ powers)}
    prior = _PRIOR / len(every)
    times = found.times.copy()
    extra = []
    for row, key in zip(every, (every + 1) @ powers, strict=True):
        at = known.get(int(key))
        if at is None:
            extra.append(row)
        else:
            times[at] += prior
    rows = np.concatenate([found.rows, np.array(extra, dtype=np.int64).reshape(-1, coders)])
    return Patterns(rows, np.concatenate([times, np.full(len(extra), prior)]), None, found.scale)


def limits(
    values: Array, value: float, level: float, *, by_session: bool = False
) -> tuple[float | None, float | None, float | None]:
    """Lower and upper limit and standard error from the values of resamples.

    None when fewer than half of the resamples give a value; by session also when all give the same one,
    since sessions without any spread say nothing of others. The interval always holds the estimate
    itself: that of full agreement reaches up to 1.
    """
    import numpy as np

    usable = values[np.isfinite(values)]
    if len(usable) < max(2, len(values) / 2) or (by_session and np.ptp(usable) < _SAME):
        return None, None, None
    tail = (1 - level) / 2
    low, high = np.quantile(usable, [tail, 1 - tail])
    return min(float(low), value), max(float(high), value), float(usable.std(ddof=1))


def student(value: float, error: float, units: float, level: float) -> tuple[float, float]:
    """Limits from a standard error, by Student's t with units - 1 degrees of freedom."""
    from scipy.special import stdtrit

    reach = float(stdtrit(units - 1, 1 - (1 - level) / 2)) * error
    return value - reach, min(1.0, value + reach)
