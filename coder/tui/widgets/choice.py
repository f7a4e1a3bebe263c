"""One of a few values in one line, turned through by key or click."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget


class Choice(Widget, can_focus=True):
    """Shows the chosen value between arrows; left and right, Space and a click turn it."""

    DEFAULT_CSS = """
    Choice { width: auto; height: 1; padding: 0 1; background: $boost; color: $foreground; }
    Choice:focus { background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold; }
    Choice:disabled { color: $text-disabled; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up,h,k", "turn(-1)", show=False),
        Binding("right,down,space,l,j", "turn(1)", show=False),
    ]

    class Changed(Message):
        """Another value was chosen."""

        def __init__(self, choice: Choice, value: str) -> None:
            self.choice, self.value = choice, value
            super().__init__()

        @property
        def control(self) -> Choice:
            """The widget."""
            return self.choice

    def __init__(self, values: Sequence[tuple[str, str]], value: str = "", *, id: str | None = None) -> None:
        """values: what can be chosen and what it is called; value: what is chosen first."""
        super().__init__(id=id)
        self._values = tuple(values)
        names = [one for one, _ in self._values]
        self._at = names.index(value) if value in names else 0

    @property
    def value(self) -> str:
        """What is chosen."""
        return self._values[self._at][0]

    def choose(self, value: str) -> None:
        """Choose a value."""
        self._at = [one for one, _ in self._values].index(value)
        self.refresh()

    def render(self) -> Text:
        """The chosen value, at the width of the widest."""
        widest = max(len(label) for _, label in self._values)
        return Text(f"‹ {self._values[self._at][1]:^{widest}} ›")

    def action_turn(self, step: int) -> None:
        """To the value after or before."""
        self._at = (self._at + step) % len(self._values)
        self.refresh()
        self.post_message(self.Changed(self, self.value))

    def on_click(self, event: events.Click) -> None:
        self.action_turn(-1 if event.x < 3 else 1)
