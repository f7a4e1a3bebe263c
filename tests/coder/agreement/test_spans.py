"""The u-alpha family against published figures and against its definitions, character by character."""

from __future__ import annotations

from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder.agreement.intervals import Bootstrap
from coder.agreement.spans import Continuum, separate, unitizing
from coder.agreement.spans_1995 import alpha_1995

from . import published

LENGTH = 24
Span = tuple[int, int, str]


def test_the_example_of_the_paper() -> None:
    found = unitizing([Continuum(published.CONTINUUM, 60)])
    assert found.u.value == pytest.approx(0.510, abs=6e-4)
    assert found.bar_u.value == pytest.approx(0.413, abs=6e-4)
    assert found.cu.value == pytest.approx(0.724, abs=6e-4)
    assert found.by_code["4"].value == pytest.approx(0)
    assert found.by_code["5"].value == pytest.approx(1)
    assert found.coverage == pytest.approx(0.4611, abs=5e-5)


def test_the_older_coefficient_is_another() -> None:
    one = alpha_1995(Continuum(published.CONTINUUM_1995, 300, begin=150), "c")
    assert one.value == pytest.approx(0.7286, abs=5e-4)
    assert one.name == "alpha_u_1995"
    assert "1995" in one.source


@pytest.mark.parametrize(
    ("spans", "alpha"),
    [
        (([(2, 10), (14, 20)], [(4, 8), (15, 17)]), 0.553),
        (
            ([(0, 2), (2, 10), (10, 14), (14, 20), (20, 24)], [(0, 4), (4, 8), (8, 15), (15, 17), (17, 24)]),
            0.066,
        ),
    ],
)
def test_the_older_coefficient_on_long_texts(spans, alpha: float) -> None:
    """Krippendorff (1995), examples A and D, for units that grow ever smaller."""
    long = 10_000
    tracks = tuple([(start * long, end * long, "c") for start, end in own] for own in spans)
    assert alpha_1995(Continuum(tracks, 24 * long), "c").value == pytest.approx(alpha, abs=6e-4)


def test_independent_coding_is_no_agreement() -> None:
    """Two coders who each code turns at random, a tenth of them: about 0, however much nobody coded."""
    import random

    dice = random.Random(5)
    sessions = [
        Continuum(
            tuple(
                [(at * 50, at * 50 + 50, "a") for at in range(100) if dice.random() < 0.1] for _ in range(2)
            ),
            5000,
        )
        for _ in range(60)
    ]
    found = unitizing(sessions).u
    assert found.value == pytest.approx(0, abs=0.03)


@st.composite
def tracks(draw, overlapping: bool = False) -> list[Span]:
    spans: list[Span] = []
    at = 0
    for _ in range(draw(st.integers(0, 4))):
        at += draw(st.integers(0, 5))
        end = at + draw(st.integers(1, 6))
        if end > LENGTH:
            break
        spans.append((at, end, draw(st.sampled_from("ab"))))
        at = at if overlapping else end
    return spans


def slowly(coders: list[list[Span]]) -> dict[str, float | None]:
    """The definitions of Krippendorff et al. (2016), character by character."""
    m = len(coders)
    label = [["-"] * LENGTH for _ in coders]
    for who, spans in enumerate(coders):
        for start, end, code in spans:
            label[who][start:end] = [code] * (end - start)
    pairs: dict[tuple[str, str], float] = {}
    for i, j in permutations(range(m), 2):
        for x in range(LENGTH):
            key = label[i][x], label[j][x]
            pairs[key] = pairs.get(key, 0) + 1 / (m - 1)

    def alpha(table: dict[tuple[str, str], float], squares: float) -> float | None:
        n = sum(table.values())
        margins: dict[str, float] = {}
        for (one, _), count in table.items():
            margins[one] = margins.get(one, 0) + count
        apart = sum(count for (one, two), count in table.items() if one != two)
        chance = n**2 - sum(count**2 for count in margins.values())
        if n == 0 or n**2 - squares <= 0 or chance <= 1e-9:
            return None
        return 1 - (apart / n) / (chance / (n**2 - squares))

    units = sum((end - start) ** 2 for spans in coders for start, end, _ in spans)
    gaps = sum(track.count("-") for track in label)
    binary: dict[tuple[str, str], float] = {}
    for (one, two), count in pairs.items():
        key = ("-" if one == "-" else "+", "-" if two == "-" else "+")
        binary[key] = binary.get(key, 0) + count
    coded = {key: count for key, count in pairs.items() if "-" not in key}
    met = 0.0
    for i, j in permutations(range(m), 2):
        for start, end, _ in coders[i]:
            met += sum(label[j][x] != "-" for x in range(start, end)) ** 2 / (m - 1)
    return {"u": alpha(pairs, units + gaps), "bar": alpha(binary, units + gaps), "cu": alpha(coded, met)}


@settings(deadline=None)
@given(st.lists(tracks(), min_size=2, max_size=3))
def test_the_family_equals_its_definitions(coders: list[list[Span]]) -> None:
    found = unitizing([Continuum(tuple(coders), LENGTH)])
    expected = slowly(coders)
    for name, one in (("u", found.u), ("bar", found.bar_u), ("cu", found.cu)):
        if expected[name] is None:
            assert one.value is None
            assert one.reason is not None
        else:
            assert one.value == pytest.approx(expected[name])


@settings(deadline=None)
@given(st.lists(tracks(overlapping=True), min_size=2, max_size=3), st.randoms(use_true_random=False))
def test_order_of_coders_and_of_spans_makes_no_difference(coders: list[list[Span]], dice) -> None:
    turned = [list(spans) for spans in reversed(coders)]
    for spans in turned:
        dice.shuffle(spans)
    one, two = (unitizing([Continuum(tuple(each), LENGTH)]) for each in (coders, turned))
    for a, b in ((one.u, two.u), (one.bar_u, two.bar_u), (one.cu, two.cu)):
        assert (a.value is None) == (b.value is None)
        if a.value is not None:
            assert a.value == pytest.approx(b.value)


@given(tracks(overlapping=True))
def test_separated_spans_cover_the_same_with_the_same_codes(spans: list[Span]) -> None:
    def cover(given: list[Span]) -> list[frozenset[str]]:
        return [
            frozenset(code for start, end, each in given if start <= x < end for code in each.split("+"))
            for x in range(LENGTH)
        ]

    apart = separate(spans)
    assert cover(apart) == cover(spans)
    assert all(one[1] <= two[0] for one, two in pairwise(apart))


def test_touching_spans_stay_apart_and_overlapping_ones_join() -> None:
    assert separate([(0, 5, "a"), (5, 9, "a")]) == [(0, 5, "a"), (5, 9, "a")]
    assert separate([(0, 6, "a"), (5, 9, "a")]) == [(0, 9, "a")]
    assert separate([(0, 6, "a"), (4, 9, "b")]) == [(0, 4, "a"), (4, 6, "a+b"), (6, 9, "b")]


def test_one_coder_who_overlaps_herself_is_one_coder() -> None:
    """QualCoder counts two overlapping spans by one coder as two coders who agree."""
    found = unitizing([Continuum(([(10, 60, "a"), (30, 80, "a")], []), 1000)])
    assert found.u.value is not None and found.u.value <= 0
    assert found.u.value == unitizing([Continuum(([(10, 80, "a")], []), 1000)]).u.value


def test_a_coder_who_found_nothing_lowers_agreement() -> None:
    agreed = Continuum(([(0, 10, "a")], [(0, 10, "a")]), 100)
    nothing = Continuum(([(0, 10, "a")], []), 100)
    alone, both = unitizing([agreed]).u.value, unitizing([agreed, nothing]).u.value
    assert alone == pytest.approx(1)
    assert both is not None and both < 0.8


def test_nobody_coded_anything() -> None:
    found = unitizing([Continuum(([], []), 100)])
    assert found.u.value is None and "nobody coded" in str(found.u.reason)
    assert found.cu.value is None
    assert found.coverage == 0


def test_intervals_draw_sessions() -> None:
    good = Continuum(([(0, 10, "a"), (20, 30, "b")], [(0, 10, "a"), (20, 30, "b")]), 100)
    bad = Continuum(([(0, 10, "a"), (20, 30, "b")], [(50, 60, "a")]), 100)
    found = unitizing([good, bad] * 6, Bootstrap(300)).u
    assert found.value is not None and found.low is not None and found.high is not None
    assert found.low < found.value < found.high
    assert "12 sessions" not in found.method
    assert "rough: 4 sessions" in unitizing([good, bad] * 2, Bootstrap(100)).u.method
    assert unitizing([good], Bootstrap(100)).u.low is None
    with pytest.raises(ValueError, match="two coders"):
        unitizing([Continuum(([],), 10)])
