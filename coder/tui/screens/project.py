"""The overview: sessions by initiative, how far they are coded, and what to do next."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import OptionList, Static

from codebook.phases import phase_words
from coder.i18n import N_, _, language, plural
from transcripts.model import PHASES

from .. import keys
from ..widgets.row_list import Column, Heading, Row, RowList, RowTable
from .base import ProjectView, empty
from .next_step import next_step

BAR = 10
"""Cells of a bar where there is room."""
ROOMY = 100
"""Columns from which the numbers of codings are shown."""


class ProjectScreen(ProjectView):
    """Sessions by initiative; Enter codes the highlighted one."""

    context: ClassVar[str] = "project"
    _first = True

    @property
    def heading(self) -> str:
        """Where one is."""
        return _("Overview")

    def body(self) -> ComposeResult:
        """Sessions or what to do when there are none, coders, the next step."""
        yield RowTable(self._columns(), id="sessions")
        key = keys.all_shown(next(one for one in keys.in_context("project") if one.id == "project.import_"))
        yield empty(
            _(
                "There are no sessions yet.\n\nPress {key} to read your first transcript: txt, docx, vtt, "
                "srt and more. You will see what was understood before anything is kept."
            ).format(key=key)
        )
        yield Static(id="coders", markup=False)
        yield Static(id="next", markup=False)

    def _columns(self) -> tuple[Column, ...]:
        columns = [
            Column(_("Session"), 26, share=1),
            Column(_("Phase"), 6),
            Column(_("Passages"), 8),
            Column(_("Codings"), 7, right=True),
            Column(_("Done"), 4),
        ]
        if not self._roomy:
            del columns[3]
        return tuple(columns)

    @property
    def _roomy(self) -> bool:
        return self.size.width >= ROOMY

    def on_resize(self) -> None:
        self.reload()

    def reload(self) -> None:
        """Show sessions, coders and the next step."""
        project = self.project
        heads = project.session_heads()
        coder = project.coder
        mine = {one.session: one for one in project.progress(coder.id if coder else None)}
        done: dict[str, list[str]] = {}
        names = {one.id: one.name for one in project.coders()}
        for mark in project.done():
            done.setdefault(mark.session, []).append(names.get(mark.coder, "?"))
        rows: list[Row | Heading] = []
        for initiative in project.initiatives():
            own = [head for head in heads if head.initiative == initiative.id]
            if own:
                rows.append(Heading(initiative.label))
            for head in own:
                progress = mine[head.id]
                finished = done.get(head.id, [])
                cells = [
                    "  " + head.label,
                    phase_words(head.phase, language()),
                    bar(progress.coded_passages, head.passages, BAR if self._roomy else BAR // 2),
                    *([str(progress.codings or "")] if self._roomy else ()),
                    "✓ " + ", ".join(finished) if finished else "",
                ]
                rows.append(Row(head.id, tuple(cells)))
        self.set_class(not heads, "-empty")
        table = self.query_one(RowTable)
        todo, session = next_step(project, heads, blind=self.blind)
        table.list.show(rows, columns=self._columns(), at=session if self._first else None)
        self._first = self._first and not heads
        if self.app.focused is None and heads:
            table.list.focus()
        self._show_coders(names)
        self.query_one("#next", Static).update(Text.assemble((_("Next: "), "bold"), todo))

    def _show_coders(self, names: dict[str, str]) -> None:
        people = [one for one in self.project.coders() if one.kind == "person"]
        parts = []
        for one in people:
            total = sum(each.codings for each in self.project.progress(one.id))
            parts.append(
                plural(N_("{name} {count} coding"), N_("{name} {count} codings"), total).format(
                    name=one.name, count=total
                )
            )
        text = _("Coders: ") + (" · ".join(parts) if parts else _("nobody yet"))
        self.query_one("#coders", Static).update(text)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.action_code()

    @property
    def _session(self) -> str | None:
        return self.query_one(RowList).chosen

    def action_code(self) -> None:
        """Code the highlighted session."""
        if self._session is not None:
            self.app.open_code(self._session)  # pyright: ignore[reportAttributeAccessIssue]
        else:
            self.tell(_("There is no session to code yet."))

    def action_import_(self) -> None:
        """Read transcript files in."""
        from .import_ import ImportScreen

        self.app.push_screen(ImportScreen(self.project, blind=self.blind))

    def imported(self, sessions: list[str]) -> None:
        """Show sessions that were just imported, with the first one highlighted."""
        self.refresh_if_changed()
        rows = self.query_one(RowList)
        if sessions:
            rows.highlight(sessions[0])
        rows.focus()
        self.tell(_("Imported {count}: Enter codes it.").format(count=len(sessions)))

    def action_merge(self) -> None:
        """Take in a copy in which somebody else coded."""
        from ..widgets.merging import MergeDialog, take_in
        from ..widgets.progress import run_long

        def begin(other: Path | None) -> None:
            if other is not None:
                run_long(
                    self.app,
                    self.project,
                    _("Taking in {file}…").format(file=other.name),
                    lambda project, watch: take_in(project, other, watch),
                    self._taken_in,
                    blind=self.blind,
                )

        self.app.push_screen(MergeDialog(Path(self.project.path).absolute().parent), begin)

    def _taken_in(self, lines: list[str]) -> None:
        """Say what a merge did."""
        from ..widgets.merging import ReportDialog

        self.refresh_if_changed()
        self.app.push_screen(ReportDialog(_("Taken in"), lines))

    def action_rounds(self) -> None:
        """To the blind rounds."""
        from .rounds import RoundsScreen

        self.app.push_screen(RoundsScreen(self.project, blind=self.blind))

    async def action_scores(self) -> None:
        """To the scores."""
        await self.app.run_action("scores", self.app)

    async def action_agreement(self) -> None:
        """To the agreement."""
        await self.app.run_action("agreement", self.app)

    async def action_history(self) -> None:
        """To the history."""
        await self.app.run_action("history", self.app)

    async def action_export(self) -> None:
        """To the export."""
        await self.app.run_action("export", self.app)

    def action_coder(self) -> None:
        """Choose who is coding."""
        self.app.choose_coder()  # pyright: ignore[reportAttributeAccessIssue]

    def action_done(self) -> None:
        """Mark the session done, or not done after all."""
        session, coder = self._session, self.project.coder
        if session is None:
            return
        is_done = coder is not None and any(
            one.session == session and one.coder == coder.id for one in self.project.done()
        )
        self.change(
            lambda: self.project.mark_done(session, not is_done),
            _("Not done after all.") if is_done else _("Marked done."),
        )

    def action_names(self) -> None:
        """Replace names by pseudonyms."""
        from .names import NamesScreen

        self.app.push_screen(NamesScreen(self.project, blind=self.blind))

    def action_speakers(self) -> None:
        """Look at the speakers of the session."""
        from .speakers import SpeakersScreen

        if self._session is not None:
            self.app.push_screen(SpeakersScreen(self.project, self._session, blind=self.blind))

    def action_memo(self) -> None:
        """Write a memo on the session."""
        from .memo_asking import ask_memo

        if self._session is not None:
            ask_memo(self, self.project, "session", self._session, self.tell)

    def action_rename(self) -> None:
        """Give the session another label."""
        from ..widgets.dialogs import AskDialog

        session = self._session
        if session is None:
            return
        label = next(head.label for head in self.project.session_heads() if head.id == session)

        def keep(text: str | None) -> None:
            if text and text != label:
                self.change(lambda: self.project.change_session(session, label=text))

        self.app.push_screen(AskDialog(_("Label of the session"), "", label), keep)

    def action_phase(self) -> None:
        """Give the session the next phase."""
        session = self._session
        if session is None:
            return
        head = next(head for head in self.project.session_heads() if head.id == session)
        following = PHASES[(PHASES.index(head.phase) + 1) % len(PHASES)]
        remark = _("Phase of {session}: {phase}.").format(
            session=head.label, phase=phase_words(following, language())
        )
        self.change(lambda: self.project.change_session(session, phase=following), remark)

    def action_remove(self) -> None:
        """Take the session out."""
        session = self._session
        if session is not None:
            key = keys.shown(keys.in_context("screens")[1].keys[0])
            self.change(
                lambda: self.project.remove_session(session),
                _("Removed; {key} brings it back.").format(key=key),
            )


def bar(part: int, whole: int, width: int = BAR) -> Text:
    """A bar with the numbers beside it, so that it reads without colour."""
    filled = round(width * part / whole) if whole else 0
    if part and not filled:
        filled = 1
    return Text.assemble(("━" * filled, "bold"), ("─" * (width - filled), "dim"), f" {part}/{whole}")
