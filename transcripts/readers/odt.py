"""OpenDocument texts (.odt): the words of content.xml, tracked deletions and notes left aside.

OASIS OpenDocument 1.3, part 3.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from ..assemble import Found
from . import document
from .document import Document
from .zipped import member, open_zip

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
APART = {TEXT + "note": "footnotes", OFFICE + "annotation": "comments"}
SILENT = {TEXT + "tracked-changes", TEXT + "sequence-decls", OFFICE + "forms"}
DEEPEST = 200
MOST_COPIES = 200


def read(data: bytes, file: str, *, pattern: str | None = None, columns: str | None = None) -> Found:
    """The turns of an OpenDocument text. Raises CimoError for a damaged, oversized or empty document."""
    return document.read(load(data, file), file, "odt", pattern, columns)


def load(data: bytes, file: str) -> Document:
    """The words of an OpenDocument text, a paragraph or line break a line, table cells with tabs."""
    from ..xml import parse

    with open_zip(io.BytesIO(data), file) as archive:
        root = parse(member(archive, "content.xml", file), file)
    made = Document()
    body = root.find(OFFICE + "body")
    _blocks(root if body is None else body, made, 0)
    return made


def _blocks(parent: Element, made: Document, depth: int) -> None:
    if depth > DEEPEST:
        return
    for child in parent:
        tag = str(child.tag)
        if tag in SILENT:
            continue
        if tag in (TEXT + "p", TEXT + "h"):
            words: list[str] = []
            _words(child, words, made, 0)
            made.paragraph("".join(words))
        elif tag == TABLE + "table":
            for at, row in enumerate(child.iter(TABLE + "table-row")):
                made.row([_cell(cell, made) for cell in row], first=at == 0)
        else:
            _blocks(child, made, depth + 1)


def _cell(cell: Element, made: Document) -> str:
    held = Document()
    _blocks(cell, held, 0)
    for what, count in held.outside.items():
        made.outside[what] = made.outside.get(what, 0) + count
    return "\n".join(held.lines)


def _words(element: Element, words: list[str], made: Document, depth: int) -> None:
    words.append(_plain(element.text))
    for child in element:
        tag = str(child.tag)
        if tag == TEXT + "tab":
            words.append("\t")
        elif tag == TEXT + "line-break":
            words.append("\n")
        elif tag == TEXT + "s":
            count = child.get(TEXT + "c") or "1"
            words.append(" " * (min(int(count), MOST_COPIES) if count.isdecimal() and len(count) < 5 else 1))
        elif tag in APART:
            made.leave_out(APART[tag], "".join(str(one) for one in child.itertext()))
        elif tag not in SILENT and depth < DEEPEST:
            _words(child, words, made, depth + 1)
        words.append(_plain(child.tail))


def _plain(text: str | None) -> str:
    """In XML of OpenDocument a line end is a space; forced ones are elements."""
    return (text or "").replace("\n", " ")
