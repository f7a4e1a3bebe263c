"""A merge taken back, done again, and made anew: one step of one copy."""

from __future__ import annotations

import shutil
from itertools import permutations

import pytest
from hypothesis import given, settings

from coder.project import Project
from coder.project.words import sentence
from tests.coder.project.made import canonical, code_turn, new_session, project, state
from tests.coder.project.strategies import apply, changes
from transcripts.errors import CimoError
from transcripts.pseudonyms import Replacement


@pytest.fixture
def copies(tmp_path):
    """Two copies of a project with one session: the path of each."""
    project(tmp_path / "a.cimo").close()
    shutil.copyfile(tmp_path / "a.cimo", tmp_path / "b.cimo")
    return tmp_path / "a.cimo", tmp_path / "b.cimo"


def told(opened: Project) -> list[str]:
    return [sentence(entry, "en") for entry in opened.history()]


@settings(max_examples=20, deadline=None)
@given(common=changes(4), mine=changes(6), theirs=changes(6), others=changes(6))
def test_taken_back_it_is_as_before_and_again_as_after(tmp_path_factory, common, mine, theirs, others):
    folder = tmp_path_factory.mktemp("steps")
    with project(folder / "base.cimo") as base:
        for change in common:
            apply(base, change)
    for name, coder, done in (("a", "Noor", mine), ("b", "Sjoerd", theirs), ("c", "Noor", others)):
        shutil.copyfile(folder / "base.cimo", folder / f"{name}.cimo")
        with Project.open(folder / f"{name}.cimo", coder=coder) as copy:
            for change in done:
                apply(copy, change)
    results = set()
    for at, order in enumerate(permutations("abc")):
        path = folder / f"merged-{at}.cimo"
        shutil.copyfile(folder / f"{order[0]}.cimo", path)
        with Project.open(path) as opened:
            states = [canonical(opened.dataset())]
            for name in order[1:]:
                report = opened.merge(folder / f"{name}.cimo")
                if not report.added and canonical(opened.dataset()) == states[-1]:
                    continue  # nothing came
                states.append(canonical(opened.dataset()))
            results.add(states[-1])
            for wanted in reversed(states[:-1]):
                assert opened.undo().verb == "undo"
                assert canonical(opened.dataset()) == wanted
                assert opened.check() == []
            for wanted in states[1:]:
                assert opened.redo().verb == "redo"
                assert canonical(opened.dataset()) == wanted
            for wanted in reversed(states[:-1]):
                opened.undo()
                assert canonical(opened.dataset()) == wanted
            for name in reversed(order[1:]):
                opened.merge(folder / f"{name}.cimo")
            results.add(canonical(opened.dataset()))
            assert opened.check() == []
    assert len(results) == 1


def test_it_is_told_as_one_step(copies):
    a, b = copies
    with Project.open(b, coder="Sjoerd") as theirs:
        for turn in range(3):
            code_turn(theirs, theirs.sessions()[0], turn)
        theirs.import_sessions([new_session("gesprek 2")])
    with Project.open(a, coder="Noor") as mine:
        before, generation = canonical(mine.dataset()), mine.generation()
        mine.merge(b)
        after = canonical(mine.dataset())
        assert told(mine)[0] == "merge of b.cimo"
        assert sentence(mine.undo_label(), "nl").endswith("b.cimo")
        taken = mine.undo()
        assert sentence(taken, "en") == "undo: merge of b.cimo"
        assert canonical(mine.dataset()) == before
        assert mine.generation() > generation
        assert told(mine)[:2] == ["undo: merge of b.cimo", "merge of b.cimo"]
        assert sentence(mine.redo_label(), "en") == "merge of b.cimo"
        mine.redo()
        assert canonical(mine.dataset()) == after
        assert mine.redo() is None
        assert mine.check() == []
    with Project.open(a) as mine:
        assert sentence(mine.undo(), "en") == "undo: merge of b.cimo"
        assert canonical(mine.dataset()) == before


def test_no_other_copy_learns_that_it_was_taken_back(copies):
    a, b = copies
    with Project.open(b, coder="Sjoerd") as theirs:
        coding = code_turn(theirs, theirs.sessions()[0], 0)
        with Project.open(a, coder="Noor") as mine:
            mine.merge(b)
            mine.undo()
            own = code_turn(mine, mine.sessions()[0], 1)
            assert mine.codings() == (own,)
            assert mine.redo() is None
        theirs.merge(a)
        assert theirs.codings() == (coding, own)
        assert all("b.cimo" not in line for line in told(theirs))
        with Project.open(a, coder="Noor") as mine:
            mine.merge(b)
            assert mine.dataset() == theirs.dataset()
            assert mine.check() == []


def test_what_was_built_on_it_is_taken_back_first(copies):
    a, b = copies
    with Project.open(b, coder="Sjoerd") as theirs:
        session = theirs.import_sessions([new_session("gesprek 2")])[0]
    with Project.open(a, coder="Noor") as mine:
        mine.merge(b)
        merge = mine.history()[0].id
        coding = code_turn(mine, mine.session(session.id), 0)
        before = canonical(mine.dataset())
        with pytest.raises(CimoError, match="other things still need"):
            mine.take_back(merge)
        mine.remove_codings([coding.id])
        mine.set_memo("session", session.id, "een memo")
        with pytest.raises(CimoError, match="a memo, a configuration"):
            mine.take_back(merge)
        mine.undo()
        mine.undo()
        mine.undo()
        mine.change_session(session.id, label="anders")
        with pytest.raises(CimoError, match="Noor built on what came with it"):
            mine.take_back(merge)
        assert mine.session(session.id).label == "anders"
        mine.undo()
        assert canonical(mine.dataset()) != before
        mine.undo()  # the merge; the change of the label that was taken back goes with it
        assert len(mine.sessions()) == 1
        assert mine.check() == []
        mine.redo()
        assert mine.session(session.id).label == "gesprek 2"
        assert mine.check() == []


def test_what_was_settled_on_it_is_taken_back_first(copies):
    from coder.project import Settlement

    a, b = copies
    with Project.open(b, coder="Sjoerd") as theirs:
        code_turn(theirs, theirs.sessions()[0], 0)
        theirs.mark_done(theirs.sessions()[0].id)
    with Project.open(a, coder="Noor") as mine:
        session = mine.sessions()[0]
        mine.mark_done(session.id)
        mine.merge(b)
        turn = session.transcript.turns[0]
        mine.settle([Settlement(session.id, turn.start, turn.end, "matching", True)])
        merge = next(entry for entry in mine.history() if entry.verb == "merge")
        with pytest.raises(CimoError, match="built on what came with it"):
            mine.take_back(merge.id)
        mine.undo()
        assert sentence(mine.undo(), "en") == "undo: merge of b.cimo"
        assert mine.codings() == ()


def test_names_are_replaced_in_what_lies_aside_too(copies, tmp_path):
    from coder.project import leaking

    a, b = copies
    with Project.open(b, coder="Sjoerd") as theirs:
        code_turn(theirs, theirs.sessions()[0], 1, memo="Mohamed zegt het")
        theirs.import_sessions([new_session("gesprek met Mohamed")])
    with Project.open(a) as mine:
        mine.merge(b)
        mine.undo()
        mine.pseudonymise([Replacement("Mohamed", "R2")], key=tmp_path / "names.key")
        assert leaking.in_project(mine.conn, frozenset({"Mohamed"})) == []
        assert mine.check() == []


def test_a_merge_done_again_brings_back_what_steps_under_it_went_over(tmp_path):
    project(tmp_path / "a.cimo").close()
    shutil.copyfile(tmp_path / "a.cimo", tmp_path / "b.cimo")
    with Project.open(tmp_path / "b.cimo", coder="Sjoerd") as theirs:
        theirs.change_session(theirs.sessions()[0].id, label="anders")
    with Project.open(tmp_path / "a.cimo", coder="Noor") as opened:
        opened.merge(tmp_path / "b.cimo")
        merged = state(opened.dataset())
        assert opened.undo() and opened.undo()
        assert opened.session_heads() == ()
        assert opened.redo() and opened.redo()
        assert state(opened.dataset()) == merged
        assert opened.sessions()[0].label == "anders"
        assert opened.check() == []


def test_what_was_taken_back_on_a_merge_can_be_done_again_after_it(tmp_path):
    project(tmp_path / "a.cimo").close()
    shutil.copyfile(tmp_path / "a.cimo", tmp_path / "b.cimo")
    with Project.open(tmp_path / "b.cimo", coder="Sjoerd") as theirs:
        theirs.import_sessions([new_session("later")])
    with Project.open(tmp_path / "a.cimo", coder="Noor") as opened:
        opened.merge(tmp_path / "b.cimo")
        code_turn(opened, opened.sessions()[-1], 0)
        last = state(opened.dataset())
        for _ in range(2):
            assert opened.undo()
        assert len(opened.sessions()) == 1
        for _ in range(2):
            assert opened.redo()
        assert state(opened.dataset()) == last
        assert opened.redo() is None
        assert opened.check() == []
