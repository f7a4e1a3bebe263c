"""What is compared: which sessions, which units, and what each coder said of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from codebook.covering import covered
from codebook.remarks import Remark
from transcripts.errors import CimoError

from .ratings import MISSING, Ratings
from .sets import SetRatings

if TYPE_CHECKING:
    import numpy as np

    from codebook.model import Coding
    from exports.dataset import Dataset
    from transcripts.model import Passage, Session, Turn

    Array = np.ndarray[Any, Any]


PEOPLE = ("person", "again")
"""Kinds of coders who mark sessions done."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The sessions that can be compared: that two or more of the coders coded.

    seen: for each of them, which of the coders did, in the coders' order. left_out: sessions that only
    one of them coded or finished. notes: what to mind about the choice.
    """

    sessions: tuple[Session, ...]
    seen: tuple[tuple[bool, ...], ...]
    left_out: tuple[Session, ...]
    notes: tuple[Remark, ...]


def compared_sessions(dataset: Dataset, coders: Sequence[str]) -> Compared:
    """Sessions that two or more of the coders marked done; when there are none, those coded by two or more.

    A coder who marked a session done and coded nothing found nothing; one who did not open it is missing
    there, and with her only one other coder the session falls out. A suggester and the consensus have
    no marks: they take part wherever a person does. Raises CimoError when no session is left.
    """
    kinds = {one.id: one.kind for one in dataset.coders}
    people = [kinds.get(coder, "person") in PEOPLE for coder in coders]
    done = {(mark.coder, mark.session) for mark in dataset.done}
    coded = {(coding.coder, coding.session) for coding in dataset.codings}
    notes: list[Remark] = []

    def choose(marks: set[tuple[str, str]]) -> list[tuple[Session, tuple[bool, ...]]]:
        found = []
        for session in dataset.sessions:
            own = [
                person and (coder, session.id) in marks for coder, person in zip(coders, people, strict=True)
            ]
            seen = tuple(one or (any(own) and not person) for one, person in zip(own, people, strict=True))
            if sum(seen) > 1:
                found.append((session, seen))
        return found

    chosen = choose(done)
    if not chosen:
        chosen = choose(coded)
        if chosen:
            notes.append(
                Remark("no session is marked done by all; compared are those in which each has codings")
            )
    if not chosen:
        raise CimoError("These coders have no session in common; nothing can be compared.")
    ids = {session.id for session, _ in chosen}
    touched = {session for coder, session in done | coded if coder in coders} - ids
    left_out = tuple(session for session in dataset.sessions if session.id in touched)
    if left_out:
        notes.append(Remark("sessions that not all have finished, left out: {count}", count=len(left_out)))
    return Compared(
        tuple(one for one, _ in chosen), tuple(seen for _, seen in chosen), left_out, tuple(notes)
    )


@dataclass(frozen=True, eq=False)
class Grid:
    """Units x coders x codes: who gave which unit which code.

    unit: "passage" or "turn". units: (session id, start, end) each; clusters: index of the session of
    each unit; cells: truth array [units, coders, codes]; seen: truth array [units, coders]; sessions: ids;
    left_out: how many units lie in sessions that only one of them coded. hits: the codings behind the
    cells, (unit, coder, code, coding), by index.
    """

    unit: str
    units: list[tuple[str, int, int]]
    clusters: Array
    coders: tuple[str, ...]
    codes: tuple[str, ...]
    cells: Array
    seen: Array
    sessions: tuple[str, ...]
    left_out: int
    notes: tuple[Remark, ...]
    hits: Sequence[tuple[int, int, int, Coding]] = ()

    def ratings(self, code: str) -> Ratings:
        """Yes and no of each coder for one code."""
        import numpy as np

        codes = self.cells[:, :, self.codes.index(code)].astype(np.int16)
        if not self.seen.all():
            codes = np.where(self.seen, codes, MISSING)
        return Ratings(codes, ("no", "yes"), False, self.clusters)

    def sets(self, codes: Sequence[str] | None = None) -> SetRatings:
        """The sets of codes of each coder, of all codes or some."""
        cells = self.cells
        if codes is not None:
            cells = cells[:, :, [self.codes.index(code) for code in codes]]
        return SetRatings(cells, self.seen, self.clusters)


def grid(dataset: Dataset, coders: Sequence[str], unit: str = "passage") -> Grid:
    """The grid over passages or turns ("passage", "turn").

    A coder gave a unit a code when a coding of hers covers at least half of the unit, or lies at least
    half inside it; a coding for which that holds nowhere counts where most of it is. Raises CimoError
    when there is nothing to compare.
    """
    import numpy as np

    compared = compared_sessions(dataset, coders)
    codes = tuple(code.id for code in dataset.codebook.codes())
    code_at = {code: at for at, code in enumerate(codes)}
    coder_at = {coder: at for at, coder in enumerate(coders)}
    units: list[tuple[str, int, int]] = []
    clusters: list[int] = []
    first: dict[str, int] = {}
    begins: dict[str, list[int]] = {}
    ends: dict[str, list[int]] = {}
    for number, session in enumerate(compared.sessions):
        parts = _parts(session, unit)
        first[session.id] = len(units)
        begins[session.id] = [part.start for part in parts]
        ends[session.id] = [part.end for part in parts]
        units += [(session.id, part.start, part.end) for part in parts]
        clusters += [number] * len(parts)
    cells = np.zeros((len(units), len(coders), len(codes)), dtype=bool)
    hits: list[tuple[int, int, int, Coding]] = []
    for coding in dataset.codings:
        who, what = coder_at.get(coding.coder), code_at.get(coding.code)
        if coding.session in first and who is not None and what is not None:
            offset = first[coding.session]
            for at in covered(coding.start, coding.end, begins[coding.session], ends[coding.session]):
                hits.append((offset + at, who, what, coding))
    if hits:
        cells[tuple(np.array([hit[:3] for hit in hits]).T)] = True
    order = np.array(clusters, dtype=int)
    seen = np.array(compared.seen, dtype=bool)[order] if units else np.zeros((0, len(coders)), dtype=bool)
    return Grid(
        unit,
        units,
        order,
        tuple(coders),
        codes,
        cells & seen[:, :, None],
        seen,
        tuple(session.id for session in compared.sessions),
        sum(len(_parts(session, unit)) for session in compared.left_out),
        compared.notes,
        hits,
    )


def _parts(session: Session, unit: str) -> Sequence[Passage | Turn]:
    return session.passages if unit == "passage" else session.transcript.turns
