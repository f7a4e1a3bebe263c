"""Units rated by coders, and the distinct patterns that every coefficient and resample works on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

MISSING = -1
_DENSE = 1 << 16
"""Up to so many possible patterns are counted in a table of all of them, which is quicker than sorting."""


@dataclass(frozen=True, eq=False)
class Ratings:
    """What each coder said of each unit.

    codes: array [units, coders] of indexes into `scale`, -1 where a coder did not rate the unit.
    scale: all values that could be given, in order when `ordered`; not only those that were used.
    clusters: for each unit the index of the session it comes from, or None.
    """

    codes: Array
    scale: tuple[str, ...]
    ordered: bool = False
    clusters: Array | None = None

    @property
    def units(self) -> int:
        """Number of units."""
        return self.codes.shape[0]

    @property
    def coders(self) -> int:
        """Number of coders."""
        return self.codes.shape[1]

    def reversed(self) -> Ratings:
        """The same ratings with the coders in the opposite order."""
        return Ratings(self.codes[:, ::-1], self.scale, self.ordered, self.clusters)

    def of(self, *coders: int) -> Ratings:
        """The ratings of some of the coders, by their places."""
        return Ratings(self.codes[:, list(coders)], self.scale, self.ordered, self.clusters)

    def one_against_rest(self, value: int) -> Ratings:
        """Whether each coder gave `value` (an index into the scale) or another: a scale of two."""
        import numpy as np

        codes = np.where(self.codes < 0, MISSING, self.codes == value).astype(np.int16)
        return Ratings(codes, ("other", self.scale[value]), False, self.clusters)

    @cached_property
    def patterns(self) -> Patterns:
        """The distinct rows."""
        return _patterns(self)


@dataclass(frozen=True, eq=False)
class Patterns:
    """Distinct units: what each coder said, how often that occurs, and how often in each session.

    rows: [patterns, coders], as `Ratings.codes`; units that nobody rated are not among them.
    times: [patterns], any non-negative numbers. by_cluster: [clusters, patterns] or None. drawn: the last
    resamples of them, kept by `intervals.draws`.
    """

    rows: Array
    times: Array
    by_cluster: Array | None
    scale: tuple[str, ...]
    drawn: dict[Any, Any] = field(default_factory=dict, repr=False)

    @property
    def coders(self) -> int:
        """Number of coders."""
        return self.rows.shape[1]

    @cached_property
    def counts(self) -> Array:
        """How many coders gave each value, [patterns, values]."""
        import numpy as np

        return np.stack(
            [(self.rows == value).sum(axis=1) for value in range(len(self.scale))], axis=1
        ).astype(float)

    @cached_property
    def rated(self) -> Array:
        """How many coders rated, [patterns]."""
        return (self.rows >= 0).sum(axis=1).astype(float)

    @property
    def units(self) -> float:
        """Units that at least one coder rated."""
        return float(self.times.sum())

    @property
    def pairable(self) -> float:
        """Units that at least two coders rated."""
        return float(self.times[self.rated > 1].sum())

    def totals(self) -> Array:
        """How often each value was given in pairable units, [values]."""
        return self.times * (self.rated > 1) @ self.counts


def patterns(given: Ratings | Patterns) -> Patterns:
    """The distinct patterns of ratings; patterns are given back as they are."""
    return given.patterns if isinstance(given, Ratings) else given


def ratings(
    rows: Sequence[Sequence[Any]],
    scale: Sequence[Any] | None = None,
    *,
    ordered: bool = False,
    clusters: Sequence[int] | None = None,
) -> Ratings:
    """Ratings from units x coders of any values, None for missing.

    scale: all possible values, in order; left out, the sorted distinct ones.
    Raises ValueError for a value that is not on the scale, and for texts that are called ordered without
    a scale: sorting them by the alphabet would make up an order.
    """
    import numpy as np

    found = {value for row in rows for value in row if value is not None}
    if scale is None and ordered and any(isinstance(value, str) for value in found):
        raise ValueError("texts have no order of their own: give the scale")
    values = list(scale) if scale is not None else sorted(found)
    if strange := found.difference(values):
        raise ValueError(f"not on the scale: {sorted(map(str, strange))}")
    index = {value: at for at, value in enumerate(values)}
    codes = np.array(
        [[MISSING if value is None else index[value] for value in row] for row in rows], dtype=np.int16
    )
    if not len(rows):
        codes = codes.reshape(0, 2)
    return Ratings(
        codes, tuple(map(str, values)), ordered, None if clusters is None else np.asarray(clusters, dtype=int)
    )


def from_table(table: Sequence[Sequence[int]], *, ordered: bool = False) -> Ratings:
    """Ratings of two coders from their contingency table (rows the first, columns the second)."""
    import numpy as np

    counts = np.asarray(table, dtype=int)
    first, second = np.indices(counts.shape)
    codes = np.stack([first.ravel(), second.ravel()], axis=1)
    return Ratings(
        np.repeat(codes, counts.ravel(), axis=0).astype(np.int16),
        tuple(str(at) for at in range(counts.shape[0])),
        ordered,
    )


def from_counts(counts: Sequence[Sequence[int]], *, ordered: bool = False) -> Ratings:
    """Ratings from how many coders put each unit into each category; who did so is not known."""
    import numpy as np

    table = np.asarray(counts, dtype=int)
    coders = int(table.sum(axis=1).max(initial=0))
    codes = np.full((table.shape[0], coders), MISSING, dtype=np.int16)
    for unit, row in enumerate(table):
        given = np.repeat(np.arange(table.shape[1]), row)
        codes[unit, : len(given)] = given
    return Ratings(codes, tuple(str(at) for at in range(table.shape[1])), ordered)


def _patterns(given: Ratings) -> Patterns:
    import numpy as np

    base, coders = len(given.scale) + 1, given.coders
    possible = base**coders
    if possible < 2**62:
        powers = base ** np.arange(coders, dtype=np.int64)
        keys = (given.codes.astype(np.int64) + 1) @ powers
        if possible <= _DENSE:
            seen = np.bincount(keys, minlength=possible)
            seen[0] = 0  # nobody rated the unit
            found = np.flatnonzero(seen)
            place = np.zeros(possible, dtype=np.int64)
            place[found] = np.arange(len(found))
            at, times = place[keys], seen[found]
            keep = keys > 0
        else:
            keep = keys > 0
            found, at, times = np.unique(keys, return_inverse=True, return_counts=True)
            if len(found) and found[0] == 0:
                found, at, times = found[1:], at - 1, times[1:]
        rows = (found[:, None] // powers[None, :]) % base - 1
    else:
        keep = np.asarray((given.codes >= 0).any(axis=1))
        rows, back, times = np.unique(given.codes[keep], axis=0, return_inverse=True, return_counts=True)
        at = np.zeros(len(keep), dtype=np.int64)
        at[keep] = back.ravel()
    by_cluster = None
    if given.clusters is not None and keep.any():
        clusters = np.unique(given.clusters[keep], return_inverse=True)[1]
        sizes = (int(clusters.max()) + 1, len(rows))
        by_cluster = np.bincount(clusters * sizes[1] + at[keep], minlength=sizes[0] * sizes[1])
        by_cluster = by_cluster.reshape(sizes).astype(float)
    return Patterns(rows.astype(np.int64), times.astype(float), by_cluster, given.scale)
