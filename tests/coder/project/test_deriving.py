"""Scores that are derived anew in part are those that are derived anew as a whole."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from coder.project import Project
from tests.coder.project.made import code_turn, new_session, project
from tests.coder.project.strategies import apply, changes


@settings(max_examples=30, deadline=None)
@given(done=changes(12), by=st.sampled_from([(), ("perspective",), ("phase",), ("coder",)]))
def test_after_any_change_scores_are_those_of_a_fresh_look(tmp_path_factory, done, by) -> None:
    path = tmp_path_factory.mktemp("scores") / "a.cimo"
    with project(path, sessions=2) as opened:
        opened.import_sessions([new_session("elders", "Zorgkring")])
        opened.scores(by=by)
        for change in done:
            apply(opened, change)
            found = opened.scores(by=by)
            with Project.open(path) as fresh:
                assert found == fresh.scores(by=by)


def test_only_what_changed_is_read_again(tmp_path, monkeypatch) -> None:
    with project(tmp_path / "a.cimo") as opened:
        (other,) = opened.import_sessions([new_session("elders", "Zorgkring")])
        before = opened.scores()
        code_turn(opened, other, 0, "education")
        read: list[str | None] = []
        whole = opened.codings

        def codings(session=None, coder=None, code=None):
            read.append(session)
            return whole(session, coder, code)

        monkeypatch.setattr(opened, "codings", codings)
        after = opened.scores()
        assert read == [other.id]
        assert after[:2] == before[:2] and after != before
