"""The import screen: what a file tells of itself, one file and several."""

from __future__ import annotations

from textual.widgets import Input

from coder.tui.screens.project import ProjectScreen
from coder.tui.widgets.merging import ReportDialog
from tests.coder.tui.made import make
from tests.coder.tui.test_app import opened, press, seen

TALK = (
    "Datum: {date}\n\nAnneke de Wit: [0:05] Dag.\nMo: [0:09] Dag.\nANNEKE: [1:02] Vertel.\nMo: [1:09] Ja.\n"
)


def write(folder, **dates: str) -> None:
    for name, date in dates.items():
        (folder / f"{name}.txt").write_text(TALK.format(date=date), encoding="utf-8")


async def test_a_file_tells_its_date_its_times_and_who_may_be_one_person(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, een="12 oktober 2026")
    async with opened(make(tmp_path, empty=True)) as (app, pilot):
        await press(pilot, "i", *"een.txt", "enter")
        assert app.screen.query_one("#date", Input).value == "2026-10-12"
        assert app.screen.query_one("#label", Input).placeholder == "een"
        shown = seen(app)
        assert "= Anneke de Wit?" in shown and "0:01:02 ANNEKE" in shown
        await press(pilot, "ctrl+r")
        assert app.screen.query_one("#date", Input).value == ""


async def test_several_files_keep_each_their_own_date(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, een="12 oktober 2026", twee="3 mei 2026", drie="onbekend")
    async with opened(make(tmp_path, empty=True)) as (app, pilot):
        await press(pilot, "i", *"een.txt", "enter")
        field = app.screen.query_one("#path", Input)
        for name in ("twee.txt", "drie.txt"):
            field.value = name
            field.focus()
            await press(pilot, "enter")
        assert app.screen.query_one("#date", Input).value == ""
        app.screen.query_one("#initiative", Input).value = "Noord"
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, ProjectScreen)
        dates = {one.label: one.date for one in app.project.sessions()}
        assert dates == {"een": "2026-10-12", "twee": "2026-05-03", "drie": None}


async def test_a_date_that_was_typed_holds_for_all_files(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, een="12 oktober 2026", twee="3 mei 2026")
    async with opened(make(tmp_path, empty=True)) as (app, pilot):
        await press(pilot, "i", *"een.txt", "enter")
        app.screen.query_one("#date", Input).value = "2026-01-02"
        field = app.screen.query_one("#path", Input)
        field.value = "twee.txt"
        field.focus()
        await press(pilot, "enter")
        app.screen.query_one("#initiative", Input).value = "Noord"
        await press(pilot, "ctrl+s")
        assert {one.date for one in app.project.sessions()} == {"2026-01-02"}


async def test_the_list_of_what_failed_closes_with_enter(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, een="3 mei 2026")
    (tmp_path / "leeg.txt").write_text("", encoding="utf-8")
    async with opened(make(tmp_path, empty=True)) as (app, pilot):
        await press(pilot, "i", *"*.txt", "enter")
        assert isinstance(app.screen, ReportDialog)
        assert "leeg.txt" in seen(app)
        await press(pilot, "enter")
        assert not isinstance(app.screen, ReportDialog)
        assert "ANNEKE" in seen(app)
