"""Where each word of a transcript stands on a screen of a given width. Pure: no Textual.

A transcript is cut into *blocks*: each turn is one, and so is each stretch between turns that holds
more than the label or time stamp of the next turn (a header, a remark of the transcriber). Blocks
are wrapped into *lines*; `LineIndex` goes from line to block and from offset to line and back by
bisection in flat arrays, so that 100,000 lines cost a few megabytes.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from transcripts.model import Passage, Transcript, Turn

from .cells import cell_to_offset, clusters, is_simple, offset_to_cell, printable

_LABEL_LENGTH = 60
_STAMP = re.compile(r"[\W\d]*")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the stored text that is shown: `turn` is the turn's index, None for text between.

    soft: single line ends inside it are ends of cues, not of paragraphs, and are shown as spaces.
    """

    start: int
    end: int
    turn: int | None
    soft: bool = False


def blocks(transcript: Transcript) -> list[Block]:
    """The blocks of a transcript, in order; the label that names a turn's speaker is left out."""
    found: list[Block] = []
    at = 0
    for index, turn in enumerate(transcript.turns):
        found += _between(transcript.text, at, turn.start, turn)
        soft = any(segment.time_start is not None for segment in turn.segments)
        found.append(Block(turn.start, turn.end, index, soft))
        at = turn.end
    return found + _between(transcript.text, at, len(transcript.text), None)


def _between(text: str, start: int, end: int, turn: Turn | None) -> list[Block]:
    """The lines between two turns that say more than who speaks next and when."""
    spans: list[tuple[int, int]] = []
    at = start
    for line in text[start:end].splitlines(keepends=True):
        if line.strip():
            spans.append((at, at + len(line.rstrip())))
        at += len(line)
    attached = bool(spans) and "\n" not in text[spans[-1][1] : end]
    if turn is not None and spans and _is_label(text[slice(*spans[-1])], turn, attached):
        spans.pop()
    return [Block(left, right, None) for left, right in spans]


def _is_label(line: str, turn: Turn, attached: bool) -> bool:
    """Whether the line before a turn only says what the speaker column shows already."""
    if len(line) > _LABEL_LENGTH:
        return False
    if _STAMP.fullmatch(line):
        return attached or turn.time_start is not None
    return turn.speaker is not None and (attached or turn.speaker.casefold() in line.casefold())


def units(transcript: Transcript, passages: Sequence[Passage]) -> list[Passage]:
    """What the cursor stops at: the passages, and each turn that holds none, as one."""
    found: list[Passage] = []
    todo = list(reversed(passages))
    for index, turn in enumerate(transcript.turns):
        before = len(found)
        while todo and todo[-1].start < turn.end:
            found.append(todo.pop())
        if len(found) == before:
            found.append(Passage(turn.start, turn.end, index))
    return found


def wrap(text: str, width: int, *, soft: bool = False) -> list[int]:
    """The offsets at which the lines of `text` start when each may take `width` cells.

    Lines break behind a space, else inside the word; the space on which a line breaks may hang in
    the column behind the last. With `soft`, line ends count as spaces, else each one ends a line.
    """
    width = max(1, width)
    if soft:
        return _wrap_line(text.replace("\n", " "), 0, len(text), width)
    starts: list[int] = []
    at = 0
    while True:
        end = text.find("\n", at)
        starts += _wrap_line(text, at, len(text) if end < 0 else end, width)
        if end < 0:
            return starts
        at = end + 1


def _wrap_line(text: str, start: int, end: int, width: int) -> list[int]:
    starts = [start]
    if end - start <= width and end - start <= width // 2:
        return starts
    if not is_simple(text[start:end]):
        return [start + at for at in _wrap_clusters(printable(text[start:end]), width)]
    at = start
    while end - at > width:
        cut = text.rfind(" ", at, at + width + 1)
        at = cut + 1 if cut > at else at + width
        if at >= end:
            break
        starts.append(at)
    return starts


def _wrap_clusters(text: str, width: int) -> list[int]:
    """`_wrap_line` for text in which characters take 0, 1 or 2 cells."""
    starts = [0]
    cell = 0
    space: int | None = None
    space_cell = 0
    spots = clusters(text)
    for number, (start, size) in enumerate(spots):
        following = spots[number + 1][0] if number + 1 < len(spots) else len(text)
        blank = text[start:following] == " "
        if cell + size > width and not (blank and cell <= width):
            if space is not None:
                starts.append(space)
                cell -= space_cell
                space = None
            if cell > 0 and cell + size > width:
                starts.append(start)
                cell = 0
        cell += size
        if blank:
            space, space_cell = start + 1, cell
    return [at for at in starts if at < len(text)] or [0]


class LineIndex:
    """The lines of a transcript at one width: line <-> block, offset <-> (line, cell).

    Args:
        text: the stored text.
        blocks: what is shown of it, in order.
        width: cells for the text of a line; one more column is needed for a space that hangs.
        gap: empty lines behind each block.
    """

    def __init__(self, text: str, blocks: Sequence[Block], width: int, gap: int = 0) -> None:
        self.text = text
        self.blocks = blocks
        self.width = max(1, width)
        self.gap = gap
        starts = array("L")
        owner = array("L")
        first = array("L")
        for number, block in enumerate(blocks):
            first.append(len(starts))
            lines = wrap(text[block.start : block.end], self.width, soft=block.soft)
            starts.extend([block.start + at for at in lines])
            starts.extend([block.end] * gap)
            owner.extend([number] * (len(lines) + gap))
        first.append(len(starts))
        self._starts, self._owner, self._first = starts, owner, first
        self._block_starts = array("L", [block.start for block in blocks])
        self._line_ends: array[int] | None = None

    def __len__(self) -> int:
        return len(self._starts)

    def block_of_line(self, line: int) -> int:
        """The number of the block that a line shows."""
        return self._owner[line]

    def block_of_offset(self, offset: int) -> int:
        """The number of the block that holds an offset, else of the last one before it, else 0."""
        return max(0, bisect_right(self._block_starts, offset) - 1)

    def lines_of_block(self, number: int) -> range:
        """The lines that show a block, without the empty ones behind it."""
        return range(self._first[number], self._first[number + 1] - self.gap)

    def span(self, line: int) -> tuple[int, int]:
        """Start and end of the stored text that a line shows; equal for an empty line.

        The end leaves out the line end on which a paragraph ends, and keeps the space that hangs.
        """
        start = self._starts[line]
        number = self._owner[line]
        block = self.blocks[number]
        if line + 1 >= self._first[number + 1]:
            return start, block.end
        end = self._starts[line + 1]
        if not block.soft and end > start and self.text[end - 1] == "\n":
            end -= 1
        return start, end

    def line_of(self, offset: int, *, upstream: bool = False) -> int:
        """The line on which the character at `offset` stands.

        upstream: of an offset at the start of a line, the line before it in the same block, which
        is where a span that ends there is seen to end.
        """
        number = self.block_of_offset(offset - 1 if upstream and offset else offset)
        lines = self.lines_of_block(number)
        line = bisect_right(self._starts, offset, lines.start, lines.stop) - 1
        line = max(line, lines.start)
        if upstream and line > lines.start and self._starts[line] == offset:
            line -= 1
        return line

    def lines_of(self, start: int, end: int) -> range:
        """The lines on which a span is seen."""
        first = self.line_of(start)
        return range(first, max(first, self.line_of(end, upstream=True)) + 1)

    def stored_line(self, offset: int) -> int:
        """The line of the stored text on which an offset stands, from 1: the same at every width."""
        if self._line_ends is None:
            self._line_ends = array("L", [found.start() for found in re.finditer("\n", self.text)])
        return bisect_left(self._line_ends, offset) + 1

    def position(self, offset: int) -> tuple[int, int]:
        """Line and cell of an offset."""
        line = self.line_of(offset)
        start, end = self.span(line)
        return line, offset_to_cell(self.text[start:end], offset - start)

    def offset(self, line: int, cell: int) -> int:
        """The offset shown in a cell of a line; the end of the line's text beyond its last cell."""
        start, end = self.span(max(0, min(line, len(self) - 1)))
        return start + cell_to_offset(self.text[start:end], cell)


def shown(text: str, limit: int) -> str:
    """`text` cut to `limit` cells, with an ellipsis where something is missing."""
    if cell_len(text) <= limit:
        return text
    kept, used = "", 0
    spots = clusters(text)
    for index, (_, width) in enumerate(spots):
        if used + width > limit - 1:
            break
        following = spots[index + 1][0] if index + 1 < len(spots) else len(text)
        kept, used = text[:following], used + width
    return kept + "…" if limit > 0 else ""
