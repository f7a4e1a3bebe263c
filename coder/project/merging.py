"""Merging the journals of two copies: what may be trusted, what is new, where they conflict."""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from codebook.remarks import Remark
from transcripts.errors import CimoError

from . import journal, schema
from .rows import Row

if TYPE_CHECKING:
    from sqlite3 import Connection

    from .reading import Reading

LARGEST_ENTRY = 256 * 1024**2
LARGEST_SOURCE = 256 * 1024**2
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
TYPES = {schema.TEXT: str, schema.INTEGER: int, schema.REAL: (int, float)}
ALLOWED: dict[tuple[str, str], tuple[Any, ...]] = {
    ("codings", "stance"): ("supports", "contradicts"),
    ("codings", "weight"): (1, 2),
    ("decisions", "keep"): (0, 1),
    ("sessions", "phase"): ("intended", "in-action", "both"),
    ("coders", "kind"): ("person", "consensus", "suggester"),
}


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge did: rows added and changed, entries known already, remarks, conflicts."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    notes: tuple[Remark, ...] = ()
    conflicts: tuple[Remark, ...] = ()


def trusted_entries(file: Path, conn: Connection) -> list[Row]:
    """The entries of another file, each checked to be one that cimo could have written.

    Raises CimoError naming the file for anything else.
    """
    (longest,) = conn.execute("SELECT coalesce(max(length(changes)), 0) FROM journal").fetchone()
    if longest > LARGEST_ENTRY:
        raise CimoError("{file}: an entry of its journal is too large; it is not taken in.", file=file)
    found = journal.entries(conn)
    latest = (datetime.now(UTC) + timedelta(days=366)).strftime(journal.STAMP)
    for entry in found:
        if not _plausible(entry) or entry["stamp"] > latest:
            raise CimoError(
                "{file}: its journal holds an entry that cimo did not write ({id}); nothing was taken in.",
                file=file,
                id=str(entry["id"])[:60],
            )
    return found


def take_in(
    project: Reading, file: Path, conn: Connection, mine: list[Row], theirs: list[Row], new: list[Row]
) -> MergeReport:
    """Add `new` entries to the project and bring its tables to the state of all; within a transaction."""
    _take_content(project, file, conn)
    for entry in new:
        journal.insert(project.conn, entry)
    wanted, present = journal.replay([*mine, *new]), journal.current(project.conn)
    added = updated = 0
    for key in sorted(wanted.keys() | present.keys()):
        if wanted.get(key) != present.get(key):
            journal.write(project.conn, *key, wanted.get(key))
            added, updated = (added + 1, updated) if key not in present else (added, updated + 1)
    _check_fit(project, file, {key for key in wanted if wanted[key] != present.get(key)})
    their_ids = {entry["id"] for entry in theirs}
    ours_only = [entry for entry in mine if entry["id"] not in their_ids]
    return MergeReport(
        added=added,
        updated=updated,
        unchanged=len(theirs) - len(new),
        notes=_notes(wanted, present),
        conflicts=_conflicts(wanted, ours_only, new),
    )


def _plausible(entry: Row) -> bool:
    texts = all(isinstance(entry[name], str) for name in ("id", "stamp", "coder", "verb", "detail"))
    if not texts or not STAMP.fullmatch(entry["stamp"]) or len(entry["id"]) > 64 or len(entry["verb"]) > 64:
        return False
    try:
        changes, detail = json.loads(entry["changes"]), json.loads(entry["detail"])
    except (ValueError, RecursionError):
        return False
    if not isinstance(changes, list) or not isinstance(detail, dict):
        return False
    return all(isinstance(value, str) for value in detail.values()) and all(map(_plausible_change, changes))


def _plausible_change(change: Any) -> bool:
    if not isinstance(change, list) or len(change) != 4:
        return False
    table, row_id, *images = change
    if table not in schema.JOURNALED or not isinstance(row_id, str) or len(row_id) > 200:
        return False
    return all(image is None or _plausible_row(table, image) for image in images)


def _plausible_row(table: str, row: Any) -> bool:
    columns = schema.JOURNALED[table]
    if not isinstance(row, dict) or row.keys() != columns.keys():
        return False
    for name, kind in columns.items():
        cell = row[name]
        if cell is None:
            if (table, name) not in schema.OPTIONAL:
                return False
        elif not isinstance(cell, TYPES[kind]) or isinstance(cell, bool):  # pyright: ignore[reportArgumentType]
            return False
        if cell not in ALLOWED.get((table, name), (cell,)):
            return False
    return True


def _take_content(project: Reading, file: Path, conn: Connection) -> None:
    known = {row[0] for row in project.conn.execute("SELECT id FROM transcripts")}
    for row in conn.execute("SELECT id, text, body, turns, characters FROM transcripts").fetchall():
        if row[0] in known:
            continue
        if hashlib.sha256(f"{row[1]}\x00{row[2]}".encode()).hexdigest() != row[0]:
            raise CimoError("{file}: a transcript in it was tampered with; nothing was taken in.", file=file)
        project.conn.execute("INSERT INTO transcripts VALUES (?, ?, ?, ?, ?)", row)
    known = {row[0] for row in project.conn.execute("SELECT id FROM sources")}
    for sha256, name, data in conn.execute("SELECT id, name, data FROM sources").fetchall():
        if sha256 in known:
            continue
        unpacked = zlib.decompressobj().decompress(data, LARGEST_SOURCE)
        if hashlib.sha256(unpacked).hexdigest() != sha256:
            raise CimoError("{file}: a source file in it was tampered with; nothing was taken in.", file=file)
        project.conn.execute("INSERT INTO sources VALUES (?, ?, ?)", (sha256, name, data))


def _check_fit(project: Reading, file: Path, keys: set[tuple[str, str]]) -> None:
    """Whether what came in fits the transcripts and itself. Raises CimoError."""
    texts: dict[str, str] = {}
    for table, row_id in keys:
        if table != "codings":
            continue
        row = journal.read(project.conn, table, row_id)
        assert row is not None
        if row["session"] not in texts:
            texts[row["session"]] = project.text(row["session"])
        if texts[row["session"]][row["start"] : row["end"]] != row["quote"] or not row["quote"]:
            raise CimoError(
                "{file}: coding {id} does not stand where it says; nothing was taken in.",
                file=file,
                id=row_id,
            )
    if project.conn.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise CimoError("{file}: parts that belong together are missing; nothing was taken in.", file=file)


def _notes(wanted: journal.State, present: journal.State) -> tuple[Remark, ...]:
    new = [(table, row) for (table, row_id), row in wanted.items() if (table, row_id) not in present]
    notes = [
        Remark("session “{session}” came in", session=row["label"])
        for table, row in new
        if table == "sessions"
    ]
    notes += [Remark("coder {coder} came in", coder=row["name"]) for table, row in new if table == "coders"]
    notes += [
        Remark("revision {revision} of the codebook came in", revision=row["revision"])
        for table, row in new
        if table == "codebooks"
    ]
    return tuple(notes)


def _conflicts(wanted: journal.State, ours: Sequence[Row], theirs: Sequence[Row]) -> tuple[Remark, ...]:
    here, there = _last_images(ours), _last_images(theirs)
    found: list[Remark] = []
    for key in sorted(here.keys() & there.keys()):
        if here[key] != there[key] and key[0] != "passages":
            found.append(
                Remark(
                    "{what} was changed in both copies; the later change counts (now: {now})",
                    what=_name(key, here[key] or there[key] or {}),
                    now=_short(wanted.get(key)),
                )
            )
    revisions: dict[int, int] = {}
    for (table, _), row in wanted.items():
        if table == "codebooks":
            revisions[row["revision"]] = revisions.get(row["revision"], 0) + 1
    found += [
        Remark(
            "revision {revision} of the codebook was made in both copies; both are kept", revision=revision
        )
        for revision, count in sorted(revisions.items())
        if count > 1 and any(table == "codebooks" for table, _ in there)
    ]
    return tuple(found)


def _last_images(entries: Sequence[Row]) -> dict[tuple[str, str], Row | None]:
    last: dict[tuple[str, str], Row | None] = {}
    for entry in entries:
        for table, row_id, _before, after in json.loads(entry["changes"]):
            last[table, row_id] = after
    return last


def _name(key: tuple[str, str], row: Row) -> str:
    table, row_id = key
    for column in ("code", "label", "name", "target"):
        if row.get(column):
            return f"{table} {row[column]} ({row_id[:8]})"
    return f"{table} {row_id[:8]}"


def _short(row: Row | None) -> str:
    if row is None:
        return "-"
    told = ("score", "reason", "stance", "weight", "memo", "label", "text", "role", "keep")
    return (
        ", ".join(f"{name} {str(row[name])[:40]}" for name in told if row.get(name) not in (None, "")) or "…"
    )
