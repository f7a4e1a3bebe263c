"""The same work with the mouse, but for what has to be written; all actions are reached by clicks."""

from __future__ import annotations

import pytest
from textual.command import CommandPalette
from textual.widgets import Footer, OptionList

from coder.project import Project
from coder.tui.app import CimoApp
from coder.tui.screens.code import CodeScreen
from coder.tui.screens.configurations import ConfigurationsScreen
from coder.tui.screens.memos import MemosScreen
from coder.tui.screens.project import ProjectScreen
from coder.tui.screens.search import SearchScreen
from coder.tui.widgets.code_form import CodeDialog
from coder.tui.widgets.link import LinkDialog
from coder.tui.widgets.pick import PickDialog
from coder.tui.widgets.row_list import RowList
from tests.coder.tui.test_app import press, seen, settle
from tests.coder.tui.test_desk_screens import until
from transcripts.i18n import translator

from .made import empty_project
from .test_desk_keyboard import CODES, state, write_long_transcript


async def click(pilot, *where, **options) -> None:
    await pilot.click(*where, **options)
    await settle(pilot)


async def click_words(pilot, words: str) -> None:
    """Click on words that are in sight, wherever they are."""
    lines = seen(pilot.app).splitlines()
    y = next((at for at, line in enumerate(lines) if words in line), None)
    assert y is not None, f"{words!r} is not in sight:\n" + "\n".join(lines)
    await click(pilot, None, offset=(lines[y].index(words) + 1, y))


async def act(pilot, action: str, palette) -> None:
    """Choose an action of this screen from the list of all actions, with clicks."""
    await click(pilot, *palette[:1], **palette[1])
    assert isinstance(pilot.app.screen, CommandPalette)
    await until(pilot, lambda: pilot.app.screen.query_one(OptionList).option_count > 8)
    rows = pilot.app.screen.query_one(OptionList)
    at = next(at for at, one in enumerate(rows.options) if str(one.prompt).strip().startswith(action))
    rows.scroll_to_highlight()
    rows.highlighted = None
    rows.scroll_to(y=at, animate=False)
    await settle(pilot)
    await click_words(pilot, action)


def places(pilot) -> tuple[object, dict[str, object]]:
    """Where the way to all actions is on the screen that is shown."""
    if isinstance(pilot.app.screen, CodeScreen):
        return "#code-actions", {}
    lines = seen(pilot.app).splitlines()
    return None, {"offset": (lines[0].index("Ctrl+P") + 1, 0)}


@pytest.mark.parametrize(("size", "language"), [((140, 40), "nl")])
async def test_a_weeks_work_with_the_mouse(tmp_path, monkeypatch, size, language: str) -> None:
    monkeypatch.chdir(tmp_path)
    write_long_transcript(tmp_path)
    path = empty_project(tmp_path)
    _ = translator(language)
    app = CimoApp(path, language=language)
    async with app.run_test(size=size) as pilot:
        await press(pilot, *"Anna")
        await click(pilot, "#yes")
        app.project.set_state("suggestions", False)

        async def do(label: str) -> None:
            await act(pilot, _(label), places(pilot))

        await do("Import")
        await click_words(pilot, "tafel.txt")
        await until(pilot, lambda: "Marloes" in seen(app))
        await click(pilot, "#initiative")
        await press(pilot, *"Tafel")
        await click(pilot, "#import")
        await until(pilot, lambda: isinstance(app.screen, ProjectScreen))
        await click(pilot, RowList, offset=(6, 1))
        screen = app.screen
        assert isinstance(screen, CodeScreen)
        book = app.project.codebook()
        for turn in range(30):
            unit = screen.work.units[turn]
            if turn % 5 == 0:
                screen.reader.move_to(turn, centre=True)
                await settle(pilot)
            line, cell = screen.reader.lines.position(unit.start)
            spot = (cell + screen.reader.columns.before_text + 1, line - screen.reader.scroll_offset.y)
            await pilot.click("#reader", offset=spot)
            await click_words(pilot, book.code(CODES[turn % len(CODES)]).label.in_(language)[:14])
        assert [one.code for one in app.project.codings()] == [CODES[at % len(CODES)] for at in range(30)]
        details = str(screen.query_one("#code-details").render())
        await click(pilot, "#code-details", offset=(details.index("✎"), 0))
        await press(pilot, *"twijfel", "ctrl+s")

        await do("Search")
        assert isinstance(app.screen, SearchScreen)
        await press(pilot, *"keukentafels")
        await click(pilot, "#where", offset=(8, 0))
        await until(pilot, lambda: app.screen._sought is not None and app.screen._sought.found.total == 7)
        await until(pilot, lambda: {one.where for one in app.screen._sought.found.hits} == {"text"})
        await do("Code")
        assert isinstance(app.screen, PickDialog)
        await click_words(pilot, book.code("community").label.in_(language)[:12])
        assert len([one for one in app.project.codings() if one.origin == "search"]) == 7
        await click_words(pilot, "‹ Esc")
        assert app.screen is screen

        screen.reader.move_to(0)
        await settle(pilot)
        await do("Link")
        assert isinstance(app.screen, LinkDialog)
        rows = app.screen.query_one(RowList)
        for row in range(1, 4):
            await click(pilot, rows, offset=(20, row))
        await click(pilot, "#yes")
        (first,) = app.project.configurations()
        assert [link.code for link in first.links] == ["context", "intervention", "mechanism", "outcome"]
        await do("Configurations")
        assert isinstance(app.screen, ConfigurationsScreen)
        await until(pilot, lambda: app.screen.chosen is not None)
        await do("Goes on")
        rows = app.screen.query_one(RowList)
        await click(pilot, rows, offset=(20, 7))
        await click(pilot, "#yes")
        assert len(app.project.configurations()) == 2

        made = state(app.project)
        await do("Overview")
        footer = app.screen.query_one(Footer)
        assert footer.children
        for label, left in (("Undo", app.project.undo_label), ("Redo", app.project.redo_label)):
            while left() is not None:
                await do(label)
            if label == "Undo":
                assert app.project.session_heads() == () and state(app.project) == ([], [], [])
        assert state(app.project) == made
        await do("Memos")
        assert isinstance(app.screen, MemosScreen)
        await until(pilot, lambda: "twijfel" in seen(app))
    with Project.open(path) as project:
        assert project.check() == []


@pytest.mark.parametrize("language", ["en", "nl"])
async def test_a_code_is_made_in_eighty_columns_with_the_mouse(tmp_path, language: str) -> None:
    app = CimoApp(empty_project(tmp_path), coder="Anna", language=language)
    _ = translator(language)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await act(pilot, _("Codebook"), places(pilot))
        await until(pilot, lambda: app.screen.chosen is not None)
        footer = app.screen.query_one(Footer)
        await click(pilot, next(one for one in footer.children if getattr(one, "action", "") == "add"))
        assert isinstance(app.screen, CodeDialog)
        await press(pilot, *"Buurt")
        await click(pilot, "#yes")
        assert app.project.codebook().code("buurt").label.plain == "Buurt"
