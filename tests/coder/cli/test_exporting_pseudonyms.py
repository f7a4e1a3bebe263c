"""Giving an archive away without names while the project keeps them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

TALK = "Interviewer: Wat doen jullie?\nWilhelmina: Ik werk met Bartholomeus aan een cursus.\n"


@pytest.fixture
def study(cimo, tmp_path: Path) -> Path:
    (tmp_path / "gesprek.txt").write_text(TALK, encoding="utf-8")
    path = tmp_path / "study.cimo"
    assert cimo("new", path)[0] == 0
    assert cimo("import", path, tmp_path / "gesprek.txt", "--initiative", "Noord")[0] == 0
    (tmp_path / "names.csv").write_text(
        "name,pseudonym\nWilhelmina,Deelnemer 1\nBartholomeus,Collega\n", encoding="utf-8"
    )
    return path


def test_an_archive_by_choice_with_pseudonyms(cimo, study: Path, tmp_path: Path) -> None:
    before = study.read_bytes()
    out = tmp_path / "archief.zip"
    status, _, said = cimo(
        "export", study, "--to", "zip", "--out", out, "--pseudonyms", tmp_path / "names.csv", "--lang", "en"
    )
    assert status == 0, said
    assert "The key is in" in said and (tmp_path / "archief.zip.key.json").exists()
    with zipfile.ZipFile(out) as archive:
        names = archive.namelist()
        assert "project/study.cimo" in names and not [one for one in names if "key" in one]
        for one in names:
            data = archive.read(one)
            assert b"Wilhelmina" not in data and b"Bartholomeus" not in data, one
        assert "replaced by pseudonyms" in archive.read("README.md").decode()
        assert "Deelnemer 1: Ik werk met Collega" in archive.read("transcripts/001.txt").decode()
    assert study.read_bytes() == before
    status, shown, _ = cimo("search", study, "Bartholomeus", "--json")
    assert status == 0 and "Bartholomeus" in shown


def test_without_the_choice_names_stay(cimo, study: Path, tmp_path: Path) -> None:
    assert cimo("export", study, "--to", "zip", "--out", tmp_path / "a.zip")[0] == 0
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert "Wilhelmina" in archive.read("transcripts/001.txt").decode()


def test_a_list_that_is_not_there_is_told_and_nothing_is_written(cimo, study: Path, tmp_path: Path) -> None:
    status, _, said = cimo(
        "export", study, "--to", "zip", "--out", tmp_path / "a.zip", "--pseudonyms", tmp_path / "weg.csv",
        "--lang", "en",
    )  # fmt: skip
    assert status == 1 and "weg.csv" in said
    assert not list(tmp_path.glob("a.zip*"))
