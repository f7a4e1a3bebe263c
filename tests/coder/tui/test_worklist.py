"""The list of codings to look at again, by keys on a real project."""

from __future__ import annotations

import pytest
from textual.widgets import TextArea

from coder.tui.screens.worklist import WorklistScreen
from coder.tui.widgets.pick import PickDialog
from coder.tui.widgets.row_list import RowList
from tests.coder.tui.made import make
from tests.coder.tui.test_app import LARGE, SMALL, opened, press, seen, settle
from tests.coder.tui.test_desk_screens import until


async def test_a_changed_definition_sends_codings_to_the_worklist(tmp_path) -> None:
    async with opened(make(tmp_path)) as (app, pilot):
        own = [
            one
            for one in app.project.codings()
            if one.code == "matching" and one.coder == app.project.coder.id
        ]
        await press(pilot, "ctrl+b")
        await until(pilot, lambda: app.screen.chosen is not None)
        app.screen.query_one(RowList).highlight("matching")
        await settle(pilot)
        await press(pilot, "e")
        app.screen.query_one("#definition", TextArea).text = "iets heel anders"
        await press(pilot, "ctrl+s", "ctrl+u")
        await until(pilot, lambda: app.screen.query_one(RowList).option_count == len(own))
        assert "Matching is now defined as" in seen(app)
        await press(pilot, "a", "y")
        await until(pilot, lambda: app.screen.has_class("-empty"))
        assert {one.revision for one in app.project.codings() if one.id in {each.id for each in own}} == {2}


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_codings_under_an_older_definition_get_another_code(tmp_path, size) -> None:
    async with opened(make(tmp_path), size) as (app, pilot):
        project, own = app.project, app.project.coder.id
        before = project.codings()
        project.change_code("matching", definition="alleen de eerste koppeling")
        await press(pilot, "ctrl+u")
        await until(pilot, lambda: app.screen.chosen is not None)
        first = app.screen.chosen.coding
        await press(pilot, "c")
        assert isinstance(app.screen, PickDialog)
        await press(pilot, *"guidance", "enter")
        await until(pilot, lambda: isinstance(app.screen, WorklistScreen))
        assert project.coding(first.id).code == "guidance"
        assert project.coding(first.id).revision == project.codebook().revision
        await until(pilot, lambda: app.screen.chosen is None or app.screen.chosen.coding.id != first.id)
        await press(pilot, "u", "u")
        assert project.codings() == before
        assert {one.coder for one in before if one.code == "matching"} >= {own}
