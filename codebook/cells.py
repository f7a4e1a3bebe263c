"""The evidence of each score: which codings count for which initiative, code, and part of the study."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Literal, Protocol

from .counting import counted, is_person, wanted_coders
from .evidence import Evidence, locate, place_all

if TYPE_CHECKING:
    from transcripts.model import Session

    from .model import Codebook, Coder, Coding

Axis = Literal["perspective", "phase", "coder"]
AXES: tuple[Axis, ...] = ("perspective", "phase", "coder")
PHASES = ("intended", "in-action")


class DoneMark(Protocol):
    """`coder` has coded `session` to the end; `exports.dataset.Done` is one."""

    @property
    def coder(self) -> str: ...
    @property
    def session(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Cell:
    """What a score is derived from.

    scope: what it is limited to, (name, value) pairs in alphabetical order; complete: every session
    in scope has been coded to the end, and there is one; coders: who worked at which session.
    """

    initiative: str
    code: str
    scope: tuple[tuple[str, str], ...]
    evidence: Sequence[Evidence]
    complete: bool
    sessions: tuple[Session, ...]
    coders: Mapping[str, frozenset[str]]


def cells(
    codings: Iterable[Coding],
    codebook: Codebook,
    sessions: Sequence[Session],
    *,
    done: Iterable[DoneMark] = (),
    by: Sequence[str] = (),
    coder: str | None = None,
    coders: Sequence[Coder] = (),
) -> Iterator[Cell]:
    """The evidence of each score; arguments, order and errors as `derive_scores`."""
    axes = tuple(by)
    if unknown := set(axes) - set(AXES):
        raise ValueError(f"unknown axis {sorted(unknown)}; known are {AXES}")
    sessions = list(sessions)
    targets = _targets(codebook)
    kinds = {one.id: one.kind for one in coders}
    wanted = wanted_coders(coder, coders)
    known = {session.id for session in sessions}
    given = counted((one for one in codings if one.session in known), coders, coder)
    marks = {(mark.coder, mark.session) for mark in done}
    people = _people(given, marks, kinds, wanted, coders)
    groups = _groups(given, sessions, codebook, targets, axes)
    progress = _Progress(given, marks, people)
    by_initiative: defaultdict[str, list[Session]] = defaultdict(list)
    for session in sessions:
        by_initiative[session.initiative].append(session)
    phases = [one for one in PHASES if any(session.phase in (one, "both") for session in sessions)]
    values: list[Sequence[str | None]] = [
        _perspectives(codebook) if "perspective" in axes else (None,),
        phases if "phase" in axes else (None,),
        people if "coder" in axes else (None,),
    ]
    fixed = coder if "coder" not in axes else None
    for initiative, own in by_initiative.items():
        for perspective, phase, who in product(*values):
            there = tuple(one for one in own if phase is None or one.phase in (phase, "both"))
            complete = progress.complete(there, who)
            limits = {"coder": who or fixed, "perspective": perspective, "phase": phase}
            scope = tuple((axis, value) for axis, value in limits.items() if value is not None)
            workers = {session.id: progress.workers(session.id, who) for session in there}
            for code, retired in targets.scored.items():
                evidence = groups.get((initiative, code, perspective, phase, who), ())
                if evidence or not retired:
                    yield Cell(initiative, code, scope, evidence, complete, there, workers)


@dataclass(frozen=True, slots=True)
class _Targets:
    """Scored codes (and whether they are retired), and for each code the scored ones it counts for."""

    scored: Mapping[str, bool]
    above: Mapping[str, tuple[str, ...]]


def _targets(codebook: Codebook) -> _Targets:
    scored = {code.id: code.retired for code in codebook.scored_codes()}
    parents = {code.id: code.parent for code in codebook.codes()}
    above: dict[str, tuple[str, ...]] = {}
    for code in parents:
        line: list[str] = []
        one: str | None = code
        while one is not None and one not in line:
            line.append(one)
            one = parents.get(one)
        above[code] = tuple(each for each in line if each in scored)
    return _Targets(scored, above)


def _groups(
    codings: Sequence[Coding],
    sessions: Sequence[Session],
    codebook: Codebook,
    targets: _Targets,
    axes: Sequence[str],
) -> dict[tuple[str, str, str | None, str | None, str | None], list[Evidence]]:
    split = "perspective" in axes
    placed = (
        locate(codings, sessions, codebook)
        if split
        else place_all((one for one in codings if targets.above.get(one.code)), sessions)
    )
    by_phase, by_coder = "phase" in axes, "coder" in axes
    groups: defaultdict[tuple[str, str, str | None, str | None, str | None], list[Evidence]] = defaultdict(
        list
    )
    for one in placed:
        codes = targets.above.get(one.coding.code, ())
        if not codes:
            continue
        perspectives = one.perspectives if split else (None,)
        phases = (PHASES if one.phase == "both" else (one.phase,)) if by_phase else (None,)
        who = one.coding.coder if by_coder else None
        for code in codes:
            for perspective in perspectives:
                for phase in phases:
                    groups[one.initiative, code, perspective, phase, who].append(one)
    return groups


def _perspectives(codebook: Codebook) -> list[str]:
    return [
        code.id
        for family in codebook.families
        if family.use == "perspective"
        for code in family.codes
        if not code.retired
    ]


def _people(
    codings: Sequence[Coding],
    marks: set[tuple[str, str]],
    kinds: Mapping[str, str],
    wanted: frozenset[str],
    coders: Sequence[Coder],
) -> list[str]:
    active = {one.coder for one in codings} | {coder for coder, _ in marks}
    if wanted:
        return [one for one in sorted(wanted) if one in active] or sorted(wanted)[:1]
    ordered = [one.id for one in coders if one.id in active]
    ordered += sorted(active.difference(ordered))
    return [one for one in ordered if is_person(one, kinds.get(one))]


class _Progress:
    """Which sessions count as coded to the end."""

    def __init__(self, codings: Iterable[Coding], marks: set[tuple[str, str]], people: Sequence[str]) -> None:
        self.marks = marks
        self.people = people
        self.busy: defaultdict[str, set[str]] = defaultdict(set)
        for one in codings:
            self.busy[one.session].add(one.coder)

    def complete(self, sessions: Sequence[Session], coder: str | None) -> bool:
        """Whether there are sessions and all are done, by `coder` or by all people together."""
        return bool(sessions) and all(self._done(session.id, coder) for session in sessions)

    def workers(self, session: str, coder: str | None) -> frozenset[str]:
        """Who has codings in the session or has marked it done; `coder` alone if one is named."""
        if coder is not None:
            return frozenset((coder,))
        return frozenset(self.busy[session]) | {one for one in self.people if (one, session) in self.marks}

    def _done(self, session: str, coder: str | None) -> bool:
        if coder is not None:
            return (coder, session) in self.marks
        return any((one, session) in self.marks for one in self.people) and all(
            (one, session) in self.marks for one in self.busy[session]
        )
