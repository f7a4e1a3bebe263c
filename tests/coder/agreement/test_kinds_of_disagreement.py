"""One code for another, one coder who codes more, places against labels, over time, with herself."""

from __future__ import annotations

from dataclasses import replace
from math import comb

import pytest

from coder.agreement.confusion import biases, boundaries, confusions, mcnemar
from coder.agreement.over_time import drift, with_herself
from coder.agreement.units import grid
from transcripts.errors import CimoError

from .made import coding, dataset, session

BOTH = ("A", "B")


def test_one_code_where_the_other_says_another() -> None:
    codings = [coding("s", at, "x", "A") for at in range(3)] + [coding("s", at, "y", "B") for at in range(3)]
    codings += [coding("s", 4, "a", "A"), coding("s", 4, "a", "B"), coding("s", 4, "b", "B")]
    found = confusions(grid(dataset([session("s")], codings), BOTH))
    assert [(one.one, one.two, one.count) for one in found] == [("x", "y", 3)]
    assert found[0].places[0] == ("s", 10, 100)
    assert confusions(grid(dataset([session("s")], codings), BOTH), ["a", "b"]) == []


def test_a_coder_who_codes_more_is_told_from_slips() -> None:
    text = session("s", "P" * 40)
    codings = [coding("s", at, "a", "A") for at in range(20)] + [coding("s", at, "a", "B") for at in range(8)]
    codings += [coding("s", at, "b", "A") for at in range(4)]
    codings += [coding("s", at, "b", "B") for at in range(2, 6)]
    found = biases(grid(dataset([text], codings), BOTH))
    assert [(one.code, one.both, one.only_first, one.only_second) for one in found] == [
        ("a", 8, 12, 0),
        ("b", 2, 2, 2),
    ]
    assert found[0].p < 0.01 and found[1].p == 1


@pytest.mark.parametrize(("one", "two"), [(0, 0), (5, 1), (1, 5), (3, 3), (12, 2)])
def test_mcnemar_is_a_binomial_test(one: int, two: int) -> None:
    n = one + two
    chances = [comb(n, k) / 2**n for k in range(n + 1)]
    as_far = sum(chance for k, chance in enumerate(chances) if abs(k - n / 2) >= abs(one - n / 2))
    assert mcnemar(one, two) == pytest.approx(as_far)


def test_places_and_labels_are_told_apart() -> None:
    codings = [
        coding("s", 0, "x", "A"),
        coding("s", 0, "x", "B"),
        coding("s", 1, "x", "A", end=60),
        coding("s", 1, "x", "B", begin=20, end=70),
        coding("s", 2, "x", "A"),
        coding("s", 2, "y", "B"),
        coding("s", 4, "x", "B"),
    ]
    found = {one.code: one for one in boundaries(dataset([session("s")], codings), BOTH)}
    one = found["x"]
    assert (one.same, one.shifted, one.only_first, one.only_second) == (1, 1, 1, 1)
    assert (one.labelled, one.shift) == (1, 30)
    assert set(found) == {"x", "y"}
    with pytest.raises(ValueError, match="two coders"):
        boundaries(dataset([session("s")], codings), ("A",))


def test_drift_follows_the_order_of_coding() -> None:
    early, late = "2026-01-05T09:00:00Z", "2026-02-05T09:00:00Z"
    codings = [coding("t", at, "a", who, created=early) for at in range(3) for who in "AB"]
    codings += [coding("s", at, "a", "A", created=late) for at in range(3)]
    codings += [coding("s", at, "a", "B", created=late) for at in range(3, 6)]
    found = drift(dataset([session("s"), session("t")], codings), BOTH)
    assert [one.sessions for one in found.sessions] == [("t",), ("s",)]
    first, second = found.halves
    assert (first.kappa, second.kappa) == (pytest.approx(1), pytest.approx(-1))
    assert (first.percent, first.units, first.coded) == (pytest.approx(1), 6, early)


def test_a_coder_with_herself_is_no_agreement_between_coders() -> None:
    then = dataset([session("s")], [coding("s", at, "a", "A") for at in range(3)], coders=("A",))
    now = dataset([session("s")], [coding("s", at, "a", "A") for at in range(4)], coders=("A",))
    found = with_herself(then, now, "A", resamples=0)
    assert (found.kind, found.coders, found.units) == ("same", ("earlier:A", "A"), 6)
    counts = next(one.counts for one in found.rows if one.code == "a")
    assert counts == (3, 4)
    other = replace(now, sessions=(session("t"),))
    with pytest.raises(CimoError, match="no session in common"):
        with_herself(then, other, "A")
