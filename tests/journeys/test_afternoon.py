"""An afternoon's work, as the README tells it: import, code, see the scores, compare, export."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from textual.widgets import Input

import codebook
from coder.project import Project
from coder.tui.app import CimoApp
from coder.tui.screens.code import CodeScreen
from coder.tui.screens.evidence import EvidenceScreen
from coder.tui.screens.project import ProjectScreen
from coder.tui.screens.scores import ScoresScreen
from tests.coder.tui.test_app import press, settle

SPOKEN = (
    ("Interviewer", "Wat doen jullie precies voor de deelnemers?"),
    ("Saskia", "We geven een cursus met vaste doelen. Daar begint iedereen mee."),
    ("Dennis", "En daarna leren ze vooral van elkaar, aan de keukentafel."),
    ("Saskia", "De cursus is de kern, zonder die cursus geen vervolg."),
    ("Marloes", "Mijn collega's volgden dezelfde cursus en kregen een certificaat."),
    ("Dennis", "Een baan beloven we nadrukkelijk niet."),
)


@pytest.fixture(autouse=True)
def settled(monkeypatch, tmp_path):
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setenv("CIMO_SETTINGS", str(tmp_path / "settings.toml"))


@pytest.fixture
def study(tmp_path) -> Path:
    text = "".join(f"{speaker}: {words}\n\n" for speaker, words in SPOKEN)
    (tmp_path / "tafel.txt").write_text(text, encoding="utf-8")
    path = tmp_path / "studie.cimo"
    Project.create(path, codebook.builtin("llo"), language="nl", title="Studie").close()
    return path


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_from_a_transcript_to_a_spreadsheet_by_keyboard_alone(study: Path, size) -> None:
    app = CimoApp(study, language="en")
    async with app.run_test(size=size) as pilot:
        await press(pilot, *"Anna", "enter", "i")
        app.screen.query_one("#path", Input).value = str(study.with_name("tafel.txt"))
        await press(pilot, "enter")
        app.screen.query_one("#initiative", Input).focus()
        await press(pilot, *"Tafel", "ctrl+s")
        assert isinstance(app.screen, ProjectScreen)
        await press(pilot, "enter")
        assert isinstance(app.screen, CodeScreen)
        key = app.screen.code_keys["education"]
        # Education on three passages by two speakers, the second one central.
        for turn in (1, 3, 4):
            while app.screen.reader.passage.turn < turn:
                await press(pilot, "j")
            await press(pilot, key)
            if turn == 3:
                await press(pilot, "asterisk")
        await press(pilot, "D", "f4")
        assert isinstance(app.screen, ScoresScreen)
        assert (app.screen.chosen.code, app.screen.chosen.score) == ("education", 2)
        await press(pilot, "enter")
        assert isinstance(app.screen, EvidenceScreen)
        await press(pilot, "enter")
        assert isinstance(app.screen, CodeScreen)
        await press(pilot, "u", "u")
        await press(pilot, "f4")
        assert app.screen.chosen.score == 1
        await press(pilot, "U", "U")
        assert app.screen.chosen.score == 2
        await press(pilot, "x")
        app.screen.query_one("#format").choose("csv")
        app.screen.query_one("#delimiter").choose(";")
        app.screen.query_one("#out", Input).value = str(study.with_name("uit"))
        await press(pilot, "enter")
        await settle(pilot)
    with (study.with_name("uit") / "scores.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    values = {row["code"]: row["score"] for row in rows}
    assert values["education"] == "2"
    assert values["matching"] == "0"
    with Project.open(study) as project:
        assert project.check() == []
        assert [one.weight for one in project.codings(code="education")] == [1, 2, 1]
