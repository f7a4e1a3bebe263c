"""All memos of the project in one place: list, search, write, remove, and go where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, OptionList, Static

from coder.i18n import _, language
from coder.project.words import memo_kind

from ..widgets.choice import Choice
from ..widgets.excerpt import on_one_line
from ..widgets.row_list import Column, Row, RowList, RowTable
from .base import ProjectView, empty
from .history import moment
from .memo_asking import ask_memo

if TYPE_CHECKING:
    from coder.project import Project
    from coder.project.noting import Note

ROOMY = 100
"""Columns from which who wrote a memo and when stand beside it."""


class MemosScreen(ProjectView):
    """A field to narrow down, the memos, the whole of the highlighted one."""

    context: ClassVar[str] = "memos"
    AUTO_FOCUS = ""

    def __init__(self, project: Project, *, blind: bool = False) -> None:
        from coder.project.searching import SearchIndex

        super().__init__(project, blind=blind)
        self._index = SearchIndex()
        self._notes: dict[str, Note] = {}
        self._at: str | None = None

    def body(self) -> ComposeResult:
        """Field and choice, memos, the whole of one."""
        from coder.project.noting import KINDS

        with Horizontal(id="memos-row"):
            yield Input(placeholder=_("Find in memos"), compact=True, id="words")
            kinds = [("", _("on anything")), *((kind, _on_words(kind)) for kind in KINDS)]
            yield Choice(kinds, id="kind")
        yield RowTable(self._columns(), id="memos")
        yield empty(
            _(
                "No memos here. a writes one on the project, a session or a code; on the coding screen "
                "Enter writes one with a coding and Ctrl+T one on the turn."
            )
        )
        with VerticalScroll(id="whole", can_focus=False):
            yield Static(id="text", markup=False)

    def _columns(self) -> tuple[Column, ...]:
        columns = (
            Column(_("Memo"), 34, share=2),
            Column(_("On"), 8),
            Column(_("Where"), 16, share=1),
            Column(_("Who"), 5),
            Column(_("When"), 16),
        )
        return columns if self.size.width >= ROOMY else columns[:4]

    def on_resize(self) -> None:
        self._show()

    def reload(self) -> None:
        """Read the memos anew."""
        words, kind = self.query_one("#words", Input).value, self.query_one("#kind", Choice).value
        index = self._index

        def job(project: Project) -> list[Note]:
            from coder.project.searching import memos_with

            return [one for one in memos_with(project, words, index) if kind in ("", one.kind)]

        self.compute("memos", job)

    def computed(self, purpose: str, value: Any) -> None:
        """Show the memos."""
        self._notes = {f"{at}:{one.id}": one for at, one in enumerate(value)}
        self._show()

    def _show(self) -> None:
        labels = {head.id: head.label for head in self.project.session_heads()}
        names = {one.id: one.name for one in self.project.coders()}
        columns = self._columns()
        rows: list[Row] = []
        for key, note in self._notes.items():
            where = labels.get(note.session, "")
            if note.turn is not None:
                where += " · " + _("turn {number}").format(number=note.turn + 1)
            if note.code:
                where = " · ".join(one for one in (self.project.code_label(note.code), where) if one)
            cells = (
                on_one_line(Text(note.text)),
                memo_kind(note.kind, language()),
                where,
                names.get(note.coder, ""),
                moment(note.created),
            )
            rows.append(Row(key, cells[: len(columns)]))
        self.set_class(not rows, "-empty")
        at = next((key for key in self._notes if key.partition(":")[2] == self._at), None)
        self._at = None
        table = self.query_one(RowTable)
        table.list.show(rows, columns=columns, at=at)
        if self.focused is None and rows:
            table.list.focus()
        self._show_whole()

    @property
    def chosen(self) -> Note | None:
        """The highlighted memo."""
        return self._notes.get(self.query_one(RowList).chosen or "")

    def _show_whole(self) -> None:
        note = self.chosen
        text = Text()
        if note is not None:
            text.append(note.text)
            if note.quote:
                text.append("\n“" + " ".join(note.quote.split()) + "”", "dim")
        self.query_one("#text", Static).update(text)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self._show_whole()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.action_open()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.reload()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(RowList).focus()

    def on_choice_changed(self, event: Choice.Changed) -> None:
        event.stop()
        self.reload()

    # What is done

    def action_words(self) -> None:
        """To the field."""
        self.query_one("#words", Input).focus()

    def action_kind(self) -> None:
        """Memos on something else."""
        self.query_one("#kind", Choice).action_turn(1)

    def action_open(self) -> None:
        """Go where the memo stands."""
        note = self.chosen
        if note is None:
            return
        if note.session:
            self.app.open_code(note.session, note.start if note.end else None)  # pyright: ignore[reportAttributeAccessIssue]
        elif note.kind == "code":
            self.app.action_codebook(note.target)  # pyright: ignore[reportAttributeAccessIssue]
        else:
            self.action_edit()

    def action_edit(self) -> None:
        """Write the memo anew."""
        note = self.chosen
        if note is not None and self._is_own(note):
            ask_memo(self, self.project, note.kind, note.target, self._told, note=note)

    def action_add(self) -> None:
        """Write a memo on the project, a session or a code."""
        from ..widgets.pick import Pick, PickDialog, code_picks

        heads = self.project.session_heads()
        initiatives = {one.id: one.label for one in self.project.initiatives()}
        picks = [Pick("project:" + self.project.id, _("the project") + " " + self.project.title)]
        picks += [
            Pick(f"session:{head.id}", f"{head.label} {initiatives.get(head.initiative, '')}", head.label)
            for head in heads
        ]
        codes = code_picks(self.project.codebook(), language())
        picks += [Pick(f"code:{one.id}", one.words, one.line) for one in codes]

        def begin(picked: tuple[str, str] | None) -> None:
            if picked is not None:
                kind, _colon, target = picked[0].partition(":")
                ask_memo(self, self.project, kind, target, self._told)

        self.app.push_screen(PickDialog(_("Memo on what?"), "", picks), begin)

    def action_remove(self) -> None:
        """Take the memo away."""
        from coder.project import noting

        note = self.chosen
        if note is not None and self._is_own(note):
            self.change(
                lambda: noting.write(self.project, note.kind, note.target, "", with_coding=note.with_coding),
                _("Memo removed; u brings it back."),
            )

    def _is_own(self, note: Note) -> bool:
        own = self.project.coder.id if self.project.coder else ""
        if note.coder == own:
            return True
        name = next((one.name for one in self.project.coders() if one.id == note.coder), "?")
        self.tell(_("That is {name}'s memo: only {name} changes it.").format(name=name))
        return False

    def _told(self, remark: str) -> None:
        note = self.chosen
        self._at = note.id if note is not None else None
        self.refresh_if_changed()
        self.tell(remark)


def _on_words(kind: str) -> str:
    return {
        "project": _("on the project"),
        "session": _("on sessions"),
        "turn": _("on turns"),
        "coding": _("on codings"),
        "code": _("on codes"),
    }[kind]
