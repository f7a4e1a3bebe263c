"""Units rated by coders, and the distinct patterns that every coefficient and resample works on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

MISSING = -1


@dataclass(frozen=True, eq=False)
class Ratings:
    """What each coder said of each unit.

    codes: array [units, coders] of indexes into `scale`, -1 where a coder did not rate the unit.
    scale: all values that could be given, in order when `ordered`; not only those that were used.
    clusters: for each unit the index of the session it comes from, or None.
    """

    codes: np.ndarray[Any, Any]
    scale: tuple[str, ...]
    ordered: bool = False
    clusters: np.ndarray[Any, Any] | None = None

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


def ratings(
    rows: Sequence[Sequence[Any]], scale: Sequence[Any] | None = None, *, ordered: bool = False
) -> Ratings:
    """Ratings from units x coders of any values, None for missing.

    scale: all possible values; left out, the sorted distinct ones.
    """
    import numpy as np

    values = list(scale) if scale is not None else sorted({v for row in rows for v in row if v is not None})
    index = {value: at for at, value in enumerate(values)}
    codes = np.array(
        [[MISSING if value is None else index[value] for value in row] for row in rows], dtype=np.int16
    )
    if not len(rows):
        codes = codes.reshape(0, 2)
    return Ratings(codes, tuple(map(str, values)), ordered)


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


@dataclass(frozen=True, eq=False)
class Patterns:
    """Distinct units: `counts` [patterns, categories], how often each occurs, and per session.

    by_cluster: [clusters, patterns] or None.
    """

    counts: np.ndarray[Any, Any]
    times: np.ndarray[Any, Any]
    by_cluster: np.ndarray[Any, Any] | None


def patterns(given: Ratings) -> Patterns:
    """Distinct rows of category counts among units that at least one coder rated."""
    import numpy as np

    size = len(given.scale)
    counts = np.stack([(given.codes == value).sum(axis=1) for value in range(size)], axis=1)
    return _distinct(counts, given)


def joint(given: Ratings) -> Patterns:
    """For two coders: the cells of their table as patterns, over units that both rated."""
    import numpy as np

    size = len(given.scale)
    both = (given.codes >= 0).all(axis=1)
    cells = np.where(both, given.codes[:, 0].astype(int) * size + given.codes[:, 1], 0)
    counts = np.zeros((given.units, size * size), dtype=int)
    counts[np.arange(given.units)[both], cells[both]] = 1
    return _distinct(counts, given)


def _distinct(counts: np.ndarray[Any, Any], given: Ratings) -> Patterns:
    import numpy as np

    rated = counts.sum(axis=1) > 0
    rows, back, times = np.unique(counts[rated], axis=0, return_inverse=True, return_counts=True)
    by_cluster = None
    if given.clusters is not None and rated.any():
        clusters = np.unique(given.clusters[rated], return_inverse=True)[1]
        by_cluster = np.zeros((clusters.max() + 1, len(rows)))
        np.add.at(by_cluster, (clusters, back.ravel()), 1)
    return Patterns(rows, times.astype(float), by_cluster)
