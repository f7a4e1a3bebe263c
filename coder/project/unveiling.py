"""Putting names back in the place of pseudonyms, by the key; work done meanwhile stays on its words."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from transcripts.errors import CimoError
from transcripts.model import Span
from transcripts.pseudonyms import Edit, Round, restored_span

from . import journal, rewriting
from .rewriting import Originals
from .rows import Row
from .veiling import SPANNED, TEXTS

if TYPE_CHECKING:
    from sqlite3 import Connection

Cell = tuple[str, str, str, object]
"""Table, id, column, and what stands in it now."""

EXACT: dict[str, tuple[str, ...]] = {
    **TEXTS,
    "sessions": ("label", "transcript", "source"),
    "codebooks": ("body",),
    "passages": ("spans",),
}
"""Columns whose cells go back to exactly what they were, wherever later entries still have them."""


class Unveil:
    """One round taken back, as a function on rows that were written since."""

    def __init__(
        self,
        one: Round,
        originals: Originals,
        of_session: Mapping[str, str],
        cells: Mapping[Cell, object],
        spans: Mapping[tuple[str, str, int, int], tuple[int, int]],
    ) -> None:
        self._edits: dict[str, tuple[Edit, ...]] = {each.session: each.edits for each in one.sessions}
        self._originals = originals
        self._of_session = of_session
        self._cells = cells
        self._spans = spans

    def words(self, text: str) -> str:
        """What was written since stays as it was written."""
        return text

    def row(self, table: str, row_id: str, row: Row) -> Row:
        """A row of the project as it is with the names."""
        made = {
            column: self._cells.get((table, row_id, column, cell), cell)
            if column in EXACT.get(table, ())
            else cell
            for column, cell in row.items()
        }
        if table == "passages":
            return self._passages(row, made)
        if table in SPANNED:
            text = self._originals.transcripts.get(self._of_session.get(row["session"], ""))
            known = self._spans.get((table, row_id, row["start"], row["end"]))
            if known is None:
                span = restored_span(Span(row["start"], row["end"]), self._edits.get(row["session"], ()))
                known = (span.start, span.end)
            made["start"], made["end"] = known
            if table == "codings" and text is not None:
                made["quote"] = text[1][known[0] : known[1]]
        return made

    def _passages(self, row: Row, made: Row) -> Row:
        if made["spans"] == row["spans"]:
            edits = self._edits.get(row["session"], ())
            back = [
                [*_pair(restored_span(Span(start, end), edits)), turn]
                for start, end, turn in json.loads(row["spans"])
            ]
            made["spans"] = json.dumps(back, separators=(",", ":"))
        made["count"] = len(json.loads(str(made["spans"])))
        return made


def take_back(conn: Connection, one: Round) -> Round:
    """Put the names of a round back everywhere; within a transaction.

    Raises CimoError when it is not the last round in force, or the key does not fit.
    """
    standing = rewriting.rounds(conn)
    if not standing or standing[-1] != one.id:
        raise CimoError(
            "These names are not the ones that were replaced last; put back the later ones first."
        )
    originals = Originals.unpacked(one.originals)
    for old_id, text, body, turns, characters in originals.transcripts.values():
        conn.execute(
            "INSERT INTO transcripts VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (old_id, text, body, turns, characters),
        )
    for sha256, (name, packed) in originals.sources.items():
        if not packed:
            conn.execute("UPDATE sources SET name = ? WHERE id = ?", (name, sha256))
            continue
        conn.execute(
            "INSERT INTO sources VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET name = excluded.name",
            (sha256, name, base64.b64decode(packed)),
        )
    entries = journal.entries(conn, every=True)
    of_session: dict[str, str] = {
        row_id: row["transcript"] for table, row_id, row in rewriting.images(entries) if table == "sessions"
    }
    cells: dict[Cell, object] = {}
    spans: dict[tuple[str, str, int, int], tuple[int, int]] = {}
    for entry in entries:
        if entry["id"] in originals.entries:
            _compare(entry, originals.entries[entry["id"]][1], cells, spans)
    for new_id, (old_id, *_) in originals.transcripts.items():
        missing = [session for session, transcript in of_session.items() if transcript == new_id]
        cells |= {("sessions", session, "transcript", new_id): old_id for session in missing}
    unveil = Unveil(one, originals, of_session, cells, spans)
    rewriting.rewrite(conn, unveil.row, unveil.words, originals.entries)
    if originals.title:
        conn.execute("UPDATE meta SET value = ? WHERE key = 'title'", (originals.title,))
    rewriting.settle(conn)
    if conn.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise CimoError("The key does not fit this project: a text that it should hold is not in it.")
    rewriting.set_rounds(conn, standing[:-1])
    return one


def _compare(
    entry: Row,
    original: str,
    cells: dict[Cell, object],
    spans: dict[tuple[str, str, int, int], tuple[int, int]],
) -> None:
    """Note what cells and spans of an entry were before the round."""
    for (table, row_id, *now), (_, _, *then) in zip(
        json.loads(entry["changes"]), json.loads(original), strict=True
    ):
        for new, old in zip(now, then, strict=True):
            if new is None or old is None:
                continue
            for column in EXACT.get(table, ()):
                if new[column] != old[column]:
                    cells[table, row_id, column, new[column]] = old[column]
            if table in SPANNED:
                spans[table, row_id, new["start"], new["end"]] = (old["start"], old["end"])


def _pair(span: Span) -> tuple[int, int]:
    return span.start, span.end
