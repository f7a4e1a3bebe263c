"""Gamma: the best alignment against all alignments, and what the coefficient must do."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder.agreement.gamma import Costs, disorder, gamma
from coder.agreement.spans import Continuum

from . import published

Span = tuple[int, int, str]
spans = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 6), st.sampled_from("ab")).map(
        lambda each: (each[0], each[0] + each[1], each[2])
    ),
    max_size=3,
)


def cost(one: Span | None, two: Span | None) -> float:
    if one is None or two is None:
        return 1.0
    sizes = (one[1] - one[0]) + (two[1] - two[0])
    return ((abs(one[0] - two[0]) + abs(one[1] - two[1])) / sizes) ** 2 + (one[2] != two[2])


def cheapest(tracks: list[list[Span]]) -> float:
    """All ways to group spans, at most one a coder; the mean over pairs of coders is the cost of a group."""
    left = [(who, at) for who, track in enumerate(tracks) for at in range(len(track))]
    if not left:
        return 0.0
    who, at = left[0]
    others = [[None, *range(len(track))] if o != who else [at] for o, track in enumerate(tracks)]
    best = float("inf")
    for chosen in product(*others):
        group = [None if i is None else tracks[o][i] for o, i in enumerate(chosen)]
        pairs = [(a, b) for a in range(len(tracks)) for b in range(a + 1, len(tracks))]
        own = sum(cost(group[a], group[b]) for a, b in pairs) / len(pairs)
        rest = [[s for i, s in enumerate(track) if i != chosen[o]] for o, track in enumerate(tracks)]
        best = min(best, own + cheapest(rest))
    return best


@settings(deadline=None, max_examples=60)
@given(st.lists(spans, min_size=2, max_size=3))
def test_the_best_of_all_alignments_is_found(tracks: list[list[Span]]) -> None:
    number = sum(map(len, tracks))
    expected = cheapest(tracks) * len(tracks) / number if number else 0
    assert disorder(tracks, Costs()) == pytest.approx(expected)


def test_three_coders_as_another_program_aligns_them() -> None:
    """Krippendorff et al. (2016) with places three times as heavy: pygamma-agreement gives .96."""
    assert disorder(published.CONTINUUM, Costs(place=3)) == pytest.approx(0.96, abs=0.01)


def test_equal_work_has_gamma_one_and_the_order_of_coders_no_part() -> None:
    one = [(0, 10, "a"), (30, 45, "b"), (60, 70, "a")]
    two = [(0, 12, "a"), (31, 45, "a")]
    assert gamma(Continuum((one, one), 100)).value == pytest.approx(1)
    assert disorder([one, two], Costs()) == pytest.approx(disorder([two, one], Costs()))
    better, worse = (gamma(Continuum((one, each), 100)).value for each in (two, [(80, 90, "b")]))
    assert better is not None and worse is not None and 1 > better > worse


def test_it_is_seeded_and_says_what_its_interval_is() -> None:
    text = Continuum(([(0, 10, "a"), (30, 45, "b")], [(2, 12, "a"), (50, 60, "b")]), 100)
    first, again = gamma(text, seed=3), gamma(text, seed=3)
    assert first == again
    assert first.value is not None and first.low is not None and first.high is not None
    assert first.low < first.value < first.high
    assert "seed 3" in first.method


def test_nobody_coded_anything() -> None:
    one = gamma(Continuum(([], []), 100))
    assert one.value is None and "nobody" in str(one.reason)
