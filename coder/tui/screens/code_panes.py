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
from ..widgets.draggable import Divider, Draggable, PaneHead
from .code_finding import Finding
from .code_work import Work

if TYPE_CHECKING:
    from coder.project import Project

    from ..widgets.codebook_panel import CodebookPanel

_SIZES = {"panel": (36, 20, 70), "share": (50, 25, 75)}
"""Columns of the codebook, and the first pane's share of two in per cent: as it is at first, least, most."""
_STEP = 4
"""Columns that a key gives to the codebook, or takes."""


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
            await self.query(Divider).remove()
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
            Divider(), Vertical(PaneHead(classes="pane-head"), second, classes="pane")
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
        """A click gave the other pane the focus, or took it from the codebook."""
        if isinstance(event.widget, Reader) and self.panel.styles.has_rule("display"):
            self.panel.styles.display = None
            self.panel.reset()
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
            line = reader.parent.query_one(PaneHead)
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
        other.reader.show_noted(other.work.noted)

    # Sizes

    def action_narrower(self) -> None:
        """More room for the text, or for the first of two panes."""
        self._resize(1)

    def action_wider(self) -> None:
        """More room for the codebook, or for the second of two panes."""
        self._resize(-1)

    def _resize(self, step: Literal[1, -1]) -> None:
        if self.other is not None:
            self._resized("share", self._kept("share") + 5 * step)
        else:
            self._resized("panel", self._kept("panel") - _STEP * step)

    def on_draggable_dragged(self, event: Draggable.Dragged) -> None:
        """The mouse moves the border of the codebook, or the one between the panes."""
        event.stop()
        panes = self.query_one("#code-readers").region
        if event.handle is self.panel:
            self._resized("panel", self.panel.region.right - event.x, keep=event.over)
        elif self.other is not None and self._stacked:
            # Held by the head of the second pane: that of the first one is not a border.
            if event.handle.region.y > panes.y:
                self._resized("share", round(100 * (event.y - panes.y) / panes.height), keep=event.over)
        elif self.other is not None and isinstance(event.handle, Divider):
            self._resized("share", round(100 * (event.x - panes.x) / panes.width), keep=event.over)

    def _kept(self, size: str) -> int:
        """The columns of the codebook, or the share of the first pane, that this coder chose."""
        value = self.project.get_state(size, _SIZES[size][0])
        return value if isinstance(value, int) else _SIZES[size][0]

    def _resized(self, size: str, value: int, *, keep: bool = True) -> None:
        """Give the codebook or the first pane that much room, within reason; `keep` it for this coder."""
        _usual, low, high = _SIZES[size]
        value = max(low, min(high, value))
        if keep:
            self.project.set_state(size, value)
        self._lay_out(**{size: value})

    @property
    def _stacked(self) -> bool:
        return self.size.width < 100

    def _fit(self) -> None:
        """Lay panes and codebook out in the sizes that this coder chose."""
        self._lay_out()

    def _lay_out(self, panel: int | None = None, share: int | None = None) -> None:
        self.panel.styles.width = self._kept("panel") if panel is None else panel
        first = self._kept("share") if share is None else share
        share = first if self.other is not None else 100
        panes = list(self.query("#code-readers > .pane"))
        stacked = self._stacked
        for pane, part in zip(panes, (share, 100 - share), strict=False):
            pane.styles.width = "100%" if stacked else f"{part}fr"
            pane.styles.height = f"{part}fr" if stacked else "100%"
