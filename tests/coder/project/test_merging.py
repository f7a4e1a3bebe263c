"""Copies of a project merged: any number, any order, again and again."""

from __future__ import annotations

import shutil
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings

from codebook.model import Text
from coder.project import Project
from tests.coder.project.made import canonical, code_turn, codebook, new_session, project, state
from tests.coder.project.strategies import apply, changes
from transcripts.errors import CimoError


@pytest.fixture
def copies(tmp_path):
    """Two copies of a project with one session: the path of each."""
    project(tmp_path / "a.cimo").close()
    shutil.copyfile(tmp_path / "a.cimo", tmp_path / "b.cimo")
    return tmp_path / "a.cimo", tmp_path / "b.cimo"


@settings(max_examples=15, deadline=None)
@given(common=changes(4), first=changes(7), second=changes(7), third=changes(7))
def test_every_order_gives_the_same_project(tmp_path_factory, common, first, second, third):
    folder = tmp_path_factory.mktemp("merge")
    with project(folder / "base.cimo") as base:
        for change in common:
            apply(base, change)
    paths = []
    for name, coder, done in (("a", "Noor", first), ("b", "Sjoerd", second), ("c", "Noor", third)):
        paths.append(folder / f"{name}.cimo")
        shutil.copyfile(folder / "base.cimo", paths[-1])
        with Project.open(paths[-1], coder=coder) as copy:
            for change in done:
                apply(copy, change)
    results = set()
    for at, order in enumerate(permutations(paths)):
        merged = folder / f"merged-{at}.cimo"
        shutil.copyfile(order[0], merged)
        with Project.open(merged) as opened:
            for other in order[1:]:
                opened.merge(other)
            assert opened.check() == []
            results.add(canonical(opened.dataset()))
            again = [opened.merge(other) for other in paths]
            assert all((report.added, report.updated, report.conflicts) == (0, 0, ()) for report in again)
            results.add(canonical(opened.dataset()))
    grouped = folder / "grouped.cimo"
    shutil.copyfile(paths[2], grouped)
    with Project.open(grouped) as opened:
        opened.merge(folder / "merged-0.cimo")
        results.add(canonical(opened.dataset()))
    assert len(results) == 1


@settings(max_examples=15, deadline=None)
@given(mine=changes(6), theirs=changes(6), later=changes(6))
def test_work_goes_on_after_a_merge(tmp_path_factory, mine, theirs, later):
    folder = tmp_path_factory.mktemp("later")
    project(folder / "a.cimo").close()
    shutil.copyfile(folder / "a.cimo", folder / "b.cimo")
    with Project.open(folder / "b.cimo", coder="Noor") as other:
        for change in theirs:
            apply(other, change)
    with Project.open(folder / "a.cimo", coder="Noor") as opened:
        for change in mine:
            apply(opened, change)
        opened.merge(folder / "b.cimo")
        for change in later:
            apply(opened, change)
        assert opened.check() == []


def test_what_both_did_comes_together(copies):
    a, b = copies
    with Project.open(a, coder="Noor") as mine, Project.open(b, coder="Sjoerd") as theirs:
        session = mine.sessions()[0]
        one, two = code_turn(mine, session, 0), code_turn(theirs, session, 1)
        theirs.import_sessions([new_session("gesprek 2")])
        report = mine.merge(b)
        assert report.conflicts == ()
        assert [str(note) for note in report.notes] == ["coder Sjoerd came in", "session “gesprek 2” came in"]
        assert mine.codings() == (one, two)
        again = mine.merge(b)
        assert (again.added, again.updated) == (0, 0)
        assert again.unchanged == 4
        theirs.merge(a)
        assert mine.dataset() == theirs.dataset()


def test_a_memo_and_a_weight_given_in_two_copies_both_stay(copies):
    a, b = copies
    with Project.open(a, coder="Noor") as opened:
        coding = code_turn(opened, opened.sessions()[0], 0)
    shutil.copyfile(a, b)
    with Project.open(a, coder="Noor") as mine, Project.open(b, coder="Noor") as theirs:
        theirs.change_coding(coding.id, memo="let op")
        mine.change_coding(coding.id, weight=2)
        report = mine.merge(b)
        assert report.conflicts == ()
        assert (mine.codings()[0].memo, mine.codings()[0].weight) == ("let op", 2)


def test_what_was_changed_in_both_is_listed(copies):
    a, b = copies
    with Project.open(a, coder="Noor") as opened:
        coding = code_turn(opened, opened.sessions()[0], 0)
        initiative = opened.initiatives()[0].id
    shutil.copyfile(a, b)
    with Project.open(a, coder="Noor") as mine, Project.open(b, coder="Noor") as theirs:
        theirs.change_coding(coding.id, code="education")
        theirs.override_score(initiative, "matching", 0, "niet gezien")
        mine.change_coding(coding.id, code="target")
        mine.override_score(initiative, "matching", 2, "gezien")
        for handle, label in ((mine, "mijn"), (theirs, "hun")):
            handle.revise_codebook(replace(codebook(), label=Text(label)))
        said = [str(conflict) for conflict in mine.merge(b).conflicts]
        assert len(said) == 3
        assert any(one.startswith("codings target") for one in said)
        assert any(one.startswith("overrides matching") and "gezien" in one for one in said)
        assert any(one.startswith("revision 2 of the codebook") for one in said)
        assert mine.codings()[0].code == "target"
        assert mine.codebook().label == Text("hun")
        assert mine.check() == []


def test_a_change_of_what_the_other_removed_is_listed(copies):
    a, b = copies
    with Project.open(a, coder="Noor") as opened:
        coding = code_turn(opened, opened.sessions()[0], 0)
    shutil.copyfile(a, b)
    with Project.open(a, coder="Noor") as mine, Project.open(b, coder="Noor") as theirs:
        mine.change_coding(coding.id, memo="belangrijk")
        theirs.remove_codings([coding.id])
        assert len(mine.merge(b).conflicts) == 1
        assert mine.codings() == ()


def test_a_session_coded_here_and_removed_there_stays_as_long_as_it_is_coded(copies):
    a, b = copies
    with Project.open(a, coder="Noor") as mine, Project.open(b) as theirs:
        session = mine.sessions()[0]
        coding = code_turn(mine, session, 0)
        theirs.remove_session(session.id)
        mine.merge(b)
        assert [one.id for one in mine.sessions()] == [session.id]
        assert mine.check() == []
        mine.remove_codings([coding.id])
        assert mine.sessions() == ()
        assert mine.check() == []


def test_undo_takes_back_what_was_done_in_this_copy(copies):
    a, b = copies
    with Project.open(a, coder="Noor") as mine, Project.open(b, coder="Noor") as theirs:
        session = mine.sessions()[0]
        one = code_turn(mine, session, 0)
        two = code_turn(theirs, session, 1)
        mine.merge(b)
        assert mine.codings() == (one, two)
        mine.undo()
        assert mine.codings() == (one,)
        mine.undo()
        assert mine.codings() == ()
        mine.redo()
        mine.merge(b)
        mine.take_back(mine.history(coding=one.id)[-1].id)
        assert mine.codings() == (two,)


def test_another_project_is_not_merged(tmp_path):
    with project(tmp_path / "a.cimo") as mine:
        project(tmp_path / "b.cimo").close()
        before = mine.dataset()
        with pytest.raises(CimoError, match=r"b\.cimo: a copy of another project"):
            mine.merge(tmp_path / "b.cimo")
        assert mine.dataset() == before


def test_a_copy_of_the_file_is_kept_before_a_merge(copies):
    a, b = copies
    with Project.open(b, coder="Sjoerd") as theirs:
        code_turn(theirs, theirs.sessions()[0], 0)
    with Project.open(a) as mine:
        before = state(mine.dataset())
        mine.merge(b)
    with Project.open(a.with_name("a.before-merge.cimo")) as kept:
        assert state(kept.dataset()) == before


def test_a_blind_coder_learns_nothing_from_a_merge(copies):
    a, b = copies
    with Project.open(b, coder="Sjoerd") as theirs:
        code_turn(theirs, theirs.sessions()[0], 0)
    with Project.open(a, coder="Noor", blind=True) as mine:
        mine.merge(b)
        assert mine.codings() == ()
