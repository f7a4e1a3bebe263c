"""What the coding screen shows of others, and what it gives to other programs: copying with a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from transcripts.clock import clock
from transcripts.i18n import translator

if TYPE_CHECKING:
    from coder.project import Project

    from ..reader.view import Reader
    from .code_work import Work


class CodeOthers(Screen[None]):
    """The part of the coding screen about other coders and other programs."""

    if TYPE_CHECKING:
        project: Project
        language: str
        work: Work
        reader: Reader

        def tell(self, remark: str) -> None: ...
        def reread(self) -> None: ...

    def action_others(self) -> None:
        """Show other coders' codings, or no longer."""
        _ = translator(self.language)
        if self.work.blind:
            self.tell(_("You are coding blind: the codings of others stay hidden."))
            return
        self.work.others = not self.work.others
        self.project.set_state("others", self.work.others)
        self.reread()
        if self.work.others:
            names = sorted({self.work.names.get(one.coder, "") for one in self._of_others()})
            self.tell(
                _("Shown too: {names}.").format(names=", ".join(names))
                if names
                else _("Nobody else has coded here.")
            )
        else:
            self.tell(_("Only your own codings are shown."))

    def _of_others(self):
        return [one for one in self.work.codings.values() if not self.work.own(one)]

    def action_copy(self) -> None:
        """Copy the span or the passage, with what one needs to cite it."""
        _ = translator(self.language)
        target = self.reader.target
        if target is None or not len(target):
            self.tell(_("Nothing to copy."))
            return
        self.app.copy_to_clipboard(self.citation())
        self.tell(_("Copied, with its source."))

    def citation(self) -> str:
        """The span or passage in quotes, and in brackets initiative, session, speaker, turn, line, time."""
        _ = translator(self.language)
        target, passage, session = self.reader.target, self.reader.passage, self.work.session
        if target is None or passage is None:
            return ""
        turn = session.transcript.turns[passage.turn]
        line = self.reader.lines.stored_line(target.start)
        parts = [
            ", ".join(part for part in (self.work.initiative, session.label) if part),
            turn.speaker or "",
            _("turn {number}").format(number=passage.turn + 1),
            _("line {number}").format(number=line),
            clock(turn.time_start),
        ]
        words = " ".join(session.transcript.slice(target).split())
        return f"“{words}” ({'; '.join(part for part in parts if part)})"
