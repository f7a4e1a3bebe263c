"""A project file made from a dataset."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from transcripts.errors import CimoError

from . import rows
from .session_verbs import store_source, store_transcript

if TYPE_CHECKING:
    from exports.dataset import Dataset, Source
    from transcripts.model import Session

    from .journal import Writing
    from .repository import Project


def restore(path: Path, dataset: Dataset) -> Project:
    """Make a project that holds what `dataset` holds, whole or not at all. Raises CimoError."""
    from .repository import Project

    first = dataset.codebooks[0]
    project = Project.create(
        path,
        first,
        language=dataset.language,
        title=dataset.title,
        project_id=dataset.id,
        created=dataset.created,
    )
    try:
        with project.write("import_sessions", {"session": dataset.title, "initiative": "-"}) as writing:
            _put_all(project, writing, dataset)
    except BaseException:
        project.close()
        for name in (path.name, path.name + "-wal", path.name + "-shm"):
            path.with_name(name).unlink(missing_ok=True)
        raise
    return project


def _put_all(project: Project, writing: Writing, dataset: Dataset) -> None:
    from codebook.writing import to_json

    for at, book in enumerate(dataset.codebooks[1:], 2):
        row = {"revision": book.revision, "body": to_json(book), "created": f"{writing.stamp}/{at:05d}"}
        writing.put("codebooks", {"id": str(uuid5(UUID(project.id), f"codebook:{at}")), **row})
    for table in ("coders", "initiatives"):
        for value in getattr(dataset, table):
            writing.put(table, rows.to_row(value))
    sources = {source.sha256: source for source in dataset.sources}
    for at, session in enumerate(dataset.sessions):
        _put_session(project, writing, at, session, sources)
    for table in ("codings", "dismissals", "decisions", "overrides", "memos", "configurations"):
        for value in getattr(dataset, table):
            writing.put(table, rows.to_row(value))
    for mark in dataset.done:
        row = {"coder": mark.coder, "session": mark.session, "created": mark.created}
        writing.put("done", {"id": f"{mark.coder}:{mark.session}", **row})


def _put_session(
    project: Project, writing: Writing, at: int, session: Session, sources: dict[str, Source]
) -> None:
    if "\x00" in session.transcript.text:
        raise CimoError("{session}: holds NUL characters; it is no text.", session=session.label)
    source = sources.get(session.transcript.sha256)
    if source is None:
        # A tool that keeps no file bytes hands over the text alone; that text is then the source.
        import hashlib

        from exports.dataset import Source

        data = session.transcript.text.encode("utf-8")
        source = Source(hashlib.sha256(data).hexdigest(), f"{session.label}.txt", data)
    store_source(project, source)
    writing.put(
        "sessions",
        {
            "id": session.id,
            "label": session.label,
            "initiative": session.initiative,
            "phase": session.phase,
            "date": session.date,
            "transcript": store_transcript(project, session.transcript),
            "source": source.sha256,
            "created": f"{writing.stamp}/{at:05d}",
        },
    )
    for index, speaker in enumerate(session.transcript.speakers):
        writing.put(
            "speakers",
            {
                "id": f"{session.id}:{index:04d}",
                "session": session.id,
                "original": speaker.label,
                "label": speaker.label,
                "role": speaker.role,
                "perspectives": rows.compact(list(speaker.perspectives)),
            },
        )
    spans = rows.compact([[one.start, one.end, one.turn] for one in session.passages])
    writing.put(
        "passages",
        {"id": session.id, "session": session.id, "count": len(session.passages), "spans": spans},
    )
