"""Names replaced and speakers changed by keyboard and mouse, at both sizes."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

import transcripts
from coder.project import NewSession, Project
from coder.project.watching import Stopped
from coder.tui.screens.names import NamesScreen
from coder.tui.screens.speakers import SpeakersScreen
from coder.tui.widgets.dialogs import AskDialog
from coder.tui.widgets.merging import ReportDialog
from coder.tui.widgets.row_list import RowList
from exports.dataset import Source
from tests.coder.tui.made import make
from tests.coder.tui.test_app import LARGE, SMALL, opened, press, seen, settle, status

TALK = """Int.: Welkom. Ik ben Anneke en dit is Mo uit Zwolle.
Mo Idrissi: Dank je, Anneke. Wij geven les aan chauffeurs bij Bakkerij Jansen.
ANNEKE: Mooi. Wie gaat er naar Zwolle?
Mo: Ik ga, met Anneke. Mail me op mo@leerhuis.example.
Int.: Goed.
Mo Idrissi: Tot dan.
"""


@pytest.fixture
def path(tmp_path):
    found = make(tmp_path, empty=True)
    data = TALK.encode()
    read = transcripts.read_bytes(data, "gesprek.txt")
    digest = hashlib.sha256(data).hexdigest()
    with Project.open(found, coder="Anna") as project:
        project.import_sessions(
            [NewSession("Plan Zwolle", replace(read, sha256=digest), Source(digest, "gesprek.txt", data))]
        )
    return found


async def until(pilot, holds) -> None:
    for _ in range(200):
        if holds():
            return
        await pilot.pause(0.05)
    raise AssertionError("it never came")


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_names_by_keyboard(path, size) -> None:
    async with opened(path, size) as (app, pilot):
        await press(pilot, "N")
        screen = app.screen
        assert isinstance(screen, NamesScreen)
        await until(pilot, lambda: screen._found)
        rows = screen.query_one(RowList)
        assert "mo@leerhuis.example" in seen(app)
        assert screen._chosen("Mo Idrissi")
        assert not screen._chosen("Zwolle")
        rows.highlight("Zwolle")
        await settle(pilot)
        assert "uit" in seen(app)
        await press(pilot, "enter", "e", *["backspace"] * 12, *"[stad]", "enter")
        assert screen._becomes("Zwolle") == "[stad]"
        await press(pilot, "n", *"chauffeurs", "enter")
        await press(pilot, "v")
        assert isinstance(app.screen, ReportDialog)
        assert "[stad]" in seen(app)
        await press(pilot, "escape", "ctrl+s")
        assert isinstance(app.screen, AskDialog)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, ReportDialog))
        assert "Zwolle" in seen(app)
        await press(pilot, "escape")
        text = app.project.sessions()[0].transcript.text
        assert "Zwolle" not in text
        assert "uit [stad]" in text
        assert app.project.initiatives()[0].label == "Plan [stad]"
        assert path.with_name("studie.key.json").exists()
        await press(pilot, "escape", "u")
        assert "uit Zwolle" in app.project.sessions()[0].transcript.text
        await press(pilot, "U")
        assert "uit [stad]" in app.project.sessions()[0].transcript.text
        assert app.project.check() == []


async def test_names_by_mouse(path) -> None:
    async with opened(path) as (app, pilot):
        await press(pilot, "N")
        screen = app.screen
        assert isinstance(screen, NamesScreen)
        await until(pilot, lambda: screen._found)
        rows = screen.query_one(RowList)
        before = {form: screen._chosen(form) for form in screen._found}
        await pilot.click(rows, offset=(5, 1))
        await settle(pilot)
        after = {form: screen._chosen(form) for form in screen._found}
        assert sum(before[form] != after[form] for form in before) == 1


async def test_undo_on_the_coding_screen_shows_the_text_with_names(path) -> None:
    async with opened(path) as (app, pilot):
        from transcripts.pseudonyms import Replacement

        app.project.pseudonymise([Replacement("Zwolle", "[stad]")])
        await press(pilot, "f3", "enter")
        assert "[stad]" in seen(app)
        await press(pilot, "u")
        assert "Zwolle" in seen(app)


async def test_speakers_by_keyboard(path) -> None:
    async with opened(path) as (app, pilot):
        await press(pilot, "s")
        screen = app.screen
        assert isinstance(screen, SpeakersScreen)
        rows = screen.query_one(RowList)
        rows.highlight("Mo")
        await settle(pilot)
        assert "mo@leerhuis.example" in seen(app)
        await press(pilot, "m", "enter")
        labels = {one.label: one.turns for one in app.project.sessions()[0].transcript.speakers}
        assert labels == {"Int.": 2, "Mo Idrissi": 3, "ANNEKE": 1}
        rows.highlight("ANNEKE")
        await settle(pilot)
        await press(pilot, "r", "r", "enter", *["backspace"] * 6, *"R2", "enter")
        (renamed,) = [one for one in app.project.sessions()[0].transcript.speakers if one.label == "R2"]
        assert renamed.role in ("participant", "interviewer")
        perspective = next(one for one in app.project.codebook().families if one.use == "perspective").codes[
            0
        ]
        await press(pilot, "p", *perspective.label.in_("en"), "enter")
        (given,) = [one for one in app.project.sessions()[0].transcript.speakers if one.label == "R2"]
        assert given.perspectives == (perspective.id,)
        await press(pilot, *"uuuuu")
        assert "ANNEKE" in {one.label for one in app.project.sessions()[0].transcript.speakers}
        assert "Nobody" not in status(app)


async def test_speakers_before_the_import_and_a_whole_folder(tmp_path, monkeypatch) -> None:
    folder = tmp_path / "gesprekken"
    folder.mkdir()
    for at in range(3):
        (folder / f"gesprek {at}.txt").write_text(TALK.replace("Goed", f"Goed {at}"), encoding="utf-8")
    (folder / "stuk.json").write_text('{"nee": 1}', encoding="utf-8")
    monkeypatch.chdir(folder)
    async with opened(make(tmp_path, empty=True)) as (app, pilot):
        await press(pilot, "i", "ctrl+l")
        await until(pilot, lambda: isinstance(app.screen, ReportDialog))
        assert "stuk.json" in seen(app)
        await press(pilot, "escape")
        assert len(app.screen._files) == 4
        await press(pilot, "ctrl+t")
        assert isinstance(app.screen, SpeakersScreen)
        app.screen.query_one(RowList).highlight("Mo")
        await settle(pilot)
        await press(pilot, "m", "enter", "escape")
        assert "Mo Idrissi" in seen(app)
        app.screen.query_one("#initiative").focus()
        await press(pilot, *"Plan", "ctrl+s")
        await until(pilot, lambda: len(app.project.session_heads()) == 3)
        labels = [[one.label for one in each.transcript.speakers] for each in app.project.sessions()]
        assert labels[0] == ["Int.", "Mo Idrissi", "ANNEKE"]
        assert "Mo" in labels[1]
        assert app.project.check() == []


def test_an_import_that_is_stopped_leaves_nothing(tmp_path) -> None:
    data = TALK.encode()
    read = transcripts.read_bytes(data, "x.txt")
    digest = hashlib.sha256(data).hexdigest()
    new = [
        NewSession("Plan", replace(read, sha256=digest), Source(digest, "x.txt", data), label)
        for label in ("een", "twee")
    ]

    parts: list[float] = []

    def watch(part: float) -> None:
        parts.append(part)
        if part:
            raise Stopped

    with Project.open(make(tmp_path, empty=True)) as project:
        with pytest.raises(Stopped):
            project.import_sessions(new, watch=watch)
        assert parts == [0, 0.5]
        assert project.session_heads() == ()
        assert project.check() == []
