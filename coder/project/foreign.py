"""Databases of other tools, read as plain rows and trusted in nothing."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from transcripts.errors import CimoError

from .database import friendly
from .schema import APPLICATION_ID

if TYPE_CHECKING:
    from exports.databases import Row, Rows, Tool
    from exports.incoming import Taken

BEGINNING = b"SQLite format 3\x00"
ID_AT = 68
"""The header of a database holds the id of its application here, in four bytes."""
LARGEST = 4 * 1024**3
LONGEST = 64 * 1024**2
"""Bytes of one cell."""
MOST_ROWS = 2_000_000
IN_FOLDER = "data.qda"
"""The database in the folder that a project of QualCoder is."""


def is_foreign(path: Path) -> bool:
    """Whether `path` is a database, or a folder with one, that cimo did not make."""
    path = path / IN_FOLDER if path.is_dir() else path
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError:
        return False
    return head.startswith(BEGINNING) and int.from_bytes(head[ID_AT : ID_AT + 4]) != APPLICATION_ID


def read(path: Path, *, language: str = "nl") -> Taken:
    """What the database of another tool holds. The file itself is only copied, never opened.

    Raises CimoError when it cannot be read, is too large or damaged, or no known tool made it.
    """
    from exports.databases import recognised
    from exports.incoming import from_rows

    path = path / IN_FOLDER if path.is_dir() else path
    with _private(path) as conn:
        columns = {table: _columns(conn, table) for table in _tables(conn)}
        tool = recognised(columns)
        if tool is None:
            raise CimoError(
                "{file}: a database that neither cimo nor Taguette nor QualCoder made.", file=path
            )
        rows = _rows(conn, tool, columns, path)
    return from_rows(rows, tool, path, language=language)


@contextlib.contextmanager
def _private(path: Path) -> Iterator[sqlite3.Connection]:
    """A copy of the database, opened so that nothing it holds can act."""
    if path.stat().st_size > LARGEST:
        raise CimoError("{file}: larger than 4 GB; it is not opened.", file=path)
    with tempfile.TemporaryDirectory(prefix="cimo-") as folder, friendly(path):
        copy = Path(folder) / "copy.sqlite"
        shutil.copyfile(path, copy)
        log = path.with_name(f"{path.name}-wal")
        if log.is_file():
            shutil.copyfile(log, copy.with_name(f"{copy.name}-wal"))
        conn = sqlite3.connect(copy)
        with contextlib.closing(conn):
            conn.text_factory = lambda data: data.decode("utf-8", errors="replace")
            conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
            conn.execute("PRAGMA trusted_schema = OFF")
            conn.execute("PRAGMA cell_size_check = ON")
            conn.execute("PRAGMA query_only = ON")
            yield conn


def _tables(conn: sqlite3.Connection) -> list[str]:
    """Plain tables: views and virtual ones would run what the file says."""
    found = conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    return [name for name, sql in found if str(sql).upper().startswith("CREATE TABLE")]


def _columns(conn: sqlite3.Connection, table: str) -> set[str]:
    return {row[0] for row in conn.execute("SELECT name FROM pragma_table_info(?)", (table,))}


def _rows(conn: sqlite3.Connection, tool: Tool, columns: dict[str, set[str]], path: Path) -> Rows:
    """The rows of a tool's tables, with the columns that are there; names come from us, not from the file."""
    found: dict[str, list[Row]] = {}
    for table in dict.fromkeys((*tool.needed, *tool.optional)):
        wanted = (*tool.needed.get(table, ()), *tool.optional.get(table, ()))
        there = [one for one in wanted if one in columns.get(table, ())]
        if not there:
            continue
        names = ", ".join(f'"{one}"' for one in there)
        cursor = conn.execute(f'SELECT {names} FROM "{table}" ORDER BY rowid LIMIT {MOST_ROWS + 1}')
        found[table] = [dict(zip(there, row, strict=True)) for row in cursor]
        if len(found[table]) > MOST_ROWS:
            raise CimoError("{file}: more than 2,000,000 rows; it is not opened.", file=path)
    return found
