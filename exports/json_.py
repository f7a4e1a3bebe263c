"""A project as one JSON document; its schema is docs/reference/schemas/export.json."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, cast

from transcripts.errors import CimoError

from .dataset import Dataset
from .files import whole
from .plain import dataset_from, to_plain
from .table import Table

FORMAT = "cimo-export"
VERSION = 1
LATER = ("rounds", "finished", "shown", "abbreviations")
"""Parts that readers of the first version do not know and refuse: only there when they hold something."""


def write(dataset: Dataset, tables: Iterable[Table], out: Path, *, complete: bool = False) -> list[Path]:
    """Write the document, with each table as a list of rows as objects, to `out`.

    complete: with the dataset itself, so that `read` gives it back. Raises CimoError.
    """
    with whole(out) as draft, draft.open("w", encoding="utf-8", newline="\n") as file:
        for part in render(dataset, tables, complete=complete):
            file.write(part)
    return [out]


def render(dataset: Dataset, tables: Iterable[Table], *, complete: bool = False) -> Iterator[str]:
    """The document as text, in pieces; a line a row of a table."""
    project = {"id": dataset.id, "title": dataset.title, "language": dataset.language}
    yield f'{{"format": "{FORMAT}", "version": {VERSION},\n"project": {_text(project)},\n"tables": {{'
    before = "\n"
    for table in tables:
        names = [column.name for column in table.columns]
        yield f"{before}{_text(table.name)}: "
        yield from _lines(dict(zip(names, row, strict=True)) for row in table.rows)
        before = ",\n"
    yield "\n}"
    if complete:
        yield ',\n"dataset": {'
        before = "\n"
        for field in fields(dataset):
            value = getattr(dataset, field.name)
            if field.name in LATER and not value:
                continue
            yield f"{before}{_text(field.name)}: "
            if isinstance(value, tuple):
                yield from _lines(to_plain(one) for one in cast(tuple[object, ...], value))
            else:
                yield _text(to_plain(value))
            before = ",\n"
        yield "\n}"
    yield "}\n"


def _lines(values: Iterable[object]) -> Iterator[str]:
    before = "[\n"
    for value in values:
        yield before + _text(value)
        before = ",\n"
    yield "[]" if before == "[\n" else "\n]"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def read(path: Path) -> Dataset:
    """The dataset of a document that was written complete (`--what all`).

    Raises CimoError when the file cannot be read, is no such document, is of a newer version, or holds
    no dataset.
    """
    try:
        document: Any = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise CimoError("{file}: there is no such file.", file=path) from None
    except OSError as error:
        raise CimoError("{file}: cannot be read ({why}).", file=path, why=error.strerror or error) from None
    except (ValueError, RecursionError) as error:
        raise CimoError("{file}: not JSON ({why}).", file=path, why=error) from None
    found = cast(dict[str, Any], document) if isinstance(document, dict) else {}
    if found.get("format") != FORMAT:
        raise CimoError("{file}: no export of cimo.", file=path)
    if found.get("version") != VERSION:
        raise CimoError("{file}: written by a newer version of cimo; this one cannot read it.", file=path)
    if "dataset" not in found:
        raise CimoError(
            "{file}: holds tables only; export everything (--what all) to read it back.", file=path
        )
    return dataset_from(found["dataset"], path)
