"""A score accounted for: what carries it, what only nods, and in words."""

from __future__ import annotations

from dataclasses import replace

from codebook.account import account, told, without
from codebook.firmness import gauge
from codebook.model import Coding
from codebook.scoring import derive_scores
from codebook.uncertainty import uncertainty
from transcripts.model import Passage, Session, Speaker, Transcript, Turn

from .made import book, coding, session


def talk(*turns: tuple[str, str]) -> Session:
    text, made, at = "", [], 0
    for speaker, words in turns:
        text += words + "\n"
        made.append(Turn(at, at + len(words), speaker))
        at = len(text)
    return Session(
        "s",
        "s",
        "I",
        Transcript(text, tuple(made), "text", speakers=tuple(Speaker(one) for one in {a for a, _ in turns})),
        tuple(Passage(turn.start, turn.end, number) for number, turn in enumerate(made)),
    )


def test_a_score_that_rests_on_nods_is_told_apart() -> None:
    where = talk(("A", "We geven een cursus."), ("B", "Ja, precies."), ("A", "Met een toets."))
    codings = [
        Coding(f"c{at}", "s", turn.start, turn.end, "a", "Noor", weight=2)
        for at, turn in enumerate(where.transcript.turns)
    ]
    score = derive_scores(codings, book(), [where])[0]
    assert score.score == 2
    found = account(score, codings, [where])
    assert [one.coding for one in found.echoes] == ["c1"]
    assert found.without_echoes.score == 1
    said = told(found)
    nods = "Supporting codings that only nod at what another just said: 1 of 3; without these it would be 1."
    assert nods in said
    assert without(found.left_out[0]).startswith("without A (for 2, against 0): 1")


def test_what_an_interviewer_said_counts_and_is_told_apart() -> None:
    where = talk(("Int", "Dus jullie geven les?"), ("A", "We geven een cursus."), ("A", "Met een toets."))
    roles = (Speaker("Int", "interviewer"), Speaker("A", "participant"))
    where = replace(where, transcript=replace(where.transcript, speakers=roles))
    codings = [
        Coding(f"c{at}", "s", turn.start, turn.end, "a", "Noor", weight=2)
        for at, turn in enumerate(where.transcript.turns)
    ]
    score = derive_scores(codings, book(), [where])[0]
    assert (score.score, score.supporting, score.speakers) == (2, 3, 2)
    found = account(score, codings, [where])
    assert found.asked == ("c0",) and found.without_asked.score == 1
    said = "Supporting codings on words of an interviewer: 1 of 3; without these it would be 1."
    assert said in told(found)
    score = derive_scores(codings[:2], book(), [where])[0]
    assert any(line.endswith("without these it stays 1.") for line in told(account(score, codings, [where])))


def test_a_nod_to_a_code_below_is_still_a_nod() -> None:
    from codebook.model import Code, Text
    from codebook.rule import BUILTIN_RULE

    where = talk(("A", "We geven een cursus."), ("B", "Ja, precies."))
    below = book(BUILTIN_RULE, Code("a", Text("A")), Code("b", Text("B"), parent="a"))
    first, second = where.transcript.turns
    codings = [
        Coding("c0", "s", first.start, first.end, "a", "Noor"),
        Coding("c1", "s", second.start, second.end, "b", "Noor"),
    ]
    score = derive_scores(codings, below, [where])[0]
    assert [one.coding for one in account(score, codings, [where]).echoes] == ["c1"]


def test_what_many_carry_is_carried_by_nobody_alone() -> None:
    where = talk(*((who, "Wij geven hier al jaren les.") for who in "ABCDABCD"))
    codings = [
        Coding(f"c{at}", "s", turn.start, turn.end, "a", "Noor", weight=2)
        for at, turn in enumerate(where.transcript.turns)
    ]
    score = derive_scores(codings, book(), [where])[0]
    assert told(account(score, codings, [where])) == ["No single speaker, session or coder carries it."]


def test_shares_are_those_of_the_initiative_whatever_else_is_there() -> None:
    one, other = session("s1", "ABAB", initiative="I"), session("s2", "ABAB", initiative="J")
    codings = [coding("s1", 0), coding("s1", 1, weight=2), coding("s1", 2), coding("s2", 1)]
    alone = uncertainty(codings, book(), [one])
    together = [each for each in uncertainty(codings, book(), [other, one]) if each.initiative == "I"]
    assert alone == together
    bars = gauge(alone[0], 10)
    assert [score for score, _, _ in bars] == [0, 1, 2]
    assert all(len(bar) == 10 for _, bar, _ in bars)


def test_no_evidence_has_no_bars() -> None:
    where = session("s1", "AB")
    score = derive_scores([], book(), [where])[0]
    found = account(score, [], [where], sure=uncertainty([], book(), [where])[0])
    assert found.sure is not None and gauge(found.sure) == []
    assert told(found)[0].startswith("There is no evidence yet")
    assert replace(found, sure=None).sure is None
