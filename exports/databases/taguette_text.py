"""A document of Taguette as plain text, and where the bytes that it counts in are in that."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import islice

BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header "
    "hr li main nav ol p pre section table td th tr ul".split()
)
UNSEEN = frozenset(("script", "style", "template", "title"))


@dataclass
class _Text(HTMLParser):
    """Collects the text of HTML; blocks are parted by a line end where the text itself has none.

    starts: at each character, how many bytes of text without tags come before it.
    """

    parts: list[str] = field(default_factory=list[str])
    starts: list[int] = field(default_factory=list[int])
    bytes_so_far: int = 0
    apart: bool = False
    unseen: int = 0

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.apart |= tag in BLOCKS
        self.unseen += tag in UNSEEN

    def handle_endtag(self, tag: str) -> None:
        self.apart |= tag in BLOCKS
        self.unseen -= tag in UNSEEN and self.unseen > 0

    def handle_data(self, data: str) -> None:
        if self.unseen or not data:
            return
        if self.apart and self.parts and not self.parts[-1].endswith("\n") and not data.startswith("\n"):
            self.parts.append("\n")
            self.starts.append(self.bytes_so_far)
        self.apart = False
        self.parts.append(data)
        for one in data:
            self.starts.append(self.bytes_so_far)
            self.bytes_so_far += len(one.encode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True)
class Words:
    """The text of a document; offsets of Taguette count its UTF-8 bytes without the tags."""

    text: str
    starts: tuple[int, ...]

    def span(self, start: int | None, end: int | None) -> tuple[int, int] | None:
        """The span, in code points, that lies from byte `start` to byte `end`; None when there is none."""
        if start is None or end is None or not 0 <= start < end <= self.starts[-1]:
            return None
        first = bisect_right(self.starts, start) - 1
        first += self.starts[first] < start
        last = bisect_left(self.starts, end)
        return (first, last) if first < last else None

    def found(self, words: str) -> tuple[int, int] | None:
        """The one place where these words are, white space aside; None when there is none or more."""
        pattern = r"\s*".join(map(re.escape, words.split()))
        places = [match.span() for match in islice(re.finditer(pattern, self.text), 2)] if pattern else []
        return places[0] if len(places) == 1 else None

    def says(self, span: tuple[int, int], words: str) -> bool:
        """Whether a span has these words, white space aside."""
        return "".join(self.text[span[0] : span[1]].split()) == "".join(words.split())


def words_of(html: str) -> Words:
    """The words of an HTML document, or of a piece of one."""
    parser = _Text()
    parser.feed(html.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\N{REPLACEMENT CHARACTER}"))
    parser.close()
    return Words("".join(parser.parts), (*parser.starts, parser.bytes_so_far))
