"""Over all initiatives: how many use what, what goes together, and how little a few cases can say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from math import comb
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from .scoring import Score

Uses = Mapping[str, Mapping[str, int | None]]
"""Initiative -> code -> score; None where there is no evidence yet."""

Strength = Literal["worthless", "weak", "some", "strong"]

FEWEST = 3
"""Below so many cases a pattern is called worthless."""


@dataclass(frozen=True, slots=True)
class Count:
    """`initiatives` use the code, out of `of` that are known; of `unknown` it cannot be said yet."""

    code: str
    initiatives: tuple[str, ...]
    of: int
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Combination:
    """The initiatives that use exactly these codes and no other."""

    codes: tuple[str, ...]
    initiatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Implication:
    """Those that use `code` also use `also`: in which it holds, and the exceptions.

    users, of: how many use `also` among all `of` initiatives of which both are known; unknown: the
    others. chance: the probability that as many or more users of `code` would use `also` if its users
    were spread over the initiatives at random (one-sided Fisher test).
    """

    code: str
    also: str
    holds: tuple[str, ...]
    exceptions: tuple[str, ...]
    unknown: tuple[str, ...]
    users: int
    of: int
    chance: float

    @property
    def strength(self) -> Strength:
        """What so few cases are worth.

        "worthless": fewer than three users of `code`, or nobody (or everybody) uses `also`, or everybody
        uses `code`, so that there was nothing to see; "weak": such a pattern would come by chance in more
        than 1 of 10 studies; "some": in more than 1 of 100; "strong": in fewer.
        """
        first = len(self.holds) + len(self.exceptions)
        if first < FEWEST or self.users in (0, self.of) or first == self.of:
            return "worthless"
        return "weak" if self.chance > 0.1 else "some" if self.chance > 0.01 else "strong"


@dataclass(frozen=True, slots=True)
class Focus:
    """How broad an initiative is: the codes it uses, and those among them with the highest score.

    kind: "none", "single" (one code), "broad" (more than half of the known codes), or "several";
    None while any of its codes is unknown.
    """

    initiative: str
    codes: tuple[str, ...]
    main: tuple[str, ...]
    kind: Literal["none", "single", "several", "broad"] | None


def uses(scores: Iterable[Score]) -> dict[str, dict[str, int | None]]:
    """The scores as a table, in their order.

    Give scores of one part of the study only (one perspective, one phase); of two for the same
    initiative and code the later one would win, so that raises ValueError.
    """
    table: dict[str, dict[str, int | None]] = {}
    for score in scores:
        row = table.setdefault(score.initiative, {})
        if score.code in row:
            raise ValueError(f"two scores for {score.initiative}, {score.code}: choose one part of the study")
        row[score.code] = score.score
    return table


def counts(table: Uses, at_least: int = 1) -> tuple[Count, ...]:
    """For each code the initiatives that score `at_least` on it, in the order of the table."""
    return tuple(
        Count(
            code,
            tuple(name for name, row in table.items() if _used(row, code, at_least)),
            sum(row.get(code) is not None for row in table.values()),
            tuple(name for name, row in table.items() if row.get(code) is None),
        )
        for code in _codes(table)
    )


def combinations(table: Uses, at_least: int = 1) -> tuple[Combination, ...]:
    """Which codes are used together, the most frequent first; initiatives with an unknown are left out."""
    found: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    codes = _codes(table)
    for name, row in table.items():
        if all(row.get(code) is not None for code in codes):
            found[tuple(code for code in codes if _used(row, code, at_least))].append(name)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), -len(item[0]), item[0]))
    return tuple(Combination(used, tuple(names)) for used, names in ordered)


def implications(table: Uses, at_least: int = 1, *, share: float = 0.75) -> tuple[Implication, ...]:
    """The pairs "those that use A also use B" that hold for at least `share` of the users of A.

    Those without exceptions come first, then by how hard they are to get by chance. All ordered
    pairs of codes are looked at (20 for five codes), so that a weak one is to be expected by chance.
    """
    found: list[Implication] = []
    for code, also in permutations(_codes(table), 2):
        one = implication(table, code, also, at_least)
        users = len(one.holds) + len(one.exceptions)
        if users and len(one.holds) >= share * users:
            found.append(one)
    return tuple(sorted(found, key=lambda one: (len(one.exceptions), one.chance, -len(one.holds))))


def implication(table: Uses, code: str, also: str, at_least: int = 1) -> Implication:
    """Whether those that use `code` also use `also`, with the exceptions."""
    known = {
        name: row for name, row in table.items() if row.get(code) is not None and row.get(also) is not None
    }
    of_code = [name for name, row in known.items() if _used(row, code, at_least)]
    of_also = [name for name, row in known.items() if _used(row, also, at_least)]
    holds = tuple(name for name in of_code if name in of_also)
    return Implication(
        code,
        also,
        holds,
        tuple(name for name in of_code if name not in of_also),
        tuple(name for name in table if name not in known),
        len(of_also),
        len(known),
        chance_of(len(holds), len(of_code), len(of_also), len(known)),
    )


def chance_of(both: int, first: int, second: int, of: int) -> float:
    """The probability of at least `both` in common when `first` and `second` of `of` are drawn at random.

    The upper tail of the hypergeometric distribution, exactly.
    """
    ways = sum(
        comb(second, shared) * comb(of - second, first - shared)
        for shared in range(both, min(first, second) + 1)
        if 0 <= first - shared <= of - second
    )
    return ways / comb(of, first)


def focus(table: Uses) -> tuple[Focus, ...]:
    """How broad each initiative is."""
    found: list[Focus] = []
    for name, row in table.items():
        known = {code: score for code, score in row.items() if score is not None}
        used = tuple(code for code, score in known.items() if score >= 1)
        top = max(known.values(), default=0)
        kind = None
        if len(known) == len(row):
            kind = (
                "none"
                if not used
                else "single"
                if len(used) == 1
                else "broad"
                if len(used) * 2 > len(row)
                else "several"
            )
        found.append(Focus(name, used, tuple(code for code in used if known[code] == top), kind))
    return tuple(found)


def _codes(table: Uses) -> Sequence[str]:
    return list(dict.fromkeys(code for row in table.values() for code in row))


def _used(row: Mapping[str, int | None], code: str, at_least: int) -> bool:
    score = row.get(code)
    return score is not None and score >= at_least
