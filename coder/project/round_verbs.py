"""Verbs on blind rounds: drawing a sample for a second coder, finishing it, freezing what was coded."""

from __future__ import annotations

import random
from collections.abc import Hashable
from dataclasses import replace
from typing import TYPE_CHECKING

from codebook.covering import covered
from exports.dataset import Finished, Round
from transcripts.errors import CimoError

from . import journal, rows
from .reading import Reading
from .sampling import stratified

if TYPE_CHECKING:
    from codebook.model import Coding
    from exports.dataset import Place
    from transcripts.model import Session

    from .journal import Writing

DRAWN = ("passage", "session")
AGAIN = " (again)"
"""After the name of a coder: the same person, coding once more without seeing what she did."""


class RoundVerbs(Reading):
    """The part of `Project` that deals with blind rounds."""

    def draw_round(
        self,
        coder: str,
        first: str,
        *,
        unit: str = "passage",
        share: float = 0.2,
        plain: float = 0.2,
        seed: int = 1,
        name: str = "",
    ) -> Round:
        """Draw a sample of what `first` (a coder's name) coded to the end, for `coder` to code blind.

        coder: a name, made known when new; that of `first` lets her code it again herself, as a coder of
        her own called "NAME (again)". unit: "passage" or "session". share: of the units, 0-1, by session and
        code. plain: share of the drawn passages that are shown without suggestions. name: of the round,
        by default a number.

        Raises CimoError for a share outside 0-1, an unknown unit, a name that is taken, or when `first`
        has marked no session done.
        """
        if unit not in DRAWN:
            raise CimoError("{unit} is not drawn; draw passage or session.", unit=unit)
        for value in (share, plain):
            if not 0 <= value <= 1 or (value == share == 0):
                raise CimoError("A share lies between 0 and 1 (20 % is 0.2), not {value}.", value=value)
        if not coder.strip():
            raise CimoError("A coder needs a name.")
        one, two = self.coder_id(first), coder.strip()
        again = self.coder_id(two) == one
        if again:
            two += AGAIN
        with self.write("draw_round") as writing:
            if journal.read(self.conn, "coders", one) is None:
                raise CimoError("There is no coder {name} yet.", name=first)
            second = self.put_coder(writing, two, "again" if again else "person")
            known = [each.name for each in self.row_values("rounds")]
            name = name.strip() or str(len(known) + 1)
            if name in known:
                raise CimoError("There is a round “{name}” already; choose another name.", name=name)
            done = {mark.session for mark in self.done() if mark.coder == one}
            sessions = [session for session in self.sessions() if session.id in done]
            if not sessions:
                raise CimoError(
                    "{name} has marked no session done; a sample is drawn from what was coded to the end.",
                    name=first,
                )
            places, passages = self._drawn(sessions, one, unit, share, seed)
            made = Round(
                id=self.stable_id(f"round:{name}:{second}"),
                name=name,
                first=one,
                coder=second,
                unit=unit,
                share=share,
                seed=seed,
                revision=self.codebook().revision,
                places=places,
                plain=_without_suggestions(passages, plain, seed),
                created=writing.stamp,
            )
            writing.detail = {"name": name, "coder": two}
            writing.put("rounds", rows.to_row(made))
        return made

    def _drawn(
        self, sessions: list[Session], coder: str, unit: str, share: float, seed: int
    ) -> tuple[tuple[Place, ...], list[Place]]:
        """What is drawn, and the passages in it."""
        spots: list[Place] = []
        labels: list[set[Hashable]] = []
        for session in sessions:
            begins = [passage.start for passage in session.passages]
            ends = [passage.end for passage in session.passages]
            found: list[set[Hashable]] = [{("session", session.id)} for _ in session.passages]
            for coding in self.codings(session.id, coder):
                for at in covered(coding.start, coding.end, begins, ends):
                    found[at].add(("code", coding.code))
            for passage, own in zip(session.passages, found, strict=True):
                spots.append((session.id, passage.start, passage.end))
                labels.append(own if len(own) > 1 else own | {("code", "")})
        if unit == "passage":
            places = tuple(spots[at] for at in stratified(labels, share, seed))
            return places, list(places)
        whole = [
            {label for spot, own in zip(spots, labels, strict=True) if spot[0] == session.id for label in own}
            - {("session", session.id)}
            for session in sessions
        ]
        chosen = {sessions[at].id: len(sessions[at].transcript.text) for at in stratified(whole, share, seed)}
        places = tuple((session, 0, length) for session, length in chosen.items())
        return places, [spot for spot in spots if spot[0] in chosen]

    def find_round(self, name: str) -> Round:
        """The round with this name or id. Raises CimoError, listing what there is."""
        found = self.rounds()
        for one in found:
            if name.strip() in (one.name, one.id):
                return one
        known = "; ".join(one.name for one in found) or "-"
        raise CimoError("{file}: no round {name}; there are {known}.", file=self.path, name=name, known=known)

    def finish_round(self, round_id: str, done: bool = True) -> None:
        """Say that the handle's coder has coded all that was drawn in a round, or not after all.

        Raises CimoError when it is another coder's round, or is frozen.
        """
        with self.write("finish_round" if done else "reopen_round") as writing:
            found = self._round(round_id)
            writing.detail = {"name": found.name}
            coder = self.coder_id(self.own_name())
            if coder != found.coder:
                raise CimoError("Round “{name}” is not yours to finish.", name=found.name)
            if found.frozen_at:
                raise CimoError("Round “{name}” is frozen; it stays as it is.", name=found.name)
            mark = f"{coder}:{found.id}"
            if not done:
                writing.delete("finished", mark)
            elif journal.read(self.conn, "finished", mark) is None:
                writing.put("finished", rows.to_row(Finished(mark, found.id, coder, writing.stamp)))

    def freeze_round(self, round_id: str) -> Round:
        """Keep what both coded in a round as it is now: the round is judged by that from now on.

        Settling does so by itself. Raises CimoError when the second coder has not finished, or it is frozen.
        """
        with self.write("freeze_round") as writing:
            found = self._round(round_id)
            writing.detail = {"name": found.name}
            if found.frozen_at:
                raise CimoError("Round “{name}” is frozen; it stays as it is.", name=found.name)
            if not self._complete(found):
                raise CimoError(
                    "The second coder has not finished round “{name}”; it cannot be frozen yet.",
                    name=found.name,
                )
            return self._freeze(writing, found)

    def _freeze_all(self, writing: Writing) -> None:
        """Freeze the rounds that are complete, before anything is settled."""
        for one in self.row_values("rounds", "WHERE frozen_at = ''"):
            if self._complete(one):
                self._freeze(writing, one)

    def _freeze(self, writing: Writing, found: Round) -> Round:
        made = replace(found, frozen=tuple(self._inside(found)), frozen_at=writing.stamp)
        writing.put("rounds", rows.to_row(made))
        return made

    def _complete(self, found: Round) -> bool:
        if any(mark.round == found.id for mark in self.row_values("finished")):
            return True
        if found.unit != "session":
            return False
        marks = self.select("SELECT session FROM done WHERE coder = ?", (found.coder,))
        return {place[0] for place in found.places} <= {session for (session,) in marks}

    def _inside(self, found: Round) -> list[Coding]:
        """The codings of the two coders that touch what was drawn."""
        drawn: dict[str, list[tuple[int, int]]] = {}
        for session, start, end in found.places:
            drawn.setdefault(session, []).append((start, end))
        both = (found.first, found.coder)
        there = self.row_values("codings", "WHERE coder IN (?, ?) ORDER BY session, start, id", both)
        return [
            coding
            for coding in there
            if any(start < coding.end and coding.start < end for start, end in drawn.get(coding.session, ()))
        ]

    def _round(self, round_id: str) -> Round:
        found = self.row_values("rounds", "WHERE id = ?", (round_id,))
        if not found or not self.visible(found[0].coder):
            raise CimoError("There is no round {id}.", id=round_id)
        return found[0]


def _without_suggestions(passages: list[Place], share: float, seed: int) -> tuple[Place, ...]:
    dice = random.Random(f"plain:{seed}")
    return tuple(sorted(dice.sample(passages, round(len(passages) * share)), key=passages.index))
