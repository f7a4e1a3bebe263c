"""The journal: every change as rows before and after, for undo, audit trail, recovery and merging.

Entries have a total order: a stamp that never runs back in one file (a hybrid logical clock, Kulkarni et
al. 2014, reduced to one counter) and then the id. The state of a project is a function of its set of
entries (`replay`), so that copies which hold the same entries hold the same project.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from transcripts.errors import CimoError

from . import schema
from .rows import Row, compact

if TYPE_CHECKING:
    from sqlite3 import Connection

Change = list[Any]
"""[table, id, row before or None, row after or None]; rows without their id."""

MANY = 500
"""Rows that are asked for at once; SQLite takes 999 places in a query everywhere."""
STAMP = "%Y-%m-%dT%H:%M:%S.%fZ"
LOCAL = -1
"""In the column `merged`: a step of this copy alone, which no other copy learns of (`merge_steps`). There 0
is an entry made in this copy, more one that came with a merge, less than this one of a merge taken back."""


@dataclass(slots=True)
class Writing:
    """One entry being written: `put` and `delete` change rows and note how they were.

    `detail` fills the sentence about the entry; a verb sets it when it knows what it did. `seq`: its place in
    this copy's journal once it is written, 0 before and when nothing changed.
    """

    conn: Connection
    verb: str
    coder: str
    detail: Mapping[str, str] = field(default_factory=dict[str, str])
    undoes: str | None = None
    merged: int = 0
    seq: int = 0
    id: str = field(default_factory=lambda: str(uuid4()))
    stamp: str = ""
    changes: list[Change] = field(default_factory=list[Change])

    def __post_init__(self) -> None:
        self.stamp = next_stamp(self.conn)

    def put(self, table: str, row: Row) -> None:
        """Write a row (with its id), whether it is there already or not; an equal row changes nothing."""
        row_id = row["id"]
        after = {name: row[name] for name in schema.JOURNALED[table]}
        before = read(self.conn, table, row_id)
        if before != after:
            _check_cells(after)
            write(self.conn, table, row_id, after)
            self.changes.append([table, row_id, before, after])

    def add(self, table: str, row: Row) -> None:
        """Write a row (with its id) that is known not to be there yet."""
        after = {name: row[name] for name in schema.JOURNALED[table]}
        _check_cells(after)
        write(self.conn, table, row["id"], after)
        self.changes.append([table, row["id"], None, after])

    def delete(self, table: str, row_id: str) -> None:
        """Remove a row if it is there."""
        before = read(self.conn, table, row_id)
        if before is not None:
            write(self.conn, table, row_id, None)
            self.changes.append([table, row_id, before, None])

    def finish(self) -> bool:
        """Put the entry into the journal; False, and nothing written, when nothing changed.

        A coder becomes known with her first change, so making her known is no change by itself.
        """
        if self.undoes is None and all(table == "coders" for table, *_ in self.changes):
            for table, row_id, before, _ in reversed(self.changes):
                write(self.conn, table, row_id, before)
            return False
        self.seq = insert(
            self.conn,
            {
                "id": self.id,
                "stamp": self.stamp,
                "coder": self.coder,
                "verb": self.verb,
                "detail": compact(dict(self.detail)),
                "undoes": self.undoes,
                "changes": compact(self.changes),
            },
            self.merged,
        )
        if kept_rows(self.conn):
            settle_rows(self.conn)
        return True


def _check_cells(row: Row) -> None:
    for cell in row.values():
        if isinstance(cell, float) and not math.isfinite(cell):
            raise CimoError("A number is no number (or without end); nothing was changed.")
        if isinstance(cell, str):
            if "\x00" in cell:
                raise CimoError("A text holds a NUL character; take it out and try again.")
            try:
                cell.encode()
            except UnicodeEncodeError:
                raise CimoError(
                    "A text holds half of a character (a lone surrogate); take it out and try again."
                ) from None


def next_stamp(conn: Connection) -> str:
    """A time later than every stamp in the journal: now, or just after the last."""
    now = datetime.now(UTC)
    (last,) = conn.execute("SELECT max(stamp) FROM journal").fetchone()
    if last is not None:
        now = max(now, datetime.strptime(last, STAMP).replace(tzinfo=UTC) + timedelta(microseconds=1))
    return now.strftime(STAMP)


def insert(conn: Connection, row: Row, merged: int = 0) -> int:
    """Append an entry as it is, with where it was made (see `LOCAL`); its place in this copy's journal."""
    done = conn.execute(
        "INSERT INTO journal (id, stamp, coder, verb, detail, undoes, changes, merged)"
        " VALUES (:id, :stamp, :coder, :verb, :detail, :undoes, :changes, :merged)",
        {**row, "merged": merged},
    )
    return done.lastrowid or 0


def read(conn: Connection, table: str, row_id: str) -> Row | None:
    """The columns of one row besides its id; None when there is none."""
    found = conn.execute(_reading(table), (row_id,)).fetchone()
    return None if found is None else dict(zip(schema.JOURNALED[table], found, strict=True))


def read_many(conn: Connection, table: str, row_ids: Sequence[str]) -> dict[str, Row]:
    """The rows that are there of `row_ids`, by id, each without it."""
    columns = schema.JOURNALED[table]
    names = ", ".join(f'"{name}"' for name in columns)
    found: dict[str, Row] = {}
    for at in range(0, len(row_ids), MANY):
        part = row_ids[at : at + MANY]
        query = f"SELECT id, {names} FROM {table} WHERE id IN ({', '.join('?' * len(part))})"
        for row_id, *cells in conn.execute(query, part):
            found[row_id] = dict(zip(columns, cells, strict=True))
    return found


@cache
def _reading(table: str) -> str:
    names = ", ".join(f'"{name}"' for name in schema.JOURNALED[table])
    return f"SELECT {names} FROM {table} WHERE id = ?"


@cache
def _writing(table: str) -> str:
    names = list(schema.JOURNALED[table])
    columns = ", ".join(f'"{name}"' for name in names)
    places = ", ".join("?" for _ in names)
    updates = ", ".join(f'"{name}" = excluded."{name}"' for name in names)
    return (
        f"INSERT INTO {table} (id, {columns}) VALUES (?, {places}) ON CONFLICT (id) DO UPDATE SET {updates}"
    )


def write(conn: Connection, table: str, row_id: str, row: Row | None) -> None:
    """Set one row, or remove it (None)."""
    if row is None:
        conn.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))
        return
    conn.execute(_writing(table), (row_id, *(row[name] for name in schema.JOURNALED[table])))


State = dict[tuple[str, str], Row]
"""(table, id) -> row without its id."""


def replay(entries: Iterable[Row]) -> State:
    """The state that a set of entries stands for: per row, the last change in their order.

    A row that another still points to is kept even if an entry removed it: one copy may have coded in
    a session whose import was taken back in another.
    """
    state, kept = _replayed(entries)
    return {**state, **kept}


def _replayed(entries: Iterable[Row]) -> tuple[State, State]:
    """The rows that stand, and the removed ones that they still point to."""
    state: State = {}
    last: State = {}
    for each in sorted(entries, key=lambda one: (one["stamp"], one["id"])):
        for table, row_id, before, after in json.loads(each["changes"]):
            key = (table, row_id)
            if after is None:
                state.pop(key, None)
            else:
                state[key] = last[key] = _changed(table, state.get(key), before, after)
    kept: State = {}
    pointing = state
    while pointing:
        found = {target for (table, _), row in pointing.items() for target in _targets(table, row)}
        pointing = {key: last[key] for key in found if key not in state and key not in kept and key in last}
        kept.update(pointing)
    return state, kept


WHOLE = {
    "codebooks",
    "done",
    "decisions",
    "overrides",
    "memos",
    "publishable",
    "portraits",
    "portrait_texts",
    "finished",
}
"""Tables whose rows are one statement: of two changes, the later counts as a whole."""

TOGETHER: dict[str, tuple[frozenset[str], ...]] = {
    "codings": (frozenset({"start", "end", "quote"}), frozenset({"code", "revision"})),
    "passages": (frozenset({"count", "spans"}),),
    "sessions": (frozenset({"transcript", "source"}),),
    "rounds": (frozenset({"frozen", "frozen_at"}),),
    "corrections": (frozenset({"settled", "answer", "settled_by", "settled_at"}),),
}
"""Columns that only mean something together."""


def _changed(table: str, row: Row | None, before: Row | None, after: Row) -> Row:
    """`row` with what changed between two images: a memo and a weight given in two copies both stay."""
    if row is None or before is None or table in WHOLE or row == before:
        return after
    changed = {name for name in after if before[name] != after[name]}
    for group in TOGETHER.get(table, ()):
        if changed & group:
            changed |= group
    return {**row, **{name: after[name] for name in changed}}


def kept_rows(conn: Connection) -> bool:
    """Whether the state holds rows that only stand because others point to them."""
    return conn.execute("SELECT 1 FROM meta WHERE key = 'kept_rows'").fetchone() is not None


def settle_rows(conn: Connection) -> tuple[State, State]:
    """Bring the tables to the state that the journal tells; the state before and after."""
    present = current(conn)
    state, kept = _replayed(entries(conn))
    wanted = {**state, **kept}
    for key in present.keys() | wanted.keys():
        if wanted.get(key) != present.get(key):
            write(conn, *key, wanted.get(key))
    if kept:
        conn.execute("INSERT OR REPLACE INTO meta VALUES ('kept_rows', '1')")
    else:
        conn.execute("DELETE FROM meta WHERE key = 'kept_rows'")
    return present, wanted


def _targets(table: str, row: Row) -> list[tuple[str, str]]:
    """The rows that a row points to."""
    found = [(target, row[column]) for column, target in REPLAYED_REFERENCES.get(table, {}).items()]
    if table == "configurations":
        found += [("codings", coding) for _, codings in json.loads(row["links"]) for coding in codings]
    return found


REPLAYED_REFERENCES = {
    table: {column: target for column, target in columns.items() if target in schema.JOURNALED}
    for table, columns in schema.REFERENCES.items()
}


def current(conn: Connection) -> State:
    """The state as it stands in the tables."""
    state: State = {}
    for table, columns in schema.JOURNALED.items():
        names = ", ".join(f'"{name}"' for name in columns)
        for row_id, *cells in conn.execute(f"SELECT id, {names} FROM {table}"):
            state[table, row_id] = dict(zip(columns, cells, strict=True))
    return state


ENTRY_COLUMNS = ("id", "stamp", "coder", "verb", "detail", "undoes", "changes")


def entries(
    conn: Connection, where: str = "", values: tuple[Any, ...] = (), *, every: bool = False
) -> list[Row]:
    """Entries with their changes, oldest first; `every`: also steps of this copy alone, and entries of a
    merge that is taken back, neither of which have a part in the state."""
    source = "journal" if every else "(SELECT * FROM journal WHERE merged >= 0)"
    found = conn.execute(
        f"SELECT {', '.join(ENTRY_COLUMNS)} FROM {source} {where} ORDER BY stamp, id", values
    ).fetchall()
    return [dict(zip(ENTRY_COLUMNS, row, strict=True)) for row in found]
