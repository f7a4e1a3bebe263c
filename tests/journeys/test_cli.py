"""The whole job on the command line: two coders, each in a copy, merged, compared, settled, exported."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from coder.__main__ import _add_screens
from coder.cli.app import build, run
from coder.project import Project

from .made import GIVEN, SPOKEN, write_transcript

SECOND = tuple(one for one in GIVEN if one[0] != 11)
"""The second coder passes over the last passage."""


@pytest.fixture
def cimo(capsys: pytest.CaptureFixture[str]):
    app = build()
    _add_screens(app)

    def call(*words: object, status: int = 0) -> str:
        found = run(app, [str(word) for word in words])
        said = capsys.readouterr()
        assert found == status, said.err
        return said.out if status == 0 else said.err

    return call


def write_codings(path: Path, coder: str, given) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("coder", "session", "quote", "code", "stance", "weight", "memo"))
        for turn, code in given:
            rows.writerow((coder, "tafel", SPOKEN[turn][1], code, "supports", 2 if turn == 3 else 1, ""))
    return path


def scores(cimo, project: Path) -> dict[str, int]:
    return {one["code"]: one["score"] for one in json.loads(cimo("score", project, "--json"))}


def test_the_whole_job_of_two_coders(cimo, tmp_path) -> None:
    study, copy = tmp_path / "studie.cimo", tmp_path / "studie-bram.cimo"
    cimo("new", study, "--lang", "en")
    assert "cimo import studie.cimo" in cimo("status", study)
    words = write_transcript(tmp_path)
    assert "12 turns" in cimo("read", words, "--lang", "en")
    cimo("import", study, words, "--initiative", "Tafel", "--phase", "both")
    assert "already in the project" in cimo("import", study, words, "--initiative", "Tafel", status=1)
    shutil.copyfile(study, copy)

    cimo("code", study, "--from", write_codings(tmp_path / "anna.csv", "Anna", GIVEN))
    cimo("code", copy, "--from", write_codings(tmp_path / "bram.csv", "Bram", SECOND))
    assert set(scores(cimo, study).values()) == {1, 2}
    cimo("done", study, "--coder", "Anna", "--session", "tafel")
    cimo("done", copy, "--coder", "Bram", "--session", "tafel")
    assert "needs two coders" in cimo("agree", study, status=1)

    cimo("merge", study, copy)
    cimo("merge", study, copy)
    with Project.open(study) as project:
        assert len(project.codings()) == len(GIVEN) + len(SECOND)
    assert scores(cimo, study)["education"] == 2
    why = cimo("why", study, "--initiative", "Tafel", "--code", "education")
    assert SPOKEN[3][1] in why and "Bram" in why

    agreed = cimo("agree", study, "--resamples", 20)
    assert "Anna, Bram" in agreed and "Community building" in agreed

    with Project.open(study) as project:
        (last,) = [one for one in project.codings(code="community") if SPOKEN[11][1] == one.quote]
    decisions = tmp_path / "besluiten.csv"
    decisions.write_text(
        "session,start,end,code,decision,reason,note\n"
        f"tafel,{last.start},{last.end},community,keep,missed,over het hoofd gezien\n",
        encoding="utf-8",
    )
    cimo("settle", study, "--from", decisions, "--coder", "Anna")
    assert "settled one disagreement" in cimo("history", study)

    initiative = ("--initiative", "Tafel", "--code", "education")
    cimo("override", study, *initiative, "--score", 1, "--reason", "te weinig", "--coder", "Anna")
    assert scores(cimo, study)["education"] == 1
    assert "undo" in cimo("undo", study)
    assert scores(cimo, study)["education"] == 2
    assert "redo" in cimo("redo", study)
    assert scores(cimo, study)["education"] == 1

    out = tmp_path / "scores.csv"
    cimo("export", study, "--to", "csv", "--what", "scores", "--out", out)
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["code"]: row["score"] for row in csv.DictReader(file)}
    assert rows["education"] == "1"
    assert "sound" in cimo("check", study)
