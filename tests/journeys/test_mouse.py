"""The whole job with the mouse, but for what has to be written."""

from __future__ import annotations

import pytest
from textual.widgets import Button, Input

from coder.tui.app import CimoApp
from coder.tui.screens.code import CodeScreen
from coder.tui.screens.evidence import EvidenceScreen
from coder.tui.screens.project import ProjectScreen
from coder.tui.screens.scores import ScoresScreen
from coder.tui.suggester.messages import Answer, Suggested
from coder.tui.widgets.row_list import RowList
from tests.coder.tui.test_app import press, seen, settle, status

from .clicks import click, click_footer, click_words
from .made import GIVEN, empty_project, write_transcript


async def test_the_whole_job_with_the_mouse(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_transcript(tmp_path)
    app = CimoApp(empty_project(tmp_path), language="en")
    async with app.run_test(size=(140, 40)) as pilot:
        await press(pilot, *"Anna")
        await click(pilot, "#yes")
        app.project.set_state("suggestions", False)
        await click_footer(pilot, "import_")
        await click_words(pilot, "tafel.txt")
        assert "Marloes" in seen(app)
        await click(pilot, "#initiative")
        await press(pilot, *"Tafel")
        await click(pilot, "#import")
        assert isinstance(app.screen, ProjectScreen)
        assert "Imported 1" in status(app)

        await click(pilot, RowList, offset=(6, 1))
        screen = app.screen
        assert isinstance(screen, CodeScreen)
        book = app.project.codebook()
        for turn, code in GIVEN:
            unit = next(one for one in screen.work.units if one.turn == turn)
            line, cell = screen.reader.lines.position(unit.start)
            spot = (cell + screen.reader.columns.before_text + 1, line - screen.reader.scroll_offset.y)
            await click(pilot, "#reader", offset=spot)
            assert screen.reader.passage.turn == turn
            await click_words(pilot, book.code(code).label.in_("en")[:14])
            if turn == 3:
                details = str(screen.query_one("#code-details").render())
                await click(pilot, "#code-details", offset=(details.index("in passing") + 1, 0))
        assert [one.code for one in app.project.codings()] == [code for _, code in GIVEN]

        # Two suggestions for the passage under the cursor: one is clicked, of the other the cross.
        offered = (Suggested("matching", 0.8, True), Suggested("guidance", 0.3, False))
        screen._show(Answer(screen.work.session.id, screen.reader.cursor, offered))
        await settle(pilot)
        strip = screen.strip
        await click(pilot, strip, offset=(strip.size.width - 2, 2))
        assert [one.code for one in app.project.dismissals()] == ["guidance"]
        screen._show(Answer(screen.work.session.id, screen.reader.cursor, offered[:1]))
        await settle(pilot)
        await click(pilot, strip, offset=(6, 1))
        assert [one.code for one in app.project.codings() if one.origin == "suggested"] == ["matching"]

        await click_words(pilot, "Overview")
        await click_footer(pilot, "scores")
        assert isinstance(app.screen, ScoresScreen)
        assert "score 2" in seen(app)
        matrix = app.screen.query_one("Matrix")
        # The first initiative stands under the titles of the columns, which may take several lines.
        await click(pilot, matrix, offset=(28, matrix.header_height))
        assert isinstance(app.screen, EvidenceScreen)
        await click_footer(pilot, "override")
        await click(pilot, app.screen.query_one("Choice"), offset=(1, 0))
        await click(pilot, app.screen.query_one(Input))
        await press(pilot, *"gelezen")
        await click(pilot, app.screen.query_one("#yes", Button))
        assert [(one.score, one.reason) for one in app.project.overrides()] == [(1, "gelezen")]
        await click_footer(pilot, "drop")
        assert app.project.overrides() == ()
        await click_words(pilot, "‹ Esc")
        await click_words(pilot, "‹ Esc")
        assert isinstance(app.screen, ProjectScreen)
        assert app.project.check() == []


@pytest.mark.parametrize("screen", ["scores", "agreement"])
async def test_each_screen_has_a_way_back_for_the_mouse(tmp_path, screen: str) -> None:
    app = CimoApp(empty_project(tmp_path), coder="Anna", language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await click_footer(pilot, screen)
        assert not isinstance(app.screen, ProjectScreen)
        await click_words(pilot, "‹ Esc")
        assert isinstance(app.screen, ProjectScreen)
