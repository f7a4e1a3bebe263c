"""Pieces of text beside one another, in as many lines as they need; none of them is broken."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text
from textual.geometry import Size
from textual.widget import Widget

GAP = 3
"""Cells between two pieces of a line."""


class Pieces(Widget):
    """Short texts in a row; another line begins where the next one does not fit."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Pieces { height: auto; width: 1fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._pieces: tuple[Text, ...] = ()

    def put(self, pieces: Iterable[Text]) -> None:
        """Show these."""
        made = tuple(pieces)
        if made != self._pieces:
            self._pieces = made
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the pieces take at this width."""
        return len(in_lines(self._pieces, width))

    def render(self) -> Text:
        """The pieces at the width there is now."""
        text = Text("\n").join(in_lines(self._pieces, self.size.width))
        text.no_wrap = True
        return text


def pair(name: str, value: str) -> Text:
    """A piece that names a value, such as a filter."""
    return Text.assemble(f"{name}: ", (value, "bold"))


def in_lines(pieces: Iterable[Text], width: int) -> list[Text]:
    """Pieces in lines of at most `width` cells, each line beginning with a blank; at least one line."""
    lines = [Text(" ")]
    for piece in pieces:
        if lines[-1].cell_len > 1 and lines[-1].cell_len + GAP + piece.cell_len > width:
            lines.append(Text(" "))
        elif lines[-1].cell_len > 1:
            lines[-1].append(" " * GAP)
        lines[-1].append_text(piece)
    return lines
