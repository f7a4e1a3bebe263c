"""One line of the reader as styled pieces: numbers, speaker, margin, words. Knows no widget."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment

from codebook.model import Coding
from transcripts.clock import clock
from transcripts.model import Span, Transcript

from .cells import cluster_end, cluster_start, is_simple, printable
from .layout import Block, LineIndex, shown
from .palette import Palette, Words

NUMBERS = ("turn", "line", "none")
NOTED = "✎"
"""Beside a turn with a memo."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Cells for each column, the blank behind it included; `lanes` is the number of lanes."""

    number: int
    speaker: int
    time: int
    lanes: int
    text: int

    @property
    def before_lanes(self) -> int:
        """The cell in which the margin starts."""
        return self.number + self.speaker + self.time

    @property
    def before_text(self) -> int:
        """The cell in which the words start."""
        return self.before_lanes + self.lanes + 2


def columns(width: int, transcript: Transcript, numbers: str) -> Columns:
    """What fits in `width` cells: narrow screens give up the time column and some lanes first."""
    highest = len(transcript.turns) if numbers == "turn" else transcript.text.count("\n") + 1
    number = 1 if numbers == "none" else max(2, len(str(highest))) + 2
    names = {turn.speaker for turn in transcript.turns if turn.speaker}
    longest = max((cell_len(name) for name in names), default=0)
    timed = any(turn.time_start is not None for turn in transcript.turns[:50])
    roomy = width >= 88
    speaker = min(longest, 16 if roomy else 11) + 1 if longest else 0
    if timed and not roomy:
        speaker = max(speaker, 9)
    time = 9 if timed and roomy else 0
    lanes = 6 if roomy else 4
    text = max(10, min(110, width - number - speaker - time - lanes - 3))
    return Columns(number, speaker, time, lanes, text)


@dataclass(frozen=True, slots=True)
class Marks:
    """What holds for a line's words besides its codings, clipped to what concerns the line."""

    passage: Span | None = None
    selection: Span | None = None
    focused: str | None = None
    hits: tuple[Span, ...] = ()
    why: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a line is painted from and that stays the same while one reads on."""

    transcript: Transcript
    lines: LineIndex
    columns: Columns
    palette: Palette
    keys: Mapping[str, str]
    roles: Mapping[str, str | None]
    coder: str | None
    numbers: str = "turn"
    noted: frozenset[int] = frozenset()


def paint(
    sheet: Sheet, line: int, codings: Sequence[Coding], lanes: Mapping[str, int], marks: Marks
) -> list[Segment]:
    """The pieces of a line, up to the end of its words."""
    block = sheet.lines.blocks[sheet.lines.block_of_line(line)]
    start, end = sheet.lines.span(line)
    if start == end and block.end == start:
        return []
    here = [coding for coding in codings if coding.start < end and start < coding.end]
    pieces = [*_left(sheet, block, line, start), *_margin(sheet, line, here, lanes, marks)]
    bar = marks.passage is not None and marks.passage.start < end and start < marks.passage.end
    pieces.append(Segment("▌" if bar else " ", sheet.palette.mark))
    here.sort(key=lambda coding: lanes.get(coding.id, 0))
    return [*pieces, *_words(sheet, block, start, end, here, marks)]


def _left(sheet: Sheet, block: Block, line: int, start: int) -> list[Segment]:
    """Number, speaker and time: on the first line of a turn, the time below the name if need be."""
    columns, palette = sheet.columns, sheet.palette
    place = line - sheet.lines.lines_of_block(sheet.lines.block_of_line(line)).start
    number = name = time = ""
    turn = None if block.turn is None else sheet.transcript.turns[block.turn]
    if sheet.numbers == "turn" and place == 0 and block.turn is not None:
        number = str(block.turn + 1)
    elif sheet.numbers == "line" and (start == 0 or sheet.transcript.text[start - 1] == "\n" or place == 0):
        number = str(sheet.lines.stored_line(start))
    style = palette.speaker
    if turn is not None and place == 0:
        name = turn.speaker or ""
        style = palette.asker if sheet.roles.get(name) == "interviewer" else style
    if turn is not None and turn.time_start is not None:
        if columns.time and place == 0:
            time = clock(turn.time_start)
        elif not columns.time and place == 1:
            name, style = clock(turn.time_start), palette.dim
    before = _cell(number, columns.number, right=True)
    if place == 0 and block.turn in sheet.noted:
        # In the blank between number and name.
        before = before[:-1] + NOTED
    return [
        Segment(before, palette.dim),
        Segment(_cell(name, columns.speaker), style),
        Segment(_cell(time, columns.time), palette.dim),
    ]


def _cell(text: str, width: int, *, right: bool = False) -> str:
    if width <= 0:
        return ""
    text = shown(printable(text), width - 1)
    room = width - 1 - cell_len(text)
    return " " * room + text + " " if right else text + " " * (room + 1)


def _margin(
    sheet: Sheet, line: int, codings: Sequence[Coding], lanes: Mapping[str, int], marks: Marks
) -> list[Segment]:
    count = sheet.columns.lanes
    cells = [Segment(" ", sheet.palette.ground)] * (count + 1)
    for coding in codings:
        lane = lanes.get(coding.id, 0)
        if lane >= count:
            cells[0] = Segment("+", sheet.palette.speaker)
            continue
        first = sheet.lines.line_of(coding.start) == line
        against = coding.stance == "contradicts"
        bar = "╎" if against else "┃" if coding.weight > 1 else "│"
        style = sheet.palette.lane(
            coding.code,
            strong=coding.weight > 1,
            other=coding.coder != sheet.coder,
            against=against and first,
            focused=coding.id == marks.focused,
        )
        cells[count - lane] = Segment(sheet.keys.get(coding.code, "•") if first else bar, style)
    return cells


def _words(
    sheet: Sheet, block: Block, start: int, end: int, codings: Sequence[Coding], marks: Marks
) -> list[Segment]:
    """The words of a line, cut where anything about them changes; not the space that hangs."""
    if end < block.end and end - start > 1 and sheet.transcript.text[end - 1] in " \n":
        end -= 1
    spans = [span for span in (marks.passage, marks.selection, *marks.hits, *marks.why) if span is not None]
    edges = {start, end}
    for one in (*spans, *codings):
        edges.update(edge for edge in (one.start, one.end) if start < edge < end)
    caret = marks.selection is not None and not len(marks.selection)
    if caret and marks.selection is not None and start <= marks.selection.start < end:
        at = marks.selection.start
        edges.update((at, min(end, cluster_end(sheet.transcript.text, at))))
    if not is_simple(sheet.transcript.text[start:end]):
        edges = {
            max(start, cluster_start(sheet.transcript.text, edge)) if edge < end else end for edge in edges
        }
    cuts = sorted(edges)
    focused = next((coding for coding in codings if coding.id == marks.focused), None)
    pieces: list[Segment] = []
    for left, right in itertools.pairwise(cuts):
        at_hand = [coding for coding in codings if coding.start <= left < coding.end]
        own = [coding for coding in at_hand if coding.coder == sheet.coder]
        words = Words(
            code=(own or at_hand)[0].code if at_hand else None,
            other=not own,
            crossing=len({(coding.start, coding.end) for coding in own or at_hand}) > 1,
            passage=_holds(marks.passage, left),
            focused=focused.code if focused and focused.start <= left < focused.end else None,
            selected=_holds(marks.selection, left),
            hit=any(_holds(hit, left) for hit in marks.hits),
            caret=caret and marks.selection is not None and left == marks.selection.start,
            why=any(_holds(word, left) for word in marks.why),
            speech=block.turn is not None,
        )
        style = sheet.palette.words(words)
        pieces.append(Segment(printable(sheet.transcript.text[left:right]), style))
    if caret and marks.selection is not None and marks.selection.start == end == block.end:
        pieces.append(Segment(" ", sheet.palette.words(Words(caret=True))))
    return pieces


def _holds(span: Span | None, offset: int) -> bool:
    return span is not None and span.start <= offset < span.end
