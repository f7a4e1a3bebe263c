"""What a REFI-QDA document holds, without namespaces, GUIDs in one spelling."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CodeNode:
    """A code with those below it."""

    guid: str
    name: str
    codable: bool
    colour: str | None
    description: str
    notes: tuple[str, ...]
    children: tuple[CodeNode, ...]

    def walk(self) -> Iterator[CodeNode]:
        """The code and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class CodingNode:
    """A code on a selection, or on a whole source."""

    guid: str
    code: str
    user: str
    created: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """A selection. start and end are None where the kind has no text offsets, or they are no numbers.

    words: of a region on a page, the text that the file gives for it.
    """

    guid: str
    kind: str
    name: str
    start: int | None
    end: int | None
    user: str
    created: str
    description: str
    codings: tuple[CodingNode, ...]
    notes: tuple[str, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A text that can be coded: of a text source, a PDF's representation, a transcript, a note.

    inline, path: the plain text itself, or where it is. rich: where the same with its lay-out is.
    points: (time in ms, position) of synchronisation points, by GUID.
    """

    guid: str
    name: str
    inline: str | None
    path: str
    rich: str
    selections: tuple[Selection, ...]
    codings: tuple[CodingNode, ...]
    notes: tuple[str, ...]
    description: str
    user: str
    created: str
    points: Mapping[str, tuple[int | None, int | None]] = field(
        default_factory=dict[str, tuple[int | None, int | None]]
    )


@dataclass(frozen=True, slots=True)
class SourceNode:
    """A source: its bodies of text, its variables (GUID -> value), and codings that lie on no text."""

    guid: str
    kind: str
    name: str
    bodies: tuple[Body, ...]
    values: tuple[tuple[str, str], ...]
    elsewhere: tuple[Selection, ...]
    codings: tuple[CodingNode, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseNode:
    """A case: its variables, and the sources and selections that belong to it."""

    guid: str
    name: str
    description: str
    values: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]
    selections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetNode:
    """A set and its members of each kind."""

    guid: str
    name: str
    description: str
    codes: tuple[str, ...]
    sources: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A project or a codebook."""

    kind: str
    name: str
    origin: str
    created: str
    creator: str
    description: str
    users: Mapping[str, str]
    codes: tuple[CodeNode, ...]
    variables: Mapping[str, tuple[str, str]]
    cases: tuple[CaseNode, ...]
    sources: tuple[SourceNode, ...]
    notes: tuple[Body, ...]
    links: tuple[tuple[str, str], ...]
    sets: tuple[SetNode, ...]
    graphs: int
    project_notes: tuple[str, ...]

    def walk_codes(self) -> Iterator[CodeNode]:
        """All codes, in order."""
        for code in self.codes:
            yield from code.walk()
