"""Tables as SPSS files (.sav) with variable labels, value labels, measures and declared missing values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from transcripts.i18n import translator

from . import files
from .places import places
from .table import Cell, Column, Table

LONGEST = 32_767
"""Bytes that a text variable of SPSS can hold."""
NO_SCORE = -9
"""What stands for "no evidence yet"; declared missing."""
RESERVED = frozenset("ALL AND BY EQ GE GT LE LT NE NOT OR TO WITH".split())
NOT_IN_NAMES = re.compile(r"[^\w.$#@]")
MEASURES = {
    "text": "nominal",
    "truth": "nominal",
    "score": "ordinal",
    "integer": "scale",
    "number": "scale",
}
STAMP = b"01 Jan 0000:00:00"
STAMP_AT = 92
"""The header of a system file holds the date and time of writing here (9 + 8 bytes)."""


def write(tables: Sequence[Table], out: Path, *, language: str = "nl") -> list[Path]:
    """Write each table as `NAME.sav` into the folder `out`, or the first to `out` itself if it ends in .sav
    and the others beside it; scores with a column a code come first.

    Variable labels are what the columns mean, values of scales are labelled, scores are ordinal and
    have -9 "no evidence yet" declared missing. Names that SPSS does not allow are changed; texts over
    32,767 bytes are cut and end in an ellipsis. The same tables give the same bytes. Raises CimoError.
    """
    ordered = sorted(tables, key=lambda table: table.name != "scores_wide")
    found = places(ordered, out, ".sav")
    return files.write_all([(path, partial(_write, table, language)) for path, table in found])


def _write(table: Table, language: str, path: Path) -> None:
    polars: Any = import_module("polars")
    pyreadstat: Any = import_module("pyreadstat")

    _ = translator(language)
    names = variable_names([column.name for column in table.columns])
    columns = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
    series: list[Any] = []
    labels: dict[str, str] = {}
    values: dict[str, dict[int, str]] = {}
    missing: dict[str, list[int]] = {}
    measures: dict[str, str] = {}
    for name, column, cells in zip(names, table.columns, columns, strict=True):
        kind: Any = polars.String if column.kind == "text" else polars.Float64
        series.append(polars.Series(name, [_cell(column, cell) for cell in cells], dtype=kind))
        labels[name] = _cut(_(column.meaning), 255)
        measures[name] = MEASURES[column.kind]
        if column.values:
            values[name] = {value: _cut(_(label), 120) for value, label in column.values.items()}
        if column.kind == "score":
            values[name][NO_SCORE] = _("no evidence yet")
            missing[name] = [NO_SCORE]
    formats = {
        name: "F8.0" if column.kind in ("integer", "truth", "score") else "F12.6"
        for name, column in zip(names, table.columns, strict=True)
        if column.kind != "text"
    }
    try:
        pyreadstat.write_sav(
            polars.DataFrame(series),
            str(path),
            file_label=_cut(_(table.title), 64),
            column_labels=labels,
            variable_value_labels=values,
            missing_ranges=missing,
            variable_measure=measures,
            variable_format=formats,
        )
    except (pyreadstat.PyreadstatError, pyreadstat.ReadstatError) as error:
        raise OSError(str(error)) from error
    with path.open("r+b") as file:
        file.seek(STAMP_AT)
        file.write(STAMP)


def _cell(column: Column, value: Cell) -> str | float | None:
    if column.kind == "text":
        return _cut("" if value is None else str(value), LONGEST)
    if value is None:
        return float(NO_SCORE) if column.kind == "score" else None
    return float(value)


def _cut(text: str, longest: int) -> str:
    # A text of SPSS ends where a NUL stands.
    data = text.replace("\x00", "\N{REPLACEMENT CHARACTER}").encode("utf-8", errors="replace")
    if len(data) <= longest:
        return data.decode("utf-8")
    return data[: longest - 3].decode("utf-8", errors="ignore") + "…"


def variable_names(names: Sequence[str]) -> list[str]:
    """Names that SPSS allows, as near as can be to `names`, each another one.

    They begin with a letter, hold letters, digits and . _ $ # @, do not end in a point or underscore,
    are no reserved word, and are at most 64 bytes; upper and lower case are the same.
    """
    found: list[str] = []
    taken: set[str] = set()
    for name in names:
        plain = NOT_IN_NAMES.sub("_", name).strip("._") or "v"
        if not plain[0].isalpha() or plain.upper() in RESERVED:
            plain = f"v_{plain}"
        plain = _shorten(plain, 64)
        unique, count = plain, 1
        while unique.upper() in taken:
            count += 1
            unique = f"{_shorten(plain, 59)}_{count}"
        taken.add(unique.upper())
        found.append(unique)
    return found


def _shorten(name: str, longest: int) -> str:
    return name.encode()[:longest].decode(errors="ignore")
