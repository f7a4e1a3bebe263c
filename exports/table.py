"""A table that goes out: columns that explain themselves, and rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["text", "integer", "number", "truth", "score"]
Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in files, what it means (a sentence, translated when shown), its kind.

    values: labels of the values that a column of a scale takes, such as 0 "not used".
    """

    name: str
    meaning: str
    kind: Kind = "text"
    values: Mapping[int, str] = field(default_factory=dict[int, str])


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name in files, its title, its columns, its rows in a stable order."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]
