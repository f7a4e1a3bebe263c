"""Tables as one Excel workbook (ECMA-376), a sheet a table and one that explains every column.

The sheets are written directly: a study of 200 sessions has millions of cells, which takes seconds this
way and minutes through a model of the whole workbook.
"""

from __future__ import annotations

import math
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import IO, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from transcripts.i18n import translator

from . import files
from .excel_parts import FIXED, content_types, letter, workbook, workbook_relations
from .table import Cell, Column, Table
from .zipping import member

LONGEST = 32_767
"""Characters that a cell of Excel can hold, in UTF-16 units."""
MOST_ROWS = 1_048_575
"""Rows that a sheet of Excel can hold below its head."""

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
PRINTED = '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
"""On paper: A4 on its side, all columns on one page."""
MOST_LINES = 10
"""Lines of text that a row shows; the cell holds the rest."""
ROW = "\0"
"""Stands for the number of a row in what is written for it."""
HEAD, TEXT, NUMBER, QUOTED, DAY, MOMENT = 1, 2, 3, 4, 5, 6
"""Cell styles, in the order of `excel_parts.STYLES`."""


def write(tables: Sequence[Table], out: Path, *, language: str = "en") -> list[Path]:
    """Write the tables into the workbook `out` (.xlsx).

    Heads are frozen and can be filtered. Text is never taken for a formula. Characters that Excel cannot
    hold become U+FFFD; texts over 32,767 characters are cut and end in a note that says so. A table
    longer than a sheet goes on in a next one. The same tables give the same bytes. Raises CimoError.
    """
    with files.whole(out) as draft:
        strings = _Strings(language)
        sheets = list(_sheets(tables))
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
            for name, content in FIXED.items():
                package.writestr(member(name), content)
            package.writestr(member("[Content_Types].xml"), content_types(len(sheets)))
            package.writestr(member("xl/workbook.xml"), workbook(sheets))
            package.writestr(member("xl/_rels/workbook.xml.rels"), workbook_relations(len(sheets)))
            for number, (_, table) in enumerate(sheets, 1):
                with package.open(f"xl/worksheets/sheet{number}.xml", "w", force_zip64=True) as file:
                    _sheet(file, table, strings, selected=number == 1)
            with package.open("xl/sharedStrings.xml", "w", force_zip64=True) as file:
                strings.write(file)
    return [out]


def _sheets(tables: Sequence[Table]) -> Iterator[tuple[str, Table]]:
    for table in tables:
        if len(table.rows) <= MOST_ROWS:
            yield table.name[:31], table
            continue
        for part, at in enumerate(range(0, len(table.rows), MOST_ROWS), 1):
            rows = table.rows[at : at + MOST_ROWS]
            name = f"{table.name[:27]}_{part}" if part > 1 else table.name[:31]
            yield name, Table(table.name, table.title, table.columns, rows)


TIMES = frozenset({"date", "created"})
"""Columns whose cells are days or moments, as far as they are whole ones: Excel shows them as people there
write dates, and can sort and count with them."""
FIRST_DAY = datetime(1899, 12, 30, tzinfo=UTC)
"""Day 0 of Excel, as far as days from March 1900 on are concerned."""


@lru_cache(4_096)
def serial(text: str) -> tuple[str, int] | None:
    """An ISO date or moment in UTC as Excel's number of days, and its style; None for other texts."""
    try:
        found = datetime.fromisoformat(text.removesuffix("Z")) if 10 <= len(text) <= 27 else None
    except ValueError:
        return None
    if found is None or found.tzinfo is not None or found.year < 1901:
        return None
    days = found.replace(microsecond=0, tzinfo=UTC) - FIRST_DAY
    if len(text) == 10:
        return str(days.days), DAY
    return f"{days.days + days.seconds / 86400:.9f}", MOMENT


class _Strings:
    """The texts of a workbook, each kept once."""

    def __init__(self, language: str) -> None:
        self.translate = translator(language)
        self.places: dict[str, int] = {}
        self.cells: dict[str, str] = {}

    def place(self, text: str) -> int:
        """The number of a text, from 0."""
        return self.places.setdefault(text, len(self.places))

    def cell(self, text: str) -> str:
        """What follows the column of a cell with this text, which is not empty."""
        made = self.cells.get(text)
        if made is None:
            style = QUOTED if text[0] in "=+-@" else TEXT
            made = self.cells[text] = f'{ROW}" s="{style}" t="s"><v>{self.place(text)}</v></c>'
        return made

    def write(self, file: IO[bytes]) -> None:
        """All texts as the part that holds them."""
        file.write(
            b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
            b'uniqueCount="%d">' % len(self.places)
        )
        texts = iter(self.places)
        while some := list(islice(texts, 1_000)):
            written = "".join(
                f'<si><t xml:space="preserve">{escape(self._fit(one))}</t></si>' for one in some
            )
            file.write(written.encode())
        file.write(b"</sst>")

    def _fit(self, text: str) -> str:
        text = UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if len(text) > LONGEST // 2 and (length := len(text.encode("utf-16-le")) // 2) > LONGEST:
            note = self.translate("… [cut here: the text has {length} characters, a cell holds 32,767]")
            note = note.format(length=length)
            kept = text.encode("utf-16-le")[: 2 * (LONGEST - len(note))]
            text = kept.decode("utf-16-le", errors="ignore") + note
        return ESCAPE_LIKE.sub("_x005F_", text)


def _sheet(file: IO[bytes], table: Table, strings: _Strings, *, selected: bool) -> None:
    letters = [letter(at) for at in range(len(table.columns))]
    last = f"{letters[-1]}{len(table.rows) + 1}"
    wide = [_width(table, at, column) for at, column in enumerate(table.columns)]
    widths = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(wide, 1)
    )
    file.write(
        (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
            f'<dimension ref="A1:{last}"/><sheetViews>'
            f'<sheetView{" tabSelected=" + quoteattr("1") if selected else ""} workbookViewId="0">'
            '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
            '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>'
            f'<sheetFormatPr defaultRowHeight="15"/><cols>{widths}</cols><sheetData><row r="1">'
        ).encode()
    )
    for column, at in zip(table.columns, letters, strict=True):
        place = strings.place(column.name)
        file.write(f'<c r="{at}1" s="{HEAD}" t="s"><v>{place}</v></c>'.encode())
    file.write(b"</row>")
    for chunk in _rows(table, letters, wide, strings):
        file.write(chunk.encode())
    file.write(f'</sheetData><autoFilter ref="A1:{last}"/>{PRINTED}</worksheet>'.encode())


class _Place(NamedTuple):
    """A column: its letters, how a cell in it begins, its width, and whether its texts may be dates."""

    where: str
    begin: str
    width: int
    timed: bool


def _rows(table: Table, letters: Sequence[str], widths: Sequence[int], strings: _Strings) -> Iterator[str]:
    """The rows below the head as XML, some hundred at a time.

    Rows whose cells are of the same kinds share a template; only texts and decimals are made cell by cell.
    """
    columns = [
        _Place(where, f'<c r="{where}', width, column.name in TIMES)
        for where, width, column in zip(letters, widths, table.columns, strict=True)
    ]
    cells = strings.cells
    templates: dict[tuple[type, ...], tuple[str, list[int], list[tuple[int, _Place]]]] = {}
    chunk: list[str] = []
    for number, row in enumerate(table.rows, 2):
        kinds = tuple(map(type, row))
        found = templates.get(kinds)
        if found is None:
            found = templates[kinds] = _template(kinds, columns)
        template, kept, special = found
        values: list[Cell] = list(row) if len(kept) == len(row) else [row[at] for at in kept]
        lines = 1
        for at, (where, begin, room, timed) in special:
            text = values[at]
            if isinstance(text, str) and (len(text) > room or "\n" in text):
                lines = max(lines, _lines(text, room))
            # Most cells have a text that stood in one before.
            known = None if timed else cells.get(text)  # pyright: ignore[reportArgumentType]
            values[at] = _cell(text, where, strings, timed=timed) if known is None else begin + known
        chunk.append((template % (_height(lines), *values)).replace(ROW, str(number)))
        if len(chunk) > 1_000:
            yield "".join(chunk)
            chunk.clear()
    yield "".join(chunk)


def _lines(text: str, room: int) -> int:
    """How many lines a text takes in a column that has room for so many characters."""
    return sum(1 + len(line) // max(1, room - 2) for line in text.split("\n"))


def _height(lines: int) -> str:
    """The height of a row as attributes; spreadsheets do not all find it by themselves."""
    return "" if lines == 1 else f' ht="{15 * min(lines, MOST_LINES)}" customHeight="1"'


def _template(
    kinds: tuple[type, ...], columns: Sequence[_Place]
) -> tuple[str, list[int], list[tuple[int, _Place]]]:
    """How a row of these kinds of cells is written; which cells it has; which of those are made one by one,
    with the column each is in.
    """
    kept = [at for at, kind in enumerate(kinds) if kind is not type(None)]
    parts: list[str] = []
    special: list[tuple[int, _Place]] = []
    for place, at in enumerate(kept):
        if issubclass(kinds[at], int):
            parts.append(f'<c r="{columns[at].where}{ROW}" s="{NUMBER}"><v>%d</v></c>')
        else:
            parts.append("%s")
            special.append((place, columns[at]))
    return f'<row r="{ROW}"%s>{"".join(parts)}</row>', kept, special


def _cell(value: Cell, where: str, strings: _Strings, *, timed: bool) -> str:
    """A text or decimal as a cell; nothing where there is nothing to show; timed: texts may be dates."""
    if isinstance(value, str):
        if not value:
            return ""
        if timed and (found := serial(value)):
            return f'<c r="{where}{ROW}" s="{found[1]}"><v>{found[0]}</v></c>'
        return f'<c r="{where}{strings.cell(value)}'
    if value is None or not math.isfinite(value):
        return ""
    return f'<c r="{where}{ROW}" s="{NUMBER}"><v>{value!r}</v></c>'


def _width(table: Table, at: int, column: Column) -> int:
    shown = [str(row[at]) for row in table.rows[:200] if row[at] is not None]
    longest = max((len(line) for text in shown for line in text.split("\n")), default=0)
    return min(60, max(len(column.name) + 2, longest) + 2)
