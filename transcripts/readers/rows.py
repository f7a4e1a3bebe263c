"""Tables as text with a row a segment: values with commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
from collections import Counter

from ..assemble import Found
from ..errors import CimoError
from . import columns
from .columns import Rows
from .container import visible
from .segments import found

DELIMITERS = "\t;,"
SAMPLE = 8000
REST = "other columns"
LARGEST_CELL = 1_000_000


def is_rows(text: str, file: str = "") -> bool:
    """Whether a text is a table: its head names a column for the words, or its columns are plain to see.

    file: its name; a single column is a table when the file is called .csv and its head names the words.
    """
    sample = text[:SAMPLE]
    if len(text) > SAMPLE:
        sample = sample[: sample.rfind("\n") + 1]
    first = sample.lstrip("\n").split("\n", 1)[0]
    if not any(mark in first for mark in DELIMITERS):
        return file.lower().endswith(".csv") and columns.words_alone([first]) is not None
    rows = _rows(sample, "")
    if not rows or len(rows[0]) < 2:
        return False
    if columns.has_head(rows[0]):
        return True
    if columns.words_alone(rows[0]) is not None:
        return len(rows) > 1 and {len(row) for row in rows if row} == {len(rows[0])}
    if "\t" in first:
        # Lines with tabs and no head are read by the grammar of typed transcripts.
        return False
    widths = Counter(map(len, rows))
    even = len(rows) > 3 and widths.most_common(1)[0][1] >= 0.9 * len(rows)
    place = columns.find(rows, None, "") if even else None
    return place is not None and place.start is not None


def unknown_head(text: str, tabbed: bool = False) -> list[str]:
    """The head of a text that is a table and names no column for the words; none for prose.

    tabbed: only one whose cells stand between tabs.
    """
    first = text.lstrip("\n").split("\n", 1)[0]
    if not any(mark in first for mark in ("\t" if tabbed else DELIMITERS)):
        return []
    try:
        rows = [row for row in _rows(text, "") if any(cell.strip() for cell in row)]
    except CimoError:
        # Cells without an end: quotation marks of prose.
        return []
    # In a sentence a space follows the comma.
    later = [cell for row in rows for cell in row[1:]]
    spaced = sum(cell[:1].isspace() for cell in later) * 10 > len(later)
    return [] if spaced else columns.unknown(rows)


def read(text: str, file: str, wanted: str | None = None) -> Found:
    """The rows of such a table. wanted: the columns as the user names them.

    Raises CimoError when its columns are not known.
    """
    first = text.lstrip("\n").split("\n", 1)[0]
    return of_rows(_rows(text, file), file, "tsv" if "\t" in first else "csv", visible(text), wanted)


def of_rows(rows: Rows, file: str, format: str, whole: int, wanted: str | None) -> Found:
    """Segments from rows of cells; `whole`: visible characters of the file. Raises CimoError."""
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    place = columns.find(rows, wanted, file)
    if place is None:
        raise CimoError(
            "{file}: no column for the words; name the columns with --columns speaker=A,text=B.", file=file
        )
    body = rows
    if place.headed:
        body = [row for row in rows[1:] if not columns.same_head(row, rows[0])]
    said = [one for row in body if (one := columns.row(row, place)) is not None]
    return found(format, said, file=file, whole=whole, what=REST)


def _rows(text: str, file: str) -> list[list[str]]:
    text = text.lstrip("\n")
    csv.field_size_limit(LARGEST_CELL)
    try:
        delimiter = _delimiter(text.split("\n", 1)[0])
        quoting = csv.QUOTE_MINIMAL
        if delimiter == "\t" and text.count('"') % 2:
            # Whisper writes words as they are, without quoting.
            quoting = csv.QUOTE_NONE
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting))
    except csv.Error as error:
        raise CimoError("{file}: this table cannot be read ({why}).", file=file, why=error) from None


def _delimiter(line: str) -> str:
    return max(DELIMITERS, key=line.count)
