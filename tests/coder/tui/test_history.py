"""The history screen: what was done, and taking back one past action."""

from __future__ import annotations

from coder.tui.screens.history import HistoryScreen
from coder.tui.screens.project import ProjectScreen
from coder.tui.widgets.dialogs import ErrorDialog
from tests.coder.tui.made import make
from tests.coder.tui.test_app import opened, press, seen, words


async def test_a_step_in_the_past_is_taken_back_from_the_history(tmp_path) -> None:
    async with opened(make(tmp_path)) as (app, pilot):
        marks = len(app.project.done())
        await press(pilot, "H", "down", "t")
        assert "only Bram" in words(app, ".about")
        await press(pilot, "escape", "down", "t")
        assert isinstance(app.screen, HistoryScreen)
        assert len(app.project.done()) == marks - 1
        await press(pilot, "end", "t")
        assert isinstance(app.screen, ErrorDialog)
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, ProjectScreen)


async def test_the_history_uses_the_whole_line_until_a_step_was_taken_back(tmp_path) -> None:
    async with opened(make(tmp_path)) as (app, pilot):
        await press(pilot, "H")
        whole = "marked “Ontwerp in actie, november” done"
        assert whole in seen(app)
        await press(pilot, "u")
        assert "taken back" in seen(app)
