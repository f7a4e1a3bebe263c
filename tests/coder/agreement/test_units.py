"""What is compared: which sessions and units count, and when a unit has a code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codebook.covering import covered
from codebook.model import Coder, Coding
from coder.agreement.reporting import report
from coder.agreement.units import compared_sessions, grid
from transcripts.errors import CimoError

from .made import coding, dataset, session


def measures(found, code: str | None) -> dict[str, float | None]:
    return {row.measure: row.value for row in found.rows if row.code == code}


def test_a_session_one_did_not_open_falls_out_and_is_counted() -> None:
    data = dataset(
        [session("s"), session("t", "PQ")],
        [coding("s", 0, "a", "A"), coding("s", 0, "a", "B"), coding("t", 0, "a", "A")],
        done=[("A", "s"), ("B", "s"), ("A", "t")],
    )
    found = report(data, ("A", "B"), resamples=0)
    assert (found.units, found.sessions, found.left_out) == (6, ("s",), 2)
    assert str(found.notes[0]).endswith("left out: 1")


def test_a_coder_who_finished_and_found_nothing_is_not_missing() -> None:
    data = dataset([session("s")], [coding("s", 0, "a", "A"), coding("s", 1, "a", "A")])
    found = report(data, ("A", "B"), resamples=0)
    assert found.units == 6
    rows = {row.measure: row for row in found.rows if row.code == "a"}
    assert rows["cohen_kappa"].value == pytest.approx(0)
    assert rows["cohen_kappa"].counts == (2, 0)


def test_without_marks_sessions_coded_by_both_are_compared_and_it_is_said() -> None:
    sessions = [session("s"), session("t")]
    codings = [coding("s", 0, "a", "A"), coding("s", 0, "a", "B"), coding("t", 0, "a", "A")]
    compared = compared_sessions(dataset(sessions, codings, done=[("A", "s")]), ("A", "B"))
    assert [one.id for one in compared.sessions] == ["s"]
    assert [one.id for one in compared.left_out] == ["t"]
    assert "no session is marked done" in str(compared.notes[0])
    with pytest.raises(CimoError, match="no session in common"):
        compared_sessions(dataset(sessions, codings[2:], done=[]), ("A", "B"))


def test_three_coders_may_miss_sessions() -> None:
    data = dataset(
        [session("s"), session("t"), session("u")],
        [coding("s", 0, "a", "A"), coding("t", 0, "a", "B"), coding("t", 0, "a", "C")],
        done=[("A", "s"), ("B", "s"), ("B", "t"), ("C", "t"), ("C", "u")],
        coders="ABC",
    )
    found = grid(data, "ABC")
    assert found.sessions == ("s", "t")
    assert found.seen.tolist() == [[True, True, False]] * 6 + [[False, True, True]] * 6
    codes = found.ratings("a").codes
    assert codes[0].tolist() == [1, 0, -1] and codes[6].tolist() == [-1, 1, 1]
    made = report(data, "ABC", resamples=20)
    assert {row.measure for row in made.rows} >= {"fleiss_kappa", "cohen_kappa", "krippendorff_alpha"}
    assert all(row.units == 12 for row in made.rows if row.code == "a")


def test_a_suggester_takes_part_where_a_person_does_and_apart_from_the_rest() -> None:
    data = dataset(
        [session("s"), session("t")],
        [coding("s", 0, "a", "A"), coding("s", 0, "a", "S"), coding("t", 0, "a", "S")],
        done=[("A", "s"), ("B", "s")],
        others=[Coder("S", "Suggester", "suggester")],
    )
    found = report(data, ("A", "S"), resamples=0)
    assert (found.kind, found.sessions) == ("suggester", ("s",))
    assert report(data, ("A", "B"), resamples=0).kind == "coders"
    with pytest.raises(CimoError, match="one coder at a time"):
        report(data, ("A", "B", "S"))


def test_unit_changes_the_figures_and_is_said() -> None:
    """The second half of a turn by one coder, the first by the other: turns agree, characters do not."""
    data = dataset(
        [session("s")], [coding("s", 0, "a", "A", end=60), coding("s", 0, "a", "B", begin=30, end=90)]
    )
    turns, characters = (report(data, ("A", "B"), unit, resamples=0) for unit in ("turn", "span"))
    assert measures(turns, "a")["cohen_kappa"] == pytest.approx(1)
    kappa = measures(characters, "a")["cohen_kappa"]
    assert kappa is not None and kappa < 0.7
    assert (turns.unit, turns.units) == ("turn", 6)
    assert (characters.unit, characters.units) == ("span", 540)


def test_labels_between_turns_are_no_agreement() -> None:
    whole = Coding("w", "s", 0, 600, "a", "A")
    found = report(
        dataset([session("s")], [whole, coding("s", 0, "a", "B")]), ("A", "B"), "span", resamples=0
    )
    counts = next(row.counts for row in found.rows if row.code == "a")
    assert counts == (540, 90)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 10, [0]),  # all of a unit
        (0, 4, [0]),  # inside it
        (0, 5, [0]),
        (8, 12, [0, 1]),  # half in each
        (5, 20, [0, 1]),  # half of one and all of another
        (7, 20, [1]),  # less than half of one
        (0, 30, [0, 1, 2]),
        (30, 40, []),
        (9, 11, [0, 1]),
    ],
)
def test_when_a_coding_counts_for_a_unit(start: int, end: int, expected: list[int]) -> None:
    assert covered(start, end, [0, 10, 20], [10, 20, 30]) == expected


@given(st.integers(0, 100), st.integers(1, 60), st.lists(st.integers(1, 12), min_size=1, max_size=10))
def test_no_coding_that_touches_a_unit_is_lost(start: int, size: int, widths: list[int]) -> None:
    begins, ends, at = [], [], 0
    for width in widths:
        begins.append(at)
        at += width
        ends.append(at)
        at += 3
    touched = [i for i, (b, e) in enumerate(zip(begins, ends, strict=True)) if b < start + size and start < e]
    found = covered(start, start + size, begins, ends)
    assert set(found) <= set(touched)
    assert bool(found) == bool(touched)
    for i in touched:
        if begins[i] >= start and ends[i] <= start + size:
            assert i in found
