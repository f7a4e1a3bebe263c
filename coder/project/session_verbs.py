"""Verbs on sessions: importing, speakers, passages."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from transcripts.errors import CimoError
from transcripts.model import PHASES, Passage, Session, Turn

from . import journal, rows
from .abbreviation_verbs import abbreviations
from .coding_verbs import drop_codings
from .reading import Reading
from .verbs import NewSession
from .watching import Watch, unwatched

if TYPE_CHECKING:
    from exports.dataset import Source
    from transcripts.model import Transcript

    from .journal import Writing


class SessionVerbs(Reading):
    """The part of `Project` that brings in and arranges sessions."""

    def import_sessions(
        self, sessions: Sequence[NewSession], *, watch: Watch = unwatched
    ) -> tuple[Session, ...]:
        """Take in transcripts, all or none, each cut into passages.

        watch: called with the part that is done before each is taken in; what it raises stops all.

        Raises CimoError for a phase that is none, and for a transcript that the initiative has already
        under the same label.
        """
        detail = {"count": str(len(sessions))}
        if len(sessions) == 1:
            detail = {"session": sessions[0].label or sessions[0].source.name}
            detail["initiative"] = sessions[0].initiative
        with self.write("import_sessions", detail) as writing:
            made: list[Session] = []
            for at, new in enumerate(sessions):
                watch(at / len(sessions))
                made.append(_import(self, writing, at, new))
            return tuple(made)

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
        with self.write("change_session") as writing:
            writing.detail = {"session": self.session_label(session)}
            row = _row(self, "sessions", session)
            row["label"] = label.strip() if label else row["label"]
            row["phase"] = _phase(phase or row["phase"])
            row["date"] = date if date is not None else row["date"]
            if initiative:
                row["initiative"] = initiative_called(self, writing, initiative)
            _check_free(self, row["initiative"], row["label"], session)
            writing.put("sessions", row)
        return self.session(session)

    def remove_session(self, session: str) -> None:
        """Take a session out with all codings, marks and decisions on it (undo brings all back)."""
        with self.write("remove_session") as writing:
            writing.detail = {"session": self.session_label(session)}
            codings = self.conn.execute("SELECT id FROM codings WHERE session = ?", (session,)).fetchall()
            drop_codings(self, writing, [row_id for (row_id,) in codings])
            memos = self.conn.execute(
                "SELECT id FROM memos WHERE kind = 'session' AND target = :session"
                " OR kind = 'turn' AND substr(target, 1, length(:session) + 1) = :session || ':'",
                {"session": session},
            )
            for (row_id,) in memos.fetchall():
                writing.delete("memos", row_id)
            for table in ("done", "dismissals", "decisions", "speakers", "passages"):
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
        detail = {"speaker": listed[0][1]} if len(listed) == 1 else {"count": str(len(listed))}
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
        with self.write("set_passages") as writing:
            there = self.session(session)
            writing.detail = {"session": there.label}
            wrong = misplaced(there.transcript.turns, passages)
            if wrong is not None:
                raise CimoError(
                    "{start}-{end} is no passage: passages lie inside one turn, in order, without overlap.",
                    start=wrong.start,
                    end=wrong.end,
                )
            writing.put("passages", rows.passages_row(session, passages))
        return self.session(session)


def misplaced(turns: Sequence[Turn], passages: Iterable[Passage]) -> Passage | None:
    """The first passage that leaves its turn, or is out of order; None when all are in place."""
    end = 0
    for passage in passages:
        if not 0 <= passage.turn < len(turns) or passage.start < end:
            return passage
        if not turns[passage.turn].start <= passage.start < passage.end <= turns[passage.turn].end:
            return passage
        end = passage.end
    return None


def _check_free(project: Reading, initiative: str, label: str, session: str) -> None:
    """Raises CimoError when another session of the initiative has this label."""
    taken = project.conn.execute(
        "SELECT 1 FROM sessions WHERE initiative = ? AND label = ? AND id <> ?", (initiative, label, session)
    ).fetchone()
    if taken is not None:
        raise CimoError(
            "There is already a session “{session}” of this initiative; choose another label.", session=label
        )


def check_text(text: str, file: str) -> None:
    """Raises CimoError, naming `file`, when a text holds what no stored text may: NUL, or a carriage return.

    Readers make line feeds of all line ends, so that every tool counts characters alike.
    """
    if "\x00" in text:
        raise CimoError("{file}: holds NUL characters; it is no text.", file=file)
    if "\r" in text:
        raise CimoError("{file}: holds carriage returns; a stored text has line feeds only.", file=file)


def _import(project: Reading, writing: Writing, at: int, new: NewSession) -> Session:
    from transcripts import passages

    transcript = new.transcript
    check_text(transcript.text, new.source.name)
    label = (new.label or new.source.name).strip()
    initiative = initiative_called(project, writing, new.initiative)
    session = project.stable_id(f"session:{initiative}:{label}:{new.source.sha256}")
    if journal.read(project.conn, "sessions", session) is not None:
        raise CimoError(
            "{file}: this transcript is already in the project as session “{session}” of {initiative}.",
            file=new.source.name,
            session=label,
            initiative=new.initiative,
        )
    _check_free(project, initiative, label, session)
    if new.source.sha256 != hashlib.sha256(new.source.data).hexdigest():
        raise CimoError("{file}: changed while it was read; import it again.", file=new.source.name)
    store_source(project, new.source)
    words = abbreviations(project)
    phase, date, cut = _phase(new.phase), new.date or transcript.date, tuple(passages(transcript, words))
    put_session(
        project,
        writing,
        {
            "id": session,
            "label": label,
            "initiative": initiative,
            "phase": phase,
            "date": date,
            "source": new.source.sha256,
            "created": f"{writing.stamp}/{at:05d}",
        },
        transcript,
        cut,
    )
    if not rows.comes_back(transcript):
        return project.session(session)
    return Session(session, label, initiative, transcript, cut, phase, date)


def put_session(
    project: Reading, writing: Writing, row: rows.Row, transcript: Transcript, passages: Sequence[Passage]
) -> None:
    """Write a session with its transcript, speakers and passages."""
    writing.put("sessions", {**row, "transcript": store_transcript(project, transcript)})
    for index, speaker in enumerate(transcript.speakers):
        writing.put(
            "speakers",
            {
                "id": f"{row['id']}:{index:04d}",
                "session": row["id"],
                "original": speaker.label,
                "label": speaker.label,
                "role": speaker.role,
                "perspectives": rows.compact(list(speaker.perspectives)),
            },
        )
    writing.put("passages", rows.passages_row(row["id"], passages))


def store_transcript(project: Reading, transcript: Transcript) -> str:
    """Keep the content of a transcript, once; its id is the hash of all of it."""
    body = rows.transcript_body(transcript)
    transcript_id = hashlib.sha256(f"{transcript.text}\x00{body}".encode()).hexdigest()
    project.conn.execute(
        "INSERT INTO transcripts VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (transcript_id, transcript.text, body, len(transcript.turns), len(transcript.text)),
    )
    return transcript_id


def store_source(project: Reading, source: Source) -> None:
    """Keep the bytes of an imported file, once."""
    project.conn.execute(
        "INSERT INTO sources VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (source.sha256, source.name, zlib.compress(source.data, 1)),
    )


def initiative_called(project: Reading, writing: Writing, name: str) -> str:
    """The id of the initiative called `name`, made when new. Raises CimoError for an empty name."""
    if not name.strip():
        raise CimoError("The initiative has no name; give it one.")
    initiative = project.stable_id(f"initiative:{name.strip().casefold()}")
    if journal.read(project.conn, "initiatives", initiative) is None:
        writing.put("initiatives", {"id": initiative, "label": name.strip()})
    return initiative


def _phase(phase: str) -> str:
    if phase not in PHASES:
        raise CimoError("{phase} is no phase; choose one of {phases}.", phase=phase, phases=", ".join(PHASES))
    return phase


def _row(project: Reading, table: str, row_id: str) -> rows.Row:
    found = journal.read(project.conn, table, row_id)
    if found is None:
        raise CimoError("There is no {what} {id}.", what=table, id=row_id)
    return {"id": row_id, **found}
