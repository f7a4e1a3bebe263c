"""Undo and redo: which entry is next, and how it is taken back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from transcripts.errors import CimoError

from . import journal
from .rows import Row

if TYPE_CHECKING:
    from sqlite3 import Connection

STEPS = ("undo", "redo")


LAST_STEP = (
    "(SELECT {column} FROM journal step WHERE step.undoes = action.id ORDER BY stamp DESC, id DESC LIMIT 1)"
)
ACTIONS = "undoes IS NULL AND verb <> 'create' AND (:coder IS NULL OR coder = :coder)"


def next_undo(conn: Connection, coder: str | None) -> Row | None:
    """The latest action (of `coder`, or of anybody) that is not taken back."""
    return _one(
        conn,
        f"SELECT id FROM journal action WHERE {ACTIONS} AND {LAST_STEP.format(column='verb')} IS NOT 'undo'"
        " ORDER BY stamp DESC, id DESC LIMIT 1",
        coder,
    )


def next_redo(conn: Connection, coder: str | None) -> Row | None:
    """The action taken back last, unless `coder` (or anybody) did something new since."""
    return _one(
        conn,
        f"SELECT id FROM (SELECT id, {LAST_STEP.format(column='stamp')} AS taken_back FROM journal action"
        f" WHERE {ACTIONS} AND {LAST_STEP.format(column='verb')} = 'undo')"
        f" WHERE taken_back > (SELECT max(stamp) FROM journal WHERE {ACTIONS})"
        " ORDER BY taken_back DESC, id DESC LIMIT 1",
        coder,
    )


def reverse(
    conn: Connection, action: Row, forward: bool, names: Sequence[tuple[str, str]]
) -> list[journal.Change]:
    """The rows to write to take `action` back (or do it again, `forward`), as changes.

    Raises CimoError when something newer changed a row of it; `names` are ids and names of coders.
    """
    changes = json.loads(action["changes"])
    if not forward:
        changes = [[table, row_id, after, before] for table, row_id, before, after in reversed(changes)]
    for table, row_id, was, _ in changes:
        if journal.read(conn, table, row_id) != was:
            raise CimoError(
                "This step cannot be taken: {who} changed the same thing later; take that back first.",
                who=_last_to_touch(conn, row_id, action, dict(names)),
            )
    return changes


def undone(conn: Connection, entry_id: str) -> bool:
    """Whether an action is taken back now."""
    found = conn.execute(
        "SELECT verb FROM journal WHERE undoes = ? ORDER BY stamp DESC, id DESC LIMIT 1", (entry_id,)
    ).fetchone()
    return found is not None and found[0] == "undo"


def _one(conn: Connection, query: str, coder: str | None) -> Row | None:
    found = conn.execute(query, {"coder": coder}).fetchone()
    return journal.entries(conn, "WHERE id = ?", found)[0] if found else None


def _last_to_touch(conn: Connection, row_id: str, action: Row, names: dict[str, str]) -> str:
    found = conn.execute(
        "SELECT coder FROM journal WHERE instr(changes, ?) > 0 AND id <> ?"
        " ORDER BY stamp DESC, id DESC LIMIT 1",
        (row_id, action["id"]),
    ).fetchone()
    return "?" if found is None else names.get(found[0], found[0] or "?")
