"""Portraits on the screen: parts, own text, quotes to publish, corrections, a file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from coder.project import Project
from coder.tui.screens.code import CodeScreen
from coder.tui.screens.portrait import PortraitScreen
from coder.tui.screens.portraits import PortraitsScreen
from coder.tui.widgets.dialogs import ErrorDialog
from coder.tui.widgets.memo import MemoDialog
from coder.tui.widgets.portraying import StateDialog
from coder.tui.widgets.row_list import RowList
from tests.coder.tui.made import make
from tests.coder.tui.overfull import ANNA
from tests.coder.tui.test_app import LARGE, SMALL, opened, press, seen, settle, words


def go_to(app, begin: str) -> str:
    """Highlight the first row whose id begins so; the id."""
    rows = app.screen.query_one(RowList)
    found = next(
        one.id
        for one in (rows.get_option_at_index(at) for at in range(rows.option_count))
        if one.id and one.id.startswith(begin)
    )
    rows.highlight(found)
    return found


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_text_of_ones_own_is_written_beside_the_evidence(tmp_path, size) -> None:
    async with opened(make(tmp_path), size) as (app, pilot):
        await press(pilot, "f11")
        assert isinstance(app.screen, PortraitsScreen)
        assert "draft" in seen(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, PortraitScreen)
        go_to(app, "text code:education")
        await press(pilot, "e")
        assert isinstance(app.screen, MemoDialog)
        app.screen.query_one(TextArea).text = "Leren op het werk."
        await press(pilot, "ctrl+s")
        assert [one.text for one in app.project.portrait_texts()] == ["Leren op het werk."]
        go_to(app, "text code:education")
        await pilot.pause()
        assert words(app, "#words") == "Leren op het werk."
        await press(pilot, "u")
        assert app.project.portrait_texts() == ()


async def test_quotes_are_marked_and_lead_to_their_passages(tmp_path) -> None:
    async with opened(make(tmp_path), LARGE) as (app, pilot):
        await press(pilot, "f11", "enter")
        chosen = go_to(app, "coding code:education").split()[2]
        await press(pilot, "f")
        assert [one.coding for one in app.project.publishable()] == [chosen]
        assert "❝" in seen(app)
        go_to(app, f"coding code:education {chosen}")
        await press(pilot, "f")
        assert app.project.publishable() == ()
        go_to(app, f"coding code:education {chosen}")
        await press(pilot, "enter")
        assert isinstance(app.screen, CodeScreen)
        assert app.screen.reader.passage.start == app.project.coding(chosen).start


async def test_words_that_a_merge_moved_are_shown_to_be_others_than_those_marked(tmp_path) -> None:
    path = make(tmp_path)
    with Project.open(path, coder=ANNA) as project:
        session = project.sessions()[0]
        coded = {(one.start, one.end) for one in project.codings(session.id)}
        place = next(one for one in session.passages if (one.start, one.end) not in coded)
        chosen = project.apply_code(session.id, place.start, place.end, "education").id
    copy = Path(shutil.copy(path, tmp_path / "copy.cimo"))
    async with opened(path, SMALL) as (app, pilot):
        await press(pilot, "f11", "enter")
        go_to(app, f"coding code:education {chosen}")
        await press(pilot, "f")
        assert [one.coding for one in app.project.publishable()] == [chosen]
        assert "other words" not in seen(app)
        with Project.open(copy, coder=ANNA) as other:
            other.change_coding(chosen, end=other.coding(chosen).end - 3)
        app.project.merge(copy)
        await press(pilot, "f11", "enter")
        go_to(app, f"coding code:education {chosen}")
        await settle(pilot)
        assert app.project.publishable() == ()
        assert "? other words than those marked" in seen(app)
        await press(pilot, "f")
        assert [one.coding for one in app.project.publishable()] == [chosen]
        assert "other words" not in seen(app)


async def test_it_is_checked_sent_and_corrected(tmp_path) -> None:
    path = make(tmp_path)
    async with opened(path, LARGE) as (app, pilot):
        there = app.project.initiatives()[0].id
        app.project.write_portrait(there, "introduction", "Een loket.")
        await press(pilot, "f11", "s")
        assert isinstance(app.screen, StateDialog)
        await press(pilot, "enter")
        assert isinstance(app.screen, ErrorDialog)
        await press(pilot, "escape")
        with Project.open(path, coder="Bram") as colleague:
            colleague.set_portrait_state(there, "checked")
        await press(pilot, "s", "enter")
        assert app.project.portrait_state(there) == "sent"
        await press(pilot, "enter")
        go_to(app, "text introduction")
        await press(pilot, "c")
        app.screen.query_one(TextArea).text = "Het zijn twee loketten."
        await press(pilot, "ctrl+s")
        assert app.project.portrait_state(there) == "answered"
        assert "corrections not settled yet: 1" in seen(app)
        go_to(app, "correction ")
        await press(pilot, "enter")
        app.screen.query_one(TextArea).text = "Aangepast."
        await press(pilot, "ctrl+s")
        assert app.project.corrections()[0].settled
        assert "not settled yet" not in seen(app)


async def test_a_portrait_is_written_as_a_page(tmp_path) -> None:
    async with opened(make(tmp_path), LARGE) as (app, pilot):
        await press(pilot, "f11", "x")
        out = tmp_path / "portret.html"
        app.screen.query_one(Input).value = str(out)
        await press(pilot, "enter")
        await settle(pilot)
        label = app.project.initiatives()[0].label
        assert f"<title>Portraits: {label}</title>" in out.read_text(encoding="utf-8")
        await press(pilot, "x")
        app.screen.query_one(Input).value = str(tmp_path / "portret.pdf")
        await press(pilot, "enter")
        await settle(pilot)
        assert isinstance(app.screen, ErrorDialog)
