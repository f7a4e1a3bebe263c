"""Numbers as people write them."""

from __future__ import annotations

import pytest

from transcripts.numbers import brief, decimal, interval, so_many


@pytest.mark.parametrize(
    ("value", "places", "english", "dutch"),
    [
        (0.5, 2, "0.50", "0,50"),
        (-0.0456, 3, "-0.046", "-0,046"),
        (1, 0, "1", "1"),
        (12.34, 1, "12.3", "12,3"),
    ],
)
def test_a_number_has_its_decimals_and_the_readers_sign(value, places, english, dutch) -> None:
    assert decimal(value, "en", places) == english
    assert decimal(value, "nl", places) == dutch


def test_a_number_may_have_its_sign() -> None:
    assert [decimal(one, "nl", 1, signed=True) for one in (0.4, -0.4)] == ["+0,4", "-0,4"]


def test_an_interval_is_not_mistaken_for_a_list() -> None:
    assert interval(0.41, 0.63, "en") == "[0.41, 0.63]"
    assert interval(0.41, 0.63, "nl", 3) == "[0,410; 0,630]"


def test_a_count_of_halves_has_no_more_digits_than_needed() -> None:
    assert [brief(one, "nl") for one in (2.0, 2.5, 12.3456)] == ["2", "2,5", "12,35"]
    assert brief(2.5, "en") == "2.5"


def test_one_thing_is_not_many() -> None:
    assert [so_many("session", count, "en") for count in (0, 1, 2)] == [
        "0 sessions",
        "1 session",
        "2 sessions",
    ]
