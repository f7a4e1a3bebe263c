"""Another tool's project in, coded on, and out again: nothing doubled, GUIDs kept."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest

from tests.exports.refi_made import guid, package, project, selection


@pytest.fixture
def study(cimo, tmp_path: Path) -> Path:
    path = tmp_path / "study.cimo"
    assert cimo("new", path)[0] == 0
    return path


def guids(path: Path, kind: str) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return re.findall(rf'<{kind} guid="([^"]+)"', archive.read("project.qde").decode())


def test_what_came_in_goes_out_with_its_guids(cimo, study: Path, tmp_path: Path) -> None:
    theirs = package(tmp_path / "in.qdpx", project(selection(10, 0, 5) + selection(11, 7, 10)))
    assert cimo("merge", study, theirs)[0] == 0
    for name in ("a", "b"):
        out = tmp_path / f"{name}.qdpx"
        assert cimo("export", study, "--to", "qdpx", "--out", out)[0] == 0
        assert guids(out, "TextSource") == [guid(50)]
        assert guids(out, "Coding") == guids(theirs, "Coding")
        assert guid(1) in guids(out, "Code")
        assert set(guids(theirs, "User")) <= set(guids(out, "User"))
        status, said, _ = cimo("merge", study, theirs, "--json")
        assert status == 0 and json.loads(said)[0]["added"] == 0
        status, said, _ = cimo("merge", study, out, "--json")
        assert status == 0 and json.loads(said)[0]["added"] == 0
    assert (tmp_path / "a.qdpx").read_bytes() == (tmp_path / "b.qdpx").read_bytes()
    assert cimo("codebook", "export", study, "--out", tmp_path / "c.qdc")[0] == 0
    assert guid(1) in (tmp_path / "c.qdc").read_text(encoding="utf-8")
    assert cimo("check", study)[0] == 0


def test_another_file_with_the_same_guid_for_another_thing_stays_apart(cimo, study: Path, tmp_path) -> None:
    first = package(tmp_path / "a.qdpx", project(selection(10, 0, 5)))
    other = package(tmp_path / "b.qdpx", project(selection(10, 0, 4)), b"Heel andere tekst.")
    for path in (first, other):
        assert cimo("merge", study, path)[0] == 0
    assert cimo("export", study, "--to", "qdpx", "--out", tmp_path / "o.qdpx")[0] == 0
    for kind in ("TextSource", "Coding", "Code", "User"):
        found = guids(tmp_path / "o.qdpx", kind)
        assert len(found) == len(set(found))
    assert len(guids(tmp_path / "o.qdpx", "Coding")) == 2
