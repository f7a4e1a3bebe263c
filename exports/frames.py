"""Tables as polars frames, for formats that are written from them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .table import Table


def frame(table: Table) -> Any:
    """A `polars.DataFrame` of a table: text, 64-bit integers and floats, truth as Boolean, scores as Int8.

    Empty cells are null.
    """
    polars: Any = import_module("polars")
    kinds: dict[str, Any] = {
        "text": polars.String,
        "integer": polars.Int64,
        "number": polars.Float64,
        "truth": polars.Boolean,
        "score": polars.Int8,
    }
    columns = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
    return polars.DataFrame(
        [
            polars.Series(column.name, cells, dtype=kinds[column.kind], strict=False)
            for column, cells in zip(table.columns, columns, strict=True)
        ]
    )
