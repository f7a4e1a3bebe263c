"""Single decisions taken into a fitted model in a few milliseconds, until the next full fit.

Only the coefficients of the decided passage and of those most like it move; level, slope and trust stay.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .rows import Block, Learnt, products_of
from .solving import sigmoid

if TYPE_CHECKING:
    import numpy as np

NEAREST = 16
ROUNDS = 3
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

    def __init__(
        self,
        kernel: np.ndarray,
        block: Block,
        past: np.ndarray,
        offset: np.ndarray,
        answers: np.ndarray,
        known: np.ndarray,
        coefficients: np.ndarray,
        ridge: float,
        bias: float,
    ) -> None:
        self.ridge, self.bias, self.count = ridge, bias, len(answers)
        self._kernel = kernel
        self._block, self._past = block, past
        self._answers, self._known = answers, known
        self._a = coefficients
        self._odds = offset + kernel @ coefficients
        self.learnt = Learnt.of(block, past, coefficients, bias)
        self._more: list[Block] = []

    def take(self, change: Change) -> int:
        """Take in one decision; gives its place."""
        import numpy as np

        products = self._products(change)
        place = change.place
        if place is None:
            place = self._append(change, products)
        else:
            self._replace(place, change, products)
        count = self.count
        row = self._kernel[place, :count].astype(np.float64)
        alive = np.where(self._known[:count].any(axis=1), row, -np.inf)
        near = np.argsort(-alive, kind="stable")[: NEAREST + 1]
        self._settle(np.unique(np.append(near, place)))
        return place

    def _products(self, change: Change) -> np.ndarray:
        import numpy as np

        parts = [products_of(change.block, self._block)]
        parts += [products_of(change.block, one) for one in self._more]
        return np.hstack(parts)[0] + self._past[: self.count] @ change.past + self.bias

    def _append(self, change: Change, products: np.ndarray) -> int:
        import numpy as np

        place = self.count
        if place == len(self._kernel):
            wider = np.zeros((place + SPARE, place + SPARE), dtype=np.float32)
            wider[:place, :place] = self._kernel
            self._kernel = wider
            for name in ("_past", "_answers", "_known", "_a", "_odds"):
                table = getattr(self, name)
                setattr(self, name, np.vstack((table, np.zeros((SPARE, table.shape[1])))))
        self.count += 1
        self._more.append(change.block)
        own = float(products_of(change.block, change.block)[0, 0] + change.past @ change.past + self.bias)
        self._kernel[place, :place] = self._kernel[:place, place] = products
        self._kernel[place, place] = own
        self._past[place], self._answers[place] = change.past, change.answers
        self._known[place], self._a[place] = change.known, 0.0
        self._odds[place] = change.offset + products @ self._a[:place]
        return place

    def _replace(self, place: int, change: Change, products: np.ndarray) -> None:
        """Other answers, or other codes before it: first without its coefficients, then with the new row."""
        import numpy as np

        count = self.count
        own = float(products_of(change.block, change.block)[0, 0] + change.past @ change.past + self.bias)
        self._odds[:count] -= np.outer(self._kernel[:count, place].astype(np.float64), self._a[place])
        self._move(np.array([place]), -self._a[[place]])
        self._past[place], self._answers[place], self._known[place] = (
            change.past,
            change.answers,
            change.known,
        )
        self._kernel[place, :count] = self._kernel[:count, place] = products
        self._kernel[place, place] = own
        self._odds[place] = change.offset + products @ self._a[:count]

    def _settle(self, places: np.ndarray) -> None:
        """Newton steps on the coefficients of a few passages, each code on its own."""
        import numpy as np

        count = self.count
        rows = self._kernel[places, :count].astype(np.float64)
        among = rows[:, places]
        answers, known, ridge = self._answers[:count], self._known[:count], self.ridge
        moved = np.zeros((len(places), answers.shape[1]))
        odds = self._odds[:count]
        counted = known[places] > 0
        for _ in range(ROUNDS):
            p = sigmoid(odds)
            slope = rows @ (known * (p - answers) + ridge * self._a[:count])
            slope += ridge * (among @ moved)
            curve = known * p * (1 - p)
            step = np.empty_like(moved)
            for code in range(answers.shape[1]):
                hessian = (rows * curve[:, code]) @ rows.T + ridge * among
                free = counted[:, code]
                hessian[~free] = 0.0
                hessian[:, ~free] = 0.0
                hessian[np.diag_indices(len(places))] += np.where(free, 1e-6, 1.0)
                step[:, code] = -np.linalg.solve(hessian, np.where(free, slope[:, code], 0.0))
            moved += step
            odds = odds + rows.T @ step
        self._odds[:count] = odds
        self._move(places, moved)

    def _move(self, places: np.ndarray, moved: np.ndarray) -> None:
        """Add to coefficients, and to the weights of the features that they stand for."""
        self._a[places] += moved
        dense = self.learnt.dense.copy()
        for place, change in zip(places.tolist(), moved, strict=True):
            block, at = self._where(place)
            row = block.sparse[[at]]
            self.learnt.text[row.indices] += row.data[:, None] * change
            dense += block.dense[at][:, None] * change
        past = self._past[: self.count].T @ self._a[: self.count]
        self.learnt = replace(
            self.learnt, dense=dense, past=past, bias=self.bias * self._a[: self.count].sum(axis=0)
        )

    def _where(self, place: int) -> tuple[Block, int]:
        first = self._block.score.shape[0]
        return (self._block, place) if place < first else (self._more[place - first], 0)
