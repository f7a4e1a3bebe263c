"""The codes used last, to choose from by a digit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from coder.i18n import _

from .dialogs import Dialog

MOST = 9


class RecentDialog(Dialog[str | None]):
    """Gives the id of a code, or None. codes: (id, name, colour), the one used last first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(number), f"choose({number})", show=False) for number in range(1, MOST + 1)
    ]

    def __init__(self, codes: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self.title_text = _("Codes used last")
        self._codes = tuple(codes[:MOST])

    def body(self) -> ComposeResult:
        """The codes with their digits."""
        lines = [
            Option(Text.assemble(f"{at} ", ("▌", Style(color=colour)), label), id=code)
            for at, (code, label, colour) in enumerate(self._codes, 1)
        ]
        yield OptionList(*lines, markup=False)
        yield Static(_("A digit or Enter applies the code; Esc leaves."), classes="keys", markup=False)
        with Horizontal():
            yield Button(_("Leave (Esc)"), compact=True)

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)

    def on_button_pressed(self) -> None:
        self.dismiss(None)

    def action_choose(self, number: int) -> None:
        """The code with this digit."""
        if number <= len(self._codes):
            self.dismiss(self._codes[number - 1][0])
