"""What disagreements do to scores: which passages move one, and which must be settled for it to agree."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, product
from math import comb, prod
from typing import TYPE_CHECKING, NamedTuple

from codebook.evidence import Piece, counts_of
from codebook.remarks import Remark

if TYPE_CHECKING:
    from codebook.evidence import Evidence
    from codebook.rule import ScoringRule
    from exports.dataset import Dataset

Unit = tuple[str, int, int]
"""Where evidence counts once, as `codebook.evidence.Evidence.unit`."""
_TRIED = 512
"""So many ways of deciding, and sets of passages of a size, are gone through; above that all are named."""


class State(NamedTuple):
    """What a coder made of a passage for one score: weight in favour (0 none, 1, 2) and against."""

    weight: int = 0
    against: bool = False


_NOTHING = State()


@dataclass(eq=False)
class ScoreCell:
    """One score, by coder: initiative and code, what each coder made of each passage, who is finished."""

    initiative: str
    code: str
    rule: ScoringRule
    states: list[dict[Unit, State]]
    complete: list[bool]
    speakers: dict[Unit, str | None] = field(default_factory=dict)

    @cached_property
    def scores(self) -> tuple[int | None, ...]:
        """The derived score of each coder; None: no evidence yet."""
        return tuple(self._score(at, {}) for at in range(len(self.states)))

    def differing(self) -> list[Unit]:
        """The passages that not all made the same of."""
        units = dict.fromkeys(unit for states in self.states for unit in states)
        return [unit for unit in units if len(self._options(unit)) > 1]

    def moves(self, units: Collection[Unit]) -> bool:
        """Whether some coder's score would be another if she had decided on `units` as another did."""
        for at, own in enumerate(self.states):
            before = self.scores[at]
            for other in self.states:
                swapped = {unit: other.get(unit, _NOTHING) for unit in units}
                if any(own.get(unit, _NOTHING) != state for unit, state in swapped.items()) and (
                    self._score(at, swapped) != before
                ):
                    return True
        return False

    def settle(self) -> tuple[Unit, ...] | None:
        """Fewest passages found that make the scores agree once settled, whichever way each is decided.

        Sets of up to three are tried all where that is not too many; a larger one may have a passage more
        than needed elsewhere, but none that it could spare itself. None when settling does not do it,
        because not all have finished.
        """
        open_ = self.differing()
        if not self._agree(open_):
            return None
        if len(set(self.scores)) == 1:
            return ()
        first = sorted(open_, key=lambda unit: not self.moves([unit]))
        for size in range(1, 4):
            if comb(len(first), size) > _TRIED:
                break
            for chosen in combinations(first, size):
                if self._agree(chosen):
                    return chosen
        kept: list[Unit] = []
        for unit in first:
            kept.append(unit)
            if self._agree(kept):
                break
        for unit in list(kept):
            without = [one for one in kept if one != unit]
            if self._agree(without):
                kept = without
        return tuple(kept)

    def _options(self, unit: Unit) -> set[State]:
        return {states.get(unit, _NOTHING) for states in self.states}

    def _agree(self, units: Sequence[Unit]) -> bool:
        """Whether the scores agree after `units` are settled, whatever is decided on each."""
        options = [sorted(self._options(unit)) for unit in units]
        if prod(map(len, options)) > _TRIED:
            if len(units) < len(self.differing()):
                return False
            # With all settled the coders have the same evidence; only unfinished work can part them.
            return all(self.complete)
        for decided in product(*options):
            states = dict(zip(units, decided, strict=True))
            if len({self._score(at, states) for at in range(len(self.states))}) > 1:
                return False
        return True

    def _score(self, at: int, decided: Mapping[Unit, State]) -> int | None:
        states = {**self.states[at], **decided}
        pieces = [
            Piece(self.speakers.get(unit), unit[0], state.weight > 1, frozenset(("",)))
            for unit, state in states.items()
            if state.weight
        ]
        if not pieces and not self.complete[at]:
            return None
        against = sum(state.against for state in states.values())
        return self.rule.decide(counts_of(pieces, against)).score


@dataclass(frozen=True, eq=False)
class ScoreCells:
    """All scores of a dataset by coder, and which scores and passages each coding is evidence for."""

    cells: Mapping[tuple[str, str], ScoreCell]
    of_coding: Mapping[str, Sequence[tuple[tuple[str, str], Unit]]]


def score_cells(dataset: Dataset, coders: Sequence[str]) -> ScoreCells:
    """What each coder (id) made of each passage, by score."""
    from codebook.scoring import cells

    made: dict[tuple[str, str], ScoreCell] = {}
    of_coding: dict[str, list[tuple[tuple[str, str], Unit]]] = {}
    for at, coder in enumerate(coders):
        for cell in cells(
            dataset.codings,
            dataset.codebook,
            dataset.sessions,
            done=dataset.done,
            coder=coder,
            coders=dataset.coders,
        ):
            key = cell.initiative, cell.code
            if key not in made:
                empty: list[dict[Unit, State]] = [{} for _ in coders]
                made[key] = ScoreCell(*key, dataset.codebook.scoring, empty, [False] * len(coders))
            made[key].complete[at] = cell.complete
            _fill(made[key], at, cell.evidence)
            for one in cell.evidence:
                of_coding.setdefault(one.coding.id, []).append((key, one.unit))
    return ScoreCells(made, of_coding)


def _fill(cell: ScoreCell, at: int, evidence: Iterable[Evidence]) -> None:
    states = cell.states[at]
    for one in evidence:
        cell.speakers[one.unit] = one.speaker
        weight, against = states.get(one.unit, _NOTHING)
        if one.coding.stance == "contradicts":
            states[one.unit] = State(weight, True)
        else:
            states[one.unit] = State(max(weight, one.coding.weight), against)


@dataclass(frozen=True, slots=True)
class ScoreDifference:
    """A score on which coders differ.

    scores: of each coder, in their order; agreed: of the consensus, None without one. open: passages on
    which they differ for it; settle: those, as (session, start, end), that make the scores agree once
    they are settled, whichever way; None when not all have finished, so that settling is not enough.
    """

    initiative: str
    code: str
    scores: tuple[int | None, ...]
    agreed: int | None
    open: int
    settle: tuple[tuple[str, int, int], ...] | None


def score_differences(dataset: Dataset, coders: Sequence[str]) -> list[ScoreDifference]:
    """Scores that differ after what was settled already, those first that take fewest passages to agree."""
    from codebook.scoring import derive_scores

    from .settling import after_settling

    agreed: dict[tuple[str, str], int | None] = {}
    if any(one.kind == "consensus" for one in dataset.coders):
        agreed = {
            (score.initiative, score.code): score.derived
            for score in derive_scores(
                dataset.codings,
                dataset.codebook,
                dataset.sessions,
                done=dataset.done,
                coder="consensus",
                coders=dataset.coders,
            )
        }
    sessions = {one.id: one for one in dataset.sessions}

    def place(unit: Unit) -> tuple[str, int, int]:
        session, kind, at = unit
        if kind == 2:
            return session, at, at
        parts = sessions[session].passages if kind == 0 else sessions[session].transcript.turns
        return session, parts[at].start, parts[at].end

    found: list[ScoreDifference] = []
    for key, cell in score_cells(after_settling(dataset, coders), coders).cells.items():
        scores = cell.scores
        if len(set(scores)) > 1:
            units = cell.settle()
            places = None if units is None else tuple(sorted(map(place, units)))
            found.append(ScoreDifference(*key, scores, agreed.get(key), len(cell.differing()), places))
    return sorted(found, key=lambda one: (one.settle is None, len(one.settle or ())))


@dataclass(frozen=True, slots=True)
class Step:
    """After settling `places`, and all of the steps before, `scores` scores agree that did not."""

    places: tuple[tuple[str, int, int], ...]
    passages: int
    scores: int

    @property
    def remark(self) -> Remark:
        """The step in words, counted from the beginning."""
        return Remark(
            "passages to settle: {passages}; scores that agree then and did not: {scores}",
            passages=self.passages,
            scores=self.scores,
        )


def plan(differences: Iterable[ScoreDifference]) -> list[Step]:
    """In which order to settle passages so that scores agree soonest; a passage counts once."""
    waiting = [one for one in differences if one.settle]
    settled: set[tuple[str, int, int]] = set()
    steps: list[Step] = []
    while waiting:
        cheapest = min(waiting, key=lambda one: len(set(one.settle or ()) - settled))
        new = tuple(one for one in cheapest.settle or () if one not in settled)
        settled.update(new)
        agreeing = [one for one in waiting if settled.issuperset(one.settle or ())]
        waiting = [one for one in waiting if one not in agreeing]
        before = steps[-1].scores if steps else 0
        steps.append(Step(new, len(settled), before + len(agreeing)))
    return steps
