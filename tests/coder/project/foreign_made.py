"""Databases as Taguette and QualCoder lay them out, with what we wrote in them."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from html import unescape
from pathlib import Path

LETTER = (
    "<h1>Gesprek één</h1><p>Anna: het was <b>één 😀 feest</b> &amp; meer.</p>"
    "<p>Ben: שלום,<br/>daar zijn we<i> het</i> over eens.</p>\n<p>Einde.</p>"
)
OTHER = "<p>Kort.</p>"


def byte_span(html: str, words: str) -> tuple[int, int]:
    """Where `words` are, counted in UTF-8 bytes of the text without its tags."""
    plain = unescape(re.sub("<[^>]*>", "", html)).encode()
    start = plain.index(words.encode())
    return start, start + len(words.encode())


HIGHLIGHTS = (
    (1, "één 😀 feest & meer", "<b>één 😀 feest</b> &amp; meer"),
    (2, "שלום,daar zijn we het", "<p>שלום,<br/>daar zijn we<i> het</i></p>"),
    (3, "Einde.", "<p>Einde.</p>"),
)


def taguette(path: Path, *, projects: int = 1) -> Path:
    """A database of Taguette: two documents, three tags, two users of whom the log tells who did what."""
    with closing(sqlite3.connect(path)) as db:
        db.executescript(
            """
            CREATE TABLE users (login VARCHAR(30) PRIMARY KEY, hashed_password VARCHAR(120));
            CREATE TABLE projects (id INTEGER PRIMARY KEY, name TEXT, description TEXT, created DATETIME);
            CREATE TABLE documents (id INTEGER PRIMARY KEY, name TEXT, description TEXT, filename TEXT,
                created DATETIME, project_id INTEGER, text_direction TEXT, contents TEXT);
            CREATE TABLE commands (id INTEGER PRIMARY KEY, date DATETIME, user_login TEXT,
                project_id INTEGER, document_id INTEGER, payload TEXT);
            CREATE TABLE tags (id INTEGER PRIMARY KEY, project_id INTEGER, path TEXT, description TEXT);
            CREATE TABLE highlights (id INTEGER PRIMARY KEY, document_id INTEGER, start_offset INTEGER,
                end_offset INTEGER, snippet TEXT);
            CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER);
            INSERT INTO users VALUES ('anna', 'secret'), ('ben', NULL);
            INSERT INTO tags VALUES (1, 1, 'feest', 'wie viert'), (2, 1, 'taal.ander', ''),
                (3, 1, 'leeg', '');
            INSERT INTO highlight_tags VALUES (1, 1), (1, 2), (2, 2), (3, 1);
            """
        )
        names = ("Taguette-onderzoek", "Tweede")[:projects]
        when = "2026-03-01 09:00:00.123456"
        db.executemany(
            "INSERT INTO projects VALUES (?, ?, 'Waarom', ?)", [(i, x, when) for i, x in enumerate(names, 1)]
        )
        for number, project, html in ((1, 1, LETTER), (2, projects, OTHER)):
            row = (number, f"gesprek {number}", "Over het gesprek" * (number == 1), "a.docx", when, project)
            db.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, 'LEFT_TO_RIGHT', ?)", (*row, html))
        for number, words, snippet in HIGHLIGHTS:
            db.execute(
                "INSERT INTO highlights VALUES (?, 1, ?, ?, ?)", (number, *byte_span(LETTER, words), snippet)
            )
        for number, (user, highlight, tags) in enumerate(
            [("anna", 1, [1, 3]), ("ben", 1, [1, 2]), ("ben", 2, [2]), ("anna", 3, [1])], 1
        ):
            told = {"type": "highlight_add", "highlight_id": highlight, "tags": tags}
            db.execute(
                "INSERT INTO commands VALUES (?, ?, ?, 1, 1, ?)",
                (number, f"2026-03-02 10:0{number}:00.5", user, json.dumps(told)),
            )
        db.commit()
    return path


SPOKEN = "Anna: het was één 😀 feest.\nBen: dat vond ik ook, echt waar.\n"


def qualcoder(folder: Path) -> Path:
    """A project of QualCoder, which is a folder: two coders, nested categories, a case, memos, a picture."""
    folder.mkdir()
    with closing(sqlite3.connect(folder / "data.qda")) as db:
        db.executescript(
            """
            CREATE TABLE project (databaseversion text, date text, memo text, about text);
            CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text,
                owner text, date text);
            CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text, memo text,
                supercatid integer);
            CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, owner text,
                date text, color text);
            CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer, seltext text,
                pos0 integer, pos1 integer, owner text, date text, memo text, important integer);
            CREATE TABLE annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer,
                memo text, owner text, date text);
            CREATE TABLE attribute (attrid integer primary key, name text, attr_type text, value text,
                id integer);
            CREATE TABLE cases (caseid integer primary key, name text, memo text);
            CREATE TABLE case_text (id integer primary key, caseid integer, fid integer, pos0 integer,
                pos1 integer);
            CREATE TABLE journal (jid integer primary key, name text, jentry text, date text, owner text);
            CREATE TABLE code_image (imid integer primary key, id integer, cid integer, owner text,
                memo text);
            CREATE TABLE graph (grid integer primary key, name text);
            INSERT INTO project VALUES ('v10', '2026-03-01 09:00:00', 'Waarom', 'QualCoder 3.6');
            INSERT INTO code_cat VALUES (1, 'Gevoel', 'Anna', '', 'wat men voelt', NULL),
                (2, 'Blij', 'Anna', '', '', 1), (3, 'Kring', 'Anna', '', '', 4),
                (4, 'Rond', 'Anna', '', '', 3);
            INSERT INTO code_name VALUES (1, 'feest', 'vieren', 2, 'Anna', '', '#F4D03F'),
                (2, 'eens', '', NULL, 'Ben', '', '');
            INSERT INTO annotation VALUES (1, 1, 5, 8, 'let op', 'Ben', '2026-03-03 09:00:00');
            INSERT INTO attribute VALUES (1, 'regio', 'case', 'noord', 1),
                (2, 'date', 'file', '2026-02-01', 1);
            INSERT INTO cases VALUES (1, 'Initiatief Noord', '');
            INSERT INTO journal VALUES (1, 'dag 1', 'Begonnen.', '2026-03-03 09:00:00', 'Anna');
            INSERT INTO code_image VALUES (1, 3, 1, 'Anna', '');
            INSERT INTO graph VALUES (1, 'web');
            """
        )
        texts = (
            (1, "gesprek", SPOKEN, None),
            (2, "leeg", "Niets.", "docs:b.txt"),
            (3, "foto", None, "/images/f.png"),
        )
        for number, name, content, path in texts:
            row = (number, name, content, path, "over de foto" * (number == 3), "Anna", "2026-03-01 09:00:00")
            db.execute("INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        db.execute("INSERT INTO case_text VALUES (1, 1, 1, 0, ?)", (len(SPOKEN) - 1,))
        for number, (code, words, owner, memo) in enumerate(
            [
                (1, "één 😀 feest", "Anna", "mooi"),
                (1, "één 😀 feest", "Ben", ""),
                (2, "dat vond ik ook", "Ben", ""),
            ],
            1,
        ):
            start = SPOKEN.index(words)
            db.execute(
                "INSERT INTO code_text VALUES (?, ?, 1, ?, ?, ?, ?, '2026-03-02 10:00:00', ?, ?)",
                (number, code, words, start, start + len(words), owner, memo, int(number == 1)),
            )
        db.commit()
    return folder
