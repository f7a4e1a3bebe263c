"""Files made to do harm: opened or merged, they are refused in a sentence and change nothing."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zlib
from contextlib import closing

import pytest

from coder.project import Project
from tests.coder.project.made import code_turn, project
from transcripts.errors import CimoError


@pytest.fixture
def copies(tmp_path):
    """A project, and a copy in which Sjoerd coded one turn."""
    with project(tmp_path / "a.cimo") as opened:
        session = opened.sessions()[0]
    shutil.copyfile(tmp_path / "a.cimo", tmp_path / "b.cimo")
    with Project.open(tmp_path / "b.cimo", coder="Sjoerd") as other:
        code_turn(other, session, 0)
    return tmp_path / "a.cimo", tmp_path / "b.cimo"


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON codings BEGIN DELETE FROM codings; END",
        "CREATE VIEW v_more AS SELECT * FROM codings",
        "CREATE TABLE more (x)",
        "CREATE INDEX more ON codings (memo)",
        "ALTER TABLE codings ADD COLUMN more TEXT",
        "DROP VIEW v_codings",
        "CREATE VIRTUAL TABLE more USING fts5(x)",
    ],
)
def test_parts_that_cimo_did_not_make(copies, statement):
    a, b = copies
    with closing(sqlite3.connect(b)) as other:
        other.execute(statement)
        other.commit()
    with pytest.raises(CimoError, match=r"b\.cimo: (holds a|parts of the project)"):
        Project.open(b)
    assert _refused(a, b)


def _entry(**changed):
    def spoil(other: sqlite3.Connection) -> None:
        names = ", ".join(f"{name} = :{name}" for name in changed)
        other.execute(f"UPDATE journal SET {names} WHERE seq = (SELECT max(seq) FROM journal)", changed)

    return spoil


def _change(**cells):
    def spoil(other: sqlite3.Connection) -> None:
        seq, changes = other.execute("SELECT max(seq), changes FROM journal").fetchone()
        rows = json.loads(changes)
        for row in rows:
            if row[0] == "codings":
                row[3].update(cells)
        other.execute("UPDATE journal SET changes = ? WHERE seq = ?", (json.dumps(rows), seq))

    return spoil


def _known_entry(other: sqlite3.Connection) -> None:
    other.execute("UPDATE journal SET verb = 'undo' WHERE seq = 2")


def _bomb(other: sqlite3.Connection) -> None:
    other.execute("DELETE FROM sources")
    other.execute("INSERT INTO sources VALUES ('x', 'bomb', ?)", (zlib.compress(bytes(300 * 1024**2), 9),))


def _transcript(other: sqlite3.Connection) -> None:
    other.execute(
        "INSERT INTO transcripts SELECT 'x', text || 'x', body, turns, characters + 1 FROM transcripts"
    )


@pytest.mark.parametrize(
    "spoil",
    [
        _entry(changes="no json"),
        _entry(changes="{}"),
        _entry(changes="[1]"),
        _entry(changes='[["sqlite_master", "x", null, {}]]'),
        _entry(changes='[[["codings"], "x", null, {}]]'),
        _entry(changes='[["codings", "x", null, {"session": "x"}]]'),
        _entry(changes="[" * 100_000),
        _entry(detail="[]"),
        _entry(detail='{"code": 3}'),
        _entry(stamp="tomorrow"),
        _entry(stamp="2999-01-01T00:00:00.000000Z"),
        _entry(stamp="2026-99-99T00:00:00.000000Z"),
        _change(weight=9),
        _change(weight=True),
        _change(weight="2"),
        _change(start=10**30),
        _change(stance="perhaps"),
        _change(start=-4),
        _change(end=10**6),
        _change(start=9),
        _change(code="unknown"),
        _change(session="nowhere"),
        _change(coder="nobody"),
        _change(probability=float("nan")),
        _known_entry,
        _bomb,
        _transcript,
    ],
)
def test_rows_that_cimo_did_not_write(copies, spoil):
    a, b = copies
    with closing(sqlite3.connect(b)) as other:
        other.execute("PRAGMA foreign_keys = OFF")
        spoil(other)
        other.commit()
    assert _refused(a, b)


def _refused(a, b) -> bool:
    """Whether `a` refuses to take `b` in, by a sentence about it, and stays whole and as it was."""
    with Project.open(a) as opened:
        before = opened.dataset()
        with pytest.raises(CimoError, match=r"b\.cimo"):
            opened.merge(b)
        return opened.dataset() == before and opened.check() == []


def test_a_file_whose_rows_were_spoilt_opens_to_a_sentence(copies):
    _, b = copies
    for statement in (
        "UPDATE codebooks SET body = 'x'",
        "UPDATE transcripts SET body = '{}'",
        "UPDATE passages SET spans = '[[1]]'",
        "UPDATE journal SET detail = '[]'",
        "UPDATE sources SET data = x'00'",
        "DELETE FROM meta WHERE key = 'id'",
    ):
        spoilt = b.with_name("c.cimo")
        spoilt.unlink(missing_ok=True)
        shutil.copyfile(b, spoilt)
        with closing(sqlite3.connect(spoilt)) as other:
            other.execute(statement)
            other.commit()
        with pytest.raises(CimoError, match=r"c\.cimo|codebook"), Project.open(spoilt) as opened:
            assert opened.check()
            opened.dataset()


def test_merging_leaves_the_other_file_alone(copies):
    a, b = copies
    before = b.read_bytes()
    with Project.open(a) as opened:
        opened.merge(b)
    assert b.read_bytes() == before
    assert not b.with_name("b.cimo-wal").exists()
