"""Tables with a row a segment: csv, tab-separated, Excel, with columns for speaker, text and time."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from ..assemble import Found
from ..errors import CimoError
from .clock import seconds
from .segments import Said, found

NAMES = {
    "speaker": ("speaker", "spreker", "name", "naam", "participant", "deelnemer", "who", "wie", "spk"),
    "text": (
        "text", "tekst", "statement", "utterance", "transcript", "transcriptie", "content", "inhoud",
        "uitspraak", "words", "body", "zin", "sentence",
    ),
    "start": (
        "start", "timestamp", "begin", "time", "tijd", "starttime", "start time", "from", "timespan", "van",
    ),
    "end": ("end", "einde", "eind", "endtime", "end time", "to", "stop", "tot"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what; None where there is none."""

    text: int
    speaker: int | None = None
    start: int | None = None
    end: int | None = None


def is_rows(text: str) -> bool:
    """Whether the first line of a text is a table head with a column for the words and another known one."""
    first = text.lstrip().split("\n", 1)[0]
    heads = _split(first)
    return len(heads) > 1 and _by_name(heads) is not None


def read(text: str, file: str, columns: str | None = None) -> Found:
    """The rows of a csv or tab-separated text. Raises CimoError when its columns are not known."""
    first = text.lstrip("\n").split("\n", 1)[0]
    delimiter = max("\t;,", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text.lstrip("\n"), newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise CimoError("{file}: this table cannot be read ({why}).", file=file, why=error) from None
    return of_rows(rows, file, "tsv" if delimiter == "\t" else "csv", text, columns)


def read_xlsx(data: bytes, file: str, columns: str | None = None) -> Found:
    """The rows of the first sheet of a workbook that has the columns. Raises CimoError."""
    import zipfile

    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = [[[_cell(value) for value in row] for row in sheet.values] for sheet in book.worksheets]
    except (
        ValueError,
        KeyError,
        OSError,
        zipfile.BadZipFile,
        TypeError,
        AttributeError,
        IndexError,
    ) as error:
        raise CimoError(
            "{file}: this workbook cannot be read ({why}).", file=file, why=str(error)[:120]
        ) from None
    for rows in sheets:
        if rows and (columns or _by_name(rows[0]) is not None):
            whole = "\n".join(" ".join(row) for row in rows)
            return of_rows(rows, file, "xlsx", whole, columns)
    raise CimoError("{file}: no sheet has columns for speaker and text; name them with --columns.", file=file)


def of_rows(rows: Sequence[Sequence[str]], file: str, format: str, whole: str, columns: str | None) -> Found:
    """Segments from rows of cells, the first being the head. Raises CimoError."""
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows:
        raise CimoError("{file}: the table is empty.", file=file)
    place = _by_option(columns, rows[0], file) if columns else _by_name(rows[0])
    if place is None:
        raise CimoError(
            "{file}: no column for the words; name the columns with --columns speaker=A,text=B.", file=file
        )
    body = rows[1:]
    scale = _scale([_at(row, place.start) for row in body], rows[0])
    said = [
        Said(
            _at(row, place.text),
            _at(row, place.speaker).strip() or None,
            _time(_at(row, place.start), scale),
            _time(_at(row, place.end), scale),
        )
        for row in body
    ]
    return found(format, said, whole=whole, what="columns that hold no speech")


def _split(line: str) -> list[str]:
    delimiter = max("\t;,", key=line.count)
    return next(csv.reader([line], delimiter=delimiter), list[str]())


def _by_name(heads: Sequence[str]) -> Columns | None:
    lowered = [head.strip().lower().strip("\ufeff\"'") for head in heads]
    place: dict[str, int] = {}
    for what, names in NAMES.items():
        for name in names:
            if name in lowered and lowered.index(name) not in place.values():
                place[what] = lowered.index(name)
                break
    if "text" not in place or len(place) < 2:
        return None
    return Columns(place["text"], place.get("speaker"), place.get("start"), place.get("end"))


def _by_option(option: str, heads: Sequence[str], file: str) -> Columns:
    lowered = [head.strip().lower() for head in heads]
    place: dict[str, int] = {}
    for part in option.split(","):
        what, _, name = (piece.strip() for piece in part.partition("="))
        if what not in NAMES:
            raise CimoError("--columns knows speaker, text, start and end, not {what}.", what=what)
        if name.lower() in lowered:
            place[what] = lowered.index(name.lower())
        elif len(name) == 1 and name.isalpha() and ord(name.upper()) - 65 < len(heads):
            place[what] = ord(name.upper()) - 65
        else:
            raise CimoError("{file}: there is no column {name}.", file=file, name=name)
    if "text" not in place:
        raise CimoError("--columns needs text=..., the column with the words.")
    return Columns(place["text"], place.get("speaker"), place.get("start"), place.get("end"))


def _at(row: Sequence[str], at: int | None) -> str:
    return row[at] if at is not None and at < len(row) else ""


def _scale(starts: Sequence[str], heads: Sequence[str]) -> float:
    """Whisper writes whole milliseconds under start, end, text; other tools seconds."""
    whole = [start for start in starts if start.strip()]
    names = [head.strip().lower() for head in heads]
    if names[:3] == ["start", "end", "text"] and whole and all(start.strip().isdigit() for start in whole):
        return 0.001
    return 1.0


def _time(cell: str, scale: float) -> float | None:
    text = cell.strip()
    if ":" in text:
        return seconds(text.strip("[]()#"))
    try:
        return round(float(text.replace(",", ".")) * scale, 3)
    except ValueError:
        return None


def _cell(value: object) -> str:
    import datetime

    if value is None:
        return ""
    if isinstance(value, datetime.time):
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        return str(value.total_seconds())
    return str(value)
