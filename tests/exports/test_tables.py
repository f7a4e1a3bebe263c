"""Tables out of the demo project, in every format, read back by other programs."""

from __future__ import annotations

import csv
import json
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import exports
from coder.demo.make import make
from coder.project import Project
from coder.results import results
from exports import csv_, tables
from exports.cells import guard, unguard
from exports.dataset import Dataset
from exports.results import Results
from exports.table import Column, Table
from transcripts.errors import CimoError


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dataset, Results]:
    with Project.open(make(tmp_path_factory.mktemp("demo"))) as project:
        return project.dataset(), results(project)


def rows_of(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def test_every_table_goes_to_its_own_csv(demo, tmp_path) -> None:
    written = exports.write(*demo, "csv", tmp_path / "out")
    assert {path.stem for path in written} >= {"scores", "scores_wide", "codings", "evidence", "codebook"}
    dataset, derived = demo
    assert len(rows_of(tmp_path / "out" / "codings.csv")) == len(dataset.codings)
    scores = rows_of(tmp_path / "out" / "scores.csv")
    assert [row["score"] for row in scores] == [
        "" if one.score is None else str(one.score) for one in derived.scores
    ]


def test_evidence_is_exactly_what_the_scores_rest_on(demo, tmp_path) -> None:
    exports.write(*demo, "csv", tmp_path / "e.csv", what="evidence")
    found = {
        (row["initiative"], row["code"], row["stance"], row["coding"]) for row in rows_of(tmp_path / "e.csv")
    }
    labels = {one.id: one.label for one in demo[0].initiatives}
    wanted = {
        (labels[score.initiative], score.code, stance, coding)
        for score in demo[1].scores
        for stance, ids in (("supports", score.evidence_for), ("contradicts", score.evidence_against))
        for coding in ids
    }
    assert found == wanted


def test_semicolons_and_a_byte_order_mark_by_choice(demo, tmp_path) -> None:
    (path, *_) = exports.write(*demo, "csv", tmp_path / "s.csv", what="scores", delimiter=";", bom=True)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert rows_of(path, ";")[0]["initiative"] == "Techniekbrug Oostvallei"


def test_the_workbook_is_read_back_the_same(demo, tmp_path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    exports.write(*demo, "xlsx", tmp_path / "o.xlsx", language="en")
    book = openpyxl.load_workbook(tmp_path / "o.xlsx")
    built = {table.name: table for table in tables.build(*demo, language="en")}
    assert book.sheetnames == list(built)
    for name, table in built.items():
        sheet = book[name]
        assert [cell.value for cell in sheet[1]] == [column.name for column in table.columns]
        assert sheet.max_row == len(table.rows) + 1
        assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref
        back = [tuple(plain(cell.value) for cell in row) for row in sheet.iter_rows(min_row=2)]
        assert back == [tuple(plain(value) for value in row) for row in table.rows]


def plain(value):
    """A cell as a workbook keeps it: empty text is no text, truth a number, dates to the second."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d(T[\d:.]+Z)?", value):
        value = datetime.fromisoformat(value.removesuffix("Z"))
    if isinstance(value, datetime):
        return (value + timedelta(milliseconds=1)).replace(microsecond=0, tzinfo=None)
    if isinstance(value, bool):
        return int(value)
    return float(f"{value:.14g}") if isinstance(value, float) else value or (0 if value == 0 else None)


def test_the_same_project_gives_the_same_bytes(demo, tmp_path) -> None:
    for format in ("xlsx", "json"):
        paths = [tmp_path / f"{at}.{format}" for at in (1, 2)]
        for path in paths:
            exports.write(*demo, format, path)
        assert paths[0].read_bytes() == paths[1].read_bytes()


def test_json_holds_rows_as_objects(demo, tmp_path) -> None:
    exports.write(*demo, "json", tmp_path / "o.json", what="scores")
    document = json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))
    assert document["format"] == "cimo-export"
    assert document["tables"]["scores"][0]["initiative"] == "Techniekbrug Oostvallei"


def unexplained(table: Table) -> list[str]:
    """Columns of a table without a line of their own in the data dictionary that says what they hold."""
    lines = {(row[0], row[1]): str(row[3]) for row in tables.dictionary([table]).rows}
    return [
        column.name
        for at, column in enumerate(table.columns)
        if not lines.get((table.name, column.name), "").strip()
        or column.name in [one.name for one in table.columns[:at]]
    ]


@pytest.mark.parametrize("name", tables.TABLES)
def test_every_column_of_every_table_has_its_line_in_the_dictionary(demo, name: str) -> None:
    table = tables.TABLES[name](tables.Context(*demo, "en"))
    assert (table.name, unexplained(table)) == (name, [])
    assert all(len(row) == len(table.columns) for row in table.rows)


def test_a_column_without_its_line_is_noticed() -> None:
    columns = (Column("told", "what it holds"), Column("untold", ""), Column("told", "the same again"))
    assert unexplained(Table("t", "T", columns, [])) == ["untold", "told"]


def test_all_tables_that_go_out_are_in_the_dictionary(demo) -> None:
    *built, last = tables.build(*demo, language="en")
    assert last.name == "columns"
    assert [(table.name, column.name) for table in built for column in table.columns] == [
        (row[0], row[1]) for row in last.rows
    ]


@given(st.text())
def test_a_guarded_text_comes_back(text: str) -> None:
    assert unguard(guard(text)) == text
    assert not guard(text).startswith(("=", "+", "-", "@"))


def test_text_is_never_a_formula(demo, tmp_path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    evil = Table("evil", "", (Column("text", "words"),), [("=1+1",), ("@SUM(A1)",), ("-2",), ("\x01wrong",)])
    from exports import excel

    excel.write([evil], tmp_path / "e.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "e.xlsx")["evil"]
    assert [(cell.value, cell.data_type) for cell in sheet["A"][1:]] == [
        ("=1+1", "s"),
        ("@SUM(A1)", "s"),
        ("-2", "s"),
        ("\N{REPLACEMENT CHARACTER}wrong", "s"),
    ]
    assert csv_.render(evil).splitlines()[1] == "'=1+1"


@pytest.mark.parametrize(("format", "name"), [("xlsx", "weg/o.xlsx"), ("json", "weg/o.json"), ("json", ".")])
def test_a_bad_place_gets_one_sentence_and_leaves_nothing(demo, tmp_path, format: str, name: str) -> None:
    with pytest.raises(CimoError):
        exports.write(*demo, format, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_failing_write_leaves_the_old_file(demo, tmp_path, monkeypatch) -> None:
    path = tmp_path / "o.json"
    path.write_text("old", encoding="utf-8")

    def full(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(CimoError, match="No space left"):
        exports.write(*demo, "json", path)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]
