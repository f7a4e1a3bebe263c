"""Two panes on the coding screen: another place of this transcript, or another session, beside it.

`reader`, `work` and what was found belong to the pane that has the focus; going to the other pane
exchanges them. Two panes on one session share one `Work`, so that each coding is counted once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rich.text import Text
from textual import events
from textual.containers import Vertical
from textual.screen import Screen

from codebook.model import Coding
from transcripts.i18n import translator

from ..reader.view import Reader, Reading
from ..widgets.line import Line
from .code_finding import Finding
from .code_work import Work

if TYPE_CHECKING:
    from coder.project import Project

    from ..widgets.codebook_panel import CodebookPanel

PANEL = 36
"""Columns of the codebook, unless the coder chose otherwise."""
_NARROWEST, _WIDEST, _STEP = 20, 70, 4
_SHARE, _SHARES = 50, (25, 75)


@dataclass
class Pane:
    """A reader that does not have the focus, and what belongs to it."""

    reader: Reader
    work: Work
    finding: Finding


class CodePanes(Screen[None]):
    """The part of the coding screen that keeps its panes and their sizes."""

    if TYPE_CHECKING:
        project: Project
        language: str
        work: Work
        reader: Reader
        panel: CodebookPanel
        resizing: str | None
        _finding: Finding

        def tell(self, remark: str) -> None: ...
        def moved(self) -> None: ...
        def keep_place(self) -> None: ...
        def begin_suggesting(self) -> None: ...
        def _reading(self) -> Reading: ...

    other: Pane | None = None
    """The pane without the focus, where there are two."""

    async def action_panes(self) -> None:
        """A second pane on this place; with two, close the one without the focus."""
        _ = translator(self.language)
        if self.other is not None:
            pane, self.other = self.other, None
            assert pane.reader.parent is not None
            await pane.reader.parent.remove()  # pyright: ignore[reportAttributeAccessIssue]
            self.set_class(False, "-two")
            self._fit()
            self.tell("")
            self.moved()
            return
        before = Pane(self.reader, self.work, self._finding)
        second = Reader(self._reading(), at=self.reader.cursor)
        second.numbers = self.reader.numbers
        self.set_class(True, "-two")
        await self.query_one("#code-readers").mount(
            Vertical(Line(classes="pane-head"), second, classes="pane")
        )
        self.other = Pane(second, self.work, Finding(self.work.session.transcript.text))
        self._fit()
        self._exchange(before)
        self.tell(_("Two panes: Ctrl+W to the other, [ ] to another session, \\ closes it."))

    def action_other_pane(self) -> None:
        """Give the other pane the focus."""
        _ = translator(self.language)
        if self.other is None:
            self.tell(_("There is one pane; \\ opens a second one."))
        else:
            self._exchange(Pane(self.reader, self.work, self._finding))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click gave the other pane the focus."""
        if self.other is not None and event.widget is self.other.reader:
            self._exchange(Pane(self.reader, self.work, self._finding))

    def _exchange(self, mine: Pane) -> None:
        pane = self.other
        assert pane is not None
        self.keep_place()
        mine.reader.select(None)
        self.resizing = None
        self.other = mine
        self.reader, self.work, self._finding = pane.reader, pane.work, pane.finding
        self.set_focus(self.reader)
        self.panel.count(self.work.counts)
        self.moved()
        self.begin_suggesting()

    def show_heads(self) -> None:
        """Say above each of two panes which session and turn it shows, and which one has the focus."""
        if self.other is None:
            return
        _ = translator(self.language)
        panes = ((self.reader, self.work, True), (self.other.reader, self.other.work, False))
        for reader, work, active in panes:
            assert reader.parent is not None
            line = reader.parent.query_one(Line)
            words = Text.assemble(("▶ " if active else "  "), (work.session.label, "bold" if active else ""))
            turn = ""
            if reader.passage is not None:
                turn = _("turn {number}/{count}").format(
                    number=reader.passage.turn + 1, count=len(work.session.transcript.turns)
                )
            line.put(words, Text(turn + " "))

    # What one pane changes, the other shows

    def put_beside(self, coding: Coding) -> None:
        """Show a coding in the other pane too, if it shows the same session."""
        if self.other is not None and self.other.work.session.id == coding.session:
            self.other.reader.put_coding(coding)

    def drop_beside(self, coding_id: str) -> None:
        """Show a coding no longer in the other pane."""
        if self.other is not None:
            self.other.reader.drop_coding(coding_id)

    def follow_beside(self) -> None:
        """Take over in the other pane what a step back or forward changed in its session."""
        if self.other is not None and self.other.work is not self.work:
            self.reread_other()

    def work_on(self, session_id: str) -> Work:
        """A session to be coded, anew; one that the other pane shows is shared with it."""
        work = Work(self.project, session_id, blind=self.work.blind, others=self.work.others)
        other = self.other
        if other is not None and other.work.session.id == session_id:
            same = other.work.session.passages == work.session.passages
            if same and other.work.codebook == work.codebook:
                return other.work
            other.work = work
            self._show_other(other)
        return work

    def _show_other(self, other: Pane) -> None:
        at = other.reader.passage.start if other.reader.passage else 0
        mine, self.work = self.work, other.work
        other.reader.show(self._reading())
        other.reader.move_to(other.reader.unit_at(at))
        self.work = mine

    def reread_other(self, *, anew: bool = False) -> None:
        """Take over in the other pane what changed in the project."""
        other = self.other
        if other is None:
            return
        if other.work is not self.work:
            other.work.others = self.work.others
            other.work.reread(self.project)
            if anew or other.work.recut(self.project):
                other.work = Work(
                    self.project, other.work.session.id, blind=self.work.blind, others=self.work.others
                )
                self._show_other(other)
        other.reader.show_codings(tuple(other.work.codings.values()))

    # Sizes

    def action_narrower(self) -> None:
        """More room for the text, or for the first of two panes."""
        self._resize(1)

    def action_wider(self) -> None:
        """More room for the codebook, or for the second of two panes."""
        self._resize(-1)

    def _resize(self, step: Literal[1, -1]) -> None:
        if self.other is not None:
            low, high = _SHARES
            share = int(self.project.get_state("share", _SHARE)) + 5 * step
            self.project.set_state("share", max(low, min(high, share)))
        else:
            self.set_panel_width(int(self.project.get_state("panel", PANEL)) - _STEP * step)
        self._fit()

    def set_panel_width(self, width: int) -> None:
        """Give the codebook so many columns, within reason, and keep that for this coder."""
        self.project.set_state("panel", max(_NARROWEST, min(_WIDEST, width)))
        self._fit()

    def _fit(self) -> None:
        """Lay panes and codebook out in the sizes that this coder chose."""
        width = self.project.get_state("panel", PANEL)
        self.panel.styles.width = width if isinstance(width, int) else PANEL
        share = self.project.get_state("share", _SHARE)
        share = share if self.other is not None and isinstance(share, int) else 100
        panes = list(self.query("#code-readers > .pane"))
        stacked = self.size.width < 100
        for pane, part in zip(panes, (share, 100 - share), strict=False):
            pane.styles.width = "100%" if stacked else f"{part}fr"
            pane.styles.height = f"{part}fr" if stacked else "100%"
