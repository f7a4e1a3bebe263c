"""What may be believed of a file or dataset made elsewhere: nothing that was not looked at."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exports.dataset import PORTRAIT_STATES
from transcripts.errors import CimoError

from . import journal, rows, schema
from .nested import NESTED, shaped
from .rows import Row
from .session_verbs import misplaced

if TYPE_CHECKING:
    from sqlite3 import Connection

    from codebook.model import Codebook
    from exports.dataset import Round

    from .reading import Reading

LARGEST_ENTRY = 256 * 1024**2
ESCAPED = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
TYPES = {schema.TEXT: str, schema.INTEGER: int, schema.REAL: (int, float)}
ALLOWED: dict[tuple[str, str], tuple[Any, ...]] = {
    ("codings", "stance"): ("supports", "contradicts"),
    ("codings", "weight"): (1, 2),
    ("decisions", "stance"): ("supports", "contradicts"),
    ("decisions", "weight"): (1, 2),
    ("decisions", "keep"): (0, 1),
    ("sessions", "phase"): ("intended", "in-action", "both"),
    ("coders", "kind"): ("person", "again", "consensus", "suggester"),
    ("portraits", "state"): PORTRAIT_STATES,
    ("corrections", "settled"): (0, 1),
    ("memos", "kind"): ("project", "session", "turn", "coding", "code"),
}
CODED = ("codings", "dismissals", "decisions", "overrides")


def trusted_entries(file: Path, conn: Connection) -> list[Row]:
    """The entries of another file, each checked to be one that cimo could have written.

    Raises CimoError naming the file for anything else.
    """
    damage = conn.execute("PRAGMA quick_check(1)").fetchone()[0]
    if damage != "ok":
        raise CimoError("{file}: the file is damaged ({why}); go back to a copy.", file=file, why=damage)
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


def _plausible(entry: Row) -> bool:
    texts = all(isinstance(entry[name], str) for name in ("id", "stamp", "coder", "verb", "detail"))
    if not texts or not STAMP.fullmatch(entry["stamp"]) or len(entry["id"]) > 64 or len(entry["verb"]) > 64:
        return False
    try:
        datetime.strptime(entry["stamp"], journal.STAMP).replace(tzinfo=UTC)
        changes, detail = json.loads(entry["changes"]), json.loads(entry["detail"])
    except (ValueError, RecursionError):
        return False
    if not isinstance(changes, list) or not isinstance(detail, dict):
        return False
    if any(
        ESCAPED.search(text) and not _writable(json.loads(text))
        for text in (entry["changes"], entry["detail"])
    ):
        return False
    return all(isinstance(value, str) for value in detail.values()) and all(map(_plausible_change, changes))


def _writable(part: Any) -> bool:
    """Whether no text in JSON holds a NUL or half a character, which no cell can."""
    if isinstance(part, str):
        return "\x00" not in part and not any("\ud800" <= each <= "\udfff" for each in part)
    if isinstance(part, dict):
        return all(_writable(each) for pair in part.items() for each in pair)  # pyright: ignore[reportUnknownVariableType]
    return not isinstance(part, list) or all(map(_writable, part))  # pyright: ignore[reportUnknownArgumentType]


def _plausible_change(change: Any) -> bool:
    if not isinstance(change, list) or len(change) != 4:
        return False
    table, row_id, *images = change
    if not isinstance(table, str) or table not in schema.JOURNALED:
        return False
    if not isinstance(row_id, str) or len(row_id) > 200:
        return False
    return all(image is None or _plausible_row(table, image) for image in images)


def _plausible_row(table: str, row: Any) -> bool:
    columns = schema.JOURNALED[table]
    if not isinstance(row, dict) or row.keys() != columns.keys():
        return False
    for name, kind in columns.items():
        cell = row[name]
        if (cell.__class__ is not str or kind != schema.TEXT or (table, name) in ALLOWED) and (
            not _plausible_cell(table, name, kind, cell)
        ):
            return False
    return all(shaped(table, name, row[name]) for name in NESTED.get(table, ()))


def _plausible_cell(table: str, name: str, kind: str, cell: Any) -> bool:
    if cell is None:
        return (table, name) in schema.OPTIONAL
    types: Any = TYPES[kind]
    if isinstance(cell, bool) or not isinstance(cell, types):
        return False
    if isinstance(cell, int) and not -(2**63) <= cell < 2**63:
        return False
    if isinstance(cell, float) and not math.isfinite(cell):
        return False
    return cell in ALLOWED.get((table, name), (cell,))


def check_fit(project: Reading, file: object, keys: Iterable[tuple[str, str]]) -> None:
    """Whether rows just written fit the transcripts, the codebooks and one another.

    Raises CimoError, naming `file`; to be called inside the transaction that wrote them.
    """
    ids: dict[str, list[str]] = {}
    for table, row_id in sorted(keys):
        ids.setdefault(table, []).append(row_id)
    there = [
        (table, row_id, row)
        for table, wanted in ids.items()
        for row_id, row in sorted(journal.read_many(project.conn, table, wanted).items())
    ]
    try:
        for table, row_id, row in there:
            if table in rows.VALUES:
                rows.from_row(table, {"id": row_id, **row})
        books = project.codebooks()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, CimoError) as error:
        raise CimoError(
            "{file}: holds something that cimo did not write ({what}); nothing was taken in.",
            file=file,
            what=str(error)[:80],
        ) from None
    if project.conn.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise CimoError("{file}: parts that belong together are missing; nothing was taken in.", file=file)
    linked = {
        coding
        for table, _, row in there
        if table == "configurations"
        for _, codings in json.loads(row["links"])
        for coding in codings
    }
    if len(journal.read_many(project.conn, "codings", sorted(linked))) < len(linked):
        raise CimoError("{file}: parts that belong together are missing; nothing was taken in.", file=file)
    for session in {_session_of(table, row_id, row) for table, row_id, row in there} - {None}:
        if not _sound_session(project, str(session)):
            raise CimoError(
                "{file}: session {id} does not hold together; nothing was taken in.", file=file, id=session
            )
    codes = {code.id for book in books for code in book.codes()}
    text_of = cache(project.text)
    for table, row_id, row in there:
        if not _fits(text_of, books, codes, table, row):
            raise CimoError(
                "{file}: {what} {id} does not stand where it says, or has a code or a value that is not "
                "known; nothing was taken in.",
                file=file,
                what=table,
                id=row_id,
            )


def _session_of(table: str, row_id: str, row: Row) -> str | None:
    if table == "sessions":
        return row_id
    return row["session"] if table in ("speakers", "passages") else None


def _sound_session(project: Reading, session_id: str) -> bool:
    try:
        session = project.session(session_id)
    except CimoError:
        return False
    end = 0
    for turn in session.transcript.turns:
        if not end <= turn.start <= turn.end <= len(session.transcript.text):
            return False
        end = turn.end
    return misplaced(session.transcript.turns, session.passages) is None


def _fits(
    text_of: Callable[[str], str], books: Iterable[Codebook], codes: set[str], table: str, row: Row
) -> bool:
    if not _plausible_row(table, row) or (table in CODED and row["code"] not in codes):
        return False
    if table == "rounds":
        return _sound_round(text_of, rows.from_row("rounds", {"id": "", **row}), codes)
    if table == "overrides":
        return 0 <= row["score"] <= max(level.score for book in books for level in book.scoring.levels)
    if table not in ("codings", "dismissals", "decisions"):
        return True
    text = text_of(row["session"])
    if not 0 <= row["start"] < row["end"] <= len(text):
        return False
    return table != "codings" or text[row["start"] : row["end"]] == row["quote"]


def _sound_round(text_of: Callable[[str], str], one: Round, codes: set[str]) -> bool:
    """Whether what was drawn and frozen lies in sessions; those that were taken out since do not count."""
    if one.unit not in ("passage", "session") or not 0 <= one.share <= 1:
        return False
    texts: dict[str, int] = {}
    for session in {place[0] for place in (*one.places, *one.plain)} | {c.session for c in one.frozen}:
        try:
            texts[session] = len(text_of(session))
        except CimoError:
            continue
    spans = [*one.places, *one.plain, *((each.session, each.start, each.end) for each in one.frozen)]
    return all(each.code in codes for each in one.frozen) and all(
        session not in texts or 0 <= start < end <= texts[session] for session, start, end in spans
    )
