"""What each format looks like, byte for byte.

python -m tests.exports.test_golden        writes tests/exports/golden/ anew; look at the difference

What is ours alone is pinned whatever is installed. SPSS and Parquet files and figures are written by
libraries whose next version may lay the same out otherwise: these are pinned for the version that
`LIBRARIES` names, which is the one in constraints.txt, and left out with a word for others. Of a zip (xlsx,
docx, qdpx, the archive) the members are pinned, since how they are packed is up to zlib; of a docx those
that python-docx does not bring.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

import exports
from exports import figures
from exports.tables import Context
from tests.exports.made import small

GOLDEN = Path(__file__).parent / "golden"
VERSION = re.compile(rb"origin=\"cimo [^\"]+\"")
"""The version of the program is in REFI-QDA files; it may change without a change of the format."""
LIBRARIES = {
    "sav/": ("pyreadstat", "1.3.7"),
    "parquet/": ("polars", "2.1.0"),
    "figures/": ("matplotlib", "3.11.2"),
}
"""By what a file's name begins with: the library that writes it, and the version it is pinned for."""


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
        ("html", "evidence.html", {"what": "evidence"}),
        ("html", "codebook.html", {"what": "codebook"}),
        ("docx", "evidence.docx", {"what": "evidence"}),
        ("zip", "archive.zip", {}),
        ("sav", "sav", {"what": "scores"}),
        ("parquet", "parquet", {"what": "scores"}),
    ):
        exports.write(dataset, results, format, folder / out, language="en", **options)
    figures.write(Context(dataset, results, "en"), folder / "figures")
    made = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix in (".qdpx", ".xlsx", ".docx", ".zip"):
            with zipfile.ZipFile(path) as package:
                names = package.namelist()
                made |= {f"{name}/{one}": package.read(one) for one in names if _is_pinned(path, one)}
            made[f"{name}/members.txt"] = "".join(f"{one}\n" for one in names).encode()
        elif path.is_file():
            made[name] = path.read_bytes()
    return {name: VERSION.sub(b'origin="cimo"', data) for name, data in made.items()}


def _is_pinned(path: Path, member: str) -> bool:
    """Whether a member of a zip is ours, and not pinned as a file by itself already."""
    if path.suffix == ".docx":
        return member in ("word/document.xml", "docProps/core.xml")
    if path.suffix == ".zip":
        return member.startswith(("README", "codebook/", "transcripts/", "project.json"))
    return True


def _absent(name: str) -> str:
    """Why a file cannot be compared byte for byte here; empty when it can."""
    for beginning, (library, wanted) in LIBRARIES.items():
        if name.startswith(beginning) and not name.endswith(".txt") and version(library) != wanted:
            return f"pinned as {library} {wanted} writes it, here is {version(library)}"
    return ""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return produce(tmp_path_factory.mktemp("golden"))


def kept() -> list[str]:
    return sorted(path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*") if path.is_file())


def test_the_same_files_are_made(made: dict[str, bytes]) -> None:
    assert sorted(made) == kept()


@pytest.mark.parametrize("name", kept())
def test_a_file_is_the_same_byte_for_byte(made: dict[str, bytes], name: str) -> None:
    if why := _absent(name):
        pytest.skip(why)
    assert made[name] == (GOLDEN / name).read_bytes()


def test_the_versions_are_those_that_a_release_is_tested_with() -> None:
    constraints = (Path(__file__).parents[2] / "constraints.txt").read_text(encoding="utf-8").splitlines()
    for library, wanted in LIBRARIES.values():
        assert f"{library}=={wanted}" in constraints


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        for path_name, content in produce(Path(temporary)).items():
            (GOLDEN / path_name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / path_name).write_bytes(content)
