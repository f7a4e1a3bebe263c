"""Where coders differ, first what matters most."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from .consequences import ScoreCells, Unit, score_cells
from .settling import after_settling
from .units import Grid, grid

if TYPE_CHECKING:
    from codebook.model import Coding
    from exports.dataset import Dataset

Kind = Literal["code", "stance", "weight"]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A unit that some coders gave a code and others did not, or gave it with another stance or weight.

    kind: "code", "stance" or "weight". yes, no: ids of coders: who gave the code and who did not; who
    says it supports and who that it contradicts; who called it central and who did not. codings: those
    of all of them with the code here. moves: a coder's derived score would be another had she decided as
    another did; differ: the coders' scores differ at present. share: of the supporting evidence of all for
    that score, 0 for a code without one. settled: a decision on it was taken.
    """

    session: str
    start: int
    end: int
    code: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    codings: tuple[str, ...]
    initiative: str
    moves: bool
    share: float
    settled: bool = False
    kind: Kind = "code"
    differ: bool = False


def disagreements(
    dataset: Dataset,
    coders: Sequence[str],
    unit: str = "passage",
    *,
    kinds: Collection[Kind] = ("code",),
) -> list[Disagreement]:
    """Disagreements between `coders` (ids), by impact.

    First those that move a score of an initiative, then those on scores that differ, then by share of the
    evidence, then rare codes first, then long ones, then in the order of the text. unit: "passage" or
    "turn". kinds: which ones. Raises CimoError when the coders have no session in common.
    """
    found = grid(dataset, coders, unit)
    after = after_settling(dataset, coders)
    scores = score_cells(dataset, coders)
    now = scores if after is dataset else score_cells(after, coders)
    differ = {key for key, cell in now.cells.items() if len(set(cell.scores)) > 1}
    initiative = {one.id: one.initiative for one in dataset.sessions}
    decided: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for one in dataset.decisions:
        decided.setdefault((one.session, one.code), []).append((one.start, one.end))
    anyone = found.cells.any(axis=1)
    used = anyone.sum(axis=0)
    rows: list[tuple[tuple[float, ...], Disagreement]] = []
    for at, code_at, codings, kind, yes, no in _differences(found, kinds):
        session, start, end = found.units[at]
        code = found.codes[code_at]
        keys, moves, share = _impact(scores, codings)
        row = Disagreement(
            session,
            start,
            end,
            code,
            tuple(coders[one] for one in yes),
            tuple(coders[one] for one in no),
            tuple(one.id for one in codings),
            initiative[session],
            moves,
            share,
            any(first < end and start < last for first, last in decided.get((session, code), ())),
            kind,
            bool(differ.intersection(keys)),
        )
        order = (not moves, not row.differ, -share, int(used[code_at]), start - end, at)
        rows.append((order, row))
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]


def _differences(found: Grid, kinds: Collection[Kind]):
    """(unit, code, codings, kind, coders who said yes, coders who said no), by index."""
    groups: dict[tuple[int, int], dict[int, list[Coding]]] = {}
    for at, who, what, coding in found.hits:
        if found.seen[at, who]:
            groups.setdefault((at, what), {}).setdefault(who, []).append(coding)
    for (at, code_at), own in groups.items():
        every = [coding for codings in own.values() for coding in codings]
        present = [who for who in range(len(found.coders)) if found.seen[at, who]]
        absent = [who for who in present if who not in own]
        if "code" in kinds and absent:
            yield at, code_at, every, "code", sorted(own), absent
        stances = {who: {coding.stance for coding in codings} for who, codings in own.items()}
        for_ = sorted(who for who, found_ in stances.items() if "supports" in found_)
        against = sorted(who for who, found_ in stances.items() if found_ == {"contradicts"})
        if "stance" in kinds and for_ and against:
            yield at, code_at, every, "stance", for_, against
        central = sorted(who for who in for_ if any(coding.weight > 1 for coding in own[who]))
        passing = sorted(set(for_).difference(central))
        if "weight" in kinds and central and passing:
            yield at, code_at, every, "weight", central, passing


def _impact(scores: ScoreCells, codings: Sequence[Coding]) -> tuple[Collection[tuple[str, str]], bool, float]:
    """Scores that codings are evidence for, whether deciding otherwise moves one, largest share of one."""
    units: dict[tuple[str, str], set[Unit]] = {}
    for coding in codings:
        for key, unit in scores.of_coding.get(coding.id, ()):
            units.setdefault(key, set()).add(unit)
    share = 0.0
    moves = False
    for key, own in units.items():
        cell = scores.cells[key]
        moves = moves or cell.moves(own)
        everyone = {unit for states in cell.states for unit, state in states.items() if state.weight}
        if everyone:
            share = max(share, len(own & everyone) / len(everyone))
    return units, moves, share
