"""The line of keys shows whole keys only."""

from __future__ import annotations

import pytest
from textual.app import App
from textual.binding import Binding
from textual.widgets._footer import FooterKey

from coder.tui.widgets.key_line import KeyLine


class Many(App[None]):
    BINDINGS = [Binding(key, f"notify('{key}')", f"Doe iets met {key}") for key in "abcdefgh"]  # noqa: RUF012

    def compose(self):
        yield KeyLine(show_command_palette=False)


def ends(app: App[None]) -> list[int]:
    return [one.region.right for one in app.query(FooterKey)]


@pytest.mark.parametrize("compact", [False, True])
async def test_no_key_is_cut_off_at_any_width(compact: bool) -> None:
    app = Many()
    async with app.run_test(size=(80, 24)) as pilot:
        app.query_one(KeyLine).compact = compact
        await pilot.pause()
        narrow = ends(app)
        assert narrow and max(narrow) <= 81 - compact
        await pilot.resize_terminal(140, 40)
        await pilot.pause()
        assert len(narrow) < len(ends(app)) and max(ends(app)) <= 141
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert ends(app) == narrow
