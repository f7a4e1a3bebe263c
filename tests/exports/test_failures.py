"""A full disk, no rights, a bad path: one sentence, and what was there stays as it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import exports
from exports import FORMATS, files
from exports.writing import FOR_REPORTS, REPORTS, WHAT
from tests.exports.made import small
from transcripts.errors import CimoError

TO_FILES = [one for one in FORMATS if one not in ("csv", "sav", "parquet", "r", "qca")]
"""Formats that are one file; the others may be a folder, which is made when it is absent."""


@pytest.mark.parametrize("format", TO_FILES)
def test_a_folder_in_the_place_of_the_file(tmp_path: Path, format: str) -> None:
    (tmp_path / "o").mkdir()
    with pytest.raises(CimoError, match="a folder; give the name of a file"):
        exports.write(*small(), format, tmp_path / "o")
    assert [one.name for one in tmp_path.rglob("*")] == ["o"]


@pytest.mark.parametrize("format", TO_FILES)
def test_a_folder_that_is_not_there(tmp_path: Path, format: str) -> None:
    with pytest.raises(CimoError, match="there is no such folder"):
        exports.write(*small(), format, tmp_path / "weg" / "o")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format", ["csv", "sav", "parquet", "r"])
def test_a_file_in_the_place_of_the_folder(tmp_path: Path, format: str) -> None:
    (tmp_path / "o").write_text("old", encoding="utf-8")
    with pytest.raises(CimoError, match="cannot be made"):
        exports.write(*small(), format, tmp_path / "o")
    assert (tmp_path / "o").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("format", FORMATS)
def test_a_full_disk_leaves_what_was_there(tmp_path: Path, format: str, monkeypatch) -> None:
    name = "o.csv" if format == "qca" else f"o.{format}"
    written = exports.write(*small(), format, tmp_path / name)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert set(written) <= set(before)

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(CimoError, match=r"No space left on device.*as it was"):
        exports.write(*small(), format, tmp_path / name, language="en")
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_several_files_go_in_place_together_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    with pytest.raises(CimoError):
        files.write_all([(tmp_path / "a.txt", b"a"), (tmp_path / "b", b"b")])
    assert [one.name for one in tmp_path.iterdir()] == ["b"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="rights do not hold this user back")
def test_a_folder_without_rights(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(CimoError, match="cannot be written"):
            exports.write(*small(), "json", tmp_path / "o.json")
    finally:
        tmp_path.chmod(0o700)


def test_unknown_formats_and_choices_are_named(tmp_path: Path) -> None:
    with pytest.raises(CimoError, match="pdf is no format; known are csv, xlsx"):
        exports.write(*small(), "pdf", tmp_path / "o")
    with pytest.raises(CimoError, match="everything cannot be exported; known are scores"):
        exports.write(*small(), "csv", tmp_path / "o", what="everything")
    for what in FOR_REPORTS:
        with pytest.raises(CimoError, match="docx, html, md, not to xlsx"):
            exports.write(*small(), "xlsx", tmp_path / "o.xlsx", what=what)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format", REPORTS)
@pytest.mark.parametrize("what", WHAT)
def test_every_choice_goes_to_every_report(tmp_path: Path, format: str, what: str) -> None:
    (path,) = exports.write(*small(), format, tmp_path / f"o.{format}", what=what)
    assert path.stat().st_size > 200


def test_a_disk_that_fills_while_spss_writes(tmp_path: Path, monkeypatch) -> None:
    pyreadstat = pytest.importorskip("pyreadstat")

    def full(*_: object, **__: object) -> None:
        raise pyreadstat.ReadstatError("Unable to write data")

    monkeypatch.setattr(pyreadstat, "write_sav", full)
    with pytest.raises(CimoError, match="Unable to write data"):
        exports.write(*small(), "sav", tmp_path / "o.sav")
    assert list(tmp_path.iterdir()) == []
