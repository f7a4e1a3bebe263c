"""The consensus made anew for the sessions that changed is the one made anew from everything."""

from __future__ import annotations

import shutil

from hypothesis import given, settings
from hypothesis import strategies as st

from coder.project import Project, Settlement
from tests.coder.project.made import code_turn, new_session, project
from tests.coder.project.strategies import apply, changes


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.booleans(), changes(5), st.integers(0, 3), st.booleans()), max_size=4))
def test_a_part_made_anew_is_as_the_whole(tmp_path_factory, parts):
    path = tmp_path_factory.mktemp("consensus") / "a.cimo"
    with project(path, sessions=2) as noor, Project.open(path, coder="Sjoerd") as sjoerd:
        for who in (noor, sjoerd):
            for session in noor.sessions():
                code_turn(who, session, 1)
                who.mark_done(session.id)
        for first, done, turn, keep in parts:
            for change in done:
                apply(noor if first else sjoerd, change)
            sessions = noor.sessions()
            if not sessions:
                break
            there = sessions[turn % len(sessions)]
            span = there.transcript.turns[turn % len(there.transcript.turns)]
            code = noor.codebook().codes()[0].id
            noor.settle([Settlement(there.id, span.start, span.end, code, keep)])
            with Project.open(path, coder="Noor") as fresh:
                generation = fresh.generation()
                fresh.settle([])
                assert fresh.generation() == generation
                assert fresh.check() == []


def test_a_merge_and_its_undo_make_it_anew_too(tmp_path):
    path, copy = tmp_path / "a.cimo", tmp_path / "b.cimo"
    project(path).close()
    shutil.copyfile(path, copy)
    with Project.open(path, coder="Noor") as noor:
        noor.mark_done(noor.sessions()[0].id)
        with Project.open(copy, coder="Sjoerd") as sjoerd:
            sjoerd.import_sessions([new_session("gesprek 2")])
            code_turn(sjoerd, sjoerd.sessions()[0], 0)
            sjoerd.mark_done(sjoerd.sessions()[0].id)
        code_turn(noor, noor.sessions()[0], 0)
        noor.settle([])
        noor.merge(copy)
        noor.settle([])
        consensus = noor.coder_id("consensus")
        assert len(noor.codings(coder=consensus)) == 1
        noor.undo()
        noor.undo()
        noor.settle([])
        assert noor.codings(coder=consensus) == ()
