"""Reading the XML of a REFI-QDA document, whatever tool wrote it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from transcripts.errors import CimoError
from transcripts.xml import parse

from .guids import GUID, normal
from .nodes import Body, CaseNode, CodeNode, CodingNode, Document, Selection, SetNode, SourceNode

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


def read_document(data: bytes, file: str) -> Document:
    """The document in `data`.

    Raises CimoError when it is not well-formed or no REFI-QDA document.
    """
    root = parse(data, file)
    kind = local(root)
    namespace = str(root.tag).partition("}")[0].lstrip("{")
    kind = {"project": "Project", "codebook": "CodeBook"}.get(kind.lower(), kind)
    if kind not in ("Project", "CodeBook") or (
        "}" in str(root.tag) and not namespace.lower().startswith(NAMESPACES.lower())
    ):
        raise CimoError("{file}: no REFI-QDA project or codebook (its root is {root}).", file=file, root=kind)
    book = root if kind == "CodeBook" else child(root, "CodeBook")
    codes = child(book, "Codes") if book is not None else None
    sets = child(root, "Sets")
    cases = tuple(_case(one) for one in inside(root, "Cases"))
    # A case without a name is how MAXQDA and Quirkos write the variables of a document.
    nameless = [case for case in cases if not case.name and len(case.sources) == 1]
    of_source = {case.sources[0]: case.values for case in nameless}
    cases = tuple(case for case in cases if case not in nameless)
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
        cases=cases,
        sources=tuple(_source(one, of_source) for one in inside(root, "Sources") if local(one) in SOURCES),
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
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@cache
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


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
    return tuple(_coding(one) for one in children(element, "Coding"))


def _coding(element: Element) -> CodingNode:
    given = dict(element.items())
    code, notes = "", list[str]()
    for one in element:
        name = local(one)
        if name == "CodeRef" and not code:
            code = normal(one.get("targetGUID") or one.get("guid"))
        elif name == "NoteRef":
            notes.append(normal(one.get("targetGUID") or one.get("guid")))
    return CodingNode(
        normal(given.get("guid")),
        code,
        normal(given.get("creatingUser")),
        given.get("creationDateTime", ""),
        tuple(notes),
    )


def _selection(element: Element, place: tuple[int | None, int | None] | None = None) -> Selection:
    """A selection; `place` is where it begins and ends, if its own attributes do not say."""
    given = dict(element.items())
    told, codings, notes, words = "", list[CodingNode](), list[str](), ""
    for one in element:
        name = local(one)
        if name == "Coding":
            codings.append(_coding(one))
        elif name == "NoteRef":
            notes.append(normal(one.get("targetGUID") or one.get("guid")))
        elif name == "Description":
            told = told or one.text or ""
        elif name == "Representation":
            inline = child(one, "PlainTextContent")
            words = "" if inline is None else inline.text or ""
    if place is None:
        place = _number(given.get("startPosition")), _number(given.get("endPosition"))
    return Selection(
        normal(given.get("guid")),
        local(element),
        given.get("name", ""),
        *place,
        normal(given.get("creatingUser")),
        given.get("creationDateTime", ""),
        told,
        tuple(codings),
        tuple(notes),
        words,
    )


def _selections(element: Element, kinds: Sequence[str]) -> tuple[Selection, ...]:
    return tuple(_selection(one) for one in element if local(one) in kinds)


def _body(element: Element) -> Body:
    inline = child(element, "PlainTextContent")
    points = {
        normal(one.get("guid")): (_number(one.get("timeStamp")), _number(one.get("position")))
        for one in children(element, "SyncPoint")
    }
    selections = _selections(element, ("PlainTextSelection",))
    if points:
        selections += tuple(
            _selection(
                one,
                (
                    points.get(normal(one.get("fromSyncPoint")), (None, None))[1],
                    points.get(normal(one.get("toSyncPoint")), (None, None))[1],
                ),
            )
            for one in children(element, "TranscriptSelection")
        )
    return Body(
        normal(element.get("guid")),
        element.get("name") or "",
        None if inline is None else inline.text or "",
        element.get("plainTextPath") or "",
        element.get("richTextPath") or "",
        selections,
        _codings(element),
        _references(element, "NoteRef"),
        _description(element),
        normal(element.get("creatingUser")),
        element.get("creationDateTime") or "",
        points,
    )


def _source(element: Element, given: Mapping[str, tuple[tuple[str, str], ...]]) -> SourceNode:
    """given: values that a source has by way of a case, by GUID of the source."""
    kind = local(element)
    guid = normal(element.get("guid"))
    if kind == "TextSource":
        bodies = (_body(element),)
    else:
        bodies = tuple(
            _body(one) for one in element if local(one) in ("Representation", "TextDescription", "Transcript")
        )
    text = kind == "TextSource"
    name = (element.get("name") or "").strip()
    return SourceNode(
        guid,
        kind,
        name or _stem(element.get("plainTextPath") or element.get("path") or ""),
        bodies,
        (*_values(element), *given.get(guid, ())),
        () if text else _selections(element, SELECTIONS),
        () if text else _codings(element),
        () if text else _references(element, "NoteRef"),
    )


def _stem(path: str) -> str:
    """A file's name without its ending, unless it is but a GUID."""
    stem = path.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    return "" if GUID.fullmatch(stem.lower()) else stem


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
        _description(element),
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
