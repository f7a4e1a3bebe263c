"""Whether what leaves still holds names that were replaced: in a dataset before, in files afterwards."""

from __future__ import annotations

import base64
import binascii
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from transcripts.errors import CimoError
from transcripts.pseudonyms import Leak, leaks, leaks_in_file

from .dataset import Dataset

BASE64 = re.compile(rb"[A-Za-z0-9+/]{64,}={0,2}")
LARGEST = 256 * 1024**2
SPSS = b"$FL2", b"$FL3"
PARQUET = b"PAR1"
PDF = b"%PDF-"
PASSED_OVER = {"coders"}
"""Fields of a dataset that tell of the team, whose names are not replaced."""


def leaks_in_dataset(dataset: Dataset, forms: frozenset[str]) -> list[Leak]:
    """Names in any text of a dataset but those of coders, each with the table it is in."""
    found: dict[Leak, None] = {}
    if not forms:
        return []
    for field in fields(dataset):
        if field.name in PASSED_OVER:
            continue
        if field.name == "sources":
            for source in dataset.sources:
                for leak in leaks_in_file(source.data, forms, source.name):
                    found[Leak(leak.form, f"sources: {source.name}", leak.line, leak.around)] = None
            continue
        for text in _texts(getattr(dataset, field.name)):
            found.update(dict.fromkeys(leaks(text, forms, field.name)))
    return list(found)


def leaks_in_path(path: Path, forms: frozenset[str]) -> list[Leak]:
    """Names in an exported file of any format, or in all files of a folder.

    Documents, workbooks, SPSS, Parquet, REFI-QDA, PDF and archives are opened, and files that were packed
    into JSON unpacked. Raises CimoError when a file cannot be read.
    """
    path = Path(path)
    files = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
    found: dict[Leak, None] = {}
    for file in files:
        try:
            data = file.read_bytes()
        except OSError as error:
            raise CimoError(
                "{file}: cannot be read ({why}).", file=file, why=error.strerror or error
            ) from None
        inside = "" if file == path else file.relative_to(path).as_posix()
        for leak in _in_bytes(data, forms, file):
            member = "/".join(part for part in (inside, leak.member) if part)
            found[Leak(leak.form, member, leak.line, leak.around)] = None
    return list(found)


def _in_bytes(data: bytes, forms: frozenset[str], file: Path) -> Iterator[Leak]:
    if data.startswith((*SPSS, PARQUET)):
        yield from leaks_in_file(b"", forms, file.name)
        for row, text in _cells(data, file):
            for leak in leaks(text, forms):
                yield Leak(leak.form, "", row, leak.around)
    elif data.startswith(PDF):
        yield from leaks_in_file(b"", forms, file.name)
        yield from leaks(_pdf(data, file), forms)
    else:
        yield from leaks_in_file(data, forms, file.name)
        for packed in BASE64.findall(data):
            yield from leaks_in_file(_unpacked(packed), forms)


def _cells(data: bytes, file: Path) -> Iterator[tuple[int, str]]:
    """Texts of a table with the number of their row from 1; names, labels and metadata are row 0."""
    try:
        if data.startswith(PARQUET):
            polars: Any = import_module("polars")
            frame = polars.read_parquet(io.BytesIO(data))
            about = [*frame.columns, *map(str, polars.read_parquet_metadata(io.BytesIO(data)).values())]
        else:
            pyreadstat: Any = import_module("pyreadstat")
            frame, told = pyreadstat.read_sav(str(file), output_format="polars")
            about = [
                str(part)
                for part in (*frame.columns, *told.column_labels, told.file_label, told.variable_value_labels)
            ]
    except Exception as error:
        raise CimoError("{file}: cannot be read ({why}).", file=file, why=str(error)[:200]) from None
    yield from ((0, text) for text in about)
    for number, row in enumerate(frame.iter_rows(), 1):
        yield from ((number, cell) for cell in row if isinstance(cell, str))


def _pdf(data: bytes, file: Path) -> str:
    pdfium: Any = import_module("pypdfium2")
    try:
        document = pdfium.PdfDocument(data)
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    except pdfium.PdfiumError as error:
        raise CimoError("{file}: cannot be read ({why}).", file=file, why=str(error)) from None


def _unpacked(packed: bytes) -> bytes:
    try:
        data = base64.b64decode(packed[: len(packed) // 4 * 4])
        return zlib.decompressobj().decompress(data, LARGEST) if data[:1] == b"x" else data
    except (binascii.Error, ValueError, zlib.error):
        return b""


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, each in cast(dict[object, object], value).items():
            yield from _texts(name)
            yield from _texts(each)
    elif isinstance(value, (tuple, list, frozenset, set)):
        for each in cast(tuple[object, ...], value):
            yield from _texts(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
