"""Verbs on sessions: importing, speakers, passages."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from transcripts.errors import CimoError
from transcripts.model import PHASES, Passage, Session

from . import journal, rows
from .reading import Reading
from .verbs import NewSession

if TYPE_CHECKING:
    from .journal import Writing


class SessionVerbs(Reading):
    """The part of `Project` that brings in and arranges sessions."""

    def import_sessions(self, sessions: Sequence[NewSession]) -> tuple[Session, ...]:
        """Take in transcripts, all or none, each cut into passages.

        Raises CimoError for a phase that is none, and for a transcript that the initiative has already
        under the same label.
        """
        made: list[str] = []
        label = sessions[0].label or sessions[0].source.name if len(sessions) == 1 else str(len(sessions))
        initiative = sessions[0].initiative if sessions else ""
        with self.write("import_sessions", {"session": label, "initiative": initiative}) as writing:
            for at, new in enumerate(sessions):
                made.append(_import(self, writing, at, new))
        return tuple(self.session(session_id) for session_id in made)

    def change_session(
        self,
        session: str,
        *,
        label: str | None = None,
        phase: str | None = None,
        date: str | None = None,
        initiative: str | None = None,
    ) -> Session:
        """Rename a session, or give it another phase, date or initiative (a name)."""
        with self.write("change_session", {"session": self.session(session).label}) as writing:
            row = _row(self, "sessions", session)
            row["label"] = label.strip() if label else row["label"]
            row["phase"] = _phase(phase or row["phase"])
            row["date"] = date if date is not None else row["date"]
            if initiative:
                row["initiative"] = _initiative(self, writing, initiative)
            writing.put("sessions", row)
        return self.session(session)

    def remove_session(self, session: str) -> None:
        """Take a session out with all codings, marks and decisions on it (undo brings all back)."""
        with self.write("remove_session", {"session": self.session(session).label}) as writing:
            for table in ("codings", "done", "dismissals", "decisions", "speakers", "passages"):
                found = self.conn.execute(f"SELECT id FROM {table} WHERE session = ?", (session,)).fetchall()
                for (row_id,) in found:
                    writing.delete(table, row_id)
            writing.delete("sessions", session)

    def change_speaker(
        self,
        session: str,
        label: str,
        *,
        rename: str | None = None,
        role: str | None = None,
        perspectives: Sequence[str] | None = None,
    ) -> Session:
        """Rename a speaker of a session, or give a role or perspectives; the stored text stays as it is.

        Renaming to a label that is there already makes the two one speaker. role: "interviewer",
        "participant", or "" for none. Raises CimoError when nobody is called `label`.
        """
        return self.change_speakers([(session, label, rename, role, perspectives)])[0]

    def change_speakers(
        self, changes: Iterable[tuple[str, str, str | None, str | None, Sequence[str] | None]]
    ) -> tuple[Session, ...]:
        """Several changes of speakers at once, each (session, label, rename, role, perspectives)."""
        listed = list(changes)
        detail = {"speaker": listed[0][1] if len(listed) == 1 else str(len(listed))}
        with self.write("change_speaker", detail) as writing:
            for session, label, rename, role, perspectives in listed:
                found = self.conn.execute(
                    "SELECT id FROM speakers WHERE session = ? AND label = ?", (session, label)
                ).fetchall()
                if not found:
                    raise CimoError(
                        "Session “{session}” has no speaker {speaker}.",
                        session=self.session(session).label,
                        speaker=label,
                    )
                for (row_id,) in found:
                    row = _row(self, "speakers", row_id)
                    row["label"] = rename.strip() if rename and rename.strip() else row["label"]
                    row["role"] = row["role"] if role is None else role or None
                    if perspectives is not None:
                        row["perspectives"] = rows.compact(list(perspectives))
                    writing.put("speakers", row)
        return tuple(self.session(session) for session in dict.fromkeys(each[0] for each in listed))

    def set_passages(self, session: str, passages: Sequence[Passage]) -> Session:
        """Put other boundaries between passages; codings stay where they are.

        Raises CimoError when passages overlap, are out of order, or leave their turns.
        """
        there = self.session(session)
        turns = there.transcript.turns
        end = 0
        for passage in passages:
            inside = 0 <= passage.turn < len(turns) and (
                turns[passage.turn].start <= passage.start < passage.end <= turns[passage.turn].end
            )
            if not inside or passage.start < end:
                raise CimoError(
                    "{start}-{end} is no passage: passages lie inside one turn, in order, without overlap.",
                    start=passage.start,
                    end=passage.end,
                )
            end = passage.end
        with self.write("set_passages", {"session": there.label}) as writing:
            writing.put("passages", _passages_row(session, passages))
        return self.session(session)


def _import(project: Reading, writing: Writing, at: int, new: NewSession) -> str:
    from transcripts import passages

    transcript = new.transcript
    if "\x00" in transcript.text:
        raise CimoError("{file}: holds NUL characters; it is no text.", file=new.source.name)
    label = (new.label or new.source.name).strip()
    initiative = _initiative(project, writing, new.initiative)
    session = str(uuid5(UUID(project.id), f"session:{initiative}:{label}:{new.source.sha256}"))
    if journal.read(project.conn, "sessions", session) is not None:
        raise CimoError(
            "{file}: this transcript is already in the project as session “{session}” of {initiative}.",
            file=new.source.name,
            session=label,
            initiative=new.initiative,
        )
    transcript_id = store_transcript(project, transcript)
    store_source(project, new.source)
    writing.put(
        "sessions",
        {
            "id": session,
            "label": label,
            "initiative": initiative,
            "phase": _phase(new.phase),
            "date": new.date or transcript.date,
            "transcript": transcript_id,
            "source": new.source.sha256,
            "created": f"{writing.stamp}/{at:05d}",
        },
    )
    for index, speaker in enumerate(transcript.speakers):
        writing.put(
            "speakers",
            {
                "id": f"{session}:{index:04d}",
                "session": session,
                "original": speaker.label,
                "label": speaker.label,
                "role": speaker.role,
                "perspectives": rows.compact(list(speaker.perspectives)),
            },
        )
    writing.put("passages", _passages_row(session, passages(transcript)))
    return session


def store_transcript(project: Reading, transcript) -> str:
    """Keep the content of a transcript, once; its id is the hash of all of it."""
    body = rows.transcript_body(transcript)
    transcript_id = hashlib.sha256(f"{transcript.text}\x00{body}".encode()).hexdigest()
    project.conn.execute(
        "INSERT INTO transcripts VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (transcript_id, transcript.text, body, len(transcript.turns), len(transcript.text)),
    )
    return transcript_id


def store_source(project: Reading, source) -> None:
    """Keep the bytes of an imported file, once."""
    project.conn.execute(
        "INSERT INTO sources VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (source.sha256, source.name, zlib.compress(source.data, 1)),
    )


def _initiative(project: Reading, writing: Writing, name: str) -> str:
    if not name.strip():
        raise CimoError("The initiative has no name; give it one.")
    initiative = str(uuid5(UUID(project.id), f"initiative:{name.strip().casefold()}"))
    if journal.read(project.conn, "initiatives", initiative) is None:
        writing.put("initiatives", {"id": initiative, "label": name.strip()})
    return initiative


def _phase(phase: str) -> str:
    if phase not in PHASES:
        raise CimoError("{phase} is no phase; choose one of {phases}.", phase=phase, phases=", ".join(PHASES))
    return phase


def _passages_row(session: str, passages: Sequence[Passage]) -> rows.Row:
    spans = json.dumps([[one.start, one.end, one.turn] for one in passages], separators=(",", ":"))
    return {"id": session, "session": session, "count": len(passages), "spans": spans}


def _row(project: Reading, table: str, row_id: str) -> rows.Row:
    found = journal.read(project.conn, table, row_id)
    if found is None:
        raise CimoError("There is no {what} {id}.", what=table, id=row_id)
    return {"id": row_id, **found}
