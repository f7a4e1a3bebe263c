"""The synthesis on the screen: figures, and the initiatives behind each."""

from __future__ import annotations

import pytest

from coder.tui.screens.portrait import PortraitScreen
from coder.tui.screens.synthesis import SynthesisScreen
from coder.tui.widgets.choosing import ChooseDialog
from tests.coder.tui.made import make
from tests.coder.tui.test_app import LARGE, SMALL, opened, press, seen, words


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_each_figure_opens_its_initiatives(tmp_path, size) -> None:
    async with opened(make(tmp_path), size) as (app, pilot):
        await press(pilot, "f12")
        assert isinstance(app.screen, SynthesisScreen)
        assert "How many use it" in seen(app) and " of " in seen(app)
        assert "hardly any pattern" in seen(app) or "initiatives" in seen(app)
        about = words(app, "#about")
        assert "use it: " in about
        await press(pilot, "enter")
        assert isinstance(app.screen, ChooseDialog)
        await press(pilot, "enter")
        assert isinstance(app.screen, PortraitScreen)
        assert app.screen.heading.split(" › ")[1] in about


async def test_it_follows_threshold_and_phase(tmp_path) -> None:
    async with opened(make(tmp_path), LARGE) as (app, pilot):
        await press(pilot, "f12")
        from_one = seen(app)
        await press(pilot, "t")
        assert seen(app) != from_one
        await press(pilot, "t", "p")
        scores = [
            one
            for one in app.project.scores(by=("phase",))
            if (one.phase, one.code) == ("intended", "education") and (one.score or 0) >= 1
        ]
        assert len(app.screen._behind["count education"].groups[0][1]) == len(scores)
