"""High contrast without dim text: half of black on yellow cannot be read."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

_NOT_DIM = Style(dim=False)


class FullStrength(LineFilter):
    """Takes `dim` off every style, before other filters make a colour of it."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments, none of them dim."""
        return [
            Segment(one.text, one.style + _NOT_DIM, one.control) if one.style and one.style.dim else one
            for one in segments
        ]
