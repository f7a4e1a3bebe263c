"""The tables, views and migrations of a project file (SQLite, strict tables).

Journaled tables hold the present state; each of their rows has an `id` and every change to one is in the
journal. `transcripts` and `sources` are content: added by imports, known by their hash, never changed.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

APPLICATION_ID = 0x43494D4F  # "CIMO"
VERSION = 6

TEXT, INTEGER, REAL = "TEXT", "INTEGER", "REAL"

JOURNALED: dict[str, dict[str, str]] = {
    "codebooks": {"revision": INTEGER, "body": TEXT, "created": TEXT},
    "coders": {"name": TEXT, "kind": TEXT},
    "initiatives": {"label": TEXT},
    "sessions": {
        "label": TEXT,
        "initiative": TEXT,
        "phase": TEXT,
        "date": TEXT,
        "transcript": TEXT,
        "source": TEXT,
        "created": TEXT,
    },
    "speakers": {"session": TEXT, "original": TEXT, "label": TEXT, "role": TEXT, "perspectives": TEXT},
    "passages": {"session": TEXT, "count": INTEGER, "spans": TEXT},
    "codings": {
        "session": TEXT,
        "start": INTEGER,
        "end": INTEGER,
        "code": TEXT,
        "coder": TEXT,
        "stance": TEXT,
        "weight": INTEGER,
        "memo": TEXT,
        "quote": TEXT,
        "revision": INTEGER,
        "origin": TEXT,
        "probability": REAL,
        "created": TEXT,
    },
    "done": {"coder": TEXT, "session": TEXT, "created": TEXT},
    "dismissals": {
        "session": TEXT,
        "start": INTEGER,
        "end": INTEGER,
        "code": TEXT,
        "coder": TEXT,
        "probability": REAL,
        "created": TEXT,
    },
    "decisions": {
        "session": TEXT,
        "start": INTEGER,
        "end": INTEGER,
        "code": TEXT,
        "keep": INTEGER,
        "stance": TEXT,
        "weight": INTEGER,
        "reason": TEXT,
        "note": TEXT,
        "coder": TEXT,
        "revision": INTEGER,
        "created": TEXT,
    },
    "overrides": {
        "initiative": TEXT,
        "code": TEXT,
        "score": INTEGER,
        "reason": TEXT,
        "coder": TEXT,
        "created": TEXT,
        "derived": INTEGER,
        "basis": TEXT,
        "scope": TEXT,
    },
    "memos": {"kind": TEXT, "target": TEXT, "text": TEXT, "coder": TEXT, "created": TEXT},
    "configurations": {
        "name": TEXT,
        "initiative": TEXT,
        "links": TEXT,
        "coder": TEXT,
        "created": TEXT,
    },
    "publishable": {
        "coding": TEXT,
        "coder": TEXT,
        "created": TEXT,
        "session": TEXT,
        "start": INTEGER,
        "end": INTEGER,
    },
    "portraits": {
        "initiative": TEXT,
        "state": TEXT,
        "coder": TEXT,
        "created": TEXT,
        "note": TEXT,
        "scores": TEXT,
    },
    "portrait_texts": {
        "initiative": TEXT,
        "section": TEXT,
        "text": TEXT,
        "coder": TEXT,
        "created": TEXT,
    },
    "corrections": {
        "initiative": TEXT,
        "section": TEXT,
        "text": TEXT,
        "sender": TEXT,
        "coder": TEXT,
        "created": TEXT,
        "settled": INTEGER,
        "answer": TEXT,
        "settled_by": TEXT,
        "settled_at": TEXT,
    },
    "rounds": {
        "name": TEXT,
        "first": TEXT,
        "coder": TEXT,
        "unit": TEXT,
        "share": REAL,
        "seed": INTEGER,
        "revision": INTEGER,
        "places": TEXT,
        "plain": TEXT,
        "frozen": TEXT,
        "frozen_at": TEXT,
        "created": TEXT,
    },
    "finished": {"round": TEXT, "coder": TEXT, "created": TEXT},
    "abbreviations": {"created": TEXT},
}
"""Columns of each journaled table besides `id`."""

SINCE = {
    "publishable": 2,
    "portraits": 2,
    "portrait_texts": 2,
    "corrections": 2,
    "rounds": 3,
    "finished": 3,
    "abbreviations": 6,
}
"""The version in which a journaled table came, if not in the first."""

ADDED: dict[str, dict[str, tuple[int, str | int]]] = {
    "publishable": {"session": (5, ""), "start": (5, 0), "end": (5, 0)},
}
"""Columns that came later than their table: in which version, and what stands in rows from before it."""

OPTIONAL = {
    ("sessions", "date"),
    ("speakers", "role"),
    ("codings", "probability"),
    ("dismissals", "probability"),
    ("overrides", "derived"),
}
"""Columns that may be NULL."""

REFERENCES: dict[str, dict[str, str]] = {
    "sessions": {"initiative": "initiatives", "transcript": "transcripts", "source": "sources"},
    "speakers": {"session": "sessions"},
    "passages": {"session": "sessions"},
    "codings": {"session": "sessions", "coder": "coders"},
    "done": {"session": "sessions", "coder": "coders"},
    "dismissals": {"session": "sessions", "coder": "coders"},
    "decisions": {"session": "sessions", "coder": "coders"},
    "overrides": {"initiative": "initiatives", "coder": "coders"},
    "memos": {"coder": "coders"},
    "configurations": {"initiative": "initiatives", "coder": "coders"},
    "publishable": {"coder": "coders"},
    "portraits": {"initiative": "initiatives", "coder": "coders"},
    "portrait_texts": {"initiative": "initiatives", "coder": "coders"},
    "corrections": {"initiative": "initiatives", "coder": "coders"},
    "rounds": {"first": "coders", "coder": "coders"},
    "finished": {"round": "rounds", "coder": "coders"},
}
"""Which column points to which table."""

INDEXES = {
    "codings": ("session, start",),
    "dismissals": ("session",),
    "speakers": ("session",),
    "memos": ("target",),
}

PLAIN = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE sources (id TEXT PRIMARY KEY, name TEXT NOT NULL, data BLOB NOT NULL) STRICT;
CREATE TABLE transcripts (id TEXT PRIMARY KEY, text TEXT NOT NULL, body TEXT NOT NULL,
    turns INTEGER NOT NULL, characters INTEGER NOT NULL) STRICT;
CREATE TABLE journal (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL,
    coder TEXT NOT NULL, verb TEXT NOT NULL, detail TEXT NOT NULL, undoes TEXT, changes TEXT NOT NULL,
    merged INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX journal_order ON journal (stamp, id);
CREATE INDEX journal_undoes ON journal (undoes);
CREATE TABLE state (coder TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (coder, key)) STRICT;
CREATE TABLE scores (initiative TEXT NOT NULL, code TEXT NOT NULL, score INTEGER, status TEXT NOT NULL,
    contested INTEGER NOT NULL, derived INTEGER, supporting INTEGER NOT NULL, contradicting INTEGER NOT NULL,
    speakers INTEGER NOT NULL, sessions INTEGER NOT NULL, made_at INTEGER NOT NULL,
    PRIMARY KEY (initiative, code)) STRICT;
"""

VIEWS = """
CREATE VIEW v_codings AS
SELECT codings.id AS coding, initiatives.label AS initiative, sessions.label AS session, sessions.phase,
    sessions.date, codings.start, codings."end", codings.code, coders.name AS coder,
    coders.kind AS coder_kind, codings.stance, codings.weight, codings.memo, codings.quote,
    codings.revision, codings.origin, codings.probability, codings.created
FROM codings
JOIN sessions ON sessions.id = codings.session
JOIN initiatives ON initiatives.id = sessions.initiative
JOIN coders ON coders.id = codings.coder;
CREATE VIEW v_evidence AS
SELECT initiatives.label AS initiative, codings.code, codings.stance, codings.weight,
    sessions.label AS session, codings.start, codings."end", coders.name AS coder,
    codings.quote, codings.memo, codings.id AS coding
FROM codings
JOIN sessions ON sessions.id = codings.session
JOIN initiatives ON initiatives.id = sessions.initiative
JOIN coders ON coders.id = codings.coder
WHERE coders.kind = 'person';
CREATE VIEW v_scores AS
SELECT initiative, code, iif(fresh, score, NULL) AS score, iif(fresh, status, 'out-of-date') AS status,
    iif(fresh, contested, NULL) AS contested, iif(fresh, derived, NULL) AS derived,
    iif(fresh, supporting, NULL) AS supporting, iif(fresh, contradicting, NULL) AS contradicting,
    iif(fresh, speakers, NULL) AS speakers, iif(fresh, sessions, NULL) AS sessions
FROM (SELECT initiatives.label AS initiative, scores.code, score, status, contested, derived, supporting,
        contradicting, speakers, sessions, made_at = (SELECT max(seq) FROM journal) AS fresh
    FROM scores JOIN initiatives ON initiatives.id = scores.initiative);
"""
"""`v_scores` never shows a stale score: after any change it is empty, status "out-of-date", until
scores are derived again (`Project.keep_scores`)."""


def migrations() -> Migrations:
    """The steps that make a file of any older version one of this version, in order."""
    from sqlite_utils.migrations import Migrations

    steps = Migrations("cimo")

    @steps(name="001_first")
    def first(db: Database) -> None:
        for statement in statements(PLAIN):
            db.conn.execute(statement)
        for table in JOURNALED:
            if SINCE.get(table, 1) > 1:
                continue
            db.conn.execute(create_statement(table, 1))
            for columns in INDEXES.get(table, ()):
                name = f"{table}_{columns.replace(', ', '_')}"
                db.conn.execute(f"CREATE INDEX {name} ON {table} ({columns})")
        for statement in statements(VIEWS):
            db.conn.execute(statement)
        db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.conn.execute("PRAGMA user_version = 1")  # every later step sets its own

    @steps(name="002_portraits")
    def portraits(db: Database) -> None:
        for table, version in SINCE.items():
            if version == 2:
                db.conn.execute(create_statement(table, 2))
        db.conn.execute("PRAGMA user_version = 2")

    @steps(name="003_rounds")
    def rounds(db: Database) -> None:
        for table, version in SINCE.items():
            if version == 3:
                db.conn.execute(create_statement(table, 3))
        db.conn.execute("PRAGMA user_version = 3")

    @steps(name="004_merges")
    def merges(db: Database) -> None:
        # The column `merged` of the journal says more than before (`journal.LOCAL`); its shape is the same.
        db.conn.execute("PRAGMA user_version = 4")

    @steps(name="005_marked_words")
    def marked_words(db: Database) -> None:
        add_columns(db.conn, 5)
        db.conn.execute("PRAGMA user_version = 5")

    @steps(name="006_abbreviations")
    def abbreviations(db: Database) -> None:
        db.conn.execute(create_statement("abbreviations", 6))
        db.conn.execute("PRAGMA user_version = 6")

    return steps


def migrate(database: Database, version: int = VERSION) -> None:
    """Bring a database to `version`: the migrations' names begin with the version they lead to."""
    steps = migrations()
    later = [step.name for step in steps.pending(database) if int(step.name[:3]) > version]
    steps.apply(database, stop_before=later)


def statements(script: str) -> list[str]:
    """The single statements of a script (none holds a semicolon inside)."""
    return [part for part in script.split(";\n") if part.strip()]


def add_columns(conn: Any, version: int) -> None:
    """Add the columns that came with a version, to the tables and to the rows that the journal keeps."""
    for table, columns in ADDED.items():
        for name, (since, before) in columns.items():
            if since == version:
                default = f"'{before}'" if isinstance(before, str) else before
                kind = JOURNALED[table][name]
                conn.execute(f'ALTER TABLE {table} ADD COLUMN "{name}" {kind} NOT NULL DEFAULT {default}')
    for seq, changes in conn.execute("SELECT seq, changes FROM journal").fetchall():
        made = completed(changes)
        if made != changes:
            conn.execute("UPDATE journal SET changes = ? WHERE seq = ?", (made, seq))


def completed(changes: str) -> str:
    """The changes of an entry (JSON) with the columns that came later; the same text in every copy.

    Raises ValueError, TypeError or KeyError for what cimo did not write.
    """
    if not any(f'"{table}"' in changes for table in ADDED):
        return changes
    held = json.loads(changes)
    for table, _, *images in held:
        for image in images:
            if image is not None:
                for name, (_, before) in ADDED.get(table, {}).items():
                    image.setdefault(name, before)
    made = json.dumps(held, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return changes if json.loads(changes) == held else made


def create_statement(table: str, version: int) -> str:
    """`CREATE TABLE` for a journaled table as it was in a version."""
    columns = ["id TEXT PRIMARY KEY"]
    for name, kind in JOURNALED[table].items():
        if ADDED.get(table, {}).get(name, (1,))[0] > version:
            continue
        null = "" if (table, name) in OPTIONAL else " NOT NULL"
        target = REFERENCES.get(table, {}).get(name)
        points = f" REFERENCES {target} (id) DEFERRABLE INITIALLY DEFERRED" if target else ""
        columns.append(f'"{name}" {kind}{null}{points}')
    return f"CREATE TABLE {table} ({', '.join(columns)}) STRICT"


def shape(conn: Any) -> set[tuple[str, str, str]]:
    """What a database is made of, as (type, name, definition), without SQLite's own parts."""
    rows = conn.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    )
    return {(kind, name, sql or "") for kind, name, sql in rows}
