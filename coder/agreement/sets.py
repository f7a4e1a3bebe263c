"""Agreement on whole sets of codes: partial overlap counts; and kappa pooled over codes."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any

from codebook.remarks import Remark

from .estimate import Estimate, undefined
from .intervals import FEW_SESSIONS, Bootstrap, limits, sessions_drawn

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

DISTANCES = ("jaccard", "masi")
_EXACT = 400
"""Up to so many different sets the distances between all of them are summed in each resample."""


@dataclass(frozen=True, eq=False)
class SetRatings:
    """The codes that each coder gave each unit.

    cells: truth array [units, coders, codes]. seen: [units, coders], False where a coder did not look at
    the unit (None: all did); an empty set is an answer, not a missing one. clusters: for each unit the
    index of its session, or None.
    """

    cells: Array
    seen: Array | None = None
    clusters: Array | None = None

    @cached_property
    def patterns(self) -> SetPatterns:
        """The distinct units that at least two coders saw."""
        return _patterns(self)


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """jaccard: shared codes of all codes of two sets, 1 for two empty ones; inside: whether one of the two
    lies in the other. Both [sets, sets]."""

    jaccard: Array
    inside: Array


@dataclass(frozen=True, eq=False)
class SetPatterns:
    """rows: [patterns, coders], which set, -1 where not seen; times: [patterns]; by_cluster: [clusters,
    patterns] or None; bits: truth array [sets, codes]; seen: units that at least one coder saw."""

    rows: Array
    times: Array
    by_cluster: Array | None
    bits: Array
    seen: int
    _drawn: dict[Bootstrap, Resampled] = field(default_factory=dict, repr=False)

    @cached_property
    def once(self) -> Resampled:
        """The study itself."""
        return _resampled(self, self.times[None, :], "")

    def draws(self, how: Bootstrap) -> Resampled:
        """Resamples of the study, drawn once."""
        if how not in self._drawn:
            self._drawn.clear()
            self._drawn[how] = _draw(self, how)
        return self._drawn[how]

    @cached_property
    def likeness(self) -> Likeness:
        """How much alike its sets are."""
        sets = self.bits.astype(float)
        return _likeness(sets @ sets.T, sets.sum(axis=1))


@dataclass(frozen=True, eq=False)
class Resampled:
    """times: how often each pattern occurs, [resamples, patterns]; counts: how often each coder gave
    each set, [coders][resamples, sets]."""

    times: Array
    counts: tuple[Array, ...]
    method: str
    by_session: bool = False


def _draw(found: SetPatterns, how: Bootstrap) -> Resampled:
    import numpy as np

    words = f"{how.resamples} resamples, seed {how.seed}"
    if how.by == "session" and found.by_cluster is not None and len(found.by_cluster) > 1:
        number = len(found.by_cluster)
        rough = f", rough: {number} sessions" if number < FEW_SESSIONS else ""
        drawn = (sessions_drawn(number, how) @ found.by_cluster).astype(np.float32)
        return _resampled(found, drawn, f"percentile bootstrap by session, {words}{rough}", True)
    # Single precision is exact enough for quantiles, and twice as quick.
    dice = np.random.default_rng(how.seed)
    shape = (how.resamples, len(found.times))
    drawn = dice.standard_gamma(found.times.astype(np.float32), size=shape, dtype=np.float32)
    drawn *= found.times.sum() / drawn.sum(axis=1, keepdims=True)
    return _resampled(found, drawn, f"Bayesian bootstrap by unit, {words}")


def _resampled(found: SetPatterns, times: Array, method: str, by_session: bool = False) -> Resampled:
    import numpy as np

    counts: list[Array] = []
    for own in found.rows.T:
        order = np.argsort(own, kind="stable")
        order = order[np.searchsorted(own[order], 0) :]
        table = np.zeros((len(times), len(found.bits)), dtype=times.dtype)
        if len(order):
            sets, first = np.unique(own[order], return_index=True)
            table[:, sets] = np.add.reduceat(times[:, order], first, axis=1)
        counts.append(table)
    return Resampled(times, tuple(counts), method, by_session)


def set_ratings(rows: Sequence[Sequence[Set[str] | None]]) -> SetRatings:
    """Units x coders of sets of codes, None where a coder did not see the unit."""
    import numpy as np

    codes = sorted({code for row in rows for one in row if one for code in one})
    cells = np.array([[[one is not None and code in one for code in codes] for one in row] for row in rows])
    seen = np.array([[one is not None for one in row] for row in rows])
    return SetRatings(cells.reshape(*seen.shape, len(codes)).astype(bool), seen)


def krippendorff_sets(
    given: SetRatings, distance: str = "masi", interval: Bootstrap | None = None
) -> Estimate:
    """Krippendorff's alpha over sets of codes.

    distance: "jaccard" (1 - shared/all) or "masi" (Passonneau 2006: Jaccard times 1, 2/3, 1/3 or 0 as the
    sets are equal, one in the other, overlapping, apart). Two empty sets do not differ; an empty and a
    filled one differ by 1. The distance is taken over distinct sets only. Raises ValueError for another
    distance.
    """
    import numpy as np

    name, source = f"krippendorff_alpha_{distance}", "Krippendorff (2019); Passonneau (2006)"
    if distance == "jaccard":
        source = "Krippendorff (2019)"
    found = given.patterns
    apart = _distances(found.likeness, distance)
    coders = found.rows.shape[1]
    units = round(found.times.sum())
    if not units:
        reason = Remark("no unit was rated by two coders")
        return undefined(name, source, reason, found.seen, coders, pairable=0)
    there = found.rows >= 0
    rated = there.sum(axis=1)
    own = np.zeros(len(found.times))
    for a, b in combinations(range(coders), 2):
        both = there[:, a] & there[:, b]
        own += np.where(both, 2 * apart[found.rows[:, a], found.rows[:, b]], 0.0)
    own /= rated - 1

    def statistic(drawn: Resampled) -> tuple[Array, Array, Array]:
        counts = drawn.counts[0]
        for more in drawn.counts[1:]:
            counts = counts + more
        n = drawn.times @ rated
        observed = drawn.times @ own / n
        expected = _double(counts, apart, found.once.counts) / (n * (n - 1))
        return np.where(expected > 1e-12, 1 - observed / expected, np.nan), observed, expected

    reason = Remark("undefined: all units carry the same codes")
    return _estimate(name, source, found, statistic, interval, reason)


def pooled_kappa(given: SetRatings, interval: Bootstrap | None = None) -> Estimate:
    """One kappa over all codes that are used: mean observed and mean expected (De Vries et al. 2008).

    More than two coders: the means are over pairs of coders too.
    """
    import numpy as np

    found = given.patterns
    used = found.bits.any(axis=0)
    name, source = "pooled_kappa", "De Vries et al. (2008)"
    coders = found.rows.shape[1]
    if not len(found.times):
        reason = Remark("no unit was rated by two coders")
        return undefined(name, source, reason, found.seen, coders, pairable=0)
    if not used.any():
        return undefined(name, source, Remark("not used by any of them"), found.seen, coders)
    complete = bool((found.rows >= 0).all())

    def statistic(drawn: Resampled) -> tuple[Array, Array, Array]:
        bits = found.bits[:, used].astype(drawn.times.dtype)
        observed = expected = np.zeros(len(drawn.times))
        met = 0
        for a, b in combinations(range(coders), 2):
            both = (found.rows[:, a] >= 0) & (found.rows[:, b] >= 0)
            if not both.any():
                continue
            there = drawn.times if complete else drawn.times[:, both]
            n = there.sum(axis=1, keepdims=True)
            one, two = (
                (drawn.counts[who] @ bits if complete else there @ bits[found.rows[both, who]]) / n
                for who in (a, b)
            )
            # Where the two share no code, as mostly, nothing is added.
            common = bits[found.rows[both, a]] * bits[found.rows[both, b]]
            some = common.any(axis=1)
            agree = there[:, some] @ common[some] / n
            observed = observed + (1 - one - two + 2 * agree).mean(axis=1)
            expected = expected + (one * two + (1 - one) * (1 - two)).mean(axis=1)
            met += 1
        observed, expected = observed / met, expected / met
        nothing = 1e-6 if drawn.times.dtype == np.float32 else 1e-12  # what rounding leaves of 1 - 1
        value = np.where(1 - expected > nothing, (observed - expected) / (1 - expected), np.nan)
        return value, observed, expected

    reason = Remark("undefined: chance alone would give full agreement")
    return _estimate(name, source, found, statistic, interval, reason)


def set_distance(one: Set[str], two: Set[str], distance: str = "masi") -> float:
    """How far two sets of codes are apart, 0 to 1; distances as in `krippendorff_sets`."""
    import numpy as np

    shared = np.array([[len(a & b) for b in (one, two)] for a in (one, two)], dtype=float)
    return float(_distances(_likeness(shared, shared.diagonal()), distance)[0, 1])


def _estimate(
    name: str, source: str, found: SetPatterns, statistic: Any, interval: Bootstrap | None, reason: Remark
) -> Estimate:
    import numpy as np

    units, coders = round(found.times.sum()), found.rows.shape[1]
    with np.errstate(divide="ignore", invalid="ignore"):
        value, observed, expected = (float(part[0]) for part in statistic(found.once))
        if not np.isfinite(value):
            return undefined(name, source, reason, found.seen, coders, pairable=units, observed=observed)
        low = high = error = None
        method = ""
        if interval is not None and interval.resamples:
            drawn = found.draws(interval)
            low, high, error = limits(statistic(drawn)[0], value, interval.level, by_session=drawn.by_session)
            method = drawn.method
    return Estimate(
        name,
        value,
        None,
        low,
        high,
        method,
        observed,
        expected,
        found.seen,
        units,
        coders,
        source,
        error,
    )


def _patterns(given: SetRatings) -> SetPatterns:
    import numpy as np

    units, coders, codes = given.cells.shape
    seen = np.ones((units, coders), dtype=bool) if given.seen is None else given.seen
    usable = seen.sum(axis=1) > 1
    cells, there = given.cells[usable], seen[usable]
    flat = cells.reshape(len(cells) * coders, codes)
    if codes <= 62:
        keys = flat @ (1 << np.arange(codes, dtype=np.int64))
    else:
        packed = np.ascontiguousarray(np.packbits(flat, axis=1))
        keys = packed.view(np.dtype((np.void, packed.shape[1]))).ravel()
    first, index = np.unique(keys, return_index=True, return_inverse=True)[1:]
    rows = np.where(there, index.reshape(len(cells), coders), -1)
    patterns, back, times = _distinct(rows, len(first))
    by_cluster = None
    if given.clusters is not None and len(rows):
        clusters = np.unique(given.clusters[usable], return_inverse=True)[1]
        shape = (int(clusters.max()) + 1, len(patterns))
        by_cluster = np.bincount(clusters * shape[1] + back.ravel(), minlength=shape[0] * shape[1])
        by_cluster = by_cluster.reshape(shape).astype(float)
    number = int(seen.any(axis=1).sum())
    patterns = patterns.reshape(len(patterns), coders)
    return SetPatterns(patterns, times.astype(float), by_cluster, flat[first], number)


def _double(counts: Array, apart: Array, once: tuple[Array, ...]) -> Array:
    """Sum of distances over all pairs of sets given, [resamples].

    With very many sets around the counts of the study itself: what that leaves out is as small against the
    whole as 1 against the number of ratings.
    """
    if len(apart) <= _EXACT or len(counts) == 1:
        return ((counts @ apart.astype(counts.dtype)) * counts).sum(axis=1)
    whole = sum(once[1:], once[0])[0]
    slope = apart @ whole
    return 2 * (counts @ slope) - whole @ slope


def _distinct(rows: Array, sets: int) -> tuple[Array, Array, Array]:
    import numpy as np

    coders = rows.shape[1]
    if (sets + 1) ** coders < 2**62:
        powers = (sets + 1) ** np.arange(coders, dtype=np.int64)
        first, back, times = np.unique(
            (rows + 1) @ powers, return_index=True, return_inverse=True, return_counts=True
        )[1:]
        return rows[first], back, times
    return np.unique(rows, axis=0, return_inverse=True, return_counts=True)


def _likeness(shared: Array, sizes: Array) -> Likeness:
    """From how many codes two sets share, [sets, sets], and how many each has, [sets]."""
    import numpy as np

    either = sizes[:, None] + sizes[None, :]
    either -= shared
    empty = either == 0
    np.maximum(either, 1, out=either)
    jaccard = np.divide(shared, either, out=either)
    jaccard[empty] = 1.0
    inside = shared == np.minimum(sizes[:, None], sizes[None, :])
    return Likeness(jaccard, inside)


def _distances(found: Likeness, distance: str) -> Array:
    import numpy as np

    if distance == "jaccard":
        return 1 - found.jaccard
    if distance != "masi":
        raise ValueError(f"the distance is one of {', '.join(DISTANCES)}")
    # An empty set lies in all others; its likeness to them is 0 all the same.
    similar = np.where(found.inside, 2 / 3, 1 / 3)
    similar *= found.jaccard
    same = np.nonzero(found.jaccard == 1)
    similar[same] = 1.0
    return np.subtract(1, similar, out=similar)
