"""Coefficients, standard errors and intervals against published figures."""

from __future__ import annotations

import pytest

from coder.agreement import coefficients as c
from coder.agreement.estimate import Estimate
from coder.agreement.intervals import Analytic
from coder.agreement.ratings import from_counts, from_table, ratings
from coder.agreement.sets import set_distance

from . import published


def value(one: Estimate) -> float:
    assert one.value is not None
    return one.value


@pytest.mark.parametrize(
    ("coefficient", "expected"),
    [(c.percent, 0.88), (c.cohen, 0.8013), (c.brennan_prediger, 0.82)],
)
def test_artstein_and_poesio(coefficient, expected: float) -> None:
    assert value(coefficient(from_table(published.ARTSTEIN_POESIO_2))) == pytest.approx(expected, abs=6e-4)


def test_weights_of_ones_own() -> None:
    weights = [[1, 0, 0.5], [0, 1, 0.5], [0.5, 0.5, 1]]
    kappa = c.cohen(from_table(published.ARTSTEIN_POESIO_2), weights)  # pyright: ignore[reportArgumentType]
    assert value(kappa) == pytest.approx(0.8163, abs=1e-4)


def test_pi_does_not_reward_disagreement_on_the_margins() -> None:
    data = from_table(published.KRIPPENDORFF_P246)
    assert value(c.scott(data)) == pytest.approx(0.186, abs=1e-3)
    assert value(c.brennan_prediger(data)) == pytest.approx(0.19, abs=1e-3)
    assert value(c.cohen(data)) > value(c.scott(data))


def test_fleiss_from_counts() -> None:
    assert value(c.fleiss(from_counts(published.FLEISS_WORKED))) == pytest.approx(0.210, abs=5e-4)


def test_ratio_alpha() -> None:
    data = ratings(published.FOUR_RATERS, ordered=True)
    assert value(c.krippendorff(data, "ratio")) == pytest.approx(0.797, abs=6e-4)


@pytest.mark.parametrize(
    ("coefficient", "low", "high"),
    [
        (c.percent, 0.828, 0.952),
        (c.cohen, 0.680, 0.913),
        (c.scott, 0.679, 0.913),
        (c.brennan_prediger, 0.742, 0.928),
        (c.krippendorff, 0.680, 0.914),
    ],
)
def test_intervals_of_gwets_abstractors(coefficient, low: float, high: float) -> None:
    one = coefficient(from_table(published.ABSTRACTORS), interval=Analytic(0.95))
    assert (one.low, one.high) == pytest.approx((low, high), abs=1.2e-3)


@pytest.mark.parametrize(
    ("coefficient", "error"),
    [(c.fleiss, 0.15302), (c.brennan_prediger, 0.14472), (c.gwet, 0.14295)],
)
def test_standard_errors_with_missing_ratings(coefficient, error: float) -> None:
    """Gwet (2014); the units that one rater rated count in them."""
    one = coefficient(ratings(published.FOUR_RATERS), interval=Analytic())
    assert one.se == pytest.approx(error, abs=1e-5)


def test_quadratic_ac2_with_missing_ratings() -> None:
    one = c.gwet(ratings(published.FOUR_RATERS), "quadratic", Analytic())
    assert value(one) == pytest.approx(0.914, abs=6e-4)
    assert one.se == pytest.approx(0.104, abs=6e-4)


def test_standard_error_of_weighted_kappa() -> None:
    one = c.cohen(from_table(published.PROC_FREQ), "linear", Analytic())
    assert one.se == pytest.approx(0.1457, abs=5e-5)


def test_one_category_against_the_rest() -> None:
    """Fleiss (1971) gives kappa of a category as 1 - sum n(m - n) / (N m (m - 1) p q)."""
    counts = published.FLEISS_WORKED
    data = from_counts(counts)
    raters, subjects = 14, len(counts)
    for at in range(5):
        column = [row[at] for row in counts]
        share = sum(column) / (subjects * raters)
        disagree = sum(n * (raters - n) for n in column)
        expected = 1 - disagree / (subjects * raters * (raters - 1) * share * (1 - share))
        assert value(c.fleiss(data.one_against_rest(at))) == pytest.approx(expected)


def test_masi() -> None:
    """Passonneau (2006), Measuring agreement on set-valued items: 1 - Jaccard times monotonicity."""
    assert set_distance({"a", "b"}, {"a", "c"}) == pytest.approx(8 / 9)
    assert set_distance({"a", "b", "c"}, {"a"}) == pytest.approx(7 / 9)
    assert set_distance({"a", "b", "c"}, {"a"}, "jaccard") == pytest.approx(2 / 3)
    for distance in ("masi", "jaccard"):
        assert set_distance(set(), set(), distance) == 0
        assert set_distance(set(), {"a"}, distance) == 1
        assert set_distance({"a", "b"}, {"b", "a"}, distance) == 0
    with pytest.raises(ValueError, match="distance"):
        set_distance({"a"}, {"b"}, "hamming")


def test_averages_of_kappas_are_no_pooled_kappa() -> None:
    """Tables of Feinstein & Cicchetti (1990) and Gwet (2002): mean of kappas .33, pooled kappa .54."""
    tables = [[[40, 9], [6, 45]], [[80, 10], [5, 5]], [[118, 5], [2, 0]]]
    parts = [c.cohen(from_table(table)) for table in tables]
    observed = sum(one.observed or 0 for one in parts) / 3
    expected = sum(one.expected or 0 for one in parts) / 3
    pooled = (observed - expected) / (1 - expected)
    assert pooled == pytest.approx(0.540, abs=5e-4)
    assert sum(map(value, parts)) / 3 == pytest.approx(0.331, abs=5e-4)
