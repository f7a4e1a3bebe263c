"""The places on which two coders differ, with all that each made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coder.project.verbs import Settlement

from .disagreements import disagreements

if TYPE_CHECKING:
    from codebook.model import Coding
    from exports.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Differing:
    """A code that two coders did not give a unit alike: not both of them ("code"), or with another
    "stance" or "weight". codings: what each of the two gave there, None for nothing."""

    code: str
    kind: str
    codings: tuple[Coding | None, Coding | None]
    moves: bool
    settled: bool

    @property
    def both(self) -> Coding | None:
        """What both give together: of two, the central one; of a for and an against, nothing."""
        given = [one for one in self.codings if one is not None]
        if len({one.stance for one in given}) != 1:
            return None
        return max(given, key=lambda one: one.weight)


@dataclass(frozen=True, slots=True)
class Place:
    """A unit on which two coders differ, with the words, and all that each made of it."""

    session: str
    session_label: str
    start: int
    end: int
    speaker: str
    words: str
    codes: tuple[Differing, ...]
    said: tuple[tuple[Coding, ...], tuple[Coding, ...]]

    @property
    def id(self) -> str:
        """What it is known by in the list."""
        return f"{self.session}:{self.start}:{self.end}"

    @property
    def settled(self) -> bool:
        """Whether each of its differences was decided on."""
        return all(one.settled for one in self.codes)


def places(dataset: Dataset, pair: tuple[str, str], code: str | None = None) -> list[Place]:
    """Where two coders (ids) differ, what matters most first, what is settled last; `code` None: on any code.

    Raises CimoError when they have no session in common.
    """
    found = disagreements(dataset, pair, kinds=("code", "stance", "weight"))
    sessions = {one.id: one for one in dataset.sessions}
    codings = {one.id: one for one in dataset.codings}
    by_session: dict[str, list[Coding]] = {}
    for one in dataset.codings:
        if one.coder in pair:
            by_session.setdefault(one.session, []).append(one)
    groups: dict[tuple[str, int, int], list[Differing]] = {}
    for one in found:
        if code is not None and one.code != code:
            continue
        own = [codings[each] for each in one.codings]
        sides = [max((c for c in own if c.coder == who), key=_strength, default=None) for who in pair]
        groups.setdefault((one.session, one.start, one.end), []).append(
            Differing(one.code, one.kind, (sides[0], sides[1]), one.moves, one.settled)
        )
    made: list[Place] = []
    for (session_id, start, end), codes in groups.items():
        session = sessions[session_id]
        turns = session.transcript.turns
        speaker = next((turn.speaker for turn in turns if turn.start <= start < turn.end), None)
        here = [one for one in by_session.get(session_id, ()) if one.start < end and start < one.end]
        said = tuple(tuple(one for one in here if one.coder == coder) for coder in pair)
        words = " ".join(session.transcript.text[start:end].split())
        # A code that differs in stance and weight both is decided on once.
        once = tuple({one.code: one for one in reversed(codes)}.values())[::-1]
        place = Place(session_id, session.label, start, end, speaker or "–", words, once, (said[0], said[1]))
        made.append(place)
    return sorted(made, key=lambda place: place.settled)


def settlement(
    place: Place, code: str, coding: Coding | None, reason: str, note: str, *, keep: bool = False
) -> Settlement:
    """A code settled at a place: as it was given in `coding`; None: not at all, or (`keep`) as a new one."""
    if coding is None:
        return Settlement(place.session, place.start, place.end, code, keep, reason=reason, note=note)
    return Settlement(
        place.session, coding.start, coding.end, code, True, coding.stance, coding.weight, reason, note
    )


def _strength(coding: Coding) -> tuple[bool, int, int]:
    return coding.stance == "supports", coding.weight, coding.end - coding.start
