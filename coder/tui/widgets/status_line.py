"""The line above the keys: what just happened, who is coding, and that all is saved."""

from __future__ import annotations

from rich.text import Text
from textual.geometry import Size

from .line import Line, shortened


class StatusLine(Line):
    """A remark at the left; at the right a name and "✓ saved", which make room for a long remark.

    wraps: a remark that is still too long takes more rows, `MOST_ROWS` at most; else it is cut off.
    """

    DEFAULT_CSS = "StatusLine { height: auto; }"
    MOST_ROWS = 3

    def __init__(self, *, id: str | None = None, wraps: bool = True) -> None:
        super().__init__(id=id)
        self._wraps = wraps
        self._name = self._saved = ""

    def say(self, remark: str, *, saved: str, name: str = "") -> None:
        """Show `remark`. saved: the word for it; of `name` and `saved` a long remark leaves the sign only."""
        before = self._rows(self.size.width)
        self._name, self._saved, self._left = name, saved, Text(f" {remark}")
        self.refresh(layout=self._rows(self.size.width) != before)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the remark takes."""
        return self._rows(width)

    def _right_of(self, width: int) -> str:
        name = f"{self._name} " if self._name else ""
        for right in (f"{name}✓ {self._saved} ", f"✓ {self._saved} "):
            if self._left.cell_len + len(right) < width:
                return right
        return "✓ "

    def _lines(self, width: int) -> list[Text]:
        room = width - len(self._right_of(width)) - 1
        if not self._wraps or self._left.cell_len <= room or room < 10:
            return [self._left]
        lines = list(self._left.wrap(self.app.console, room))
        # Behind the first line, the others begin under its first letter.
        return [lines[0], *(Text.assemble(" ", line) for line in lines[1 : self.MOST_ROWS])]

    def _rows(self, width: int) -> int:
        return len(self._lines(width))

    def render(self) -> Text:
        """The rows at the width there is now."""
        width, right = self.size.width, self._right_of(self.size.width)
        first, *more = self._lines(width)
        left = shortened(first, width - len(right) - 1, pad=True)
        line = Text.assemble(left, " ", right)
        return Text("\n").join([line, *(shortened(one, width) for one in more)])
