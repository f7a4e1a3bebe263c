"""The mouse in the reader: click, drag with autoscroll, double click for a word, triple for a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.timer import Timer

from codebook.model import Coding
from transcripts.model import Span

from .selection import Selection, sentence_at, word_at

if TYPE_CHECKING:
    from .view import Reader

_AUTOSCROLL = 0.05


class Pointer:
    """What the mouse is doing in one reader."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._start: int | None = None
        self._gripped: Coding | None = None
        self._moved = False
        self._pressed = (0, 0)
        self._row = 0
        self._x = 0
        self._timer: Timer | None = None

    def pressed(self, event: events.MouseDown) -> None:
        """A button went down: on the margin it picks a coding, on words it may start a drag."""
        reader = self._reader
        if event.button != 1 or not len(reader.lines) or not reader.units:
            return
        line = event.y + reader.scroll_offset.y
        if line >= len(reader.lines):
            return
        if self._lane(event.x, line):
            return
        self._start, self._moved = self.offset(event.x, event.y), False
        self._pressed = (event.x, event.y)
        self._grip(self._start)
        reader.capture_mouse()

    def moved(self, event: events.MouseMove) -> None:
        """The mouse moved with the button down: select from where it went down."""
        if self._start is None:
            return
        self._x, self._row = event.x, event.y
        if not self._moved and (event.x, event.y) == self._pressed:
            return
        self._moved = True
        self._drag()
        outside = event.y < 0 or event.y >= self._reader.size.height
        if outside and self._timer is None:
            self._timer = self._reader.set_interval(_AUTOSCROLL, self._scroll)
        elif not outside:
            self._stop()

    def released(self) -> None:
        """The button went up: without a drag, the cursor goes there."""
        self._stop()
        if self._start is None:
            return
        self._reader.release_mouse()
        self._start = None
        gripped, self._gripped = self._gripped, None
        if gripped is not None and self._moved:
            self._reader.post_message(self._reader.BoundaryDragged(gripped))
        elif not self._moved:
            self._reader.move_to(self._reader.unit_at(self.offset(*self._pressed)))

    def clicked(self, event: events.Click) -> None:
        """Second and third click of a row: a word, a sentence."""
        reader = self._reader
        if event.chain < 2 or self._moved or not reader.units or event.x < reader.columns.before_text:
            return
        offset = self.offset(event.x, event.y)
        bounds = reader.turn_of(reader.unit_at(offset))
        if event.chain == 2:
            span = word_at(reader.reading.transcript.text, offset, bounds)
        else:
            span = sentence_at(reader.sentences(), offset, bounds)
        self._select(bounds, span.start, span.end)

    def offset(self, x: int, y: int) -> int:
        """The offset of the stored text under a place in the reader, kept inside the lines in sight."""
        reader = self._reader
        y = max(0, min(y, reader.size.height - 1))
        line = max(0, min(y + reader.scroll_offset.y, len(reader.lines) - 1))
        return reader.lines.offset(line, max(0, x - reader.columns.before_text))

    def _lane(self, x: int, line: int) -> bool:
        reader = self._reader
        count = reader.columns.lanes
        lane = count - (x - reader.columns.before_lanes)
        if not 0 <= lane <= count:
            return False
        number = reader.lines.block_of_line(line)
        start, end = reader.lines.span(line)
        given = reader.codings.lanes_of_block(number)
        for coding in reader.codings.in_block(number):
            overflow = lane == count and given[coding.id] >= count
            if coding.start < end and start < coding.end and (given[coding.id] == lane or overflow):
                reader.move_to(reader.unit_at(coding.start), keep=True)
                reader.select(None)
                reader.focus_coding(coding, picked=True)
                return True
        return False

    def _grip(self, offset: int) -> None:
        """Take hold of the boundary of the chosen coding, if one of the coder's own has it here."""
        reader = self._reader
        coding = reader.focused_coding
        if coding is None or not reader.picked or coding.coder != reader.reading.coder:
            return
        if offset in (coding.end - 1, coding.end):
            self._gripped, self._start = coding, coding.start
        elif offset == coding.start:
            self._gripped, self._start = coding, coding.end

    def _drag(self) -> None:
        if self._start is None:
            return
        reader = self._reader
        if self._gripped is not None:
            if reader.selection is None:
                reader.begin_boundaries(self._gripped)
            assert reader.selection is not None
            bounds, head = reader.selection.bounds, self.offset(self._x, self._row)
            self._select(bounds, self._start, head + 1 if head >= self._start else head)
            return
        bounds = reader.turn_of(reader.unit_at(self._start))
        head = self.offset(self._x, self._row)
        if head > self._start:
            head += 1
        self._select(bounds, self._start, head)

    def _select(self, bounds: Span, anchor: int, head: int) -> None:
        text = self._reader.reading.transcript.text
        begun = Selection(text, bounds, bounds.start, bounds.start).place(anchor, extend=False)
        self._reader.select(begun.place(head, extend=True))

    def _scroll(self) -> None:
        reader = self._reader
        step = self._row if self._row < 0 else self._row - reader.size.height + 1
        step = max(-3, min(3, step))
        reader.scroll_to(y=reader.scroll_offset.y + step, animate=False, immediate=True)
        self._drag()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
