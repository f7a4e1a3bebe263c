"""Undo and redo: which entry is next, and how it is taken back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from transcripts.errors import CimoError

from . import journal, schema
from .journal import entries
from .rows import Row

if TYPE_CHECKING:
    from sqlite3 import Connection

HERE = f"merged IN (0, {journal.LOCAL}) AND (:coder IS NULL OR coder = :coder)"
ACTION = f"undoes IS NULL AND verb <> 'create' AND {HERE}"


def next_undo(conn: Connection, coder: str | None) -> Row | None:
    """The latest action made in this copy (by `coder`, or by anybody) that is not taken back."""
    return _first(conn, f"SELECT id FROM journal WHERE {ACTION} ORDER BY seq DESC", coder, back=False)


def next_redo(conn: Connection, coder: str | None) -> Row | None:
    """The action taken back last, unless `coder` (or anybody) did something new since."""
    return _first(
        conn,
        f"SELECT undoes FROM journal WHERE verb = 'undo' AND {HERE}"
        f" AND seq > (SELECT coalesce(max(seq), 0) FROM journal WHERE {ACTION}) ORDER BY seq DESC",
        coder,
        back=True,
    )


def _first(conn: Connection, query: str, coder: str | None, *, back: bool) -> Row | None:
    """The first action that the query gives which is (`back`) or is not taken back."""
    for (action_id,) in conn.execute(query, {"coder": coder}):
        if undone(conn, action_id) == back:
            found = entries(conn, "WHERE id = ?", (action_id,), every=True)
            return found[0] if found else None
    return None


def reverse(
    conn: Connection, action: Row, forward: bool, names: Sequence[tuple[str, str]]
) -> list[journal.Change]:
    """The rows to write to take `action` back (or do it again, `forward`), as changes.

    Raises CimoError when something newer changed a row of it; `names` are ids and names of coders.
    """
    changes = json.loads(action["changes"])
    if not forward:
        changes = [[table, row_id, after, before] for table, row_id, before, after in reversed(changes)]
    for table, row_id, was, wanted in changes:
        if journal.read(conn, table, row_id) not in (was, wanted):
            raise CimoError(
                "This step cannot be taken: {who} changed the same thing later; take that back first.",
                who=_last_to_touch(conn, row_id, action, dict(names)),
            )
    return changes


def shared(conn: Connection, table: str, row_id: str) -> bool:
    """Whether a coder or an initiative that came with one action is in use by others by now."""
    return table in ("coders", "initiatives") and any(
        conn.execute(f"SELECT 1 FROM {other} WHERE {column} = ? LIMIT 1", (row_id,)).fetchone()
        for other, columns in schema.REFERENCES.items()
        for column, target in columns.items()
        if target == table
    )


def undone(conn: Connection, entry_id: str) -> bool:
    """Whether an action is taken back now."""
    found = conn.execute(
        "SELECT verb FROM journal WHERE undoes = ? ORDER BY seq DESC LIMIT 1", (entry_id,)
    ).fetchone()
    return found is not None and found[0] == "undo"


def _last_to_touch(conn: Connection, row_id: str, action: Row, names: dict[str, str]) -> str:
    found = conn.execute(
        "SELECT coder FROM journal WHERE merged >= 0 AND instr(changes, ?) > 0 AND id <> ?"
        " ORDER BY stamp DESC, id DESC LIMIT 1",
        (row_id, action["id"]),
    ).fetchone()
    return "?" if found is None else names.get(found[0], found[0] or "?")
