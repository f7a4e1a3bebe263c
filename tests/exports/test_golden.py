"""What each text format looks like, byte for byte.

python -m tests.exports.test_golden        writes tests/exports/golden/ anew; look at the difference
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from pathlib import Path

import pytest

import exports
from tests.exports.made import small

GOLDEN = Path(__file__).parent / "golden"
VERSION = re.compile(rb"origin=\"cimo [^\"]+\"")
"""The version of the program is in REFI-QDA files; it may change without a change of the format."""


def produce(folder: Path) -> dict[str, bytes]:
    """All golden files by name, made in `folder`."""
    dataset, results = small()
    for format, out, options in (
        ("csv", "csv", {}),
        ("csv", "scores.csv", {"what": "scores", "delimiter": ";", "bom": True}),
        ("json", "all.json", {}),
        ("r", "r", {}),
        ("qca", "qca.csv", {"membership": "0,0.33,1"}),
        ("qdpx", "project.qdpx", {"speakers": True}),
        ("qdc", "codebook.qdc", {}),
        ("md", "quotes.md", {"what": "codings"}),
        ("xlsx", "all.xlsx", {}),
    ):
        exports.write(dataset, results, format, folder / out, language="en", **options)
    made = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix in (".qdpx", ".xlsx"):
            with zipfile.ZipFile(path) as package:
                for one in package.namelist():
                    made[f"{name}/{one}"] = package.read(one)
        elif path.is_file():
            made[name] = path.read_bytes()
    return {name: VERSION.sub(b'origin="cimo"', data) for name, data in made.items()}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return produce(tmp_path_factory.mktemp("golden"))


def kept() -> list[str]:
    return sorted(path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*") if path.is_file())


def test_the_same_files_are_made(made: dict[str, bytes]) -> None:
    assert sorted(made) == kept()


@pytest.mark.parametrize("name", kept())
def test_a_file_is_the_same_byte_for_byte(made: dict[str, bytes], name: str) -> None:
    assert made[name] == (GOLDEN / name).read_bytes()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        for path_name, content in produce(Path(temporary)).items():
            (GOLDEN / path_name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / path_name).write_bytes(content)
