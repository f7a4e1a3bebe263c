"""What carries a score: leaving out, echoes, and resamples."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codebook.echo import Echo, echoes, is_nod
from codebook.firmness import bar, firmness
from codebook.model import Coding
from codebook.scoring import derive_scores
from codebook.sensitivity import LeftOut, carried_by, leave_out
from codebook.uncertainty import uncertainty
from transcripts.model import Passage, Session, Speaker, Transcript, Turn

from .made import Mark, book, coding, session


def test_leaving_out_each_speaker_gives_the_score_without() -> None:
    where = session("s1", "ABABAC")
    codings = [
        coding("s1", 0, weight=2),
        coding("s1", 1),
        coding("s1", 2),
        coding("s1", 5, stance="contradicts"),
    ]
    score = derive_scores(codings, book(), [where])[0]
    assert score.score == 2
    assert leave_out(score) == (
        LeftOut("speaker", "A", 2, 0, 1, True),
        LeftOut("speaker", "B", 1, 0, 1, False),
        LeftOut("speaker", "C", 0, 1, 2, False),
    )
    told = [remark.sentence("en") for remark in carried_by(score, {"s1": "Session one"})]
    assert told == [
        "All support comes from one session, Session one.",
        "Without A it would be 1.",
        "Without B it would be 1.",
    ]
    assert "one session" not in " ".join(map(str, carried_by(score, held=1)))


@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.booleans(), st.booleans(), st.sampled_from(["Noor", "Sjoerd"])),
        max_size=8,
    )
)
@settings(deadline=None)
def test_leaving_out_equals_deriving_without(some: list[tuple[int, bool, bool, str]]) -> None:
    where = session("s1", "ABCABC")
    codings = [
        coding(
            "s1", at, stance="supports" if good else "contradicts", weight=2 if central else 1, coder=coder
        )
        for at, good, central, coder in some
    ]
    score = derive_scores(codings, book(), [where], done=[Mark("Noor", "s1"), Mark("Sjoerd", "s1")])[0]
    for one in leave_out(score, "speaker"):
        rest = [c for c in codings if where.transcript.turns[c.start // 100].speaker != one.name]
        assert (derive_scores(rest, book(), [where])[0].score or 0) == one.score
    for one in leave_out(score, "session"):
        assert one.score == 0


def test_leaving_out_a_coder_keeps_what_the_other_found_too() -> None:
    where = session("s1", "AB")
    codings = [coding("s1", 0, coder="n"), coding("s1", 0, coder="m"), coding("s1", 1, coder="m")]
    score = derive_scores(codings, book(), [where])[0]
    assert [(one.name, one.supporting) for one in leave_out(score, "coder")] == [("m", 1), ("n", 0)]


def test_one_speaker_carries_all() -> None:
    score = derive_scores(
        [coding("s1", 0), coding("s2", 0)], book(), [session("s1", "AB"), session("s2", "AB")]
    )[0]
    assert [one.sentence("en") for one in carried_by(score)] == ["All support comes from one speaker, A."]
    assert carried_by(derive_scores([], book(), [session("s1", "A")])[0]) == ()


@pytest.mark.parametrize(
    ("text", "nod"),
    [
        ("Ja, precies.", True),
        ("Nee, dat klopt helemaal.", True),
        ("Ja, dat was een goeie.", True),
        ("Mm-hm.", True),
        ("Daar ben ik het mee eens, Karin.", True),
        ("Yes, exactly, I agree.", True),
        ("Dat doen wij ook, met een cursus van tien avonden.", False),
        ("Wij geven trainingen.", False),
        ("Ja ja ja ja ja ja ja ja ja.", False),
        ("", True),
    ],
)
def test_what_is_a_nod(text: str, nod: bool) -> None:
    assert is_nod(text) is nod


def told(*turns: tuple[str, str]) -> Session:
    text, spans = "", []
    for speaker, words in turns:
        spans.append(Turn(len(text), len(text) + len(words), speaker))
        text += words + "\n"
    return Session(
        "s1", "s1", "I", Transcript(text, tuple(spans), "text"),
        tuple(Passage(turn.start, turn.end, at) for at, turn in enumerate(spans)),
    )  # fmt: skip


def on(where: Session, turn: int, code: str = "a") -> Coding:
    place = where.transcript.turns[turn]
    return Coding(f"t{turn}{code}", where.id, place.start, place.end, code, "Noor")


def test_an_echo_is_a_nod_right_after_anothers_coded_words() -> None:
    where = told(
        ("A", "Wij geven een cursus van tien avonden aan nieuwe mensen."),
        ("B", "Ja, precies."),
        ("C", "Inderdaad."),
        ("A", "Ja."),
        ("B", "En wij hebben een eigen bedrijfsschool voor de hele regio."),
        ("C", "Doen jullie nog iets anders in de regio?"),
        ("A", "Ja, zeker."),
    )
    codings = [on(where, at) for at in range(7)] + [on(where, 1, "b")]
    codings = [one for one in codings if one.id != "t5a"]
    assert echoes(codings, [where]) == (Echo("t1a", "t0a"), Echo("t2a", "t0a"))


def test_resamples_are_seeded_and_add_up() -> None:
    sessions = [session("s1", "ABCDABCD"), session("s2", "ABCD")]
    codings = [coding("s1", at, weight=2) for at in (0, 1, 2)] + [coding("s1", 4, stance="contradicts")]
    done = [Mark("Noor", "s1"), Mark("Noor", "s2")]
    first = uncertainty(codings, book(), sessions, done=done)
    shuffled = list(codings)
    random.Random(3).shuffle(shuffled)
    assert uncertainty(shuffled, book(), sessions, done=done) == first
    assert uncertainty(codings, book(), sessions, done=done, seed=2) != first
    a, b = first
    assert sum(share for _, share in a.shares) == pytest.approx(1)
    assert [score for score, _ in a.shares] == [0, 1, 2]
    assert 0.05 < a.share(1) < 0.95
    assert b.shares == ((0, 1.0), (1, 0.0), (2, 0.0))
    with pytest.raises(ValueError, match="resample"):
        uncertainty(codings, book(), sessions, resamples=0)


def test_no_evidence_yet_has_no_shares() -> None:
    (a, _) = uncertainty([], book(), [session("s1", "AB")])
    assert a.shares == ()
    assert bar(a) == ""
    assert firmness(a, None).startswith("There is no evidence yet")


def test_much_evidence_by_many_is_firm_and_little_is_not() -> None:
    wide = session("s1", "ABCDEFGH" * 6)
    done = [Mark("Noor", "s1")]
    much = [coding("s1", at, weight=2) for at in range(40)]
    (sure, _) = uncertainty(much, book(), [wide], done=done)
    assert sure.share(2) > 0.99
    assert firmness(sure, 2).startswith("Firm")
    assert bar(sure)[2] == "█"
    (one, _) = uncertainty(much[:1], book(), [wide], done=done)
    # One speaker of eight is missed by eight draws with (7/8)^8 = 0.34; the one turn is missed besides.
    assert 0.35 < one.share(0) < 0.65
    assert firmness(one, 1).split(":")[0] in ("Uncertain", "Fragile")
    assert firmness(one, 2).startswith("Fragile")


def test_coders_who_differ_make_a_score_less_sure() -> None:
    wide = session("s1", "ABCDEFGH" * 6)
    both = [coding("s1", at, weight=2, coder=who) for at in range(30) for who in ("Noor", "Sjoerd")]
    alone = [one for one in both if one.coder == "Noor"] + [coding("s1", 40, "b", coder="Sjoerd")]
    done = [Mark("Noor", "s1"), Mark("Sjoerd", "s1")]
    assert uncertainty(both, book(), [wide], done=done)[0].share(2) > 0.99
    (a, _) = uncertainty(alone, book(), [wide], done=done)
    assert a.share(2) == pytest.approx(0.75, abs=0.05), "one of four draws of two holds Sjoerd alone"
    against = [*both, *(coding("s1", at, stance="contradicts", coder="Sjoerd") for at in range(45))]
    (a, _) = uncertainty(against, book(), [wide], done=done)
    assert 0.5 < a.contested < 0.85, "contested unless Noor is drawn alone"


def test_sessions_shared_out_over_coders_are_no_disagreement() -> None:
    sessions = [session("s1", "ABCDEFGH" * 6), session("s2", "ABCDEFGH" * 6)]
    codings = [
        coding(where, at, weight=2, coder=who)
        for where, who in (("s1", "Noor"), ("s2", "Sjoerd"))
        for at in range(30)
    ]
    assert uncertainty(codings, book(), sessions)[0].share(2) > 0.99


def test_speakers_who_only_ask_are_not_drawn() -> None:
    base = session("s1", "QAQBQA")
    asked = replace(
        base,
        transcript=replace(
            base.transcript, speakers=(Speaker("Q", "interviewer", 3), Speaker("A"), Speaker("B"))
        ),
    )
    codings = [coding("s1", 1), coding("s1", 3), coding("s1", 5)]
    done = [Mark("Noor", "s1")]
    with_, without = (uncertainty(codings, book(), [one], done=done)[0].share(0) for one in (base, asked))
    assert without < with_


def test_the_shares_follow_the_rule_of_the_codebook() -> None:
    from codebook.rule import Condition, Level, ScoringRule

    rule = ScoringRule(
        (Level(1, (Condition("sessions", 2),), (Condition("coders", 2), Condition("balance", 3))),),
        contested_at=None,
    )
    sessions = [session("s1", "ABAB"), session("s2", "ABAB")]
    codings = [
        coding(where, at, coder=who) for where in ("s1", "s2") for at in range(4) for who in ("n", "m")
    ]
    (a, _) = uncertainty(codings, book(rule), sessions)
    assert a.shares[0][0] == 0
    assert len(a.shares) == 2
    assert a.share(1) > 0.8
    (b, _) = uncertainty([one for one in codings if one.session == "s1"], book(rule), sessions, done=[])
    assert b.share(1) == 0
