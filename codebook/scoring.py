"""From codings to scores: which evidence there is for each code, and what the rule makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .cells import AXES, Axis, Cell, DoneMark, cells
from .evidence import Evidence, Piece, counts_of, locate, pieces_of
from .flips import Flips, flips
from .rule import BUILTIN_RULE, Counts, ScoringRule

if TYPE_CHECKING:
    from transcripts.model import Session

    from .model import Codebook, Coder, Coding, Override, ScoreStatus

__all__ = ["Axis", "Cell", "Evidence", "Score", "derive_scores", "locate"]


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


def _by_age(overrides: Iterable[Override]) -> list[Override]:
    return sorted(overrides, key=lambda one: one.created)
