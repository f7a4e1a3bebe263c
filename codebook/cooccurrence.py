"""Which codes occur together: in a passage, a turn, an answer, a session or an initiative."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from .evidence import Evidence, place_all

if TYPE_CHECKING:
    from transcripts.model import Session

    from .model import Codebook, Coding

Within = Literal["passage", "turn", "answer", "session", "initiative"]


@dataclass(frozen=True, slots=True)
class CoOccurrence:
    """How often codes occur, and how often two occur in the same unit.

    codes: in the order of the codebook, those that occur; alone: units with the code; together:
    units with both, for pairs in that order, 0 left out.
    """

    within: Within
    codes: tuple[str, ...]
    alone: Mapping[str, int]
    together: Mapping[tuple[str, str], int]

    def both(self, one: str, other: str) -> int:
        """Units with both codes, whichever comes first."""
        return self.together.get((one, other), self.together.get((other, one), 0))

    def jaccard(self, one: str, other: str) -> float | None:
        """Units with both, out of the units with either (0 to 1); None if neither occurs."""
        either = self.alone.get(one, 0) + self.alone.get(other, 0) - self.both(one, other)
        return self.both(one, other) / either if either else None


def co_occurrence(
    codings: Iterable[Coding],
    sessions: Sequence[Session],
    codebook: Codebook,
    within: Within = "turn",
) -> CoOccurrence:
    """Which codes of supporting codings occur in the same unit, whoever applied them.

    An answer is all that is said from one question of an interviewer up to the next, the question
    included; without a known interviewer every turn is one.
    """
    answers = {session.id: answers_of(session) for session in sessions} if within == "answer" else {}
    units: defaultdict[Hashable, set[str]] = defaultdict(set)
    for one in place_all(codings, sessions):
        if one.coding.stance == "supports":
            units[_unit(one, within, answers)].add(one.coding.code)
    order = {code.id: at for at, code in enumerate(codebook.codes())}
    alone: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for codes in units.values():
        ordered = sorted(codes, key=lambda code: (order.get(code, len(order)), code))
        alone.update(ordered)
        together.update(combinations(ordered, 2))
    found = tuple(sorted(alone, key=lambda code: (order.get(code, len(order)), code)))
    return CoOccurrence(within, found, dict(alone), dict(together))


def _unit(one: Evidence, within: Within, answers: Mapping[str, Sequence[int]]) -> Hashable:
    if within == "initiative":
        return one.initiative
    if within == "session":
        return one.session
    if within == "passage" or one.turn is None:
        return one.unit
    if within == "turn":
        return one.session, one.turn
    return one.session, answers[one.session][one.turn]


def answers_of(session: Session) -> list[int]:
    """For each turn of a session the number of the answer it belongs to, from 0."""
    asking = {one.label for one in session.transcript.speakers if one.role == "interviewer"}
    turns = session.transcript.turns
    if not asking:
        return list(range(len(turns)))
    answer, found = 0, list[int]()
    for at, turn in enumerate(turns):
        if at and turn.speaker in asking and turns[at - 1].speaker not in asking:
            answer += 1
        found.append(answer)
    return found
