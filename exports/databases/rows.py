"""Rows of another tool's database, and what their cells should have been.

Values can be of any type, since SQLite asks for none; `text`, `number` and `moment` take them as what they
were meant to be.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from uuid import NAMESPACE_URL, UUID, uuid5

from ..refi.nodes import Document
from ..refi.receipt import Notes

Row = Mapping[str, object]
NO_ROW: Row = MappingProxyType({})
Rows = Mapping[str, Sequence[Row]]
"""By table its rows, and these by column; a column that the file does not have is absent."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool that keeps its projects in a database.

    needed, optional: columns by table, without which the database is not one of this tool, or which it may
    have. document: makes a document of the rows, the name of the file and a receipt.
    """

    name: str
    needed: Mapping[str, tuple[str, ...]]
    optional: Mapping[str, tuple[str, ...]]
    document: Callable[[Rows, str, Notes], Document]


def text(value: object) -> str:
    """A cell as text; empty for NULL."""
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace")
    return "" if value is None else str(value)


def number(value: object) -> int | None:
    """A cell as a whole number; None when it is none."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    try:
        return int(value) if isinstance(value, (int, str)) else None
    except ValueError:
        return None


def moment(value: object) -> str:
    """A time such as "2026-03-01 16:47:05.123" as ISO 8601 to the second; empty for anything else."""
    found = text(value).strip()[:19].replace(" ", "T")
    return f"{found}Z" if len(found) == 19 and found[10] == "T" else ""


@dataclass(frozen=True, slots=True)
class Ids:
    """GUIDs for the things in a database, whose own ids are numbers: the same ones at every reading."""

    space: UUID

    @classmethod
    def of(cls, *key: object) -> Ids:
        """Those of the database that `key` tells from others."""
        return cls(uuid5(NAMESPACE_URL, "\x1f".join(("cimo", *map(str, key)))))

    def __call__(self, kind: str, identity: object) -> str:
        return str(uuid5(self.space, f"{kind}\x1f{identity}"))
