"""Tables in documents with a row a turn: time, speaker, words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..assemble import Found, Piece
from ..model import Notice
from . import columns
from .container import visible
from .dates import in_head
from .header_block import LONGEST_BLOCK, LONGEST_TITLE, PLAIN_END

Cells = list[tuple[int, int]]
"""The cells of a row, as spans of the stored text."""

SHARE = 0.5
HIGHEST_HEAD = 5
SMALL = 4


class Told(NamedTuple):
    """What a table holds: where it begins, its head, how many visible characters, what is said in it."""

    start: int
    head: tuple[str, ...]
    size: int
    pieces: list[Piece]

    @property
    def said(self) -> int:
        """How many characters are in turns."""
        return sum(piece.end - piece.start for piece in self.pieces)


def read(
    text: str, tables: Sequence[Sequence[Cells]], file: str, kind: str, wanted: str | None
) -> Found | None:
    """Turns from tables with a column for the words, if most of the document stands in such tables.

    wanted: columns as the user names them. Raises CimoError when one of them is not there.
    """
    told = [one for table in tables if (one := _told(text, table, file, wanted)) is not None]
    speech = [one for one in told if one.pieces]
    spoken = _of_the_conversation(speech)
    pieces = [piece for one in spoken for piece in one.pieces]
    inside = sum(one.size for one in speech)
    # A table of who was there and when says nothing of how the words are written, nor do short lines above.
    outside = visible(text) - sum(one.size for one in told)
    if told and _is_head(text[: told[0].start]):
        outside -= visible(text[: told[0].start])
    if not pieces or (wanted is None and inside < SHARE * (inside + outside)):
        return None
    warnings = [Notice(None, "a small table with other columns is left out; see whether it holds speech")]
    timed = any(piece.time_start is not None for piece in pieces)
    return Found(
        f"{kind}-table-stamps" if timed else f"{kind}-table",
        text,
        pieces,
        _between(pieces, spoken[0].start, len(text)),
        warnings=warnings if len(spoken) < len(speech) else [],
        merge=False,
        date=in_head(text[: pieces[0].start].split("\n")),
    )


def unknown_head(text: str, found: Sequence[Sequence[Cells]]) -> list[str]:
    """The head of a table that holds most of a text and names no column for the words; none without one."""
    tables = ([[text[start:end] for start, end in row] for row in table] for table in found)
    largest: columns.Rows = max(tables, key=_size, default=())
    return columns.unknown(largest) if _size(largest) * 2 > visible(text) else []


def _size(rows: columns.Rows) -> int:
    return sum(visible(cell) for row in rows for cell in row)


def _told(text: str, table: Sequence[Cells], file: str, wanted: str | None) -> Told | None:
    """What a table holds; no pieces when it has no column for words. None for one without cells."""
    rows = [[text[start:end] for start, end in cells] for cells in table]
    begins = next((cells[0][0] for cells in table if cells), None)
    if begins is None:
        return None
    size = _size(rows)
    # A title may stand above the head of a table.
    top = next((at for at, row in enumerate(rows[:HIGHEST_HEAD]) if columns.has_head(row)), 0)
    place = columns.find(rows[top:], wanted, file)
    pieces: list[Piece] = []
    if place is None:
        return Told(begins, (), size, pieces)
    for at in range(top + place.headed, len(rows)):
        if place.headed and columns.same_head(rows[at], rows[top]):
            continue
        said = columns.row(rows[at], place)
        if said is not None:
            start, end = table[at][place.text]
            pieces.append(Piece(start, end, said.speaker, said.start, said.end))
    return Told(begins, tuple(rows[top]) if place.headed and wanted is None else (), size, pieces)


def _is_head(above: str) -> bool:
    """Whether all lines above the first table are short and none is a sentence."""
    lines = above.split("\n")
    return len(lines) <= LONGEST_BLOCK and not any(
        len(line) > LONGEST_TITLE or PLAIN_END.search(line.rstrip()) for line in lines
    )


def _of_the_conversation(speech: Sequence[Told]) -> list[Told]:
    """The tables without small ones that have another head than the largest: quotations, a summary."""
    main = max(speech, key=lambda one: one.said, default=None)
    if main is None:
        return []
    return [one for one in speech if one.head in ((), main.head) or one.said * SMALL >= main.said]


def _between(pieces: Sequence[Piece], first: int, end: int) -> list[tuple[str, int, int]]:
    """What is left out around the pieces; `first`: where the first table of them begins."""
    left = [("header of the file", 0, first)]
    at = first
    for piece in pieces:
        left.append(("other columns", at, piece.start))
        at = piece.end
    return [*left, ("other columns", at, end)]
