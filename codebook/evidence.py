"""Codings placed: in which passage, turn and session they begin, who speaks, from which perspective."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from .rule import Counts

if TYPE_CHECKING:
    from transcripts.model import Session

    from .model import Codebook, Coding


@dataclass(frozen=True, slots=True)
class Evidence:
    """A coding in its place.

    passage: index in the session's passages of the one in which the coding begins; turn: index of
    that turn; both None in a session without any. speaker: of that turn. perspectives: ids of the
    perspective codes that the same coder applied to an overlapping span, and of those that hold for
    the speaker.
    """

    coding: Coding
    initiative: str
    session: str
    phase: str
    passage: int | None
    turn: int | None
    speaker: str | None
    perspectives: frozenset[str] = frozenset()

    @property
    def unit(self) -> tuple[str, int, int]:
        """What counts once: the session and passage, else the turn, else the place itself."""
        if self.passage is not None:
            return self.session, 0, self.passage
        return (self.session, 1, self.turn) if self.turn is not None else (self.session, 2, self.coding.start)


class Piece(NamedTuple):
    """One supporting (or contradicting) passage, with all the codings that make it one.

    speaker: None where the transcript names nobody. central: at least one coding gives it weight 2.
    """

    speaker: str | None
    session: str
    central: bool
    coders: frozenset[str]


def counts_of(pieces: Sequence[Piece], contradicting: int) -> Counts:
    """The counts a rule looks at, of supporting passages and a number of contradicting ones.

    Speakers are told apart by name. Passages without a speaker's name count as one speaker when no
    passage has one, and add none otherwise.
    """
    speakers = {piece.speaker for piece in pieces} - {None}
    return Counts(
        supporting=len(pieces),
        contradicting=contradicting,
        speakers=len(speakers) or int(bool(pieces)),
        sessions=len({piece.session for piece in pieces}),
        central=sum(piece.central for piece in pieces),
        coders=len(frozenset[str]().union(*(piece.coders for piece in pieces))),
    )


def pieces_of(evidence: Iterable[Evidence]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The distinct supporting passages of `evidence`, and the distinct contradicting ones."""
    supporting: dict[tuple[str, int, int], Piece] = {}
    against: dict[tuple[str, int, int], Piece] = {}
    for one in evidence:
        coding, unit = one.coding, one.unit
        side = against if coding.stance == "contradicts" else supporting
        known = side.get(unit)
        central = coding.weight >= 2
        if known is None:
            side[unit] = Piece(one.speaker, one.session, central, frozenset((coding.coder,)))
        elif (central and not known.central) or coding.coder not in known.coders:
            side[unit] = known._replace(
                central=known.central or central, coders=known.coders | {coding.coder}
            )
    return tuple(supporting.values()), tuple(against.values())


def locate(codings: Iterable[Coding], sessions: Sequence[Session], codebook: Codebook) -> list[Evidence]:
    """`codings` in their places, in the order given; those of sessions not in `sessions` are left out.

    A coding that begins between two passages (only imported ones do) counts for the next one if it
    reaches that, else for the one before.
    """
    perspectives = frozenset(
        code.id for family in codebook.families if family.use == "perspective" for code in family.codes
    )
    codings = list(codings)
    places = {session.id: _Place(session) for session in sessions}
    marks = _perspective_marks(codings, perspectives)
    found: list[Evidence] = []
    for coding in codings:
        place = places.get(coding.session)
        if place is None:
            continue
        evidence = place.evidence(coding)
        own = place.perspectives.get(evidence.speaker or "", frozenset())
        spans = marks.get((coding.session, coding.coder))
        if spans:
            own |= spans.over(coding.start, coding.end)
        found.append(place.evidence(coding, own) if own else evidence)
    return found


def place_all(codings: Iterable[Coding], sessions: Sequence[Session]) -> list[Evidence]:
    """As `locate`, without perspectives: quicker where they do not matter."""
    places = {session.id: _Place(session) for session in sessions}
    return [places[coding.session].evidence(coding) for coding in codings if coding.session in places]


class _Place:
    """Looks up passages and turns of one session."""

    __slots__ = ("passages", "perspectives", "session", "starts", "turn_starts", "turns")

    def __init__(self, session: Session) -> None:
        self.session = session
        self.passages = session.passages
        self.starts = [passage.start for passage in session.passages]
        self.turns = session.transcript.turns
        self.turn_starts = [turn.start for turn in self.turns]
        self.perspectives = {
            speaker.label: frozenset(speaker.perspectives)
            for speaker in session.transcript.speakers
            if speaker.perspectives
        }

    def evidence(self, coding: Coding, perspectives: frozenset[str] = frozenset()) -> Evidence:
        session = self.session
        passage = turn = None
        if self.starts:
            at = bisect_right(self.starts, coding.start) - 1
            if at < 0 or (
                self.passages[at].end <= coding.start
                and at + 1 < len(self.starts)
                and self.starts[at + 1] < coding.end
            ):
                at += 1
            passage, turn = at, self.passages[at].turn
        elif self.turns:
            at = bisect_right(self.turn_starts, coding.start) - 1
            if at < 0 or (
                self.turns[at].end <= coding.start
                and at + 1 < len(self.turns)
                and self.turn_starts[at + 1] < coding.end
            ):
                at += 1
            turn = at
        speaker = self.turns[turn].speaker if turn is not None and turn < len(self.turns) else None
        return Evidence(
            coding, session.initiative, session.id, session.phase, passage, turn, speaker, perspectives
        )


class _Marks:
    """Spans of perspective codes by one coder in one session, sorted by start."""

    __slots__ = ("longest", "spans", "starts")

    def __init__(self, spans: list[tuple[int, int, str]]) -> None:
        self.spans = sorted(spans)
        self.starts = [start for start, _, _ in self.spans]
        self.longest = max(end - start for start, end, _ in self.spans)

    def over(self, start: int, end: int) -> frozenset[str]:
        first = bisect_right(self.starts, start - self.longest - 1)
        last = bisect_right(self.starts, end - 1) if end > start else bisect_right(self.starts, start)
        return frozenset(
            code for begin, stop, code in self.spans[first:last] if stop > start or begin == start
        )


def _perspective_marks(
    codings: Iterable[Coding], perspectives: frozenset[str]
) -> dict[tuple[str, str], _Marks]:
    spans: defaultdict[tuple[str, str], list[tuple[int, int, str]]] = defaultdict(list)
    for coding in codings:
        if coding.code in perspectives and coding.stance == "supports":
            spans[coding.session, coding.coder].append((coding.start, coding.end, coding.code))
    return {key: _Marks(found) for key, found in spans.items()}
