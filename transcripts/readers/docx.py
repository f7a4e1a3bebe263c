"""Word documents: the words of document.xml as lines, as if all tracked changes were accepted.

ECMA-376 part 1. Read here rather than by python-docx, whose paragraphs lack tracked insertions, content
controls and tables in their place.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from ..assemble import Found
from ..errors import CimoError
from . import document
from .document import Document
from .zipped import member, open_zip

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DROPPED = {
    W + name
    for name in ("del", "moveFrom", "delText", "instrText", "footnoteReference", "rPr", "pPr", "sdtPr")
}
SPECIAL = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
}
APART = {
    "footnotes": "footnotes",
    "endnotes": "footnotes",
    "comments": "comments",
}
PART = re.compile(r"word/(footnotes|endnotes|comments|header\d{0,4}|footer\d{0,4})\.xml")
DEEPEST = 200


def is_docx(data: bytes) -> bool:
    """Whether bytes are a zip that holds a Word document."""
    return data.startswith(b"PK\x03\x04") and b"word/" in data


def read(data: bytes, file: str, *, pattern: str | None = None, columns: str | None = None) -> Found:
    """The turns of a Word document: Teams, Google Meet, or typed with labels, also in tables.

    Raises CimoError for a damaged, oversized or empty document.
    """
    return document.read(load(data, file), file, "docx", pattern, columns)


def load(data: bytes, file: str) -> Document:
    """The words of a Word document, a paragraph or forced line break a line, table cells with tabs.

    Footnotes, comments, page headers and footers are counted and kept apart.
    """
    from ..xml import parse

    made = Document()
    with open_zip(io.BytesIO(data), file) as archive:
        names = archive.namelist()
        main = next(
            (name for name in names if re.fullmatch(r"word/document\d{0,2}\.xml", name)), "word/document.xml"
        )
        root = parse(_transitional(member(archive, main, file)), file)
        body = root.find(W + "body")
        if body is None:
            raise CimoError("{file}: not a Word document (it has no body).", file=file)
        _blocks(body, made, 0)
        for name in names:
            match = PART.fullmatch(name)
            if match is not None:
                other = parse(_transitional(member(archive, name, file)), file)
                words = "".join(str(text.text or "") for text in other.iter(W + "t"))
                made.leave_out(APART.get(match[1], "page headers and footers"), words)
    return made


def _transitional(data: bytes) -> bytes:
    """Word's strict variant has other names for the same elements."""
    return data.replace(STRICT, W[1:-1].encode()) if STRICT in data[:4000] else data


def _blocks(parent: Element, made: Document, depth: int) -> None:
    if depth > DEEPEST:
        return
    for child in parent:
        if child.tag == W + "p":
            _paragraph(child, made)
        elif child.tag == W + "tbl":
            _table(child, made)
        elif child.tag not in DROPPED:
            _blocks(child, made, depth + 1)


def _table(table: Element, made: Document) -> None:
    first = True
    for row in _rows(table):
        cells: list[str] = []
        for cell in row:
            inner = cell.find(f"{W}sdtContent/{W}tc") if cell.tag == W + "sdt" else cell
            if inner is not None and inner.tag == W + "tc":
                held = Document()
                _blocks(inner, held, 0)
                cells.append("\n".join(held.lines))
        made.row(cells, first=first)
        first = False


def _rows(table: Element) -> list[Element]:
    """The rows of a table, not those of tables inside it; deleted ones are gone."""
    rows: list[Element] = []
    for child in table:
        inner = child.find(W + "sdtContent") if child.tag == W + "sdt" else None
        found = [child] if child.tag == W + "tr" else list(inner) if inner is not None else []
        rows += [row for row in found if row.find(f"{W}trPr/{W}del") is None]
    return rows


def _paragraph(paragraph: Element, made: Document) -> None:
    words: list[tuple[str, bool]] = []
    boxes: list[Element] = []
    _collect(paragraph, words, boxes, 0, False)
    bold = 0
    for text, is_bold in words:
        if not is_bold and text.strip():
            break
        bold += len(text)
    made.paragraph("".join(text for text, _ in words), bold)
    for box in boxes:
        _blocks(box, made, 0)


def _collect(
    element: Element, words: list[tuple[str, bool]], boxes: list[Element], depth: int, bold: bool
) -> None:
    if depth > DEEPEST:
        return
    for child in element:
        tag = str(child.tag)
        if tag == W + "t":
            words.append((child.text or "", bold))
        elif tag in SPECIAL:
            words.append((SPECIAL[tag], bold))
        elif tag == W + "txbxContent":
            boxes.append(child)
        elif tag == ALTERNATIVE + "AlternateContent":
            choice = child.find(ALTERNATIVE + "Choice")
            if choice is not None:
                _collect(choice, words, boxes, depth + 1, bold)
        elif tag not in DROPPED:
            _collect(child, words, boxes, depth + 1, _is_bold(child) if tag == W + "r" else bold)


def _is_bold(run: Element) -> bool:
    mark = run.find(f"{W}rPr/{W}b")
    return mark is not None and (mark.get(W + "val") or "1") not in ("0", "false", "off")
