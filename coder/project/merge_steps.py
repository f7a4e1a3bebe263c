"""A merge as one step of this copy: it can be taken back and done again, and no other copy learns of it.

Other copies hold the same entries. To write into the shared journal that they were taken back here would take
them back everywhere, so a merge is a row of the journal of this copy alone (`journal.LOCAL`), and what came
with it carries the place of that row in its column `merged`. Taken back, the entries are set aside under that
number below zero: the state is that of the entries that are left.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import uuid4

from transcripts.errors import CimoError

from . import journal
from .rows import Row, compact
from .stepping import undone

if TYPE_CHECKING:
    from sqlite3 import Connection

ON_EVERYTHING = ("settle", "freeze_round")
"""Steps that rest on the codings of all, whatever rows they write."""

ALONG = 1 << 40
"""Added to the number under which steps made here lie aside, that went along with a merge: done again, they
are steps of this copy again, to be done again in their turn."""


def bring_in(conn: Connection, coder: str, file: str, new: Iterable[Row]) -> None:
    """Put the entries of another copy into the journal, as one step of `coder` (an id; "" of nobody)."""
    place = journal.insert(
        conn,
        {
            "id": str(uuid4()),
            "stamp": journal.next_stamp(conn),
            "coder": coder,
            "verb": "merge",
            "detail": compact({"file": file}),
            "undoes": None,
            "changes": "[]",
        },
        journal.LOCAL,
    )
    for entry in new:
        # It may lie aside from a merge that was taken back.
        conn.execute("DELETE FROM journal WHERE id = ? AND merged < ?", (entry["id"], journal.LOCAL))
        journal.insert(conn, entry, place)


def step(conn: Connection, merge: str, *, back: bool, names: Mapping[str, str]) -> None:
    """Take a merge (its id) back or do it again, within a transaction; `names` are those of coders, by id.

    Raises CimoError when something that stays was built on what came with it.
    """
    (place,) = conn.execute("SELECT seq FROM journal WHERE id = ?", (merge,)).fetchone()
    if not back:
        _forget_detours(conn, merge)
        conn.execute("UPDATE journal SET merged = ? WHERE merged = ?", (place, -place))
        conn.execute("UPDATE journal SET merged = 0 WHERE merged = ?", (-place - ALONG,))
        journal.settle_rows(conn)
        return
    came = journal.entries(conn, "WHERE merged = ?", (place,))
    later = journal.entries(conn, "WHERE seq > ? AND merged <> ?", (place, place))
    along = _undone_on(conn, came, later, names)
    conn.execute("UPDATE journal SET merged = ? WHERE merged = ?", (-place, place))
    conn.executemany("UPDATE journal SET merged = ? WHERE id = ?", ((-place - ALONG, each) for each in along))
    present, wanted = journal.settle_rows(conn)
    _check_unneeded(wanted, {row_id for _, row_id in present.keys() - wanted.keys()})


def _forget_detours(conn: Connection, merge: str) -> None:
    """Leave to this copy what was taken back and done again since the merge was taken back.

    It changed nothing in the end, but, later than what comes back with the merge, it would hide that.
    """
    since = conn.execute(
        "SELECT id, undoes FROM journal WHERE undoes IS NOT NULL AND merged = 0"
        " AND seq > (SELECT max(seq) FROM journal WHERE undoes = ?)",
        (merge,),
    ).fetchall()
    done_again = [(journal.LOCAL, entry) for entry, action in since if not undone(conn, action)]
    conn.executemany("UPDATE journal SET merged = ? WHERE id = ?", done_again)


def _undone_on(
    conn: Connection, came: Sequence[Row], later: Sequence[Row], names: Mapping[str, str]
) -> list[str]:
    """Later entries on what came with the merge, which go with it: all of them steps that are taken back.

    Raises CimoError for one that stands.
    """
    touched = {(table, row_id) for entry in came for table, row_id, *_ in json.loads(entry["changes"])}
    here = {entry["id"] for entry in later}
    going: set[str] = set()
    for entry in later:
        action = entry["undoes"] or entry["id"]
        standing = action not in here or not undone(conn, action)
        on_it = any((table, row_id) in touched for table, row_id, *_ in json.loads(entry["changes"]))
        if standing and (on_it or entry["verb"] in ON_EVERYTHING):
            raise CimoError(
                "This step cannot be taken: {who} built on what came with it later; take that back first.",
                who=names.get(entry["coder"], entry["coder"] or "?"),
            )
        if on_it:
            going.add(action)
    return [entry["id"] for entry in later if (entry["undoes"] or entry["id"]) in going]


def _check_unneeded(wanted: journal.State, gone: set[str]) -> None:
    """Raises CimoError when a row that stays names one that goes where the database does not look."""
    for (table, _), row in wanted.items():
        needed: set[str] = set()
        if table == "memos":
            needed = {row["target"], row["target"].rpartition(":")[0]}
        elif table == "publishable":
            needed = {row["coding"]}
        elif table == "configurations":
            needed = {coding for _, codings in json.loads(row["links"]) for coding in codings}
        if needed & gone:
            raise CimoError(
                "This step cannot be taken: a memo, a configuration or a quote marked for publishing stands "
                "on what would go; take that back first."
            )
