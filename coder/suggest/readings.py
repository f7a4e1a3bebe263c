"""A passage as numbers of forms, and what is counted of it: words, pairs, how it opens and closes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .vocabulary import Counted, count, key

if TYPE_CHECKING:
    import numpy as np

WORD, PAIR, OPENING, BEFORE = 1, 2, 3, 5


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage as numbers of forms: its words and marks, where the last sentence begins, the words
    before.
    """

    forms: np.ndarray
    last: int
    before: np.ndarray


def _joined(lists: Sequence[Any]) -> tuple[Any, Any]:
    import numpy as np

    sizes = np.fromiter((len(one) for one in lists), dtype=np.int64, count=len(lists))
    numbers = np.concatenate(lists) if len(lists) else np.zeros(0, dtype=np.int64)
    return np.repeat(np.arange(len(lists)), sizes), numbers


def counted(readings: Sequence[Reading]) -> tuple[Counted, Counted, Counted, Counted]:
    """Words, pairs, openings and closings, and words before."""
    return (
        count_words([one.forms for one in readings], WORD),
        count_pairs(readings),
        count_edges(readings),
        count_words([one.before for one in readings], BEFORE),
    )


def count_words(lists: Sequence[Any], kind: int, plain: bool = False) -> Counted:
    """Count forms; `plain` keeps the form's own number as its key."""
    row, forms = _joined(lists)
    return count(len(lists), row, forms.astype("uint64") if plain else key(kind, forms))


def count_pairs(readings: Sequence[Reading]) -> Counted:
    """Count pairs of forms that follow each other."""
    row, forms = _joined([one.forms for one in readings])
    same = row[1:] == row[:-1]
    return count(len(readings), row[1:][same], key(PAIR, forms[:-1][same], forms[1:][same]))


def edge_items(reading: Reading) -> list[tuple[int, tuple[int, ...], tuple[int, ...]]]:
    """How a passage opens and closes: (kind, numbers of forms, places of those among the passage's forms).

    The first four words, the first two and three together; the last three; the first three words of the last
    sentence, and its first two together.
    """
    forms = reading.forms.tolist()
    items: list[tuple[int, tuple[int, ...], tuple[int, ...]]] = []
    end, last = len(forms), reading.last

    def add(kind: int, start: int, size: int) -> None:
        if start >= 0 and start + size <= end:
            items.append((kind, tuple(forms[start : start + size]), tuple(range(start, start + size))))

    for at in range(min(4, end)):
        add(10, at, 1)
    add(11, 0, 2)
    add(12, 0, 3)
    for at in range(max(0, end - 3), end):
        add(13, at, 1)
    for at in range(last, min(last + 3, end)):
        add(14, at, 1)
    add(15, last, 2)
    return items


def edge_keys(items: Sequence[tuple[int, tuple[int, ...], tuple[int, ...]]]) -> np.ndarray:
    """The keys of opening and closing items."""
    import numpy as np

    padded = np.array([(kind, *forms, *(0,) * (3 - len(forms))) for kind, forms, _ in items], dtype=np.int64)
    padded = padded.reshape(-1, 4)
    return key(OPENING, padded[:, 0], padded[:, 1], padded[:, 2], padded[:, 3])


def count_edges(readings: Sequence[Reading]) -> Counted:
    """Count how passages open and close: the `edge_items` of all of them at once."""
    import numpy as np

    sizes = np.array([len(one.forms) for one in readings], dtype=np.int64)
    forms = np.concatenate([one.forms for one in readings]) if readings else np.zeros(0, dtype=np.int64)
    ends, everywhere = np.cumsum(sizes), np.arange(len(sizes))
    starts, last = ends - sizes, ends - sizes + np.array([one.last for one in readings], dtype=np.int64)
    padded = np.concatenate((forms, np.zeros(3, dtype=np.int64)))
    rows: list[np.ndarray] = []
    keys: list[np.ndarray] = []

    def add(kind: int, at: np.ndarray, size: int, whole: np.ndarray) -> None:
        fits = whole & (at + size <= ends) & (at >= starts)
        at = at[fits]
        words = [padded[at + more] if more < size else np.zeros_like(at) for more in range(3)]
        rows.append(everywhere[fits])
        keys.append(key(OPENING, np.full(len(at), kind), *words))

    some = sizes > 0
    for place in range(4):
        add(10, starts + place, 1, some)
    add(11, starts, 2, some)
    add(12, starts, 3, some)
    for place in range(3):
        add(13, ends - 1 - place, 1, some)
        add(14, last + place, 1, some)
    add(15, last, 2, some)
    return count(len(sizes), np.concatenate(rows), np.concatenate(keys))
