"""Gamma: agreement on spans after the best alignment of the coders' spans; an option beside u-alpha.

Mathet, Widlöcher & Métivier (2015), The unified and holistic method gamma for inter-annotator agreement
measure and alignment, Computational Linguistics 41(3), 437-479. Spans of one coder may overlap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from codebook.remarks import Remark

from .estimate import Estimate, undefined
from .intervals import Bootstrap, limits, sessions_drawn
from .spans import Continuum, Spans

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

SOURCE = "Mathet, Widlöcher & Métivier (2015)"


@dataclass(frozen=True, slots=True)
class Costs:
    """What a difference costs: empty: of a span that meets none; place, label: weights of how far begin
    and end differ (squared, relative to the mean length), and of another code."""

    empty: float = 1.0
    place: float = 1.0
    label: float = 1.0


def gamma(
    continuum: Continuum, costs: Costs | None = None, *, samples: int = 30, seed: int = 1, level: float = 0.95
) -> Estimate:
    """gamma = 1 - disorder / mean disorder of `samples` random continua.

    A random continuum takes for each coder the spans of one of them, drawn at random, and turns them
    round by a random distance; distances are at least half a mean length apart. observed and expected
    of the estimate are disorders. The interval is that of the expected disorder over the samples: how much
    another seed could change gamma, not how much other texts would.
    """
    import numpy as np

    costs = costs or Costs()
    tracks = [_clean(spans, continuum) for spans in continuum.spans]
    number = sum(map(len, tracks))
    if sum(bool(track) for track in tracks) < 1 or len(tracks) < 2:
        reason = Remark("undefined: nobody coded a span")
        return undefined("gamma", SOURCE, reason, number, len(tracks))
    observed = disorder(tracks, costs)
    dice = np.random.default_rng(seed)
    drawn = np.array([disorder(_shuffled(tracks, continuum, dice), costs) for _ in range(samples)])
    expected = float(drawn.mean())
    if expected <= 0:
        reason = Remark("undefined: chance alone would give full agreement")
        return undefined("gamma", SOURCE, reason, number, len(tracks), observed=observed)
    value = 1 - observed / expected
    low = high = error = None
    if samples > 1:
        from scipy.special import ndtri

        reach = float(ndtri(1 - (1 - level) / 2)) * float(drawn.std(ddof=1)) / samples**0.5
        low = 1 - observed / (expected - reach) if expected > reach else None
        high = 1 - observed / (expected + reach)
        error = None if low is None else (high - low) / 2 / float(ndtri(1 - (1 - level) / 2))
    method = f"{samples} random continua, seed {seed}; interval of the sampling alone"
    return Estimate(
        "gamma",
        value,
        None,
        low,
        high,
        method,
        observed,
        expected,
        number,
        number,
        len(tracks),
        SOURCE,
        error,
    )


def gamma_of_all(
    continua: Sequence[Continuum], interval: Bootstrap | None = None, *, samples: int = 30, seed: int = 1
) -> Estimate:
    """Gamma over several sessions: 1 - disorder / expected disorder, each summed over sessions with the
    spans of a session as its weight; random continua stay inside their session.

    The interval draws sessions; there is none with a single session.
    """
    import numpy as np

    found = [
        gamma(one, samples=samples, seed=(interval.seed if interval else seed))
        for one in continua
        if any(one.spans)
    ]
    coders = len(continua[0].spans) if continua else 2
    known = [one for one in found if one.observed is not None and one.expected]
    if not known:
        reason = Remark("undefined: nobody coded a span")
        return undefined("gamma", SOURCE, reason, 0, coders)
    weights = np.array([one.units for one in known], dtype=float)
    observed = weights * [one.observed for one in known]
    expected = weights * [one.expected for one in known]
    value = float(1 - observed.sum() / expected.sum())
    low = high = error = None
    method = f"{samples} random continua a session"
    if interval is not None and interval.resamples and len(known) > 1:
        drawn = sessions_drawn(len(known), interval)
        with np.errstate(divide="ignore", invalid="ignore"):
            values = 1 - (drawn @ observed) / (drawn @ expected)
        low, high, error = limits(values, value, interval.level, by_session=True)
        method += f"; percentile bootstrap by session, {interval.resamples} resamples, seed {interval.seed}"
    units = round(float(weights.sum()))
    return Estimate(
        "gamma",
        value,
        None,
        low,
        high,
        method,
        float(observed.sum() / weights.sum()),
        float(expected.sum() / weights.sum()),
        units,
        units,
        coders,
        SOURCE,
        error,
    )


def disorder(tracks: Sequence[Spans], costs: Costs) -> float:
    """The disorder of the best alignment, a span on average; 0 when all coders have the same spans."""
    number = sum(map(len, tracks))
    if not number:
        return 0.0
    total = _pairs(tracks, costs) if len(tracks) == 2 else _partition(tracks, costs)
    return total * len(tracks) / number


def dissimilarity(one: Spans, two: Spans, costs: Costs) -> Array:
    """How much each span of one differs from each of two, [one, two]."""
    import numpy as np

    begin, end = (np.subtract.outer([s[k] for s in one], [s[k] for s in two]) for k in (0, 1))
    sizes = np.add.outer([s[1] - s[0] for s in one], [s[1] - s[0] for s in two])
    place = ((np.abs(begin) + np.abs(end)) / sizes) ** 2
    index = {label: at for at, label in enumerate({s[2] for s in (*one, *two)})}
    label = np.not_equal.outer([index[s[2]] for s in one], [index[s[2]] for s in two])
    return (costs.place * place + costs.label * label) * costs.empty


def _pairs(tracks: Sequence[Spans], costs: Costs) -> float:
    """Two coders: the best alignment is an assignment; spans that cost more than two empty ones stay
    alone."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    alone = costs.empty * (len(tracks[0]) + len(tracks[1]))
    if not tracks[0] or not tracks[1]:
        return alone
    gain = np.minimum(dissimilarity(tracks[0], tracks[1], costs) - 2 * costs.empty, 0.0)
    rows, columns = linear_sum_assignment(gain)
    return alone + float(gain[rows, columns].sum())


def _partition(tracks: Sequence[Spans], costs: Costs) -> float:
    """Three or more: the cheapest way to put each span into one group of at most one span a coder."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csc_array

    groups = _groups(tracks, costs)
    first = np.concatenate([[0], np.cumsum([len(track) for track in tracks])])
    rows: list[int] = []
    columns: list[int] = []
    for column, (members, _) in enumerate(groups):
        for coder, at in members:
            rows.append(int(first[coder]) + at)
            columns.append(column)
    shape = (int(first[-1]), len(groups))
    matrix = csc_array((np.ones(len(rows)), (rows, columns)), shape=shape)
    found = milp(
        [cost for _, cost in groups],
        constraints=LinearConstraint(matrix, 1, 1),
        bounds=Bounds(0, 1),
        integrality=np.ones(len(groups)),
    )
    return float(found.fun)


def _groups(tracks: Sequence[Spans], costs: Costs) -> list[tuple[tuple[tuple[int, int], ...], float]]:
    """Groups that could be in the best alignment, with their cost: the mean over pairs of coders.

    A group that costs more than its spans do alone is never in it, so two spans further apart than all
    of that never meet.
    """
    coders = len(tracks)
    pairs = coders * (coders - 1) / 2
    apart = {
        (a, b): dissimilarity(tracks[a], tracks[b], costs)
        for a, b in combinations(range(coders), 2)
        if tracks[a] and tracks[b]
    }
    most = coders * costs.empty * pairs
    open_: list[tuple[tuple[tuple[int, int], ...], float]] = [((), 0.0)]
    made: list[tuple[tuple[tuple[int, int], ...], float]] = []
    for coder, track in enumerate(tracks):
        grown: list[tuple[tuple[tuple[int, int], ...], float]] = []
        for members, cost in open_:
            for at in range(len(track)):
                more = cost + sum(float(apart[other, coder][one, at]) for other, one in members)
                if more <= most:
                    grown.append(((*members, (coder, at)), more))
        open_ += grown
        made += grown
    groups = []
    for members, cost in made:
        size = len(members)
        filled = size * (size - 1) / 2
        whole = (cost + (pairs - filled) * costs.empty) / pairs
        if size == 1 or whole <= size * costs.empty:
            groups.append((members, whole))
    return groups


def _clean(spans: Spans, continuum: Continuum) -> list[tuple[int, int, str]]:
    stop = continuum.begin + continuum.length
    cut = ((max(start, continuum.begin), min(end, stop), code) for start, end, code in spans)
    return sorted(span for span in cut if span[0] < span[1])


def _shuffled(
    tracks: Sequence[Spans], continuum: Continuum, dice: np.random.Generator
) -> list[list[tuple[int, int, str]]]:
    sizes = [end - start for track in tracks for start, end, _ in track]
    least = sum(sizes) / len(sizes) / 2
    length, begin = continuum.length, continuum.begin
    pivots: list[int] = []
    made: list[list[tuple[int, int, str]]] = []
    for _ in tracks:
        for _attempt in range(100):
            pivot = int(dice.integers(length))
            if all(min(abs(pivot - one), length - abs(pivot - one)) >= least for one in pivots):
                break
        pivots.append(pivot)
        chosen = tracks[int(dice.integers(len(tracks)))]
        # A span that would be cut by the end of the text hangs over it, whole.
        moved = [((start - begin + pivot) % length, end - start, code) for start, end, code in chosen]
        made.append(sorted((start, start + size, code) for start, size, code in moved))
    return made
