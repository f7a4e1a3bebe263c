"""HTML of oTranscribe (.otr) and noScribe: paragraphs with stamps in mark-up."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from ..assemble import Found
from ..errors import CimoError
from . import labelled
from .container import visible
from .segments import Said, found

BLOCKS = {"p", "div", "br", "li", "h1", "h2", "h3", "tr"}
NOSCRIBE = re.compile(r"ts_(\d+)_(\d+)_(\w*)")


class _Lines(HTMLParser):
    """The text of HTML, a block a line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "head"):
            self._hidden += 1
        elif tag in BLOCKS:
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style", "head"):
            self._hidden = max(0, self._hidden - 1)
        elif tag in BLOCKS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.lines[-1] += data.replace("\n", " ").replace("\N{NO-BREAK SPACE}", " ")


class _Segments(HTMLParser):
    """noScribe: each segment is an anchor named ts_START_END_SPEAKER (milliseconds)."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[Said] = []
        self._open: tuple[float, float, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        match = NOSCRIBE.fullmatch(dict(attrs).get("name") or "") if tag == "a" else None
        if match is not None:
            self._open = (int(match[1]) / 1000, int(match[2]) / 1000, match[3])
            self.said.append(Said("", match[3] or None, self._open[0], self._open[1]))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self.said[-1] = replace(self.said[-1], text=self.said[-1].text + data)


def is_html(text: str) -> bool:
    """Whether a text is an HTML page."""
    head = text.lstrip()[:300].lower()
    return head.startswith(("<!doctype html", "<html")) or "<html" in head


def read_html(text: str, file: str) -> Found:
    """An HTML transcript: noScribe's anchors if it has them, else its paragraphs. Raises CimoError."""
    if NOSCRIBE.search(text):
        parser = _Segments()
        parser.feed(text)
        said = [
            replace(one, text=re.sub(rf"^\s*{re.escape(one.speaker or '')}:\s", "", one.text))
            for one in parser.said
        ]
        return found("noscribe-html", said, whole=text, what="mark-up")
    return read(text, file, whole=text, kind="html")


def read(markup: str, file: str, *, whole: str, kind: str = "otr") -> Found:
    """Paragraphs of HTML as lines with labels and stamps. Raises CimoError when there is no text."""
    parser = _Lines()
    parser.feed(markup)
    text = "\n".join(line.strip() for line in parser.lines if line.strip())
    if not text:
        raise CimoError("{file}: no text in it.", file=file)
    inner = labelled.read(text, file, kind=kind)
    rest = max(0, visible(whole) - visible(text))
    return replace(inner, outside=(*inner.outside, ("mark-up", rest)), total=visible(text) + rest)
