"""Coefficients against published examples, scikit-learn, and definitions written out slowly."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder.agreement import coefficients as c
from coder.agreement.estimate import Bootstrap
from coder.agreement.ratings import Ratings, from_table, ratings
from tests.coder.agreement.published import FOUR_RATERS

PARADOX_EVEN = [[40, 9], [6, 45]]
PARADOX_SKEWED = [[80, 10], [5, 5]]
"""Feinstein & Cicchetti (1990): 85 % agreement twice, kappa .70 and .32."""

RARE = [[118, 5], [2, 0]]
"""Gwet (2002): kappa about -.02 where AC1 is .94."""


def value(estimate: c.Estimate) -> float:
    assert estimate.value is not None
    return estimate.value


@pytest.mark.parametrize(("table", "kappa"), [(PARADOX_EVEN, 0.70), (PARADOX_SKEWED, 0.32), (RARE, -0.02)])
def test_kappa_depends_on_prevalence(table: list[list[int]], kappa: float) -> None:
    assert value(c.cohen(from_table(table))) == pytest.approx(kappa, abs=0.006)


def test_a_notebook_reaches_each_coefficient_from_the_package() -> None:
    import coder.agreement as agreement

    for name in agreement.__all__:
        assert getattr(agreement, name).__name__ == name
    data = agreement.from_table(RARE)
    assert agreement.cohen(data) == c.cohen(data)


def test_ac1_does_not() -> None:
    assert value(c.gwet(from_table(RARE))) == pytest.approx(0.94, abs=0.005)


@pytest.mark.parametrize(("metric", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_krippendorffs_own_example(metric: str, alpha: float) -> None:
    assert value(c.krippendorff(ratings(FOUR_RATERS, ordered=True), metric)) == pytest.approx(alpha, abs=6e-4)


@pytest.mark.parametrize(
    ("coefficient", "expected"),
    [(c.gwet, 0.77544), (c.fleiss, 0.76117), (c.brennan_prediger, 0.77273)],
)
def test_gwets_handbook_with_missing_ratings(coefficient, expected: float) -> None:
    assert value(coefficient(ratings(FOUR_RATERS))) == pytest.approx(expected, abs=1e-5)


def test_cohens_weighted_kappa_of_1968() -> None:
    table = [[50, 0, 10], [0, 10, 10], [10, 10, 0]]
    assert value(c.brennan_prediger(from_table(table))) == pytest.approx(0.4)


tables = st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=3, max_size=3).filter(
    lambda table: sum(map(sum, table)) > 1
)


@given(tables)
def test_cohen_equals_scikit_learn(table: list[list[int]]) -> None:
    from sklearn.metrics import cohen_kappa_score

    data = from_table(table, ordered=True)
    for weight in ("identity", "linear", "quadratic"):
        ours = c.cohen(data, weight).value
        theirs = cohen_kappa_score(
            data.codes[:, 0],
            data.codes[:, 1],
            labels=[0, 1, 2],
            weights=None if weight == "identity" else weight,
        )
        assert (ours is None and theirs != theirs) or ours == pytest.approx(theirs)


answers = st.lists(
    st.lists(st.sampled_from([None, 0, 1, 2]), min_size=3, max_size=3), min_size=1, max_size=12
)


@given(answers)
def test_nominal_alpha_equals_its_definition(rows: list[list[int | None]]) -> None:
    units = [[x for x in row if x is not None] for row in rows]
    units = [unit for unit in units if len(unit) > 1]
    pool = [x for unit in units for x in unit]
    ours = c.krippendorff(ratings(rows, [0, 1, 2])).value
    if not units:
        assert ours is None
        return
    observed = sum(
        2 * sum(a != b for a, b in combinations(unit, 2)) / (len(unit) - 1) for unit in units
    ) / len(pool)
    expected = 2 * sum(a != b for a, b in combinations(pool, 2)) / (len(pool) * (len(pool) - 1))
    if expected == 0:
        assert ours is None
    else:
        assert ours == pytest.approx(1 - observed / expected)


@given(tables, st.randoms(use_true_random=False))
def test_order_of_units_and_coders_makes_no_difference(table: list[list[int]], dice) -> None:
    data = from_table(table)
    order = list(range(data.units))
    dice.shuffle(order)
    shuffled = Ratings(data.codes[order], data.scale)
    for coefficient in (c.percent, c.cohen, c.scott, c.krippendorff, c.gwet, c.brennan_prediger):
        values = [coefficient(one).value for one in (data, shuffled, data.reversed())]
        assert values[0] is None or values == pytest.approx([values[0]] * 3)


@given(tables)
def test_alpha_and_pi_of_two_coders_without_missing(table: list[list[int]]) -> None:
    """Krippendorff (2019): 1 - alpha = (1 - 1/2n)(1 - pi)."""
    data = from_table(table)
    pi, alpha = c.scott(data).value, c.krippendorff(data).value
    if pi is not None and alpha is not None:
        assert 1 - alpha == pytest.approx((1 - 1 / (2 * data.units)) * (1 - pi))


def test_without_variation_a_coefficient_is_undefined_and_says_why() -> None:
    data = from_table([[24, 0], [0, 0]])
    for coefficient in (c.cohen, c.krippendorff, c.scott):
        estimate = coefficient(data)
        assert estimate.value is None
        assert "100 % of 24" in str(estimate.reason)
    assert value(c.percent(data)) == 1


def test_probes_at_which_another_tool_fails() -> None:
    opposites = from_table([[0, 10], [10, 0]])
    assert value(c.cohen(opposites)) == pytest.approx(-1)
    independent = from_table([[16, 4], [4, 1]])
    assert value(c.cohen(independent)) == pytest.approx(0)
    one_coded_nothing = from_table([[90, 0], [10, 0]])
    assert value(c.cohen(one_coded_nothing)) == pytest.approx(0)


def test_the_scale_is_what_could_be_said_not_what_was() -> None:
    rows = [[0, 0], [2, 2], [0, 2]]
    assert c.gwet(ratings(rows, [0, 1, 2])).value != c.gwet(ratings(rows, [0, 2])).value


def test_positive_and_negative_agreement() -> None:
    data = from_table([[80, 10], [5, 5]])
    assert value(c.positive(data, 1)) == pytest.approx(2 * 5 / (2 * 5 + 15))
    assert value(c.positive(data, 0)) == pytest.approx(2 * 80 / (2 * 80 + 15))
    assert c.positive(from_table([[9, 0], [0, 0]]), 1).value is None


@settings(deadline=None, max_examples=20)
@given(tables)
def test_intervals_are_seeded_and_hold_the_order(table: list[list[int]]) -> None:
    data = from_table(table)
    first, again = (c.krippendorff(data, interval=Bootstrap(200, seed=7)) for _ in range(2))
    assert (first.low, first.high) == (again.low, again.high)
    if first.low is not None and first.high is not None:
        assert first.low <= first.high


def test_sessions_make_intervals_wider_than_units_do() -> None:
    import numpy as np

    codes = np.array([[1, 1]] * 30 + [[0, 1]] * 30 + [[0, 0]] * 60, dtype=np.int16)
    data = Ratings(codes, ("no", "yes"), clusters=np.repeat([0, 1, 2, 3], 30))
    by_unit = c.cohen(data, interval=Bootstrap(400, by="unit"))
    by_session = c.cohen(data, interval=Bootstrap(400, by="session"))
    assert by_unit.low is not None and by_session.low is not None
    assert by_session.low < by_unit.low
