"""What kind of disagreement it is: one code for another, one coder who codes more, places or labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import comb
from statistics import median
from typing import TYPE_CHECKING

from .characters import spoken
from .units import Grid, compared_sessions

if TYPE_CHECKING:
    from exports.dataset import Dataset

Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Confusion:
    """Units where coder `first` gave code `one` and not `two`, and coder `second` `two` and not `one`."""

    first: str
    second: str
    one: str
    two: str
    places: tuple[Place, ...]

    @property
    def count(self) -> int:
        """How many units."""
        return len(self.places)


def confusions(found: Grid, codes: Sequence[str] | None = None) -> list[Confusion]:
    """Pairs of codes that pairs of coders take for one another, most frequent first.

    codes: only among these, such as those of one family.
    """
    import numpy as np

    chosen = [found.codes.index(code) for code in (found.codes if codes is None else codes)]
    made: list[Confusion] = []
    for a in range(len(found.coders)):
        for b in range(a + 1, len(found.coders)):
            both = found.seen[:, a] & found.seen[:, b]
            only_a = found.cells[:, a] & ~found.cells[:, b] & both[:, None]
            only_b = found.cells[:, b] & ~found.cells[:, a] & both[:, None]
            rows = np.flatnonzero(only_a[:, chosen].any(axis=1) & only_b[:, chosen].any(axis=1))
            pairs: dict[tuple[int, int], list[Place]] = {}
            for at in rows:
                for one in chosen:
                    for two in chosen if only_a[at, one] else ():
                        if only_b[at, two]:
                            pairs.setdefault((one, two), []).append(found.units[at])
            made += [
                Confusion(found.coders[a], found.coders[b], found.codes[one], found.codes[two], tuple(places))
                for (one, two), places in pairs.items()
            ]
    return sorted(made, key=lambda each: -each.count)


@dataclass(frozen=True, slots=True)
class Bias:
    """How often one of two coders alone gave a code. p: chance of a difference as great or greater if
    neither tended to code more (exact McNemar test); small: a rule is read differently, not a slip."""

    first: str
    second: str
    code: str
    both: int
    only_first: int
    only_second: int
    p: float


def biases(found: Grid) -> list[Bias]:
    """For each code that is used and each pair of coders, most telling first."""
    made: list[Bias] = []
    for a in range(len(found.coders)):
        for b in range(a + 1, len(found.coders)):
            seen = found.seen[:, a] & found.seen[:, b]
            one, two = found.cells[seen, a], found.cells[seen, b]
            for at, code in enumerate(found.codes):
                both = int((one[:, at] & two[:, at]).sum())
                alone = int(one[:, at].sum()) - both, int(two[:, at].sum()) - both
                if both or any(alone):
                    made.append(Bias(found.coders[a], found.coders[b], code, both, *alone, mcnemar(*alone)))
    return sorted(made, key=lambda each: each.p)


def mcnemar(only_first: int, only_second: int) -> float:
    """The exact two-sided McNemar test (McNemar 1947): a binomial test of even odds."""
    n, fewer = only_first + only_second, min(only_first, only_second)
    tail = sum(comb(n, at) for at in range(fewer + 1))
    return min(1.0, 2 * tail / 2**n)


@dataclass(frozen=True, slots=True)
class Boundaries:
    """Codings of one code by two coders, in characters of the turns.

    same: pairs with the same begin and end; shifted: pairs that overlap with other ends; only_first,
    only_second: without a counterpart; of these `labelled` lie for at least half under another code of
    the same family by the other coder: there the place agrees and the label does not. shift: median
    difference of begin plus end of the shifted ones, in characters, None without any.
    """

    code: str
    same: int
    shifted: int
    only_first: int
    only_second: int
    labelled: int
    shift: float | None


def boundaries(dataset: Dataset, coders: Sequence[str]) -> list[Boundaries]:
    """For each used code, how the spans of two coders lie to one another.

    Each span is paired with the longest overlap that is left. Raises CimoError when they have no session
    in common, ValueError for another number of coders than two.
    """
    if len(coders) != 2:
        raise ValueError("boundaries are compared between two coders")
    compared = compared_sessions(dataset, coders)
    texts = spoken(compared.sessions, dataset.codings, coders)
    made: list[Boundaries] = []
    for family in dataset.codebook.families:
        codes = {code.id for code in family.codes}
        for code in (one.id for one in family.codes):
            same = labelled = 0
            counts = [0, 0]
            shifts: list[int] = []
            for text in texts:
                one, two = ([span for span in spans if span[2] == code] for spans in text.spans)
                pairs = _paired(one, two)
                for first, second in pairs:
                    shift = abs(first[0] - second[0]) + abs(first[1] - second[1])
                    same += not shift
                    if shift:
                        shifts.append(shift)
                alone = [
                    _without(one, (pair[0] for pair in pairs)),
                    _without(two, (pair[1] for pair in pairs)),
                ]
                for at, spans in enumerate(alone):
                    others = [span for span in text.spans[1 - at] if span[2] in codes - {code}]
                    counts[at] += len(spans)
                    labelled += sum(
                        any(2 * _shared(span, o) >= span[1] - span[0] for o in others) for span in spans
                    )
            if same or shifts or any(counts):
                shift = median(shifts) if shifts else None
                made.append(Boundaries(code, same, len(shifts), counts[0], counts[1], labelled, shift))
    return made


Span = tuple[int, int, str]


def _shared(one: Span, two: Span) -> int:
    return min(one[1], two[1]) - max(one[0], two[0])


def _paired(one: Sequence[Span], two: Sequence[Span]) -> list[tuple[Span, Span]]:
    overlaps = [
        (shared, at, other)
        for at, a in enumerate(one)
        for other, b in enumerate(two)
        if (shared := _shared(a, b)) > 0
    ]
    overlaps.sort(key=lambda each: (-each[0], each[1], each[2]))
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs: list[tuple[Span, Span]] = []
    for _, at, other in overlaps:
        if at not in taken[0] and other not in taken[1]:
            taken[0].add(at)
            taken[1].add(other)
            pairs.append((one[at], two[other]))
    return pairs


def _without(spans: Sequence[Span], gone: Iterable[Span]) -> list[Span]:
    left = list(spans)
    for span in gone:
        left.remove(span)
    return left
