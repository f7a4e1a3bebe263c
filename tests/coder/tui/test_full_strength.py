"""In high contrast nothing is dim."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from coder.tui.full_strength import FullStrength


def test_dim_is_taken_off_and_all_else_stays() -> None:
    words = [Segment("a", Style(dim=True, bold=True)), Segment("b", Style(italic=True)), Segment("c")]
    shown = FullStrength().apply(words, Color.parse("#ffff00"))
    assert [one.text for one in shown] == ["a", "b", "c"]
    assert shown[0].style is not None and shown[0].style.bold and not shown[0].style.dim
    assert shown[1:] == words[1:]
