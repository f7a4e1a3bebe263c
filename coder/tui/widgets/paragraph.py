"""A paragraph to take along: copied, or kept as a file beside the project."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Static

from coder.i18n import _, language
from transcripts.errors import CimoError

from .dialogs import Dialog


class ParagraphDialog(Dialog[None]):
    """A paragraph; c copies it, s keeps it in PROJECT-methods-LANGUAGE.txt beside the project."""

    DEFAULT_CSS = """
    ParagraphDialog > Vertical { width: 92; }
    ParagraphDialog VerticalScroll { height: auto; max-height: 11; }
    ParagraphDialog VerticalScroll Static { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy", show=False),
        Binding("s", "save", show=False),
    ]

    def __init__(self, title: str, text: str, project: Path) -> None:
        super().__init__()
        self.title_text, self._text = title, text
        self.file = project.with_name(f"{project.stem}-methods-{language()}.txt")

    def body(self) -> ComposeResult:
        """The words, what was done with them, what can be."""
        with VerticalScroll():
            yield Static(self._text, markup=False, id="text")
        yield Static("", classes="keys", id="said", markup=False)
        with Horizontal():
            yield Button(_("Copy (c)"), compact=True, id="copy")
            yield Button(_("Save (s)"), compact=True, id="save")
            yield Button(_("Close (Esc)"), compact=True, id="no")

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        {"copy": self.action_copy, "save": self.action_save}.get(str(event.button.id), self.action_leave)()

    def action_copy(self) -> None:
        """To the clipboard."""
        self.app.copy_to_clipboard(self._text)
        self.query_one("#said", Static).update(_("Copied (where the terminal allows it)."))

    def action_save(self) -> None:
        """To the file."""
        try:
            keep(self.file, self._text)
        except CimoError as error:
            self.query_one("#said", Static).update(error.sentence(language()))
        else:
            self.query_one("#said", Static).update(_("Saved as {file}.").format(file=self.file.name))


def keep(file: Path, text: str) -> None:
    """Write a text to a file, whole or not at all. Raises CimoError."""
    from exports.files import whole

    with whole(file) as draft:
        draft.write_text(text + "\n", encoding="utf-8", newline="\n")
