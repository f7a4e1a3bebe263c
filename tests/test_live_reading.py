"""The how-to for live reading says what is so: its SQL, R and Python run, its figures are right."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

from coder.demo.make import make
from coder.project import Project
from tests.test_docs import DOCS, FENCE, cimo

PAGE = (DOCS / "howto" / "live-reading.md").read_text(encoding="utf-8")
SHOWN = re.compile(r"^│ (.+?) +│ +(\d+) │$", re.MULTILINE)


def blocks(kind: str) -> list[str]:
    return [block for name, block in FENCE.findall(PAGE) if name == kind]


def shown() -> list[list[tuple[str, int]]]:
    """The tables that the page shows, in order."""
    found = [SHOWN.findall(block) for block in blocks("text")]
    return [[(name, int(count)) for name, count in rows] for rows in found if rows]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("live")
    make(folder)
    for words in ("score demo.cimo", "export demo.cimo --to parquet --partition --out lake"):
        done = cimo(*words.split(), cwd=folder)
        assert done.returncode == 0, done.stderr
    return folder


def test_the_views_answer_while_somebody_codes(demo: Path) -> None:
    connection = sqlite3.connect(f"file:{(demo / 'demo.cimo').as_posix()}?mode=ro", uri=True)
    with Project.open(demo / "demo.cimo", coder="Noor"):
        assert connection.execute(blocks("sql")[0]).fetchall() == shown()[0]
        scores = connection.execute("SELECT DISTINCT status FROM v_scores").fetchall()
    connection.close()
    assert scores == [("derived",)]


def test_the_columns_of_the_views_are_those_that_are_documented(demo: Path) -> None:
    page = (DOCS / "reference" / "project-file.md").read_text(encoding="utf-8")
    connection = sqlite3.connect(demo / "demo.cimo")
    views = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
    for view in views:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({view})")]
        (told,) = re.findall(rf"\*\*{view}\*\*.*?: (.*?)\. ?(?:It|\n\n)", f"{page}\n\n", re.DOTALL)
        words = re.sub(r"\([^)]*\)", "", told)
        assert [one.strip() for one in words.replace("\n", " ").split(",")] == columns
    connection.close()


def test_polars_reads_the_lake(demo: Path, capsys: pytest.CaptureFixture[str], monkeypatch) -> None:
    pytest.importorskip("polars")
    monkeypatch.chdir(demo)
    (block,) = blocks("python")
    names: dict[str, object] = {}
    exec(block, names)
    rows = names["here"].group_by("code").len().sort(["len", "code"], descending=[True, False]).head(5)  # type: ignore[attr-defined]
    assert rows.collect().rows() == shown()[1]


def test_duckdb_reads_one_folder_of_the_lake(demo: Path, monkeypatch) -> None:
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not here")
    monkeypatch.chdir(demo)
    query = blocks("sql")[2].rstrip().rstrip(";")
    assert duckdb.sql(query).fetchall() == shown()[1]
    assert "Scanning Files: 1/4" in duckdb.sql(f"EXPLAIN ANALYZE {query}").fetchall()[0][1]


def test_pspp_runs_the_syntax_for_spss(demo: Path) -> None:
    pspp = shutil.which("pspp")
    if pspp is None:
        pytest.skip("PSPP, which reads what SPSS reads, is not here")
    done = cimo(*"export demo.cimo --to sav --what scores --out demo.sav".split(), cwd=demo)
    assert done.returncode == 0, done.stderr
    (block,) = [one for one in blocks("text") if one.startswith("GET FILE")]
    syntax = block.replace("C:\\study\\demo.sav", "demo.sav")
    (demo / "live.sps").write_text(f"{syntax}\nDISPLAY DICTIONARY.\n", encoding="utf-8")
    found = subprocess.run([pspp, "live.sps"], cwd=demo, capture_output=True, text=True, timeout=120)
    assert found.returncode == 0, found.stdout
    for told in ("used to a large extent", "Ordinal", "-9", "User-missing value"):
        assert told in found.stdout


def test_r_reads_the_views(demo: Path) -> None:
    rscript = shutil.which("Rscript")
    if rscript is None:
        pytest.skip("R is not here")
    (block,) = blocks("r")
    (demo / "live.R").write_text(block, encoding="utf-8")
    done = subprocess.run([rscript, "live.R"], cwd=demo, capture_output=True, text=True)
    if "there is no package" in done.stderr:
        pytest.skip("R is here, but not its package RSQLite")
    assert done.returncode == 0, done.stderr
