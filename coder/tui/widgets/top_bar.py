"""The first line of a screen: where one is, who is coding, and the way to help and to all actions."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from coder.i18n import _

from .line import Line


class TopBar(Horizontal):
    """Title at the left, remark at the right, and words to click on."""

    DEFAULT_CSS = """
    TopBar { height: 1; background: $panel; color: $foreground; }
    TopBar Line { width: 1fr; background: $panel; }
    TopBar Static { width: auto; padding: 0 1; color: $text-accent; background: $panel; }
    TopBar Static:hover { text-style: reverse; }
    """

    def __init__(self, *, back: bool = True) -> None:
        """back: whether there is a screen to go back to."""
        super().__init__()
        self._back = back

    def compose(self) -> ComposeResult:
        """The way back, the line, and two words."""
        if self._back:
            yield Static("[@click=screen.back]‹ Esc[/]")
        yield Line()
        yield Static(f"[@click=app.help]? {_('Help')}[/]")
        yield Static(f"[@click=app.command_palette]Ctrl+P {_('All actions')}[/]")

    def put(self, title: str, where: str, remark: str) -> None:
        """Show where one is, in which project (cut off first), and a remark such as who is coding."""
        self.query_one(Line).put(Text.assemble((" " + title, "bold"), f"  {where}"), Text(remark))
