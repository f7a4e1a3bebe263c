"""The whole job with keys alone: not one call, click or value set aside from what is pressed."""

from __future__ import annotations

import pytest

from coder.project import Project
from coder.tui.app import CimoApp
from coder.tui.screens.code import CodeScreen
from coder.tui.screens.evidence import EvidenceScreen
from coder.tui.screens.project import ProjectScreen
from coder.tui.screens.scores import ScoresScreen
from tests.coder.tui.test_app import press, seen, status

from .made import GIVEN, empty_project, write_transcript


async def until(pilot, holds, seconds: float = 60) -> None:
    for _ in range(int(seconds / 0.1)):
        if holds():
            return
        await pilot.pause(0.1)
    raise AssertionError("it never came")


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_the_whole_job_with_keys_alone(tmp_path, monkeypatch, size) -> None:
    monkeypatch.chdir(tmp_path)
    write_transcript(tmp_path)
    path = empty_project(tmp_path)
    app = CimoApp(path, language="en")
    async with app.run_test(size=size) as pilot:
        # Who one is; the file, by the beginning of its name; what it belongs to.
        await press(pilot, *"Anna", "enter", "i", *"taf", "tab", "enter")
        assert "Marloes" in seen(app)
        await press(pilot, "ctrl+s", *"Tafel", "ctrl+s")
        assert isinstance(app.screen, ProjectScreen)
        assert "Imported 1" in status(app)

        await press(pilot, "enter")
        screen = app.screen
        assert isinstance(screen, CodeScreen)
        # The first passage takes what the suggester itself says, before it has learned anything.
        await until(pilot, lambda: screen.strip.offers or screen._stopped)
        assert not screen._stopped
        offer = screen.strip.offers[0].code
        await press(pilot, "1")
        (taken,) = app.project.codings()
        assert (taken.code, taken.start, taken.origin) == (offer, screen.reader.passage.start, "suggested")

        for turn, code in GIVEN:
            while screen.reader.passage.turn < turn:
                await press(pilot, "J")
            await press(pilot, screen.code_keys[code])
            if turn == 3:
                await press(pilot, "asterisk")
        by_hand = [one.code for one in app.project.codings() if one.origin == "hand"]
        assert by_hand == [code for _, code in GIVEN]

        await press(pilot, "D", "f4")
        assert isinstance(app.screen, ScoresScreen)
        assert (app.screen.chosen.code, app.screen.chosen.score) == ("education", 2)
        await press(pilot, "enter")
        assert isinstance(app.screen, EvidenceScreen)
        assert "cursus" in seen(app)
        await press(pilot, "o", "1", *"te weinig sprekers", "enter", "escape")
        assert (app.screen.chosen.score, app.screen.chosen.derived) == (1, 2)

        # Everything back, everything again: the project is as it was.
        with_all = app.project.dataset()
        steps = 0
        await press(pilot, "f3")
        while app.project.undo_label() is not None:
            await press(pilot, "u")
            steps += 1
        assert steps >= len(GIVEN) + 4
        assert app.project.session_heads() == ()
        while app.project.redo_label() is not None:
            await press(pilot, "U")
            steps -= 1
        assert steps == 0
        again = app.project.dataset()
        assert again.codings == with_all.codings
        assert [one.score for one in app.project.overrides()] == [1]
        await press(pilot, "ctrl+q")
    with Project.open(path) as project:
        assert project.check() == []
