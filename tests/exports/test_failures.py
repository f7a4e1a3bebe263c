"""A full disk, no rights, a bad path: one sentence, and what was there stays as it was."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest

import exports
from exports import FORMATS, files
from exports.writing import FOR_REPORTS, REPORTS, WHAT
from tests.exports.made import small
from transcripts.errors import CimoError

TO_FILES = [one for one in FORMATS if one not in ("csv", "sav", "parquet", "r", "qca")]
"""Formats that are one file; the others may be a folder, which is made when it is absent."""
FOLDERS = ("csv", "sav", "parquet", "r")


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


def _there(folder: Path) -> dict[Path, bytes | None]:
    """Everything in a folder: files with what they hold, folders with None."""
    return {one: one.read_bytes() if one.is_file() else None for one in folder.rglob("*")}


@contextlib.contextmanager
def full_after(size: int) -> Generator[None, None, None]:
    """A disk on which no file can grow over `size` bytes, as far as programs can tell."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("size", [0, 300])
@pytest.mark.parametrize("format", FORMATS)
def test_a_disk_that_is_full_leaves_nothing_of_a_first_export(tmp_path: Path, format: str, size: int) -> None:
    with full_after(size), pytest.raises(CimoError, match=r"cannot be (written|made)") as caught:
        exports.write(*small(), format, tmp_path / "new" if format in FOLDERS else tmp_path / f"o.{format}")
    assert "\n" not in str(caught.value)
    assert _there(tmp_path) == {}


@pytest.mark.parametrize("format", FORMATS)
def test_a_disk_that_is_full_leaves_an_earlier_export_as_it_was(tmp_path: Path, format: str) -> None:
    out = tmp_path / "there" if format in FOLDERS else tmp_path / f"o.{format}"
    exports.write(*small(), format, out)
    before = _there(tmp_path)
    with full_after(300), pytest.raises(CimoError, match="cannot be written"):
        exports.write(*small(), format, out)
    assert _there(tmp_path) == before


def test_folders_of_a_partition_go_too(tmp_path: Path) -> None:
    with full_after(300), pytest.raises(CimoError, match="cannot be written"):
        exports.write(*small(), "parquet", tmp_path / "a" / "b", partition=True)
    assert _there(tmp_path) == {}


@pytest.fixture
def without_rights(tmp_path: Path) -> Generator[Path, None, None]:
    """A folder in which nothing may be made, also when the tests run as root."""
    if not hasattr(os, "geteuid"):
        pytest.skip("rights are another thing on this system")
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o700)
        folder.rmdir()


@pytest.mark.parametrize("format", FORMATS)
def test_a_folder_without_rights(without_rights: Path, format: str) -> None:
    out = without_rights / "new" if format in FOLDERS else without_rights / f"o.{format}"
    with pytest.raises(CimoError, match=r"cannot be (written|made)") as caught:
        exports.write(*small(), format, out)
    assert "\n" not in str(caught.value)
    assert _there(without_rights) == {}


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
