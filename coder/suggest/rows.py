"""The project's passages as rows of numbers, computed once, and the inner products of those that were
decided.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .excerpts import Excerpt
from .features import Features
from .prior import CodebookScore, Scored
from .telling import Telling

if TYPE_CHECKING:
    import numpy as np


COMMON, FEW, WIDTH = 0.04, 30, 1000
"""The share of passages from which on a column counts as common; below `FEW` rows it does not matter; so many
common columns are taken at once."""


@dataclass(frozen=True, slots=True)
class Block:
    """Some passages: features of the text (sparse), features of who, where and what about, codebook
    scores.
    """

    sparse: Any
    dense: np.ndarray
    score: np.ndarray

    def part(self, rows: Any) -> Block:
        """Some of the passages."""
        return Block(self.sparse[rows], self.dense[rows], self.score[rows])

    def told(self, telling: Telling) -> Block:
        """The same passages, the text's features scaled by how telling they are."""
        return Block(telling.apply(self.sparse), self.dense, self.score)


@dataclass(frozen=True, slots=True)
class Learnt:
    """Weights of the features, a column a code: of the text, of the dense ones, of codes given before;
    bias. telling: by which scale the text's features are meant.
    """

    telling: Telling
    text: np.ndarray
    dense: np.ndarray
    past: np.ndarray
    bias: np.ndarray

    @staticmethod
    def of(telling: Telling, told: Block, past: np.ndarray, coefficients: np.ndarray, bias: float) -> Learnt:
        """The weights that coefficients of decided passages stand for; `told` are their scaled rows."""
        import numpy as np

        return Learnt(
            telling,
            np.asarray(told.sparse.T @ coefficients),
            told.dense.T @ coefficients,
            past.T @ coefficients,
            bias * coefficients.sum(axis=0),
        )

    def odds(self, block: Block, past: np.ndarray) -> np.ndarray:
        """What the weights give for passages, in log-odds."""
        return (
            self.telling.apply(block.sparse) @ self.text
            + block.dense @ self.dense
            + past @ self.past
            + self.bias
        )


@dataclass(frozen=True, slots=True)
class Source:
    """Decided passages as they were read: their rows, codes given before them, and where the text's blocks
    start. bias: what is added to every inner product.
    """

    block: Block
    past: np.ndarray
    starts: np.ndarray
    bias: float

    def telling(self, answers: np.ndarray, known: np.ndarray, rows: Any = slice(None)) -> Telling:
        """How telling the text's features are, as far as some of the passages show."""
        return Telling.of(self.block.sparse[rows], self.starts, answers[rows], known[rows])

    def kernel(self, told: Block) -> np.ndarray:
        """Inner products of the passages with each other, in single precision; `told` are their scaled
        rows.
        """
        import numpy as np

        past = self.past.astype(np.float32)
        products = products_of(told, told).astype(np.float32, copy=False)
        products += past @ past.T
        products += np.float32(self.bias)
        return products


class Rows:
    """Rows of all passages that were read; the columns are fixed by their texts."""

    def __init__(self, features: Features, prior: CodebookScore) -> None:
        self.features, self.prior = features, prior
        self._numbers: dict[Excerpt, int] = {}

    def fit(self, passages: Sequence[Excerpt]) -> None:
        """Fix the columns by these passages, and compute their rows."""
        sparse, dense = self.features.fit(passages)
        scored = self.prior.fit(passages)
        self._numbers = {passage: at for at, passage in enumerate(passages)}
        self.block = self._block(scored, sparse, dense)

    def __len__(self) -> int:
        return len(self._numbers)

    def number(self, passages: Sequence[Excerpt]) -> np.ndarray:
        """The rows of passages that were read. Raises KeyError for another one."""
        import numpy as np

        return np.array([self._numbers[passage] for passage in passages], dtype=np.int64)

    def of(self, passages: Sequence[Excerpt]) -> Block:
        """Rows of any passages; those that were not read are computed and not kept."""
        if all(passage in self._numbers for passage in passages):
            return self.block.part(self.number(passages))
        with self.features.passing():
            return self._compute(passages)

    def _compute(self, passages: Sequence[Excerpt]) -> Block:
        features = self.features
        return self._block(self.prior.read(passages), features.sparse(passages), features.dense(passages))

    def _block(self, scored: Scored, sparse: Any, dense: np.ndarray) -> Block:
        import numpy as np

        weights = self.features.weights
        about = (dense, weights.subject * scored.subjects, weights.score * scored.score)
        return Block(sparse, np.hstack(about), scored.score)


def products_of(ours: Block, theirs: Block) -> np.ndarray:
    """Inner products of the rows of two blocks, without codes given before and without bias; of more than a
    few rows in single precision.

    Columns that many rows have are multiplied as a dense table, which costs less there.
    """
    import numpy as np

    if len(ours.dense) < FEW:
        return ours.dense @ theirs.dense.T + (ours.sparse @ theirs.sparse.T).toarray()

    def both(table: Callable[[Block], Any]) -> tuple[Any, Any]:
        right = table(theirs).astype(np.float32)
        return right if ours is theirs else table(ours).astype(np.float32), right

    often = np.bincount(theirs.sparse.indices, minlength=theirs.sparse.shape[1])
    many = often > COMMON * len(theirs.dense)
    common, rare = np.flatnonzero(many), np.flatnonzero((often > 0) & ~many)
    left, right = both(lambda block: block.dense)
    made = left @ right.T
    left, right = both(lambda block: block.sparse[:, rare])
    made += (left @ right.T).toarray()
    for start in range(0, len(common), WIDTH):
        some = common[start : start + WIDTH]
        left, right = both(lambda block, some=some: block.sparse[:, some])
        right, same = right.toarray(), left is right
        made += (right if same else left.toarray()) @ right.T
    return made
