"""The evidence screen: how firm a score is and what carries it."""

from __future__ import annotations

import pytest

from coder.tui.screens.evidence import EvidenceScreen
from coder.tui.widgets.account import AccountDialog
from tests.coder.tui.made import make
from tests.coder.tui.test_app import LARGE, SMALL, opened, press, seen, words


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_score_says_how_firm_it_is_and_what_carries_it(tmp_path, size) -> None:
    async with opened(make(tmp_path), size) as (app, pilot):
        await press(pilot, "f4", "enter")
        assert isinstance(app.screen, EvidenceScreen)
        about = words(app, "#about")
        assert "%" in about and "other people and passages like these" in about
        await press(pilot, "w")
        assert isinstance(app.screen, AccountDialog)
        told = seen(app)
        assert "How firm it is" in told and "What carries it" in told
        await press(pilot, "escape")
        assert isinstance(app.screen, EvidenceScreen)
