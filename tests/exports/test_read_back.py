"""Each format read back by another program, with the same values."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

import exports
from exports import excel, json_, qca, spss, tables
from exports.cells import unguard
from exports.results import Results
from exports.table import Cell, Column, Table
from tests.exports.made import NORTH, small
from transcripts.errors import CimoError

HARD = (
    "=1+1",
    "@SUM(A1)",
    "'already quoted",
    "two\nlines\tand a tab",
    "🙂 é e\u0301 שלום",
    'quo"te; and, commas',
    "_x0041_ looks escaped",
    "  spaces kept  ",
)


@pytest.fixture(scope="module")
def built() -> dict[str, Table]:
    return {table.name: table for table in tables.build(*small(), language="en")}


def as_text(value: Cell) -> str:
    """A value as it stands in csv, unguarded."""
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, bool) else str(value)


def test_csv_gives_every_cell_back(built, tmp_path: Path) -> None:
    for path in exports.write(*small(), "csv", tmp_path / "out", language="en"):
        with path.open(encoding="utf-8", newline="") as file:
            _, *rows = csv.reader(file)
        assert [[unguard(cell) for cell in row] for row in rows] == [
            [as_text(value) for value in row] for row in built[path.stem].rows
        ]


def test_openpyxl_reads_hard_texts_back(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    table = Table("hard", "", (Column("text", "words"),), [(text,) for text in HARD])
    excel.write([table], tmp_path / "o.xlsx")
    cells = openpyxl.load_workbook(tmp_path / "o.xlsx")["hard"]["A"][1:]
    assert all(cell.data_type == "s" for cell in cells)
    # openpyxl leaves the escape of ECMA-376 in place; Excel and LibreOffice take it off.
    assert [cell.value.replace("_x005F_x", "_x") for cell in cells] == list(HARD)


def test_libreoffice_reads_the_workbook_as_openpyxl_does(built, tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not here")
    exports.write(*small(), "xlsx", tmp_path / "o.xlsx", language="en")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    filter_ = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", filter_, "--outdir", tmp_path, tmp_path / "o.xlsx"],
        check=True,
        capture_output=True,
        timeout=300,
    )
    for name, table in built.items():
        with (tmp_path / f"o-{name}.csv").open(encoding="utf-8", newline="") as file:
            _, *rows = csv.reader(file)
        shown = [
            [as_text(value).replace("\x0c", "\N{REPLACEMENT CHARACTER}") for value in row]
            for row in table.rows
        ]
        timed = {at for at, column in enumerate(table.columns) if column.name in excel.TIMES}
        assert [_numbers(row, timed) for row in rows] == [_numbers(row, timed) for row in shown]
        for row, one in zip(rows, shown, strict=True):
            assert all((cell == "") == (was == "") for cell, was in zip(row, one, strict=True))


def _numbers(row: list[str], timed: set[int]) -> list[str | float]:
    """Cells but those of dates, which LibreOffice writes as its language does."""
    return [_number(cell) for at, cell in enumerate(row) if at not in timed]


def _number(cell: str) -> str | float:
    """A figure however it is written; LibreOffice shows ten digits."""
    try:
        return round(float(cell), 6)
    except ValueError:
        return cell


def test_a_text_too_long_for_a_cell_ends_in_a_note(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    long = "🙂" * 20_000
    excel.write([Table("t", "", (Column("c", "m"),), [(long,)])], tmp_path / "o.xlsx")
    value = openpyxl.load_workbook(tmp_path / "o.xlsx")["t"]["A2"].value
    assert len(value.encode("utf-16-le")) // 2 <= excel.LONGEST
    assert value.startswith("🙂🙂") and value.endswith(
        "[cut here: the text has 40000 characters, a cell holds 32,767]"
    )


def test_a_table_longer_than_a_sheet_goes_on_in_the_next(tmp_path: Path, monkeypatch) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    monkeypatch.setattr(excel, "MOST_ROWS", 3)
    excel.write(
        [Table("t", "", (Column("c", "m", "integer"),), [(at,) for at in range(7)])], tmp_path / "o.xlsx"
    )
    book = openpyxl.load_workbook(tmp_path / "o.xlsx")
    assert book.sheetnames == ["t", "t_2", "t_3"]
    assert [cell.value for sheet in book for cell in sheet["A"][1:]] == list(range(7))


def test_spss_has_labels_measures_and_missing_values(tmp_path: Path) -> None:
    pyreadstat = pytest.importorskip("pyreadstat")
    dataset, results = small()
    exports.write(dataset, results, "sav", tmp_path / "o.sav", what="scores", language="nl")
    frame, meta = pyreadstat.read_sav(str(tmp_path / "o.sav"), output_format="polars", user_missing=True)
    assert meta.column_names == ["initiative", "opleiden", "werkvorm", "matching"]
    assert meta.column_names_to_labels["opleiden"] == "Opleiden & leren"
    assert meta.variable_value_labels["opleiden"][2.0] == "in sterke mate gebruikt"
    assert meta.variable_measure["opleiden"] == "ordinal"
    assert meta.missing_ranges["opleiden"] == [{"lo": -9.0, "hi": -9.0}]
    assert frame.rows() == [("Noord", 1.0, 1.0, 1.0), ("+Zuid", 0.0, 0.0, 2.0)]
    long, _ = pyreadstat.read_sav(str(tmp_path / "o-scores.sav"), output_format="polars")
    assert long.height == len(results.scores)


def test_spss_names_are_allowed_and_differ() -> None:
    names = spss.variable_names(["in-action", "in action", "In_Action", "1e", "all", "é", "", "x" * 80])
    assert names == ["in_action", "in_action_2", "In_Action_3", "v_1e", "v_all", "é", "v", "x" * 64]


def test_spss_keeps_long_texts_and_long_labels(tmp_path: Path) -> None:
    pyreadstat = pytest.importorskip("pyreadstat")
    texts = ["kort", "x" * 255, "y" * 256, "z" * spss.LONGEST, "é🙂" * 20_000, "=1+1", "a\x00b", None]
    columns = (
        Column("text", "m" * 300),
        Column("n" * 80, "getal", "integer"),
        Column("N" * 80, "score", "score", {0: "nee" * 60, 1: "ja", 2: "veel"}),
    )
    rows = [(text, at, None if at == 3 else at % 3) for at, text in enumerate(texts)]
    (path,) = spss.write([Table("t", "T" * 100, columns, rows)], tmp_path / "o.sav")
    frame, meta = pyreadstat.read_sav(str(path), output_format="polars", user_missing=True)
    assert all(len(name.encode()) <= 64 for name in meta.column_names)
    assert len({name.upper() for name in meta.column_names}) == len(columns)
    found = ["" if text is None else text for text in frame["text"]]
    assert found[:4] == texts[:4]
    assert found[4].endswith("…") and spss.LONGEST - 8 < len(found[4].encode()) <= spss.LONGEST
    assert found[5:] == ["=1+1", "a\N{REPLACEMENT CHARACTER}b", ""]
    assert list(frame[:, 2]) == [0, 1, 2, spss.NO_SCORE, 1, 2, 0, 1]
    labels = meta.variable_value_labels[meta.column_names[2]]
    assert len(labels[0].encode()) <= 120 and labels[spss.NO_SCORE] == "nog geen bewijs"


def test_a_workbook_of_many_sheets_with_what_xml_cannot_hold(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    text = "a\x00b\x0bc\x1f\ud800"
    made = [Table(f"t{at}", "", (Column("c", "m"),), [(text,), (f"blad {at}",)]) for at in range(120)]
    excel.write(made, tmp_path / "o.xlsx")
    book = openpyxl.load_workbook(tmp_path / "o.xlsx")
    assert book.sheetnames == [one.name for one in made]
    assert [book[one.name]["A3"].value for one in made] == [f"blad {at}" for at in range(120)]
    assert book["t7"]["A2"].value == "a\ufffdb\ufffdc\ufffd\ufffd"


def test_spss_bytes_do_not_depend_on_the_clock(tmp_path: Path) -> None:
    for name in ("a", "b"):
        exports.write(*small(), "sav", tmp_path / f"{name}.sav", what="codings")
    assert (tmp_path / "a.sav").read_bytes() == (tmp_path / "b.sav").read_bytes()


def test_parquet_is_read_by_polars_and_duckdb(built, tmp_path: Path) -> None:
    polars = pytest.importorskip("polars")
    exports.write(*small(), "parquet", tmp_path / "whole", language="en")
    for name, table in built.items():
        frame = polars.read_parquet(tmp_path / "whole" / f"{name}.parquet")
        assert frame.columns == [column.name for column in table.columns]
        assert frame.rows() == [tuple(row) for row in table.rows]
    exports.write(*small(), "parquet", tmp_path / "parts", language="en", partition=True)
    parts = polars.read_parquet(tmp_path / "parts" / "codings", hive_partitioning=True)
    assert sorted(parts["id"]) == sorted(row[-1] for row in built["codings"].rows)
    assert set(parts["initiative"]) == {"Noord", "+Zuid"}
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not here")
    glob = (tmp_path / "parts" / "codings" / "*" / "*.parquet").as_posix()
    query = f"SELECT initiative, count(*) FROM read_parquet('{glob}', hive_partitioning = true) GROUP BY 1"
    assert dict(duckdb.sql(query).fetchall()) == {"Noord": 6, "+Zuid": 1}


def test_parts_of_an_initiative_that_is_gone_go_too(tmp_path: Path) -> None:
    dataset, results = small()
    exports.write(dataset, results, "parquet", tmp_path / "lake", partition=True)
    (tmp_path / "lake" / "codings" / "initiative=Noord" / "own.txt").write_text("mine", encoding="utf-8")
    left = tuple(one for one in dataset.sessions if one.initiative != NORTH)
    kept = replace(dataset, sessions=left, codings=(), memos=(), configurations=(), done=(), decisions=())
    exports.write(kept, Results(), "parquet", tmp_path / "lake", partition=True)
    parts = sorted(one.relative_to(tmp_path / "lake").as_posix() for one in tmp_path.rglob("*.parquet"))
    assert "sessions/initiative=%2BZuid/part-0.parquet" in parts
    assert not any("initiative=Noord" in one for one in parts if one.startswith("sessions"))
    assert (tmp_path / "lake" / "codings" / "initiative=Noord" / "own.txt").exists()


def test_r_reads_ordered_factors(tmp_path: Path) -> None:
    rscript = shutil.which("Rscript")
    if rscript is None:
        pytest.skip("R is not here")
    exports.write(*small(), "r", tmp_path / "o o", language="nl")
    check = tmp_path / "check.R"
    check.write_text(
        'source("o o/read.R")\n'
        "stopifnot(is.ordered(scores_wide$opleiden), is.logical(scores$contested))\n"
        'stopifnot(identical(levels(scores$score)[3], "in sterke mate gebruikt"))\n'
        'stopifnot(scores_wide$matching[2] > scores_wide$matching[1], attr(scores$score, "label") != "")\n'
        'stopifnot(codings$quote[1] == "=1+1, zeggen we altijd.", codings$quote[5] == "\'Nee\' hoor")\n'
        "stopifnot(nchar(codings$quote[2]) == 27, sum(is.na(codings$probability)) == 6)\n"
        "cat(codings$memo[2])\n",
        encoding="utf-8",
    )
    found = subprocess.run([rscript, check], cwd=tmp_path, capture_output=True, timeout=120)
    assert found.returncode == 0, found.stderr.decode()
    assert found.stdout.decode() == '=memo; "raak"\ntwee regels'


def test_json_gives_the_dataset_back_and_follows_its_schema(tmp_path: Path) -> None:
    dataset, results = small()
    exports.write(dataset, results, "json", tmp_path / "o.json")
    assert json_.read(tmp_path / "o.json") == dataset
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not here")
    schema = Path(__file__).parents[2] / "docs" / "reference" / "schemas" / "export.json"
    document = json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))
    jsonschema.validate(document, json.loads(schema.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda d: d.update(version=99), "newer version"),
        (lambda d: d.pop("dataset"), "tables only"),
        (lambda d: d["dataset"].update(colour="red"), "unknown key colour"),
        (lambda d: d["dataset"]["codings"][0].update(start="x"), r"dataset.codings\[0\].start is not int"),
        (lambda d: d["dataset"]["codings"][0].pop("code"), r"dataset.codings\[0\] lacks code"),
        (lambda d: d["dataset"]["codings"][0].update(stance="maybe"), "supports | contradicts"),
        (lambda d: d.update(format="other"), "no export of cimo"),
    ],
)
def test_json_that_is_not_ours_gets_one_sentence(tmp_path: Path, change, says: str) -> None:
    exports.write(*small(), "json", tmp_path / "o.json")
    document = json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))
    change(document)
    (tmp_path / "o.json").write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(CimoError, match=says):
        json_.read(tmp_path / "o.json")


def test_memberships_follow_the_rule_that_is_told(tmp_path: Path) -> None:
    context = tables.Context(*small(), "en")
    made = qca.table(context, qca.calibration("0,0.33,1"))
    assert made.rows == [("Noord", 0.33, 0.33, 0.33), ("+Zuid", 0.0, 0.0, 1.0)]
    assert made.columns[1].meaning == "membership by score: 0 = 0, 1 = 0.33, 2 = 1; Training"
    assert qca.table(context, qca.CRISP).rows[0] == ("Noord", 1, 1, 1)


@pytest.mark.parametrize("wrong", ["often", "0,1", "0,0.5,1", "1,0.6,0", "0,0.3,7"])
def test_memberships_that_are_none_are_refused(wrong: str) -> None:
    with pytest.raises(CimoError):
        qca.calibration(wrong)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-03-02", ("46083", excel.DAY)),
        ("2026-03-02T12:00:00Z", ("46083.500000000", excel.MOMENT)),
        ("2026-03-02T18:00:00.987654Z", ("46083.750000000", excel.MOMENT)),
        ("2026-03", None),
        ("1899-01-01", None),
        ("2026-13-45", None),
        ("2026-03-02T12:00:00+01:00", None),
        ("", None),
    ],
)
def test_days_and_moments_are_dates_in_excel(text: str, found: object) -> None:
    assert excel.serial(text) == found
