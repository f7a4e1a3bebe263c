"""Which passages or turns a coding counts for: one rule for agreement and for the consensus."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence


def covered(start: int, end: int, begins: Sequence[int], ends: Sequence[int]) -> list[int]:
    """Indexes of the units, in order and apart, that a coding from `start` to `end` counts for.

    It counts for a unit when it covers at least half of it, or lies at least half inside it; when that
    holds nowhere, for the one where most of it is; for none when it touches none.
    """
    first = bisect_right(ends, start)
    if first < len(ends) and begins[first] <= start and end <= ends[first]:
        return [first]  # inside one unit, as nearly all are
    found: list[int] = []
    most, nearest = 0, -1
    for at in range(first, bisect_left(begins, end)):
        shared = min(end, ends[at]) - max(start, begins[at])
        if 2 * shared >= ends[at] - begins[at] or 2 * shared >= end - start:
            found.append(at)
        elif shared > most:
            most, nearest = shared, at
    return found or ([nearest] if most else [])
