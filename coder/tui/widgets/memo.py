"""A dialog in which a memo is written; nothing typed is lost by one stray key."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static, TextArea

from transcripts.i18n import translator


class MemoDialog(ModalScreen[str | None]):
    """Gives the text that was kept, or None if it stays as it was."""

    DEFAULT_CSS = """
    MemoDialog { align: center middle; }
    MemoDialog > Vertical {
        width: 76; max-width: 96%; height: 14; max-height: 90%;
        background: $panel; border: round $primary; padding: 0 1;
    }
    MemoDialog TextArea { height: 1fr; border: none; padding: 0; background: $surface; }
    MemoDialog TextArea:focus { border: none; }
    MemoDialog #memo-keys { height: auto; color: $text-warning; }
    MemoDialog Horizontal { height: 1; align-horizontal: right; }
    MemoDialog Button { margin-left: 2; }
    MemoDialog #memo-about { height: auto; max-height: 3; color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", show=False, priority=True),
        Binding("escape", "leave", show=False, priority=True),
    ]

    def __init__(self, title: str, about: str, text: str, language: str) -> None:
        super().__init__()
        self._title, self._about, self._text, self._language = title, about, text, language
        self._warned = False

    def compose(self) -> ComposeResult:
        """Title, what it is about, the text, the ways out."""
        _ = translator(self._language)
        with Vertical() as box:
            box.border_title = self._title
            yield Static(self._about, id="memo-about", markup=False)
            yield TextArea(self._text, soft_wrap=True, compact=True)
            yield Static(id="memo-keys", markup=False)
            with Horizontal():
                yield Button(_("Keep (Ctrl+S)"), compact=True, variant="primary", id="yes")
                yield Button(_("Leave (Esc)"), compact=True, id="no")

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        self.set_focus(area)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        self.action_keep() if event.button.id == "yes" else self.action_leave()

    def action_keep(self) -> None:
        """Keep what is written."""
        self.dismiss(self.query_one(TextArea).text.strip())

    def action_leave(self) -> None:
        """Leave; with changes, ask once."""
        if self.query_one(TextArea).text.strip() == self._text.strip() or self._warned:
            self.dismiss(None)
            return
        self._warned = True
        _ = translator(self._language)
        self.query_one("#memo-keys", Static).update(
            _("Not kept yet: Esc again drops what you wrote, Ctrl+S keeps it")
        )
