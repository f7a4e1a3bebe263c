"""Figures of how good probabilities are: precision, recall, average precision, calibration."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

BINS = 10
SHOWN = 0.3
"""From this probability on a suggestion is one that a coder would notice."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Suggestions whose probability lies between `low` and `high`: how many, their mean, the share that was
    right.
    """

    low: float
    high: float
    count: int
    mean: float | None
    right: float | None


def bins(answers: np.ndarray, probabilities: np.ndarray, count: int = BINS) -> tuple[Bin, ...]:
    """Bins of equal width over all passages and codes."""
    import numpy as np

    y, p = answers.ravel(), probabilities.ravel()
    which = np.minimum((p * count).astype(int), count - 1)
    found: list[Bin] = []
    for number in range(count):
        inside = which == number
        some = bool(inside.any())
        found.append(
            Bin(
                number / count,
                (number + 1) / count,
                int(inside.sum()),
                float(p[inside].mean()) if some else None,
                float(y[inside].mean()) if some else None,
            )
        )
    return tuple(found)


def calibration_error(groups: tuple[Bin, ...]) -> float | None:
    """Expected calibration error: the mean distance of probability and share right, weighted by how many."""
    total = sum(one.count for one in groups)
    if not total:
        return None
    return (
        sum(
            abs(one.mean - one.right) * one.count
            for one in groups
            if one.mean is not None and one.right is not None
        )
        / total
    )


def average_precision(answers: np.ndarray, scores: np.ndarray) -> float | None:
    """Mean of the precision at each true passage when passages are ordered by score; None without true
    ones.
    """
    from sklearn.metrics import average_precision_score

    if not answers.any():
        return None
    return float(average_precision_score(answers, scores))


def recall_at(answers: np.ndarray, scores: np.ndarray, count: int = 3) -> float | None:
    """The share of the codes given that is among the `count` likeliest of their passage; None without any."""
    import numpy as np

    if not answers.any():
        return None
    top = np.argsort(-scores, axis=1, kind="stable")[:, :count]
    return float(np.take_along_axis(answers, top, axis=1).sum() / answers.sum())


def ratio(part: float, whole: float) -> float | None:
    """A share, None of nothing."""
    return float(part / whole) if whole else None
