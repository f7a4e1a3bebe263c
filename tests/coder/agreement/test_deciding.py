"""Decisions from csv: words for what two coders have, a clear sentence for each line that does not fit."""

from __future__ import annotations

import pytest

from coder.agreement.deciding import read_settlements
from coder.project import Project
from tests.coder.project.made import code_turn, project
from transcripts.errors import CimoError


@pytest.fixture
def opened(tmp_path):
    """Turn 0: Noor education, Sjoerd matching; turn 1: only Noor; turn 2: both; turn 3: for and against."""
    path = tmp_path / "a.cimo"
    with project(path, sessions=2) as noor, Project.open(path, coder="Sjoerd") as sjoerd:
        session = noor.sessions()[0]
        code_turn(noor, session, 0, "education", weight=2)
        code_turn(sjoerd, session, 0, "matching")
        code_turn(noor, session, 1, "education")
        for who in (noor, sjoerd):
            code_turn(who, session, 2, "matching")
            who.mark_done(session.id)
        code_turn(noor, session, 3, "education")
        code_turn(sjoerd, session, 3, "education", stance="contradicts")
        yield noor


def decided(opened: Project, tmp_path, *lines: str, coders=()) -> list[tuple[str, bool, str, int]]:
    """What the lines (with {0} for where turn 0 is, and so on) come to: code, keep, stance, weight."""
    turns = [f"{turn.start},{turn.end}" for turn in opened.sessions()[0].transcript.turns]
    text = "session,start,end,decision,code,reason,stance,weight,a,b\n"
    text += "".join(f"gesprek 1,{line.format(*turns)}\n" for line in lines)
    (tmp_path / "d.csv").write_text(text, encoding="utf-8")
    made = read_settlements(opened, tmp_path / "d.csv", coders)
    return [(one.code, one.keep, one.stance, one.weight) for one in made]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{0},A", [("education", True, "supports", 2), ("matching", False, "supports", 1)]),
        ("{0},b,,missed", [("education", False, "supports", 1), ("matching", True, "supports", 1)]),
        ("{0},Sjoerd", [("education", False, "supports", 1), ("matching", True, "supports", 1)]),
        ("{0},a,,,,,Sjoerd,Noor", [("education", False, "supports", 1), ("matching", True, "supports", 1)]),
        ("{0},both", [("education", True, "supports", 2), ("matching", True, "supports", 1)]),
        ("{0},neither", [("education", False, "supports", 1), ("matching", False, "supports", 1)]),
        ("{0},neither,matching", [("matching", False, "supports", 1)]),
        (
            "{0},new,target,,,2",
            [
                ("education", False, "supports", 1),
                ("matching", False, "supports", 1),
                ("target", True, "supports", 2),
            ],
        ),
        ("{0},new,Matching", [("education", False, "supports", 1), ("matching", True, "supports", 1)]),
        ("{1},keep,target,,contradicts", [("target", True, "contradicts", 1)]),
        ("{2},drop,matching", [("matching", False, "supports", 1)]),
        ("{3},b", [("education", True, "contradicts", 1)]),
    ],
)
def test_words(opened, tmp_path, line: str, expected) -> None:
    assert sorted(decided(opened, tmp_path, line)) == sorted(expected)


def test_a_and_b_can_be_named_for_the_whole_file(opened, tmp_path) -> None:
    assert decided(opened, tmp_path, "{1},a", coders=("Sjoerd", "Noor")) == [
        ("education", False, "supports", 1)
    ]


def test_it_makes_the_consensus_and_is_one_step(opened, tmp_path) -> None:
    before = opened.codings()
    text = "session;quote;decision\ngesprek 1;We zijn begonnen met een cursus. Die was voor iedereen.;a\n"
    (tmp_path / "d.csv").write_text(text, encoding="utf-8")
    opened.settle(read_settlements(opened, tmp_path / "d.csv"))
    consensus = opened.coder_id("consensus")
    assert {(one.code, one.weight) for one in opened.codings(coder=consensus)} == {
        ("education", 2),
        ("matching", 1),
    }
    opened.undo()
    assert opened.codings() == before


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{0},maybe", "decision is 'maybe'; write keep, drop, a, b, both, neither, new, or the name"),
        ("{0},", "decision is ''"),
        ("{0},keep", "the decision keep needs a code"),
        ("{0},new", "the decision new needs a code"),
        ("{0},new,nothing", "no code nothing"),
        ("{2},a", "the two do not differ at"),
        ("{1},b,matching", "the two do not differ on matching there"),
        ("{3},both", "one is for and the other against education"),
        ("{0},a,,,contradicts", "stance and weight are those that the coder gave"),
        ("{0},a,,because", "reason is 'because'"),
        ("{0},a,,,,,Noor", "fill both of the columns a and b"),
        ("{0},a,,,,,Noor,Noor", "not clear who A and B are"),
        ("{0},a,,,,,Noor,Piet", "no coder Piet"),
        ("7,7,a", "7-7 is no stretch"),
        (",,a", "give start and end, or a quote"),
    ],
)
def test_what_does_not_fit_is_told_with_its_line(opened, tmp_path, line: str, what: str) -> None:
    with pytest.raises(CimoError) as told:
        decided(opened, tmp_path, "{1},a", line)
    said = str(told.value)
    assert said.startswith(f"{tmp_path / 'd.csv'}, line 3: ") and what in said and "\n" not in said


def test_a_third_coder_makes_it_unclear_who_a_and_b_are(opened, tmp_path) -> None:
    with Project.open(opened.path, coder="Tamar") as tamar:
        code_turn(tamar, tamar.sessions()[0], 1)
    with pytest.raises(CimoError, match=r"line 2: it is not clear who A and B are; say so with --coders A,B"):
        decided(opened, tmp_path, "{0},a")
    with pytest.raises(CimoError, match="Tamar is neither A nor B"):
        decided(opened, tmp_path, "{0},Tamar", coders=("Noor", "Sjoerd"))
    assert len(decided(opened, tmp_path, "{0},a", coders=("Noor", "Sjoerd"))) == 2


def test_a_session_that_one_of_them_did_not_finish_is_named(opened, tmp_path) -> None:
    (tmp_path / "d.csv").write_text("session,start,end,decision\ngesprek 2,8,20,a\n", encoding="utf-8")
    with pytest.raises(CimoError, match="the two have not both marked “gesprek 2” done"):
        read_settlements(opened, tmp_path / "d.csv")
