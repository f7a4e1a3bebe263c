"""Single decisions taken into a fitted model in a few milliseconds, until the next full fit.

The coefficients of the decided passage move, and those of some passages that stand for all others, so that
what it has in common with many is not counted twice; level, slope and trust stay.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .fitting import FOLDS, Decided
from .rows import Block, products_of
from .solving import sigmoid

if TYPE_CHECKING:
    import numpy as np

HALVINGS, ROUNDS = 30, 3
STANDING = 100
"""How many decided passages stand for all others."""
SPARE = 64


@dataclass(slots=True)
class Change:
    """One decision: the passage's row, codes given before it; where it is in the model already, its place.

    answers, known: a number a code; known of 0 everywhere takes the decision out.
    """

    block: Block
    past: np.ndarray
    offset: np.ndarray
    answers: np.ndarray
    known: np.ndarray
    place: int | None = None


class Quick:
    """The decided passages of a full fit and those decided since, and the weights that go with them."""

    def __init__(self, decided: Decided, offset: np.ndarray, coefficients: np.ndarray, ridge: float) -> None:
        self.ridge, self.bias, self.count = ridge, decided.source.bias, len(decided.answers)
        self._kernel = decided.kernel
        self._block, self._past = decided.told, decided.source.past
        self._answers, self._known = decided.answers, decided.known
        self._a = coefficients
        self._odds = offset + decided.kernel @ coefficients
        self.learnt = decided.learnt(coefficients)
        self._more: list[Block] = []
        self._stand_for_all()

    def take(self, change: Change) -> int:
        """Take in one decision; gives its place."""
        change = replace(change, block=change.block.told(self.learnt.telling))
        products = self._products(change)
        self._still = self._pull()
        place = change.place
        if place is None:
            place = self._append(change, products)
        else:
            self._replace(place, change, products)
        self._settle(place)
        return place

    def _stand_for_all(self) -> None:
        """Choose evenly spaced passages, and invert the curvature of the objective in their coefficients."""
        import numpy as np

        count, codes = self._answers.shape
        self._standing = np.unique(np.linspace(0, count - 1, min(count, STANDING)).round().astype(int))
        self._lines = self._kernel[self._standing].astype(np.float64)
        rows = self._lines[:, :count]
        among = self.ridge * rows[:, self._standing] + 1e-3 * np.eye(len(self._standing))
        p = sigmoid(self._odds)
        curve = self._known * p * (1 - p)
        self._inverses = np.array(
            [np.linalg.inv((rows * curve[:, code]) @ rows.T + among) for code in range(codes)]
        )

    def _pull(self) -> np.ndarray:
        """The slope of the objective in the coefficients of the passages that stand for all."""

        count = self.count
        rest = self._known[:count] * (sigmoid(self._odds[:count]) - self._answers[:count])
        rest = rest + self.ridge * self._a[:count]
        return self._lines[:, :count] @ rest

    def _products(self, change: Change) -> np.ndarray:
        import numpy as np

        text, dense = np.zeros(change.block.sparse.shape[1]), change.block.dense[0]
        text[change.block.sparse.indices] = change.block.sparse.data
        blocks = (self._block, *self._more)
        products = np.concatenate([one.sparse @ text + one.dense @ dense for one in blocks])
        return products + self._past[: self.count] @ change.past + self.bias

    def _append(self, change: Change, products: np.ndarray) -> int:
        import numpy as np

        place = self.count
        if place == len(self._kernel):
            wider = np.zeros((place + SPARE, place + SPARE), dtype=np.float32)
            wider[:place, :place] = self._kernel
            self._kernel = wider
            self._lines = np.hstack((self._lines, np.zeros((len(self._lines), SPARE))))
            for name in ("_past", "_answers", "_known", "_a", "_odds"):
                table = getattr(self, name)
                setattr(self, name, np.vstack((table, np.zeros((SPARE, table.shape[1])))))
        self.count += 1
        self._more.append(change.block)
        own = float(products_of(change.block, change.block)[0, 0] + change.past @ change.past + self.bias)
        self._kernel[place, :place] = self._kernel[:place, place] = products
        self._kernel[place, place] = own
        self._lines[:, place] = self._kernel[self._standing, place]
        self._past[place], self._answers[place] = change.past, change.answers
        self._known[place], self._a[place] = change.known, 0.0
        self._odds[place] = change.offset + products @ self._a[:place]
        return place

    def _replace(self, place: int, change: Change, products: np.ndarray) -> None:
        """Other answers, or other codes before it: first without its coefficients, then with the new row."""
        import numpy as np

        count = self.count
        own = float(products_of(change.block, change.block)[0, 0] + change.past @ change.past + self.bias)
        self._move(place, -self._a[place])
        self._past[place], self._answers[place], self._known[place] = (
            change.past,
            change.answers,
            change.known,
        )
        self._kernel[place, :count] = self._kernel[:count, place] = products
        self._kernel[place, place] = own
        self._lines[:, place] = self._kernel[self._standing, place]
        for at in np.flatnonzero(self._standing == place):
            self._lines[at, :count] = self._kernel[place, :count]
        self._odds[place] = change.offset + products @ self._a[:count]

    def _settle(self, place: int) -> None:
        """Find the coefficients of one passage, each code on its own, and let the others make room for it.

        The passage's is the root d of p(f + k d) - y + ridge d; that grows with d, so halving finds it. It is
        damped as the mean of `FOLDS` models is, of which one never saw the passage. The others move until the
        slope of the objective in them is what it was before.
        """
        import numpy as np

        count, own, damped = self.count, float(self._kernel[place, place]), 1 - 1 / FOLDS
        answers, known, line = self._answers[place], self._known[place], self._kernel[place, :count]
        moved, made_room = np.zeros_like(answers), np.zeros((len(self._standing), len(answers)))
        for _ in range(ROUNDS):
            odds = self._odds[place] - own * self._a[place]
            low, high = np.full_like(odds, -1.0 / self.ridge), np.full_like(odds, 1.0 / self.ridge)
            for _ in range(HALVINGS):
                middle = (low + high) / 2
                above = sigmoid(odds + own * middle) - answers + self.ridge * middle > 0
                low, high = np.where(above, low, middle), np.where(above, middle, high)
            step = known * damped * (low + high) / 2 - self._a[place]
            moved = moved + step
            self._odds[:count] += np.outer(line, step)
            self._a[place] += step
            slope = self._pull() - self._still
            room = -np.einsum("cij,jc->ic", self._inverses, slope)
            made_room += room
            self._odds[:count] += self._lines[:, :count].T @ room
            self._a[self._standing] += room
        self._carry(np.append(self._standing, place), np.vstack((made_room, moved)))

    def _move(self, place: int, moved: np.ndarray) -> None:
        """Add to the coefficients of one passage."""
        import numpy as np

        count = self.count
        self._a[place] += moved
        self._odds[:count] += np.outer(self._kernel[place, :count], moved)
        self._carry(np.array([place]), moved[None])

    def _carry(self, places: np.ndarray, moved: np.ndarray) -> None:
        """Carry changes of coefficients over to the weights of the features."""
        count = self.count
        dense = self.learnt.dense.copy()
        for place, change in zip(places.tolist(), moved, strict=True):
            block, at = self._where(place)
            start, end = block.sparse.indptr[at], block.sparse.indptr[at + 1]
            self.learnt.text[block.sparse.indices[start:end]] += block.sparse.data[start:end, None] * change
            dense += block.dense[at][:, None] * change
        past = self._past[:count].T @ self._a[:count]
        self.learnt = replace(
            self.learnt, dense=dense, past=past, bias=self.learnt.bias + self.bias * moved.sum(axis=0)
        )

    def _where(self, place: int) -> tuple[Block, int]:
        first = self._block.score.shape[0]
        return (self._block, place) if place < first else (self._more[place - first], 0)
