"""A week's work with the mouse alone; only what is content is typed, in fields that were clicked."""

from __future__ import annotations

import pytest
from textual.widgets import Input, OptionList, TextArea

from coder.project import Project
from coder.tui.app import CimoApp
from coder.tui.screens.code import CodeScreen
from coder.tui.screens.configurations import ConfigurationsScreen
from coder.tui.screens.project import ProjectScreen
from coder.tui.screens.search import SearchScreen
from coder.tui.widgets.code_list import CodeList
from coder.tui.widgets.link import LinkDialog
from coder.tui.widgets.memo import MemoDialog
from coder.tui.widgets.pick import PickDialog
from coder.tui.widgets.row_list import RowList
from tests.coder.tui.test_app import LARGE, SMALL, press, seen, settle
from tests.coder.tui.test_desk_screens import until

from .clicks import click, click_action, click_footer, click_line, click_option, click_words, wheel
from .made import empty_project
from .week import CODED, CODES, FOUND, STEPS, check_all_is_made, dump, is_empty, write_long_transcript


async def to_passage(pilot, screen: CodeScreen, index: int) -> None:
    """Click on a passage, after scrolling to it."""
    unit, reader = screen.work.units[index], screen.reader
    line, cell = reader.lines.position(unit.start)
    for _ in range(200):
        y = line - reader.scroll_offset.y
        if 0 <= y < reader.size.height:
            break
        await wheel(pilot, reader, up=y < 0)
    await click(pilot, "#reader", offset=(cell + reader.columns.before_text + 1, y))
    assert screen.reader.cursor == index


async def give(pilot, screen: CodeScreen, code: str) -> None:
    """Click on a code in the codebook, which on a small screen a click on its key shows."""
    if not screen.panel.display or not screen.panel.region:
        await click_footer(pilot, "codebook")
    listed = screen.panel.query_one(CodeList)
    await click_line(pilot, listed, [one.code for one in listed._rows].index(code))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_weeks_work_with_the_mouse_alone(tmp_path, monkeypatch, size, language: str) -> None:
    monkeypatch.chdir(tmp_path)
    write_long_transcript(tmp_path)
    path = empty_project(tmp_path)
    app = CimoApp(path, language=language)
    async with app.run_test(size=size) as pilot:
        await click(pilot, app.screen.query_one(Input))
        await press(pilot, *"Anna")
        await click(pilot, "#yes")
        app.project.set_state("suggestions", False)
        await click_footer(pilot, "import_")
        await click_words(pilot, "tafel.txt")
        await until(pilot, lambda: "Marloes" in seen(app))
        await click(pilot, "#initiative")
        await press(pilot, *"Tafel")
        await click(pilot, "#import")
        await until(pilot, lambda: isinstance(app.screen, ProjectScreen))
        await click(pilot, RowList, offset=(6, 1))
        screen = app.screen
        assert isinstance(screen, CodeScreen)

        for at in range(CODED):
            await to_passage(pilot, screen, at)
            await give(pilot, screen, CODES[at % len(CODES)])
        await click_words(pilot, "✎", screen.query_one("#code-details").region)
        assert isinstance(app.screen, MemoDialog)
        await click(pilot, TextArea)
        await press(pilot, *"twijfel")
        await click(pilot, "#yes")
        await click_action(pilot, "code.turn_memo")
        await until(pilot, lambda: isinstance(app.screen, MemoDialog))
        await click(pilot, TextArea)
        await press(pilot, *"over de beurt")
        await click(pilot, "#yes")

        await click_action(pilot, "app.search")
        await until(pilot, lambda: isinstance(app.screen, SearchScreen))
        search = app.screen
        await click(pilot, "#words")
        await press(pilot, *"keukentafels")
        await click(pilot, "#where", offset=(6, 0))
        await until(pilot, lambda: search._sought is not None and search._sought.found.total == FOUND)
        # A click before each place chooses it, without going there.
        for at in range(FOUND):
            await click(pilot, "#hits RowList", offset=(1, at))
        assert search._ticked == {str(at) for at in range(FOUND)}
        await click_footer(pilot, "code")
        assert isinstance(app.screen, PickDialog)
        listed = app.screen.query_one(OptionList)
        at = next(at for at, one in enumerate(listed.options) if one.id == ".community")
        await click_option(pilot, listed, at)
        await until(pilot, lambda: app.screen is search)
        await click_words(pilot, "‹ Esc")
        assert app.screen is screen

        await to_passage(pilot, screen, 0)
        await click_action(pilot, "code.link")
        await until(pilot, lambda: isinstance(app.screen, LinkDialog))
        # The first one is in already; a click gives each of the next ones the link that its code stands for.
        for at in (1, 2, 3):
            await click(pilot, "LinkDialog RowList", offset=(4, at))
        await click(pilot, "#yes")
        await click_action(pilot, "app.configurations")
        await until(pilot, lambda: isinstance(app.screen, ConfigurationsScreen))
        await until(pilot, lambda: app.screen.chosen is not None)
        await click_footer(pilot, "go_on")
        rows = app.screen.query_one(RowList)
        codings = {one.id: one for one in app.project.codings()}
        later = [codings[one.id].start >= screen.work.units[4].start for one in rows.options]
        for code in ("intervention", "mechanism"):
            at = next(at for at, one in enumerate(rows.options) if later[at] and codings[one.id].code == code)
            await click_option(pilot, rows, at)
        await click(pilot, "#yes")
        await until(pilot, lambda: len(app.project.configurations()) == 2)
        check_all_is_made(app.project)

        made = dump(path)
        steps = 0
        while app.project.undo_label() is not None:
            await click_words(pilot, "↶")
            steps += 1
        assert steps == STEPS
        assert is_empty(dump(path))
        while app.project.redo_label() is not None:
            await click_words(pilot, "↷")
            steps -= 1
        await settle(pilot)
        assert steps == 0
        assert dump(path) == made
    with Project.open(path) as project:
        assert project.check() == []
