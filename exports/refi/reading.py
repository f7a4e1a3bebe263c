"""A project or codebook of another tool as a `Dataset`, with a receipt of what did not come in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from codebook.model import Coder
from codebook.remarks import Remark
from transcripts.i18n import translator
from transcripts.model import Session

from ..dataset import Dataset, Done, Source
from .codes_in import CodesIn, codebook_of
from .codings_in import CodingsIn, UserOf
from .document import read_document
from .groups_in import Groups, initiatives, phase_and_date
from .memos_in import MemosIn
from .nodes import Body, Document, SourceNode
from .notes_in import take_notes
from .offsets import Choice, Ruler, choose
from .package import Package, open_package
from .receipt import Notes, Receipt
from .tags import split
from .telling_in import tell, tell_codings
from .texts_in import TextIn, passages_of, text_of, transcript_of

PROGRAMS = ("ATLAS.ti",)
"""Users that stand for a program."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """What came in.

    receipt: what did not, or not as it was. counting: how the writer counted offsets. codes: ids of codes
    by their GUID in the file.
    """

    dataset: Dataset
    receipt: Receipt
    counting: Choice
    codes: Mapping[str, str]


@dataclass
class Reading:
    """One file on its way in.

    texts: sources with each of their bodies that has a text; absent: those without. used_values: variables
    that gave sessions their phase, date or initiative. placed: regions on pages that became codings.
    """

    document: Document
    package: Package
    codes: CodesIn
    groups: Groups
    user_of: UserOf
    receipt: Notes
    texts: list[tuple[SourceNode, Body, TextIn]] = field(
        default_factory=list[tuple[SourceNode, Body, TextIn]]
    )
    absent: list[SourceNode] = field(default_factory=list[SourceNode])
    used_values: set[str] = field(default_factory=set[str])
    placed: set[str] = field(default_factory=set[str])

    @cached_property
    def speakers(self) -> Mapping[str, str]:
        """Names of the cases that selections belong to, by GUID of the selection."""
        return {one: case.name for case in self.document.cases if case.name for one in case.selections}

    @property
    def creator(self) -> str:
        """The user who made the project; the first one where the file does not declare who did."""
        users = self.document.users
        return self.document.creator if self.document.creator in users else next(iter(users), "")


def read(path: Path, *, language: str = "nl") -> Incoming:
    """Read a .qdpx or .qdc, of whatever tool, leniently.

    Ids of sessions and codings are the GUIDs in the file; ids of codes are made from their names. The
    project's id is made from the file's bytes.

    Args:
        language: of the project that is made, and of the name of what has none.

    Raises:
        CimoError: the file cannot be read, is damaged or built to do harm, or is no REFI-QDA document.
    """
    path = Path(path)
    _ = translator(language)
    package = open_package(path)
    try:
        return _read(package, path, language, _("unknown"))
    finally:
        if package.archive is not None:
            package.archive.close()


def _read(package: Package, path: Path, language: str, unknown: str) -> Incoming:
    document = read_document(package.qde, str(path))
    document = replace(document, name=document.name.strip() or path.stem)
    key = f"refi:{hashlib.sha256(package.qde).hexdigest()}"
    return take(document, package, key, language, unknown, Notes())


def take(
    document: Document, package: Package, key: str, language: str, unknown: str, receipt: Notes
) -> Incoming:
    """What a document with a name holds; `key` tells it from others, `unknown` stands for who has no name."""
    name = document.name
    used = frozenset(
        coding.code for body in _bodies(document) for one in body.selections for coding in one.codings
    )
    codes = codebook_of(document.codes, name, None, used, receipt)
    groups = initiatives(document, name)
    reading = Reading(document, package, codes, groups, UserOf(document.users, unknown), receipt)
    for source in document.sources:
        found = [(source, body, text) for body in source.bodies if (text := text_of(body, package))]
        reading.texts += found
        if not found:
            reading.absent.append(source)
    counting = choose([(text.stored, body.selections) for _, body, text in reading.texts], document.origin)
    project = uuid5(NAMESPACE_URL, f"cimo:{key}")
    dataset = _dataset(reading, counting, str(project), name, language)
    dataset = replace(dataset, coders=_coders(reading, dataset))
    tell(reading, counting, dataset)
    return Incoming(dataset, receipt.receipt(), counting, codes.by_guid)


def _bodies(document: Document) -> list[Body]:
    return [body for source in document.sources for body in source.bodies]


def _dataset(reading: Reading, counting: Choice, project: str, name: str, language: str) -> Dataset:
    document = reading.document
    groups = reading.groups
    names = {node.guid: node.name for node in document.walk_codes()}
    notes = {
        note.guid: text.stored.text
        for note in document.notes
        if (text := text_of(note, reading.package)) is not None
    }
    authors = {note.guid: (note.user, note.created) for note in document.notes}
    codings = CodingsIn(reading.codes.by_guid, names, notes, authors, reading.receipt, reading.user_of)
    sessions: dict[str, Session] = {}
    sources: dict[str, Source] = {}
    labels: set[tuple[str, str]] = set()
    rulers: dict[str, Ruler] = {}
    for source, body, text in reading.texts:
        ruler = Ruler(text.stored, counting.counting)
        session = _session(reading, source, body, text, ruler, labels)
        sessions[session.id] = session
        sources[text.source.sha256] = text.source
        rulers[session.id] = ruler
        codings.body(session.id, body, text.stored.text, ruler)
        if body is source.bodies[0]:
            codings.regions(session.id, source.elsewhere, text.stored.text)
        if text.rich:
            reading.receipt.changed.append(
                Remark(
                    "“{name}” came without plain text: its text and offsets are those of the document with "
                    "lay-out",
                    name=session.label,
                )
            )
    memos = MemosIn(project, sessions, reading.user_of)
    reading.placed = codings.by_words
    take_notes(reading, codings, memos, notes, rulers)
    tell_codings(reading, codings)
    languages = split(document.description)[1].get("language", language)
    done = [
        Done(coder, session)
        for one in document.sets
        if (user := split(one.description)[1].get("done")) is not None
        for coder in (reading.user_of(user),)
        for session in one.sources
        if session in sessions
    ]
    return Dataset(
        id=project,
        title=name,
        language=languages if languages in ("nl", "en") else language,
        created=document.created,
        codebooks=(reading.codes.codebook,),
        coders=(),
        initiatives=groups.initiatives,
        sessions=tuple(sessions.values()),
        codings=tuple(codings.codings),
        done=tuple(done),
        memos=memos.memos(),
        sources=tuple(sources.values()),
    )


def _session(
    reading: Reading,
    source: SourceNode,
    body: Body,
    text: TextIn,
    ruler: Ruler,
    labels: set[tuple[str, str]],
) -> Session:
    initiative = reading.groups.of_source[source.guid]
    label = (body.name if len(source.bodies) > 1 else source.name) or source.name or body.name or source.guid
    unique, count = label, 1
    while (initiative, unique.casefold()) in labels:
        count += 1
        unique = f"{label} ({count})"
    labels.add((initiative, unique.casefold()))
    spoken = [
        (*span, reading.speakers[one.guid].removesuffix(f"({source.name})").strip())
        for one in body.selections
        if one.guid in reading.speakers and not one.codings and (span := ruler.span(one))
    ]
    transcript = transcript_of(text, unique, body.points, spoken)
    phase, date, used = phase_and_date(source, reading.document)
    reading.used_values |= used
    identity = source.guid if source.kind == "TextSource" else body.guid
    return Session(identity, unique, initiative, transcript, passages_of(transcript), phase, date)


def _coders(reading: Reading, dataset: Dataset) -> tuple[Coder, ...]:
    """Users of the file, and those that only its codings name; programs when they did something."""
    busy = {one.coder for one in (*dataset.codings, *dataset.memos, *dataset.done)}
    return tuple(
        Coder(guid, name, "consensus" if name.casefold() == "consensus" else "person")
        for guid, name in reading.user_of.names.items()
        if guid in busy or name not in PROGRAMS
    )
