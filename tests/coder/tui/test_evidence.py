"""The evidence screen: how firm a score is and what carries it."""

from __future__ import annotations

import pytest
from textual.widgets import TextArea

from coder.tui.screens.evidence import EvidenceScreen
from coder.tui.widgets.account import AccountDialog
from coder.tui.widgets.trying_rule import RuleDialog
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


async def test_a_score_of_ones_own_tells_who_gave_it_and_why(tmp_path) -> None:
    async with opened(make(tmp_path), LARGE) as (app, pilot):
        project = app.project
        given = project.override_score(project.initiatives()[0].id, "education", 2, "Gezien")
        await press(pilot, "f4", "enter")
        who = next(one.name for one in project.coders() if one.id == given.coder)
        assert f"Set to 2 by {who}: Gezien" in words(app, "#rule")


async def test_a_rule_is_tried_before_it_is_kept(tmp_path) -> None:
    async with opened(make(tmp_path), LARGE) as (app, pilot):
        await press(pilot, "f4", "r")
        assert isinstance(app.screen, RuleDialog)
        assert "0 of 15 scores would change" in words(app, "#effect")
        area = app.screen.query_one(TextArea)
        area.text = (
            "levels:\n  - score: 2\n    all: {supporting: 1}\n  - score: 1\n    all: {supporting: 1}\n"
        )
        await press(pilot, "ctrl+t")
        assert "can never be given" in words(app, "#effect")
        area.text = "levels:\n  - score: 1\n    all: {supporting: 1}\n"
        await press(pilot, "ctrl+t")
        assert "2 → 1" in words(app, "#effect")
        await press(pilot, "ctrl+s")
        assert app.project.codebook().revision == 2
        assert max(one.score or 0 for one in app.project.scores()) == 1
        await press(pilot, "u")
        assert max(one.score or 0 for one in app.project.scores()) == 2
