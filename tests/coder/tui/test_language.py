"""Dutch and English, and themes, switched while running."""

from __future__ import annotations

from coder import i18n
from coder.tui.screens.code import CodeScreen
from coder.tui.screens.configurations import ConfigurationsScreen
from coder.tui.screens.history import HistoryScreen
from coder.tui.screens.project import ProjectScreen
from tests.coder.tui.made import make
from tests.coder.tui.test_app import opened, press, seen, settle


async def test_in_dutch_a_column_of_codes_is_not_headed_by_a_verb(tmp_path) -> None:
    async with opened(make(tmp_path), language="nl") as (app, pilot):
        await press(pilot, "A")
        assert "Codeer " not in seen(app).splitlines()[2]


async def test_language_and_theme_are_switched_while_running_and_kept(tmp_path) -> None:
    path = make(tmp_path)
    async with opened(path) as (app, pilot):
        await press(pilot, "f8", "f9")
        assert i18n.language() == "nl"
        assert app.theme == "light"
    i18n.set_language("en")
    async with opened(path) as (app, _):
        assert app.theme == "light"
        assert i18n.language() == "nl"
    async with opened(path, language="en"):
        assert i18n.language() == "en"


async def in_the_other_language(pilot) -> None:
    """Press F8, and wait for a screen like the one that was left."""
    left = pilot.app.screen
    await press(pilot, "f8")
    for _ in range(200):
        if pilot.app.screen is not left and type(pilot.app.screen) is type(left):
            break
        await pilot.pause(0.05)
    await settle(pilot)


async def test_another_language_leaves_one_where_one_is(tmp_path) -> None:
    async with opened(make(tmp_path)) as (app, pilot):
        await press(pilot, "home", "enter", "J", "J")
        assert isinstance(app.screen, CodeScreen)
        place = app.screen.reader.cursor
        await in_the_other_language(pilot)
        assert isinstance(app.screen, CodeScreen)
        assert (app.screen.language, app.screen.reader.cursor) == ("nl", place)
        await press(pilot, "ctrl+x")
        await in_the_other_language(pilot)
        assert isinstance(app.screen, ConfigurationsScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, CodeScreen) and app.screen.language == "en"
        await press(pilot, "f6")
        await in_the_other_language(pilot)
        assert isinstance(app.screen, HistoryScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, ProjectScreen)
