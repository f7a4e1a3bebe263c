"""A project file made from a dataset."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from exports.dataset import Source

from . import database, rows
from .in_sight import taken_in
from .session_verbs import check_text, put_session, store_source
from .trusting import check_fit

if TYPE_CHECKING:
    from exports.dataset import Dataset
    from transcripts.model import Session

    from .journal import Writing
    from .repository import Project


TABLES = (
    "codings",
    "dismissals",
    "decisions",
    "overrides",
    "memos",
    "configurations",
    "publishable",
    "portraits",
    "portrait_texts",
    "corrections",
    "rounds",
    "finished",
    "abbreviations",
)
"""Tables whose rows are values of a dataset as they are."""


def restore(path: Path, dataset: Dataset) -> Project:
    """Make a project that holds what `dataset` holds, whole or not at all. Raises CimoError."""
    from .repository import Project

    path = Path(path)
    with database.creating(path) as draft:
        made = Project.create(
            draft,
            dataset.codebooks[0],
            language=dataset.language,
            title=dataset.title,
            project_id=dataset.id,
            created=dataset.created,
        )
        with made, made.write("take_in_dataset", {"title": dataset.title}) as writing:
            _put_all(made, writing, dataset)
            same = {one.id: one.id for one in dataset.codings}
            writing.detail = {**writing.detail, **taken_in(dataset.shown, same)}
            check_fit(made, dataset.title, {(table, row_id) for table, row_id, *_ in writing.changes})
    return Project.open(path)


def _put_all(project: Project, writing: Writing, dataset: Dataset) -> None:
    from codebook.writing import to_json

    for at, book in enumerate(dataset.codebooks[1:], 2):
        row = {"revision": book.revision, "body": to_json(book), "created": f"{writing.stamp}/{at:05d}"}
        writing.put("codebooks", {"id": project.stable_id(f"codebook:{at}"), **row})
    for table in ("coders", "initiatives"):
        for value in getattr(dataset, table):
            writing.put(table, rows.to_row(value))
    sources = {source.sha256: source for source in dataset.sources}
    for at, session in enumerate(dataset.sessions):
        source = sources.get(session.transcript.sha256) or text_source(session)
        restore_session(project, writing, session, source, at)
    for table in TABLES:
        for value in getattr(dataset, table):
            writing.put(table, rows.to_row(value))
    for mark in dataset.done:
        row = {"coder": mark.coder, "session": mark.session, "created": mark.created}
        writing.put("done", {"id": f"{mark.coder}:{mark.session}", **row})


def restore_session(project: Project, writing: Writing, session: Session, source: Source, at: int) -> None:
    """Write a session as a dataset has it; `at` is its place among those of this entry."""
    check_text(session.transcript.text, session.label)
    store_source(project, source)
    row = {
        "id": session.id,
        "label": session.label,
        "initiative": session.initiative,
        "phase": session.phase,
        "date": session.date,
        "source": source.sha256,
        "created": f"{writing.stamp}/{at:05d}",
    }
    put_session(project, writing, row, session.transcript, session.passages)


def text_source(session: Session) -> Source:
    """What stands for the file of a session that came without one: its text."""
    data = session.transcript.text.encode("utf-8", "surrogatepass")
    return Source(hashlib.sha256(data).hexdigest(), f"{session.label}.txt", data)
