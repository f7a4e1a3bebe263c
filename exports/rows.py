"""Rows that people write in a spreadsheet and hand in: codings.csv, decisions.csv, names.csv."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from transcripts.errors import CimoError

from .cells import unguard


def read_rows(
    path: Path, required: Sequence[str], optional: Sequence[str] = ()
) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a csv file with a header, as (line number, column -> text stripped of blanks,
    with the apostrophe gone that keeps it from being a formula).

    UTF-8 with or without a byte order mark; comma or semicolon (or tab), told by the header line.
    Columns in any order; missing optional ones are empty. Blank lines are passed over.

    Raises:
        CimoError: no such file, not UTF-8, a required column missing, an unknown column, or a row
            with more cells than the header.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise CimoError("{file}: there is no such file.", file=path) from None
    except UnicodeDecodeError as error:
        raise CimoError(
            "{file}: not UTF-8 (byte {at}); save it as “CSV UTF-8”.", file=path, at=error.start
        ) from None
    except OSError as error:
        raise CimoError("{file}: cannot be read ({why}).", file=path, why=error.strerror) from None
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = [cell.strip().lower() for cell in next(reader, list[str]())]
    _check_header(path, header, required, optional)
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header):
            raise CimoError(
                "{file}, line {line}: {cells} cells where the header has {columns}; put quotes around a "
                "text that holds the separator.",
                file=path,
                line=reader.line_num,
                cells=len(cells),
                columns=len(header),
            )
        row = dict.fromkeys([*required, *optional], "")
        row.update({name: unguard(cell.strip()) for name, cell in zip(header, cells, strict=False)})
        yield reader.line_num, row


def _check_header(path: Path, header: list[str], required: Sequence[str], optional: Sequence[str]) -> None:
    missing = [name for name in required if name not in header]
    if missing:
        raise CimoError(
            "{file}, line 1: the header lacks {missing}; it needs {required}.",
            file=path,
            missing=", ".join(missing),
            required=", ".join(required),
        )
    unknown = [name for name in header if name not in (*required, *optional)]
    if unknown:
        raise CimoError(
            "{file}, line 1: unknown column {unknown}; known are {known}.",
            file=path,
            unknown=", ".join(repr(name) for name in unknown),
            known=", ".join((*required, *optional)),
        )
