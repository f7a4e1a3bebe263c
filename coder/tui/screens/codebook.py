"""The codebook: all codes with their counts and what they mean, and every change to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, OptionList, Static

from codebook.describing import words_in
from coder.i18n import _, language

from ..code_keys import code_keys
from ..keys import working_in
from ..reader.palette import colours_of
from ..widgets.codebook_panel import explanation
from ..widgets.pick import Pick, fitting
from ..widgets.row_list import Column, Heading, Row, RowList, RowTable
from .base import ProjectView, empty
from .codebook_changing import CodebookChanging

if TYPE_CHECKING:
    from codebook.model import Code, Codebook
    from coder.project import Project


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of codings by code: of everybody who may be seen, and the coder's own."""

    everybody: Mapping[str, int]
    own: Mapping[str, int]


class CodebookScreen(ProjectView, CodebookChanging):
    """A field to narrow down, the codes, and what the highlighted one means.

    Args:
        code: the code to begin with.
    """

    context: ClassVar[str] = "codebook"
    AUTO_FOCUS = ""

    def __init__(self, project: Project, *, blind: bool = False, code: str | None = None) -> None:
        super().__init__(project, blind=blind)
        self._at = code
        self._counts = Counts({}, {})

    @property
    def heading(self) -> str:
        """Where one is."""
        revision = _("revision {number}").format(number=self.project.codebook().revision)
        return f"{_('Codebook')} · {revision}"

    def body(self) -> ComposeResult:
        """Field, codes, explanation."""
        yield Input(placeholder=_("Find a code"), compact=True, id="words")
        with Horizontal(id="codebook-row"):
            yield RowTable(
                (
                    Column("", 1),
                    Column(_("code").capitalize(), 24, share=1),
                    Column(_("Codings"), 7, right=True),
                    Column(_("Yours"), 5, right=True),
                ),
                id="codes",
            )
            with VerticalScroll(id="whole", can_focus=False):
                yield Static(id="meaning", markup=False)
        yield empty(_("No code has these words. Esc leaves the field."))

    def reload(self) -> None:
        """Read the codebook anew; count aside."""
        self._fill()

        def job(project: Project) -> Counts:
            own = project.coder.id if project.coder else ""
            codings = project.codings()
            return Counts(
                Counter(one.code for one in codings), Counter(one.code for one in codings if one.coder == own)
            )

        self.compute("counts", job)

    def computed(self, purpose: str, value: Any) -> None:
        """Show the counts."""
        self._counts = value
        self._fill()

    def _fill(self) -> None:
        book = self.project.codebook()
        words = self.query_one("#words", Input).value
        keys = code_keys(book, working_in("code"), language())
        colours = {code: colour.hex for code, colour in colours_of(book.codes()).items()}
        rows: list[Row | Heading] = []
        for family in book.families:
            shown = fitting(words, [_pick(code) for code in family.codes]) if words else None
            ids = None if shown is None else {one.id for one in shown}
            codes = [code for code in family.codes if ids is None or code.id in ids]
            if codes or not words:
                rows.append(Heading(family.label.in_(language()) + (_(" (scored)") if family.scored else "")))
            rows += [self._row(book, code, keys, colours) for code in codes]
        self.set_class(not any(isinstance(row, Row) for row in rows), "-empty")
        table = self.query_one(RowTable)
        table.list.show(rows, at=self._at)
        self._at = None
        if self.focused is None:
            table.list.focus()
        self._explain()

    def _row(self, book: Codebook, code: Code, keys: Mapping[str, str], colours: Mapping[str, str]) -> Row:
        depth = _depth(book, code)
        label = Text("  " * depth)
        label.append("▌", Style(color=colours.get(code.id)))
        label.append(code.label.in_(language()), "dim strike" if code.retired else "")
        if code.retired:
            label.append(" " + _("retired"), "dim")
        counts = (self._counts.everybody.get(code.id), self._counts.own.get(code.id))
        return Row(code.id, (keys.get(code.id, ""), label, *(str(one or "") for one in counts)))

    @property
    def chosen(self) -> Code | None:
        """The highlighted code."""
        code = self.query_one(RowList).chosen
        return next((one for one in self.project.codebook().codes() if one.id == code), None)

    def _explain(self) -> None:
        code = self.chosen
        text = explanation(code, language()) if code is not None else Text()
        if code is not None and code.keywords:
            text.append("\n" + _("Keywords"), "italic")
            text.append("\n" + ", ".join(words_in(code.keywords, language())))
        self.query_one("#meaning", Static).update(text)
        self.query_one("#whole").scroll_home(animate=False)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self._explain()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.action_edit()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._fill()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(RowList).focus()

    def action_words(self) -> None:
        """To the field."""
        self.query_one("#words", Input).focus()

    def action_back(self) -> None:
        """Out of the field and what it hides first; then to the screen before."""
        if not self.leave_field(self.query_one("#words", Input), self.query_one(RowList)):
            super().action_back()


def _pick(code: Code) -> Pick:
    keywords = " ".join(words_in(code.keywords, language()))
    return Pick(code.id, f"{code.label.in_(language())} {code.id} {keywords}")


def _depth(book: Codebook, code: Code) -> int:
    parents = {one.id: one.parent for one in book.codes()}
    depth, above = 0, code.parent
    while above is not None and depth < 6:
        depth, above = depth + 1, parents.get(above)
    return depth
