"""A session as it is being coded: what the project says of it, as frozen values. Knows no screen."""

from __future__ import annotations

from array import array
from collections import Counter
from typing import TYPE_CHECKING

from codebook.model import Codebook, Coding
from coder.project import noting
from transcripts.cutting import passages_under
from transcripts.model import Session

from ..reader.layout import units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coder.project import Project
    from exports.dataset import Place


class Work:
    """One session, the coder who codes it, and the codings that this coder may see.

    Counts are kept up to date coding by coding, so that no key waits for 20,000 passages.

    Args:
        project: the open project.
        session_id: the session to code.
        blind: leave out what other coders did.
        others: show other coders' codings; without, only those of the coder at the screen.
    """

    def __init__(
        self, project: Project, session_id: str, *, blind: bool = False, others: bool = True
    ) -> None:
        self.blind = blind
        self.others = others
        self.session: Session = project.session(session_id)
        self.units = units(self.session.transcript, self.session.passages)
        self._unit_starts = array("L", [unit.start for unit in self.units])
        self._unit_ends = array("L", [unit.end for unit in self.units])
        self.codebook: Codebook = project.codebook()
        self.initiative = next(
            (one.label for one in project.initiatives() if one.id == self.session.initiative), ""
        )
        self.order = [head.id for head in project.session_heads()]
        self.coder: str | None = None
        self.reread(project)

    def reread(self, project: Project) -> None:
        """Take over what changed in the project, by an undo or by another process."""
        self.coder = project.coder.id if project.coder else self.coder
        self._read_names(project)
        self.done = any(one.session == self.session.id and one.coder == self.coder for one in project.done())
        self._read_round(project)
        self.generation = project.generation()
        self.codings: dict[str, Coding] = {}
        self.fit = {one.coding for one in project.publishable()}
        self.counts: Counter[str] = Counter()
        self._coded: Counter[int] = Counter()
        alone = self.blind or not self.others
        alone_here = (self.coder or "") if alone else None
        self.noted = noting.on_turns(project, self.session.id, alone_here)
        if not alone or self.coder is not None:
            for coding in project.codings(self.session.id, self.coder if alone else None):
                self._add(coding)

    def _read_names(self, project: Project) -> None:
        """What coders are called, by id; the one at the screen too, who has changed nothing yet."""
        self.names = {coder.id: coder.name for coder in (project.coder, *project.coders()) if coder}

    def _read_round(self, project: Project) -> None:
        """What was drawn in this session for the coder at the screen, in a blind round that is open."""
        self.drawn: frozenset[int] | None = None
        self.plain: frozenset[int] = frozenset()
        for one in project.rounds_to_code(self.coder):
            self.drawn = self._units_in(one.places) | (self.drawn or frozenset())
            self.plain |= self._units_in(one.plain)

    def _units_in(self, places: Sequence[Place]) -> frozenset[int]:
        here = [(start, end) for session, start, end in places if session == self.session.id]
        return frozenset(
            at for start, end in here for at in passages_under(self._unit_starts, self._unit_ends, start, end)
        )

    def noted_at(self) -> dict[int, str]:
        """The memos on turns, by the character where the turn begins."""
        turns = self.session.transcript.turns
        return {turns[turn].start: text for turn, text in self.noted.items()}

    def wrote(self, project: Project, coding: Coding) -> None:
        """Take over a coding that was just made or changed here."""
        if self.coder is None:
            self.coder = coding.coder
            self._read_names(project)
        before = self.codings.get(coding.id)
        if before is not None and (before.start, before.end) != (coding.start, coding.end):
            self.fit.discard(coding.id)
        self._drop(coding.id)
        self._add(coding)
        self.generation = project.generation()

    def removed(self, project: Project, coding_id: str) -> None:
        """Take over that a coding was removed here."""
        self._drop(coding_id)
        self.generation = project.generation()

    def mark(self, project: Project, coding: Coding, fit: bool) -> None:
        """Mark the words of a coding fit to publish, or not after all. Raises CimoError."""
        project.mark_publishable([coding.id], publish=fit)
        (self.fit.add if fit else self.fit.discard)(coding.id)
        self.generation = project.generation()

    def recut(self, project: Project) -> bool:
        """Whether text, turns or passages of the session are no longer those that this was made with."""
        return project.session(self.session.id) != self.session

    def own(self, coding: Coding) -> bool:
        """Whether the coding is the work of the coder at the screen."""
        return coding.coder == self.coder

    @property
    def coded(self) -> int:
        """The number of passages to which the coder gave a code."""
        return len(self._coded)

    def next_uncoded(self, after: int) -> int | None:
        """The next passage without a code of the coder's own, from the start again if need be.

        In a blind round only what was drawn is looked at.
        """
        count = len(self.units)
        ahead = ((after + step) % count for step in range(1, count + 1)) if count else ()
        wanted = (at for at in ahead if self.drawn is None or at in self.drawn)
        return next((at for at in wanted if not self._coded[at]), None)

    def label(self, code_id: str, language: str) -> str:
        """What a code is called; its id if the codebook no longer has it."""
        return self.codebook.label_of(code_id, language)

    def recent(self, project: Project) -> list[str]:
        """The codes in use that the coder used last, in any session, the last one first."""
        used = sorted(project.codings(coder=self.coder or ""), key=lambda one: one.created, reverse=True)
        offered = {code.id for code in self.codebook.codes() if not code.retired}
        return [code for code in dict.fromkeys(one.code for one in used) if code in offered]

    def neighbour(self, step: int) -> str | None:
        """The session after (1) or before (-1) this one."""
        at = self.order.index(self.session.id) + step if self.session.id in self.order else -1
        return self.order[at] if 0 <= at < len(self.order) else None

    def units_of(self, coding: Coding) -> range:
        """The passages that share a character with a coding."""
        return passages_under(self._unit_starts, self._unit_ends, coding.start, coding.end)

    def _add(self, coding: Coding) -> None:
        self.codings[coding.id] = coding
        if self.own(coding):
            self.counts[coding.code] += 1
            self._coded.update(self.units_of(coding))

    def _drop(self, coding_id: str) -> None:
        coding = self.codings.pop(coding_id, None)
        if coding is not None and self.own(coding):
            self.counts[coding.code] -= 1
            for at in self.units_of(coding):
                self._coded[at] -= 1
                if self._coded[at] <= 0:
                    del self._coded[at]
