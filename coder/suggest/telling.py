"""How telling each word is, as far as the decisions show: which features may carry more weight.

A word that goes with any code more or less often than chance would have it gets a wider prior, for all codes
alike; so that one kernel serves them all. The same idea, code by code: naive-Bayes log-count ratios as scale
(Wang & Manning 2012).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

STRENGTH = 0.5
"""By how much a feature's scale grows with the logarithm of its excess; 0 leaves all alike."""


@dataclass(frozen=True, slots=True)
class Telling:
    """The scale of every column of the text, 1 where nothing is known; the columns at which blocks start."""

    scale: np.ndarray
    starts: np.ndarray

    @staticmethod
    def of(sparse: Any, starts: np.ndarray, answers: np.ndarray, known: np.ndarray) -> Telling:
        """The scales that decided passages show: rows of `sparse`, `answers` and `known` are theirs.

        A feature's excess is the largest of its codes' chi-squares of one degree of freedom, less what the
        largest of so many is by chance (twice the logarithm of their number).
        """
        import numpy as np
        import scipy.sparse as sp

        scale = np.ones(int(starts[-1]))
        codes = answers.shape[1]
        often = np.bincount(sparse.indices, minlength=len(scale))
        columns = np.flatnonzero(often)
        if not len(columns):
            return Telling(scale, starts)
        numbers = np.zeros(len(scale), dtype=sparse.indices.dtype)
        numbers[columns] = np.arange(len(columns))
        places = numbers[sparse.indices]
        ones, shape = np.ones(len(places), dtype=np.float32), (sparse.shape[0], len(columns))
        has = sp.csr_matrix((ones, places, sparse.indptr), shape=shape).T
        given = (answers * known).astype(np.float32)
        base = ((given.sum(axis=0) + 0.5) / (known.sum(axis=0) + 1.0)).astype(np.float32)
        if (known == 1.0).all():
            expected = often[columns, None].astype(np.float32) * base
        else:
            expected = (has @ known.astype(np.float32)) * base
        chi_square = (has @ given - expected) ** 2 / (expected * (1 - base) + np.float32(1e-9))
        excess = np.maximum(chi_square.max(axis=1) - 2 * np.log(codes), 0.0)
        scale[columns] = 1.0 + STRENGTH * np.log1p(excess)
        return Telling(scale, starts)

    def apply(self, sparse: Any) -> Any:
        """Rows with their columns scaled; every block of a row keeps its length."""
        import numpy as np
        import scipy.sparse as sp

        blocks = len(self.starts) - 1
        row = np.repeat(np.arange(sparse.shape[0]), np.diff(sparse.indptr))
        of_column = np.repeat(np.arange(blocks), np.diff(self.starts))
        group = row * blocks + of_column[sparse.indices]
        scaled = sparse.data * self.scale[sparse.indices]
        many = sparse.shape[0] * blocks
        before = np.bincount(group, weights=sparse.data**2, minlength=many)
        after = np.bincount(group, weights=scaled**2, minlength=many)
        kept = np.sqrt(before / np.where(after > 0, after, 1.0))
        return sp.csr_matrix((scaled * kept[group], sparse.indices, sparse.indptr), shape=sparse.shape)
