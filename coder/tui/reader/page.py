"""The page under the reader: a transcript of any length, laid out, painted, with its codings.

It is given frozen values and knows no project. Only the lines in sight are painted, and a painted
line is kept under everything that changes its look.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rich.segment import Segment
from textual.cache import LRUCache
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from codebook.model import Code, Coding
from transcripts.model import Passage, Span, Transcript

from .lanes import CodingIndex
from .layout import Block, LineIndex, blocks, units
from .paint import NUMBERS, Columns, Marks, Sheet, columns, paint
from .palette import Palette, Shades
from .selection import Selection

_CONTEXT = 3
"""Lines kept in sight above and below the passage."""

_KEPT = 256
"""Painted lines that are kept: a few screens."""

_MANY = 200
"""Changed codings from which filing all anew is faster than one by one."""

_UNWRAPPED = 1 << 30
"""The width before the first layout: as good as no wrapping, and as cheap."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a reader shows.

    codings: of all coders to be shown; coder: the id of the one who works here. keys: the key of
    each code. roles: of the speakers. noted: the turns with a memo. sentences: cuts a text, as
    `transcripts.sentences`.
    """

    transcript: Transcript
    passages: tuple[Passage, ...]
    codes: tuple[Code, ...]
    keys: Mapping[str, str]
    sentences: Callable[[str], Sequence[tuple[int, int]]]
    codings: tuple[Coding, ...] = ()
    coder: str | None = None
    roles: Mapping[str, str | None] | None = None
    noted: frozenset[int] = frozenset()


class Page(ScrollView, can_focus=True, inherit_bindings=False):
    """A transcript with its codings, the marks of a passage, a selection, hits. See `Reading`."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Page {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        background: $surface;
        color: $foreground;
    }
    """

    def __init__(self, reading: Reading, *, at: int = 0, id: str | None = None) -> None:
        super().__init__(id=id)
        self.numbers = NUMBERS[0]
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(_KEPT)
        self._palette: Palette | None = None
        self._take(reading, at)

    def _take(self, reading: Reading, at: int) -> None:
        self.reading = reading
        self.units = units(reading.transcript, reading.passages)
        self._unit_starts = array("L", [unit.start for unit in self.units])
        self.cursor = max(0, min(at, len(self.units) - 1))
        self.selection: Selection | None = None
        self.focused_id: str | None = None
        self._hits: tuple[Span, ...] = ()
        self._why: tuple[Span, ...] = ()
        self._stamps: dict[int, int] = {}
        self._version = 0
        self._noted = reading.noted
        self._blocks: list[Block] = blocks(reading.transcript)
        self.columns = columns(80, reading.transcript, self.numbers)
        self.lines = LineIndex(reading.transcript.text, self._blocks, _UNWRAPPED)
        self.codings = self._filed(reading.codings)

    def _filed(self, codings: Sequence[Coding]) -> CodingIndex:
        order = {code.id: number for number, code in enumerate(self.reading.codes)}
        return CodingIndex(
            self.lines,
            codings,
            lambda coding: (coding.coder != self.reading.coder, order.get(coding.code, len(order))),
        )

    # Where the cursor is

    @property
    def passage(self) -> Passage | None:
        """The passage under the cursor; None in a transcript without speech."""
        return self.units[self.cursor] if self.units else None

    def unit_at(self, offset: int) -> int:
        """The passage that holds an offset, else the last one before it."""
        return max(0, bisect_right(self._unit_starts, offset) - 1)

    def turn_of(self, index: int) -> Span:
        """The turn that holds a passage."""
        turn = self.reading.transcript.turns[self.units[index].turn]
        return Span(turn.start, turn.end)

    def reveal(self, *, centre: bool = False) -> None:
        """Scroll, at once, as little as shows the passage or the head of the selection."""
        if self.passage is None or not self.size.height:
            return
        if self.selection is not None:
            line = self.lines.line_of(min(self.selection.head, self.selection.bounds.end))
            rows = range(line, line + 1)
        else:
            rows = self.lines.lines_of(self.passage.start, self.passage.end)
        height, top = self.size.height, self.scroll_offset.y
        context = min(_CONTEXT, max(0, (height - len(rows)) // 2))
        low, high = rows.start - context, rows.stop + context - height
        if centre and not (rows.start >= top and rows.stop <= top + height):
            top = rows.start - height // 3
        elif high > low or top > low:
            top = low
        elif top < high:
            top = high
        self.scroll_to(y=top, animate=False, immediate=True, force=True)

    # What is shown

    def show(self, reading: Reading, *, at: int = 0) -> None:
        """Show another transcript, or the same one anew, with the cursor on passage `at`."""
        self._take(reading, at)
        self._palette = None
        self._lay_out()

    def show_codings(self, codings: Sequence[Coding]) -> None:
        """Show these codings in place of all others."""
        wanted = {coding.id: coding for coding in codings}
        gone = [old.id for old in self.codings.all() if old.id not in wanted]
        new = [coding for coding in codings if self.codings.get(coding.id) != coding]
        if len(gone) + len(new) > _MANY:
            self.codings = self._filed(codings)
            self._new_version()
            return
        for old in gone:
            self.drop_coding(old)
        for coding in new:
            self.put_coding(coding)

    def put_coding(self, coding: Coding) -> None:
        """Show a coding, new or changed."""
        self._redraw_blocks(self.codings.add(coding))

    def drop_coding(self, coding_id: str) -> None:
        """Show a coding no longer."""
        self._redraw_blocks(self.codings.remove(coding_id))

    def show_coder(self, coder: str | None) -> None:
        """Show the codings of another coder as the own ones."""
        self.reading = replace(self.reading, coder=coder)
        self._new_version()

    def show_hits(self, hits: Sequence[Span]) -> None:
        """Mark what a search found; an empty sequence takes the marks away."""
        self._hits = tuple(hits)
        self._new_version()

    def show_why(self, words: Sequence[Span]) -> None:
        """Mark the words that speak for a suggestion."""
        if tuple(words) != self._why:
            self._why = tuple(words)
            self._new_version()

    def show_noted(self, turns: Iterable[int]) -> None:
        """Mark these turns as having a memo, and no other."""
        noted = frozenset(turns)
        if noted != self._noted:
            self._noted = noted
            self._new_version()

    def show_numbers(self, numbers: str) -> None:
        """Number turns, lines of the stored text, or nothing: one of `NUMBERS`."""
        self.numbers = numbers
        self._lay_out()

    # Painting

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, self._new_theme)
        self._lay_out()

    def on_resize(self) -> None:
        self._lay_out()

    def _new_theme(self, _: object) -> None:
        self._palette = None
        self.call_after_refresh(self._new_version)

    def _new_version(self) -> None:
        self._version += 1
        self._strips.clear()
        self.refresh()

    @property
    def palette(self) -> Palette:
        """The colours in force."""
        if self._palette is None:
            system = self.app.console.color_system
            few = self.app.no_color or (not self.app.is_headless and system in (None, "standard", "windows"))
            background, text = self.background_colors[1], self.colors[3]
            shades = Shades.of(background, text, self.app.theme_variables, few=few)
            self._palette = Palette(shades, self.reading.codes)
        return self._palette

    def _lay_out(self) -> None:
        width = self.size.width
        if not width:
            return
        top = self.lines.span(min(self.scroll_offset.y, len(self.lines) - 1))[0] if len(self.lines) else 0
        wanted: Columns = columns(width, self.reading.transcript, self.numbers)
        gap = 1 if width >= 88 else 0
        if wanted.text != self.lines.width or gap != self.lines.gap:
            self.lines = LineIndex(self.reading.transcript.text, self._blocks, wanted.text, gap)
            self.codings.relayout(self.lines)
        self.columns = wanted
        self.virtual_size = Size(width, len(self.lines))
        if len(self.lines):
            self.scroll_to(y=self.lines.line_of(top), animate=False, immediate=True)
        self._new_version()
        self.reveal()

    def _sheet(self) -> Sheet:
        reading = self.reading
        return Sheet(
            reading.transcript,
            self.lines,
            self.columns,
            self.palette,
            reading.keys,
            reading.roles or {},
            reading.coder,
            self.numbers,
            self._noted,
        )

    def _redraw_span(self, start: int, end: int) -> None:
        rows = self.lines.lines_of(start, max(start, end))
        self.refresh_lines(rows.start, len(rows) + 1)

    def _redraw_blocks(self, numbers: range) -> None:
        if not numbers:
            return
        for number in numbers:
            self._stamps[number] = self._stamps.get(number, 0) + 1
        first = self.lines.lines_of_block(numbers.start).start
        self.refresh_lines(first, self.lines.lines_of_block(numbers.stop - 1).stop - first)

    def render_line(self, y: int) -> Strip:
        """One line of the widget."""
        line = y + self.scroll_offset.y
        width = self.size.width
        ground = self.palette.ground
        if line >= len(self.lines):
            return Strip.blank(width, ground)
        number = self.lines.block_of_line(line)
        start, end = self.lines.span(line)
        codings = self.codings.in_block(number)
        marks = self._marks(start, end, codings)
        key = (line, width, self._version, self._stamps.get(number, 0), marks)
        strip = self._strips.get(key)
        if strip is None:
            lanes = self.codings.lanes_of_block(number)
            pieces: list[Segment] = paint(self._sheet(), line, codings, lanes, marks)
            strip = Strip(pieces).adjust_cell_length(width, ground).simplify()
            self._strips[key] = strip
        return strip

    def _marks(self, start: int, end: int, codings: Sequence[Coding]) -> Marks:
        selection = self.selection.span if self.selection else None
        if selection is not None and not len(selection):
            near = start <= selection.start <= end
            marks = Marks(selection=selection if near else None)
        else:
            marks = Marks(selection=_clip(selection, start, end))
        passage = _clip(self.passage and Span(self.passage.start, self.passage.end), start, end)
        focused = self.focused_id
        if focused is not None and all(coding.id != focused for coding in codings):
            focused = None
        return replace(
            marks,
            passage=passage,
            focused=focused,
            hits=_within(self._hits, start, end),
            why=_within(self._why, start, end),
        )


def _clip(span: Span | None, start: int, end: int) -> Span | None:
    if span is None or span.start >= end or start >= span.end:
        return None
    return Span(max(span.start, start), min(span.end, end))


def _within(spans: tuple[Span, ...], start: int, end: int) -> tuple[Span, ...]:
    """Those of many sorted spans that touch a line."""
    at = max(0, bisect_right(spans, Span(start, start)) - 1)
    found: list[Span] = []
    while at < len(spans) and spans[at].start < end:
        if spans[at].end > start:
            found.append(spans[at])
        at += 1
    return tuple(found)
