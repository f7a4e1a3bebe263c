"""Documents made for reading: RTF, OpenDocument, PDF with a text layer; one grammar for their lines."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from ..assemble import Found
from ..errors import CimoError
from . import labelled
from .container import visible
from .zipped import member, open_zip

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
PAGE_HEAD = re.compile(r"\s*(?:(?:pagina|page)\s*)?\d+\s*(?:/|van|of)\s*\d+\s*", re.IGNORECASE)
MARGIN = re.compile(r"\s*\d{1,5}\s*")


def read_rtf(data: bytes, file: str, pattern: str | None = None) -> Found:
    """The turns of an RTF document (f4, Word). Raises CimoError when it is damaged or empty."""
    from striprtf import striprtf  # pyright: ignore[reportMissingTypeStubs]

    if data.count(b"{") > 2_000_000:
        raise CimoError("{file}: nested too deeply; it is not opened.", file=file)
    try:
        plain = striprtf.rtf_to_text(data.decode("latin-1"), errors="replace")  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
        text = cast(str, plain)
    except (ValueError, IndexError, KeyError, LookupError, RecursionError, TypeError) as error:
        raise CimoError("{file}: this RTF is damaged ({why}).", file=file, why=str(error)[:120]) from None
    return _through(text, file, "rtf", pattern)


def read_odt(data: bytes, file: str, pattern: str | None = None) -> Found:
    """The turns of an OpenDocument text, tracked deletions and notes left aside. Raises CimoError."""
    from ..xml import parse

    with open_zip(io.BytesIO(data), file) as archive:
        root = parse(member(archive, "content.xml", file), file)
    lines: list[str] = []
    _odt_blocks(root, lines)
    return _through("\n".join(lines), file, "odt", pattern)


def read_pdf(data: bytes, file: str, pattern: str | None = None) -> Found:
    """The turns of a PDF with a text layer; page heads and margin numbers are left out. Raises CimoError."""
    import pypdfium2  # pyright: ignore[reportMissingTypeStubs]

    try:
        document = pypdfium2.PdfDocument(data)
        pages = [page.get_textpage().get_text_range() for page in document]
    except (pypdfium2.PdfiumError, ValueError, RuntimeError) as error:
        raise CimoError("{file}: this PDF cannot be read ({why}).", file=file, why=str(error)[:120]) from None
    text = "\n".join(page.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-") for page in pages)
    if not text.strip():
        raise CimoError(
            "{file}: no text in this PDF, only pictures of pages (scanned); run OCR first.", file=file
        )
    return _through(text, file, "pdf", pattern)


def _through(text: str, file: str, kind: str, pattern: str | None) -> Found:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if not text.strip():
        raise CimoError("{file}: the document is empty.", file=file)
    if kind == "pdf":
        lines = text.split("\n")
        margin = sum(MARGIN.fullmatch(line) is not None for line in lines) > 20
        apart = [bool(PAGE_HEAD.fullmatch(line) or (margin and MARGIN.fullmatch(line))) for line in lines]
        kept = "\n".join(line for line, dropped in zip(lines, apart, strict=True) if not dropped)
        dropped = [line for line, dropped in zip(lines, apart, strict=True) if dropped]
        found = labelled.read(kept, file, kind=kind, pattern=pattern)
        rest = visible("".join(dropped))
        return replace(
            found,
            outside=(*found.outside, ("page heads and margin numbers", rest)),
            total=visible(kept) + rest,
        )
    return labelled.read(text, file, kind=kind, pattern=pattern)


def _odt_blocks(parent: Element, lines: list[str]) -> None:
    for child in parent:
        tag = str(child.tag)
        if tag in (TEXT + "tracked-changes", TEXT + "note", TEXT + "note-body"):
            continue
        if tag in (TEXT + "p", TEXT + "h"):
            words: list[str] = []
            _odt_words(child, words)
            lines += "".join(words).split("\n")
        elif tag == TABLE + "table-row":
            cells: list[str] = []
            for cell in child:
                inner: list[str] = []
                _odt_blocks(cell, inner)
                cells.append(" ".join(line for line in inner if line.strip()))
            lines.append("\t".join(cells))
        else:
            _odt_blocks(child, lines)


def _odt_words(element: Element, words: list[str]) -> None:
    words.append(element.text or "")
    for child in element:
        tag = str(child.tag)
        if tag == TEXT + "tab":
            words.append("\t")
        elif tag == TEXT + "line-break":
            words.append("\n")
        elif tag == TEXT + "s":
            count = child.get(TEXT + "c") or "1"
            words.append(" " * (int(count) if count.isdigit() and len(count) < 5 else 1))
        elif tag not in (TEXT + "note", TEXT + "annotation", TEXT + "tracked-changes"):
            _odt_words(child, words)
        words.append(child.tail or "")
