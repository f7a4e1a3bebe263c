"""The project's passages as rows of numbers, computed once, and the inner products of those that were
decided.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .excerpts import Excerpt
from .features import BLOCKS, Features
from .prior import CodebookScore, Scored
from .telling import Telling

if TYPE_CHECKING:
    import numpy as np


COMMON, FEW, WIDTH = 0.07, 30, 1000
"""The share of passages from which on a column counts as common; below `FEW` rows it does not matter; so many
common columns are taken at once."""
DENSE = ("who", "subject", "score")
KINDS = (*BLOCKS, *DENSE, "given")
"""The kinds of features: of the text, of who speaks and where, of what it is about, the codebook's scores,
and codes given before."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns at which the kinds of features start, and where the last ends: of the text, of the dense
    ones. twins: of each column of the text, the first one that is the same in every passage.
    """

    text: np.ndarray
    dense: np.ndarray
    twins: np.ndarray

    def text_kinds(self) -> Iterator[tuple[str, slice]]:
        """Each kind of the text with its columns."""
        return zip(BLOCKS, itertools.starmap(slice, itertools.pairwise(self.text.tolist())), strict=True)

    def merged(self, sparse: Any) -> Any:
        """Rows with the same inner products, each set of twins in one column; up to half of the columns are
        twins: the parts of a word whose like there is not.
        """
        import numpy as np

        first, count = np.unique(self.twins, return_counts=True)
        made = sparse[:, first]
        made.data *= np.sqrt(count)[made.indices]
        return made

    def dense_kinds(self) -> Iterator[tuple[str, slice]]:
        """Each dense kind with its columns."""
        return zip(DENSE, itertools.starmap(slice, itertools.pairwise(self.dense.tolist())), strict=True)


@dataclass(frozen=True, slots=True)
class Block:
    """Some passages: features of the text (sparse), features of who, where and what about, codebook
    scores (passages x codes x ways).
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

    def trusted(self, trust: np.ndarray, layout: Layout) -> Learnt:
        """The weights times how far they are trusted: kinds x codes, and last the bias."""
        import numpy as np

        by_kind: dict[str, np.ndarray] = dict(zip((*KINDS, "bias"), trust, strict=True))
        text, dense = np.empty_like(self.text), np.empty_like(self.dense)
        for kind, columns in layout.text_kinds():
            np.multiply(self.text[columns], by_kind[kind], out=text[columns])
        for kind, columns in layout.dense_kinds():
            dense[columns] = self.dense[columns] * by_kind[kind]
        return Learnt(self.telling, text, dense, self.past * by_kind["given"], self.bias * by_kind["bias"])

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
    """Decided passages as they were read: their rows and codes given before them. bias: what is added to
    every inner product.
    """

    block: Block
    past: np.ndarray
    layout: Layout
    bias: float

    def part(self, rows: np.ndarray) -> Source:
        """Some of the passages."""
        return Source(self.block.part(rows), self.past[rows], self.layout, self.bias)

    def telling(self, answers: np.ndarray, known: np.ndarray) -> Telling:
        """How telling the text's features are, as far as these passages show."""
        return Telling.of(self.block.sparse, self.layout.text, answers, known)

    def by_kind(self, told: Block) -> dict[str, Any]:
        """The passages' rows, kind by kind, but for the word parts, which are most of them; `told` are their
        scaled rows.
        """
        text = {kind: told.sparse[:, at] for kind, at in self.layout.text_kinds() if kind != "parts"}
        dense = {kind: told.dense[:, at] for kind, at in self.layout.dense_kinds()}
        return {**text, **dense, "given": self.past}

    def kernel(self, told: Block) -> np.ndarray:
        """Inner products of the passages with each other, in single precision; `told` are their scaled
        rows.
        """
        import numpy as np

        past = self.past.astype(np.float32)
        told = Block(self.layout.merged(told.sparse), told.dense, told.score)
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
        about = (dense, weights.subject * scored.subjects, weights.score * scored.score[:, :, 0])
        ends = np.cumsum([0, *(table.shape[1] for table in about)])
        self.layout = Layout(self.features.starts, ends, self.features.twins)
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
