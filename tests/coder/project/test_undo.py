"""Undo and redo: each step exactly, across restarts, and only one's own."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder.project import Project
from coder.project.words import sentence
from exports.dataset import Dataset
from tests.coder.project.made import canonical, code_turn, project, state
from tests.coder.project.more_strategies import pseudonymise
from tests.coder.project.strategies import Change, apply, changes
from transcripts.errors import CimoError


def test_fifty_steps_after_a_restart_give_back_the_first_state_byte_for_byte(tmp_path):
    with project(tmp_path / "a.cimo", sessions=13) as opened:
        first = canonical(state(opened.dataset()))
        for session in opened.sessions():
            for turn in range(4):
                code_turn(opened, session, turn)
        last = canonical(state(opened.dataset()))
        assert len(opened.codings()) == 52
    with Project.open(tmp_path / "a.cimo", coder="Noor") as opened:
        for _ in range(52):
            assert opened.undo()
        assert canonical(state(opened.dataset())) == first
        assert opened.check() == []
    with Project.open(tmp_path / "a.cimo", coder="Noor") as opened:
        for _ in range(52):
            assert opened.redo()
        assert opened.redo() is None
        assert canonical(state(opened.dataset())) == last
        assert opened.check() == []


@settings(max_examples=30, deadline=None)
@given(done=changes(12))
def test_whatever_was_done_undo_takes_back_and_redo_brings_back(tmp_path_factory, done):
    path = tmp_path_factory.mktemp("undo") / "a.cimo"
    with project(path) as opened:
        states = [state(opened.dataset()), *steps(opened, done)]
        for wanted in reversed(states[:-1]):
            assert opened.undo()
            assert state(opened.dataset()) == wanted
        for wanted in states[1:]:
            assert opened.redo()
            assert state(opened.dataset()) == wanted
        assert opened.check() == []


@settings(max_examples=15, deadline=None)
@given(common=changes(4), theirs=changes(6), before=changes(6), after=changes(6))
def test_after_a_merge_own_steps_go_back_exactly_and_none_breaks_the_project(
    tmp_path_factory, common, theirs, before, after
):
    folder = tmp_path_factory.mktemp("merged")
    with project(folder / "a.cimo") as opened:
        for change in common:
            apply(opened, change)
    shutil.copyfile(folder / "a.cimo", folder / "b.cimo")
    with Project.open(folder / "b.cimo", coder="Sjoerd") as opened:
        for change in theirs:
            apply(opened, change)
    with Project.open(folder / "a.cimo", coder="Noor") as opened:
        for change in before:
            apply(opened, change)
        opened.merge(folder / "b.cimo")
        states = [state(opened.dataset()), *steps(opened, after)]
        for wanted in reversed(states[:-1]):
            assert opened.undo()
            assert state(opened.dataset()) == wanted
        back = [states[0]]
        while went_back(opened):
            assert opened.check() == []
            back.append(state(opened.dataset()))
        for wanted in [*reversed(back[:-1]), *states[1:]]:
            assert opened.redo()
            assert state(opened.dataset()) == wanted
        assert opened.check() == []


@settings(max_examples=15, deadline=None)
@given(done=changes(5), names=st.lists(st.integers(0, 3), min_size=1, max_size=3), more=changes(4))
def test_names_come_back_and_go_again_with_all_that_was_done_around_them(tmp_path_factory, done, names, more):
    with project(tmp_path_factory.mktemp("names") / "a.cimo") as opened:
        states = [state(opened.dataset()), *steps(opened, done)]
        for at in names:
            generation = opened.generation()
            pseudonymise(opened, at, at, at)
            if opened.generation() > generation:
                states.append(state(opened.dataset()))
        # A later step that writes a name anew comes back with its pseudonym: they are replaced there, too.
        states += steps(opened, [change for change in more if change[0] not in ("import", "speaker")])
        for wanted in reversed(states[:-1]):
            assert opened.undo()
            assert state(opened.dataset()) == wanted
        for wanted in states[1:]:
            assert opened.redo()
            assert state(opened.dataset()) == wanted
        assert opened.check() == []


def steps(opened: Project, done: list[Change]) -> list[Dataset]:
    """The state after each change that was one."""
    found: list[Dataset] = []
    for change in done:
        before = opened.generation()
        if change[0] in ("undo", "redo", "take_back"):
            continue
        if apply(opened, change) and opened.generation() > before:
            found.append(state(opened.dataset()))
    return found


def went_back(opened: Project) -> bool:
    """Whether one step more could be taken back; another coder may have built on it."""
    try:
        return opened.undo() is not None
    except CimoError:
        return False


@settings(max_examples=30, deadline=None)
@given(done=changes(15))
def test_the_journal_always_tells_the_state(tmp_path_factory, done):
    path = tmp_path_factory.mktemp("journal") / "a.cimo"
    with project(path) as opened:
        for change in done:
            apply(opened, change)
        assert opened.check() == []


def test_undo_takes_back_own_steps_only(tmp_path):
    path = tmp_path / "a.cimo"
    with project(path) as noor, Project.open(path, coder="Sjoerd") as sjoerd:
        session = noor.sessions()[0]
        mine = code_turn(noor, session, 0)
        theirs = code_turn(sjoerd, session, 1)
        noor.undo()
        assert noor.codings() == (theirs,)
        assert sentence(sjoerd.undo_label(), "en").startswith("Matching on turn 2")
        noor.redo()
        assert set(noor.codings()) == {mine, theirs}


def test_a_handle_of_nobody_takes_back_the_last_step_of_anybody(tmp_path):
    path = tmp_path / "a.cimo"
    with project(path) as noor:
        coding = code_turn(noor, noor.sessions()[0], 0)
        with Project.open(path) as nobody:
            undone = nobody.undo()
            assert undone.coder == coding.coder
            assert nobody.codings() == ()
        assert noor.redo() is not None
        assert noor.codings() == (coding,)


def test_a_step_that_others_built_on_is_not_taken_back(tmp_path):
    path = tmp_path / "a.cimo"
    with project(path) as noor, Project.open(path, coder="Sjoerd") as sjoerd:
        session = noor.sessions()[0]
        code_turn(sjoerd, session, 1)
        before = noor.dataset()
        with pytest.raises(CimoError, match="other things still need"):
            noor.undo()
        assert noor.dataset() == before


def test_a_later_change_of_the_same_thing_is_named(tmp_path):
    path = tmp_path / "a.cimo"
    with project(path) as noor, Project.open(path) as nobody:
        coding = code_turn(noor, noor.sessions()[0], 0)
        nobody.change_coding(coding.id, weight=2)
        with pytest.raises(CimoError, match="changed the same thing later"):
            noor.undo()


def test_something_new_ends_redo(tmp_path):
    with project(tmp_path / "a.cimo") as opened:
        session = opened.sessions()[0]
        code_turn(opened, session, 0)
        opened.undo()
        assert opened.redo_label() is not None
        code_turn(opened, session, 1)
        assert opened.redo_label() is None
        assert opened.redo() is None


def test_one_past_action_is_taken_back(tmp_path):
    with project(tmp_path / "a.cimo") as opened:
        session = opened.sessions()[0]
        first, second = code_turn(opened, session, 0), code_turn(opened, session, 1)
        entry = opened.history(coding=first.id)[0]
        taken = opened.take_back(entry.id)
        assert sentence(taken, "en") == "undo: Matching on turn 1 of “gesprek 1”"
        assert opened.codings() == (second,)
        with pytest.raises(CimoError, match="already"):
            opened.take_back(entry.id)
        with pytest.raises(CimoError, match="step back or forward"):
            opened.take_back(taken.id)
        assert opened.check() == []


def test_the_first_action_of_a_coder_can_go_while_later_ones_stay(tmp_path):
    path = tmp_path / "a.cimo"
    project(path).close()
    with Project.open(path, coder="Sjoerd") as opened:
        session = opened.sessions()[0]
        first, second = code_turn(opened, session, 0), code_turn(opened, session, 1)
        opened.take_back(opened.history(coding=first.id)[0].id)
        assert opened.codings() == (second,)
        assert {coder.name for coder in opened.coders()} == {"Noor", "Sjoerd"}
        opened.redo()
        assert opened.codings() == (first, second)
