"""Codes under their families, a line each; a line that changes is painted alone.

While one codes, counts and highlight change with nearly every key. A list of options would paint all
its lines anew each time, which costs more than the text that is being coded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A line of the list: the code that it stands for (None: a heading), and its words."""

    code: str | None
    words: Text


class CodeList(ScrollView, can_focus=False, inherit_bindings=False):
    """Rows of which one may be highlighted; a click chooses a code."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "code-list--code",
        "code-list--heading",
        "code-list--highlighted",
        "code-list--hover",
    }
    DEFAULT_CSS = """
    CodeList {
        overflow-x: hidden; scrollbar-size-vertical: 1; color: $foreground; background: $surface;
    }
    CodeList > .code-list--heading { color: $text-muted; }
    CodeList > .code-list--highlighted {
        color: $foreground; background: $block-cursor-blurred-background;
        text-style: $block-cursor-blurred-text-style;
    }
    CodeList > .code-list--hover { background: $block-hover-background; }
    """

    class Highlighted(Message):
        """The highlight stands on another code."""

        def __init__(self, code: str) -> None:
            self.code = code
            super().__init__()

    class Chosen(Message):
        """A code was chosen."""

        def __init__(self, code: str) -> None:
            self.code = code
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: list[CodeRow] = []
        self._at: int | None = None
        self._hover: int | None = None

    @property
    def highlighted(self) -> str | None:
        """The code under the highlight."""
        return None if self._at is None else self._rows[self._at].code

    @property
    def listed(self) -> list[str]:
        """The codes in the list, from the top."""
        return [row.code for row in self._rows if row.code is not None]

    def show(self, rows: Sequence[CodeRow]) -> None:
        """Show rows, none of them highlighted."""
        self._rows = list(rows)
        self._at = self._hover = None
        self.virtual_size = Size(self.size.width, len(rows))
        self.scroll_to(y=0, animate=False)
        self.refresh()

    def put(self, code: str, words: Text) -> None:
        """Other words for a code."""
        for at, row in enumerate(self._rows):
            if row.code == code:
                self._rows[at] = CodeRow(code, words)
                self.refresh_line(at)

    def highlight(self, code: str) -> None:
        """Put the highlight on a code, if it is listed."""
        at = next((at for at, row in enumerate(self._rows) if row.code == code), None)
        if at is not None:
            self._to(at)

    def move(self, step: int) -> None:
        """Move the highlight some codes on or back, as far as there are any."""
        codes = [at for at, row in enumerate(self._rows) if row.code is not None]
        if codes:
            place = codes.index(self._at) + step if self._at in codes else 0
            self._to(codes[max(0, min(place, len(codes) - 1))])

    def move_page(self, step: int) -> None:
        """Move the highlight about a screenful on or back."""
        self.move(step * max(1, self.size.height - 1))

    def choose(self) -> None:
        """Choose the highlighted code."""
        if self.highlighted is not None:
            self.post_message(self.Chosen(self.highlighted))

    def _to(self, at: int) -> None:
        if at == self._at:
            return
        for line in (self._at, at):
            if line is not None:
                self.refresh_line(line)
        self._at = at
        top, height = self.scroll_offset.y, self.size.height
        if height and not top <= at < top + height:
            self.scroll_to(y=at if at < top else at - height + 1, animate=False)
        code = self.highlighted
        if code is not None:
            self.post_message(self.Highlighted(code))

    # Painting

    def on_resize(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._rows))

    def render_line(self, y: int) -> Strip:
        """One line of the widget."""
        line, width = y + self.scroll_offset.y, self.size.width
        names = ["code-list--code"]
        if line >= len(self._rows):
            return Strip.blank(width, self.get_component_rich_style(*names))
        row = self._rows[line]
        if row.code is None:
            names.append("code-list--heading")
        elif line == self._at:
            names.append("code-list--highlighted")
        elif line == self._hover:
            names.append("code-list--hover")
        style = self.get_component_rich_style(*names)
        words = list(Segment.apply_style(row.words.render(self.app.console), style))
        return Strip(words).adjust_cell_length(width, style)

    # The mouse

    def _row_at(self, y: int) -> int | None:
        line = y + self.scroll_offset.y
        return line if 0 <= line < len(self._rows) and self._rows[line].code is not None else None

    def _hover_over(self, line: int | None) -> None:
        if line != self._hover:
            for one in (self._hover, line):
                if one is not None:
                    self.refresh_line(one)
            self._hover = line

    def on_mouse_move(self, event: events.MouseMove) -> None:
        self._hover_over(self._row_at(event.y))

    def on_leave(self) -> None:
        self._hover_over(None)

    def on_click(self, event: events.Click) -> None:
        at = self._row_at(event.y)
        if at is not None:
            event.stop()
            self._to(at)
            self.choose()
