"""Screens that need a still clock, no suggester or a file, kept as pictures.

python -m pytest tests/snapshots --snapshot-update renews them.

The clock, the ids and the file's name are always the same, nothing moves, and no suggester runs.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import codebook
from coder.project import Project, coding_verbs, journal
from coder.tui.app import CimoApp
from tests.coder.tui import made
from tests.coder.tui.conftest import settled as settled
from tests.coder.tui.test_app import press, settle
from tests.journeys.made import write_transcript

SMALL, LARGE = (80, 24), (140, 40)
SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "140x40"])
PROJECT_ID = "11111111-2222-4333-8444-555555555555"
NOON = datetime(2026, 5, 12, 12, 0, tzinfo=UTC)

KEYS = {"code": ("enter",), "history": ("f6",)}
"""Screens and the keys that lead there from the overview."""


@pytest.fixture(autouse=True)
def frozen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A clock that ticks a second a look, ids in a row, UTC, no suggestions, our own folder."""
    looks, ids = iter(range(10**6)), iter(range(1, 10**6))

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return NOON + timedelta(seconds=next(looks))

    def next_id() -> uuid.UUID:
        return uuid.UUID(int=next(ids))

    monkeypatch.setattr(journal, "datetime", Clock)
    monkeypatch.setattr(journal, "uuid4", next_id)
    monkeypatch.setattr(coding_verbs, "uuid4", next_id)
    monkeypatch.setenv("TZ", "UTC")
    if hasattr(time, "tzset"):
        time.tzset()
    monkeypatch.chdir(tmp_path)
    yield
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()


def project(folder: Path, *, empty: bool = False) -> Path:
    """The invented study of the tests of the screens, with ids and times that are always the same."""
    path = folder / "studie.cimo"
    with Project.create(
        path,
        codebook.builtin("llo"),
        language="nl",
        title="Studie",
        coder="Anna",
        project_id=PROJECT_ID,
        created="2026-05-12T12:00:00.000000Z",
    ) as opened:
        if not empty:
            made._fill(opened)
        opened.set_state("suggestions", False)
    return path


def still(*pressed: str, theme: str = "dark"):
    """What is done before the picture is taken."""

    async def before(pilot) -> None:
        await settle(pilot)
        while pilot.app.theme != theme:
            await press(pilot, "f9")
        await press(pilot, *pressed)
        _hold_cursors(pilot)
        await pilot.pause()

    return before


def _hold_cursors(pilot) -> None:
    from textual.widgets import Input

    for field in pilot.app.screen.query(Input):
        field.cursor_blink = False
        field._cursor_visible = True


@SIZES
@pytest.mark.parametrize("screen", KEYS)
def test_a_screen_in_the_dark(snap_compare, tmp_path, screen: str, size) -> None:
    app = CimoApp(project(tmp_path), coder="Anna", language="en")
    assert snap_compare(app, terminal_size=size, run_before=still(*KEYS[screen]))


@pytest.mark.parametrize("screen", ["code"])
def test_a_screen_in_the_light(snap_compare, tmp_path, screen: str) -> None:
    app = CimoApp(project(tmp_path), coder="Anna", language="en")
    assert snap_compare(app, terminal_size=SMALL, run_before=still(*KEYS[screen], theme="light"))


@SIZES
def test_a_file_to_import(snap_compare, tmp_path, size) -> None:
    app = CimoApp(project(tmp_path, empty=True), coder="Anna", language="en")
    write_transcript(tmp_path)

    async def before(pilot) -> None:
        await still("i", *"taf", "tab", "enter")(pilot)
        # The folder has another name in each run.
        tree = pilot.app.screen.query_one("#tree")
        tree.border_title = "studies"
        tree.root.set_label("studies")
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=before)
