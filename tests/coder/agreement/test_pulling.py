"""Whether suggestions pull two coders together: with them against without, and what was in sight."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from coder.agreement.pulling import pulled, rounds_of
from exports.dataset import Dataset, Finished, Round, Shown

from .made import coding, dataset, session
from .test_rounds import place, study

PASSAGES = 120


def coded_together(share_with: float, share_without: float, seed: int = 1) -> tuple[Dataset, Round]:
    """B agrees with A on these shares of the passages; every other passage is shown without suggestions."""
    dice = random.Random(seed)
    found = []
    for at in range(PASSAGES):
        first = "a" if dice.random() < 0.5 else "b"
        same = dice.random() < (share_without if at % 2 else share_with)
        second = first if same else {"a": "b", "b": "a"}[first]
        found += [coding("s", at, first, "A"), coding("s", at, second, "B")]
    data = dataset([session("s", "P" * PASSAGES)], found, done=[("A", "s")])
    one = Round(
        "r",
        "proef",
        "A",
        "B",
        places=tuple(place("s", at) for at in range(PASSAGES)),
        plain=tuple(place("s", at) for at in range(1, PASSAGES, 2)),
    )
    own = [each for each in data.codings if each.coder == "B"]
    shown = tuple(Shown(each.id, "3-abc") for each in own[::2])
    return replace(data, rounds=(one,), finished=(Finished("f", "r", "B"),), shown=shown), one


def test_a_pull_is_seen_and_an_even_hand_is_not() -> None:
    data, one = coded_together(0.98, 0.6)
    found = pulled(data, one)
    assert (found.shown.units, found.plain.units) == (PASSAGES // 2, PASSAGES // 2)
    assert found.difference is not None and found.low is not None and found.low > 0.2
    assert str(found.verdict) == "accepted suggestions pull the two together"
    assert (found.codings, found.in_sight, found.accepted) == (60, 60, 0)
    even = pulled(*coded_together(0.8, 0.8))
    assert even.low is not None and even.high is not None and even.low < 0 < even.high
    assert "no pull can be told from chance" in str(even.verdict)
    assert "agree less" in str(pulled(*coded_together(0.5, 0.98)).verdict)


def test_the_figures_are_those_of_the_two_parts() -> None:
    found = pulled(*coded_together(0.9, 0.7))
    assert found.shown.value is not None and found.plain.value is not None
    assert found.difference == pytest.approx(found.shown.value - found.plain.value)
    assert found.shown.se is not None and found.plain.se is not None
    assert found.high is not None and found.low is not None
    assert found.high - found.low == pytest.approx(
        2 * 1.959964 * (found.shown.se**2 + found.plain.se**2) ** 0.5, rel=1e-5
    )


def test_suggestions_that_nobody_saw_say_nothing() -> None:
    data, one = coded_together(0.98, 0.6)
    assert "no suggestion was in sight" in str(pulled(replace(data, shown=()), one).verdict)
    assert "shown the same way" in str(pulled(*study()).verdict)


def test_accepted_suggestions_are_counted() -> None:
    data, one = coded_together(0.9, 0.9)
    accepted = tuple(
        replace(each, origin="suggested") if each.coder == "B" and index % 4 == 1 else each
        for index, each in enumerate(data.codings)
    )
    assert pulled(replace(data, codings=accepted), one).accepted == 60


def test_only_finished_rounds_of_the_coder_are_looked_at() -> None:
    data, one = coded_together(0.9, 0.9)
    assert rounds_of(data, "A") == rounds_of(data, "B") == [one]
    assert rounds_of(data, "C") == rounds_of(replace(data, finished=()), "A") == []
