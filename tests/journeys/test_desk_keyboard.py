"""A week's work with keys alone: import, thirty passages, a memo, search and code, two configurations,
everything back, everything again.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from coder.project import Project
from coder.tui.app import CimoApp
from coder.tui.screens.code import CodeScreen
from coder.tui.screens.configurations import ConfigurationsScreen
from coder.tui.screens.project import ProjectScreen
from coder.tui.screens.search import SearchScreen
from coder.tui.widgets.link import LinkDialog
from coder.tui.widgets.row_list import RowList
from tests.coder.tui.test_app import press, seen, settle
from tests.coder.tui.test_desk_screens import until

from .made import SPOKEN, empty_project

PASSAGES = 36
CODES = ("context", "intervention", "mechanism", "outcome", "education", "matching")


def write_long_transcript(folder: Path) -> Path:
    """A conversation of `PASSAGES` turns, each one passage; every ninth turn says "keukentafel"."""
    path = folder / "tafel.txt"
    turns = []
    for at in range(PASSAGES):
        speaker, words = SPOKEN[at % len(SPOKEN)]
        more = "Dat was aan de keukentafel." if at % 9 == 8 else f"Dat was de {at + 1}e keer."
        turns.append(f"{speaker}: {words} {more}\n\n")
    path.write_text("".join(turns), encoding="utf-8")
    return path


def state(project: Project) -> tuple[object, ...]:
    """What a coder has made, without when."""
    codings = [(one.code, one.start, one.end, one.memo, one.origin) for one in project.codings()]
    memos = [(one.kind, one.target, one.text) for one in project.memos()]
    return codings, memos, [(one.name, one.links) for one in project.configurations()]


@pytest.mark.parametrize(("size", "language"), [((80, 24), "nl"), ((140, 40), "en"), ((80, 24), "en")])
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
        for at in range(30):
            pressed += [screen.code_keys[CODES[at % len(CODES)]], "J"]
        await pilot.press(*pressed)
        await settle(pilot)
        assert len(app.project.codings()) == 30
        assert [one.turn for one in screen.work.units[:30]] == list(range(30))
        await press(pilot, "K", "enter", *"twijfel", "ctrl+s")
        assert [one.memo for one in app.project.codings() if one.memo] == ["twijfel"]
        await press(pilot, "ctrl+t", *"over de beurt", "ctrl+s")

        # What was said at the kitchen table, wherever it was, gets a code in one step.
        await press(pilot, "ctrl+f", *"keukentafels", "enter")
        assert isinstance(app.screen, SearchScreen)
        await until(pilot, lambda: app.screen._sought is not None and app.screen._sought.found.total >= 4)
        await press(pilot, "i")
        await until(pilot, lambda: {one.where for one in app.screen._sought.found.hits} == {"text"})
        await press(pilot, "c", *"community", "enter")
        found = [one for one in app.project.codings() if one.origin == "search"]
        # Four times in what was added, three times in what was said before.
        assert len(found) == 7
        assert all("keukentafel" in one.quote for one in found)
        await press(pilot, "escape")
        assert app.screen is screen

        # Two accounts: the second begins where the first one led to.
        await press(pilot, "g", "ctrl+l")
        assert isinstance(app.screen, LinkDialog)
        await press(pilot, "down", "2", "down", "3", "down", "4", "enter")
        (first,) = app.project.configurations()
        assert [link.code for link in first.links] == ["context", "intervention", "mechanism", "outcome"]
        await press(pilot, "ctrl+x")
        assert isinstance(app.screen, ConfigurationsScreen)
        await until(pilot, lambda: app.screen.chosen is not None)
        await press(pilot, "n", "down", "down", "down", "2", "down", "3", "enter")
        second = app.project.configurations()[1]
        assert second.links[0].codings == first.links[3].codings
        await until(pilot, lambda: app.screen.query_one("#chains RowList", RowList).option_count == 2)

        made = state(app.project)
        steps = 0
        await press(pilot, "f3")
        while app.project.undo_label() is not None:
            await pilot.press("u")
            steps += 1
        await settle(pilot)
        assert steps == 1 + 30 + 2 + 1 + 2
        assert app.project.session_heads() == () and state(app.project) == ([], [], [])
        while app.project.redo_label() is not None:
            await pilot.press("U")
            steps -= 1
        await settle(pilot)
        assert steps == 0
        assert state(app.project) == made
        await press(pilot, "ctrl+q")
    with Project.open(path) as project:
        assert project.check() == []
