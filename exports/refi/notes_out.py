"""Memos and configurations as notes with an author, a date, a unique name and a text file each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from codebook.model import Configuration, Memo
from transcripts.i18n import translator

from ..dataset import Dataset
from .guids import Guids
from .xml_text import attributes


@dataclass(slots=True)
class NotesOut:
    """Notes in the making: their elements, their texts by file name, and what refers to them.

    references: by (kind, target) the NoteRef elements that belong there.
    """

    guids: Guids
    created: str
    elements: list[str] = field(default_factory=list[str])
    texts: dict[str, str] = field(default_factory=dict[str, str])
    references: dict[tuple[str, str], list[str]] = field(default_factory=dict[tuple[str, str], list[str]])
    names: set[str] = field(default_factory=set[str])

    def add(
        self, kind: str, target: str, guid: str, name: str, content: str, coder: str | None, created: str
    ) -> None:
        """A note on `target`."""
        unique, count = name, 1
        while unique.casefold() in self.names:
            count += 1
            unique = f"{name} ({count})"
        self.names.add(unique.casefold())
        # A reader takes one byte order mark off.
        self.texts[f"{guid}.txt"] = f"\ufeff{content}" if content.startswith("\ufeff") else content
        head = attributes(
            guid=guid,
            name=unique,
            plainTextPath=f"internal://{guid}.txt",
            creatingUser=coder,
            creationDateTime=moment(created) or self.created,
        )
        self.elements.append(f"<Note{head}/>")
        self.references.setdefault((kind, target), []).append(f'<NoteRef targetGUID="{guid}"/>')

    def of(self, kind: str, target: str) -> str:
        """The NoteRef elements that belong to a target."""
        return "".join(self.references.get((kind, target), ()))


def moment(created: str) -> str | None:
    """A time in UTC to the second, ending in Z, as REFI-QDA readers expect; None for other texts."""
    date, _, time = created.partition("T")
    if len(date) != 10 or len(time) < 8:
        return None
    return f"{date}T{time[:8]}Z"


def notes(dataset: Dataset, guids: Guids, created: str, language: str) -> NotesOut:
    """Notes for all memos, memos on codings and configurations of a dataset."""
    _ = translator(language)
    made = NotesOut(guids, created)
    codes = {
        code.id: code.label.in_(language) or code.id for book in dataset.codebooks for code in book.codes()
    }
    sessions = {session.id: session.label for session in dataset.sessions}
    for memo in dataset.memos:
        name = called(_target(memo, codes, sessions, dataset.title), language)
        coder = guids.of(memo.coder) if memo.coder else None
        made.add(memo.kind, memo.target, guids.of(memo.id), name, memo.text, coder, memo.created)
    for coding in dataset.codings:
        if coding.memo:
            target = f"{codes.get(coding.code, coding.code)}, {sessions[coding.session]}, {coding.start}"
            made.add(
                "coding",
                coding.id,
                guids.made("note", coding.id),
                called(target, language),
                coding.memo,
                guids.of(coding.coder),
                coding.created,
            )
    quotes = {coding.id: coding.quote for coding in dataset.codings}
    for one in dataset.configurations:
        made.add(
            "project",
            "",
            guids.made("configuration", one.id),
            _("Configuration: {name}").format(name=one.name),
            told(one, codes, quotes),
            guids.of(one.coder) if one.coder else None,
            one.created,
        )
    return made


def called(target: str, language: str) -> str:
    """The name of a memo on something."""
    _ = translator(language)
    return _("Memo: {target}").format(target=target)


def told(one: Configuration, codes: Mapping[str, str], quotes: Mapping[str, str]) -> str:
    """A configuration in words: its codes by their labels (by id), each with the quotes (by coding)."""
    lines = [one.name, ""]
    for link in one.links:
        lines.append(f"{codes.get(link.code, link.code)}:")
        lines += [f"  “{quotes[coding]}”" for coding in link.codings if coding in quotes]
    return "\n".join(lines)


def _target(memo: Memo, codes: dict[str, str], sessions: dict[str, str], title: str) -> str:
    if memo.kind == "code":
        return codes.get(memo.target, memo.target)
    if memo.kind == "session":
        return sessions.get(memo.target, memo.target)
    if memo.kind == "turn":
        session, _, turn = memo.target.rpartition(":")
        number = int(turn) + 1 if turn.isdigit() else turn
        return f"{sessions.get(session, session)}, {number}"
    return title if memo.kind == "project" else memo.kind
