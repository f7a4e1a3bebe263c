"""A project as one JSON document; its schema is docs/reference/schemas/export.json."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from transcripts.errors import CimoError

from .dataset import Dataset
from .files import write_text
from .plain import dataset_from, to_plain
from .table import Table

FORMAT = "cimo-export"
VERSION = 1


def write(dataset: Dataset, tables: Sequence[Table], out: Path, *, complete: bool = False) -> list[Path]:
    """Write the document, with each table as a list of rows as objects, to `out`.

    complete: with the dataset itself, so that `read` gives it back. Raises CimoError.
    """
    return [write_text(out, render(dataset, tables, complete=complete))]


def render(dataset: Dataset, tables: Sequence[Table], *, complete: bool = False) -> str:
    """The document as text."""
    document: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "project": {"id": dataset.id, "title": dataset.title, "language": dataset.language},
        "tables": {
            table.name: [
                dict(zip([column.name for column in table.columns], row, strict=True)) for row in table.rows
            ]
            for table in tables
        },
    }
    if complete:
        document["dataset"] = to_plain(dataset)
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


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
