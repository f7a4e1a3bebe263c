"""Putting pseudonyms in the place of names, in everything that a project keeps."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from transcripts.model import Span
from transcripts.pseudonyms import Edit, KeySession, Round, moved
from transcripts.pseudonyms import replace as replace_names
from transcripts.pseudonyms.replacing import by_form, pattern

from . import journal, rewriting
from .rewriting import Originals
from .rows import Row, compact

if TYPE_CHECKING:
    from sqlite3 import Connection

TEXTS: dict[str, tuple[str, ...]] = {
    "initiatives": ("label",),
    "sessions": ("label",),
    "speakers": ("original", "label"),
    "codings": ("memo",),
    "decisions": ("reason", "note"),
    "overrides": ("reason",),
    "memos": ("text",),
    "configurations": ("name",),
    "portraits": ("note",),
    "portrait_texts": ("text",),
    "corrections": ("text", "sender", "answer"),
}
"""Columns in which people write. The names of coders are not replaced: they are the team."""
SPANNED = ("codings", "dismissals", "decisions", "publishable")
CODEBOOK_TEXTS = ("label", "definition", "include", "exclude", "examples", "keywords")


@dataclass(frozen=True, slots=True)
class VeiledText:
    """A transcript after replacing: its row, and the bytes that stand for its file."""

    id: str
    text: str
    body: str
    edits: tuple[Edit, ...]
    source: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Tally:
    """What a round did. forms: how often each name stood in the texts; elsewhere: cells changed besides."""

    forms: Mapping[str, int]
    elsewhere: int


class Veil:
    """One round of replacements as a function on rows.

    texts: veiled transcripts by the id they had; of_session: which transcript (old id) a session has.
    """

    def __init__(self, one: Round, texts: Mapping[str, VeiledText], of_session: Mapping[str, str]) -> None:
        self._by = by_form(one.replacements)
        self._texts = texts
        self._of_session = of_session
        self.changed: set[tuple[str, str, str]] = set()

    @cached_property
    def _finder(self) -> Any:
        return pattern(self._by)

    def words(self, text: str) -> str:
        """A memo, label or title with the names replaced."""
        return self._finder.sub(lambda found: self._by[" ".join(found[0].split())], text)

    def row(self, table: str, row_id: str, row: Row) -> Row:
        """A row of the project as it is with pseudonyms."""
        made = dict(row)
        for column in TEXTS.get(table, ()):
            made[column] = self.words(row[column])
            if made[column] != row[column]:
                self.changed.add((table, row_id, column))
        if table == "sessions" and row["transcript"] in self._texts:
            text = self._texts[row["transcript"]]
            made["transcript"], made["source"] = text.id, text.source
        elif table == "codebooks":
            made["body"] = self._codebook(row["body"])
        elif table in SPANNED or table == "passages":
            text = self._texts.get(self._of_session.get(row["session"], ""))
            if text is not None and table == "passages":
                made |= _passages(row, text.edits)
            elif text is not None:
                span = moved(Span(row["start"], row["end"]), text.edits)
                made["start"], made["end"] = span.start, span.end
                if table == "codings":
                    made["quote"] = text.text[span.start : span.end]
        return made

    def _codebook(self, body: str) -> str:
        held = json.loads(body)
        made = self._book_part(held, inside=False)
        return body if made == held else json.dumps(made, ensure_ascii=False)

    def _book_part(self, part: Any, *, inside: bool) -> Any:
        if isinstance(part, dict):
            named = cast(dict[str, Any], part)
            return {
                name: self._book_part(each, inside=inside or name in CODEBOOK_TEXTS)
                for name, each in named.items()
            }
        if isinstance(part, list):
            return [self._book_part(each, inside=inside) for each in cast(list[Any], part)]
        return self.words(part) if inside and isinstance(part, str) else part


def apply(conn: Connection, one: Round) -> tuple[Round, Tally]:
    """Replace the names of a round everywhere; within a transaction that `rewriting.scrub` follows.

    The round comes back with the edits in each session and with all that was changed as it was, added
    to what it held of that already.
    """
    entries = journal.entries(conn, every=True)
    of_session: dict[str, str] = {}
    titles: dict[str, str] = {}
    for table, row_id, row in rewriting.images(entries):
        if table == "sessions":
            of_session[row_id] = row["transcript"]
            titles[row["transcript"]] = row["label"]
    originals = Originals()
    texts: dict[str, VeiledText] = {}
    forms: Counter[str] = Counter()
    labels: dict[str, str] = {}
    stored = conn.execute("SELECT id, text, body, turns, characters FROM transcripts").fetchall()
    veil = Veil(one, texts, of_session)
    for old_id, text, body, turns, characters in stored:
        texts[old_id] = veiled = _veiled(one, veil, text, body)
        forms.update(" ".join(edit.form.split()) for edit in veiled.edits)
        labels |= {label: veil.words(label) for label in json.loads(body)["labels"]}
        if veiled.id != old_id:
            originals.transcripts[veiled.id] = (old_id, text, body, turns, characters)
            conn.execute(
                "INSERT INTO transcripts VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (veiled.id, veiled.text, veiled.body, turns, len(veiled.text)),
            )
    _veil_sources(conn, veil, texts, titles, originals)
    originals.entries = rewriting.rewrite(conn, veil.row, veil.words, {})
    (title,) = conn.execute("SELECT value FROM meta WHERE key = 'title'").fetchone()
    if veil.words(title) != title:
        originals.title = title
        conn.execute("UPDATE meta SET value = ? WHERE key = 'title'", (veil.words(title),))
    rewriting.settle(conn)
    rewriting.set_rounds(conn, [*rewriting.rounds(conn), one.id])
    kept = Originals.unpacked(one.originals)
    kept.update(originals)
    known = {each.session: each for each in one.sessions}
    known |= {
        session: KeySession(session, texts[transcript].edits)
        for session, transcript in of_session.items()
        if transcript in texts and texts[transcript].edits
    }
    speakers = dict(one.speakers) | {label: name for label, name in labels.items() if label != name}
    made = replace(
        one,
        speakers=tuple(speakers.items()),
        sessions=tuple(known.values()),
        originals=kept.packed(),
        active=True,
    )
    return made, Tally(dict(forms), len(veil.changed) + bool(originals.title))


def _veiled(one: Round, veil: Veil, text: str, body: str) -> VeiledText:
    held = json.loads(body)
    borders = {at for turn in held["turns"] for at in turn[:2]}
    replaced = replace_names(text, one.replacements, borders)
    data = replaced.text.encode("utf-8", "surrogatepass")
    source = hashlib.sha256(data).hexdigest()
    edits = replaced.edits
    turns: list[Any] = []
    for start, end, who, time_start, time_end, segments in held["turns"]:
        span = moved(Span(start, end), edits)
        turns.append([span.start, span.end, who, time_start, time_end, _segments(segments, edits)])
    made = {
        **held,
        "labels": [veil.words(label) for label in held["labels"]],
        "turns": turns,
        "encoding": held["encoding"] if source == held["sha256"] else "utf-8",
        "sha256": source,
        "warnings": [[line, veil.words(message)] for line, message in held["warnings"]],
        "left_out": [[veil.words(what), count] for what, count in held["left_out"]],
        "title": None if held["title"] is None else veil.words(held["title"]),
    }
    packed = compact(made)
    new_id = hashlib.sha256(f"{replaced.text}\x00{packed}".encode("utf-8", "surrogatepass")).hexdigest()
    return VeiledText(new_id, replaced.text, packed, edits, source, data)


def _segments(segments: Any, edits: tuple[Edit, ...]) -> Any:
    if not isinstance(segments, list):
        return segments
    made: list[list[Any]] = []
    last = 0
    for start, end, time_start, time_end in cast(list[list[Any]], segments):
        span = moved(Span(start, end), edits)
        last, begin = max(last, span.end), max(last, span.start)
        made.append([begin, max(begin, span.end), time_start, time_end])
    return made


def _passages(row: Row, edits: tuple[Edit, ...]) -> Row:
    """Passages over the new text; of two that share a name, the first has it."""
    made: list[list[int]] = []
    last = 0
    for start, end, turn in json.loads(row["spans"]):
        span = moved(Span(start, end), edits)
        begin = max(last, span.start)
        if begin < span.end:
            made.append([begin, span.end, turn])
            last = span.end
    return {"count": len(made), "spans": json.dumps(made, separators=(",", ":"))}


def _veil_sources(
    conn: Connection,
    veil: Veil,
    texts: Mapping[str, VeiledText],
    titles: Mapping[str, str],
    originals: Originals,
) -> None:
    """The files that were imported go to the key; the texts stand for them."""
    new = {one.source for one in texts.values()}
    for sha256, name, data in conn.execute("SELECT id, name, data FROM sources").fetchall():
        if sha256 not in new:
            originals.sources[sha256] = (name, base64.b64encode(data).decode("ascii"))
        elif veil.words(name) != name:
            originals.sources[sha256] = (name, "")
            conn.execute("UPDATE sources SET name = ? WHERE id = ?", (veil.words(name), sha256))
    for old_id, one in texts.items():
        conn.execute(
            "INSERT INTO sources VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (
                one.source,
                f"{veil.words(titles.get(old_id, one.source[:12]))}.txt",
                zlib.compress(one.data, 1),
            ),
        )
