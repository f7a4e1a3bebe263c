"""From codings to scores: which evidence there is for each code, and what the rule makes of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import product
from typing import TYPE_CHECKING, Any, Literal, Protocol

from .evidence import Evidence, Piece, counts_of, locate, pieces_of, place_all
from .flips import Flips, flips
from .rule import BUILTIN_RULE, Counts, ScoringRule

if TYPE_CHECKING:
    from transcripts.model import Session

    from .model import Codebook, Coder, Coding, Override, ScoreStatus

__all__ = ["Axis", "Cell", "Evidence", "Score", "as_json", "cells", "derive_scores", "locate"]

Axis = Literal["perspective", "phase", "coder"]
AXES: tuple[Axis, ...] = ("perspective", "phase", "coder")
PHASES = ("intended", "in-action")
CONSENSUS = "consensus"


class DoneMark(Protocol):
    """`coder` has coded `session` to the end; `exports.dataset.Done` is one."""

    @property
    def coder(self) -> str: ...
    @property
    def session(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Score:
    """The score of an initiative on a code, and what it rests on.

    score: what counts: the derived one, or a researcher's override; None while there is no evidence
    and not everything has been coded. derived: what the rule gives, None likewise. contested: the
    contradicting passages weigh up to the supporting ones. supporting, contradicting, central:
    distinct passages; speakers, sessions: distinct ones with supporting passages. evidence_for,
    evidence_against: ids of the codings; pieces, against: the passages they make. perspective, phase,
    coder: what it is limited to, or None.
    review: it is overridden, and the evidence is no longer what the researcher saw.
    """

    initiative: str
    code: str
    score: int | None
    status: ScoreStatus
    contested: bool = False
    supporting: int = 0
    contradicting: int = 0
    speakers: int = 0
    sessions: int = 0
    central: int = 0
    perspective: str | None = None
    phase: str | None = None
    coder: str | None = None
    derived: int | None = None
    override: Override | None = None
    review: bool = False
    evidence_for: tuple[str, ...] = ()
    evidence_against: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = field(default=(), repr=False)
    against: tuple[Piece, ...] = field(default=(), repr=False)
    rule: ScoringRule = field(default=BUILTIN_RULE, repr=False)

    @property
    def scope(self) -> tuple[tuple[str, str], ...]:
        """What it is limited to, as (name, value) pairs, like `Override.scope`."""
        return tuple((axis, value) for axis in AXES if (value := getattr(self, axis)) is not None)

    @property
    def counts(self) -> Counts:
        """What the rule looked at."""
        return counts_of(self.pieces, self.contradicting)

    @property
    def flip(self) -> Flips:
        """The fewest changes of the evidence that give a higher, and a lower, derived score."""
        found = flips(self.rule, self.pieces, self.contradicting)
        return Flips(found.up, None) if self.derived is None else found


def derive_scores(
    codings: Iterable[Coding],
    codebook: Codebook,
    sessions: Sequence[Session],
    *,
    done: Iterable[DoneMark] = (),
    by: Sequence[str] = (),
    coder: str | None = None,
    overrides: Iterable[Override] = (),
    coders: Sequence[Coder] = (),
) -> list[Score]:
    """A score for each initiative and scored code, split by the axes in `by`.

    Args:
        codings: all that may count; those of sessions not in `sessions` are left out.
        codebook: says which codes are scored and by which rule. Evidence for a code below another
            (`parent`) is evidence for that one too. Retired codes appear when there is evidence.
        sessions: their initiatives, in this order, are those that get scores.
        done: which coder has coded which session to the end.
        by: any of "perspective", "phase", "coder". A session of phase "both" counts in both phases.
        coder: id of the coder whose codings count, or "consensus"; None: those of all people
            together, a passage coded by several counting once.
        overrides: applied where initiative, code and scope are equal; the latest wins.
        coders: tells people from the consensus and suggesters, whose codings count only when asked
            for. Without it every coder counts as a person, except one whose id is "consensus".

    A score is None ("no-evidence-yet") when nothing supports it and a session in scope is not done
    (or there is none). One coder's session is done when that coder marked it. For all people
    together it is done when at least one marked it and nobody who has codings in it is still at it.

    Raises ValueError for an unknown axis.
    """
    given = {(one.initiative, one.code, tuple(sorted(one.scope))): one for one in _by_age(overrides)}
    found = cells(codings, codebook, sessions, done=done, by=by, coder=coder, coders=coders)
    return [
        _score(codebook.scoring, cell, given.get((cell.initiative, cell.code, cell.scope))) for cell in found
    ]


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
    wanted = _wanted(coder, coders)
    known = {session.id for session in sessions}
    counted = [
        one
        for one in codings
        if one.session in known
        and (one.coder in wanted if wanted else kinds.get(one.coder, _kind(one.coder)) == "person")
    ]
    marks = {(mark.coder, mark.session) for mark in done}
    people = _people(counted, marks, kinds, wanted, coders)
    groups = _groups(counted, sessions, codebook, targets, axes)
    progress = _Progress(counted, marks, people)
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


def _score(rule: ScoringRule, cell: Cell, override: Override | None) -> Score:
    pieces, opposed = pieces_of(cell.evidence)
    counts = counts_of(pieces, len(opposed))
    decision = rule.decide(counts)
    derived = decision.score if pieces or cell.complete else None
    for_ = tuple(one.coding.id for one in cell.evidence if one.coding.stance != "contradicts")
    against = tuple(one.coding.id for one in cell.evidence if one.coding.stance == "contradicts")
    status: ScoreStatus = "derived" if derived is not None else "no-evidence-yet"
    limits = dict(cell.scope)
    return Score(
        cell.initiative,
        cell.code,
        score=derived if override is None else override.score,
        status=status if override is None else "overridden",
        contested=decision.contested,
        supporting=counts.supporting,
        contradicting=counts.contradicting,
        speakers=counts.speakers,
        sessions=counts.sessions,
        central=counts.central,
        perspective=limits.get("perspective"),
        phase=limits.get("phase"),
        coder=limits.get("coder"),
        derived=derived,
        override=override,
        review=override is not None
        and (override.derived != derived or set(override.basis) != {*for_, *against}),
        evidence_for=for_,
        evidence_against=against,
        pieces=pieces,
        against=opposed,
        rule=rule,
    )


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


def _kind(coder: str) -> str:
    return CONSENSUS if coder == CONSENSUS else "person"


def _wanted(coder: str | None, coders: Sequence[Coder]) -> frozenset[str]:
    if coder is None:
        return frozenset()
    if coder == CONSENSUS:
        return frozenset(one.id for one in coders if one.kind == CONSENSUS) | {CONSENSUS}
    return frozenset((coder,))


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
    return [one for one in ordered if kinds.get(one, _kind(one)) == "person"]


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


def _by_age(overrides: Iterable[Override]) -> list[Override]:
    return sorted(overrides, key=lambda one: one.created)


def as_json(
    score: Score,
    codebook: Codebook | None = None,
    *,
    initiative_label: str | None = None,
    language: str = "en",
) -> dict[str, Any]:
    """`score` as a dict of JSON values: an item of `cimo score --json`.

    initiative_label: shown instead of the initiative's id. With a codebook the flip is also given in
    words, in `language`. perspective, phase and coder are there when the score is limited to one.
    """
    from . import words

    flip: dict[str, Any] = {
        name: None if one is None else {"score": one.score, "changes": [asdict(each) for each in one.changes]}
        for name, one in (("up", score.flip.up), ("down", score.flip.down))
    }
    if codebook is not None:
        flip["words"] = words.flip(score, codebook, language)
    row: dict[str, Any] = {
        "initiative": score.initiative if initiative_label is None else initiative_label,
        "code": score.code,
        "score": score.score,
        "status": score.status,
        "contested": score.contested,
        "supporting": score.supporting,
        "contradicting": score.contradicting,
        "speakers": score.speakers,
        "sessions": score.sessions,
        "central": score.central,
        "derived": score.derived,
        "flip": flip,
        "review": score.review,
        "override": None
        if score.override is None
        else {
            "score": score.override.score,
            "reason": score.override.reason,
            "coder": score.override.coder,
            "created": score.override.created,
        },
    }
    return row | dict(score.scope)
