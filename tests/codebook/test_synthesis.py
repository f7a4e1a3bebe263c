"""Over initiatives: counts, what goes together with its exceptions, and what few cases are worth."""

from __future__ import annotations

from itertools import combinations as subsets

import pytest
from hypothesis import given
from hypothesis import strategies as st

import codebook
from codebook import synthesis, synthesis_words
from codebook.configurations import chain, crossed, having, open_links, themes
from codebook.cooccurrence import co_occurrence
from codebook.model import Coding, Configuration, Link
from codebook.scoring import derive_scores
from transcripts.model import Speaker

from .made import Mark, book, coding, session

BOOK = codebook.builtin()
STUDY = {
    "north": {"education": 2, "matching": 1, "guidance": 1},
    "south": {"education": 1, "matching": 2, "guidance": 2},
    "east": {"education": 2, "matching": 1, "guidance": 1},
    "west": {"education": 0, "matching": 0, "guidance": 0},
    "coast": {"education": 2, "matching": 0, "guidance": 0},
    "hills": {"education": 1, "matching": 1, "guidance": 0},
    "town": {"education": 1, "matching": 0, "guidance": None},
}
NAMES = {name: name.title() for name in STUDY}


def test_how_many_use_what() -> None:
    found = {one.code: one for one in synthesis.counts(STUDY)}
    assert [synthesis_words.count(one, BOOK, "en") for one in found.values()] == [
        "Education and training: 6 of 7",
        "Matching: 4 of 7",
        "Career guidance: 3 of 6 (1 not known yet)",
    ]
    assert found["matching"].initiatives == ("north", "south", "east", "hills")
    assert found["guidance"].unknown == ("town",)
    assert [len(one.initiatives) for one in synthesis.counts(STUDY, at_least=2)] == [3, 1, 1]


def test_which_go_together() -> None:
    found = synthesis.combinations(STUDY)
    assert [(one.codes, one.initiatives) for one in found[:2]] == [
        (("education", "matching", "guidance"), ("north", "south", "east")),
        (("education", "matching"), ("hills",)),
    ]
    assert sum(len(one.initiatives) for one in found) == 6, "town is not known yet"
    assert synthesis_words.combination(found[-1], BOOK, NAMES, "en") == "none of them: 1 (West)"


def test_all_that_use_one_also_use_another_with_the_exceptions() -> None:
    all_of = synthesis.implication(STUDY, "guidance", "matching")
    assert (all_of.exceptions, all_of.holds, all_of.of) == ((), ("north", "south", "east"), 6)
    assert synthesis_words.implication(all_of, BOOK, NAMES, "en") == (
        "All 3 that use Career guidance also use Matching. Not known yet: Town. "
        "Weak: by chance alone it would look like this in 20 of 100 such studies."
    )
    most = synthesis.implication(STUDY, "matching", "guidance")
    assert most.exceptions == ("hills",)
    assert synthesis_words.implication(most, BOOK, NAMES, "en").startswith(
        "3 of the 4 that use Matching also use Career guidance; not Hills."
    )
    listed = [(one.code, one.also) for one in synthesis.implications(STUDY)]
    assert ("matching", "guidance") in listed
    assert ("education", "guidance") not in listed
    assert listed[0] in {("guidance", "matching"), ("matching", "education"), ("guidance", "education")}


def test_one_alone_is_told_in_the_singular() -> None:
    table = {"north": {"a": 1, "b": 1, "c": 0}, "south": {"a": 0, "b": 1, "c": 1}}
    for also, said in (("b", "also uses b."), ("c", "does not use c: North.")):
        found = synthesis_words.implication(synthesis.implication(table, "a", also), BOOK, NAMES, "en")
        assert found.startswith(f"The only one that uses a {said}")


def test_what_few_cases_are_worth() -> None:
    two = {"a": {"x": 1, "y": 1}, "b": {"x": 1, "y": 1}, "c": {"x": 0, "y": 0}}
    assert synthesis.implication(two, "x", "y").strength == "worthless"
    assert "Too few cases" in synthesis_words.implication(
        synthesis.implication(two, "x", "y"), BOOK, {}, "en"
    )
    everybody = {str(at): {"x": at % 2, "y": 1} for at in range(8)}
    one = synthesis.implication(everybody, "x", "y")
    assert one.strength == "worthless"
    assert "This says nothing: all 8 use y." in synthesis_words.implication(one, BOOK, {}, "en")
    clear = {str(at): {"x": int(at < 6), "y": int(at < 6)} for at in range(12)}
    assert synthesis.implication(clear, "x", "y").strength == "strong"
    assert (
        synthesis_words.implication(synthesis.implication(clear, "y", "z"), BOOK, {}, "en") == "None uses y."
    )


@given(st.integers(1, 8).flatmap(lambda n: st.tuples(st.just(n), *[st.integers(0, n)] * 3)))
def test_chance_is_counted_out(numbers: tuple[int, int, int, int]) -> None:
    of, first, second, both = numbers
    hits = [len(set(drawn) & set(range(second))) >= both for drawn in subsets(range(of), first)]
    assert synthesis.chance_of(both, first, second, of) == pytest.approx(sum(hits) / len(hits))


def test_broad_or_single() -> None:
    found = {one.initiative: one for one in synthesis.focus(STUDY)}
    assert (found["west"].kind, found["coast"].kind, found["north"].kind) == ("none", "single", "broad")
    assert found["town"].kind is None
    assert found["south"].main == ("matching", "guidance")


def test_a_table_comes_from_scores_of_one_part_only() -> None:
    where = session("s1", "AB")
    scores = derive_scores([coding("s1", 0)], book(), [where], done=[Mark("Noor", "s1")])
    assert synthesis.uses(scores) == {"I": {"a": 1, "b": 0}}
    with pytest.raises(ValueError, match="one part"):
        synthesis.uses(derive_scores([], book(), [where], by=("phase",)))


def test_what_occurs_together_in_ever_larger_units() -> None:
    from dataclasses import replace

    base = session("s1", "QABQA")
    where = replace(
        base,
        transcript=replace(
            base.transcript, speakers=(Speaker("Q", "interviewer"), Speaker("A"), Speaker("B"))
        ),
    )
    codings = [
        coding("s1", 1, "a"),
        coding("s1", 1, "p"),
        coding("s1", 2, "b"),
        coding("s1", 4, "a"),
        coding("s1", 4, "b", stance="contradicts"),
        coding("s1", 4, "q"),
    ]
    turn = co_occurrence(codings, [where], book(), "turn")
    assert turn.together == {("a", "p"): 1, ("a", "q"): 1}
    assert (turn.codes, turn.alone["a"]) == (("a", "b", "p", "q"), 2)
    answer = co_occurrence(codings, [where], book(), "answer")
    assert (answer.both("a", "b"), answer.both("b", "a"), answer.both("b", "q")) == (1, 1, 0)
    assert answer.jaccard("a", "b") == pytest.approx(0.5)
    assert answer.jaccard("x", "y") is None
    assert co_occurrence(codings, [where], book(), "session").both("b", "q") == 1
    assert co_occurrence(codings, [where], book(), "initiative").both("b", "q") == 1
    assert co_occurrence(codings, [where], book(), "passage").together == turn.together
    nobody_asks = co_occurrence(codings, [base], book(), "answer")
    assert nobody_asks.together == turn.together


def on(name: str, start: int, end: int, code: str) -> Coding:
    return Coding(name, "s1", start, end, code, "Noor")


CODINGS = [
    on("c", 0, 50, "context"),
    on("m", 60, 90, "mechanism"),
    on("w", 40, 70, "employers"),
    on("t", 80, 85, "target-group"),
    on("o", 90, 95, "outcome"),
]
FULL = Configuration("1", "Proud", "I", (Link("mechanism", ("m",)), Link("context", ("c",))), "Noor")
THIN = Configuration("2", "Thin", "I", (Link("outcome", ("o",)),), "Noor")


def test_a_chain_is_drawn_in_the_order_of_the_codebook() -> None:
    text = chain(FULL, BOOK, {"c": "krapte in\nde regio", "m": "ze durven"}, "en")
    assert text == (
        "Context\n  “krapte in de regio”\n  ↓\nIntervention\n  (open)\n  ↓\nMechanism\n  “ze durven”\n"
        "  ↓\nOutcome\n  (open)"
    )
    assert open_links(FULL, BOOK) == ("intervention", "outcome")
    assert "own-code\n  “…”" in chain(Configuration("3", "", "I", (Link("own-code", ("x",)),), "N"), BOOK, {})


def test_which_mechanisms_in_which_contexts() -> None:
    about = themes(FULL, CODINGS, BOOK)
    assert about == {"mechanism": {"employers", "target-group"}, "context": {"employers"}}
    heads = chain(FULL, BOOK, {}, "en", about).split("\n")
    assert heads[0] == "Context · " + BOOK.label_of("employers", "en")
    assert heads[3] == "Intervention" and heads[6].startswith("Mechanism · ") and ", " in heads[6]
    wanted = {"mechanism": None, "context": "employers"}
    assert having([FULL, THIN], CODINGS, BOOK, wanted) == (FULL,)
    assert having([FULL, THIN], CODINGS, BOOK, {"outcome": None}) == (THIN,)
    assert having([FULL], CODINGS, BOOK, {"context": "region"}) == ()
    assert crossed([FULL, THIN], CODINGS, BOOK, "context", "mechanism") == {
        ("employers", "employers"): 1,
        ("employers", "target-group"): 1,
    }
