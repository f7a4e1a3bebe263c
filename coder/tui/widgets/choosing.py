"""A dialog to choose one of a few things in groups."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Button, OptionList
from textual.widgets.option_list import Option

from coder.i18n import _

from .dialogs import Dialog


class ChooseDialog(Dialog[str | None]):
    """Gives the id of what is chosen, or None. groups: headings, each with (id, label) pairs."""

    DEFAULT_CSS = "ChooseDialog OptionList { max-height: 20; }"

    def __init__(self, title: str, groups: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> None:
        super().__init__()
        self.title_text = title
        self._groups = groups

    def body(self) -> ComposeResult:
        """The groups, a way out."""
        options: list[Option] = []
        for at, (heading, things) in enumerate(self._groups):
            options.append(Option(heading, disabled=True))
            options += [Option(f"  {label}", id=f"{at}:{one}") for one, label in things]
        yield OptionList(*options, markup=False)
        with Horizontal():
            yield Button(_("Leave (Esc)"), compact=True)

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if event.option.id is not None:
            self.dismiss(event.option.id.partition(":")[2])

    def on_button_pressed(self) -> None:
        self.dismiss(None)
