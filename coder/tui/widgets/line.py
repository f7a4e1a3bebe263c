"""A widget that is one or a few lines of styled text, repainted without a new layout."""

from __future__ import annotations

from rich.text import Text
from textual.widget import Widget


class Line(Widget):
    """Styled text of a fixed height; what does not fit is cut off with an ellipsis."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Line { height: 1; width: 1fr; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._left = Text()
        self._right = Text()

    def put(self, left: Text, right: Text | None = None) -> None:
        """Show `left` from the left and `right` at the right edge; `left` gives way."""
        right = right if right is not None else Text()
        if left != self._left or right != self._right:
            self._left, self._right = left, right
            self.refresh()

    def render(self) -> Text:
        """The line at the width it has now."""
        room = self.size.width - self._right.cell_len - (1 if self._right.cell_len else 0)
        left = shortened(self._left, room, pad=True)
        line = Text.assemble(left, " ", self._right) if self._right.cell_len else left
        line.no_wrap = True
        return shortened(line, self.size.width)


def shortened(text: Text, width: int, *, pad: bool = False) -> Text:
    """A copy of `text` that takes at most `width` cells, with an ellipsis where it was cut off."""
    if width <= 0:
        return Text()
    short = text.copy()
    short.truncate(width, overflow="ellipsis", pad=pad)
    return short
