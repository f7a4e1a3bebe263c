"""What is compared: which sessions, which units, and what each coder said of each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from codebook.model import Coding
from codebook.remarks import Remark
from transcripts.errors import CimoError
from transcripts.model import Passage, Session, Turn

from .ratings import Ratings

if TYPE_CHECKING:
    import numpy as np

    from exports.dataset import Dataset


@dataclass(frozen=True, eq=False)
class Grid:
    """Units x coders x codes: who gave which unit which code.

    units: (session id, start, end) each; clusters: index of the session of each unit; cells: truth
    array [units, coders, codes]; notes: what to mind about the choice of sessions.
    """

    units: list[tuple[str, int, int]]
    clusters: np.ndarray[Any, Any]
    coders: tuple[str, ...]
    codes: tuple[str, ...]
    cells: np.ndarray[Any, Any]
    sessions: tuple[str, ...]
    notes: tuple[Remark, ...]

    def ratings(self, code: str) -> Ratings:
        """Yes and no of each coder for one code."""
        import numpy as np

        return Ratings(
            self.cells[:, :, self.codes.index(code)].astype(np.int16), ("no", "yes"), False, self.clusters
        )


def compared_sessions(dataset: Dataset, coders: Sequence[str]) -> tuple[list[Session], tuple[Remark, ...]]:
    """Sessions that all the coders marked done; when there are none, those in which each has codings.

    A coder who marked a session done and coded nothing found nothing; one who did not open it is missing
    there, and the session falls out. Raises CimoError when no session is left.
    """
    done = {(mark.coder, mark.session) for mark in dataset.done}
    chosen = [one for one in dataset.sessions if all((coder, one.id) in done for coder in coders)]
    notes: list[Remark] = []
    if not chosen:
        coded = {(coding.coder, coding.session) for coding in dataset.codings}
        chosen = [one for one in dataset.sessions if all((coder, one.id) in coded for coder in coders)]
        if chosen:
            notes.append(
                Remark("no session is marked done by all; compared are those in which each has codings")
            )
    if not chosen:
        raise CimoError("These coders have no session in common; nothing can be compared.")
    some = {coding.session for coding in dataset.codings if coding.coder in coders} - {
        one.id for one in chosen
    }
    if some:
        notes.append(Remark("{count} sessions that not all have finished fall out", count=len(some)))
    return chosen, tuple(notes)


def grid(dataset: Dataset, coders: Sequence[str], unit: str = "passage") -> Grid:
    """The grid over passages or turns ("passage", "turn").

    A coder gave a unit a code when a coding of hers covers at least half of the unit, or lies at least
    half inside it. Raises CimoError when there is nothing to compare.
    """
    import numpy as np

    sessions, notes = compared_sessions(dataset, coders)
    codes = tuple(code.id for code in dataset.codebook.codes())
    code_at = {code: at for at, code in enumerate(codes)}
    coder_at = {coder: at for at, coder in enumerate(coders)}
    units: list[tuple[str, int, int]] = []
    clusters: list[int] = []
    first: dict[str, int] = {}
    parts: dict[str, Sequence[Passage | Turn]] = {}
    for number, session in enumerate(sessions):
        first[session.id] = len(units)
        parts[session.id] = session.passages if unit == "passage" else session.transcript.turns
        units += [(session.id, part.start, part.end) for part in parts[session.id]]
        clusters += [number] * len(parts[session.id])
    cells = np.zeros((len(units), len(coders), len(codes)), dtype=bool)
    begins = {session: [part.start for part in found] for session, found in parts.items()}
    ends = {session: [part.end for part in found] for session, found in parts.items()}
    for coding in dataset.codings:
        if coding.session in parts and coding.coder in coder_at and coding.code in code_at:
            for at in covered(coding, begins[coding.session], ends[coding.session]):
                cells[first[coding.session] + at, coder_at[coding.coder], code_at[coding.code]] = True
    ids = tuple(session.id for session in sessions)
    return Grid(units, np.array(clusters, dtype=int), tuple(coders), codes, cells, ids, notes)


def covered(coding: Coding, begins: Sequence[int], ends: Sequence[int]) -> list[int]:
    """Indexes of the units that a coding counts for."""
    found: list[int] = []
    for at in range(bisect_right(ends, coding.start), bisect_left(begins, coding.end)):
        shared = min(coding.end, ends[at]) - max(coding.start, begins[at])
        if 2 * shared >= ends[at] - begins[at] or 2 * shared >= coding.end - coding.start:
            found.append(at)
    return found
