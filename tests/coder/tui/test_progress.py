"""Long work: shown when it takes a while, stopped by Esc with nothing changed, or left to go on."""

from __future__ import annotations

import threading
from time import monotonic, sleep

import pytest

from coder.project import Project
from coder.project.watching import Stopped
from coder.tui.screens.project import ProjectScreen
from coder.tui.widgets.dialogs import ErrorDialog
from coder.tui.widgets.progress import ProgressDialog, run_long
from tests.coder.project.made import new_session
from tests.coder.tui.made import make
from tests.coder.tui.test_app import opened, seen, settle


async def until(pilot, holds) -> None:
    end = monotonic() + 20
    while not holds():
        assert monotonic() < end
        await pilot.pause(0.05)


async def test_work_that_is_stopped_leaves_the_project_as_it_was(tmp_path) -> None:
    async with opened(make(tmp_path)) as (app, pilot):
        before = app.project.generation()
        got: list[object] = []

        def job(project: Project, watch) -> object:
            def slowly(part: float) -> None:
                end = monotonic() + 20
                while monotonic() < end:
                    watch(part)
                    sleep(0.02)

            return project.import_sessions([new_session("nieuw")], watch=slowly)

        run_long(app, app.project, "Bezig met werk", job, got.append)
        await until(pilot, lambda: isinstance(app.screen, ProgressDialog))
        await until(pilot, lambda: "Bezig met werk" in seen(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ErrorDialog))
        assert (got, app.project.generation()) == ([], before)
        await pilot.press("escape")
        assert isinstance(app.screen, ProjectScreen)


async def test_work_goes_on_behind_what_one_does_meanwhile(tmp_path) -> None:
    async with opened(make(tmp_path)) as (app, pilot):
        go_on, got = threading.Event(), []
        run_long(app, app.project, "Bezig", lambda project, watch: go_on.wait(20), got.append)
        await until(pilot, lambda: isinstance(app.screen, ProgressDialog))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ProjectScreen))
        assert got == []
        go_on.set()
        await until(pilot, lambda: bool(got))
        assert got == [True]


async def test_short_work_shows_nothing(tmp_path) -> None:
    async with opened(make(tmp_path)) as (app, pilot):
        got: list[object] = []
        run_long(app, app.project, "Bezig", lambda project, watch: project.title, got.append)
        await until(pilot, lambda: got == ["Studie"])
        await pilot.pause(0.6)
        assert isinstance(app.screen, ProjectScreen)


@pytest.mark.parametrize("part", [0.1, 0.4, 0.6, 1.0])
def test_a_merge_is_whole_or_stopped(tmp_path, part: float) -> None:
    path = make(tmp_path)
    copy = tmp_path / "kopie.cimo"
    copy.write_bytes(path.read_bytes())
    with Project.open(copy, coder="Bram") as other:
        other.set_memo("project", other.id, "van Bram")
    with Project.open(path, coder="Anna") as project:
        before = project.dataset()

        def stop(now: float) -> None:
            if now >= part:
                raise Stopped

        with pytest.raises(Stopped):
            project.merge(copy, watch=stop)
        assert project.dataset() == before
        assert project.check() == []


async def test_a_last_look_takes_no_other_screen_along(tmp_path) -> None:
    async with opened(make(tmp_path)) as (app, pilot):
        go_on, got = threading.Event(), []
        run_long(app, app.project, "Bezig", lambda project, watch: go_on.wait(20), got.append)
        await until(pilot, lambda: isinstance(app.screen, ProgressDialog))
        dialog = app.screen
        go_on.set()
        await until(pilot, lambda: got == [True])
        before = list(app.screen_stack)
        dialog._look()
        await settle(pilot)
        assert app.screen_stack == before
