"""`check` says what is off, and only then."""

from __future__ import annotations

import pytest

from coder.project import Project
from tests.coder.project.made import code_turn, project


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE codings SET quote = 'iets anders'", "no longer stands on its quote"),
        ('UPDATE codings SET "end" = 100000', "lies outside its text"),
        ("UPDATE codings SET code = 'unknown'", "has a code no codebook knows: unknown"),
        ("UPDATE codings SET weight = 2", "is not as the journal tells"),
        ("DELETE FROM codings", "is not as the journal tells"),
        ("UPDATE codings SET session = 'nowhere'", "point to sessions that are not there"),
        ("UPDATE transcripts SET text = replace(text, 'cursus', 'kursus')", "is not as it was imported"),
        ("UPDATE sources SET data = x'0102'", "the kept file gesprek 1.txt is not as it was imported"),
        ("UPDATE passages SET spans = '[[0, 5, 0]]'", "leave their turns"),
        ('UPDATE dismissals SET "end" = 100000', "lies outside its text"),
        ("PRAGMA application_id = 5", "application_id is 5"),
    ],
)
def test_what_is_off_is_said(tmp_path, statement, what):
    with project(tmp_path / "a.cimo") as opened:
        session = opened.sessions()[0]
        coding = code_turn(opened, session, 0)
        opened.dismiss(session.id, coding.start, coding.end, "education")
        assert opened.check() == []
        opened.conn.execute("PRAGMA foreign_keys = OFF")
        opened.conn.execute(statement)
        opened.conn.commit()
        opened._sessions.clear()
        opened._texts.clear()
        assert any(what in str(found) for found in opened.check())


def test_damage_inside_the_file_is_found(tmp_path):
    path = tmp_path / "a.cimo"
    with project(path) as opened:
        (page,) = opened.conn.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'codings_session_start'"
        ).fetchone()
        code_turn(opened, opened.sessions()[0], 0)
    data = bytearray(path.read_bytes())
    at = (page - 1) * 4096
    data[at : at + 4096] = bytes([10, 0, 0, 0, 0, 16, 0, 0]) + bytes(4088)
    path.write_bytes(data)
    with Project.open(path) as opened:
        assert any("damaged" in str(found) for found in opened.check())


def test_scores_in_the_view_are_fresh_or_none(tmp_path):
    with project(tmp_path / "a.cimo") as opened:
        session = opened.sessions()[0]
        code_turn(opened, session, 0)
        opened.keep_scores()
        query = "SELECT initiative, code, score, status, supporting FROM v_scores ORDER BY code"
        assert opened.conn.execute(query).fetchall() == [
            ("Techniekbrug", "education", None, "no-evidence-yet", 0),
            ("Techniekbrug", "matching", 1, "derived", 1),
        ]
        code_turn(opened, session, 1)
        assert opened.conn.execute(query).fetchall() == [
            ("Techniekbrug", "education", None, "out-of-date", None),
            ("Techniekbrug", "matching", None, "out-of-date", None),
        ]
        evidence = "SELECT initiative, session, code, coder, quote FROM v_evidence"
        assert len(opened.conn.execute(evidence).fetchall()) == 2
        assert len(opened.conn.execute("SELECT * FROM v_codings").fetchall()) == 2
