"""What to code next: an order of work by choice. A sample that is coded in such an order is no plain one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Literal

from .vocabulary import lengths

if TYPE_CHECKING:
    import numpy as np

    from .excerpts import Excerpt
    from .loop import SuggestionLoop

Order = Literal["mix", "uncertain", "rare", "unlike"]
ORDERS: tuple[Order, ...] = ("mix", "uncertain", "rare", "unlike")
SEEN = 2.0
"""So many examples are added to those that a code has, so that new codes do not come alone."""


@dataclass(frozen=True, slots=True)
class Next:
    """A passage to code next.

    why: "uncertain" (mean entropy of its codes, in nats), "rare" (probability of a code by its examples;
    `code` says which) or "unlike" (1 - cosine with the most alike decided passage). value: that figure.
    """

    session: str
    index: int
    why: Literal["uncertain", "rare", "unlike"]
    value: float
    code: str | None = None


def next_passages(loop: SuggestionLoop, count: int, order: Order = "mix") -> list[Next]:
    """The passages to code next, best first; those decided on, those of done sessions and those
    that the coder reads without suggestions are left out.

    mix: in turn one with a rare code and one that is uncertain. Raises ValueError for another order.
    """
    if order not in ORDERS:
        raise ValueError(f"{order}: no such order")
    with loop.using() as suggester:
        left = [
            passage
            for session, passages in loop.passages.items()
            if session not in loop.done
            for passage in passages
            if (session, passage.index) not in loop.decisions.passages
            and (session, passage.index) not in loop.plain
        ]
        if not left:
            return []
        if order == "unlike":
            return _unlike(loop, left)[:count]
        table = suggester.probabilities([loop.decisions.with_history(one) for one in left])
        rare, uncertain = _rare(loop, left, table), _uncertain(left, table)
    if order == "rare":
        return rare[:count]
    if order == "uncertain":
        return uncertain[:count]
    found: dict[tuple[str, int], Next] = {}
    for one in chain.from_iterable(zip_longest(rare, uncertain)):
        if one is not None:
            found.setdefault((one.session, one.index), one)
    return list(found.values())[:count]


def _rare(loop: SuggestionLoop, left: list[Excerpt], table: np.ndarray) -> list[Next]:
    import numpy as np

    codes = loop.suggester.codes
    examples = [sum(code in given for given in loop.decisions.given.values()) for code in codes]
    worth = table / (np.array(examples) + SEEN)
    best = worth.argmax(axis=1)
    values = worth.max(axis=1)
    return [
        Next(left[at].session, left[at].index, "rare", float(values[at]), codes[int(best[at])])
        for at in np.argsort(-values, kind="stable").tolist()
    ]


def _uncertain(left: list[Excerpt], table: np.ndarray) -> list[Next]:
    import numpy as np

    p = np.clip(table, 1e-9, 1 - 1e-9)
    values = -(p * np.log(p) + (1 - p) * np.log(1 - p)).mean(axis=1)
    return [
        Next(left[at].session, left[at].index, "uncertain", float(values[at]))
        for at in np.argsort(-values, kind="stable").tolist()
    ]


def _unlike(loop: SuggestionLoop, left: list[Excerpt]) -> list[Next]:
    """Passages with words, those least like anything decided on first."""
    import numpy as np

    suggester = loop.suggester
    decided = [one.passage for one in suggester.answers]
    block = suggester.rows.of(left)
    end = int(suggester.features.starts[3])
    mine = block.sparse[:, :end]
    nearest = np.zeros(len(left))
    if decided:
        theirs = suggester.rows.of(decided).sparse[:, :end]
        sizes = np.outer(lengths(mine), lengths(theirs))
        dots = (mine @ theirs.T).toarray()
        nearest = (dots / np.where(sizes > 0, sizes, 1.0)).max(axis=1)
    # A "hm-hm" is like nothing either; a coder learns little from it.
    words = np.array([min(len(suggester.features.reading(one).forms), 20) for one in left]) / 20
    values = 1.0 - nearest
    order = np.argsort(-values * words, kind="stable").tolist()
    return [Next(left[at].session, left[at].index, "unlike", float(values[at])) for at in order]
