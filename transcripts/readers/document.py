"""Documents of word processors as lines: paragraphs, tables and bold beginnings, with their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..assemble import Found, Piece
from ..errors import CimoError
from . import columns, labelled, meet, teams
from .container import visible

Cells = list[tuple[int, int]]
TABLE_SHARE = 0.5
HIGHEST_HEAD = 5
MOST_PARAGRAPHS = 50_000


@dataclass(slots=True)
class Document:
    """What a document holds, made paragraph by paragraph.

    lines: of the stored text. paragraphs, tables (rows of cells): as spans of it. bold: where bold words at
    the head of a paragraph begin and end. outside: (what, visible characters) that are kept out of it.
    """

    lines: list[str] = field(default_factory=list[str])
    paragraphs: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    tables: list[list[Cells]] = field(default_factory=list[list[Cells]])
    bold: dict[int, int] = field(default_factory=dict[int, int])
    outside: dict[str, int] = field(default_factory=dict[str, int])
    at: int = 0

    @property
    def text(self) -> str:
        """The stored text."""
        return "\n".join(self.lines)

    def paragraph(self, words: str, bold: int = 0) -> None:
        """Add a paragraph (it may hold line breaks) whose first `bold` characters are bold."""
        words = words.replace("\r", "\n")
        self.paragraphs.append((self.at, self.at + len(words)))
        if bold > 0 and words[:bold].strip():
            self.bold[self.at] = self.at + bold
        self._line(words)

    def row(self, cells: Sequence[str], *, first: bool) -> None:
        """Add a row of a table as a line, a tab between cells; `first` begins a new table."""
        cells = [cell.replace("\r", "\n") for cell in cells]
        if first or not self.tables:
            self.tables.append([])
        spans: Cells = []
        at = self.at
        for cell in cells:
            spans.append((at, at + len(cell)))
            at += len(cell) + 1
        self.tables[-1].append(spans)
        self._line("\t".join(cells))

    def leave_out(self, what: str, words: str) -> None:
        """Count words that are kept out of the stored text."""
        self.outside[what] = self.outside.get(what, 0) + visible(words)

    def _line(self, words: str) -> None:
        self.lines.append(words)
        self.at += len(words) + 1


def read(document: Document, file: str, kind: str, pattern: str | None, wanted: str | None) -> Found:
    """The turns of a document: Teams, Google Meet, a table with columns, or typed with labels.

    wanted: columns as the user names them. Raises CimoError for an empty document.
    """
    text = document.text
    if len(document.paragraphs) > MOST_PARAGRAPHS:
        raise CimoError("{file}: more than 50,000 paragraphs; that is no transcript.", file=file)
    if not text.strip():
        raise CimoError("{file}: the document is empty.", file=file)
    found = None
    if pattern is None:
        found = teams.read(text, document.paragraphs) or _tables(document, text, file, kind, wanted)
    if found is None:
        begin = meet.begins(text) if pattern is None else 0
        found = labelled.read(text, file, kind=kind, pattern=pattern, begin=begin, bold=document.bold)
    outside = (*found.outside, *document.outside.items())
    return replace(found, outside=outside, total=visible(text) + sum(count for _, count in outside))


def _tables(document: Document, text: str, file: str, kind: str, wanted: str | None) -> Found | None:
    """Turns from a table with a column for the words, if most of the document stands in such tables."""
    pieces: list[Piece] = []
    inside = 0
    for table in document.tables:
        rows = [[text[start:end] for start, end in cells] for cells in table]
        # A title may stand above the head of a table.
        top = next((at for at, row in enumerate(rows[:HIGHEST_HEAD]) if columns.has_head(row)), 0)
        place = columns.find(rows[top:], wanted, file)
        if place is None:
            continue
        inside += sum(visible(cell) for row in rows for cell in row)
        for at in range(top + place.headed, len(rows)):
            said = columns.row(rows[at], place)
            if said is not None:
                start, end = table[at][place.text]
                pieces.append(Piece(start, end, said.speaker, said.start, said.end))
    if not pieces or (wanted is None and inside < TABLE_SHARE * visible(text)):
        return None
    timed = any(piece.time_start is not None for piece in pieces)
    left = _between(pieces, len(text))
    return Found(f"{kind}-table-stamps" if timed else f"{kind}-table", text, pieces, left, merge=False)


def _between(pieces: Sequence[Piece], end: int) -> list[tuple[str, int, int]]:
    left: list[tuple[str, int, int]] = []
    at = 0
    for piece in pieces:
        left.append(("other columns", at, piece.start))
        at = piece.end
    return [*left, ("other columns", at, end)]
