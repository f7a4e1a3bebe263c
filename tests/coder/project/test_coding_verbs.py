"""Codings made, changed, given another code, taken away; suggestions accepted and dismissed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from codebook.model import Configuration, Link, Text
from coder.project import NewCoding, Project
from coder.project.words import sentence
from tests.coder.project.made import TALK, code_turn, codebook, project
from transcripts.errors import CimoError


@pytest.fixture
def opened(tmp_path):
    with project(tmp_path / "a.cimo") as made:
        yield made
        assert made.check() == []


def test_a_coding_keeps_its_quote_and_revision(opened):
    session = opened.sessions()[0]
    coding = code_turn(opened, session, 1, weight=2, stance="contradicts", memo="let op")
    assert coding.quote == TALK[1][1]
    assert (coding.revision, coding.origin, coding.coder) == (1, "hand", opened.coder.id)
    assert opened.codings() == (coding,)
    assert opened.coders()[0].name == "Noor"


def test_the_same_application_twice_is_one_coding(opened):
    session = opened.sessions()[0]
    first = code_turn(opened, session, 0)
    before = opened.generation()
    assert code_turn(opened, session, 0) == first
    assert opened.generation() == before


@pytest.mark.parametrize(
    ("start", "end", "code", "more", "what"),
    [
        (0, 10**6, "matching", {}, "is no stretch of the text"),
        (5, 5, "matching", {}, "is no stretch"),
        (-3, 5, "matching", {}, "is no stretch"),
        (8, 20, "nonsense", {}, "no code nonsense"),
        (8, 20, "matching", {"weight": 3}, "3 is no weight"),
        (8, 20, "matching", {"stance": "perhaps"}, "perhaps is no stance"),
    ],
)
def test_a_coding_that_cannot_be_is_refused(opened, start, end, code, more, what):
    with pytest.raises(CimoError, match=what):
        opened.apply_code(opened.sessions()[0].id, start, end, code, **more)
    assert opened.codings() == ()


def test_nobody_cannot_code(opened):
    with Project.open(opened.path) as nobody, pytest.raises(CimoError, match="name a coder"):
        code_turn(nobody, nobody.sessions()[0], 0)


def test_bulk_codings_name_their_own_coders(opened):
    session = opened.sessions()[0]
    turn = session.transcript.turns[0]
    made = opened.apply_codings(
        [
            NewCoding(session.id, turn.start, turn.end, "matching", name)
            for name in ("Noor", " sjoerd ", "Sjoerd")
        ]
    )
    assert made[1] == made[2] != made[0]
    assert [coder.name for coder in opened.coders()] == ["Noor", "sjoerd"]
    assert len(opened.history()) == 3


def test_the_consensus_is_nobodys_name(opened):
    with Project.open(opened.path, coder="Consensus") as wrong, pytest.raises(CimoError, match="agreed on"):
        code_turn(wrong, wrong.sessions()[0], 0)


def test_changing_a_coding_moves_its_quote_and_stamp(opened):
    session = opened.sessions()[0]
    coding = code_turn(opened, session, 0)
    opened.revise_codebook(replace(codebook(), label=Text("nieuw")))
    turn = session.transcript.turns[2]
    changed = opened.change_coding(coding.id, start=turn.start, end=turn.end, code="education", weight=2)
    assert changed.quote == TALK[2][1]
    assert changed.revision == 2
    assert opened.coding(coding.id) == changed
    with pytest.raises(CimoError, match="no code nonsense"):
        opened.change_coding(coding.id, code="nonsense")
    other = code_turn(opened, session, 1, "education")
    with pytest.raises(CimoError, match="stands there already"):
        opened.change_coding(other.id, start=turn.start, end=turn.end)


def test_another_coders_work_is_not_changed(opened):
    coding = code_turn(opened, opened.sessions()[0], 0)
    with Project.open(opened.path, coder="Sjoerd") as sjoerd:
        with pytest.raises(CimoError, match="Noor's"):
            sjoerd.change_coding(coding.id, weight=2)
        with pytest.raises(CimoError, match="Noor's"):
            sjoerd.remove_codings([coding.id])
    assert opened.codings() == (coding,)


def test_what_hangs_on_a_coding_goes_and_comes_with_it(opened):
    session = opened.sessions()[0]
    one, two = code_turn(opened, session, 0), code_turn(opened, session, 1)
    opened.set_memo("coding", one.id, "bij nader inzien")
    links = (Link("intervention", (one.id, two.id)), Link("mechanism", (one.id,)))
    made = opened.set_configuration(Configuration("", "keten", session.initiative, links, ""))
    assert opened.configurations() == (made,)
    opened.remove_codings([one.id])
    assert opened.memos() == ()
    assert opened.configurations()[0].links == (Link("intervention", (two.id,)),)
    opened.undo()
    assert opened.configurations() == (made,)
    assert opened.memos()[0].text == "bij nader inzien"


def test_confirmed_codings_are_by_hand(opened):
    coding = code_turn(opened, opened.sessions()[0], 0, origin="search")
    assert opened.confirm_codings([coding.id])[0].origin == "hand"
    assert opened.codings()[0].origin == "hand"


def test_a_code_is_split_by_giving_codings_another_in_one_step(opened):
    session = opened.sessions()[0]
    codings = [code_turn(opened, session, turn) for turn in (0, 1, 2)]
    other = next(code.id for code in opened.codebook().codes() if code.id != codings[0].code)
    opened.change_code(codings[0].code, definition="alleen het een")
    moved = opened.recode([one.id for one in codings[:2]], other)
    assert [one.code for one in opened.codings()] == [other, other, codings[2].code]
    assert {one.revision for one in moved} == {opened.codebook().revision}
    opened.undo()
    assert opened.codings() == tuple(codings)


def test_a_code_that_stands_there_already_stops_the_whole_step(opened):
    session = opened.sessions()[0]
    first, second = code_turn(opened, session, 0), code_turn(opened, session, 1)
    other = next(code.id for code in opened.codebook().codes() if code.id != first.code)
    code_turn(opened, session, 1, code=other)
    before = opened.codings()
    with pytest.raises(CimoError, match=r"stands on turn 2 of “.*” already"):
        opened.recode([first.id, second.id], other)
    assert opened.codings() == before


def test_dismissing_twice_is_one_dismissal(opened):
    turn = opened.sessions()[0].transcript.turns[0]
    place = (opened.sessions()[0].id, turn.start, turn.end, "matching")
    assert opened.dismiss(*place, 0.7) == opened.dismiss(*place, 0.7)
    assert len(opened.dismissals()) == 1


@pytest.mark.parametrize(
    ("probability", "model", "wanted"),
    [(0.826, "7-ab", " (83%, model 7-ab)"), (0.826, "", " (83%)"), (None, "", "")],
)
def test_the_history_says_that_a_suggestion_was_accepted(opened, probability, model, wanted):
    session = opened.sessions()[0]
    code, passage = opened.codebook().codes()[0].id, session.passages[0]
    place = (session.id, passage.start, passage.end, code)
    opened.apply_code(*place, origin="suggested", probability=probability, model=model)
    entry = opened.history(limit=1)[0]
    told = sentence(entry, "en")
    assert told.startswith("accepted the suggestion ") and told.endswith(f"“{session.label}”{wanted}")
    opened.undo()
    assert sentence(opened.history(limit=1)[0], "en") == f"undo: {told}"
    opened.apply_code(*place, model=model)
    assert sentence(opened.history(limit=1)[0], "en").endswith(f"“{session.label}”")
