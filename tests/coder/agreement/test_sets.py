"""Alpha over sets and pooled kappa against their definitions."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder.agreement import coefficients as c
from coder.agreement.intervals import Bootstrap
from coder.agreement.ratings import Ratings
from coder.agreement.sets import SetRatings, krippendorff_sets, pooled_kappa, set_distance, set_ratings

code_sets = st.frozensets(st.sampled_from("abc"))
rows = st.lists(st.lists(st.none() | code_sets, min_size=2, max_size=3), min_size=1, max_size=8).filter(
    lambda units: len({len(unit) for unit in units}) == 1
)


@settings(deadline=None)
@given(rows, st.sampled_from(["jaccard", "masi"]))
def test_alpha_over_sets_equals_its_definition(units, distance: str) -> None:
    ours = krippendorff_sets(set_ratings(units), distance).value
    known = [[one for one in unit if one is not None] for unit in units]
    known = [unit for unit in known if len(unit) > 1]
    pool = [one for unit in known for one in unit]

    def apart(values) -> float:
        return 2 * sum(set_distance(a, b, distance) for a, b in combinations(values, 2))

    if not pool:
        assert ours is None
        return
    observed = sum(apart(unit) / (len(unit) - 1) for unit in known) / len(pool)
    expected = apart(pool) / (len(pool) * (len(pool) - 1))
    if expected == 0:
        assert ours is None
    else:
        assert ours == pytest.approx(1 - observed / expected)


def test_two_empty_sets_agree_and_are_no_missing_ones() -> None:
    agreed = [[frozenset("a"), frozenset("a")], [frozenset(), frozenset()]]
    missing = [[frozenset("a"), frozenset("a")], [None, frozenset()]]
    assert krippendorff_sets(set_ratings(agreed)).value == pytest.approx(1)
    one = krippendorff_sets(set_ratings(missing))
    assert one.value is None and "same codes" in str(one.reason)
    assert (one.units, one.pairable) == (2, 1)


def test_partial_overlap_counts_for_something() -> None:
    partly = [[frozenset("ab"), frozenset("a")], [frozenset("c"), frozenset("c")], [frozenset(), frozenset()]]
    wholly = [[frozenset("ab"), frozenset("c")], [frozenset("c"), frozenset("c")], [frozenset(), frozenset()]]
    for distance in ("jaccard", "masi"):
        some, none = (krippendorff_sets(set_ratings(each), distance).value for each in (partly, wholly))
        assert some is not None and none is not None and some > none


cells = st.lists(
    st.lists(st.lists(st.booleans(), min_size=3, max_size=3), min_size=2, max_size=2), min_size=1, max_size=12
)


@settings(deadline=None)
@given(cells)
def test_pooled_kappa_is_of_the_means_over_used_codes(units) -> None:
    table = np.array(units, dtype=bool)
    parts = [
        c.cohen(Ratings(table[:, :, at].astype(np.int16), ("no", "yes")))
        for at in range(3)
        if table[:, :, at].any()
    ]
    ours = pooled_kappa(SetRatings(table)).value
    if not parts:
        assert ours is None
        return
    # A code that both gave every unit has no kappa; what is seen and expected there is 1.
    observed = sum(1.0 if one.observed is None else one.observed for one in parts) / len(parts)
    expected = sum(1.0 if one.expected is None else one.expected for one in parts) / len(parts)
    if expected > 1 - 1e-12:
        assert ours is None
    else:
        assert ours == pytest.approx((observed - expected) / (1 - expected))


@pytest.mark.parametrize("by", ["unit", "session"])
def test_intervals_of_sets_are_seeded(by) -> None:
    dice = np.random.default_rng(4)
    one = dice.random((200, 1, 5)) < 0.2
    both = np.concatenate([one, one ^ (dice.random(one.shape) < 0.05)], axis=1)
    data = SetRatings(both, clusters=np.arange(200) // 10)
    for make in (pooled_kappa, krippendorff_sets):
        how = Bootstrap(200, by=by)
        first, again = (make(one, interval=how) for one in (data, SetRatings(both, clusters=data.clusters)))
        assert first.value is not None and first.low is not None and first.high is not None
        assert first.low < first.value < first.high
        assert (first.low, first.high) == (again.low, again.high)
        assert f"by {by}" in first.method


def test_more_codes_than_bits_in_a_number() -> None:
    dice = np.random.default_rng(2)
    few = dice.random((40, 2, 70)) < 0.05
    wide = np.concatenate([np.zeros((40, 2, 20), dtype=bool), few], axis=2)
    narrow = few[:, :, few.any(axis=(0, 1))]
    assert krippendorff_sets(SetRatings(wide)).value == pytest.approx(
        krippendorff_sets(SetRatings(narrow)).value
    )


def test_with_very_many_sets_the_interval_is_the_same_but_for_a_trifle(monkeypatch) -> None:
    from coder.agreement import sets

    dice = np.random.default_rng(3)
    one = dice.random((600, 1, 12)) < 0.15
    both = np.concatenate([one, one ^ (dice.random(one.shape) < 0.04)], axis=1)
    exact = krippendorff_sets(SetRatings(both), interval=Bootstrap(300))
    monkeypatch.setattr(sets, "_EXACT", 1)
    quick = krippendorff_sets(SetRatings(both), interval=Bootstrap(300))
    assert quick.value == exact.value
    assert (quick.low, quick.high) == pytest.approx((exact.low, exact.high), abs=2e-3)
    assert quick.low != exact.low
