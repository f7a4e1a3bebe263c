"""Tables as one Excel workbook, a sheet a table and one that explains every column."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from . import files
from .table import Cell, Column, Table

LONGEST = 32_767
"""Characters that a cell of Excel can hold."""

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
EPOCH = (1980, 1, 1, 0, 0, 0)


def write(tables: Sequence[Table], out: Path) -> list[Path]:
    """Write the tables into the workbook `out` (.xlsx).

    Heads are frozen and can be filtered; text is never taken for a formula; characters that Excel cannot
    hold become U+FFFD, and texts are cut at 32,767 characters with an ellipsis. The same tables give the same
    bytes. Raises CimoError.
    """
    return [files.write_bytes(out, render(tables))]


def render(tables: Sequence[Table]) -> bytes:
    """The workbook as bytes."""
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    workbook.properties.creator = "cimo"
    for table in tables:
        _sheet(workbook, table)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return _same_each_time(buffer.getvalue(), workbook.properties)


def _sheet(workbook: Any, table: Table) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet = workbook.create_sheet(table.name[:31])
    sheet.freeze_panes = "A2"
    for at, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(at)].width = _width(table, at - 1, column)
    last = f"{get_column_letter(len(table.columns))}{len(table.rows) + 1}"
    sheet.auto_filter.ref = f"A1:{last}"
    bold, wrap = Font(bold=True), Alignment(vertical="top", wrap_text=True)
    heads: list[Any] = []
    for column in table.columns:
        head = WriteOnlyCell(sheet, column.name)
        head.font = bold
        heads.append(head)
    sheet.append(heads)
    for row in table.rows:
        sheet.append([_cell(sheet, value, wrap) for value in row])


def _cell(sheet: Any, value: Cell, wrap: Any) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return int(value)
    if not isinstance(value, str):
        return value
    text = UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", value)
    if len(text) > LONGEST:
        text = text[: LONGEST - 1] + "…"
    cell = WriteOnlyCell(sheet, "")
    cell.value = text
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(("=", "+", "-", "@"))
    cell.alignment = wrap
    return cell


def _width(table: Table, at: int, column: Column) -> float:
    shown = [str(row[at]) for row in table.rows[:200] if row[at] is not None]
    longest = max((len(line) for text in shown for line in text.split("\n")), default=0)
    return float(min(60, max(len(column.name), longest) + 2))


def _same_each_time(data: bytes, properties: Any) -> bytes:
    """The same zip with its dates fixed: openpyxl stamps it and its members with the present time."""
    from openpyxl.xml.functions import tostring

    properties.created = properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001
    core = cast(bytes, tostring(properties.to_tree()))
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            own = name == "docProps/core.xml"
            content = core if own else source.read(name)
            target.writestr(info, content)
    return buffer.getvalue()
