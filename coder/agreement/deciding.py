"""Decisions on disagreements that people hand in as csv, resolved against the project."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from codebook.covering import covered
from coder.project.handed_in import place, stance, weight
from coder.project.verbs import REASONS, Settlement
from exports.rows import read_rows
from transcripts.errors import CimoError

from .differing import Place, places, settlement
from .units import compared_sessions

if TYPE_CHECKING:
    from codebook.model import Coder, Coding
    from coder.project import Project
    from exports.dataset import Dataset
    from transcripts.model import Session

    from .differing import Differing

DECISIONS = ("keep", "drop", "a", "b", "both", "neither", "new")

Row = dict[str, str]


def read_settlements(project: Project, path: Path, coders: Sequence[str] = ()) -> list[Settlement]:
    """The decisions of a csv file, resolved against the project.

    A row settles a stretch of a session. `decision` is keep (the consensus has `code` there, with its
    stance and weight: supports and 1 if empty) or drop (it has not); or, on all on which two coders differ
    there, or on `code` alone: a, b or the name of one of the two (as that coder has it), both, neither,
    or new: `code` in the place of all of it. a and b are the names in the columns `a` and `b`, else the
    two of `coders`, else the only two people who code in the project.

    Raises:
        CimoError: naming the line, when a session, code, coder, place, decision or reason is not known, or
            the two do not differ there.
    """
    reading = _Reading(project, coders)
    made: list[Settlement] = []
    optional = ("code", "start", "end", "quote", "stance", "weight", "reason", "note", "a", "b")
    for line, row in read_rows(path, ("session", "decision"), optional):
        try:
            made += reading.settled(row)
        except CimoError as error:
            raise CimoError("{file}, line {line}: {why}", file=path, line=line, why=error) from None
    return made


class _Reading:
    """What the rows of one file are resolved against; looked up once."""

    def __init__(self, project: Project, coders: Sequence[str]) -> None:
        self._project, self._coders = project, tuple(coders)
        self._dataset: Dataset | None = None
        self._places: dict[tuple[str, str], list[Place]] = {}
        self._compared: dict[tuple[str, str], set[str]] = {}

    def settled(self, row: Row) -> list[Settlement]:
        """What a row decides. Raises CimoError."""
        session = self._project.find_session(row["session"])
        start, end = place(session.transcript.text, row)
        if row["reason"] and row["reason"] not in REASONS:
            raise CimoError(
                "reason is {cell!r}; write one of {known}.", cell=row["reason"], known=", ".join(REASONS)
            )
        decision = row["decision"].casefold()
        if decision in ("keep", "drop"):
            code, keep = self._code(row), decision == "keep"
            qualities = stance(row["stance"]), weight(row["weight"])
            return [Settlement(session.id, start, end, code, keep, *qualities, row["reason"], row["note"])]
        pair = self._pair(row, decision)
        made: list[Settlement] = []
        for each in self._differing(session, (pair[0].id, pair[1].id), start, end):
            made += self._decided(row, decision, pair, each)
        return made

    def _code(self, row: Row) -> str:
        if not row["code"]:
            raise CimoError("the decision {word} needs a code.", word=row["decision"])
        return self._project.find_code(row["code"]).id

    def _pair(self, row: Row, word: str) -> tuple[Coder, Coder]:
        """Who A and B are. Raises CimoError when that is not said, or `word` is no decision on them."""
        if bool(row["a"]) != bool(row["b"]):
            raise CimoError("fill both of the columns a and b, or none.")
        people = [one for one in self._project.coders() if one.kind == "person"]
        called = word in (one.name.casefold() for one in people)
        if word not in DECISIONS and not called:
            raise CimoError(
                "decision is {cell!r}; write {words}, or the name of one of the two coders.",
                cell=row["decision"],
                words=", ".join(DECISIONS),
            )
        names = (row["a"], row["b"]) if row["a"] else self._coders
        found = [self._project.find_coder(name) for name in names] or people
        if len(found) != 2 or found[0].id == found[1].id:
            raise CimoError(
                "it is not clear who A and B are; say so with --coders A,B or in columns a and b."
            )
        if word not in DECISIONS and word not in (one.name.casefold() for one in found):
            raise CimoError("{name} is neither A nor B.", name=row["decision"])
        return found[0], found[1]

    def _differing(self, session: Session, pair: tuple[str, str], start: int, end: int) -> list[Place]:
        """Where the two differ under a stretch. Raises CimoError when they do not."""
        if pair not in self._places:
            self._dataset = self._dataset or self._project.dataset()
            compared = compared_sessions(self._dataset, pair)
            self._compared[pair] = {one.id for one in compared.sessions}
            self._places[pair] = places(self._dataset, pair)
        if session.id not in self._compared[pair]:
            raise CimoError("the two have not both marked “{session}” done.", session=session.label)
        passages = session.passages
        under = covered(start, end, [one.start for one in passages], [one.end for one in passages])
        spans = {(passages[at].start, passages[at].end) for at in under}
        found = [
            one for one in self._places[pair] if one.session == session.id and (one.start, one.end) in spans
        ]
        if not found:
            raise CimoError("the two do not differ at {start}-{end}.", start=start, end=end)
        return sorted(found, key=lambda one: one.start)

    def _decided(self, row: Row, word: str, pair: tuple[Coder, Coder], at: Place) -> list[Settlement]:
        told = row["reason"], row["note"]
        if word == "new":
            code = self._code(row)
            made = [settlement(at, one.code, None, *told) for one in at.codes if one.code != code]
            kept = Settlement(
                at.session, at.start, at.end, code, True, stance(row["stance"]), weight(row["weight"]), *told
            )
            return [*made, kept]
        if row["stance"] or row["weight"]:
            raise CimoError("stance and weight are those that the coder gave; leave them empty.")
        meant = at.codes
        if row["code"]:
            code = self._code(row)
            meant = tuple(one for one in at.codes if one.code == code)
            if not meant:
                raise CimoError("the two do not differ on {code} there.", code=row["code"])
        return [settlement(at, one.code, _kept(word, one, pair), *told) for one in meant]


def _kept(word: str, one: Differing, pair: tuple[Coder, Coder]) -> Coding | None:
    """What stays of a code by a decision other than keep, drop and new."""
    if word == "neither":
        return None
    if word == "both":
        if one.both is None:
            raise CimoError("one is for and the other against {code}; write a, b or neither.", code=one.code)
        return one.both
    names = ["a", "b"] if word in ("a", "b") else [coder.name.casefold() for coder in pair]
    return one.codings[names.index(word)]
