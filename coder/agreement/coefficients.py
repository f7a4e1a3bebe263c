"""Agreement coefficients for nominal and ordinal ratings; two or more coders, missing ratings allowed.

All work on the distinct patterns of a study, in the general form of Gwet (2014), Handbook of Inter-Rater
Reliability, 4th ed.; Cohen's kappa works on the tables of pairs of coders, alpha on coincidences.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import TYPE_CHECKING, Any

from codebook.remarks import Remark

from .estimate import Estimate, estimate
from .intervals import Interval
from .ratings import Patterns, Ratings, patterns

if TYPE_CHECKING:
    import numpy as np

    Values = np.ndarray[Any, Any]

WEIGHTS = ("identity", "linear", "quadratic", "ordinal")
METRICS = ("nominal", "ordinal", "interval", "ratio")
_NOTHING = 1e-12
"""What rounding leaves of 1 - expected where the coders used one value only is smaller than this."""


def weights(scale: int, kind: str | Values = "identity") -> Values:
    """Agreement weights [scale, scale], 1 on the diagonal.

    linear: 1 - |k-l|/(q-1); quadratic: 1 - (k-l)^2/(q-1)^2 (Cohen 1968); ordinal: 1 - M_kl/M_max with
    M_kl the number of pairs of ranks from k to l (Gwet 2014); or a matrix of one's own. Raises ValueError
    for another kind.
    """
    import numpy as np

    apart = np.abs(np.subtract.outer(np.arange(scale), np.arange(scale))).astype(float)
    if not isinstance(kind, str):
        return np.asarray(kind, dtype=float)
    if kind == "identity":
        return np.eye(scale)
    if kind == "linear":
        return 1 - apart / max(1, scale - 1)
    if kind == "quadratic":
        return 1 - apart**2 / max(1, scale - 1) ** 2
    if kind == "ordinal":
        pairs = (apart + 1) * apart / 2
        return 1 - pairs / max(1.0, pairs.max())
    raise ValueError(f"weights are one of {', '.join(WEIGHTS)}")


def percent(
    given: Ratings | Patterns, weight: str | Values = "identity", interval: Interval | None = None
) -> Estimate:
    """Share of pairs of coders who agree, averaged over units that two or more rated."""
    found = patterns(given)
    matrix = weights(len(found.scale), weight)

    def statistic(one: Patterns, times: Values) -> tuple[Values, Values, Values]:
        agreeing, usable = _agreeing(one, matrix)
        observed = (times @ agreeing) / (times @ usable)
        return observed, observed, observed * 0

    def spread(value: float, expected: float) -> tuple[Values, float, float]:
        agreeing, _ = _agreeing(found, matrix)
        n = found.units
        return n / found.pairable * agreeing, n * (n - 1), n

    return estimate("percent", "Gwet (2014)", found, statistic, interval, spread)


def cohen(
    given: Ratings | Patterns, weight: str | Values = "identity", interval: Interval | None = None
) -> Estimate:
    """Cohen's kappa (1960; weighted: 1968) of two coders over units that both rated.

    More than two coders: the mean over pairs whose kappa is defined (Light 1971). Analytic variance of
    Fleiss, Cohen & Everitt (1969).
    """
    found = patterns(given)
    size = len(found.scale)
    matrix = weights(size, weight)
    pairs = list(combinations(range(found.coders), 2))

    def statistic(one: Patterns, times: Values) -> tuple[Values, Values, Values]:
        import numpy as np

        values: list[Values] = []
        for a, b in pairs:
            table = (times @ _cells(one, a, b)).reshape(-1, size, size)
            table = table / table.sum(axis=(1, 2), keepdims=True)
            observed = (table * matrix).sum(axis=(1, 2))
            expected = np.einsum("ra,rb,ab->r", table.sum(axis=2), table.sum(axis=1), matrix)
            values.append(np.stack([_beyond(observed, expected), observed, expected]))
        if len(values) == 1:
            return tuple(values[0])
        stacked = np.stack(values)
        known = np.isfinite(stacked[:, 0])
        stacked = np.where(known[:, None], stacked, 0.0).sum(axis=0) / known.sum(axis=0)
        return tuple(stacked)

    def spread(value: float, expected: float) -> tuple[Values, float, float]:
        import numpy as np

        parts, met = np.zeros(len(found.times)), 0
        for a, b in pairs:
            cells = _cells(found, a, b)
            n = float((found.times @ cells).sum())
            table = (found.times @ cells).reshape(size, size) / max(n, 1)
            by_chance = float(np.einsum("a,b,ab->", table.sum(axis=1), table.sum(axis=0), matrix))
            if n == 0 or 1 - by_chance <= _NOTHING:
                continue
            kappa = (float((table * matrix).sum()) - by_chance) / (1 - by_chance)
            margins = (matrix @ table.sum(axis=0))[:, None] + (table.sum(axis=1) @ matrix)[None, :]
            own = (matrix - (1 - kappa) * margins) / (1 - by_chance)
            own = own - float((table * own).sum())
            parts += cells @ own.ravel() * (found.pairable / n)
            met += 1
        return value + parts / met, found.pairable**2, found.pairable

    plain = isinstance(weight, str) and weight == "identity"
    source = "Light (1971)" if len(pairs) > 1 else "Cohen (1960)" if plain else "Cohen (1968)"
    return estimate("cohen_kappa", source, found, statistic, interval, spread)


def scott(
    given: Ratings | Patterns, weight: str | Values = "identity", interval: Interval | None = None
) -> Estimate:
    """Scott's pi (1955): chance from the marginals of both coders together."""
    return _by_chance("scott_pi", "Scott (1955)", given, weight, interval, _pooled_chance, _pooled_parts)


def fleiss(
    given: Ratings | Patterns, weight: str | Values = "identity", interval: Interval | None = None
) -> Estimate:
    """Fleiss' kappa (1971) for any number of coders, with missing ratings as in Gwet (2014)."""
    return _by_chance("fleiss_kappa", "Fleiss (1971)", given, weight, interval, _pooled_chance, _pooled_parts)


def brennan_prediger(
    given: Ratings | Patterns, weight: str | Values = "identity", interval: Interval | None = None
) -> Estimate:
    """Brennan & Prediger's coefficient (1981): every value of the scale equally likely by chance."""

    def chance(shares: Values, matrix: Values) -> Values:
        import numpy as np

        return np.full(len(shares), matrix.sum() / matrix.shape[0] ** 2)

    source = "Brennan & Prediger (1981)"
    return _by_chance("brennan_prediger", source, given, weight, interval, chance, None)


def gwet(
    given: Ratings | Patterns, weight: str | Values = "identity", interval: Interval | None = None
) -> Estimate:
    """Gwet's AC1 (2008), AC2 with weights: chance from how hard the units are to rate."""

    def chance(shares: Values, matrix: Values) -> Values:
        size = matrix.shape[0]
        if size < 2:
            return shares[:, 0] * 0 + 1
        return matrix.sum() / (size * (size - 1)) * (shares * (1 - shares)).sum(axis=1)

    def parts(rows: Values, shares: Values, matrix: Values) -> Values:
        size = matrix.shape[0]
        return matrix.sum() / (size * (size - 1)) * (rows @ (1 - shares))

    name = "gwet_ac1" if isinstance(weight, str) and weight == "identity" else "gwet_ac2"
    return _by_chance(name, "Gwet (2008)", given, weight, interval, chance, parts)


def krippendorff(
    given: Ratings | Patterns, metric: str | Values = "nominal", interval: Interval | None = None
) -> Estimate:
    """Krippendorff's alpha (2019, ch. 12) for nominal, ordinal, interval or ratio data.

    metric: one of `METRICS`, or a matrix of distances between the values of the scale. Interval and ratio
    data take the numbers of the scale as values, or the places on it when it has others than numbers. Units
    that one coder rated fall out. The analytic variance is that of Gwet (2014), with the distances held
    fixed; implementations differ in it, so prefer the bootstrap. Raises ValueError for another metric.
    """
    import numpy as np

    found = patterns(given)
    numbers = _numbers(found.scale)

    def statistic(one: Patterns, times: Values) -> tuple[Values, Values, Values]:
        size = len(one.scale)
        table = (times @ _coincidences(one).reshape(len(one.rows), -1)).reshape(-1, size, size)
        totals = table.sum(axis=2)
        n = totals.sum(axis=1)
        apart = _distance(totals, numbers, metric)
        observed = (table * apart).sum(axis=(1, 2)) / n
        expected = np.einsum("rc,rk,rck->r", totals, totals, apart) / (n * (n - 1))
        return np.where(expected > _NOTHING, 1 - observed / expected, np.nan), observed, expected

    def spread(value: float, expected: float) -> tuple[Values, float, float]:
        usable = found.rated > 1
        counts = found.counts * usable[:, None]
        totals = found.times @ counts
        apart = _distance(totals[None, :], numbers, metric)[0]
        own = (_coincidences(found) * apart).sum(axis=(1, 2))
        n, ratings = found.pairable, totals.sum()
        observed = (1 - value) * expected
        replaced = expected * (ratings - 1) / ratings  # pairs by chance, drawn with replacement
        seen = (own - observed * counts.sum(axis=1)) / ratings
        chance = 2 * (counts @ apart @ totals / ratings**2 - replaced * counts.sum(axis=1) / ratings)
        return value + n * (-seen / replaced + observed / replaced**2 * chance), n * (n - 1), found.units

    own = metric if isinstance(metric, str) else "own_metric"
    name = "krippendorff_alpha" if own == "nominal" else f"krippendorff_alpha_{own}"
    return estimate(name, "Krippendorff (2019)", found, statistic, interval, spread)


def positive(given: Ratings | Patterns, value: int = 1, interval: Interval | None = None) -> Estimate:
    """Specific agreement on one value (Cicchetti & Feinstein 1990): of all ratings with it, the share of
    pairs that agree. For yes and no: positive agreement (value 1) and negative agreement (value 0). Raises
    ValueError when the scale has no such value."""
    import numpy as np

    found = patterns(given)
    if not 0 <= value < len(found.scale):
        raise ValueError(f"the scale has {len(found.scale)} values; {value} is none of them")

    def shared(one: Patterns) -> tuple[Values, Values]:
        said = np.where(one.rated > 1, one.counts[:, value], 0.0)
        return said * (one.counts[:, value] - 1) / np.maximum(one.rated - 1, 1), said

    def statistic(one: Patterns, times: Values) -> tuple[Values, Values, Values]:
        met, said = shared(one)
        share = (times @ met) / (times @ said)
        return share, share, share * 0

    def spread(share: float, expected: float) -> tuple[Values, float, float]:
        met, said = shared(found)
        n = found.pairable
        return share + n * (met - share * said) / (found.times @ said), n * (n - 1), n

    name = "positive_agreement" if value else "negative_agreement"
    reason = Remark("undefined: nobody gave this value")
    return estimate(name, "Cicchetti & Feinstein (1990)", found, statistic, interval, spread, reason)


def _agreeing(one: Patterns, matrix: Values) -> tuple[Values, Values]:
    """The share of pairs of coders who agree on each pattern, and whether there are pairs (1 or 0)."""
    import numpy as np

    counts, rated = one.counts, one.rated
    usable = rated > 1
    agreeing = (counts * (counts @ matrix - 1)).sum(axis=1) / np.maximum(rated * (rated - 1), 1)
    return np.where(usable, agreeing, 0.0), usable.astype(float)


def _cells(one: Patterns, a: int, b: int) -> Values:
    """Which cell of the table of coders a and b each pattern is in, [patterns, q * q], ones and zeros."""
    import numpy as np

    size = len(one.scale)
    cells = np.zeros((len(one.rows), size * size))
    both = np.flatnonzero((one.rows[:, a] >= 0) & (one.rows[:, b] >= 0))
    cells[both, one.rows[both, a] * size + one.rows[both, b]] = 1.0
    return cells


def _coincidences(one: Patterns) -> Values:
    """What a unit of each pattern adds to the table of coincidences, [patterns, q, q]."""
    import numpy as np

    counts = one.counts
    pairs = counts[:, :, None] * counts[:, None, :]
    at = np.arange(counts.shape[1])
    pairs[:, at, at] -= counts
    return pairs * ((one.rated > 1) / np.maximum(one.rated - 1, 1))[:, None, None]


def _by_chance(
    name: str,
    source: str,
    given: Ratings | Patterns,
    weight: str | Values,
    interval: Interval | None,
    chance: Callable[[Values, Values], Values],
    chance_parts: Callable[[Values, Values, Values], Values] | None,
) -> Estimate:
    found = patterns(given)
    matrix = weights(len(found.scale), weight)

    def statistic(one: Patterns, times: Values) -> tuple[Values, Values, Values]:
        agreeing, usable = _agreeing(one, matrix)
        observed = (times @ agreeing) / (times @ usable)
        shares = (times @ _shares(one)) / times.sum(axis=1, keepdims=True)
        expected = chance(shares, matrix)
        return _beyond(observed, expected), observed, expected

    def spread(value: float, expected: float) -> tuple[Values, float, float]:
        agreeing, usable = _agreeing(found, matrix)
        n = found.units
        parts = n / found.pairable * (agreeing - expected * usable) / (1 - expected)
        if chance_parts is not None:
            rows = _shares(found)
            own = chance_parts(rows, found.times @ rows / n, matrix)
            parts = parts - 2 * (1 - value) * (own - expected) / (1 - expected)
        return parts, n * (n - 1), n

    return estimate(name, source, found, statistic, interval, spread)


def _shares(one: Patterns) -> Values:
    return one.counts / one.rated[:, None]


def _pooled_chance(shares: Values, matrix: Values) -> Values:
    import numpy as np

    return np.einsum("ra,rb,ab->r", shares, shares, matrix)


def _pooled_parts(rows: Values, shares: Values, matrix: Values) -> Values:
    return rows @ ((matrix @ shares + shares @ matrix) / 2)


def _beyond(observed: Values, expected: Values) -> Values:
    import numpy as np

    return np.where(1 - expected > _NOTHING, (observed - expected) / (1 - expected), np.nan)


def _numbers(scale: tuple[str, ...]) -> Values:
    import numpy as np

    try:
        return np.array([float(one) for one in scale])
    except ValueError:
        return np.arange(len(scale), dtype=float)


def _distance(totals: Values, numbers: Values, metric: str | Values) -> Values:
    """Squared differences [resamples, q, q]; for ordinal data they depend on the marginals."""
    import numpy as np

    size = totals.shape[1]
    apart = np.subtract.outer(numbers, numbers)
    if not isinstance(metric, str):
        apart = np.asarray(metric, dtype=float)
    elif metric == "nominal":
        apart = 1 - np.eye(size)
    elif metric == "interval":
        apart = apart**2
    elif metric == "ratio":
        both = np.add.outer(numbers, numbers)
        apart = (apart / np.where(both == 0, 1, both)) ** 2
    elif metric == "ordinal":
        middle = np.cumsum(totals, axis=1) - totals / 2
        return (middle[:, :, None] - middle[:, None, :]) ** 2
    else:
        raise ValueError(f"the metric is one of {', '.join(METRICS)}")
    return np.broadcast_to(apart, (len(totals), size, size))
