"""What was done in the project, by whom and when; steps can be taken back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Input, OptionList, Static

from coder.i18n import _, language

from .. import keys
from ..widgets.row_list import Column, Row, RowList, RowTable
from .base import ProjectView, empty
from .code_finding import folded

if TYPE_CHECKING:
    from coder.project import Project

SHOWN = 1000
"""Entries listed; older ones are in `cimo history`."""


class HistoryScreen(ProjectView):
    """The journal in words, newest first, under a field that narrows it down."""

    context: ClassVar[str] = "history"
    AUTO_FOCUS = ""

    def __init__(self, project: Project, *, blind: bool = False) -> None:
        super().__init__(project, blind=blind)
        self._rows: list[Row] = []
        self._some_gone = False

    def body(self) -> ComposeResult:
        """Field, entries."""
        yield Input(placeholder=_("Find in what was done: a word, a name, a date"), compact=True, id="words")
        yield RowTable(_columns(), id="entries")
        yield Static(id="about", markup=False)
        yield empty(_("Nothing was done in this project yet."))

    def tell(self, remark: str) -> None:
        """Say something; without anything to say, what would be taken back and done again."""
        super().tell(remark or self._steps())

    def _steps(self) -> str:
        from coder.project.words import sentence

        undo, redo = (keys.shown(one.keys[0]) for one in keys.in_context("screens")[1:])
        last, next_ = self.project.undo_label(), self.project.redo_label()
        parts: list[str] = []
        if last is not None:
            parts.append(_("{key} takes back: {what}").format(key=undo, what=sentence(last, language())))
        if next_ is not None:
            parts.append(_("{key} does again: {what}").format(key=redo, what=sentence(next_, language())))
        return " · ".join(parts)

    def reload(self) -> None:
        """Show the journal."""
        from coder.project.words import sentence

        entries = self.project.history(limit=SHOWN)
        names = {one.id: one.name for one in self.project.coders()}
        state: dict[str, str] = {}
        for entry in entries:
            if entry.undoes is not None:
                state.setdefault(entry.undoes, entry.verb)
        self._rows = []
        for entry in entries:
            gone = state.get(entry.id) == "undo"
            words = Text(sentence(entry, language()), "dim strike" if gone else "")
            who = names.get(entry.coder, "")
            self._rows.append(
                Row(entry.id, (moment(entry.created), who, words, _("taken back") if gone else ""))
            )
        self._some_gone = "undo" in state.values()
        self._fill()
        self.tell("")

    def _fill(self) -> None:
        wanted = folded(self.query_one("#words", Input).value).split()
        rows = [row for row in self._rows if all(word in folded(_words(row)) for word in wanted)]
        self.set_class(not rows, "-empty")
        table = self.query_one(RowTable)
        table.list.show(rows, columns=_columns(self._some_gone))
        if self.focused is None:
            table.list.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._fill()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(RowList).focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        chosen = self.query_one(RowList).chosen
        row = next((one for one in self._rows if one.id == chosen), None)
        self.query_one("#about", Static).update(_whole(row) if row is not None else "")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.action_open()

    def action_words(self) -> None:
        """To the field."""
        self.query_one("#words", Input).focus()

    def action_open(self) -> None:
        """To the passage that the step was about, where it was about one."""
        entry = self.query_one(RowList).chosen
        for table, _id, before, after in self.project.entry_changes(entry) if entry else ():
            there = after or before
            if table == "codings" and there:
                self.app.open_code(there["session"], there["start"])  # pyright: ignore[reportAttributeAccessIssue]
                return
        self.tell(_("This step was about no passage."))

    def action_take_back(self) -> None:
        """Take the highlighted step back."""
        entry = self.query_one(RowList).chosen
        if entry is not None:
            self.change(lambda: self.project.take_back(entry), _("Taken back."))

    def action_back(self) -> None:
        """Out of the field and what it hides first; then to the screen before."""
        if not self.leave_field(self.query_one("#words", Input), self.query_one(RowList)):
            super().action_back()


def _whole(row: Row) -> str:
    """When, who and what of an entry, of which the table may show the beginning only."""
    return "  ".join(part for part in (str(cell) for cell in row.cells) if part)


def _words(row: Row) -> str:
    return " ".join(cell.plain if isinstance(cell, Text) else cell for cell in row.cells)


def _columns(some_gone: bool = False) -> tuple[Column, ...]:
    """When, who, what; and whether it was taken back, where some were."""
    gone = Column("", 11 if some_gone else 0, whole=True)
    return (
        Column(_("When"), 16),
        Column(_("Who"), 5),
        Column(_("What"), 34 if some_gone else 44, share=1),
        gone,
    )


def moment(stamp: str) -> str:
    """A time as people read it, on the clock of this machine; `stamp` begins with ISO 8601, UTC."""
    try:
        then = datetime.fromisoformat(stamp[:19] + "+00:00").astimezone()
    except ValueError:
        return stamp[:16]
    return then.strftime("%d-%m-%Y %H:%M" if language() == "nl" else "%Y-%m-%d %H:%M")
