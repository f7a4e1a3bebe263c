"""Codes that were given earlier in the session, as features."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .excerpts import Excerpt

if TYPE_CHECKING:
    import numpy as np

FADING = 0.7
WEIGHT = 0.2
"""Codes repeat in some sessions, not in others: with .5 a simulated coder of texts that keep to one subject
enters 72 instead of 80 % of the codes by one key.
"""
KINDS = 3


def history(passages: Sequence[Excerpt], codes: dict[str, int]) -> np.ndarray:
    """For each passage and code: given to the passage before, given lately, its share in the session so far.

    `codes` says which column a code has; the three kinds stand in blocks of that width.
    """
    import numpy as np

    width = len(codes)
    made = np.zeros((len(passages), KINDS * width))
    for row, passage in zip(made, passages, strict=True):
        share = WEIGHT / (3 + len(passage.given))
        for back, given in enumerate(reversed(passage.given)):
            if not given:
                continue
            for code in given:
                at = codes.get(code)
                if at is None:
                    continue
                row[at] += WEIGHT * (back == 0)
                row[width + at] += WEIGHT * FADING**back
                row[2 * width + at] += share
    return made
