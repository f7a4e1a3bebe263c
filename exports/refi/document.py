"""What a REFI-QDA document says, tool by tool the same: names without namespaces, GUIDs in one spelling."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transcripts.errors import CimoError
from transcripts.xml import parse

from .guids import normal

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

NAMESPACES = "urn:QDA-XML:"
SELECTIONS = (
    "PlainTextSelection",
    "TranscriptSelection",
    "PDFSelection",
    "PictureSelection",
    "AudioSelection",
    "VideoSelection",
)
SOURCES = ("TextSource", "PDFSource", "PictureSource", "AudioSource", "VideoSource")


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
    """A selection. start and end are None where the kind has no text offsets, or they are no numbers."""

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


@dataclass(frozen=True, slots=True)
class Body:
    """A text that can be coded: of a text source, a PDF's representation, a transcript, a note.

    points: (time in ms, position) of synchronisation points, by GUID.
    """

    guid: str
    name: str
    inline: str | None
    path: str
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


def read_document(data: bytes, file: str) -> Document:
    """The document in `data`.

    Raises CimoError when it is not well-formed or no REFI-QDA document.
    """
    root = parse(data, file)
    kind = local(root)
    namespace = str(root.tag).partition("}")[0].lstrip("{")
    if kind not in ("Project", "CodeBook") or (
        "}" in str(root.tag) and not namespace.lower().startswith(NAMESPACES.lower())
    ):
        raise CimoError("{file}: no REFI-QDA project or codebook (its root is {root}).", file=file, root=kind)
    book = root if kind == "CodeBook" else child(root, "CodeBook")
    codes = child(book, "Codes") if book is not None else None
    sets = child(root, "Sets")
    return Document(
        kind=kind,
        name=root.get("name") or "",
        origin=root.get("origin") or "",
        created=root.get("creationDateTime") or "",
        creator=normal(root.get("creatingUserGUID")),
        description=_description(root),
        users={
            normal(one.get("guid")): one.get("name") or one.get("id") or "" for one in inside(root, "Users")
        },
        codes=tuple(_code(one) for one in children(codes, "Code")),
        variables={
            normal(one.get("guid")): (one.get("name") or "", one.get("typeOfVariable") or "Text")
            for one in inside(root, "Variables")
        },
        cases=tuple(_case(one) for one in inside(root, "Cases")),
        sources=tuple(_source(one) for one in inside(root, "Sources") if local(one) in SOURCES),
        notes=tuple(_body(one) for one in inside(root, "Notes")),
        links=tuple(
            (normal(one.get("originGUID")), normal(one.get("targetGUID"))) for one in inside(root, "Links")
        ),
        sets=tuple(_set(one) for one in children(sets, "Set")),
        graphs=len(inside(root, "Graphs")),
        project_notes=_references(root, "NoteRef"),
    )


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Element | None, name: str) -> list[Element]:
    """The children of this name, in order."""
    return [] if element is None else [one for one in element if local(one) == name]


def child(element: Element, name: str) -> Element | None:
    """The first child of this name."""
    return next((one for one in element if local(one) == name), None)


def inside(root: Element, name: str) -> list[Element]:
    """What is in the container `name` of a project; [] when it has none."""
    container = child(root, name)
    return [] if container is None else [one for one in container if local(one)]


def _description(element: Element) -> str:
    found = child(element, "Description")
    return "" if found is None else found.text or ""


def _references(element: Element, name: str) -> tuple[str, ...]:
    return tuple(normal(one.get("targetGUID") or one.get("guid")) for one in element if local(one) == name)


def _number(text: str | None) -> int | None:
    try:
        return int(text or "")
    except ValueError:
        return None


def _truth(text: str | None) -> bool:
    return (text or "true").strip().lower() not in ("false", "0")


def _code(element: Element) -> CodeNode:
    return CodeNode(
        normal(element.get("guid")),
        (element.get("name") or "").strip(),
        _truth(element.get("isCodable")),
        element.get("color"),
        _description(element),
        _references(element, "NoteRef"),
        tuple(_code(one) for one in children(element, "Code")),
    )


def _codings(element: Element) -> tuple[CodingNode, ...]:
    return tuple(
        CodingNode(
            normal(one.get("guid")),
            next(iter(_references(one, "CodeRef")), ""),
            normal(one.get("creatingUser")),
            one.get("creationDateTime") or "",
            _references(one, "NoteRef"),
        )
        for one in children(element, "Coding")
    )


def _selections(element: Element, kinds: Sequence[str]) -> tuple[Selection, ...]:
    return tuple(
        Selection(
            normal(one.get("guid")),
            local(one),
            one.get("name") or "",
            _number(one.get("startPosition")),
            _number(one.get("endPosition")),
            normal(one.get("creatingUser")),
            one.get("creationDateTime") or "",
            _description(one),
            _codings(one),
            _references(one, "NoteRef"),
        )
        for one in element
        if local(one) in kinds
    )


def _body(element: Element) -> Body:
    inline = child(element, "PlainTextContent")
    points = {
        normal(one.get("guid")): (_number(one.get("timeStamp")), _number(one.get("position")))
        for one in children(element, "SyncPoint")
    }
    selections = _selections(element, ("PlainTextSelection",))
    if points:
        selections += tuple(
            Selection(
                normal(one.get("guid")),
                local(one),
                one.get("name") or "",
                points.get(normal(one.get("fromSyncPoint")), (None, None))[1],
                points.get(normal(one.get("toSyncPoint")), (None, None))[1],
                normal(one.get("creatingUser")),
                one.get("creationDateTime") or "",
                _description(one),
                _codings(one),
                _references(one, "NoteRef"),
            )
            for one in children(element, "TranscriptSelection")
        )
    return Body(
        normal(element.get("guid")),
        element.get("name") or "",
        None if inline is None else inline.text or "",
        element.get("plainTextPath") or "",
        selections,
        _codings(element),
        _references(element, "NoteRef"),
        _description(element),
        normal(element.get("creatingUser")),
        element.get("creationDateTime") or "",
        points,
    )


def _source(element: Element) -> SourceNode:
    kind = local(element)
    if kind == "TextSource":
        bodies = (_body(element),)
    else:
        bodies = tuple(
            _body(one) for one in element if local(one) in ("Representation", "TextDescription", "Transcript")
        )
    text = kind == "TextSource"
    return SourceNode(
        normal(element.get("guid")),
        kind,
        element.get("name") or "",
        bodies,
        _values(element),
        () if text else _selections(element, SELECTIONS),
        () if text else _codings(element),
        () if text else _references(element, "NoteRef"),
    )


def _values(element: Element) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for one in children(element, "VariableValue"):
        variable = next(iter(_references(one, "VariableRef")), "")
        value = next((each.text or "" for each in one if local(each).endswith("Value")), "")
        found.append((variable, value))
    return tuple(found)


def _case(element: Element) -> CaseNode:
    return CaseNode(
        normal(element.get("guid")),
        (element.get("name") or "").strip(),
        _values(element),
        _references(element, "SourceRef"),
        _references(element, "SelectionRef"),
    )


def _set(element: Element) -> SetNode:
    return SetNode(
        normal(element.get("guid")),
        (element.get("name") or "").strip(),
        _description(element),
        _references(element, "MemberCode"),
        _references(element, "MemberSource"),
        _references(element, "MemberNote"),
    )
