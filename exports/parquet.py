"""Tables as Parquet files, for studies that are too large for a spreadsheet."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Iterable, Sequence, Set
from pathlib import Path
from typing import Any
from urllib.parse import quote

from transcripts.i18n import translator

from . import files
from .frames import frame
from .places import places
from .table import Table

KEY = "initiative"
PART = "part-0.parquet"


def write(tables: Sequence[Table], out: Path, *, partition: bool = False, language: str = "en") -> list[Path]:
    """Write each table as `NAME.parquet` into the folder `out`, or the first to `out` itself if it ends in
    .parquet and the others beside it.

    partition: into a folder, tables with an initiative as `NAME/initiative=LABEL/part-0.parquet` (Hive
    layout, the label percent-encoded), which DuckDB, Spark and Polars read as one table and of which
    they read only the initiatives asked for; those of an earlier export that are gone since are removed. The
    meanings of columns are in the file's metadata, under "cimo". Raises CimoError.
    """
    if not partition:
        return files.write_all(
            [(path, render(frame(table), table, language)) for path, table in places(tables, out, ".parquet")]
        )
    contents: list[tuple[Path, bytes]] = []
    for table in tables:
        whole = frame(table)
        if KEY not in whole.columns or table.name == "scores_wide":
            contents.append((out / f"{table.name}.parquet", render(whole, table, language)))
            continue
        for (label,), part in whole.partition_by(KEY, as_dict=True, include_key=False).items():
            path = out / table.name / f"{KEY}={quote(str(label), safe='')}" / PART
            contents.append((path, render(part, table, language)))
    written = files.write_all(contents)
    _sweep({out / table.name for table in tables}, set(written))
    return written


def _sweep(folders: Iterable[Path], written: Set[Path]) -> None:
    """Remove the parts of initiatives that an earlier export wrote and that are no longer there."""
    for part in (one for folder in folders for one in folder.glob(f"{KEY}=*/{PART}")):
        if part not in written:
            with contextlib.suppress(OSError):
                part.unlink()
                part.parent.rmdir()


def render(data: Any, table: Table, language: str = "en") -> bytes:
    """A frame as the bytes of a Parquet file (zstd), with what the columns of `table` mean."""
    _ = translator(language)
    meanings = {column.name: _(column.meaning) for column in table.columns}
    buffer = io.BytesIO()
    data.write_parquet(
        buffer, compression="zstd", metadata={"cimo": json.dumps(meanings, ensure_ascii=False)}
    )
    return buffer.getvalue()
