"""The first line of a screen: where one is, who is coding, and what a click does: undo, redo, help, all."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from coder.i18n import _

from .line import Line, shortened


class _Where(Line):
    """Title, place and remark: the title stays whole, the place gives way first, then the remark."""

    _place = Text()

    def put_place(self, title: Text, place: Text, remark: Text) -> None:
        self._place = place
        self.put(title, remark)
        self.refresh()

    def render(self) -> Text:
        room = self.size.width - self._left.cell_len - 1
        remark = shortened(self._right, room)
        place = shortened(self._place, room - remark.cell_len, pad=True)
        return shortened(Text.assemble(self._left, place, " ", remark, no_wrap=True), self.size.width)


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
        """The way back, the line, a step back and forward, and two words."""
        if self._back:
            yield Static("[@click=screen.back]‹ Esc[/]")
        yield _Where()
        yield Static("[@click=screen.undo]↶[/]")
        yield Static("[@click=screen.redo]↷[/]")
        yield Static(f"[@click=app.help]? {_('Help')}[/]")
        yield Static(f"[@click=app.command_palette]Ctrl+P {_('All actions')}[/]")

    def put(self, title: str, where: str, remark: str) -> None:
        """Show where one is, in which project (cut off first), and a remark such as who is coding."""
        self.query_one(_Where).put_place(Text(" " + title, "bold"), Text(f"  {where}"), Text(remark))
