"""The synthesis of one part of the study in one value: what every report, screen and command shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .remarks import Remark
from .synthesis import (
    FEWEST,
    Combination,
    Count,
    Focus,
    Implication,
    Uses,
    combinations,
    counts,
    focus,
    implications,
    uses,
)

if TYPE_CHECKING:
    from transcripts.model import Session

    from .model import Codebook, Coding
    from .scoring import Score

ENOUGH = 8
"""Below so many initiatives hardly any pattern of two codes can be told from chance."""


@dataclass(frozen=True, slots=True)
class Across:
    """In which initiatives a code of a family that runs across the scored ones was given, out of `of`."""

    family: str
    code: str
    initiatives: tuple[str, ...]
    of: int


@dataclass(frozen=True, slots=True)
class Patterns:
    """What initiatives have in common, from one perspective and phase (None: all).

    at_least: the score from which an initiative counts as using a code. across: for the families that
    cut across, such as workplace learning. warnings: what so few cases cannot tell.
    """

    perspective: str | None
    phase: str | None
    at_least: int
    table: Uses
    counts: tuple[Count, ...]
    combinations: tuple[Combination, ...]
    implications: tuple[Implication, ...]
    focus: tuple[Focus, ...]
    across: tuple[Across, ...]
    warnings: tuple[Remark, ...]


def patterns(
    scores: Iterable[Score],
    codings: Iterable[Coding],
    sessions: Sequence[Session],
    codebook: Codebook,
    *,
    perspective: str | None = None,
    phase: str | None = None,
    at_least: int = 1,
    share: float = 0.6,
) -> Patterns:
    """The patterns in the scores of one perspective and phase; of `scores` all others are passed over.

    codings: of people, for what cuts across. share: implications that hold for fewer of the users of
    the first code are left out.
    """
    own = [one for one in scores if (one.perspective, one.phase) == (perspective, phase)]
    table = uses(own)
    there = [one for one in sessions if phase is None or one.phase in (phase, "both")]
    return Patterns(
        perspective,
        phase,
        at_least,
        table,
        counts(table, at_least),
        combinations(table, at_least),
        implications(table, at_least, share=share),
        focus(table),
        across(codings, there, codebook),
        warnings(table),
    )


def across(codings: Iterable[Coding], sessions: Sequence[Session], codebook: Codebook) -> tuple[Across, ...]:
    """For each code of a family that cuts across, the initiatives with a supporting coding of it."""
    where = {one.id: one.initiative for one in sessions}
    order = list(dict.fromkeys(where.values()))
    found: dict[str, set[str]] = {}
    for one in codings:
        if one.stance == "supports" and one.session in where:
            found.setdefault(one.code, set()).add(where[one.session])
    return tuple(
        Across(
            family.id,
            code.id,
            tuple(one for one in order if one in found.get(code.id, set[str]())),
            len(order),
        )
        for family in codebook.families
        if family.use == "cross-cutting"
        for code in family.codes
        if not code.retired or code.id in found
    )


def warnings(table: Uses) -> tuple[Remark, ...]:
    """What the number of initiatives, and what is not known yet, forbid to conclude."""
    found: list[Remark] = []
    if table and len(table) < FEWEST:
        found.append(
            Remark("Initiatives with scores: {n}; too few to say anything about patterns.", n=len(table))
        )
    elif len(table) < ENOUGH and table:
        found.append(
            Remark(
                "With {n} initiatives hardly any pattern can be told from chance: read it as a list of "
                "cases.",
                n=len(table),
            )
        )
    unknown = [name for name, row in table.items() if None in row.values()]
    if unknown:
        found.append(
            Remark(
                "Initiatives of which not all scores are known yet: {n} of {of}; left out where one is "
                "missing.",
                n=len(unknown),
                of=len(table),
            )
        )
    return tuple(found)


def slices(
    codebook: Codebook, sessions: Sequence[Session], by: Sequence[str]
) -> tuple[Mapping[str, str], ...]:
    """The parts of the study that "perspective" and "phase" make, such as {"phase": "intended"}."""
    views = [
        code.id
        for family in codebook.families
        if family.use == "perspective"
        for code in family.codes
        if not code.retired
    ]
    phases = [
        one for one in ("intended", "in-action") if any(each.phase in (one, "both") for each in sessions)
    ]
    found: list[dict[str, str]] = [{}]
    for axis, values in (("perspective", views), ("phase", phases)):
        if axis in by:
            found = [{**one, axis: value} for one in found for value in values]
    return tuple(found)
