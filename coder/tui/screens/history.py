"""What was done in the project, by whom and when; steps can be taken back."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult

from coder.i18n import _, language

from .. import keys
from ..widgets.row_list import Column, Row, RowList, RowTable
from .base import ProjectView, empty

SHOWN = 1000
"""Entries listed; older ones are in `cimo history`."""


class HistoryScreen(ProjectView):
    """The journal in words, newest first."""

    context: ClassVar[str] = "history"

    def body(self) -> ComposeResult:
        """Entries."""
        yield RowTable(_columns(), id="entries")
        yield empty(_("Nothing was done in this project yet."))

    def tell(self, remark: str) -> None:
        """Say something; without anything to say, how steps are taken."""
        undo, redo = (keys.all_shown(one) for one in keys.in_context("screens")[1:])
        help_ = _("undo: {undo} · redo: {redo}").format(undo=undo, redo=redo)
        super().tell(remark or help_)

    def reload(self) -> None:
        """Show the journal."""
        from coder.project.words import sentence

        entries = self.project.history(limit=SHOWN)
        names = {one.id: one.name for one in self.project.coders()}
        state: dict[str, str] = {}
        for entry in entries:
            if entry.undoes is not None:
                state.setdefault(entry.undoes, entry.verb)
        rows = []
        for entry in entries:
            gone = state.get(entry.id) == "undo"
            words = Text(sentence(entry, language()), "dim strike" if gone else "")
            who = names.get(entry.coder, "")
            rows.append(Row(entry.id, (moment(entry.created), who, words, _("taken back") if gone else "")))
        self.set_class(not rows, "-empty")
        table = self.query_one(RowTable)
        table.list.show(rows, columns=_columns("undo" in state.values()))
        if self.focused is None:
            table.list.focus()

    def action_take_back(self) -> None:
        """Take the highlighted step back."""
        entry = self.query_one(RowList).chosen
        if entry is not None:
            self.change(lambda: self.project.take_back(entry), _("Taken back."))


def _columns(some_gone: bool = False) -> tuple[Column, ...]:
    """When, who, what; and whether it was taken back, where some were."""
    gone = Column("", 11 if some_gone else 0)
    return (Column(_("When"), 16), Column(_("Who"), 5), Column(_("What"), 20, share=1), gone)


def moment(stamp: str) -> str:
    """A time as people read it, on the clock of this machine; `stamp` begins with ISO 8601, UTC."""
    try:
        then = datetime.fromisoformat(stamp[:19] + "+00:00").astimezone()
    except ValueError:
        return stamp[:16]
    return then.strftime("%d-%m-%Y %H:%M" if language() == "nl" else "%Y-%m-%d %H:%M")
