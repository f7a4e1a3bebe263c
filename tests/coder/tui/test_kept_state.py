"""What is kept for each coder from one time to the next; few colours; words of both languages."""

from __future__ import annotations

import pytest

from coder.tui.app import CimoApp
from coder.tui.screens.agreement import AgreementScreen
from coder.tui.screens.scores import ScoresScreen

from .made import make
from .test_app import press, settle
from .test_code_screen import opened, screen_of
from .test_code_screen import project as project


async def test_filters_pair_and_theme_are_kept_for_each_coder(tmp_path) -> None:
    path = make(tmp_path)
    app = CimoApp(path, coder="Anna", language="en")
    async with app.run_test(size=(140, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "f9", "f4")
        screen = app.screen
        assert isinstance(screen, ScoresScreen)
        screen.action_phase()
        screen.action_coder()
        screen.action_sort()
        filters, order = screen.filters, screen._order
        assert (filters.phase, filters.coder) != (None, None)
        await press(pilot, "f5")
        agreement = app.screen
        assert isinstance(agreement, AgreementScreen)
        agreement.action_unit()
        unit, pair = agreement._unit, list(agreement._pair)
        assert app.theme == "light"
    again = CimoApp(path, coder="Anna", language="en")
    async with again.run_test(size=(140, 40)) as pilot:
        await settle(pilot)
        assert again.theme == "light"
        await press(pilot, "f4")
        assert isinstance(again.screen, ScoresScreen)
        assert (again.screen.filters, again.screen._order) == (filters, order)
        await press(pilot, "f5")
        assert isinstance(again.screen, AgreementScreen)
        assert (again.screen._unit, again.screen._pair) == (unit, pair)
    other = CimoApp(path, coder="Bram", language="en")
    async with other.run_test(size=(140, 40)) as pilot:
        await settle(pilot)
        assert other.theme == "dark"
        await press(pilot, "f4")
        assert isinstance(other.screen, ScoresScreen)
        assert other.screen.filters.phase is None


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_without_colours_signs_tell_all(project, monkeypatch, size) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    first = project.sessions()[0].passages[0]
    async with opened(project, size) as pilot:
        reader = screen_of(pilot).reader

        def styles():
            line = reader.lines.line_of(first.start) - reader.scroll_offset.y
            text = list(reader.render_line(line))
            return [piece.style for piece in text if piece.text.strip() and len(piece.text) > 2][-1]

        await pilot.press("J", "J")
        plain = styles()
        assert not plain.underline and not plain.reverse
        await pilot.press("g", "e", "escape", "J", "J")
        assert styles().underline and not styles().reverse
        await pilot.press("g", "tab")
        assert styles().underline and styles().reverse
        await pilot.press("escape", "v", "ctrl+shift+right")
        line = reader.lines.line_of(first.start) - reader.scroll_offset.y
        assert any(
            piece.style and piece.style.reverse and piece.style.bold for piece in reader.render_line(line)
        )
