"""`cimo pseudonymise` and `cimo check --names` as researchers and scripts use them."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from coder.cli.app import build, run

VTT = """WEBVTT

1
00:00:01.000 --> 00:00:04.000
Anneke de Wit: Welkom, ik ben Anneke en dit is Mo uit Zwolle.

2
00:00:05.000 --> 00:00:09.000
Mo: Dank je, Anneke. Wij geven les aan chauffeurs, mail mo@saxion.example.
"""
CODINGS = "coder,session,quote,code,memo\nNoor,gesprek Mo,ik ben Anneke,education,Anneke zegt het zelf\n"
FORMATS = ("csv", "xlsx", "sav", "parquet", "json", "qdpx", "qdc", "docx", "html", "md", "r", "zip")


@pytest.fixture
def cimo(capsys: pytest.CaptureFixture[str]):
    app = build()

    def call(*words: object) -> tuple[int, str, str]:
        status = run(app, [str(word) for word in words])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


@pytest.fixture
def study(cimo, tmp_path: Path) -> Path:
    gesprek = tmp_path / "gesprek.vtt"
    gesprek.write_text(VTT, encoding="utf-8")
    (tmp_path / "codings.csv").write_text(CODINGS, encoding="utf-8")
    study = tmp_path / "study.cimo"
    cimo("new", study, "--lang", "nl")
    cimo("import", study, gesprek, "--initiative", "Plan Anneke", "--session", "gesprek Mo")
    assert cimo("code", study, "--from", tmp_path / "codings.csv")[0] == 0
    return study


def names(folder: Path, text: str) -> Path:
    path = folder / "names.csv"
    path.write_text(text, encoding="utf-8")
    return path


LISTED = (
    "naam;pseudoniem\nAnneke de Wit;I1\nAnneke;[I1]\nMo;[R1]\nZwolle;[plaats]\nmo@saxion.example;[e-mail]\n"
)


def test_a_list_of_names_is_replaced_and_put_back(cimo, study: Path) -> None:
    status, out, _ = cimo(
        "pseudonymise",
        study,
        "--from",
        names(study.parent, LISTED),
        "--key",
        study.parent / "k.json",
        "--json",
    )
    report = json.loads(out)
    assert status == 0
    assert {one["form"]: one["count"] for one in report["replaced"]}["Anneke"] == 2
    assert report["key"] == str(study.parent / "k.json")
    if os.name == "posix":
        assert stat.S_IMODE((study.parent / "k.json").stat().st_mode) == 0o600
    (row,) = json.loads(cimo("status", study, "--json")[1])["sessions"]
    assert (row["session"], row["initiative"]) == ("gesprek [R1]", "Plan [I1]")
    assert cimo("check", study)[0] == 0
    assert cimo("undo", study)[0] == 0
    assert json.loads(cimo("status", study, "--json")[1])["sessions"][0]["session"] == "gesprek Mo"
    assert cimo("redo", study)[0] == 0
    assert cimo("pseudonymise", study, "--restore", "--key", study.parent / "k.json")[0] == 0
    assert json.loads(cimo("status", study, "--json")[1])["sessions"][0]["session"] == "gesprek Mo"


@pytest.mark.parametrize("format", FORMATS)
def test_no_export_holds_a_name(cimo, study: Path, format: str) -> None:
    before, after = (study.parent / f"{when}.{format}" for when in ("before", "after"))
    key = study.parent / "k.json"
    assert cimo("export", study, "--to", format, "--out", before)[0] == 0
    cimo("pseudonymise", study, "--from", names(study.parent, LISTED), "--key", key)
    assert cimo("export", study, "--to", format, "--out", after)[0] == 0
    status, out, _ = cimo("check", after, "--names", key)
    assert (status, out.count("stands in")) == (0, 0), out
    assert cimo("check", "--names", study.parent / "names.csv", after)[0] == 0
    if format != "qdc":  # the built-in codebook names nobody
        status, out, _ = cimo("check", before, "--names", key, "--json")
        assert status == 1
        assert "Anneke" in {one["name"] for one in json.loads(out)["leaks"]}


def test_a_name_that_came_back_stops_exports(cimo, study: Path) -> None:
    cimo("pseudonymise", study, "--from", names(study.parent, LISTED))
    (study.parent / "again.csv").write_text(
        "coder,session,quote,code,memo\nNoor,gesprek,les aan chauffeurs,education,Mo dus\n", encoding="utf-8"
    )
    assert cimo("code", study, "--from", study.parent / "again.csv")[0] == 0
    status, _, said = cimo("export", study, "--to", "csv", "--out", study.parent / "uit", "--lang", "en")
    assert status == 1
    assert "“Mo”" in said
    assert not (study.parent / "uit").exists()
    status, out, _ = cimo("check", study, "--names")
    assert status == 1
    assert "Mo" in out
    assert cimo("pseudonymise", study, "--from", study.parent / "study.key.json")[0] == 0
    assert cimo("check", "--names", study)[0] == 0
    assert cimo("export", study, "--to", "csv", "--out", study.parent / "uit")[0] == 0


def test_the_speakers_without_a_list(cimo, study: Path) -> None:
    status, out, _ = cimo("pseudonymise", study, "--lang", "en")
    assert status == 0
    assert "not anonymous" in out
    assert "Zwolle (1)" in out
    assert cimo("check", study, "--names")[0] == 0


def test_candidates_change_nothing_and_make_a_list(cimo, study: Path) -> None:
    held = study.read_bytes()
    status, out, _ = cimo(
        "pseudonymise", study, "--candidates", "--save", study.parent / "lijst.csv", "--json"
    )
    found = {one["form"]: one for one in json.loads(out)}
    assert status == 0
    assert found["Zwolle"]["proposed"] == "[plaats]"
    assert found["Anneke"]["contexts"][0]["before"].endswith("ik ben")
    assert study.read_bytes() == held
    status, out, _ = cimo("pseudonymise", study, "--from", study.parent / "lijst.csv", "--json")
    assert status == 0
    assert "Zwolle" not in {one["form"] for one in json.loads(out)["replaced"]}


def test_copies_merge_by_the_key(cimo, study: Path) -> None:
    copy = study.with_name("kopie.cimo")
    copy.write_bytes(study.read_bytes())
    key = study.parent / "k.json"
    assert cimo("pseudonymise", study, "--key", key)[0] == 0
    assert cimo("merge", study, copy)[0] == 0
    assert cimo("merge", copy, study)[0] == 1
    assert cimo("pseudonymise", copy, "--from", key)[0] == 0
    assert cimo("merge", copy, study)[0] == 0
    assert cimo("check", copy, study, "--names", key)[0] == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no names"),
        ("name,pseudonym\n,R1\n", "line 2"),
        ("name,pseudonym\nAnneke,R1\nAnneke,R2\n", "line 3"),
        ("Anneke,Mo\nMo,R2\n", "holds “Mo”"),
    ],
)
def test_lists_that_cannot_be(cimo, study: Path, text: str, said: str) -> None:
    held = cimo("history", study, "--json", "--lang", "en")[1]
    status, _, error = cimo("pseudonymise", study, "--from", names(study.parent, text), "--lang", "en")
    assert status == 1
    assert said in error
    assert cimo("history", study, "--json", "--lang", "en")[1] == held


def test_without_the_key_it_says_where_it_looked(cimo, study: Path) -> None:
    key = study.parent / "k.json"
    cimo("pseudonymise", study, "--key", key)
    key.rename(study.parent / "elders.json")
    status, _, said = cimo("undo", study, "--lang", "en")
    assert status == 1
    assert "k.json" in said
    assert cimo("check", study, "--names")[0] == 1
    _, _, said = cimo("export", study, "--to", "csv", "--out", study.parent / "uit", "--lang", "en")
    assert "nobody looked" in said
    assert cimo("undo", study, "--key", study.parent / "elders.json")[0] == 0


def test_speakers_at_import_and_afterwards(cimo, tmp_path: Path) -> None:
    gesprek = tmp_path / "gesprek.vtt"
    gesprek.write_text(VTT, encoding="utf-8")
    study = tmp_path / "study.cimo"
    cimo("new", study, "--lang", "nl")
    changed = ("--rename", "Anneke de Wit=I1", "--role", "I1=interviewer")
    assert cimo("import", study, gesprek, "--initiative", "Plan", *changed)[0] == 0
    status, out, _ = cimo(
        "speakers",
        study,
        "--session",
        "gesprek",
        "--perspective",
        "Mo=employers",
        "--rename",
        "Mo=R1",
        "--json",
    )
    assert status == 0
    assert [(one["label"], one["role"], one["turns"]) for one in json.loads(out)] == [
        ("I1", "interviewer", 1),
        ("R1", None, 1),
    ]
    assert json.loads(out)[1]["perspectives"] == ["employers"]
    assert cimo("speakers", study, "--session", "gesprek", "--rename", "R1")[0] == 2
    status, out, _ = cimo("speakers", study, "--session", "gesprek", "--rename", "I1=R1", "--json")
    assert [(one["label"], one["turns"]) for one in json.loads(out)] == [("R1", 2)]
    assert cimo("undo", study)[0] == 0
    assert cimo("speakers", study, "--session", "gesprek", "--rename", "Niemand=R1")[0] == 1
