"""Spreadsheets with a row a segment: Excel (.xlsx) and OpenDocument (.ods)."""

from __future__ import annotations

import datetime
import io
import warnings
import zipfile
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..assemble import Found
from ..errors import CimoError
from . import columns
from .clock import number_of_seconds
from .columns import Rows
from .container import visible
from .rows import of_rows
from .zipped import member, open_zip

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

MOST_ROWS, MOST_COLUMNS = 200_000, 100
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def read_xlsx(data: bytes, file: str, *, wanted: str | None = None) -> Found:
    """The rows of the first sheet of an Excel workbook that has columns for words and speakers or times.

    Raises CimoError for a damaged or oversized workbook, or when its columns are not known.
    """
    open_zip(io.BytesIO(data), file).close()
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            # openpyxl warns of styles and extensions that it leaves aside.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            sheets = [
                [
                    [_cell(value) for value in row]
                    for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
                ]
                for sheet in book.worksheets
            ]
            book.close()
    except (ValueError, KeyError, OSError, TypeError, AttributeError, IndexError, SyntaxError) as error:
        raise _damaged(file, error) from None
    except (zipfile.BadZipFile, OverflowError, RuntimeError, EOFError) as error:
        raise _damaged(file, error) from None
    except Exception as error:
        # Each part may fail in the XML library that openpyxl found, or in zlib, with classes of their own.
        if type(error).__module__.split(".")[0] in ("zlib", "lxml", "xml", "openpyxl"):
            raise _damaged(file, error) from None
        raise
    return _first_with_words(sheets, file, "xlsx", wanted)


def read_ods(data: bytes, file: str, *, wanted: str | None = None) -> Found:
    """The same for an OpenDocument spreadsheet."""
    from ..xml import parse

    with open_zip(io.BytesIO(data), file) as archive:
        root = parse(member(archive, "content.xml", file), file)
    sheets = [list(_ods_rows(table)) for table in root.iter(TABLE + "table")]
    return _first_with_words(sheets, file, "ods", wanted)


def _damaged(file: str, error: Exception) -> CimoError:
    return CimoError("{file}: this workbook cannot be read ({why}).", file=file, why=str(error)[:120])


def _first_with_words(sheets: Iterable[Rows], file: str, format: str, wanted: str | None) -> Found:
    filled: list[Rows] = []
    for sheet in sheets:
        rows = [row for row in sheet if any(cell.strip() for cell in row)]
        if rows:
            filled.append(rows)
    whole = sum(visible(cell) for rows in filled for row in rows for cell in row)
    for rows in filled:
        # Titles may stand above the head.
        for top in range(min(10, len(rows))):
            if columns.has_head(rows[top]):
                return of_rows(rows[top:], file, format, whole, wanted)
    for rows in filled:
        if wanted or columns.find(rows, None, file) is not None:
            return of_rows(rows, file, format, whole, wanted)
    raise CimoError("{file}: no sheet has columns for speaker and text; name them with --columns.", file=file)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.time):
        return value.isoformat(timespec="milliseconds" if value.microsecond else "seconds")
    if isinstance(value, datetime.timedelta):
        return str(round(value.total_seconds(), 3))
    if isinstance(value, datetime.datetime) and value.year <= 1900:
        # Durations of a day and more, counted from Excel's first day.
        return str((value - datetime.datetime(1899, 12, 31)).total_seconds())  # noqa: DTZ001
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _ods_rows(table: Element) -> Iterable[list[str]]:
    for row in table.iter(TABLE + "table-row"):
        cells: list[str] = []
        for cell in row:
            if cell.tag not in (TABLE + "table-cell", TABLE + "covered-table-cell"):
                continue
            copies = cell.get(TABLE + "number-columns-repeated") or "1"
            number = int(copies) if copies.isdecimal() and len(copies) < 6 else 1
            cells += [_ods_cell(cell)] * min(number, MOST_COLUMNS - len(cells))
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield cells


def _ods_cell(cell: Element) -> str:
    if cell.get(OFFICE + "value-type") == "time":
        value = cell.get(OFFICE + "time-value") or ""
        time = number_of_seconds(value)
        return value if time is None else str(time)
    return "\n".join("".join(str(one) for one in line.itertext()) for line in cell.findall(TEXT + "p"))
