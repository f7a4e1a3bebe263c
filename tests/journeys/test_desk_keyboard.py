"""A week's work with keys alone: import, thirty passages, a memo, search and code, two configurations,
everything back, everything again.
"""

from __future__ import annotations

import pytest

from coder.project import Project
from coder.tui.app import CimoApp
from coder.tui.screens.code import CodeScreen
from coder.tui.screens.configurations import ConfigurationsScreen
from coder.tui.screens.project import ProjectScreen
from coder.tui.screens.search import SearchScreen
from coder.tui.widgets.link import LinkDialog
from coder.tui.widgets.row_list import RowList
from tests.coder.tui.test_app import LARGE, SMALL, press, seen, settle
from tests.coder.tui.test_desk_screens import until

from .made import empty_project
from .week import CODED, CODES, FOUND, STEPS, check_all_is_made, dump, is_empty, write_long_transcript


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_weeks_work_with_keys_alone(tmp_path, monkeypatch, size, language: str) -> None:
    monkeypatch.chdir(tmp_path)
    write_long_transcript(tmp_path)
    path = empty_project(tmp_path)
    app = CimoApp(path, language=language)
    async with app.run_test(size=size) as pilot:
        await press(pilot, *"Anna", "enter", "i", *"taf", "tab", "enter")
        await until(pilot, lambda: "Marloes" in seen(app))
        await press(pilot, "ctrl+s", *"Tafel", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ProjectScreen))
        await press(pilot, "enter")
        screen = app.screen
        assert isinstance(screen, CodeScreen)
        await press(pilot, "0")

        # Thirty passages: a key for the code, a key to the next one; then a memo with the last coding.
        pressed = []
        for at in range(CODED):
            pressed += [screen.code_keys[CODES[at % len(CODES)]], "J"]
        await pilot.press(*pressed)
        await settle(pilot)
        await press(pilot, "K", "enter", *"twijfel", "ctrl+s")
        await press(pilot, "ctrl+t", *"over de beurt", "ctrl+s")

        # What was said at the kitchen table, wherever it was, gets a code in one step.
        await press(pilot, "ctrl+f", *"keukentafels", "enter")
        assert isinstance(app.screen, SearchScreen)
        await until(pilot, lambda: app.screen._sought is not None and app.screen._sought.found.total >= FOUND)
        await press(pilot, "i")
        await until(pilot, lambda: {one.where for one in app.screen._sought.found.hits} == {"text"})
        await press(pilot, "c", *"community", "enter")
        await press(pilot, "escape")
        assert app.screen is screen

        # Two accounts: the second begins where the first one led to.
        await press(pilot, "g", "ctrl+l")
        assert isinstance(app.screen, LinkDialog)
        await press(pilot, "down", "2", "down", "3", "down", "4", "enter")
        await press(pilot, "ctrl+x")
        assert isinstance(app.screen, ConfigurationsScreen)
        await until(pilot, lambda: app.screen.chosen is not None)
        await press(pilot, "n", "down", "down", "down", "2", "down", "3", "enter")
        await until(pilot, lambda: app.screen.query_one("#chains RowList", RowList).option_count == 2)
        check_all_is_made(app.project)

        made = dump(path)
        steps = 0
        await press(pilot, "f3")
        while app.project.undo_label() is not None:
            await pilot.press("u")
            steps += 1
        await settle(pilot)
        assert steps == STEPS
        assert is_empty(dump(path))
        while app.project.redo_label() is not None:
            await pilot.press("U")
            steps -= 1
        await settle(pilot)
        assert steps == 0
        assert dump(path) == made
        await press(pilot, "ctrl+q")
    with Project.open(path) as project:
        assert project.check() == []
