"""Verbs on codings: applying, changing, removing, dismissing suggestions, marking sessions done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from codebook.model import STANCES, WEIGHTS, Codebook, Coding, Link
from exports.dataset import Dismissal
from transcripts.errors import CimoError

from . import journal, rows
from .in_sight import learnt
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
        model: str = "",
    ) -> Coding:
        """Apply a code to `[start, end)` as the coder of this handle.

        model: a name for what the suggester had learnt whose suggestions were in sight, also where another
        code was chosen; empty: none were. It is kept in the journal (see `Reading.shown`).

        The same code by the same coder on the same span is one coding: applying it again gives the one
        that is there, unchanged. Raises CimoError for an unknown or retired code, a span outside the
        text, or a handle without a coder.
        """
        new = NewCoding(session, start, end, code, None, stance, weight, memo, origin, probability)  # pyright: ignore[reportArgumentType]
        verb = "accept_suggestions" if origin == "suggested" else "apply_code"
        return self.apply_codings([new], verb=verb, model=model)[0]

    def apply_codings(
        self, codings: Sequence[NewCoding], *, verb: str = "apply_codings", model: str = ""
    ) -> tuple[Coding, ...]:
        """Apply several codings in one step; each may name a coder of its own. model: as in `apply_code`."""
        with self.write(verb) as writing:
            writing.detail = self._coding_detail(codings) | learnt(model)
            return self.put_codings(writing, codings)

    def put_codings(self, writing: Writing, codings: Sequence[NewCoding]) -> tuple[Coding, ...]:
        """Apply codings within a change; those that are there already are given as they are."""
        made: list[Coding] = []
        book = self.codebook()
        known = {code.id for code in book.codes() if not code.retired}
        for new in codings:
            if new.code not in known:
                raise CimoError("There is no code {code} in the codebook (or it is retired).", code=new.code)
            coder = self.put_coder(writing, new.coder or self.own_name())
            made.append(self._at(new, coder) or self._new_coding(writing, new, coder, book.revision))
        return tuple(made)

    def code_found(self, spans: Sequence[tuple[str, int, int]], code: str, words: str) -> tuple[Coding, ...]:
        """Code places that a search for `words` gave, each (session, start, end), in one step.

        The new codings are marked as made by search until `confirm_codings` takes them for the coder's
        own; places that had the code stay as they were. Returns the new codings only.
        """
        listed = [NewCoding(*span, code, origin="search") for span in dict.fromkeys(spans)]
        with self.write("code_found") as writing:
            made = self.put_codings(writing, listed)
            new = {
                row_id for table, row_id, before, _ in writing.changes if table == "codings" and not before
            }
            found = tuple(one for one in made if one.id in new)
            writing.detail = {"count": str(len(found)), **self.code_words(code), "words": words.strip()}
        return found

    def accept_suggestions(
        self, suggestions: Sequence[tuple[str, int, int, str, float]], *, model: str = ""
    ) -> tuple[Coding, ...]:
        """Accept suggestions in one step, each (session, start, end, code, probability).

        Every coding says that it was suggested, and with which probability; `model`, a name for what the
        suggester had learnt by then, is kept in the journal.
        """
        new = [
            NewCoding(session, start, end, code, origin="suggested", probability=probability)
            for session, start, end, code, probability in suggestions
        ]
        with self.write("accept_suggestions") as writing:
            writing.detail = self._coding_detail(new) | learnt(model)
            return self.put_codings(writing, new)

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
        """Change what is given of one coding; the quote follows the span.

        Other words than those that were marked fit to publish are so no longer.
        """
        given = {"start": start, "end": end, "code": code, "stance": stance, "weight": weight, "memo": memo}
        changes: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
        with self.write("change_memo" if set(changes) == {"memo"} else "change_coding") as writing:
            before = self._own_coding(coding)
            after = replace(before, **changes)
            self._check_coding(after)
            if after.code != before.code:
                book = self.codebook()
                self._check_code(book, after.code)
                after = replace(after, revision=book.revision)
            after = replace(after, quote=self.quote(after.session, after.start, after.end))
            twin = self._at(after, after.coder)
            if twin is not None and twin.id != after.id:
                raise CimoError("{code} stands there already.", code=self.code_label(after.code))
            writing.detail = self._coding_detail([after])
            if (after.start, after.end) != (before.start, before.end):
                writing.delete("publishable", after.id)
            writing.put("codings", rows.to_row(after))
        return after

    def recode(self, codings: Sequence[str], code: str) -> tuple[Coding, ...]:
        """Give codings of one's own another code, under its definition of now: how a code is split.

        Raises CimoError, and changes none, where the coder gave that code to the same words already.
        """
        made: list[Coding] = []
        with self.write("change_coding") as writing:
            book = self.codebook()
            self._check_code(book, code)
            for coding_id in dict.fromkeys(codings):
                made.append(replace(self._own_coding(coding_id), code=code, revision=book.revision))
                twin = self._at(made[-1], made[-1].coder)
                if twin is not None and twin.id != coding_id:
                    place = self._coding_detail([twin])
                    raise CimoError("{code} stands on turn {turn} of “{session}” already.", **place)
                writing.put("codings", rows.to_row(made[-1]))
            writing.detail = self._coding_detail(made)
        return tuple(made)

    def confirm_codings(self, codings: Sequence[str]) -> tuple[Coding, ...]:
        """Take codings made by search or suggestion for one's own: looked at, and kept as by hand."""
        made: list[Coding] = []
        with self.write("confirm_codings") as writing:
            for coding_id in dict.fromkeys(codings):
                made.append(replace(self._own_coding(coding_id), origin="hand"))
                writing.put("codings", rows.to_row(made[-1]))
            writing.detail = self._coding_detail(made)
        return tuple(made)

    def remove_codings(self, codings: Sequence[str]) -> tuple[Coding, ...]:
        """Remove codings, in one step; what was removed. Memos on them, and their places in
        configurations, go with them (and come back with undo).
        """
        with self.write("remove_codings") as writing:
            removed = tuple(self._own_coding(coding) for coding in dict.fromkeys(codings))
            writing.detail = self._coding_detail(removed)
            drop_codings(self, writing, [coding.id for coding in removed])
        return removed

    def dismiss(
        self,
        session: str,
        start: int,
        end: int,
        code: str,
        probability: float | None = None,
        *,
        model: str = "",
    ) -> Dismissal:
        """Say no to a suggestion of `code` for this span; `model`: see `accept_suggestions`."""
        return self.dismiss_many([(session, start, end, code, probability)], model=model)[0]

    def dismiss_many(
        self, suggestions: Sequence[tuple[str, int, int, str, float | None]], *, model: str = ""
    ) -> tuple[Dismissal, ...]:
        """Say no to several suggestions in one step, each (session, start, end, code, probability). `model`:
        see `accept_suggestions`.
        """
        listed = [NewCoding(session, start, end, code) for session, start, end, code, _ in suggestions]
        made: list[Dismissal] = []
        with self.write("dismiss") as writing:
            writing.detail = self._coding_detail(listed) | learnt(model)
            coder = self.coder_id(self.own_name())
            for session, start, end, code, probability in suggestions:
                self.quote(session, start, end)
                row_id = self.stable_id(f"dismissal:{session}:{start}:{end}:{code}:{coder}")
                one = Dismissal(row_id, session, start, end, code, coder, probability, writing.stamp)
                there = journal.read(self.conn, "dismissals", row_id)
                if there is not None:
                    one = rows.from_row("dismissals", {"id": row_id, **there})
                writing.put("dismissals", rows.to_row(one))
                made.append(one)
        return tuple(made)

    def mark_done(self, session: str, done: bool = True, *, coder: str | None = None) -> None:
        """Say that a session is coded to the end, or no longer, by `coder` (a name; else the handle's)."""
        name = coder or self.own_name()
        verb = "mark_done" if done else "mark_open"
        with self.write(verb, coder=name) as writing:
            writing.detail = {"session": self.session_label(session)}
            coder_id = self.coder_id(name)
            mark = f"{coder_id}:{session}"
            if not done:
                writing.delete("done", mark)
            elif journal.read(self.conn, "done", mark) is None:
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
        coding_id = self.stable_id(place)
        return coding_id if journal.read(self.conn, "codings", coding_id) is None else str(uuid4())

    def _check_coding(self, coding: Coding) -> None:
        if coding.stance not in STANCES:
            raise CimoError("{stance} is no stance; it supports or contradicts.", stance=coding.stance)
        if coding.weight not in WEIGHTS:
            raise CimoError("{weight} is no weight; 1 is in passing, 2 central.", weight=coding.weight)

    def _check_code(self, book: Codebook, code_id: str) -> None:
        if not any(code.id == code_id and not code.retired for code in book.codes()):
            raise CimoError("There is no code {code} in the codebook (or it is retired).", code=code_id)

    def _at(self, new: NewCoding | Coding, coder: str) -> Coding | None:
        return self.coding_at(new.session, new.start, new.end, new.code, coder)

    def _own_coding(self, coding_id: str) -> Coding:
        """A coding that this handle may change: another coder's work stays as it is."""
        coding = self.coding(coding_id)
        if self.coder is not None and coding.coder != self.coder.id:
            names = {coder.id: coder.name for coder in self.coders()}
            raise CimoError(
                "This coding is {name}'s; only {name} changes it.", name=names.get(coding.coder, "?")
            )
        return coding

    def _coding_detail(self, codings: Sequence[NewCoding | Coding]) -> dict[str, str]:
        """What an entry about codings says: the code and the turn of one, or how many."""
        if len(codings) != 1:
            return {"count": str(len(codings))}
        one = codings[0]
        session = self.session(one.session)
        turn = session.transcript.turn_number(one.start)
        detail = {**self.code_words(one.code), "turn": str(turn), "session": session.label}
        if one.origin == "suggested" and one.probability is not None:
            detail["percent"] = str(round(100 * one.probability))
        return detail


def drop_codings(project: Reading, writing: Writing, codings: Sequence[str]) -> None:
    """Remove codings with the memos and marks on them and their places in configurations."""
    gone = set(codings)
    for coding_id in codings:
        for memo in project.row_values("memos", "WHERE kind = 'coding' AND target = ?", (coding_id,)):
            writing.delete("memos", memo.id)
        writing.delete("publishable", coding_id)
        writing.delete("codings", coding_id)
    for one in project.row_values("configurations"):
        if any(gone.intersection(link.codings) for link in one.links):
            links = (Link(link.code, tuple(c for c in link.codings if c not in gone)) for link in one.links)
            left = replace(one, links=tuple(link for link in links if link.codings))
            writing.put("configurations", rows.to_row(left))
