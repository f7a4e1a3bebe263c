"""Scores that are derived anew in part are those that are derived anew as a whole."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder.project import Project
from tests.coder.project.made import code_turn, new_session, project
from tests.coder.project.strategies import apply, changes
from transcripts.model import PHASES


@settings(max_examples=30, deadline=None)
@given(
    done=changes(12),
    by=st.sampled_from([(), ("perspective",), ("phase",), ("phase", "perspective"), ("coder",)]),
    phases=st.lists(st.sampled_from(PHASES), min_size=3, max_size=3),
)
def test_after_any_change_scores_are_those_of_a_fresh_look(tmp_path_factory, done, by, phases) -> None:
    path = tmp_path_factory.mktemp("scores") / "a.cimo"
    with project(path, sessions=2) as opened:
        opened.import_sessions([new_session("elders", "Zorgkring")])
        for session, phase in zip(opened.sessions(), phases, strict=True):
            opened.change_session(session.id, phase=phase)
        opened.scores(by=by)
        for change in done:
            apply(opened, change)
            found = opened.scores(by=by)
            with Project.open(path) as fresh:
                assert found == fresh.scores(by=by)


@pytest.mark.parametrize("by", [(), ("phase",), ("perspective",)])
def test_only_what_changed_is_read_again(tmp_path, monkeypatch, by) -> None:
    with project(tmp_path / "a.cimo") as opened:
        opened.change_session(opened.sessions()[0].id, phase="intended")
        (other,) = opened.import_sessions([new_session("elders", "Zorgkring")])
        opened.change_session(other.id, phase="in-action")
        before = opened.scores(by=by)
        code_turn(opened, other, 0, "education")
        read: list[str | None] = []
        whole = opened.codings

        def codings(session=None, coder=None, code=None):
            read.append(session)
            return whole(session, coder, code)

        monkeypatch.setattr(opened, "codings", codings)
        after = opened.scores(by=by)
        assert read == [other.id]
        others = [one for one in before if one.initiative != other.initiative]
        assert [one for one in after if one.initiative != other.initiative] == others
        assert after != before or by == ("perspective",)
