"""The dialog that asks why a disagreement is settled as it is."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coder.i18n import _
from coder.project.verbs import REASONS

from .dialogs import Deciding


def reason_words(reason: str) -> str:
    """A reason as people call it."""
    return {
        "definition unclear": _("the definition is unclear"),
        "missed": _("one of the two missed it"),
        "boundary": _("where the passage begins or ends"),
        "ambiguity": _("the passage can be read both ways"),
        "other": _("something else"),
    }[reason]


class ReasonDialog(Deciding[tuple[str, str] | None]):
    """Gives a reason and a note, or None; 1-5 or Enter choose."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(number), f"choose({number - 1})", show=False) for number in range(1, len(REASONS) + 1)
    ]

    def __init__(self, title: str, about: str) -> None:
        super().__init__()
        self.title_text, self._about = title, about

    def body(self) -> ComposeResult:
        """What is decided, reasons, a note."""
        yield Static(self._about, classes="about", markup=False)
        yield Static(_("Why did they differ?"), classes="label", markup=False)
        yield OptionList(
            *(Option(f"{at} {reason_words(one)}", id=one) for at, one in enumerate(REASONS, 1)), markup=False
        )
        yield Static("\n" + _("Note (Tab; may stay empty)"), markup=False)
        yield Input(compact=True)
        yield from self.buttons()

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.action_keep()

    def action_choose(self, at: int) -> None:
        """Choose the reason with this number."""
        self.query_one(OptionList).highlighted = at
        self.action_keep()

    def action_keep(self) -> None:
        """Give the highlighted reason and the note."""
        at = self.query_one(OptionList).highlighted or 0
        self.dismiss((REASONS[at], self.query_one(Input).value.strip()))
