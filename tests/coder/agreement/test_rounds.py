"""Agreement in a blind round: on what was drawn, frozen, with and without suggestions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from codebook.model import Coder
from coder.agreement.reporting import report
from coder.agreement.rounds import of_round, pull, round_report, work
from exports.dataset import Finished, Round
from transcripts.errors import CimoError

from .made import WIDTH, coding, dataset, decision, session


def place(where: str, at: int) -> tuple[str, int, int]:
    return where, at * WIDTH + 10, (at + 1) * WIDTH


def study(drawn=(0, 1, 2, 3), plain=(), finished: bool = True, **more):
    """A coded 0, 1 and 4 with a; B, who coded what was drawn, 0 with a and 2 with b."""
    data = dataset(
        [session("s"), session("t")],
        [
            *(coding("s", at, "a", "A") for at in (0, 1, 4)),
            coding("s", 0, "a", "B"),
            coding("s", 2, "b", "B"),
        ],
        done=[("A", "s")],
    )
    one = Round(
        "r",
        "1",
        "A",
        "B",
        places=tuple(place("s", at) for at in drawn),
        plain=tuple(place("s", at) for at in plain),
        **more,
    )
    marks = (Finished("f", "r", "B"),) if finished else ()
    return replace(data, rounds=(one,), finished=marks), one


def value(found, code, measure):
    return next(row.value for row in found.rows if (row.code, row.measure) == (code, measure))


def test_only_what_was_drawn_is_compared() -> None:
    data, one = study()
    found = round_report(data, one, resamples=0)
    assert found.units == 4 and found.sessions == ("s",)
    assert value(found, "a", "percent") == 0.75
    row = next(row for row in found.rows if row.code == "a")
    assert row.counts == (2, 1)


def test_an_unfinished_round_says_how_far_it_is() -> None:
    data, one = study(finished=False)
    with pytest.raises(CimoError, match="2 of 4 passages"):
        round_report(data, one)
    assert (work(data, one).drawn, work(data, one).coded, work(data, one).finished) == (4, 2, False)


def test_spans_are_compared_inside_what_was_drawn() -> None:
    data, one = study()
    found = round_report(data, one, "span", resamples=0)
    assert found.units == 4 * 90
    assert value(found, "a", "percent") == 0.75


@pytest.mark.parametrize("unit", ["turn", "score"])
def test_a_sample_of_passages_has_no_turns_and_no_scores(unit: str) -> None:
    data, one = study()
    with pytest.raises(CimoError, match="draw whole sessions"):
        round_report(data, one, unit)


def test_whole_sessions_have_all_units() -> None:
    data, one = study(unit="session")
    one = replace(one, places=(("s", 0, 600),))
    found = round_report(data, one, "score", resamples=0)
    assert found.units == 2
    assert round_report(data, one, "turn", resamples=0).units == 6


def test_what_is_frozen_counts_whatever_comes_after() -> None:
    data, one = study()
    before = round_report(data, one, resamples=0)
    frozen = replace(one, frozen=data.codings, frozen_at="2026-01-01")
    later = replace(
        data,
        codings=tuple(each for each in data.codings if each.coder == "A"),
        decisions=(decision("s", 1, "a", keep=True),),
        rounds=(frozen,),
        finished=(),
    )
    assert round_report(later, frozen, resamples=0).rows == before.rows
    settled = round_report(later, frozen, resamples=0, settled=True)
    assert settled.settled and value(settled, "a", "percent") == 1
    assert any("still open" in str(note) for note in before.notes)


def test_the_codebook_of_the_round_is_the_one_that_counts() -> None:
    data, one = study()
    book = data.codebook
    families = (replace(book.families[0], codes=book.families[0].codes[:1]), *book.families[1:])
    data = replace(data, codebooks=(book, replace(book, families=families, revision=2)))
    found = round_report(data, one, resamples=0)
    assert found.revision == 1 and value(found, "b", "percent") == 0.75


def test_what_suggestions_do_is_told_apart() -> None:
    data, one = study(plain=(2, 3))
    found = pull(data, one, resamples=0)
    with_, without = found["with"], found["without"]
    assert with_ is not None and without is not None
    assert (with_.units, without.units) == (2, 2)
    assert value(with_, "a", "percent") == 0.5 and value(without, "a", "percent") == 1
    assert pull(*study(), resamples=0)["without"] is None


def test_a_coding_that_only_touches_a_drawn_passage_does_not_count_there() -> None:
    """Most of it lies in the next passage, which was not drawn."""
    data, one = study(drawn=(0,))
    data = replace(data, codings=(coding("s", 0, "a", "A", begin=80, end=190),))
    assert of_round(data, one).codings == ()


def test_a_coder_with_herself_is_told_as_such() -> None:
    data, one = study()
    data = replace(data, coders=(Coder("A", "A"), Coder("B", "A (again)", "again")))
    assert round_report(data, one, resamples=0).kind == "same"
    assert report(replace(data, done=(*data.done,)), ("A", "B"), resamples=0).kind == "same"
