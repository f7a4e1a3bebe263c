"""The state of the plain workbench: one session, one place in it, and how things are said and asked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

from codebook.model import Coding
from transcripts.i18n import translator
from transcripts.model import Span

from .. import keys
from ..code_keys import code_keys
from ..reader.selection import Selection, trimmed
from ..screens.code_finding import Finding
from ..screens.code_work import Work
from .fitting import fitted
from .keyboard import Keyboard
from .wording import codings_line, passage_lines

if TYPE_CHECKING:
    from coder.project import Project


class Bench:
    """What the actions of the plain workbench share.

    Args:
        project: the open project; changes are made as its coder.
        session_id: the session to begin with. language: "nl" or "en". keyboard, out: what is talked to.
    """

    def __init__(
        self, project: Project, session_id: str, language: str, keyboard: Keyboard, out: TextIO
    ) -> None:
        self.project = project
        self.language = language
        self.keyboard = keyboard
        self._out = out
        self.index = 0
        self.chosen: str | None = None
        self.last_code: str | None = None
        self.selection: Selection | None = None
        self.resizing: str | None = None
        self.take_up(session_id)

    def take_up(self, session_id: str, at: int | None = None) -> None:
        """Go on with a session, at an offset of its text, else where this coder was last time."""
        others = self.project.get_state("others", True) is not False
        self.work = Work(self.project, session_id, blind=self.project.blind, others=others)
        self.finding = Finding(self.work.session.transcript.text)
        self.keys = code_keys(self.work.codebook, keys.working_in("code"), self.language)
        place = at if at is not None else self.project.get_state(f"place:{session_id}")
        self.index = self.unit_at(place) if isinstance(place, int) else self.work.next_uncoded(-1) or 0
        self.drop()

    def keep_place(self) -> None:
        """Keep where the coder is, for the next time, in whichever form of the workbench."""
        if self.work.units:
            self.project.set_state(f"place:{self.work.session.id}", self.work.units[self.index].start)

    # Saying and asking

    def _(self, message: str) -> str:
        return translator(self.language)(message)

    def say(self, *lines: str) -> None:
        """Lines to be read."""
        for line in lines:
            self._out.write(fitted(line, self._out) + "\n")
        self._out.flush()

    def ask(self, question: str) -> str:
        """Ask for a line; "" when nothing was typed."""
        self._out.write(fitted(question + ":", self._out) + " ")
        self._out.flush()
        answer = self.keyboard.line()
        if not self.keyboard.is_terminal:
            self._out.write("\n")
        return (answer or "").strip()

    def read_out(self) -> None:
        """The passage under the cursor, and its codings."""
        if not self.work.units:
            self.say(self._("This transcript holds no speech to code."))
            return
        self.say(*passage_lines(self.work, self.index, self.language))
        self.say(codings_line(self.work, self.here(), self.keys, self.language))

    # Where one is

    def unit_at(self, offset: int) -> int:
        """The passage that holds an offset, else the last one before it."""
        return max(0, bisect_right(self.work.units, offset, key=lambda unit: unit.start) - 1)

    @property
    def target(self) -> Span | None:
        """What a code would be applied to: the selected words, else the passage."""
        if self.selection is not None:
            return trimmed(self.work.session.transcript.text, self.selection.span)
        if not self.work.units:
            return None
        passage = self.work.units[self.index]
        return Span(passage.start, passage.end)

    def here(self) -> list[Coding]:
        """The codings that touch the selection or the passage, own ones first."""
        target = self.target
        if target is None:
            return []
        end = max(target.end, target.start + 1)
        found = [one for one in self.work.codings.values() if one.start < end and target.start < one.end]
        return sorted(found, key=lambda one: (not self.work.own(one), one.start, -one.end, one.code, one.id))

    def bounds(self) -> Span:
        """The turn under the cursor."""
        turn = self.work.session.transcript.turns[self.work.units[self.index].turn]
        return Span(turn.start, turn.end)

    def sentences(self) -> Sequence[Span]:
        """The sentences of the turn under the cursor."""
        from transcripts import sentences

        bounds = self.bounds()
        text = self.work.session.transcript.text[bounds.start : bounds.end]
        language = self.work.session.transcript.language or self.project.language
        cut = sentences(text, language, self.project.abbreviations())
        return [Span(bounds.start + one, bounds.start + other) for one, other in cut]

    def drop(self) -> None:
        """No selection, no chosen coding."""
        self.selection = self.chosen = self.resizing = None

    def move_to(self, index: int) -> None:
        """To a passage, and read it."""
        self.drop()
        self.index = max(0, min(index, len(self.work.units) - 1))
        self.read_out()
