"""Borders that the mouse moves: a widget to take hold of, and the line between two panes."""

from __future__ import annotations

from rich.text import Text
from textual import events
from textual.message import Message
from textual.widget import Widget

from .line import Line


class Draggable(Widget):
    """Says where the mouse is while it holds the widget; who resizes what is up to the screen."""

    class Dragged(Message):
        """The mouse moved with `handle` held, to a cell of the screen; `over`: it was let go there."""

        def __init__(self, handle: Draggable, x: int, y: int, over: bool) -> None:
            self.handle, self.x, self.y, self.over = handle, x, y, over
            super().__init__()

    _held = False

    def can_be_held(self, event: events.MouseDown) -> bool:
        """Whether the widget may be taken hold of there."""
        return event.button == 1

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if self.can_be_held(event):
            event.stop()
            self._held = True
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._held:
            event.stop()
            self._post(event, over=False)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        if self._held:
            event.stop()
            self._held = False
            self.release_mouse()
            self._post(event, over=True)

    def _post(self, event: events.MouseEvent, *, over: bool) -> None:
        self.post_message(self.Dragged(self, int(event.screen_x), int(event.screen_y), over))


class Divider(Draggable):
    """A line from top to bottom between two panes."""

    DEFAULT_CSS = """
    Divider { width: 1; height: 100%; color: $surface-lighten-2; }
    Divider:hover { color: $primary; }
    """

    def render(self) -> Text:
        """The line."""
        return Text("\n".join("│" * self.size.height))


class PaneHead(Line, Draggable):  # the look of the first base alone is inherited
    """The title of a pane; where panes stand above one another, the border that moves."""
