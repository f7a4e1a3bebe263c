"""Intervals: seeded, inside their range, right about rare codes, wider by session."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder.agreement import coefficients as c
from coder.agreement.intervals import Bootstrap, draws
from coder.agreement.ratings import Patterns, Ratings, from_table, patterns, ratings

COEFFICIENTS = (c.percent, c.cohen, c.scott, c.krippendorff, c.gwet, c.brennan_prediger, c.positive)
tables = st.lists(st.integers(0, 30), min_size=4, max_size=4).filter(lambda cells: sum(cells) > 4)


@settings(deadline=None, max_examples=40)
@given(tables, st.sampled_from(COEFFICIENTS), st.sampled_from(["bayesian", "percentile"]))
def test_an_interval_holds_the_estimate_and_lies_in_range(cells: list[int], coefficient, kind) -> None:
    one = coefficient(from_table([cells[:2], cells[2:]]), interval=Bootstrap(100, kind=kind))
    if one.value is None:
        assert one.reason is not None and one.low is None
    elif one.low is not None:
        assert -1 - 1e-9 <= one.low <= one.value <= one.high <= 1 + 1e-9
        assert one.se >= 0 and "seed 1" in one.method


def test_full_agreement_on_few_units_is_not_certain() -> None:
    data = from_table([[40, 0], [0, 6]])
    bayesian, percentile = (
        c.cohen(data, interval=Bootstrap(2000, kind=k)) for k in ("bayesian", "percentile")
    )
    assert (percentile.low, percentile.high) == (1, 1)
    assert bayesian.high == 1 and bayesian.low is not None and 0.5 < bayesian.low < 0.95


def test_rare_codes_are_covered() -> None:
    """True alpha .70 at prevalence .1 in 30 units, of which the percentile bootstrap covers about 72 %."""
    apart = 0.3 * 0.1 * 0.9
    dice = np.random.default_rng(5)
    rows = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    held, defined = {"bayesian": 0, "percentile": 0}, 0
    studies = dice.multinomial(30, [0.9 - apart, apart, apart, 0.1 - apart], size=300)
    for number, times in enumerate(studies):
        found = Patterns(rows, times.astype(float), None, ("no", "yes"))
        for kind in ("bayesian", "percentile"):
            one = c.krippendorff(found, interval=Bootstrap(200, seed=number, kind=kind))
            held[kind] += one.low is not None and one.low <= 0.7 <= (one.high or 0)
        defined += c.krippendorff(found).value is not None
    assert held["bayesian"] > 0.9 * defined
    assert held["percentile"] < 0.85 * defined


def test_resamples_are_drawn_once_for_all_measures() -> None:
    found = patterns(from_table([[40, 5], [4, 11]]))
    how = Bootstrap(50)
    assert draws(found, how) is draws(found, Bootstrap(50))
    assert draws(found, how) is not draws(found, Bootstrap(50, seed=2))


def test_few_sessions_are_called_rough() -> None:
    data = ratings([[0, 0], [1, 1], [0, 1]] * 4, [0, 1], clusters=[0, 1, 2] * 4)
    assert "rough: 3 sessions" in c.percent(data, interval=Bootstrap(50, by="session")).method
    one = ratings([[0, 0], [1, 1], [0, 1]], [0, 1], clusters=[0, 0, 0])
    assert "by unit" in c.percent(one, interval=Bootstrap(50, by="session")).method


def test_sessions_without_any_spread_give_no_interval() -> None:
    data = ratings([[0, 0], [1, 1]] * 12, [0, 1], clusters=[at // 2 for at in range(24)])
    one = c.cohen(data, interval=Bootstrap(50, by="session"))
    assert one.value == pytest.approx(1)
    assert one.low is None and one.high is None
    assert c.cohen(data, interval=Bootstrap(1)).low is None


def test_many_coders_fall_back_on_drawing_units() -> None:
    rows = [[0, 1, 1, 0, 1, 1, 0, 1]] * 5 + [[1] * 8] * 5
    assert "percentile bootstrap by unit" in c.fleiss(ratings(rows, [0, 1]), interval=Bootstrap(50)).method


@settings(deadline=None)
@given(
    st.lists(st.lists(st.sampled_from([None, 0, 1, 2]), min_size=3, max_size=3), min_size=1, max_size=15),
    st.booleans(),
)
def test_patterns_are_the_units_counted(rows: list[list[int | None]], sparse: bool) -> None:
    scale = range(60) if sparse else range(3)  # 61**3 patterns are too many for a table of all of them
    data = ratings(rows, list(scale), clusters=[at % 2 for at in range(len(rows))])
    found = data.patterns
    rated = [tuple(-1 if x is None else x for x in row) for row in rows if any(x is not None for x in row)]
    counted = {tuple(row): n for row, n in zip(found.rows.tolist(), found.times.tolist(), strict=True)}
    assert counted == {row: rated.count(row) for row in rated}
    if rated:
        assert found.by_cluster is not None
        assert found.by_cluster.sum(axis=0).tolist() == found.times.tolist()


def test_very_many_coders_are_counted_too() -> None:
    dice = np.random.default_rng(1)
    codes = dice.integers(-1, 2, size=(30, 50)).astype(np.int16)
    codes = np.concatenate([codes, codes[:7]])
    found = Ratings(codes, ("no", "yes"), clusters=np.arange(37) % 4).patterns
    assert sorted(found.times.tolist()) == [1.0] * 23 + [2.0] * 7
    assert found.by_cluster is not None and found.by_cluster.sum() == 37


def test_a_scale_of_texts_needs_its_order() -> None:
    with pytest.raises(ValueError, match="no order"):
        ratings([["hoog", "laag"], ["midden", "laag"]], ordered=True)
    data = ratings([["hoog", "laag"], ["midden", "laag"]], ["laag", "midden", "hoog"], ordered=True)
    assert data.codes.tolist() == [[2, 0], [1, 0]]
    with pytest.raises(ValueError, match="not on the scale"):
        ratings([[0, 3]], [0, 1])
