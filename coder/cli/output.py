"""The only place that prints: data on stdout, talk on stderr."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any, TextIO

from coder.i18n import language
from transcripts.numbers import decimal


def prepare_streams() -> None:
    """Make stdout and stderr speak UTF-8 wherever they lead, so that no name breaks a script."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def line(text: str = "") -> None:
    """One line of data."""
    _write(sys.stdout, text)


def note(text: str) -> None:
    """One line of talk: progress, a warning, a hint."""
    _write(sys.stderr, text)


def data(value: Any) -> None:
    """A value as JSON, for scripts."""
    _write(sys.stdout, json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def table(headers: Sequence[str], rows: Iterable[Sequence[object]], *, numbers: bool = True) -> None:
    """Rows in columns as wide as their widest cell; empty cells for None. In Dutch with a decimal comma.

    Columns of numbers stand to the right, unless `numbers` is False: marks that may be numbers do not.
    """
    cells = [["" if cell is None else _cell(cell) for cell in row] for row in rows]
    numeric = [
        numbers and bool(cells) and all(_is_number(row[column]) for row in cells)
        for column in range(len(headers))
    ]
    widths = [
        max([_width(header), *(_width(row[column]) for row in cells)])
        for column, header in enumerate(headers)
    ]
    line("  ".join(_pad(*parts) for parts in zip(headers, widths, numeric, strict=True)).rstrip())
    line("  ".join("-" * width for width in widths))
    for row in cells:
        line("  ".join(_pad(*parts) for parts in zip(row, widths, numeric, strict=True)).rstrip())


def _write(stream: TextIO, text: str) -> None:
    stream.write(text + "\n")


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, frozenset | set):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _cell(value: object) -> str:
    text = decimal(value, language(), 3) if isinstance(value, float) else str(value)
    return text.replace("\n", " ")


def _is_number(text: str) -> bool:
    return text == "" or re.fullmatch(r"-?\d+([.,]\d+)?%?", text) is not None


def _width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def _pad(text: str, width: int, right: bool) -> str:
    gap = " " * (width - _width(text))
    return gap + text if right else text + gap
