"""Verbs on codings: applying, changing, removing, dismissing suggestions, marking sessions done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4, uuid5

from codebook.model import STANCES, WEIGHTS, Coding
from exports.dataset import Dismissal
from transcripts.errors import CimoError

from . import journal, rows
from .reading import Reading
from .verbs import NewCoding

if TYPE_CHECKING:
    from .journal import Writing


class CodingVerbs(Reading):
    """The part of `Project` that codes."""

    def apply_code(
        self,
        session: str,
        start: int,
        end: int,
        code: str,
        *,
        stance: str = "supports",
        weight: int = 1,
        memo: str = "",
        origin: str = "hand",
        probability: float | None = None,
    ) -> Coding:
        """Apply a code to `[start, end)` as the coder of this handle.

        The same code by the same coder on the same span is one coding: applying it again gives the one
        that is there, unchanged. Raises CimoError for an unknown or retired code, a span outside the
        text, or a handle without a coder.
        """
        new = NewCoding(session, start, end, code, None, stance, weight, memo, origin, probability)  # pyright: ignore[reportArgumentType]
        return self.apply_codings([new], verb="apply_code")[0]

    def apply_codings(
        self, codings: Sequence[NewCoding], *, verb: str = "apply_codings"
    ) -> tuple[Coding, ...]:
        """Apply several codings in one step; each may name a coder of its own."""
        book = self.codebook()
        known = {code.id: code for code in book.codes()}
        there = {
            (one.session, one.start, one.end, one.code, one.coder): one for one in self._same_place(codings)
        }
        made: list[Coding] = []
        with self.write(verb, self._coding_detail(codings)) as writing:
            for new in codings:
                code = known.get(new.code)
                if code is None or code.retired:
                    raise CimoError(
                        "There is no code {code} in the codebook (or it is retired).", code=new.code
                    )
                coder = self.put_coder(writing, new.coder or self.own_name())
                key = (new.session, new.start, new.end, new.code, coder)
                if key not in there:
                    there[key] = self._new_coding(writing, new, coder, book.revision)
                made.append(there[key])
        return tuple(made)

    def change_coding(
        self,
        coding: str,
        *,
        start: int | None = None,
        end: int | None = None,
        code: str | None = None,
        stance: str | None = None,
        weight: int | None = None,
        memo: str | None = None,
    ) -> Coding:
        """Change what is given of one coding; the quote follows the span."""
        before = self.coding(coding)
        given = {"start": start, "end": end, "code": code, "stance": stance, "weight": weight, "memo": memo}
        changes: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
        after = replace(before, **changes)
        self._check_coding(after)
        if code is not None:
            self.codebook().code(code)
            after = replace(after, revision=self.codebook().revision)
        after = replace(after, quote=self.quote(after.session, after.start, after.end))
        verb = "change_memo" if set(changes) == {"memo"} else "change_coding"
        with self.write(verb, self._coding_detail([after])) as writing:
            writing.put("codings", rows.to_row(after))
        return after

    def remove_codings(self, codings: Sequence[str]) -> tuple[Coding, ...]:
        """Remove codings, in one step; what was removed. Memos on them go with them."""
        removed = tuple(self.coding(coding) for coding in codings)
        with self.write("remove_codings", self._coding_detail(removed)) as writing:
            for coding in removed:
                writing.delete("codings", coding.id)
                for memo in self.memos("coding", coding.id):
                    writing.delete("memos", memo.id)
        return removed

    def dismiss(
        self, session: str, start: int, end: int, code: str, probability: float | None = None
    ) -> Dismissal:
        """Say no to a suggestion of `code` for this span."""
        return self.dismiss_many([(session, start, end, code, probability)])[0]

    def dismiss_many(
        self, suggestions: Sequence[tuple[str, int, int, str, float | None]]
    ) -> tuple[Dismissal, ...]:
        """Say no to several suggestions in one step, each (session, start, end, code, probability)."""
        first = [NewCoding(session, start, end, code) for session, start, end, code, _ in suggestions]
        made: list[Dismissal] = []
        with self.write("dismiss", self._coding_detail(first)) as writing:
            coder = self.coder_id(self.own_name())
            for session, start, end, code, probability in suggestions:
                self.quote(session, start, end)
                one = Dismissal(str(uuid4()), session, start, end, code, coder, probability, writing.stamp)
                writing.put("dismissals", rows.to_row(one))
                made.append(one)
        return tuple(made)

    def mark_done(self, session: str, done: bool = True, *, coder: str | None = None) -> None:
        """Say that a session is coded to the end, or no longer, by `coder` (a name; else the handle's)."""
        name = coder or self.own_name()
        label = self.session(session).label
        verb = "mark_done" if done else "mark_open"
        with self.write(verb, {"session": label}, coder=name) as writing:
            coder_id = self.put_coder(writing, name)
            mark = f"{coder_id}:{session}"
            if not done:
                writing.delete("done", mark)
            elif (coder_id, session) not in {(one.coder, one.session) for one in self.done()}:
                row = {"id": mark, "coder": coder_id, "session": session, "created": writing.stamp}
                writing.put("done", row)

    def _new_coding(self, writing: Writing, new: NewCoding, coder: str, revision: int) -> Coding:
        coding = Coding(
            id=self._coding_id(new, coder),
            session=new.session,
            start=new.start,
            end=new.end,
            code=new.code,
            coder=coder,
            stance=new.stance,
            weight=new.weight,
            memo=new.memo,
            quote=self.quote(new.session, new.start, new.end),
            revision=revision,
            origin=new.origin,
            probability=new.probability,
            created=writing.stamp,
        )
        self._check_coding(coding)
        writing.put("codings", rows.to_row(coding))
        return coding

    def _coding_id(self, new: NewCoding, coder: str) -> str:
        # The same application in two copies of a project is one coding when they merge. The place may be
        # taken by a coding that was moved away since.
        place = f"coding:{new.session}:{new.start}:{new.end}:{new.code}:{coder}"
        coding_id = str(uuid5(UUID(self.id), place))
        return coding_id if journal.read(self.conn, "codings", coding_id) is None else str(uuid4())

    def _check_coding(self, coding: Coding) -> None:
        if coding.stance not in STANCES:
            raise CimoError("{stance} is no stance; it supports or contradicts.", stance=coding.stance)
        if coding.weight not in WEIGHTS:
            raise CimoError("{weight} is no weight; 1 is in passing, 2 central.", weight=coding.weight)

    def _same_place(self, codings: Iterable[NewCoding]) -> tuple[Coding, ...]:
        sessions = {new.session for new in codings}
        return tuple(one for session in sorted(sessions) for one in self.codings(session))

    def _coding_detail(self, codings: Sequence[NewCoding | Coding]) -> dict[str, str]:
        """What an entry about codings says: the code and the turn of one, or how many."""
        if len(codings) != 1:
            return {"count": str(len(codings))}
        one = codings[0]
        session = self.session(one.session)
        turn = next((at for at, turn in enumerate(session.transcript.turns, 1) if turn.end > one.start), 0)
        label = next(
            (code.label.in_(self.language) for code in self.codebook().codes() if code.id == one.code),
            one.code,
        )
        return {"code": label or one.code, "turn": str(turn), "session": session.label}
