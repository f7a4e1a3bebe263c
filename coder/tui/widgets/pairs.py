"""Names with values, such as filters, in as many lines as they need; a pair is never broken."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text
from textual.geometry import Size
from textual.widget import Widget

GAP = 3
"""Cells between two pairs of a line."""


class Pairs(Widget):
    """`name: value` beside one another; another line begins where the next pair does not fit."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Pairs { height: auto; width: 1fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._pairs: tuple[Text, ...] = ()

    def put(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Show these names, each with its value."""
        made = tuple(Text.assemble(f"{name}: ", (value, "bold")) for name, value in pairs)
        if made != self._pairs:
            self._pairs = made
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the pairs take at this width."""
        return len(in_lines(self._pairs, width))

    def render(self) -> Text:
        """The pairs at the width there is now."""
        text = Text("\n").join(in_lines(self._pairs, self.size.width))
        text.no_wrap = True
        return text


def in_lines(pairs: Iterable[Text], width: int) -> list[Text]:
    """Pairs in lines of at most `width` cells, each line beginning with a blank; at least one line."""
    lines = [Text(" ")]
    for pair in pairs:
        if lines[-1].cell_len > 1 and lines[-1].cell_len + GAP + pair.cell_len > width:
            lines.append(Text(" "))
        elif lines[-1].cell_len > 1:
            lines[-1].append(" " * GAP)
        lines[-1].append_text(pair)
    return lines
