"""Codings to look at again: found by search and not confirmed, or made under an older definition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import OptionList, Static

from coder.i18n import _, language

from ..widgets.choice import Choice
from ..widgets.excerpt import on_one_line
from ..widgets.line import Line
from ..widgets.row_list import Column, Row, RowList, RowTable
from .base import ProjectView, empty

if TYPE_CHECKING:
    from coder.project import Project
    from coder.project.look_again import Todo


class WorklistScreen(ProjectView):
    """The codings, and what there is to know about the highlighted one."""

    context: ClassVar[str] = "worklist"
    AUTO_FOCUS = ""

    def __init__(self, project: Project, *, blind: bool = False) -> None:
        super().__init__(project, blind=blind)
        self._todo: dict[str, Todo] = {}
        self._ticked: set[str] = set()

    def body(self) -> ComposeResult:
        """Choices, codings, the whole of one."""
        with Horizontal(id="worklist-row"):
            yield Choice(
                [
                    ("", _("all to look at again")),
                    ("search", _("found by search, not confirmed")),
                    ("stale", _("made under an older definition")),
                ],
                id="kind",
            )
            yield Choice([("own", _("your codings")), ("", _("everybody's"))], "own", id="whose")
            yield Line(id="count")
        yield RowTable(self._columns(), id="codings", ticked=True)
        yield empty(
            _(
                "Nothing to look at again. Codings come here when they were given by a search and are not "
                "confirmed yet, or when the definition of their code changed since."
            )
        )
        with VerticalScroll(id="whole", can_focus=False):
            yield Static(id="about", markup=False)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("", 1),
            Column(_("code").capitalize(), 14),
            Column(_("Passage"), 30, share=1),
            Column(_("Where"), 14),
            Column(_("Why"), 8),
        )

    def on_mount(self) -> None:
        self.query_one(RowList)._bindings.key_to_bindings.pop("space", None)

    def reload(self) -> None:
        """Look the codings up anew."""
        kind, whose = self.query_one("#kind", Choice).value, self.query_one("#whose", Choice).value

        def job(project: Project) -> list[Todo]:
            from coder.project.look_again import look_again

            own = (project.coder.id if project.coder else "") if whose else None
            return [one for one in look_again(project, own) if kind in ("", one.kind)]

        self.compute("worklist", job)

    def computed(self, purpose: str, value: Any) -> None:
        """Show the codings."""
        self._todo = {f"{one.kind}/{one.coding.id}": one for one in value}
        self._ticked &= self._todo.keys()
        self._fill()
        self.set_class(not self._todo, "-empty")
        if self.focused is None and self._todo:
            self.query_one(RowList).focus()
        self._show_whole()

    def _fill(self) -> None:
        book = self.project.codebook()
        why = {"search": _("search"), "stale": _("definition")}
        labels = {head.id: head.label for head in self.project.session_heads()}
        rows = [
            Row(
                key,
                (
                    "✓" if key in self._ticked else "·",
                    book.label_of(one.coding.code, language()),
                    on_one_line(Text(one.coding.quote)),
                    f"{_('turn {number}').format(number=one.turn)} · {labels.get(one.coding.session, '')}",
                    why[one.kind],
                ),
            )
            for key, one in self._todo.items()
        ]
        self.query_one(RowTable).list.show(rows)
        self.query_one("#count", Line).put(Text(), Text(str(len(rows)) + " "))

    @property
    def chosen(self) -> Todo | None:
        """The highlighted coding."""
        return self._todo.get(self.query_one(RowList).chosen or "")

    def _show_whole(self) -> None:
        one = self.chosen
        text = Text()
        if one is not None:
            text.append("“" + " ".join(one.coding.quote.split()) + "”")
            if one.stale is not None:
                made = _("Made under revision {number}. Since then:").format(number=one.coding.revision)
                text.append("\n" + made, "italic")
                label = self.project.codebook().label_of(one.coding.code, language())
                for remark in one.stale.changes:
                    text.append("\n· " + remark.calling(id=label).sentence(language()))
        self.query_one("#about", Static).update(text)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self._show_whole()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.action_open()

    def on_choice_changed(self, event: Choice.Changed) -> None:
        event.stop()
        self.reload()

    # What is done

    def action_open(self) -> None:
        """To the passage."""
        one = self.chosen
        if one is not None:
            self.app.open_code(one.coding.session, one.coding.start)  # pyright: ignore[reportAttributeAccessIssue]

    def action_kind(self) -> None:
        """Codings of another kind."""
        self.query_one("#kind", Choice).action_turn(1)

    def action_whose(self) -> None:
        """One's own, or everybody's."""
        self.query_one("#whose", Choice).action_turn(1)

    def action_tick(self) -> None:
        """Choose the coding, or not."""
        rows = self.query_one(RowList)
        if rows.chosen is not None:
            self._ticked ^= {rows.chosen}
            at = rows.highlighted
            self._fill()
            if at is not None and at + 1 < rows.option_count:
                rows.highlighted = at + 1

    def action_all(self) -> None:
        """Choose all, or none."""
        self._ticked = set() if self._ticked else set(self._todo)
        self._fill()

    def on_row_list_ticked(self, event: RowList.Ticked) -> None:
        self._ticked ^= {event.row_id}
        self._fill()

    def _asked(self) -> list[Todo]:
        """The chosen codings; the highlighted one if none is chosen."""
        if self._ticked:
            return [one for key, one in self._todo.items() if key in self._ticked]
        return [self.chosen] if self.chosen is not None else []

    def action_confirm(self) -> None:
        """Say that the codings hold."""
        asked = self._asked()
        found = [one.coding.id for one in asked if one.kind == "search"]
        older = [one.coding.id for one in asked if one.kind == "stale"]
        if found:
            self.change(
                lambda: self.project.confirm_codings(found), _("Confirmed: {count}.").format(count=len(found))
            )
        if older:
            self.change(
                lambda: self.project.stand_by(older),
                _("They hold under the definition of now: {count}.").format(count=len(older)),
            )
        self._ticked = set()

    def action_recode(self) -> None:
        """Give the codings another code."""
        from ..widgets.pick import PickDialog, code_picks

        ids = list(dict.fromkeys(one.coding.id for one in self._asked()))
        if not ids:
            return

        def keep(picked: tuple[str, str] | None) -> None:
            if picked is None:
                return
            remark = _("Given another code: {count}. u brings the old one back.").format(count=len(ids))
            if self.change(lambda: self.project.recode(ids, picked[0]), remark) is not None:
                self._ticked = set()

        about = _("Codings: {count}. They are taken as made under the definition of now.").format(
            count=len(ids)
        )
        dialog = PickDialog(
            _("Another code"),
            about,
            code_picks(self.project.codebook(), language()),
            action=_("Give it (Enter)"),
        )
        self.app.push_screen(dialog, keep)

    def action_remove(self) -> None:
        """Remove the codings."""
        ids = list(dict.fromkeys(one.coding.id for one in self._asked()))
        if ids:
            self.change(
                lambda: self.project.remove_codings(ids),
                _("Removed: {count}. u brings them back.").format(count=len(ids)),
            )
            self._ticked = set()
