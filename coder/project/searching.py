"""Looking for words in all texts, memos and codings of a project at once, by an index in memory.

The index (FTS5, accents folded) is made from the project when it is first asked and kept up to date by
what changed since; nothing of it is stored, so that a project file holds no copy of its own words.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .abbreviation_verbs import abbreviations
from .expressions import compiled, find_all
from .noting import Note, notes
from .search_words import words_of
from .watching import Watch, unwatched

if TYPE_CHECKING:
    from transcripts.model import Session

    from .reading import Reading

Where = str
"""One of `PLACES`."""
PLACES = ("text", "memos", "codings")

_OPEN, _CLOSE = "\x02", "\x03"
_MARKS = str.maketrans({_OPEN: " ", _CLOSE: " "})


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where something was found.

    where: "text" (a passage), "memos" or "codings". text: the words of the passage, memo or quote;
    spans: where in `text` the words stand, as offsets (none if only the name of the code fits). session,
    start, end, turn: the place in the stored text of a session, where there is one (the turn counts
    from 0). id: of the coding or memo; a memo written with a coding has the coding's. kind, target: what
    a memo is on. code, coder: ids.
    """

    where: Where
    text: str
    spans: tuple[tuple[int, int], ...]
    session: str = ""
    start: int = 0
    end: int = 0
    turn: int | None = None
    speaker: str = ""
    id: str = ""
    kind: str = ""
    target: str = ""
    code: str = ""
    coder: str = ""

    @property
    def found(self) -> tuple[tuple[int, int], ...]:
        """The words that were found, as offsets of the stored text; for a passage or a quote."""
        return tuple((self.start + start, self.start + end) for start, end in self.spans)


@dataclass(frozen=True, slots=True)
class Found:
    """Hits in the order of sessions and text; `total` counts those left off as well."""

    hits: tuple[Hit, ...]
    total: int


class SearchIndex:
    """The words of a project. May be used from several threads, one at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._conn = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        tokens = "tokenize = \"unicode61 remove_diacritics 2\", prefix = '3'"
        for table in ("passages", "remarks"):
            self._conn.execute(
                f"CREATE VIRTUAL TABLE {table} USING fts5 (text, also, at UNINDEXED, {tokens})"
            )
        self._sessions: dict[str, object] = {}
        self._generation = -1
        self._items: dict[str, dict[int, Hit]] = {"passages": {}, "remarks": {}}
        self._order: dict[str, int] = {}

    def find(
        self,
        project: Reading,
        typed: str,
        *,
        where: Iterable[Where] = PLACES,
        regex: bool = False,
        session: str | None = None,
        limit: int = 2000,
        watch: Watch = unwatched,
    ) -> Found:
        """What fits `typed` in the given places, in all sessions or one (id), the first `limit` hits.

        regex: `typed` is a regular expression (of Python, case ignored) on the words as they stand;
        otherwise words as `search_words.words_of` reads them. watch: called while an expression is tried;
        may raise to end that. Raises CimoError when there is nothing to look for, or the expression is
        none or takes too long.
        """
        asked = tuple(where)
        tables = (["passages"] if "text" in asked else []) + (["remarks"] if set(asked) - {"text"} else [])
        expression = compiled(typed).pattern if regex else words_of(typed).expression
        with self._lock:
            self._update(project)
            if regex:
                found = [hit for table in tables for hit in self._items[table].values()]
            else:
                found = [hit for table in tables for hit in self._by_words(table, expression)]
        hits = [one for one in found if one.where in asked and session in (None, one.session)]
        if regex:
            fitting = find_all(typed, [one.text for one in hits], watch=watch)
            hits = [_marked(hits[at], spans) for at, spans in fitting.items()]
        hits.sort(key=lambda one: (asked.index(one.where), self._order.get(one.session, -1), one.start))
        return Found(tuple(hits[:limit]), len(hits))

    # Bringing it up to date

    def _update(self, project: Reading) -> None:
        with project.snapshot():
            generation = project.generation()
            if generation == self._generation:
                return
            self._order = {head.id: at for at, head in enumerate(project.session_heads())}
            state = _state(project)
            for gone in [one for one, known in self._sessions.items() if state.get(one) != known]:
                self._forget("passages", lambda hit, gone=gone: hit.session == gone)
            for one in state:
                if self._sessions.get(one) != state[one]:
                    self._put("passages", _passages(project.session(one)))
            self._forget("remarks", lambda _: True)
            self._put("remarks", _remarks(project))
            self._sessions, self._generation = state, generation

    def _forget(self, table: str, which: Callable[[Hit], bool]) -> None:
        items = self._items[table]
        gone = [at for at, hit in items.items() if which(hit)]
        if len(gone) == len(items):
            self._conn.execute(f"DELETE FROM {table}")
        else:
            self._conn.executemany(f"DELETE FROM {table} WHERE rowid = ?", [(at,) for at in gone])
        for at in gone:
            del items[at]

    def _put(self, table: str, listed: Iterable[tuple[Hit, str]]) -> None:
        items = self._items[table]
        at = max(items, default=0)
        rows: list[tuple[int, str, str]] = []
        for hit, also in listed:
            at += 1
            items[at] = hit
            rows.append((at, hit.text.translate(_MARKS), also))
        self._conn.execute("BEGIN")
        self._conn.executemany(f"INSERT INTO {table} (rowid, text, also) VALUES (?, ?, ?)", rows)
        self._conn.execute("COMMIT")

    # Looking things up

    def _by_words(self, table: str, expression: str) -> list[Hit]:
        rows = self._conn.execute(
            f"SELECT rowid, highlight({table}, 0, ?, ?) FROM {table} WHERE {table} MATCH ?",
            (_OPEN, _CLOSE, expression),
        )
        items = self._items[table]
        return [_marked(items[at], _spans(text)) for at, text in rows]


def memos_with(project: Reading, words: str, index: SearchIndex | None = None) -> tuple[Note, ...]:
    """The memos that hold `words`, as a search reads them; all for none. Raises CimoError as a search."""
    found = notes(project)
    if not any(one.isalnum() for one in words):
        return found
    hits = (index or SearchIndex()).find(project, words, where=("memos",), limit=len(found)).hits
    wanted = {(hit.id, hit.text) for hit in hits}
    return tuple(one for one in found if (one.id, one.text) in wanted)


def _marked(hit: Hit, spans: tuple[tuple[int, int], ...]) -> Hit:
    from dataclasses import replace

    return replace(hit, spans=spans)


def _spans(marked: str) -> tuple[tuple[int, int], ...]:
    """Where the marks stand, as offsets of the text without them."""
    found: list[tuple[int, int]] = []
    at = begin = 0
    for part in re.split(f"([{_OPEN}{_CLOSE}])", marked):
        if part == _OPEN:
            begin = at
        elif part == _CLOSE:
            found.append((begin, at))
        else:
            at += len(part)
    return tuple(found)


def _state(project: Reading) -> dict[str, object]:
    """What the passages of each session depend on."""
    speakers: dict[str, list[object]] = {}
    for session, *rest in project.select("SELECT session, original, label FROM speakers ORDER BY id"):
        speakers.setdefault(session, []).append(rest)
    rows = project.select(
        "SELECT sessions.id, transcript, coalesce(spans, '[]') FROM sessions"
        " LEFT JOIN passages ON passages.session = sessions.id"
    )
    return {session: (transcript, hash(spans), speakers.get(session)) for session, transcript, spans in rows}


def _passages(session: Session) -> Iterable[tuple[Hit, str]]:
    """Each passage as it would be found, and each turn that holds none, as one."""
    transcript = session.transcript
    by_turn: dict[int, list[tuple[int, int]]] = {}
    for passage in session.passages:
        by_turn.setdefault(passage.turn, []).append((passage.start, passage.end))
    for at, turn in enumerate(transcript.turns):
        for start, end in by_turn.get(at, [(turn.start, turn.end)]):
            if start < end:
                text = transcript.text[start:end]
                yield Hit("text", text, (), session.id, start, end, at, turn.speaker or ""), ""


def _remarks(project: Reading) -> Iterable[tuple[Hit, str]]:
    """Codings and memos as they would be found, with other words by which they are."""
    labels = {
        code.id: " ".join([code.id, code.label.plain, *code.label.by_language.values()])
        for code in project.codebook().codes()
    }
    for coding in project.codings():
        yield (
            Hit(
                "codings",
                coding.quote,
                (),
                coding.session,
                coding.start,
                coding.end,
                id=coding.id,
                kind="coding",
                target=coding.id,
                code=coding.code,
                coder=coding.coder,
            ),
            labels.get(coding.code, coding.code),
        )
    for note in notes(project):
        yield (
            Hit(
                "memos",
                note.text,
                (),
                note.session,
                note.start,
                note.end,
                note.turn,
                id=note.id,
                kind=note.kind,
                target=note.target,
                code=note.code,
                coder=note.coder,
            ),
            "",
        )


def spans_to_code(project: Reading, hits: Iterable[Hit], unit: str) -> list[tuple[str, int, int]]:
    """What a code is applied to, as (session, start, end), for hits in texts; others are left out.

    unit: "passage", "sentence" (those of the passage that hold what was found) or "words" (only those).
    """
    found: list[tuple[str, int, int]] = []
    words = abbreviations(project)
    for hit in hits:
        if hit.where != "text":
            continue
        if unit == "words":
            spans: Iterable[tuple[int, int]] = hit.found
        elif unit == "sentence":
            transcript = project.session(hit.session).transcript
            language = transcript.language or project.language
            spans = sentence_spans(transcript.text, hit, language, words)
        else:
            spans = [(hit.start, hit.end)]
        found += [(hit.session, start, end) for start, end in spans]
    return found


def sentence_spans(
    text: str, hit: Hit, language: str, words: Sequence[str] = ()
) -> Sequence[tuple[int, int]]:
    """The sentences of a passage that hold what was found, as offsets of the stored text `text`."""
    from transcripts import sentences

    found: dict[tuple[int, int], None] = {}
    spoken = text[hit.start : hit.end]
    cut = [(hit.start + start, hit.start + end) for start, end in sentences(spoken, language, words)]
    for start, end in hit.found:
        holding = [one for one in cut if one[0] < end and start < one[1]]
        if holding:
            found[holding[0][0], holding[-1][1]] = None
    return list(found)
