"""How many terminal cells characters take, and where in a line each one stands.

A *cluster* is what the terminal shows as one: a base character with its combining marks, or emoji
joined by zero width joiners. Control characters are shown as one blank cell, so that no stored
character is ever invisible to the cursor.
"""

from __future__ import annotations

import re

from rich.cells import cell_len

_NOT_SIMPLE = re.compile("[^ -~\xa1-\xac\xae-\u02ff\u2010-\u2027€\u2500-\u25fc\n]")
_CONTROL = dict.fromkeys((*range(32), *range(127, 160), 173, 8232, 8233), " ")
_JOINER = "\u200d"


def is_simple(text: str) -> bool:
    """Whether every character of `text` takes exactly one cell, a line end counting as one blank."""
    return _NOT_SIMPLE.search(text) is None


def printable(text: str) -> str:
    """`text` with each control character and line end as one space; the length stays the same."""
    return text.translate(_CONTROL) if not text.isprintable() else text


def clusters(text: str) -> list[tuple[int, int]]:
    """Offset and width in cells (0, 1 or 2) of each cluster of `text`, in order.

    `text` must have gone through `printable`. Marks of zero width at its very start make a cluster
    of their own.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at < len(text) and (cell_len(text[at]) == 0 or text[at - 1] == _JOINER):
            continue
        found.append((start, cell_len(text[start:at])))
        start = at
    return found if text else []


def offset_to_cell(text: str, offset: int) -> int:
    """The cell in which the cluster that holds `offset` starts; the width of `text` at its end."""
    if is_simple(text):
        return min(offset, len(text))
    cell = 0
    spots = clusters(printable(text))
    for index, (start, width) in enumerate(spots):
        following = spots[index + 1][0] if index + 1 < len(spots) else len(text)
        if start <= offset < following:
            return cell
        cell += width
    return cell


def cell_to_offset(text: str, cell: int) -> int:
    """The offset of the cluster shown in `cell`; the length of `text` beyond its last cell."""
    if is_simple(text):
        return max(0, min(cell, len(text)))
    at = 0
    for start, width in clusters(printable(text)):
        if at <= cell < at + width:
            return start
        at += width
    return len(text) if cell >= at else 0


def cluster_start(text: str, offset: int) -> int:
    """`offset` moved back to the start of its cluster."""
    if not 0 < offset < len(text) or is_simple(text[max(0, offset - 1) : offset + 1]):
        return offset
    low = max(0, offset - 32)
    starts = [start for start, _ in clusters(printable(text[low : offset + 1]))]
    return low + max(start for start in starts if low + start <= offset)


def cluster_end(text: str, offset: int) -> int:
    """The offset just behind the cluster that starts at `offset`."""
    if offset >= len(text):
        return len(text)
    spots = clusters(printable(text[offset : offset + 32]))
    return offset + (spots[1][0] if len(spots) > 1 else min(32, len(text) - offset))
