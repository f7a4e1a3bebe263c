"""The coded passages that are most like a passage: what a suggestion rests on, as a reader can check it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .excerpts import Excerpt
from .vocabulary import lengths

if TYPE_CHECKING:
    import numpy as np

    from .suggester import Answer, Suggester

LEAST = 0.1
"""Passages that share less than this with it are not alike."""


@dataclass(frozen=True, slots=True)
class Alike:
    """A decided passage that got the code. similarity: cosine of the words, pairs and word parts, 0-1."""

    passage: Excerpt
    similarity: float


def most_alike(
    suggester: Suggester, passage: Excerpt, codes: Sequence[str], count: int = 2
) -> list[tuple[Alike, ...]]:
    """For each code the `count` passages with it that are most like this one, the most alike first."""
    import numpy as np

    answers = [one for one in suggester.answers if one.passage != passage]
    wanted = set(codes)
    answers = [one for one in answers if not wanted.isdisjoint(one.codes)]
    if not answers:
        return [() for _ in codes]
    ours, theirs = suggester.rows.of([passage]), suggester.rows.of([one.passage for one in answers])
    end = int(suggester.features.starts[3])
    mine, others = ours.sparse[:, :end], theirs.sparse[:, :end]
    sizes = lengths(others) * (lengths(mine)[0] or 1.0)
    dots = np.asarray((others @ mine.T).toarray())[:, 0]
    near = dots / np.where(sizes > 0, sizes, 1.0)
    return [_nearest([code in one.codes for one in answers], near, answers, count) for code in codes]


def _nearest(
    with_code: Sequence[bool], near: np.ndarray, answers: Sequence[Answer], count: int
) -> tuple[Alike, ...]:
    import numpy as np

    found: list[Alike] = []
    order = np.argsort(-np.where(with_code, near, -1.0), kind="stable")[:count]
    for at in order.tolist():
        if with_code[at] and near[at] >= LEAST:
            found.append(Alike(answers[at].passage, float(near[at])))
    return tuple(found)
