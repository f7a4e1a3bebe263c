"""A blind handle shows one coder's own work and nothing of the others."""

from __future__ import annotations

import pytest

from codebook.model import Configuration
from coder.project import Project, Settlement
from tests.coder.project.made import code_turn, project
from transcripts.errors import CimoError


def test_nothing_of_the_others_is_seen(tmp_path):
    path = tmp_path / "a.cimo"
    with project(path) as noor:
        session = noor.sessions()[0]
        theirs = code_turn(noor, session, 0, weight=2)
        noor.set_memo("coding", theirs.id, "geheim")
        noor.dismiss(session.id, theirs.start, theirs.end, "education")
        noor.mark_done(session.id)
        noor.override_score(session.initiative, "matching", 2, "geheim")
        noor.set_configuration(Configuration("", "keten", session.initiative, (), ""))
        noor.settle([Settlement(session.id, theirs.start, theirs.end, "matching", keep=True)])
    with Project.open(path, coder="Sjoerd", blind=True) as blind:
        own = code_turn(blind, session, 1)
        assert blind.codings() == (own,)
        assert blind.codings(coder=theirs.coder) == ()
        assert [coder.name for coder in blind.coders()] == ["Sjoerd"]
        for seen in (
            blind.memos(),
            blind.dismissals(),
            blind.done(),
            blind.overrides(),
            blind.configurations(),
            blind.decisions(),
        ):
            assert seen == ()
        assert blind.progress()[0].codings == 1
        assert blind.progress(theirs.coder)[0].coded_passages == 0
        assert {score.code: score.supporting for score in blind.scores()} == {"education": 0, "matching": 1}
        assert {entry.coder for entry in blind.history()} == {own.coder, ""}
        with pytest.raises(CimoError, match="no coding"):
            blind.coding(theirs.id)
        with pytest.raises(CimoError, match="no coder Noor"):
            blind.find_coder("Noor")
        data = blind.dataset()
        assert (data.codings, data.memos, data.overrides) == ((own,), (), ())
        blind.undo()
        assert blind.codings() == ()
        assert blind.undo() is None


def test_a_blind_handle_of_nobody_sees_no_work(tmp_path):
    path = tmp_path / "a.cimo"
    with project(path) as noor:
        code_turn(noor, noor.sessions()[0], 0)
    with Project.open(path, blind=True) as blind:
        assert blind.codings() == ()
        assert blind.coders() == ()
        assert len(blind.sessions()) == 1
