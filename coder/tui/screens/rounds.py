"""Blind rounds: the worklist of who codes one, and how far rounds are for who had them drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import OptionList

from coder.i18n import _
from transcripts.errors import CimoError

from ..widgets.dialogs import AskDialog
from ..widgets.row_list import Column, Heading, Row, RowList, RowTable
from .base import ProjectView, empty

if TYPE_CHECKING:
    from exports.dataset import Place, Round

SHARE = "20"
"""Per cent drawn when nothing else is said."""


class RoundsScreen(ProjectView):
    """Rounds; of an open one of the coder at the screen, the passages that were drawn for her."""

    context: ClassVar[str] = "rounds"

    def body(self) -> ComposeResult:
        """Rounds with their passages, or how to draw one."""
        yield RowTable(
            (
                Column("", 1),
                Column(_("Drawn for the blind round"), 34, share=1),
                Column(_("Session"), 16),
                Column(_("Codes"), 5, right=True),
            ),
            id="rounds",
        )
        yield empty(
            _(
                "There is no blind round for you.\n\nWho coded the first sessions to the end draws one "
                "with n: a sample, by session and code, for a second coder who sees nothing of it."
            )
        )

    def reload(self) -> None:
        """Show the rounds and what is left to do."""
        self._places: dict[str, Place] = {}
        self._rounds = {one.id: one for one in self.project.rounds()}
        names = {one.id: one.name for one in self.project.coders()}
        rows: list[Row | Heading] = []
        self._own = next((one for one in self._rounds.values() if self._mine(one)), None)
        for one in self._rounds.values():
            mark = next((each for each in self.project.finished() if each.round == one.id), None)
            state = _("frozen") if one.frozen_at else _("finished") if mark else _("open")
            label = _("{state}, {count} drawn · round “{name}” for {coder}").format(
                name=one.name, coder=names.get(one.coder, "?"), count=len(one.places), state=state
            )
            if one is self._own:
                rows.append(Heading(label))
                rows += self._worklist(one)
            else:
                rows.append(Row(one.id, ("", Text(label, "bold"), "", "")))
        self.set_class(not rows, "-empty")
        table = self.query_one(RowTable)
        table.list.show(rows)
        if rows:
            table.list.focus()
        if self._own is not None:
            todo = sum(not self._codes[key] for key in self._places)
            self.tell(
                _("{todo} of {count} without a code; a passage may stay empty. D: all are done.").format(
                    todo=todo, count=len(self._places)
                )
            )

    def _mine(self, one: Round) -> bool:
        coder = self.project.coder
        return coder is not None and one in self.project.rounds_to_code(coder.id)

    def _worklist(self, one: Round) -> list[Row]:
        rows: list[Row] = []
        self._codes: dict[str, int] = {}
        labels = {head.id: head.label for head in self.project.session_heads()}
        own: dict[str, list[tuple[int, int]]] = {}
        for coding in self.project.codings(coder=one.coder):
            own.setdefault(coding.session, []).append((coding.start, coding.end))
        for session, start, end in one.places:
            if session not in labels:
                continue
            key = f"{session}:{start}:{end}"
            codes = sum(first < end and start < last for first, last in own.get(session, ()))
            self._places[key] = (session, start, end)
            self._codes[key] = codes
            words = " ".join(self.project.text(session)[start:end][:200].split())
            cells = ("✓" if codes else "", words, labels[session], str(codes or ""))
            rows.append(Row(key, tuple(Text(cell, "dim" if codes else "") for cell in cells)))
        return rows

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.action_open()

    def action_open(self) -> None:
        """To the passage, in its transcript; or to the agreement of the round."""
        chosen = self.query_one(RowList).chosen or ""
        if chosen in self._places:
            session, start, _end = self._places[chosen]
            self.app.open_code(session, start)  # pyright: ignore[reportAttributeAccessIssue]
        elif chosen in self._rounds:
            from .agreement import AgreementScreen

            self.app.push_screen(
                AgreementScreen(self.project, blind=self.blind, in_round=self._rounds[chosen].name)
            )

    def action_next(self) -> None:
        """To the next passage that has no code yet."""
        keys = list(self._places)
        if not keys:
            return
        chosen = self.query_one(RowList).chosen or ""
        at = keys.index(chosen) if chosen in keys else -1
        ahead = [*keys[at + 1 :], *keys[: at + 1]]
        found = next((key for key in ahead if not self._codes[key]), None)
        if found is None:
            self.tell(_("Every drawn passage has a code. D: all are done."))
        else:
            self.query_one(RowList).highlight(found)

    def action_finish(self) -> None:
        """All that was drawn is coded."""
        if self._own is None:
            self.tell(_("There is no open round of yours."))
            return
        own = self._own
        self.change(
            lambda: self.project.finish_round(own.id), _("Finished; hand your copy back to be merged.")
        )

    def action_freeze(self) -> None:
        """Keep what both coded in a finished round."""
        found = self._rounds.get(self.query_one(RowList).chosen or "")
        if found is not None and not self.blind:
            self.change(lambda: self.project.freeze_round(found.id), _("Frozen: this is what counts."))

    def action_draw(self) -> None:
        """Draw a sample for a second coder."""
        if self.blind or self.project.coder is None:
            self.tell(_("A blind coder draws no round."))
            return

        def share(name: str | None) -> None:
            if name is None:
                return

            def draw(answer: str | None) -> None:
                if answer is not None:
                    self._draw(name, answer)

            about = _("How much, in per cent of what you coded to the end?")
            self.app.push_screen(AskDialog(_("Blind round"), about, SHARE), draw)

        about = _("Who codes it blind? Your own name: you, once more, to see how stable your coding is.")
        self.app.push_screen(AskDialog(_("Blind round"), about), share)

    def _draw(self, name: str, answer: str) -> None:
        try:
            given = float(answer.strip().rstrip("%").replace(",", "."))
        except ValueError:
            self.fail(CimoError("{share} is no share; write a number of per cent.", share=answer))
            return
        first = self.project.own_name()
        self.change(
            lambda: self.project.draw_round(name, first, share=given / 100),
            _("Drawn. Send a copy; it is opened with --coder NAME --blind."),
        )
