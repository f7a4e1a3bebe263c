"""What the project's texts are about: passages as points along the main axes of their words.

Two passages without a word in common lie close when their words are used together elsewhere in the project
(latent semantic analysis; Deerwester et al. 1990).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .lemmas import LEMMA, Lemmas
from .readings import Reading
from .vocabulary import Vocabulary, key

if TYPE_CHECKING:
    import numpy as np

AXES = 50
SPARE, ITERATIONS = 10, 2
"""So many more axes are sought than kept; so often the sample is drawn closer."""
FEWEST_PASSAGES = 100
"""A project with fewer passages has too little text to learn which words go together."""


class Subjects:
    """The axes of a project's text. `rows` gives passages as unit vectors along them."""

    def __init__(self, lemmas: Lemmas) -> None:
        self.lemmas = lemmas

    def fit(self, bare: Sequence[Reading]) -> Any:
        """Find the axes in passages without stop words; gives their `words`."""
        import numpy as np

        counted = self.lemmas.count(bare, pairs=False)
        self.vocabulary = Vocabulary.of(counted, 2)
        axes = min(AXES, len(self.vocabulary) - 1)
        if len(bare) < FEWEST_PASSAGES or axes < 2:
            self.axes = np.zeros((len(self.vocabulary), 0))
            return self.vocabulary.matrix(counted)
        words = self.vocabulary.matrix(counted)
        self.axes = main_axes(words, axes)
        return words

    def words(self, bare: Sequence[Reading]) -> Any:
        """Passages x lemmas, rows of unit length."""
        return self.vocabulary.matrix(self.lemmas.count(bare, pairs=False))

    def rows(self, words: Any) -> np.ndarray:
        """Passages x axes, rows of unit length, from `words`."""
        import numpy as np

        placed = np.asarray(words @ self.axes)
        sizes = np.sqrt((placed * placed).sum(axis=1))
        return placed / np.where(sizes > 0, sizes, 1.0)[:, None]

    def shares(self, bare: Reading, along: np.ndarray) -> np.ndarray:
        """What each word of a passage brings to `rows @ along`: words x columns of `along`."""
        import numpy as np

        words = self.words([bare])
        placed = np.asarray(words @ self.axes)
        size = float(np.sqrt((placed * placed).sum())) or 1.0
        return self.spread(bare, words) @ (self.axes @ along) / size

    def spread(self, bare: Reading, words: Any) -> Any:
        """The weights of a passage's lemmas divided over their occurrences: words x lemmas."""
        import numpy as np
        import scipy.sparse as sp

        columns = self.vocabulary.columns(key(LEMMA, self.lemmas.of(bare.forms)))
        values = np.zeros(len(self.vocabulary) + 1)
        values[words.indices] = words.data
        places = np.flatnonzero(columns >= 0)
        columns = columns[places]
        often = np.bincount(columns, minlength=len(self.vocabulary))
        weights = values[columns] / np.maximum(often[columns], 1)
        return sp.csr_matrix((weights, (places, columns)), shape=(len(bare.forms), len(self.vocabulary)))


def main_axes(matrix: Any, count: int) -> np.ndarray:
    """The first `count` right singular vectors of a sparse matrix, as columns; nearly exact.

    A random sample of its range, drawn closer by two power iterations (Halko, Martinsson & Tropp 2011,
    algorithm 5.1, seeded); scikit-learn has the same, but takes a second and 60 MB to load.
    """
    import numpy as np

    wide = matrix.shape[0] < matrix.shape[1]
    tall = matrix.T if wide else matrix
    sample = np.random.RandomState(0).normal(size=(tall.shape[1], count + SPARE))
    for _ in range(ITERATIONS):
        sample = tall.T @ (tall @ sample)
    basis = np.linalg.qr(tall @ sample)[0]
    left, _, right = np.linalg.svd((tall.T @ basis).T, full_matrices=False)
    return np.ascontiguousarray((basis @ left)[:, :count] if wide else right[:count].T)
