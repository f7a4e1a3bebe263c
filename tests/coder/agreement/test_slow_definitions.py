"""Standard errors and intervals against their definitions, written out unit by unit."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from coder.agreement import coefficients as c
from coder.agreement.intervals import Analytic, Bootstrap, draws, sessions_drawn
from coder.agreement.ratings import Ratings, from_table, ratings
from coder.agreement.spans import Continuum, unitizing

SCALE = (0, 1, 2)
rows = st.lists(st.lists(st.sampled_from([None, 0, 1, 2]), min_size=3, max_size=3), min_size=3, max_size=12)
tables = st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=3, max_size=3).filter(
    lambda table: sum(map(sum, table)) > 2
)
kinds = st.sampled_from(["identity", "linear", "quadratic", "ordinal"])


@settings(deadline=None)
@given(tables, kinds)
def test_error_of_kappa(table: list[list[int]], kind: str) -> None:
    """Fleiss, Cohen & Everitt (1969), formula for weighted kappa that is not zero."""
    weights = c.weights(3, kind).tolist()
    one = c.cohen(from_table(table), kind, Analytic())
    assume(one.value is not None)
    n = sum(map(sum, table))
    p = [[cell / n for cell in row] for row in table]
    left, top = [sum(row) for row in p], [sum(row[at] for row in p) for at in range(3)]
    expected = sum(weights[i][j] * left[i] * top[j] for i in range(3) for j in range(3))
    kappa = (sum(weights[i][j] * p[i][j] for i in range(3) for j in range(3)) - expected) / (1 - expected)
    total = 0.0
    for i in range(3):
        for j in range(3):
            of_row = sum(weights[i][k] * top[k] for k in range(3))
            of_column = sum(weights[k][j] * left[k] for k in range(3))
            total += p[i][j] * (weights[i][j] - (of_row + of_column) * (1 - kappa)) ** 2
    variance = (total - (kappa - expected * (1 - kappa)) ** 2) / (n * (1 - expected) ** 2)
    assert one.value == pytest.approx(kappa)
    assert one.se == pytest.approx(sqrt(max(variance, 0)), abs=1e-7)


@settings(deadline=None)
@given(rows, kinds, st.sampled_from(["gwet", "fleiss", "brennan_prediger", "percent"]))
def test_errors_of_gwet(given_rows: list[list[int | None]], kind: str, which: str) -> None:
    """Gwet (2014): each unit's own coefficient, less twice what it adds to agreement by chance."""
    weights = c.weights(3, kind).tolist()
    units = [[x for x in row if x is not None] for row in given_rows]
    units = [unit for unit in units if unit]
    several = [unit for unit in units if len(unit) > 1]
    assume(len(several) > 1)
    one = getattr(c, which)(ratings(given_rows, SCALE), kind, interval=Analytic())
    assume(one.value is not None)
    n = len(units)

    def agreement(unit: list[int]) -> float:
        if len(unit) < 2:
            return 0.0
        pairs = [(a, b) for i, a in enumerate(unit) for j, b in enumerate(unit) if i != j]
        return sum(weights[a][b] for a, b in pairs) / len(pairs)

    observed = sum(map(agreement, several)) / len(several)
    shares = [sum(unit.count(k) / len(unit) for unit in units) / n for k in SCALE]
    whole = sum(map(sum, weights))
    if which == "gwet":
        by_unit = [sum((1 - shares[k]) * unit.count(k) / len(unit) for k in SCALE) for unit in units]
        by_unit = [whole / 6 * part for part in by_unit]
        chance = whole / 6 * sum(share * (1 - share) for share in shares)
    elif which == "fleiss":
        by_unit = [
            sum(weights[k][j] * shares[j] * unit.count(k) / len(unit) for k in SCALE for j in SCALE)
            for unit in units
        ]
        chance = sum(weights[k][j] * shares[k] * shares[j] for k in SCALE for j in SCALE)
    else:
        chance = whole / 9 if which == "brennan_prediger" else 0.0
        by_unit = [chance] * n
    value = (observed - chance) / (1 - chance)
    own = [
        (n / len(several) * (agreement(unit) - (chance if len(unit) > 1 else 0))) / (1 - chance)
        - 2 * (1 - value) * (part - chance) / (1 - chance)
        for unit, part in zip(units, by_unit, strict=True)
    ]
    assert one.value == pytest.approx(value)
    error = sqrt(sum((each - value) ** 2 for each in own) / (n * (n - 1)))
    assert one.se == pytest.approx(error, abs=1e-9)


def slow_limits(values: list[float | None]) -> tuple[float, float] | None:
    known = sorted(value for value in values if value is not None)
    if len(known) < len(values) / 2:
        return None
    return float(np.quantile(known, 0.025)), float(np.quantile(known, 0.975))


@settings(deadline=None, max_examples=40)
@given(
    rows, st.sampled_from(["unit", "session"]), st.sampled_from(["krippendorff", "gwet", "cohen", "percent"])
)
def test_a_resample_is_the_coefficient_of_the_units_drawn(given_rows, by, which: str) -> None:
    coefficient = getattr(c, which)
    data = ratings(given_rows, SCALE, clusters=[at % 4 for at in range(len(given_rows))])
    found = data.patterns
    how = Bootstrap(12, by=by, kind="percentile")
    one = coefficient(data, interval=how)
    assume(one.low is not None)
    values = []
    for times in draws(found, how).times:
        assert times.tolist() == [round(each) for each in times]
        drawn = np.repeat(found.rows, times.astype(int), axis=0).astype(np.int16)
        values.append(coefficient(Ratings(drawn, data.scale)).value)
    limits = slow_limits(values)
    assert limits is not None
    low, high = min(limits[0], one.value), max(limits[1], one.value)
    assert (one.low, one.high) == pytest.approx((low, high))


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 8), st.integers(1, 9), st.integers(0, 8)), min_size=3, max_size=6))
def test_a_resample_of_sessions_is_u_alpha_of_those_drawn(numbers) -> None:
    sessions = [
        Continuum(([(a, a + size, "a")], [(b, b + size, "ab"[size % 2])]), 30) for a, size, b in numbers
    ]
    how = Bootstrap(12)
    one = unitizing(sessions, how).u
    assume(one.low is not None)
    assert one.value is not None
    values = []
    for times in sessions_drawn(len(sessions), how).astype(int).tolist():
        drawn = [session for session, n in zip(sessions, times, strict=True) for _ in range(n)]
        values.append(unitizing(drawn).u.value)
    limits = slow_limits(values)
    assert limits is not None
    assert (one.low, one.high) == pytest.approx((min(limits[0], one.value), max(limits[1], one.value)))
