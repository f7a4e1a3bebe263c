"""Tables as csv files (RFC 4180), one a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from . import files
from .cells import guard
from .places import places
from .table import Cell, Table


def write(tables: Sequence[Table], out: Path, *, delimiter: str = ",", bom: bool = False) -> list[Path]:
    """Write each table as `NAME.csv` into the folder `out`, or the first to `out` itself if it ends in .csv
    and the others beside it.

    UTF-8, with a byte order mark if `bom` (Excel wants one). Text that a spreadsheet would take for a
    formula gets an apostrophe in front, and so does text that begins with one: `cells.unguard` gives
    back what was there. Numbers have a decimal point. Raises CimoError.
    """
    encoding = "utf-8-sig" if bom else "utf-8"
    return files.write_all(
        [(path, render(table, delimiter).encode(encoding)) for path, table in places(tables, out, ".csv")]
    )


def render(table: Table, delimiter: str = ",") -> str:
    """A table as csv text, lines ending in CR LF."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([guard(column.name) for column in table.columns])
    writer.writerows([cell(value) for value in row] for row in table.rows)
    return buffer.getvalue()


def cell(value: Cell) -> Cell:
    """A value as the csv writer wants it: None for an empty cell, 0 and 1 for truth, text guarded."""
    if value.__class__ is str:
        return guard(value)  # pyright: ignore[reportArgumentType]
    return int(value) if value is True or value is False else value
