"""Datasets of other tools and other projects taken in."""

from __future__ import annotations

from dataclasses import replace

import pytest

import exports
from codebook.model import Code, Configuration, Family, Link, Text
from coder.project import Project, Settlement
from coder.results import results
from tests.coder.project.made import code_turn, codebook, new_session, project, state
from transcripts.errors import CimoError


@pytest.fixture
def foreign(tmp_path):
    """Another project, by Sjoerd, on the same transcript and one of its own, with a code of its own."""
    book = codebook()
    book = replace(
        book,
        families=(
            replace(book.families[0], codes=(Code("c-17", Text("matching")), Code("other", Text("Anders")))),
            Family("more", Text("Meer"), (Code("mood", Text("Sfeer")),)),
        ),
    )
    with Project.create(tmp_path / "foreign.cimo", book, coder="Sjoerd") as made:
        made.import_sessions(
            [new_session("gesprek A"), new_session("gesprek 1", talk=[("Kim", "Heel anders.")])]
        )
        first, second = made.sessions()
        one = code_turn(made, first, 0, "c-17", weight=2)
        two = code_turn(made, second, 0, "mood")
        made.set_memo("coding", one.id, "zeker")
        made.set_memo("turn", f"{second.id}:0", "hier")
        made.dismiss(first.id, one.start, one.end, "other", 0.3)
        made.mark_done(first.id)
        made.set_configuration(
            Configuration("", "keten", first.initiative, (Link("mechanism", (one.id, two.id)),), "")
        )
        made.settle([Settlement(first.id, one.start, one.end, "c-17", keep=True)])
        return made.dataset()


def test_what_is_the_same_is_known_and_the_rest_comes_in(tmp_path, foreign):
    with project(tmp_path / "a.cimo") as opened:
        own = code_turn(opened, opened.sessions()[0], 1)
        report = opened.merge(foreign)
        assert report.conflicts == ()
        assert [str(note) for note in report.notes] == [
            "codes came in: Anders, Sfeer",
            "session “gesprek 1 (2)” came in",
        ]
        assert opened.codebook().revision == 2
        assert [session.label for session in opened.sessions()] == ["gesprek 1", "gesprek 1 (2)"]
        theirs = opened.codings(coder=opened.coder_id("Sjoerd"))
        assert [(one.code, one.weight) for one in theirs] == [("matching", 2), ("mood", 1)]
        assert own in opened.codings()
        assert {memo.text for memo in opened.memos()} == {"zeker", "hier"}
        assert opened.memos("coding")[0].target == theirs[0].id
        assert opened.configurations()[0].links[0].codings == tuple(one.id for one in theirs)
        assert len(opened.done()) == len(opened.decisions()) == len(opened.dismissals()) == 1
        assert opened.check() == []


def test_taking_in_again_changes_nothing_and_undo_takes_it_out(tmp_path, foreign):
    with project(tmp_path / "a.cimo") as opened:
        before = state(opened.dataset())
        opened.merge(foreign)
        after = opened.dataset()
        report = opened.merge(foreign)
        assert (report.added, report.conflicts) == (0, ())
        assert report.unchanged > 5
        assert opened.dataset() == after
        opened.undo()
        assert state(opened.dataset()) == before
        assert opened.check() == []


def test_what_differs_stays_and_is_listed(tmp_path, foreign):
    with project(tmp_path / "a.cimo") as opened:
        opened.merge(foreign)
        changed = replace(foreign, codings=tuple(replace(one, memo="anders") for one in foreign.codings))
        before = opened.dataset()
        report = opened.merge(changed)
        assert len(report.conflicts) == len(foreign.codings)
        assert "matching" in str(report.conflicts[0])
        assert "(memo)" in str(report.conflicts[0])
        assert opened.dataset() == before


def test_what_does_not_hold_together_is_not_taken_in(tmp_path, foreign):
    with project(tmp_path / "a.cimo") as opened:
        before = opened.dataset()
        coding = foreign.codings[0]
        for wrong in (
            replace(coding, session="nowhere"),
            replace(coding, code="nothing"),
            replace(coding, coder="nobody"),
            replace(coding, quote="iets anders"),
            replace(coding, end=10**6),
            replace(coding, weight=7),
        ):
            with pytest.raises(CimoError, match="nothing was taken in"):
                opened.merge(replace(foreign, codings=(wrong,), memos=(), configurations=()))
            assert opened.dataset() == before


def test_what_was_in_sight_comes_along(tmp_path):
    with project(tmp_path / "b.cimo") as made:
        turn = made.sessions()[0].transcript.turns[0]
        made.accept_suggestions(
            [(made.sessions()[0].id, turn.start, turn.end, "matching", 0.8)], model="7-a1"
        )
        code_turn(made, made.sessions()[0], 1)
        theirs = made.dataset()
    with project(tmp_path / "a.cimo") as opened:
        opened.merge(theirs)
        made, plain = opened.codings()
        assert [(one.coding, one.model) for one in opened.shown()] == [(made.id, "7-a1")]
        assert opened.dataset().shown == opened.shown()
        assert plain.origin == "hand"
        opened.undo()
        assert opened.shown() == ()


def test_a_dataset_of_the_project_itself_is_known(tmp_path):
    with project(tmp_path / "a.cimo") as opened:
        code_turn(opened, opened.sessions()[0], 0)
        opened.mark_done(opened.sessions()[0].id)
        before = opened.dataset()
        report = opened.merge(before)
        assert (report.added, report.conflicts, report.notes) == (0, (), ())
        assert opened.dataset() == before


def test_an_export_of_the_project_itself_for_other_tools_is_known(tmp_path, foreign):
    with project(tmp_path / "a.cimo") as opened:
        opened.merge(foreign)
        opened.set_memo("project", "", "over alles")
        first = opened.codings()[0]
        opened.set_configuration(
            Configuration("", "eigen", opened.sessions()[0].initiative, (Link("context", (first.id,)),), "")
        )
        exports.write(opened.dataset(), results(opened), "qdpx", tmp_path / "o.qdpx", guids=opened.guids())
        found = exports.read(tmp_path / "o.qdpx")
        assert any(memo.kind == "project" for memo in found.dataset.memos)
        before = opened.dataset()
        report = opened.merge(found.dataset, found.codes)
        assert (report.added, report.updated) == (0, 0)
        assert opened.dataset() == before


def test_many_new_codes_are_counted(tmp_path, foreign):
    codes = tuple(Code(f"n{at}", Text(f"Nieuw {at:02d}")) for at in range(23))
    family = Family("new", Text("Nieuw"), codes)
    book = replace(foreign.codebook, families=(*foreign.codebook.families, family))
    with project(tmp_path / "a.cimo") as opened:
        note = str(opened.merge(replace(foreign, codebooks=(book,))).notes[0])
    assert note.endswith("Nieuw 18, and 5 more")
