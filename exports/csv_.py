"""Tables as csv files (RFC 4180), one a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from . import files
from .cells import guard
from .table import Cell, Table


def write(tables: Sequence[Table], out: Path, *, delimiter: str = ",", bom: bool = False) -> list[Path]:
    """Write each table as `NAME.csv` into the folder `out`, or a single one to `out` itself.

    `out` is a file when it ends in .csv: the first table goes there, the data dictionary beside it.
    UTF-8, with a byte order mark if `bom` (Excel wants one). Text that looks like a formula gets an
    apostrophe in front. Numbers have a decimal point. Raises CimoError.
    """
    encoding = "utf-8-sig" if bom else "utf-8"
    rendered = [(table.name, render(table, delimiter)) for table in tables]
    if out.suffix.lower() == ".csv":
        (_, first), *others = rendered
        written = [files.write_text(out, first, encoding=encoding)]
        for name, text in others:
            written.append(files.write_text(out.with_name(f"{out.stem}-{name}.csv"), text, encoding=encoding))
        return written
    folder = files.folder(out)
    return [files.write_text(folder / f"{name}.csv", text, encoding=encoding) for name, text in rendered]


def render(table: Table, delimiter: str = ",") -> str:
    """A table as csv text, lines ending in CR LF."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    for row in table.rows:
        writer.writerow([cell(value) for value in row])
    return buffer.getvalue()


def cell(value: Cell) -> str | int | float:
    """A value as it stands in csv: empty for None, 0 and 1 for truth, text guarded."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return int(value)
    return guard(value) if isinstance(value, str) else value
