"""Agreement on where spans begin and end, and on their codes: the u-alpha family of 2016.

Krippendorff, Mathet, Bouvry & Widlöcher (2016), On the reliability of unitizing textual continua: further
developments, Quality & Quantity 50, 2347-2364. (INCEpTION and DKPro have the alpha-U of 1995 and 2004,
another coefficient: `spans_1995`.) All is computed on the points where a span of anyone begins or ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations
from typing import TYPE_CHECKING, Any

from codebook.remarks import Remark

from .estimate import Estimate, undefined
from .intervals import FEW_SESSIONS, Bootstrap, limits, sessions_drawn

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

SOURCE = "Krippendorff, Mathet, Bouvry & Widlöcher (2016)"
TOGETHER = "+"
"""Between the codes of a stretch to which one coder gave several."""

Spans = Sequence[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Continuum:
    """What was cut into spans, such as a session: the spans (start, end, code) of each coder.

    Positions run from `begin` to `begin + length`. Spans of one coder that overlap are one where they
    have the same code; a stretch with several codes has these together as its value.
    """

    spans: tuple[Spans, ...]
    length: int
    begin: int = 0


@dataclass(frozen=True, slots=True)
class Unitized:
    """The family: u over everything, bar_u (|u) over coded or not, cu over codes where both coded,
    by_code ((k)u) for each code among those, coverage: the share of the text on which cu rests."""

    u: Estimate
    bar_u: Estimate
    cu: Estimate
    by_code: Mapping[str, Estimate]
    coverage: float


def unitizing(
    given: Sequence[Continuum] | Stretches, interval: Bootstrap | None = None, *, by_code: bool = True
) -> Unitized:
    """The u-alpha family over continua with the same coders, their coincidences summed.

    Intervals draw continua (sessions), so that there are none with a single one. by_code: give (k)u-alpha
    of each code too. Raises ValueError for
    fewer than two coders.
    """
    cut = given if isinstance(given, Stretches) else stretches(given)
    sums = _sums(cut)
    drawn = None
    method = ""
    if interval is not None and interval.resamples and sums.sessions > 1:
        drawn = sessions_drawn(sums.sessions, interval)
        method = f"percentile bootstrap by session, {interval.resamples} resamples, seed {interval.seed}"
        if sums.sessions < FEW_SESSIONS:
            method += f", rough: {sums.sessions} sessions"
    level = interval.level if interval is not None else 0.95

    def one(name: str, statistic: Any, units: float, reason: Remark) -> Estimate:
        import numpy as np

        with np.errstate(divide="ignore", invalid="ignore"):
            value, observed, expected = (float(each[0]) for each in statistic(np.ones((1, sums.sessions))))
            if not np.isfinite(value):
                return undefined(name, SOURCE, reason, round(units), sums.coders)
            low, high, error = (
                (None, None, None)
                if drawn is None
                else limits(statistic(drawn)[0], value, level, by_session=True)
            )
        return Estimate(
            name,
            value,
            None,
            low,
            high,
            method,
            observed,
            expected,
            round(units),
            round(units),
            sums.coders,
            SOURCE,
            error,
        )

    length = float(cut.lengths.sum())
    valued = float(sums.coded[:, 1:].sum()) / sums.coders
    nothing = Remark("undefined: nobody coded a span, or everything has the same code")
    apart = Remark("undefined: the coders coded no stretch in common, or all with the same code")
    return Unitized(
        u=one("u_alpha", sums.u, length, nothing),
        bar_u=one("bar_u_alpha", sums.bar_u, length, nothing),
        cu=one("cu_alpha", sums.cu, valued, apart),
        by_code={
            code: one("k_u_alpha", lambda times, at=at: sums.code(times, at), valued, apart)
            for at, code in enumerate(sums.codes if by_code else (), 1)
        },
        coverage=valued / length if length else 0.0,
    )


@dataclass(frozen=True, eq=False)
class _Sums:
    """What the coefficients need, per session, so that any resample is a sum; in characters.

    Each [sessions, values], value 0 a gap: `margins`, coincidences of each value with all; `same`, with
    itself; `coded`, with any code; `shared`: for each span of a value the squared length of what another
    coder coded of it, averaged over the other coders and summed. squares: [sessions], squared lengths of
    all spans, and the lengths of gaps, whose characters are units each.
    """

    codes: tuple[str, ...]
    coders: int
    margins: Array
    same: Array
    coded: Array
    shared: Array
    squares: Array

    @property
    def sessions(self) -> int:
        return len(self.squares)

    def u(self, times: Array) -> tuple[Array, Array, Array]:
        return _over(times @ self.margins, times @ self.same.sum(axis=1), times @ self.squares)

    def bar_u(self, times: Array) -> tuple[Array, Array, Array]:
        import numpy as np

        margins = np.stack([self.margins[:, 0], self.margins[:, 1:].sum(axis=1)], axis=1)
        same = self.same[:, 0] + self.coded[:, 1:].sum(axis=1)
        return _over(times @ margins, times @ same, times @ self.squares)

    def cu(self, times: Array) -> tuple[Array, Array, Array]:
        same, shared = self.same[:, 1:].sum(axis=1), self.shared[:, 1:].sum(axis=1)
        return _over(times @ self.coded[:, 1:], times @ same, times @ shared)

    def code(self, times: Array, at: int) -> tuple[Array, Array, Array]:
        n = times @ self.coded[:, 1:].sum(axis=1)
        own = times @ self.coded[:, at]
        observed = 1 - times @ self.same[:, at] / own
        expected = (own * n - own**2) / (own * n - times @ self.shared[:, at])
        return _alpha(observed, expected)


def _over(margins: Array, same: Array, squares: Array) -> tuple[Array, Array, Array]:
    n = margins.sum(axis=1)
    expected = (n**2 - (margins**2).sum(axis=1)) / (n**2 - squares)
    return _alpha(1 - same / n, expected)


def _alpha(observed: Array, expected: Array) -> tuple[Array, Array, Array]:
    import numpy as np

    usable = np.isfinite(expected) & (expected > 1e-12)
    return np.where(usable, 1 - observed / expected, np.nan), observed, expected


@dataclass(frozen=True, eq=False)
class Stretches:
    """The text cut wherever a span of anyone begins or ends; all stretches of all continua in a row.

    lengths: in characters; sessions: index of the continuum; said: [coders, stretches], index of the
    value plus 1, 0 in a gap; part: likewise, which span or gap of the coder it lies in; values: the
    values; number: of continua.
    """

    lengths: Array
    sessions: Array
    said: Array
    part: Array
    values: tuple[str, ...]
    number: int


def stretches(continua: Sequence[Continuum]) -> Stretches:
    """Cut continua with the same coders at all ends of spans. Raises ValueError for fewer than two coders."""
    import numpy as np

    coders = len(continua[0].spans) if continua else 0
    if coders < 2:
        raise ValueError("agreement needs spans of two coders")
    index: dict[str, int] = {}
    bounds = np.concatenate([[0], np.cumsum([one.length for one in continua])]).astype(np.int64)
    tracks = [
        _track([(one.spans[coder], one.begin, one.length) for one in continua], bounds, index)
        for coder in range(coders)
    ]
    points = np.unique(np.concatenate([bounds, *(places.ravel() for places, _ in tracks)]))
    left = points[:-1]
    said = np.zeros((coders, len(left)), dtype=np.int64)
    part = np.zeros((coders, len(left)), dtype=np.int64)
    for coder, (places, codes) in enumerate(tracks):
        at = np.searchsorted(places[:, 0], left, side="right") - 1
        inside = (at >= 0) & (left < np.append(places[:, 1], -1)[at])
        said[coder] = np.where(inside, np.append(codes, 0)[at], 0)
        part[coder] = 2 * at + np.where(inside, 1, 2)
    sessions = np.searchsorted(bounds, left, side="right") - 1
    return Stretches(np.diff(points).astype(float), sessions, said, part, tuple(index), len(continua))


def _sums(cut: Stretches) -> _Sums:
    import numpy as np

    lengths, said, coders = cut.lengths, cut.said, len(cut.said)
    number, values = cut.number, len(cut.values) + 1
    margins, same, coded, shared = np.zeros((4, number * values))
    for i, j in permutations(range(coders), 2):
        key = cut.sessions * values + said[i]
        both = (said[i] > 0) & (said[j] > 0)
        margins += np.bincount(key, lengths, minlength=len(margins))
        same += np.bincount(key, lengths * (said[i] == said[j]), minlength=len(same))
        coded += np.bincount(key, lengths * both, minlength=len(coded))
        # What coder j coded of a span counts as one stretch, also where j cut it into several.
        first, run = _runs(lengths * both, cut.sessions, cut.part[i])
        shared += np.bincount(key[first], run**2, minlength=len(shared))
    squares = np.zeros(number)
    for i in range(coders):
        first, run = _runs(lengths, cut.sessions, cut.part[i])
        own = np.where(said[i][first] > 0, run**2, run)
        squares += np.bincount(cut.sessions[first], own, minlength=number)
    margins, same, coded, shared = (
        table.reshape(number, values) / (coders - 1) for table in (margins, same, coded, shared)
    )
    return _Sums(cut.values, coders, margins, same, coded, shared, squares)


def _runs(lengths: Array, *keys: Array) -> tuple[Array, Array]:
    """Where runs of equal keys begin, and how long they are."""
    import numpy as np

    if not len(lengths):
        return np.zeros(0, dtype=np.int64), np.zeros(0)
    changes = np.zeros(len(lengths), dtype=bool)
    changes[0] = True
    for key in keys:
        changes[1:] |= key[1:] != key[:-1]
    first = np.flatnonzero(changes)
    return first, np.add.reduceat(lengths, first)


def _track(
    sessions: Sequence[tuple[Spans, int, int]], bounds: Array, index: dict[str, int]
) -> tuple[Array, Array]:
    """One coder's spans on one line, in order and apart: places [spans, 2], values [spans] from 1."""
    import numpy as np

    places: list[tuple[int, int]] = []
    values: list[int] = []
    for (spans, begin, length), offset in zip(sessions, bounds.tolist(), strict=False):
        if not spans:
            continue
        shift, stop = offset - begin, offset + length
        for start, end, value in separate(spans):
            first, last = max(start + shift, offset), min(end + shift, stop)
            if first < last:
                places.append((first, last))
                values.append(index.setdefault(value, len(index) + 1))
    return np.array(places, dtype=np.int64).reshape(-1, 2), np.array(values, dtype=np.int64)


def separate(spans: Spans) -> list[tuple[int, int, str]]:
    """Spans of one coder in order, none overlapping another.

    Overlapping spans of one code are joined; a stretch with several codes is a span of its own, with the
    codes joined by `TOGETHER`. Spans that only touch stay apart.
    """
    ordered = [span for span in spans if span[0] < span[1]]
    if len(ordered) < 2:
        return ordered
    ordered.sort()
    if all(one[1] <= two[0] for one, two in pairwise(ordered)):
        return ordered
    joined: list[tuple[int, int, str]] = []
    latest: dict[str, int] = {}
    for start, end, code in ordered:
        at = latest.get(code)
        if at is not None and start < joined[at][1]:
            joined[at] = (joined[at][0], max(joined[at][1], end), code)
        else:
            latest[code] = len(joined)
            joined.append((start, end, code))
    made: list[tuple[int, int, str]] = []
    points = sorted({point for start, end, _ in joined for point in (start, end)})
    active: list[tuple[int, int, str]] = []
    waiting = iter(joined)
    upcoming = next(waiting, None)
    for left, right in pairwise(points):
        active = [one for one in active if one[1] > left]
        while upcoming is not None and upcoming[0] <= left:
            active.append(upcoming)
            upcoming = next(waiting, None)
        if not active:
            continue
        value = TOGETHER.join(sorted(one[2] for one in active))
        # A span that was cut only by another's start, far from it, stays whole.
        begins = any(one[0] == left for one in active)
        if made and made[-1][1] == left and made[-1][2] == value and not begins:
            made[-1] = (made[-1][0], right, value)
        else:
            made.append((left, right, value))
    return made
