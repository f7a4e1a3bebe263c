"""The codebook beside the reader: codes with their keys and counts, and what the one at hand means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from codebook.describing import words_in
from codebook.model import Code, Codebook
from transcripts.i18n import translator

from ..reader.layout import shown
from .code_list import CodeList, CodeRow
from .definition import Definition
from .draggable import Draggable


class CodebookPanel(Vertical, Draggable):
    """Families and codes to look up and to choose from; Enter or a click chooses a code.

    While its field has the focus, typing narrows the codes down and arrows move the highlight. The mouse
    moves its left border.
    """

    DEFAULT_CSS = """
    CodebookPanel { width: 36; border-left: solid $surface-lighten-2; background: $surface; }
    CodebookPanel Input { border: none; height: 1; padding: 0 1; background: $surface; }
    CodebookPanel Input:focus { background: $panel; }
    CodebookPanel CodeList { height: 1fr; }
    CodebookPanel Definition {
        height: 40%; min-height: 4; padding: 0 1; border-top: solid $surface-lighten-2;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "highlight(-1)", show=False),
        Binding("down", "highlight(1)", show=False),
        Binding("ctrl+up", "read_on(-1)", show=False),
        Binding("ctrl+down", "read_on(1)", show=False),
    ]

    class CodeChosen(Message):
        """A code was chosen to be applied."""

        def __init__(self, code: str) -> None:
            self.code = code
            super().__init__()

    def __init__(self, language: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.language = language
        self._codebook: Codebook | None = None
        self._keys: Mapping[str, str] = {}
        self._colours: Mapping[str, str] = {}
        self._counts: Mapping[str, int] = {}
        self._explained: str | None = None
        self._wanted: str | None = None

    def compose(self) -> ComposeResult:
        """Field, codes, explanation."""
        _ = translator(self.language)
        yield Input(placeholder=_("Find a code (F2)"), compact=True)
        yield CodeList()
        yield Definition()

    def show(
        self,
        codebook: Codebook,
        keys: Mapping[str, str],
        colours: Mapping[str, str],
        counts: Mapping[str, int],
    ) -> None:
        """Show a codebook; `counts` are numbers of codings by code."""
        self._codebook, self._keys, self._colours, self._counts = codebook, keys, colours, dict(counts)
        self._fill()

    def count(self, counts: Mapping[str, int]) -> None:
        """Show other numbers of codings."""
        before, self._counts = self._counts, dict(counts)
        codes = self.query_one(CodeList)
        for code_id in codes.listed:
            if before.get(code_id) != counts.get(code_id):
                codes.put(code_id, self._row(self._code(code_id)))

    def explain(self, code_id: str) -> None:
        """Show what a code means, and highlight it; while one types here, or it is not seen, only later."""
        self._wanted = code_id
        if self.display and not self.has_focus_within:
            self._explain_wanted()

    def _explain_wanted(self) -> None:
        if self._wanted is not None:
            self.query_one(CodeList).highlight(self._wanted)
            self._explain(self._wanted)

    def can_be_held(self, event: events.MouseDown) -> bool:
        """Whether the mouse is on the border at the left."""
        return super().can_be_held(event) and event.screen_x == self.region.x

    def open(self) -> None:
        """Take the focus, ready to type."""
        self._explain_wanted()
        self.screen.set_focus(self.query_one(Input))

    def reset(self) -> None:
        """Show all codes again."""
        self.query_one(Input).value = ""

    # What is in the list

    def _code(self, code_id: str) -> Code:
        assert self._codebook is not None
        return self._codebook.code(code_id)

    def _fill(self) -> None:
        if self._codebook is None:
            return
        words = self.query_one(Input).value.casefold().split()
        rows: list[CodeRow] = []
        found: list[Code] = []
        for family in self._codebook.families:
            fitting = [code for code in family.codes if not code.retired and self._matches(code, words)]
            if fitting:
                heading = shown(family.label.in_(self.language), max(8, self._width - 1))
                rows.append(CodeRow(None, Text(heading, "bold")))
                rows += [CodeRow(code.id, self._row(code)) for code in fitting]
                found += fitting
        if not rows:
            _ = translator(self.language)
            text = (
                _("No code has these words. Esc shows all again.") if words else _("The codebook is empty.")
            )
            rows.append(CodeRow(None, Text(text, "dim")))
        codes = self.query_one(CodeList)
        codes.show(rows)
        if words and found:
            first = (one for one in found if self._called(one).startswith(words[0]))
            codes.highlight(next(first, found[0]).id)

    def _called(self, code: Code) -> str:
        return code.label.in_(self.language).casefold()

    def _matches(self, code: Code, words: list[str]) -> bool:
        words_for_it = words_in(code.keywords, self.language)
        hay = " ".join([code.id, self._called(code), *words_for_it]).casefold()
        there = re.findall(r"\w+", hay)
        return all(any(one.startswith(word) for one in there) for word in words)

    @property
    def _width(self) -> int:
        return max(16, self.size.width - 2)

    def _row(self, code: Code) -> Text:
        depth = 0
        above = code.parent
        while above and depth < 4:
            depth += 1
            above = (
                next((one.parent for one in self._codebook.codes() if one.id == above), None)
                if self._codebook
                else None
            )
        count = str(self._counts.get(code.id) or "")
        row = Text("  " * depth + " ")
        row.append(self._keys.get(code.id, " "), "bold")
        row.append(" ▌", Style(color=self._colours.get(code.id)))
        room = self._width - row.cell_len - len(count) - 2
        label = shown(code.label.in_(self.language), room)
        row.append(label)
        row.append(" " * (self._width - row.cell_len - len(count) - 1))
        row.append(count, "dim")
        row.no_wrap = True
        return row

    def _explain(self, code_id: str) -> None:
        if self._codebook is None or code_id == self._explained:
            return
        try:
            code = self._code(code_id)
        except KeyError:
            return
        self._explained = code_id
        self.query_one(Definition).read(explanation(code, self.language))

    # What happens in it

    def on_resize(self) -> None:
        self._fill()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._fill()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(CodeList).choose()

    def action_highlight(self, step: int) -> None:
        """Move the highlight."""
        self.query_one(CodeList).move(step)

    def action_read_on(self, step: int) -> None:
        """Go a line on or back in what the code means."""
        self.query_one(Definition).scroll_lines(step)

    def on_code_list_highlighted(self, event: CodeList.Highlighted) -> None:
        event.stop()
        self._explain(event.code)

    def on_code_list_chosen(self, event: CodeList.Chosen) -> None:
        event.stop()
        self.post_message(self.CodeChosen(event.code))

    def on_key(self, event: events.Key) -> None:
        """Page keys move the highlight by pages, without leaving the field."""
        if event.key in ("pagedown", "pageup"):
            event.stop()
            self.query_one(CodeList).move_page(1 if event.key == "pagedown" else -1)


def explanation(code: Code, language: str) -> Text:
    """Definition, criteria and examples of a code as text to read."""
    _ = translator(language)
    text = Text.assemble((code.label.in_(language), "bold"))
    if code.definition.in_(language):
        text.append("\n" + code.definition.in_(language))
    parts = (
        (_("Use it when"), code.include),
        (_("Not when"), code.exclude),
        (_("Examples"), code.examples),
        (_("Borderline"), code.borderline),
    )
    for heading, items in parts:
        readable = words_in(items, language)
        if readable:
            text.append("\n" + heading, "italic")
            for item in readable:
                text.append("\n· " + item)
    return text
