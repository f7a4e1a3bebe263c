"""The reader: a page with a cursor, a selection and a focused coding, moved by keys and mouse.

It posts what happened, in the past tense; it changes no coding.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from textual import events
from textual.message import Message

from codebook.model import Coding
from transcripts.model import Span

from .page import Page, Reading
from .pointer import Pointer
from .selection import Selection, Step, trimmed

__all__ = ["Reader", "Reading"]


class Reader(Page):
    """A transcript to read and to code. See `Reading` for what it is given."""

    class PassageReached(Message):
        """The cursor stands on another passage."""

        def __init__(self, index: int) -> None:
            self.index = index
            super().__init__()

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, Reader.PassageReached)

    class SpanSelected(Message):
        """A span was selected, or none any more."""

        def __init__(self, span: Span | None) -> None:
            self.span = span
            super().__init__()

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, Reader.SpanSelected)

    class CodingFocused(Message):
        """A coding was chosen to be looked at or changed, or none any more."""

        def __init__(self, coding: Coding | None) -> None:
            self.coding = coding
            super().__init__()

    class BoundaryDragged(Message):
        """The mouse moved a boundary of a coding; the selection is its new span."""

        def __init__(self, coding: Coding) -> None:
            self.coding = coding
            super().__init__()

    PAGE_OVERLAP: ClassVar[int] = 2

    def __init__(self, reading: Reading, *, at: int = 0, id: str | None = None) -> None:
        super().__init__(reading, at=at, id=id)
        self.picked = False
        self._pointer = Pointer(self)

    # Where the cursor is

    @property
    def target(self) -> Span | None:
        """What a code would be applied to: the selected span without white space, else the passage."""
        if self.selection is not None:
            return trimmed(self.reading.transcript.text, self.selection.span)
        return Span(self.passage.start, self.passage.end) if self.passage else None

    @property
    def focused_coding(self) -> Coding | None:
        """The coding shown at full strength."""
        return self.codings.get(self.focused_id)

    def here(self) -> list[Coding]:
        """The codings under the cursor: those that touch the selection or the passage."""
        target = self.target
        if target is None:
            return []
        return self.codings.touching(target.start, max(target.end, target.start + 1))

    # Moving

    def move_to(self, index: int, *, keep: bool = False, centre: bool = False) -> None:
        """The cursor on passage `index`; drops selection and focus unless `keep`."""
        if not self.units:
            return
        before = self.passage
        self.cursor = max(0, min(index, len(self.units) - 1))
        if not keep:
            self.select(None)
            self.focus_coding(None)
        moved = self.passage != before
        for unit in (before, self.passage) if moved else ():
            if unit is not None:
                self._redraw_span(unit.start, unit.end)
        self.reveal(centre=centre)
        if moved:
            self.post_message(self.PassageReached(self.cursor))

    def move_passage(self, step: int) -> None:
        """The cursor some passages on or back."""
        self.move_to(self.cursor + step)

    def move_turn(self, step: int) -> None:
        """The cursor on the first passage of a turn further on or back.

        Back from inside a turn is first to its beginning.
        """
        if self.passage is None:
            return
        index = self.cursor
        for _ in range(abs(step)):
            turn = self.units[index].turn
            if step > 0:
                while index < len(self.units) and self.units[index].turn == turn:
                    index += 1
                if index == len(self.units):
                    index = self._first_of(len(self.units) - 1)
            elif index == self._first_of(index):
                index = self._first_of(max(0, index - 1))
            else:
                index = self._first_of(index)
        self.move_to(index)

    def _first_of(self, index: int) -> int:
        while index > 0 and self.units[index - 1].turn == self.units[index].turn:
            index -= 1
        return index

    def move_page(self, step: int) -> None:
        """The cursor about a screenful on or back."""
        if self.passage is None:
            return
        height = max(1, self.size.height - self.PAGE_OVERLAP)
        line = self.lines.line_of(self.passage.start) + step * height
        line = max(0, min(line, len(self.lines) - 1))
        index = self.unit_at(self.lines.span(line)[0])
        if index == self.cursor:
            index += step
        self.scroll_to(y=self.scroll_offset.y + step * height, animate=False, immediate=True)
        self.move_to(index)

    # Selecting

    def select(self, selection: Selection | None) -> None:
        """Set or drop the selection."""
        before = self.selection
        if selection == before:
            return
        self.selection = selection
        for one in (before, selection):
            if one is not None:
                self._redraw_span(one.span.start, one.span.end + 1)
        if selection is not None:
            index = self.unit_at(min(selection.head, max(selection.bounds.start, selection.bounds.end - 1)))
            if index != self.cursor:
                self.move_to(index, keep=True)
            self.reveal()
        self.post_message(self.SpanSelected(selection.span if selection else None))

    def begin_selection(self) -> None:
        """A caret at the start of the passage; if one is there already, it starts to extend."""
        if self.selection is not None:
            self.select(self.selection.anchored())
        elif self.passage is not None:
            at = self.passage.start
            self.select(Selection(self.reading.transcript.text, self.turn_of(self.cursor), at, at))

    def begin_boundaries(self, coding: Coding) -> None:
        """The span of a coding as the selection, its end ready to move."""
        bounds = self.turn_of(self.unit_at(coding.start))
        bounds = Span(min(bounds.start, coding.start), max(bounds.end, coding.end))
        text = self.reading.transcript.text
        self.select(Selection(text, bounds, coding.start, coding.end, extending=True))

    def move_head(self, direction: int, step: Step, *, extend: bool) -> None:
        """Move the head of the selection."""
        if self.selection is not None:
            sentences = self.sentences() if step == "sentence" else ()
            self.select(self.selection.move(direction, step, extend=extend, sentences=sentences))

    def move_head_lines(self, direction: int, *, extend: bool) -> None:
        """Move the head of the selection up or down a line, in its column."""
        if self.selection is None:
            return
        line, cell = self.lines.position(self.selection.head)
        if self.selection.head >= self.selection.bounds.end:
            line = self.lines.line_of(self.selection.head, upstream=True)
        offset = self.lines.offset(max(0, min(line + direction, len(self.lines) - 1)), cell)
        self.select(self.selection.place(offset, extend=extend))

    def grow_to_sentence(self) -> None:
        """Select the sentence at the cursor; grow a selection to whole sentences, then by one more."""
        if self.selection is None:
            self.begin_selection()
        if self.selection is not None:
            self.select(self.selection.grown(self.sentences()))

    def sentences(self) -> list[Span]:
        """The sentences of the turn under the cursor."""
        if self.passage is None:
            return []
        turn = self.turn_of(self.cursor)
        words = self.reading.transcript.text[turn.start : turn.end]
        return [Span(turn.start + start, turn.start + end) for start, end in self.reading.sentences(words)]

    # Codings

    def drop_coding(self, coding_id: str) -> None:
        """Show a coding no longer."""
        if coding_id == self.focused_id:
            self.focus_coding(None)
        super().drop_coding(coding_id)

    def focus_coding(self, coding: Coding | None, *, picked: bool = False) -> None:
        """Show a coding at full strength, and no other; `picked`: because it was asked for."""
        self.picked = picked and coding is not None
        before = self.focused_coding
        self.focused_id = coding.id if coding else None
        if before is coding:
            return
        for one in (before, coding):
            if one is not None:
                self._redraw_span(one.start, one.end)
        self.post_message(self.CodingFocused(coding))

    def cycle_codings(self, step: Literal[1, -1]) -> Coding | None:
        """Focus the next coding under the cursor, or, behind the last, none; first the one just made."""
        here = self.here()
        if self.focused_coding in here and not self.picked:
            self.picked = True
            return self.focused_coding
        ids: list[str | None] = [None, *(coding.id for coding in here)]
        at = ids.index(self.focused_id) if self.focused_id in ids else 0
        chosen = self.codings.get(ids[(at + step) % len(ids)])
        self.focus_coding(chosen, picked=True)
        return chosen

    # The mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._pointer.pressed(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        self._pointer.moved(event)

    def on_mouse_up(self, _: events.MouseUp) -> None:
        self._pointer.released()

    def on_click(self, event: events.Click) -> None:
        self._pointer.clicked(event)
