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
from .container import visible
from .zipped import member, open_zip

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DROPPED = {
    W + name for name in ("del", "moveFrom", "delText", "instrText", "footnoteReference", "rPr", "pPr")
}
SPECIAL = {
    W + "tab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
}


def is_docx(data: bytes) -> bool:
    """Whether bytes are a zip that holds a Word document."""
    return data.startswith(b"PK\x03\x04") and b"word/" in data


def read(data: bytes, file: str, *, pattern: str | None = None) -> Found:
    """The turns of a Word document: Teams, Google Meet, or typed with labels, also in tables.

    Raises CimoError for a damaged, oversized or empty document.
    """
    from . import labelled, teams

    text, outside = text_of(data, file)
    if not text.strip():
        raise CimoError("{file}: the document is empty.", file=file)
    found = teams.read(text) if pattern is None else None
    if found is None:
        found = labelled.read(text, file, kind="docx", pattern=pattern)
    from dataclasses import replace

    total = visible(text) + sum(count for _, count in outside)
    return replace(found, outside=(*found.outside, *outside), total=total)


def text_of(data: bytes, file: str) -> tuple[str, tuple[tuple[str, int], ...]]:
    """The text of a Word document, a paragraph or forced line break a line, table cells with tabs.

    Also what is kept apart (footnotes, headers and footers), as (what, visible characters).
    """
    with open_zip(io.BytesIO(data), file) as archive:
        body = _parse(member(archive, "word/document.xml", file), file).find(W + "body")
        if body is None:
            raise CimoError("{file}: not a Word document (it has no body).", file=file)
        lines = _blocks(body)
        outside: list[tuple[str, int]] = []
        for name in archive.namelist():
            match = re.fullmatch(r"word/(footnotes|endnotes|header\d*|footer\d*|comments)\.xml", name)
            if match is not None:
                words = "".join(_parse(member(archive, name, file), file).itertext(W + "t"))
                what = {"footnotes": "footnotes", "endnotes": "footnotes", "comments": "comments"}.get(
                    match[1], "page headers and footers"
                )
                outside.append((what, visible(words)))
    return "\n".join(lines).replace("\r", "\n"), tuple(outside)


def _parse(data: bytes, file: str) -> Element:
    from ..xml import parse

    return parse(data, file)


def _blocks(parent: Element) -> list[str]:
    lines: list[str] = []
    for child in parent:
        if child.tag == W + "p":
            lines += _paragraph(child)
        elif child.tag == W + "tbl":
            lines += _table(child)
        elif child.tag not in DROPPED:
            content = child.find(W + "sdtContent") if child.tag == W + "sdt" else child
            if content is not None:
                lines += _blocks(content)
    return lines


def _table(table: Element) -> list[str]:
    lines: list[str] = []
    for row in table.iter(W + "tr"):
        cells: list[str] = []
        for cell in row:
            if cell.tag == W + "sdt":
                cell = cell.find(f"{W}sdtContent/{W}tc")
            if cell is not None and cell.tag == W + "tc":
                cells.append(" ".join(line for line in _blocks(cell) if line.strip()))
        lines.append("\t".join(cells))
    return lines


def _paragraph(paragraph: Element) -> list[str]:
    words: list[str] = []
    boxes: list[str] = []
    _collect(paragraph, words, boxes)
    return ["".join(words).replace("\r", "\n"), *boxes] if boxes else "".join(words).split("\n")


def _collect(element: Element, words: list[str], boxes: list[str]) -> None:
    for child in element:
        tag = str(child.tag)
        if tag == W + "t":
            words.append(child.text or "")
        elif tag in SPECIAL:
            words.append(SPECIAL[tag])
        elif tag == W + "txbxContent":
            boxes += _blocks(child)
        elif tag == ALTERNATIVE + "AlternateContent":
            choice = child.find(ALTERNATIVE + "Choice")
            if choice is not None:
                _collect(choice, words, boxes)
        elif tag not in DROPPED:
            _collect(child, words, boxes)
