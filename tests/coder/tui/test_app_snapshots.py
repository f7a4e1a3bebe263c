"""What the screens look like, stored; each was looked at. Renew with --snapshot-update and look again."""

from __future__ import annotations

import pytest

from coder.tui.app import CimoApp
from tests.coder.tui.made import make
from tests.coder.tui.test_app import press

SMALL, LARGE = (80, 24), (140, 40)

SHOWN = {
    "overview": ((), {}),
    "overview-empty": ((), {"empty": True}),
    "first-start": ((), {"coder": None}),
    "scores": (("S",), {}),
    "scores-of-one-coder": (("S", "c", "p", "down", "right"), {}),
    "override": (("S", "o"), {}),
    "evidence": (("S", "right", "enter", "down"), {}),
    "agreement": (("A",), {}),
    "agreement-empty": (("A",), {"empty": True}),
    "disagreements": (("A", "d", "down"), {}),
    "reason": (("A", "d", "a"), {}),
    "import": (("i",), {"empty": True}),
    "export": (("x",), {}),
    "help": (("question_mark",), {}),
}
SIZES = {"small": SMALL, "large": LARGE}


@pytest.fixture
def look(snap_compare, tmp_path, monkeypatch):
    """Compares a screen with what is stored of it."""
    folder = tmp_path / "studie"
    folder.mkdir()
    # The folder's name is on two screens; it must not differ from machine to machine.
    monkeypatch.chdir(folder)

    def compare(pressed, size, *, theme="dark", language="en", empty=False, coder="Anna") -> bool:
        path = make(folder, empty=empty)
        app = CimoApp(path.relative_to(folder), coder, language=language)
        app._theme_wanted = theme

        async def prepare(pilot) -> None:
            await press(pilot, *pressed)
            for field in pilot.app.screen.query("PathInput"):
                field.cursor_blink = False
                field.value = "studie"
            for tree in pilot.app.screen.query("TranscriptTree"):
                tree.display = False
            for widget in pilot.app.screen.query("Input"):
                widget.cursor_blink = False
            await pilot.pause()

        return snap_compare(app, run_before=prepare, terminal_size=size)

    return compare


@pytest.mark.parametrize("size", sorted(SIZES))
@pytest.mark.parametrize("name", sorted(SHOWN))
def test_screen(look, name: str, size: str) -> None:
    pressed, how = SHOWN[name]
    assert look(pressed, SIZES[size], **how)


@pytest.mark.parametrize("theme", ["light", "contrast"])
@pytest.mark.parametrize("name", ["overview", "scores", "agreement"])
def test_screen_in_theme(look, name: str, theme: str) -> None:
    pressed, how = SHOWN[name]
    assert look(pressed, SMALL, theme=theme, **how)
