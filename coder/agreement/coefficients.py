"""Agreement coefficients for nominal and ordinal ratings; two or more coders, missing ratings allowed.

All work on category counts a unit, [patterns, categories], in the general form of Gwet (2014), Handbook of
Inter-Rater Reliability, 4th ed.; Cohen's kappa works on the table of two coders, alpha on coincidences.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

from codebook.remarks import Remark

from .estimate import Bootstrap, Estimate, estimate
from .ratings import Patterns, Ratings, joint, patterns

if TYPE_CHECKING:
    import numpy as np

    Values = np.ndarray[Any, Any]

WEIGHTS = ("identity", "linear", "quadratic", "ordinal")


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


def percent(given: Ratings, weight: str | Values = "identity", interval: Bootstrap | None = None) -> Estimate:
    """Share of pairs of coders who agree, averaged over units that two or more rated."""
    matrix = weights(len(given.scale), weight)
    found = patterns(given)

    def statistic(times: Values) -> tuple[Values, Values, Values]:
        observed = _observed(found, times, matrix)
        return observed, observed, observed * 0

    return estimate("percent", "Gwet (2014)", found, statistic, given.coders, interval, _undefined(given))


def cohen(given: Ratings, weight: str | Values = "identity", interval: Bootstrap | None = None) -> Estimate:
    """Cohen's kappa (1960; weighted: 1968) of two coders over units that both rated.

    More than two coders: the mean over pairs (Light 1971), without an interval.
    """
    if given.coders != 2:
        return _light(given, weight)
    size = len(given.scale)
    matrix = weights(size, weight)
    found = joint(given)
    cells = found.counts.reshape(-1, size, size).astype(float)

    def statistic(times: Values) -> tuple[Values, Values, Values]:
        import numpy as np

        table = np.tensordot(times, cells, axes=(1, 0))
        table = table / table.sum(axis=(1, 2), keepdims=True)
        observed = (table * matrix).sum(axis=(1, 2))
        expected = np.einsum("ra,rb,ab->r", table.sum(axis=2), table.sum(axis=1), matrix)
        return _beyond(observed, expected), observed, expected

    source = "Cohen (1960)" if _plain(weight) else "Cohen (1968)"
    return estimate("cohen_kappa", source, found, statistic, 2, interval, _undefined(given))


def scott(given: Ratings, weight: str | Values = "identity", interval: Bootstrap | None = None) -> Estimate:
    """Scott's pi (1955): chance from the marginals of both coders together."""
    return _by_chance("scott_pi", "Scott (1955)", given, weight, interval, _pooled_chance)


def fleiss(given: Ratings, weight: str | Values = "identity", interval: Bootstrap | None = None) -> Estimate:
    """Fleiss' kappa (1971) for any number of coders, with missing ratings as in Gwet (2014)."""
    return _by_chance("fleiss_kappa", "Fleiss (1971)", given, weight, interval, _pooled_chance)


def brennan_prediger(
    given: Ratings, weight: str | Values = "identity", interval: Bootstrap | None = None
) -> Estimate:
    """Brennan & Prediger's coefficient (1981): every value of the scale equally likely by chance."""

    def chance(shares: Values, matrix: Values) -> Values:
        import numpy as np

        return np.full(len(shares), matrix.sum() / matrix.shape[0] ** 2)

    return _by_chance("brennan_prediger", "Brennan & Prediger (1981)", given, weight, interval, chance)


def gwet(given: Ratings, weight: str | Values = "identity", interval: Bootstrap | None = None) -> Estimate:
    """Gwet's AC1 (2008), AC2 with weights: chance from how hard the units are to rate."""

    def chance(shares: Values, matrix: Values) -> Values:
        size = matrix.shape[0]
        if size < 2:
            return shares[:, 0] * 0 + 1
        return matrix.sum() / (size * (size - 1)) * (shares * (1 - shares)).sum(axis=1)

    name = "gwet_ac1" if _plain(weight) else "gwet_ac2"
    return _by_chance(name, "Gwet (2008)", given, weight, interval, chance)


def krippendorff(given: Ratings, metric: str = "nominal", interval: Bootstrap | None = None) -> Estimate:
    """Krippendorff's alpha (2019, ch. 12) for nominal, ordinal or interval data.

    Interval data take the position on the scale as value. Units that one coder rated fall out.
    """
    import numpy as np

    found = patterns(given)
    counts = found.counts.astype(float)
    rated = counts.sum(axis=1)
    usable = rated > 1
    pairs = counts[:, :, None] * counts[:, None, :]
    size = len(given.scale)
    at = np.arange(size)
    pairs[:, at, at] -= counts
    coincidences = np.where(usable[:, None, None], pairs / np.maximum(rated - 1, 1)[:, None, None], 0.0)

    def statistic(times: Values) -> tuple[Values, Values, Values]:
        table = np.tensordot(times, coincidences, axes=(1, 0))
        totals = table.sum(axis=2)
        n = totals.sum(axis=1)
        apart = _distance(totals, metric)
        observed = (table * apart).sum(axis=(1, 2)) / n
        expected = np.einsum("rc,rk,rck->r", totals, totals, apart) / (n * (n - 1))
        return np.where(expected > 0, 1 - observed / expected, np.nan), observed, expected

    name = "krippendorff_alpha" if metric == "nominal" else f"krippendorff_alpha_{metric}"
    return estimate(name, "Krippendorff (2019)", found, statistic, given.coders, interval, _undefined(given))


def positive(given: Ratings, value: int = 1, interval: Bootstrap | None = None) -> Estimate:
    """Specific agreement on one value (Cicchetti & Feinstein 1990): of all ratings with it, the share of
    pairs that agree. For yes and no: positive agreement (value 1) and negative agreement (value 0)."""
    import numpy as np

    found = patterns(given)
    counts = found.counts.astype(float)
    others = np.maximum(counts.sum(axis=1) - 1, 1)
    usable = counts.sum(axis=1) > 1
    said = np.where(usable, counts[:, value], 0.0)
    met = said * (counts[:, value] - 1) / others

    def statistic(times: Values) -> tuple[Values, Values, Values]:
        shared = (times @ met) / (times @ said)
        return shared, shared, shared * 0

    name = "positive_agreement" if value else "negative_agreement"
    reason = Remark("undefined: nobody gave this value")
    source = "Cicchetti & Feinstein (1990)"
    return estimate(name, source, found, statistic, given.coders, interval, reason)


def _plain(weight: str | Values) -> bool:
    return isinstance(weight, str) and weight == "identity"


def _observed(found: Patterns, times: Values, matrix: Values) -> Values:
    import numpy as np

    counts = found.counts.astype(float)
    rated = counts.sum(axis=1)
    usable = rated > 1
    agreeing = (counts * (counts @ matrix - 1)).sum(axis=1) / np.maximum(rated * (rated - 1), 1)
    return (times @ np.where(usable, agreeing, 0.0)) / (times @ usable.astype(float))


def _by_chance(
    name: str, source: str, given: Ratings, weight: str | Values, interval: Bootstrap | None, chance: Any
) -> Estimate:
    matrix = weights(len(given.scale), weight)
    found = patterns(given)
    counts = found.counts.astype(float)
    rows = counts / counts.sum(axis=1, keepdims=True) if len(counts) else counts

    def statistic(times: Values) -> tuple[Values, Values, Values]:
        observed = _observed(found, times, matrix)
        shares = (times @ rows) / times.sum(axis=1, keepdims=True)
        expected = chance(shares, matrix)
        return _beyond(observed, expected), observed, expected

    return estimate(name, source, found, statistic, given.coders, interval, _undefined(given))


def _pooled_chance(shares: Values, matrix: Values) -> Values:
    import numpy as np

    return np.einsum("ra,rb,ab->r", shares, shares, matrix)


def _beyond(observed: Values, expected: Values) -> Values:
    import numpy as np

    # Rounding leaves 1 - expected at 1e-16 where both coders used one value only.
    return np.where(1 - expected > 1e-12, (observed - expected) / (1 - expected), np.nan)


def _distance(totals: Values, metric: str) -> Values:
    """Squared differences [resamples, q, q]; for ordinal data they depend on the marginals."""
    import numpy as np

    size = totals.shape[1]
    if metric == "nominal":
        return np.broadcast_to(1 - np.eye(size), (len(totals), size, size))
    if metric == "interval":
        apart = np.subtract.outer(np.arange(size), np.arange(size)).astype(float) ** 2
        return np.broadcast_to(apart, (len(totals), size, size))
    if metric == "ordinal":
        upto = np.cumsum(totals, axis=1)
        middle = upto - totals / 2
        return (middle[:, :, None] - middle[:, None, :]) ** 2
    raise ValueError("the metric is nominal, ordinal or interval")


def _undefined(given: Ratings) -> Remark:
    import numpy as np

    used = np.unique(given.codes[given.codes >= 0])
    if len(used) == 1:
        units = int(((given.codes >= 0).sum(axis=1) > 1).sum())
        return Remark(
            "undefined: the coders used only “{value}”; they agree on 100 % of {units} units",
            value=given.scale[int(used[0])],
            units=units,
        )
    return Remark("undefined: chance alone would give full agreement")


def _light(given: Ratings, weight: str | Values) -> Estimate:
    pairs = [
        cohen(Ratings(given.codes[:, [a, b]], given.scale, given.ordered), weight)
        for a, b in combinations(range(given.coders), 2)
    ]
    values = [one.value for one in pairs if one.value is not None]
    whole = percent(given, weight)
    return Estimate(
        "cohen_kappa",
        sum(values) / len(values) if values else None,
        None if values else _undefined(given),
        None,
        None,
        "mean over pairs of coders",
        whole.observed,
        None,
        whole.units,
        whole.pairable,
        given.coders,
        "Light (1971)",
    )
