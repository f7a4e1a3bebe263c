"""Contingency tables of textbooks, papers and manuals of other packages, with the figures printed there."""

from __future__ import annotations

import pytest

from coder.agreement import coefficients as c
from coder.agreement.intervals import Analytic
from coder.agreement.ratings import Ratings, from_counts, from_table, ratings

from . import published, published_many

Table = list[list[int]]

COHEN_1960: Table = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
FLEISS_COHEN_EVERITT: Table = [[106, 10, 4], [22, 28, 10], [2, 12, 6]]
CARCINOMA: Table = [[22, 2, 2, 0], [5, 7, 14, 0], [0, 2, 36, 0], [0, 1, 17, 10]]
MAMMOGRAMS: Table = [[21, 12, 0, 0], [4, 17, 1, 0], [3, 9, 15, 2], [0, 0, 0, 1]]
SEXUAL_FUN: Table = [[7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14]]
WINNIPEG: Table = [[38, 5, 0, 1], [33, 11, 3, 0], [10, 14, 5, 6], [3, 7, 3, 10]]
NEW_ORLEANS: Table = [[5, 3, 0, 0], [3, 11, 4, 0], [2, 13, 3, 4], [1, 2, 4, 14]]
ZWICK: tuple[Table, ...] = (
    [[20, 0, 0, 5], [0, 10, 15, 0], [0, 15, 10, 0], [5, 0, 0, 20]],
    [[20, 10, 10, 0], [10, 10, 0, 0], [10, 0, 10, 0], [0, 0, 0, 20]],
    [[20, 5, 5, 10], [0, 10, 5, 5], [0, 5, 10, 5], [0, 0, 0, 20]],
)

KAPPAS: list[tuple[str, Table, str, float, float]] = [
    ("Cohen (1960), p. 45", COHEN_1960, "identity", 0.492, 1e-3),
    ("Fleiss, Cohen & Everitt (1969)", FLEISS_COHEN_EVERITT, "identity", 0.429, 5e-4),
    ("Landis & Koch (1977), Winnipeg", WINNIPEG, "identity", 0.208, 5e-4),
    ("Landis & Koch (1977), New Orleans", NEW_ORLEANS, "identity", 0.297, 5.1e-4),
    ("Agresti (1992), carcinoma of the cervix", CARCINOMA, "identity", 0.493, 5e-4),
    ("the same, printout of SAS PROC FREQ", CARCINOMA, "linear", 0.6488, 5e-5),
    ("Hout et al. (1987), in R vcd", SEXUAL_FUN, "identity", 0.1293, 5e-5),
    ("Hout et al. (1987), in R vcd", SEXUAL_FUN, "linear", 0.2374, 5e-5),
    ("Boyd et al. (1982), manual of Stata", MAMMOGRAMS, "identity", 0.4728, 5e-5),
    ("Boyd et al. (1982), manual of Stata", MAMMOGRAMS, "linear", 0.5684, 5e-5),
    ("Fleiss (1981), ch. 13", [[75, 1, 4], [5, 4, 1], [0, 0, 10]], "identity", 0.676, 6e-4),
    ("Sim & Wright (2005)", [[22, 2], [4, 11]], "identity", 0.67, 5e-3),
    ("Viera & Garrett (2005)", [[15, 5], [10, 70]], "identity", 0.57, 5e-3),
    ("Artstein & Poesio (2008), p. 558", [[20, 10], [20, 50]], "identity", 0.348, 5e-4),
    ("Brennan & Prediger (1981), p. 689", [[50, 0, 0], [10, 10, 10], [20, 0, 0]], "identity", 0.27, 5e-3),
    ("Brennan & Prediger (1981), p. 691", [[50, 0, 10], [0, 10, 10], [10, 10, 0]], "identity", 0.29, 5e-3),
    ("Feinstein & Cicchetti (1990)", [[45, 15], [25, 15]], "identity", 0.13, 5e-3),
    ("Feinstein & Cicchetti (1990)", [[25, 35], [5, 35]], "identity", 0.26, 5e-3),
]


def value(one: c.Estimate) -> float:
    assert one.value is not None
    return one.value


@pytest.mark.parametrize(("source", "table", "weight", "expected", "within"), KAPPAS)
def test_kappa(source: str, table: Table, weight: str, expected: float, within: float) -> None:
    assert value(c.cohen(from_table(table), weight)) == pytest.approx(expected, abs=within), source


@pytest.mark.parametrize(
    ("source", "table", "weight", "error"),
    [
        ("Fleiss, Cohen & Everitt (1969): variance .002885", FLEISS_COHEN_EVERITT, "identity", 0.05371),
        ("Agresti (1992)", CARCINOMA, "identity", 0.057),
        ("SAS PROC FREQ", CARCINOMA, "linear", 0.0477),
        ("R vcd", SEXUAL_FUN, "identity", 0.0686),
        ("R vcd", SEXUAL_FUN, "linear", 0.07832),
    ],
)
def test_standard_error_of_kappa(source: str, table: Table, weight: str, error: float) -> None:
    one = c.cohen(from_table(table), weight, Analytic())
    assert one.se == pytest.approx(error, abs=5e-4 if error == 0.057 else 5.1e-5), source


def test_weights_of_their_own() -> None:
    """Cohen (1968): .348. Fleiss, Cohen & Everitt (1969): .507, variance .003248."""
    cohens = [[1, 5 / 6, 1 / 2], [5 / 6, 1, 0], [1 / 2, 0, 1]]
    theirs = [[1, 0, 0.4444], [0, 1, 0.6667], [0.4444, 0.6667, 1]]
    kappa = c.cohen(from_table(COHEN_1960), cohens)  # pyright: ignore[reportArgumentType]
    assert value(kappa) == pytest.approx(0.348, abs=5e-4)
    kappa = c.cohen(from_table(FLEISS_COHEN_EVERITT), theirs, Analytic())  # pyright: ignore[reportArgumentType]
    assert value(kappa) == pytest.approx(0.507, abs=5e-4)
    assert kappa.se is not None and kappa.se**2 == pytest.approx(0.003248, abs=1e-6)


def test_distances_of_their_own() -> None:
    """Artstein & Poesio (2008), pp. 568 and 571: alpha .8156 where one of three labels is half as far."""
    distances = [[0, 1, 0.5], [1, 0, 0.5], [0.5, 0.5, 0]]
    data = from_table(published.ARTSTEIN_POESIO_2)
    assert value(c.krippendorff(data, distances)) == pytest.approx(0.8156, abs=1e-4)  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("table", "pi", "kappa"), zip(ZWICK, (0.467, 0.444, 0.460), (0.467, 0.444, 0.474), strict=True)
)
def test_the_same_agreement_with_other_marginals(table: Table, pi: float, kappa: float) -> None:
    """Zwick (1988), p. 376: agreement .60 and S .467 three times."""
    data = from_table(table)
    assert value(c.percent(data)) == pytest.approx(0.6)
    assert value(c.brennan_prediger(data)) == pytest.approx(0.467, abs=5e-4)
    assert value(c.scott(data)) == pytest.approx(pi, abs=6e-4)
    assert value(c.cohen(data)) == pytest.approx(kappa, abs=5e-4)


@pytest.mark.parametrize(
    ("table", "yes", "no"),
    [([[40, 9], [6, 45]], 0.842, 0.857), ([[80, 10], [5, 5]], 0.914, 0.400)],
)
def test_positive_and_negative_agreement(table: Table, yes: float, no: float) -> None:
    """Cicchetti & Feinstein (1990): the yes is the first of the two answers there."""
    data = from_table(table)
    assert value(c.positive(data, 0)) == pytest.approx(yes, abs=5e-4)
    assert value(c.positive(data, 1)) == pytest.approx(no, abs=5e-4)


@pytest.mark.parametrize(
    ("coefficient", "expected", "error"),
    [
        (c.cohen, 0.7964094, 0.05891072),
        (c.scott, 0.7962397, 0.05905473),
        (c.gwet, 0.8493305, 0.04321747),
        (c.brennan_prediger, 0.835, 0.04693346),
        (c.percent, 0.89, 0.03128898),
    ],
)
def test_two_abstractors(coefficient, expected: float, error: float) -> None:
    """Gwet (2014), by R irrCAC: its functions for tables divide by n where those for ratings do by n - 1."""
    one = coefficient(from_table(published.ABSTRACTORS), interval=Analytic())
    assert value(one) == pytest.approx(expected, abs=1e-6)
    by_n = one.se if coefficient is c.cohen else one.se * (99 / 100) ** 0.5
    assert by_n == pytest.approx(error, abs=1e-6)


@pytest.mark.parametrize(
    ("coefficient", "expected", "error", "low"),
    [
        (c.percent, 0.81818, 0.12561, 0.542),
        (c.gwet, 0.77544, 0.14295, 0.461),
        (c.fleiss, 0.76117, 0.15302, 0.424),
        (c.krippendorff, 0.74342, 0.14548, 0.423),
        (c.brennan_prediger, 0.77273, 0.14472, 0.454),
    ],
)
def test_four_raters_with_missing_ratings(coefficient, expected: float, error: float, low: float) -> None:
    """Gwet (2014), by R irrCAC: value, standard error and 95 % interval."""
    one = coefficient(ratings(published.FOUR_RATERS), interval=Analytic())
    assert (one.value, one.se) == pytest.approx((expected, error), abs=1e-5)
    assert one.high == 1
    assert one.low == pytest.approx(low, abs=6e-4)


@pytest.mark.parametrize(
    ("coefficient", "expected", "error", "low", "high"),
    [
        (c.gwet, 0.4448007, 0.08418757, 0.264, 0.625),
        (c.fleiss, 0.4139265, 0.08119291, 0.240, 0.588),
        (c.brennan_prediger, 0.4388889, 0.08312142, 0.261, 0.617),
    ],
)
def test_six_raters(coefficient, expected: float, error: float, low: float, high: float) -> None:
    """Gwet (2014), by R irrCAC."""
    data = from_counts(published_many.SIX_RATERS)
    one = coefficient(data, interval=Analytic())
    assert (one.value, one.se) == pytest.approx((expected, error), abs=1e-6)
    assert (one.low, one.high) == pytest.approx((low, high), abs=6e-4)
    assert value(c.krippendorff(data)) == pytest.approx(0.4204384, abs=1e-6)


def test_ordinal_alpha_of_five_observers() -> None:
    """Hayes & Krippendorff (2007), p. 84."""
    data = ratings(published_many.FIVE_OBSERVERS, ordered=True)
    assert value(c.krippendorff(data, "ordinal")) == pytest.approx(0.7598, abs=5e-5)


@pytest.mark.parametrize(
    ("metric", "expected"), [("nominal", 0.691), ("ordinal", 0.807), ("interval", 0.811)]
)
def test_three_coders_with_missing_ratings(metric: str, expected: float) -> None:
    """The example of Wikipedia and of the Python package krippendorff."""
    data = ratings(published_many.THREE_CODERS, ordered=True)
    assert value(c.krippendorff(data, metric)) == pytest.approx(expected, abs=5e-4)


@pytest.mark.parametrize(("metric", "expected"), [("nominal", 0.642), ("interval", 0.547), ("ratio", 0.483)])
def test_three_observers(metric: str, expected: float) -> None:
    """Krippendorff (1980), p. 139; as computed again by DKPro, its figures of observed agreement too."""
    rows = [[1] * 3, [1, 2, 2], [2] * 3, [4] * 3, [1, 4, 4], [2] * 3, [1, 2, 3], [3] * 3, [2] * 3]
    data = ratings(rows, ordered=True)
    assert value(c.krippendorff(data, metric)) == pytest.approx(expected, abs=1e-3)
    assert value(c.percent(data)) == pytest.approx(0.740, abs=1e-3)


def test_fleiss_by_category() -> None:
    """Fleiss (1971), pp. 379-381: .430 over all; kappa of the five categories."""
    data = ratings(published_many.PSYCHIATRISTS)
    assert value(c.fleiss(data)) == pytest.approx(0.4302445, abs=1e-6)
    assert value(c.percent(data)) == pytest.approx(0.5556, abs=1e-4)
    found = [value(c.fleiss(data.one_against_rest(at))) for at in range(5)]
    assert found == pytest.approx([0.248, 0.248, 0.517, 0.470, 0.565], abs=5.1e-3)


@pytest.mark.parametrize(
    ("rows", "fleiss", "free"),
    [(["YYY", "YYN", "NNY", "NNN"], 0.33, 0.33), (["YYY", "YYN", "YYN", "YYY"], -0.20, 0.33)],
)
def test_free_marginals(rows: list[str], fleiss: float, free: float) -> None:
    """Randolph (2005), p. 17."""
    data = ratings([list(row) for row in rows], "NY")
    assert value(c.fleiss(data)) == pytest.approx(fleiss, abs=5e-3)
    assert value(c.brennan_prediger(data)) == pytest.approx(free, abs=5e-3)


def test_eight_raters() -> None:
    """Warrens (2010), p. 284, after O'Malley et al. (2006)."""
    counted = {
        "NNNNNNNN": 14,
        "NNNANNNN": 1,
        "NNNNNNNA": 1,
        "AAAAAAAA": 10,
        "AANAAAAN": 2,
        "AANANAAN": 1,
        "AANANANN": 1,
    }
    data = ratings([list(row) for row, times in counted.items() for _ in range(times)])
    assert value(c.brennan_prediger(data)) == pytest.approx(0.8358, abs=1e-4)
    assert value(c.fleiss(data)) == pytest.approx(0.8324, abs=1e-4)
    assert value(c.cohen(data)) == pytest.approx(0.8325, abs=1e-4)


def test_part_of_speech() -> None:
    """Mieskes (2009), p. 58: Fleiss' kappa .80 of three annotators, by category too."""
    data = ratings(published_many.PART_OF_SPEECH)
    assert value(c.fleiss(data)) == pytest.approx(0.80, abs=5e-3)
    for tag, expected in (("NN", 0.48), ("RB", 0.56), ("UH", 0.67), ("VB", 0.29), ("VBP", -0.02), ("MD", 1)):
        one = data.one_against_rest(data.scale.index(tag))
        assert value(c.fleiss(one)) == pytest.approx(expected, abs=6e-3)


def test_quadratic_kappa_of_anxiety() -> None:
    """R irr, kappa2(anxiety[, 1:2], "squared")."""
    one, two = "33345523522615221243", "36462424332333221334"
    data: Ratings = ratings([[int(a), int(b)] for a, b in zip(one, two, strict=True)], range(1, 7))
    assert value(c.cohen(data, "quadratic")) == pytest.approx(0.297, abs=5e-4)


def test_ac1_with_a_rater_who_is_missing() -> None:
    """R irrCAC, cac.dist4cat: .3518903."""
    assert value(c.gwet(from_counts(published_many.FOUR_OR_THREE))) == pytest.approx(0.3518903, abs=1e-7)
