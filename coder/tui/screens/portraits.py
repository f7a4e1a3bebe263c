"""How far the portraits of the initiatives are; each a way to its parts."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.widgets import OptionList, Static

from coder.i18n import _, language
from coder.project.words import portrait_state

from ..widgets.portraying import ask_state, write_file
from ..widgets.row_list import Column, Row, RowList, RowTable
from .base import ProjectView, empty


class PortraitsScreen(ProjectView):
    """Initiatives with the state of their portrait."""

    context: ClassVar[str] = "portraits"

    def body(self) -> ComposeResult:
        """Initiatives, and what a portrait is."""
        yield RowTable(
            (
                Column(_("Initiative"), 14, share=1),
                Column(_("State"), 12, whole=True),
                Column(_("Texts"), 5, right=True),
                Column(_("Quotes"), 5, right=True),
                Column(_("Corrections"), 5, right=True),
            ),
            id="initiatives",
        )
        yield empty(_("There are no initiatives yet: F3 goes to the overview, i there imports one."))
        yield Static(
            _(
                "A portrait is drafted from the evidence, with your own text beside it. A colleague checks "
                "it, then the initiative gets it and says what is not right."
            ),
            id="about",
            markup=False,
        )

    def reload(self) -> None:
        """Show how far each is."""
        project = self.project
        there = {head.id: head.initiative for head in project.session_heads()}
        marked = {one.coding for one in project.publishable()}
        quotes = [there[one.session] for one in project.codings() if one.id in marked] if marked else []
        rows = [
            Row(
                one.id,
                (
                    one.label,
                    portrait_state(project.portrait_state(one.id), language()),
                    str(len(project.portrait_texts(one.id)) or ""),
                    str(quotes.count(one.id) or ""),
                    str(sum(not each.settled for each in project.corrections(one.id)) or ""),
                ),
            )
            for one in project.initiatives()
        ]
        self.set_class(not rows, "-empty")
        table = self.query_one(RowTable)
        table.list.show(rows)
        if rows and self.focused is None:
            table.list.focus()

    @property
    def _chosen(self) -> str | None:
        return self.query_one(RowList).chosen

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.action_portrait()

    def action_portrait(self) -> None:
        """The portrait at the cursor."""
        from .portrait import PortraitScreen

        if self._chosen is not None:
            self.app.push_screen(PortraitScreen(self.project, self._chosen, blind=self.blind))

    def action_state(self) -> None:
        """Say how far the portrait is."""
        if self._chosen is not None:
            ask_state(self, self._chosen)

    def action_publish(self) -> None:
        """Write the portrait as a file."""
        if self._chosen is not None:
            write_file(self, self._chosen)

    def computed(self, purpose: str, value: Any) -> None:
        """Say where a file was written."""
        self.tell(_("Wrote {path}.").format(path=value))
