"""Writing the whole history anew: the one thing that changes journal entries after they were made.

Names that are replaced must not stand in the images of rows that the journal keeps, and those images must
keep fitting the texts. So a replacement is applied to every entry, as if the names had never been typed;
every step before it can still be undone.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from transcripts.errors import CimoError

from . import journal, schema
from .rows import Row, compact

if TYPE_CHECKING:
    from sqlite3 import Connection

ROUNDS = "rounds"
"""The row of `meta` that lists the rounds of pseudonyms in force, oldest first, as JSON."""
LARGEST_ORIGINALS = 2 * 1024**3

RowChange = Callable[[str, str, Row], Row]
"""(table, id, row) -> the row as it is to be."""

COUNTS = frozenset({"count", "turn", "score", "revision", "kind", "of"})
"""What entries tell that is no name."""


@dataclass(slots=True)
class Originals:
    """What was changed, as it was.

    entries: id -> (detail, changes). transcripts: new id -> (old id, text, body, turns, characters).
    sources: old id -> (name, packed bytes as base64; "" where only the name changed). title: of the project.
    """

    entries: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    transcripts: dict[str, tuple[str, str, str, int, int]] = field(
        default_factory=dict[str, tuple[str, str, str, int, int]]
    )
    sources: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    title: str = ""

    def update(self, other: Originals) -> None:
        """Add what `other` holds."""
        self.entries |= other.entries
        self.transcripts |= other.transcripts
        self.sources |= other.sources
        self.title = other.title or self.title

    def packed(self) -> str:
        """All of it as text for the key."""
        held = [self.entries, self.transcripts, self.sources, self.title]
        data = json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        return base64.b64encode(zlib.compress(data, 6)).decode("ascii")

    @classmethod
    def unpacked(cls, text: str) -> Originals:
        """What `packed` made. Raises CimoError when it is damaged."""
        if not text:
            return cls()
        try:
            unpacking = zlib.decompressobj()
            data = unpacking.decompress(base64.b64decode(text, validate=True), LARGEST_ORIGINALS)
            if not unpacking.eof:
                raise ValueError("too large")
            entries, transcripts, sources, title = json.loads(data.decode("utf-8", "surrogatepass"))
            return cls(
                {
                    str(name): (str(detail), schema.completed(str(changes)))
                    for name, (detail, changes) in entries.items()
                },
                {
                    str(name): (str(old), str(words), str(body), int(turns), int(characters))
                    for name, (old, words, body, turns, characters) in transcripts.items()
                },
                {str(name): (str(file), str(packed)) for name, (file, packed) in sources.items()},
                str(title),
            )
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError, zlib.error):
            raise CimoError("The key is damaged: what it keeps of the project cannot be read.") from None


def rounds(conn: Connection) -> tuple[str, ...]:
    """Ids of the rounds in force, oldest first: those of the entries that made them.

    Raises CimoError when the file does not tell.
    """
    found = conn.execute("SELECT value FROM meta WHERE key = ?", (ROUNDS,)).fetchone()
    try:
        return tuple(str(one) for one in json.loads(found[0])) if found else ()
    except (ValueError, TypeError, RecursionError):
        raise CimoError("What the project tells of replaced names is damaged; go back to a copy.") from None


def set_rounds(conn: Connection, ids: Iterable[str]) -> None:
    """Say which rounds are in force."""
    conn.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (ROUNDS, compact(list(ids))))


def images(entries: Iterable[Row]) -> Iterable[tuple[str, str, Row]]:
    """Every row that the entries keep, as (table, id, row)."""
    for entry in entries:
        for table, row_id, *both in json.loads(entry["changes"]):
            for image in both:
                if image is not None:
                    yield table, row_id, image


def rewrite(
    conn: Connection, row: RowChange, words: Callable[[str], str], kept: Mapping[str, tuple[str, str]]
) -> dict[str, tuple[str, str]]:
    """Put every entry through `row` and `words`; those in `kept` become what it says. What was changed."""
    changed: dict[str, tuple[str, str]] = {}
    for entry in journal.entries(conn, every=True):
        before = (entry["detail"], entry["changes"])
        after = kept.get(entry["id"]) or (_detail(before[0], words), _changes(before[1], row))
        if after != before:
            changed[entry["id"]] = before
            conn.execute("UPDATE journal SET detail = ?, changes = ? WHERE id = ?", (*after, entry["id"]))
    return changed


def _detail(detail: str, words: Callable[[str], str]) -> str:
    held: dict[str, str] = json.loads(detail)
    made = {name: value if name in COUNTS else words(value) for name, value in held.items()}
    return detail if made == held else compact(made)


def _changes(changes: str, row: RowChange) -> str:
    held: list[Any] = json.loads(changes)
    made = [
        [table, row_id, *(None if image is None else row(table, row_id, image) for image in both)]
        for table, row_id, *both in held
    ]
    return changes if made == held else compact(made)


def settle(conn: Connection) -> None:
    """Bring the tables to what the entries say now, and drop texts and files that no entry knows."""
    journal.settle_rows(conn)
    used: dict[str, set[str]] = {"transcripts": set(), "sources": set()}
    for table, _, image in images(journal.entries(conn, every=True)):
        if table == "sessions":
            used["transcripts"].add(image["transcript"])
            used["sources"].add(image["source"])
    for table, ids in used.items():
        for (row_id,) in conn.execute(f"SELECT id FROM {table}").fetchall():
            if row_id not in ids:
                conn.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))
    conn.execute("DELETE FROM scores")


def scrub(conn: Connection) -> bool:
    """Leave nothing of what was deleted in the file or its log; False when others had it open."""
    import sqlite3

    try:
        conn.execute("VACUUM")
        (busy, _, _) = conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError:
        return False
    return not busy
