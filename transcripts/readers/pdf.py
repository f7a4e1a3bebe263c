"""PDF documents with a text layer: lines of pages, without page heads and margin numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from ..assemble import Found
from ..errors import CimoError
from . import labelled, meet
from .container import Line, visible
from .lines import parse
from .names import evident

MOST_PAGES = 3000
MOST_CHARACTERS = 20_000_000
PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—]\s*)?(?:(?:pagina|page|pag\.|p\.|blz\.?)\s*)?\d{1,4}(?:\s*(?:/|van|of)\s*\d{1,4})?(?:\s*[-–—])?\s*",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\s*\d{1,5}\s*")
EDGE = 3
HEADS, NUMBERS = "page headers and footers", "paragraph numbers"


def read(data: bytes, file: str, *, pattern: str | None = None) -> Found:
    """The turns of a PDF. Raises CimoError when it is damaged, locked, too large or a scan without text."""
    pages = _pages(data, file)
    kept, dropped = _without_furniture([page.split("\n") for page in pages])
    text = "\n".join(kept)
    if not text.strip():
        raise CimoError(
            "{file}: no text in this PDF, only pictures of pages (scanned); run OCR first.", file=file
        )
    begin = meet.begins(text) if pattern is None else 0
    found = labelled.read(text, file, kind="pdf", pattern=pattern, begin=begin)
    outside = tuple((what, visible("\n".join(lines))) for what, lines in dropped.items())
    return replace(found, outside=outside, total=visible(text) + sum(count for _, count in outside))


def _pages(data: bytes, file: str) -> list[str]:
    import pypdfium2  # pyright: ignore[reportMissingTypeStubs]

    pages: list[str] = []
    size = 0
    try:
        document = pypdfium2.PdfDocument(data)
        try:
            if len(document) > MOST_PAGES:
                raise CimoError("{file}: more than 3000 pages; it is not opened.", file=file)
            for number in range(len(document)):
                layer = document[number].get_textpage()
                size += layer.count_chars()
                if size > MOST_CHARACTERS:
                    raise CimoError("{file}: more text than a transcript holds; it is not opened.", file=file)
                words = layer.get_text_bounded(errors="replace")  # pyright: ignore[reportUnknownMemberType]
                pages.append(_plain(words))
        finally:
            document.close()
    except (pypdfium2.PdfiumError, ValueError, RuntimeError, OSError) as error:
        why = str(error)[:120]
        if "assword" in why:
            raise CimoError("{file}: is protected by a password; remove it first.", file=file) from None
        raise CimoError("{file}: this PDF cannot be read ({why}).", file=file, why=why) from None
    return pages


def _plain(page: str) -> str:
    # U+FFFE and U+0002 stand for a hyphen at a line's end.
    page = page.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-").replace("\x02", "-")
    return page.replace("\x00", "")


def _without_furniture(pages: list[list[str]]) -> tuple[list[str], dict[str, list[str]]]:
    """Lines without what is printed on every page: heads, feet, page numbers, numbers of paragraphs."""
    dropped: dict[str, list[str]] = {HEADS: [], NUMBERS: []}
    edges: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    printed = Counter(line.strip() for lines in pages for line in lines)
    for lines in pages:
        filled = [_shape(line) for line in lines if line.strip()]
        edges.update({*filled[:EDGE], *filled[-EDGE:]})
        inside.update(filled[EDGE:-EDGE])
    # A name above the words stands at the head of pages too, but mostly elsewhere.
    repeated = {
        shape
        for shape, count in edges.items()
        if count > 1 and count * 2 > len(pages) and inside[shape] < count
    }
    kept: list[str] = []
    for lines in pages:
        lines = _without_margin(lines, dropped[NUMBERS])
        filled = [at for at, line in enumerate(lines) if line.strip()]
        edge = {*filled[:EDGE], *filled[-EDGE:]}
        outer = {*filled[:1], *filled[-1:]}
        for at, line in enumerate(lines):
            number = at in outer and PAGE_NUMBER.fullmatch(line) is not None
            if number or (
                at in edge and len(pages) > 2 and _shape(line) in repeated and _no_speech(line, printed)
            ):
                dropped[HEADS].append(line)
            else:
                kept.append(line)
    return kept, dropped


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", line.strip())


def _no_speech(line: str, printed: Mapping[str, int]) -> bool:
    """A line that comes back on every page is no head when it begins with a speaker's label.

    printed: how often each line stands in the file; a name with another time on each page is a speaker.
    """
    bare = line.strip()
    if evident(bare.rstrip(" :")):
        return False
    if printed[bare] == 1 and (one := parse(0, Line(1, 0, len(bare), bare))) is not None and one.label:
        return one.time is None
    return re.match(r"[^:]{1,40}:\s", line) is None or _shape(line) != line.strip()


def _without_margin(lines: list[str], numbers: list[str]) -> list[str]:
    """Paragraph numbers of a print stand in the margin, and as a block of numbers in the text layer."""
    runs: list[tuple[int, int]] = []
    start = None
    for at, line in enumerate([*lines, "end"]):
        if at < len(lines) and (NUMBER.fullmatch(line) or (start is not None and not line.strip())):
            start = at if start is None else start
        elif start is not None:
            runs.append((start, at))
            start = None
    kept = list(lines)
    for start, end in reversed(runs):
        held = [line for line in lines[start:end] if line.strip()]
        values = [int(line) for line in held]
        if len(held) >= 3 and values == sorted(values):
            numbers += held
            del kept[start:end]
    return kept
