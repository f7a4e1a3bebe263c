"""Where notes belong: to codes, sources, places in them, or the project."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from codebook.remarks import Remark

from .nodes import Body
from .offsets import Ruler
from .tags import split

if TYPE_CHECKING:
    from .codings_in import CodingsIn
    from .memos_in import MemosIn
    from .reading import Reading


def take_notes(
    reading: Reading,
    codings: CodingsIn,
    memos: MemosIn,
    texts: Mapping[str, str],
    rulers: Mapping[str, Ruler],
) -> None:
    """Make memos of all notes that have not gone into codings, of comments and of descriptions.

    texts: of notes, by GUID. rulers: of sessions, by id.
    """
    document = reading.document
    notes = {note.guid: note for note in document.notes}
    used = set(codings.used_notes)

    def put(kind: str, target: str, guids: tuple[str, ...]) -> None:
        for guid in guids:
            if guid in texts:
                note = notes[guid]
                memos.add(kind, target, note.user or reading.creator, texts[guid], note.created)
                used.add(guid)

    memos.add("project", memos.project, reading.creator, split(document.description)[0], document.created)
    put("project", memos.project, document.project_notes)
    for node in document.walk_codes():
        if node.guid in reading.codes.by_guid:
            put("code", reading.codes.by_guid[node.guid], node.notes)
    for source, body, _ in reading.texts:
        session = source.guid if source.kind == "TextSource" else body.guid
        memos.add("session", session, body.user or reading.creator, body.description, body.created)
        placed = {guid for guid in (*body.notes, *source.notes) if guid in notes and notes[guid].selections}
        for guid in sorted(placed):
            _annotation(notes[guid], session, rulers[session], texts, memos, reading.creator)
            used.add(guid)
        put("session", session, tuple(one for one in (*body.notes, *source.notes) if one not in placed))
    for session, start, user, text, created in codings.comments:
        memos.at(session, start, user or reading.creator, split(text)[0], created)
    _descriptions(reading, memos)
    links = 0
    for pair in document.links:
        for one, other in (pair, pair[::-1]):
            if one in texts and other in codings.spans:
                session, start, _ = codings.spans[other]
                note = notes[one]
                memos.at(session, start, note.user or reading.creator, texts[one], note.created)
                used.add(one)
                break
        else:
            links += 1
    if links:
        reading.receipt.lost.append(Remark("links between things: {count}", count=links))
    _rest(reading, memos, notes, texts, used)


def _descriptions(reading: Reading, memos: MemosIn) -> None:
    """Descriptions of what has no place for one here, and comments on what is no text: on the project."""
    document = reading.document
    found = list(reading.codes.folders)
    found += [(case.name, case.description) for case in document.cases]
    for one in document.sets:
        told, tag = split(one.description)
        found += [] if "done" in tag else [(one.name, told)]
    found = [(name, told, reading.creator, document.created) for name, told in found if told.strip()]
    for source in document.sources:
        for one in source.elsewhere:
            if one.description.strip() and one.guid not in reading.placed:
                name = ", ".join(filter(None, (source.name, one.name)))
                found.append((name, one.description, one.user or reading.creator, one.created))
    for name, told, user, created in found:
        memos.add("project", memos.project, user, f"{name}\n\n{told.strip()}", created)
    if found:
        reading.receipt.changed.append(
            Remark(
                "descriptions of folders, cases and sets, and comments on what is no text, as memos on the "
                "project: {count}",
                count=len(found),
            )
        )


def _annotation(
    note: Body, session: str, ruler: Ruler, texts: Mapping[str, str], memos: MemosIn, creator: str
) -> None:
    """A note whose own selection counts in the source it is attached to (QualCoder)."""
    span = ruler.span(note.selections[0])
    text = texts.get(note.guid, "")
    if span is not None:
        memos.at(session, span[0], note.user or creator, text, note.created)
    else:
        memos.add("session", session, note.user or creator, text, note.created)


def _rest(
    reading: Reading,
    memos: MemosIn,
    notes: Mapping[str, Body],
    texts: Mapping[str, str],
    used: set[str],
) -> None:
    """Notes that nothing refers to: on the project, under their names."""
    for guid, text in texts.items():
        note = notes[guid]
        if guid not in used and text.strip():
            told = "\n\n".join(one for one in (note.name.strip(), text.strip()) if one)
            memos.add("project", memos.project, note.user or reading.creator, told, note.created)
    absent = sum(guid not in texts for guid in notes)
    if absent:
        reading.receipt.lost.append(Remark("notes whose text is not in the file: {count}", count=absent))
    coded = sum(len(one.codings) for note in notes.values() for one in note.selections)
    coded += sum(len(note.codings) for note in notes.values())
    if coded:
        reading.receipt.lost.append(Remark("codings of notes: {count}", count=coded))
