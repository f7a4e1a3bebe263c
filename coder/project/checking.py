"""Whether a project file is sound: the file, its anchors, its journal."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from codebook.remarks import Remark
from transcripts.errors import CimoError

from . import database, journal, rows, schema
from .session_verbs import misplaced

if TYPE_CHECKING:
    from .reading import Reading


def problems(project: Reading) -> list[Remark]:
    """Everything that is off, as remarks; [] when all is sound."""
    with database.friendly(project.path):
        found = _file(project)
        if found:
            return found
        try:
            return [*_content(project), *_anchors(project), *_passages(project), *_journal(project)]
        except (CimoError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            return [Remark("the file holds something that cimo did not write: {what}", what=str(error))]


def _file(project: Reading) -> list[Remark]:
    said = project.conn.execute("PRAGMA integrity_check").fetchall()
    found = [Remark("the file is damaged: {what}", what=row[0]) for row in said if row[0] != "ok"]
    for pragma, wanted in (("application_id", schema.APPLICATION_ID), ("user_version", schema.VERSION)):
        (value,) = project.conn.execute(f"PRAGMA {pragma}").fetchone()
        if value != wanted:
            found.append(Remark("{what} is {value}, not {wanted}", what=pragma, value=value, wanted=wanted))
    for table, _, target, _ in project.conn.execute("PRAGMA foreign_key_check"):
        found.append(Remark("{table} point to {target} that are not there", table=table, target=target))
    return found


def _content(project: Reading) -> list[Remark]:
    found: list[Remark] = []
    for transcript_id, text, body in project.conn.execute("SELECT id, text, body FROM transcripts"):
        if hashlib.sha256(f"{text}\x00{body}".encode()).hexdigest() != transcript_id:
            found.append(Remark("transcript {id} is not as it was imported", id=transcript_id[:12]))
    for sha256, name, data in project.conn.execute("SELECT id, name, data FROM sources"):
        try:
            same = hashlib.sha256(rows.unpack(data)).hexdigest() == sha256
        except (ValueError, rows.UNPACKING):
            same = False
        if not same:
            found.append(Remark("the kept file {name} is not as it was imported", name=name))
    return found


def _anchors(project: Reading) -> list[Remark]:
    found: list[Remark] = []
    codes = {code.id for book in project.codebooks() for code in book.codes()}
    for coding in project.row_values("codings"):
        text = project.text(coding.session)
        if not 0 <= coding.start < coding.end <= len(text):
            found.append(Remark("coding {id} lies outside its text", id=coding.id))
        elif text[coding.start : coding.end] != coding.quote:
            found.append(Remark("coding {id} no longer stands on its quote", id=coding.id))
        if coding.code not in codes:
            found.append(
                Remark("coding {id} has a code no codebook knows: {code}", id=coding.id, code=coding.code)
            )
    for table in ("dismissals", "decisions"):
        for one in project.row_values(table):
            if not 0 <= one.start < one.end <= len(project.text(one.session)):
                found.append(Remark("{table} {id} lies outside its text", table=table, id=one.id))
    known = {row[0] for row in project.conn.execute("SELECT id FROM codings")}
    for one in project.row_values("configurations"):
        if any(coding not in known for link in one.links for coding in link.codings):
            found.append(Remark("configuration “{name}” links a coding that is not there", name=one.name))
    return found


def _passages(project: Reading) -> list[Remark]:
    found: list[Remark] = []
    for head in project.session_heads():
        try:
            session = project.session(head.id)
        except CimoError:
            found.append(Remark("session “{session}” cannot be read", session=head.label))
            continue
        if misplaced(session.transcript.turns, session.passages) is not None:
            found.append(Remark("passages of “{session}” leave their turns", session=head.label))
    return found


def _journal(project: Reading) -> list[Remark]:
    project.history()
    stands, told = journal.current(project.conn), journal.replay(journal.entries(project.conn))
    return [
        Remark("{table} {id} is not as the journal tells", table=table, id=row_id)
        for table, row_id in sorted(stands.keys() | told.keys())
        if stands.get((table, row_id)) != told.get((table, row_id))
    ]
