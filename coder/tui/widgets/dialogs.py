"""Small dialogs: a sentence to read, a line to write, a choice with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.option_list import Option

from coder.i18n import _

T = TypeVar("T")


class Dialog(ModalScreen[T]):
    """A box in the middle with a title; Esc leaves and gives None."""

    DEFAULT_CSS = """
    Dialog { align: center middle; }
    Dialog > Vertical {
        width: 72; max-width: 96%; height: auto; max-height: 94%;
        background: $panel; border: round $primary; padding: 1 2;
    }
    Dialog .about { height: auto; margin-bottom: 1; }
    Dialog .keys { height: 1; color: $text-muted; margin-top: 1; }
    Dialog .label { height: 1; color: $text-muted; }
    Dialog Horizontal { height: 1; width: 100%; align-horizontal: right; margin-top: 1; }
    Dialog Button { margin-left: 2; }
    Dialog OptionList { height: auto; max-height: 8; border: none; padding: 0; background: $panel; }
    Dialog OptionList:focus { border: none; background-tint: $foreground 0%; }
    Dialog Input { border: none; height: 1; padding: 0 1; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    title_text = ""

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical() as box:
            box.border_title = self.title_text
            yield from self.body()

    def body(self) -> ComposeResult:
        """What is in the box."""
        raise NotImplementedError

    def action_leave(self) -> None:
        """Leave without a result."""
        self.dismiss(None)


class ErrorDialog(Dialog[None]):
    """One sentence about what went wrong."""

    DEFAULT_CSS = "ErrorDialog > Vertical { border: round $error; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "leave", show=False)]

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.title_text = "! " + _("That did not work")
        self._sentence = sentence

    def body(self) -> ComposeResult:
        """The sentence, and a way out."""
        yield Static(self._sentence, classes="about", markup=False)
        with Horizontal():
            yield Button(_("Close (Esc)"), compact=True)

    def on_button_pressed(self) -> None:
        self.dismiss(None)


class Deciding(Dialog[T]):
    """A dialog that keeps what was entered, by Enter in a line or by its first button, or leaves it."""

    def buttons(self, keep: str = "") -> ComposeResult:
        """The two buttons; `keep` is what the first one says, "Keep (Enter)" unless given."""
        with Horizontal():
            yield Button(keep or _("Keep (Enter)"), compact=True, variant="primary", id="yes")
            yield Button(_("Leave (Esc)"), compact=True, id="no")

    def on_input_submitted(self) -> None:
        self.action_keep()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "yes":
            self.action_keep()
        else:
            self.action_leave()

    def action_keep(self) -> None:
        """Give what was entered, or stay and say what is missing."""
        raise NotImplementedError


class AskDialog(Deciding[str | None]):
    """A line to write, or one of a few to choose; gives the text, or None. `hint` stands in an empty line."""

    def __init__(
        self,
        title: str,
        about: str,
        value: str = "",
        *,
        choices: Sequence[str] = (),
        action: str = "",
        hint: str = "",
    ) -> None:
        super().__init__()
        self.title_text, self._about, self._value = title, about, value
        self._choices, self._action, self._hint = tuple(choices), action, hint

    def body(self) -> ComposeResult:
        """What it is about, the choices, the line, a button."""
        if self._about:
            yield Static(self._about, classes="about", markup=False)
        if self._choices:
            yield OptionList(*(Option(one) for one in self._choices), markup=False)
            yield Static("", classes="label")
        yield Input(self._value, placeholder=self._hint, compact=True)
        yield from self.buttons(self._action)

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def on_key(self, event: events.Key) -> None:
        """From the line up or down to the choices."""
        if self._choices and event.key == "up" and isinstance(self.focused, Input):
            self.query_one(OptionList).focus()
            self.query_one(OptionList).action_last()
            event.stop()
        elif self._choices and event.key == "down" and isinstance(self.focused, Input):
            self.query_one(OptionList).focus()
            self.query_one(OptionList).action_first()
            event.stop()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._give(str(event.option.prompt))

    def action_keep(self) -> None:
        """Give the line."""
        self._give(self.query_one(Input).value)

    def _give(self, text: str) -> None:
        if text.strip():
            self.dismiss(text.strip())
        else:
            self.query_one(Input).focus()
