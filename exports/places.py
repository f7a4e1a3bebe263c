"""Where several tables go: one file each in a folder, or side by side when a file was named."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .table import Table


def places(tables: Sequence[Table], out: Path, suffix: str) -> list[tuple[Path, Table]]:
    """The file of each table, as (path, table).

    `out` is a file when it ends in `suffix` (with the point): the first table goes there, the others
    beside it as `STEM-NAME.suffix`. Else it is a folder that holds `NAME.suffix` for each.
    """
    if out.suffix.lower() != suffix:
        return [(out / f"{table.name}{suffix}", table) for table in tables]
    first, *others = tables
    return [
        (out, first),
        *((out.with_name(f"{out.stem}-{table.name}{suffix}"), table) for table in others),
    ]
