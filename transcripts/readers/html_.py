"""HTML of noScribe, and the HTML inside an oTranscribe file (.otr): paragraphs with stamps in mark-up."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from ..assemble import Found, Piece
from ..errors import CimoError
from . import labelled
from .clock import CLOCK, number_of_seconds, seconds
from .container import visible

BLOCKS = frozenset(
    "p div br li ul ol h1 h2 h3 h4 h5 h6 tr table section article header footer blockquote pre hr dt "
    "dd".split()
)
CELLS = frozenset(("td", "th"))
HIDDEN = frozenset(("script", "style", "head", "template", "title"))
ANCHOR = re.compile(r"ts_(\d{1,12})_(\d{1,12})_(.{0,80})")
PIECE = re.compile(r"<(?:p|div|span|table|ul|ol|article|section|h[1-6]|b|strong|br ?/?)(?:\s[^<>]{0,200})?>")
LABEL = re.compile(
    rf"\s*(?P<label>[^:\[\n]{{1,80}}?)\s{{0,9}}(?:\[{CLOCK}\])?:\s{{0,9}}(?:\[{CLOCK}\])?\s{{0,9}}"
)
STAMP = re.compile(rf"\[{CLOCK}\]\s?")


class Page(HTMLParser):
    """The text of HTML, a block a line, with anchors and stamps by their places in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.at = 0
        self.anchors: list[tuple[int, int, str]] = []
        self.stamps: dict[int, float] = {}
        self._hidden: list[str] = []
        self._anchor: tuple[int, str] | None = None
        self._fresh = True

    @property
    def text(self) -> str:
        """The stored text."""
        return "".join(self.parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins a line; anchors and stamps are noted."""
        if tag in HIDDEN:
            self._hidden.append(tag)
        elif tag in BLOCKS:
            self._break()
        elif tag in CELLS and not self._fresh:
            self._add("\t")
        values = dict(attrs)
        if tag == "a" and ANCHOR.fullmatch(values.get("name") or ""):
            self._close_anchor()
            self._anchor = (self.at, values.get("name") or "")
        known = values.get("data-timestamp")
        time = number_of_seconds(known) if known else None
        if time is not None:
            self.stamps[self.at] = time

    def handle_endtag(self, tag: str) -> None:
        """A block ends a line."""
        if self._hidden and tag == self._hidden[-1]:
            self._hidden.pop()
        elif tag in BLOCKS:
            self._break()
        elif tag == "a":
            self._close_anchor()

    def handle_data(self, data: str) -> None:
        """Words; line ends in the source are spaces."""
        if self._hidden:
            return
        words = data.replace("\r", " ").replace("\n", " ")
        if self._fresh:
            words = words.lstrip()
        if words:
            self._add(words)
            self._fresh = False

    def close(self) -> None:
        """The end of the page."""
        super().close()
        self._close_anchor()

    def _add(self, words: str) -> None:
        self.parts.append(words)
        self.at += len(words)

    def _break(self) -> None:
        if not self._fresh:
            self._add("\n")
            self._fresh = True

    def _close_anchor(self) -> None:
        if self._anchor is not None:
            start, name = self._anchor
            self.anchors.append((start, self.at, name))
            self._anchor = None


def is_html(text: str) -> bool:
    """Whether a text is an HTML page, or a piece of one."""
    head = text[:1000].lstrip().lower()
    return (
        head.startswith(("<!doctype html", "<html"))
        or "<html" in head
        or (PIECE.match(head) is not None and ("</" in head or "<br" in head))
    )


def read(markup: str, file: str, *, whole: str, kind: str = "html", pattern: str | None = None) -> Found:
    """The turns of HTML; `whole` is the text of the file it came from.

    noScribe names an anchor for each segment after its times and speaker; elsewhere labels and stamps are
    those of typed transcripts. Raises CimoError when there is no text.
    """
    page = Page()
    try:
        page.feed(markup)
        page.close()
    except (AssertionError, ValueError, RecursionError) as error:
        raise CimoError("{file}: this HTML is damaged ({why}).", file=file, why=str(error)[:120]) from None
    text = page.text
    if not text.strip():
        raise CimoError("{file}: no text in it.", file=file)
    if page.anchors and pattern is None:
        found = _noscribe(page, text)
    else:
        found = labelled.read(text, file, kind=kind, pattern=pattern, times=_moved(page, text))
    around = max(0, visible(whole) - visible(text))
    return replace(found, outside=(("mark-up", around),), total=visible(text) + around)


def _moved(page: Page, text: str) -> dict[int, float]:
    """Exact times by the offset of the stamp's first digit."""
    times: dict[int, float] = {}
    for at, time in page.stamps.items():
        match = re.compile(r"[\s\[(]{0,3}(?=\d)").match(text, at)
        if match is not None:
            times[match.end()] = time
    return times


def _noscribe(page: Page, text: str) -> Found:
    """Segments from anchors; a paragraph is a turn, overlapping speech (//S02: ...//) stays in it."""
    pieces: list[Piece] = []
    left: list[tuple[str, int, int]] = []
    speaker: str | None = None
    end_before = 0
    for start, end, name in page.anchors:
        match = ANCHOR.fullmatch(name)
        assert match is not None
        begins, ends = int(match[1]) / 1000, int(match[2]) / 1000
        head = "\n" in text[end_before:start] or end_before == 0
        if head:
            left.append(("headings and remarks", end_before, start))
        end_before = end
        if not match[3]:
            left.append(("headings and remarks", start, end))
            speaker = None
            continue
        label = LABEL.match(text, start, end) if head else None
        if label is not None:
            speaker = label["label"].strip().strip("/ ")
            left.append(("speaker labels and time stamps", start, label.end()))
            start = label.end()
        speaker = speaker or match[3].strip("/ ")
        for stamp in STAMP.finditer(text, start, end):
            time = seconds(stamp[0].strip(" []"))
            if time is None:
                continue
            pieces.append(Piece(start, stamp.start(), speaker, begins, None))
            left.append(("time stamps", stamp.start(), stamp.end()))
            start, begins = stamp.end(), max(begins, time)
        pieces.append(Piece(start, end, speaker, begins, ends))
    left.append(("headings and remarks", end_before, len(text)))
    return Found("noscribe-html", text, pieces, tuple(left))
