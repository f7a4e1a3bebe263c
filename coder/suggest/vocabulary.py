"""Countable things (words, word pairs, word parts) as columns of a sparse matrix with unit rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

_MIX = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9)
"""Odd constants of the splitmix64 generator: they spread keys made of several numbers over 64 bits."""


def key(kind: int, *numbers: Any) -> Any:
    """One unsigned 64-bit key for a kind of thing and some arrays of numbers; the same on every machine."""
    import numpy as np

    made = np.full(np.shape(numbers[0]), kind * _MIX[0] % 2**64, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for number in numbers:
            made = (made ^ np.asarray(number).astype(np.uint64)) * np.uint64(_MIX[1])
            made ^= made >> np.uint64(29)
            made *= np.uint64(_MIX[0])
    return made


@dataclass(frozen=True, slots=True)
class Counted:
    """Things counted in `rows` passages: in which passage, which thing, and how often."""

    rows: int
    row: np.ndarray
    key: np.ndarray
    count: np.ndarray


def count(rows: int, row: Any, keys: Any) -> Counted:
    """Count equal (row, key) pairs; ordered by row, then key."""
    import numpy as np

    order = np.lexsort((keys, row))
    row, keys = row[order], keys[order]
    fresh = np.ones(len(row), dtype=bool)
    fresh[1:] = (row[1:] != row[:-1]) | (keys[1:] != keys[:-1])
    starts = np.flatnonzero(fresh)
    return Counted(rows, row[starts], keys[starts], np.diff(np.append(starts, len(row))))


def joined(first: Counted, second: Counted) -> Counted:
    """What was counted in some passages, and in some more after them."""
    import numpy as np

    return Counted(
        first.rows + second.rows,
        np.concatenate((first.row, second.row + first.rows)),
        np.concatenate((first.key, second.key)),
        np.concatenate((first.count, second.count)),
    )


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The things that a project's texts have, in the order of their keys, with their inverse document
    frequency.
    """

    keys: np.ndarray
    idf: np.ndarray

    def __len__(self) -> int:
        return len(self.keys)

    @staticmethod
    def of(counted: Counted, at_least: int = 1) -> Vocabulary:
        """Everything that occurs in at least so many passages; idf = 1 + ln((1 + n) / (1 + df))."""
        import numpy as np

        keys, frequency = np.unique(counted.key, return_counts=True)
        kept = frequency >= at_least
        idf = 1.0 + np.log((1.0 + counted.rows) / (1.0 + frequency[kept]))
        return Vocabulary(keys[kept], idf)

    def columns(self, keys: Any) -> Any:
        """The column of each key, -1 where the vocabulary does not have it."""
        import numpy as np

        if not len(self.keys):
            return np.full(len(keys), -1, dtype=np.int64)
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[at] == keys, at, -1)

    def matrix(self, counted: Counted, unit: bool = True) -> Any:
        """A row for each passage: (1 + ln count) * idf, and, with `unit`, of length 1."""
        import numpy as np
        import scipy.sparse as sp

        columns = self.columns(counted.key)
        known = columns >= 0
        columns = columns[known]
        values = (1.0 + np.log(counted.count[known])) * self.idf[columns]
        indptr = np.searchsorted(counted.row[known], np.arange(counted.rows + 1))
        made = sp.csr_matrix((values, columns, indptr), shape=(counted.rows, len(self.keys)))
        return unit_rows(made) if unit else made


def unit_rows(matrix: Any) -> Any:
    """The same sparse matrix, in place, with every row of Euclidean length 1 (or 0)."""
    import numpy as np

    sizes = lengths(matrix)
    matrix.data /= np.repeat(np.where(sizes > 0, sizes, 1.0), np.diff(matrix.indptr))
    return matrix


def lengths(matrix: Any) -> Any:
    """The Euclidean length of every row of a sparse matrix."""
    import numpy as np

    made, filled = np.zeros(matrix.shape[0]), np.flatnonzero(np.diff(matrix.indptr))
    if len(filled):
        made[filled] = np.add.reduceat(matrix.data**2, matrix.indptr[filled])
    return np.sqrt(made)
