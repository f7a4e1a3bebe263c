"""Documents of word processors as lines: paragraphs, tables and bold beginnings, with their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..assemble import Found
from ..errors import CimoError
from . import columns, labelled, meet, tables, teams
from .container import visible
from .tables import Cells

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
        found = teams.read(text, document.paragraphs) or tables.read(
            text, document.tables, file, kind, wanted
        )
    if found is None:
        begin = meet.begins(text) if pattern is None else 0
        found = labelled.read(text, file, kind=kind, pattern=pattern, begin=begin, bold=document.bold)
        head = [] if pattern or found.timed else tables.unknown_head(text, document.tables)
        if head:
            raise columns.ask(head, file, typed=False)
    outside = (*found.outside, *document.outside.items())
    return replace(found, outside=outside, total=visible(text) + sum(count for _, count in outside))
