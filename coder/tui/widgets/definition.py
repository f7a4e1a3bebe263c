"""A text to read that changes with nearly every key: wrapped here, painted in one go.

Inside a container that scrolls, each other text would have the whole screen laid out anew, which takes
longer than all else that a key does, and reaches the screen a frame or two after it.
"""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.text import Text
from textual import events
from textual.strip import Strip
from textual.widget import Widget

_MORE = {(False, True): "▾", (True, False): "▴", (True, True): "↕"}
"""What the last line ends in, by whether there is more above and below."""


class Definition(Widget):
    """Styled text, wrapped to the width there is; the last line says when there is more of it."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"definition--text"}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = Text()
        self._lines: list[Text] = []
        self._top = 0

    @property
    def words(self) -> str:
        """What there is to read."""
        return self._text.plain

    def read(self, text: Text) -> None:
        """Show another text, from its beginning."""
        self._text, self._top = text, 0
        self._wrap()

    def scroll_lines(self, step: int) -> None:
        """Go some lines on or back, as far as there is more."""
        top = max(0, min(self._top + step, len(self._lines) - self.size.height))
        if top != self._top:
            self._top = top
            self.refresh()

    def on_resize(self) -> None:
        self._wrap()
        self.scroll_lines(0)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_lines(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_lines(-1)

    def _wrap(self) -> None:
        # The last column is left free for the sign that there is more.
        width = self.size.width - 1
        self._lines = list(self._text.wrap(self.app.console, width)) if width > 0 else []
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the widget."""
        at, width, height = y + self._top, self.size.width, self.size.height
        style = self.get_component_rich_style("definition--text")
        if at >= len(self._lines):
            return Strip.blank(width, style)
        words = Strip(Segment.apply_style(self._lines[at].render(self.app.console), style))
        more = _MORE.get((self._top > 0, self._top + height < len(self._lines)), " ")
        end = Segment(more if y == height - 1 else " ", style)
        return Strip([*words.adjust_cell_length(width - 1, style), end])
