"""Tables as one JSON document; its schema is docs/reference/schemas/export.json."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from .dataset import Dataset
from .files import write_text
from .table import Table

VERSION = 1


def write(dataset: Dataset, tables: Sequence[Table], out: Path) -> list[Path]:
    """Write the document, with each table as a list of rows as objects, to `out`. Raises CimoError."""
    return [write_text(out, render(dataset, tables))]


def render(dataset: Dataset, tables: Sequence[Table]) -> str:
    """The document as text."""
    document = {
        "format": "cimo-export",
        "version": VERSION,
        "project": {"id": dataset.id, "title": dataset.title, "language": dataset.language},
        "tables": {
            table.name: [
                dict(zip([column.name for column in table.columns], row, strict=True)) for row in table.rows
            ]
            for table in tables
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
