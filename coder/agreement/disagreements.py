"""Where coders differ, first what matters most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .units import covered, grid

if TYPE_CHECKING:
    from codebook.model import Coding
    from exports.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A unit that some coders gave a code and others did not.

    yes, no: ids of coders. codings: those of the ones who did. moves: the derived score of the initiative
    on this code differs between the coders. share: of the supporting evidence of all for that score.
    settled: a decision on it was taken.
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


def disagreements(dataset: Dataset, coders: Sequence[str], unit: str = "passage") -> list[Disagreement]:
    """All disagreements between `coders` (ids), by impact: those where the scores differ, then by share of
    the evidence, then rare codes first, then in the order of the text.

    Raises CimoError when the coders have no session in common.
    """
    import numpy as np

    found = grid(dataset, coders, unit)
    differ = _scores_differ(dataset, coders)
    initiative = {one.id: one.initiative for one in dataset.sessions}
    by_place: dict[tuple[str, str], list[Coding]] = {}
    for coding in dataset.codings:
        if coding.coder in coders:
            by_place.setdefault((coding.session, coding.code), []).append(coding)
    anyone: np.ndarray[Any, Any] = np.asarray(found.cells.any(axis=1))
    used = anyone.sum(axis=0)
    evidence: dict[tuple[str, str], int] = {}
    for at, (session, _, _) in enumerate(found.units):
        for code in np.flatnonzero(anyone[at]):
            key = (initiative[session], found.codes[code])
            evidence[key] = evidence.get(key, 0) + 1
    decided = [(one.session, one.code, one.start, one.end) for one in dataset.decisions]
    rows: list[tuple[tuple[bool, float, int, int], Disagreement]] = []
    mixed = anyone & ~found.cells.all(axis=1)
    for at, code_at in np.argwhere(mixed):
        session, start, end = found.units[at]
        code = found.codes[code_at]
        key = (initiative[session], code)
        said = found.cells[at, :, code_at]
        codings = tuple(one.id for one in by_place.get((session, code), ()) if covered(one, [start], [end]))
        share = 1 / evidence[key]
        row = Disagreement(
            session,
            start,
            end,
            code,
            tuple(coder for coder, yes in zip(coders, said, strict=True) if yes),
            tuple(coder for coder, yes in zip(coders, said, strict=True) if not yes),
            codings,
            initiative[session],
            key in differ,
            share,
            any(one[:2] == (session, code) and one[2] < end and start < one[3] for one in decided),
        )
        rows.append(((key not in differ, -share, int(used[code_at]), int(at)), row))
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]


def _scores_differ(dataset: Dataset, coders: Sequence[str]) -> set[tuple[str, str]]:
    from codebook.scoring import derive_scores

    seen: dict[tuple[str, str], set[int | None]] = {}
    for coder in coders:
        for score in derive_scores(
            dataset.codings,
            dataset.codebook,
            dataset.sessions,
            done=dataset.done,
            coder=coder,
            coders=dataset.coders,
        ):
            seen.setdefault((score.initiative, score.code), set()).add(score.derived)
    return {key for key, values in seen.items() if len(values) > 1}
