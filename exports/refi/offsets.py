"""How a writer counted: chosen by evidence, since the standard is unclear and tools differ.

The standard (§10.2) counts Unicode code points from 0. Tools are known that count UTF-16 units, two for a
line end that is CR LF in the file, or the byte order mark.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, product
from typing import NamedTuple

from .nodes import Selection

NAMED_ENOUGH = 3
"""Visible characters that a selection's name must have to say anything about offsets."""


class Counting(NamedTuple):
    """A way to count: UTF-16 units or code points, 1 or 2 for a line end, byte order mark or not."""

    utf16: bool = False
    newline: int = 1
    mark: bool = False


STANDARD = Counting()
ALL = tuple(Counting(*one) for one in product((False, True), (1, 2), (False, True)))


@dataclass(frozen=True, slots=True)
class StoredText:
    """A text as it came and as it is kept.

    text: with LF as line ends and no byte order mark. returns: whether each line end of it was CR LF in
    the file (indexes of `text`). marked: the file began with a byte order mark.
    """

    text: str
    returns: frozenset[int] = frozenset()
    marked: bool = False


def stored(raw: str) -> StoredText:
    """A text as read from a file or an element, ready for counting."""
    marked = raw.startswith("\ufeff")
    raw = raw.removeprefix("\ufeff").replace("\x00", "\N{REPLACEMENT CHARACTER}")
    parts = raw.split("\r\n")
    ends = accumulate(len(part) + 1 for part in parts[:-1])
    return StoredText("\n".join(parts).replace("\r", "\n"), frozenset(end - 1 for end in ends), marked)


def has_wide(text: str) -> bool:
    """Whether a text holds characters that UTF-16 counts as two, such as emoji."""
    return len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)


class Ruler:
    """Offsets of one text under one counting, as code points of the stored text."""

    def __init__(self, text: StoredText, counting: Counting) -> None:
        self.first = 1 if counting.mark and text.marked else 0
        self.places: list[int] | None = None
        self.length = len(text.text)
        if counting.newline == 1 and not (counting.utf16 and has_wide(text.text)):
            return
        steps = [
            2
            if (one == "\n" and counting.newline == 2 and (at in text.returns or not text.returns))
            or (counting.utf16 and one > "\uffff")
            else 1
            for at, one in enumerate(text.text)
        ]
        self.places = list(accumulate(steps, initial=0))

    def place(self, offset: int) -> int | None:
        """The code point at which `offset` stands; None when it is outside, or inside a character."""
        offset -= self.first
        if self.places is None:
            return offset if 0 <= offset <= self.length else None
        at = bisect_left(self.places, offset)
        return at if at < len(self.places) and self.places[at] == offset else None

    def span(self, selection: Selection) -> tuple[int, int] | None:
        """The span of a selection, the end not part of it; None when there is no such place."""
        if selection.start is None or selection.end is None:
            return None
        start, end = self.place(selection.start), self.place(selection.end)
        return (start, end) if start is not None and end is not None and start < end else None


@dataclass(frozen=True, slots=True)
class Choice:
    """The counting chosen; by "name", "origin" or "boundaries"; how many of all selections speak for it.

    total: the selections that can say anything: those with a telling name for "name", else all.
    """

    counting: Counting
    by: str
    fitting: int
    total: int


Texts = Sequence[tuple[StoredText, Sequence[Selection]]]


def choose(texts: Texts, origin: str) -> Choice:
    """The counting of a project, from all its texts and their selections.

    First by the names of selections, where at least half of the telling ones are the selected words under
    some counting (other tools put a line number or a title there); else by how well selections begin and
    end at the edges of words. Where two countings fit as well, what is known of the writer (`origin`)
    decides, then the standard.
    """
    default = _default(origin)
    # What cimo wrote needs no evidence, and a few odd selections could speak against it.
    ours = origin == "cimo" or origin.startswith("cimo ")
    order = [default, *(one for one in ALL if not ours and one != default and _matters(one, texts))]
    telling = [
        (text, [one for one in selections if len("".join(one.name.split())) >= NAMED_ENOUGH])
        for text, selections in texts
    ]
    total = sum(len(selections) for _, selections in telling)
    named = {default: _fits(telling, default, _named)} if total else {default: 0}
    if total > named[default]:
        named |= {one: _fits(telling, one, _named) for one in order[1:]}
    best = max(named, key=named.__getitem__)
    if named[best] and 2 * named[best] >= total:
        return Choice(best, "name", named[best], total)
    edges = {one: _fits(texts, one, _edges) for one in order}
    best = max(order, key=edges.__getitem__)
    fitting = _fits(texts, best, _whole_words)
    by = "origin" if best == default else "boundaries"
    return Choice(best, by, fitting, sum(len(one) for _, one in texts))


def _default(origin: str) -> Counting:
    return Counting(utf16=True, newline=2) if origin.lower().startswith("nvivo") else STANDARD


def _matters(counting: Counting, texts: Texts) -> bool:
    """Whether any text could tell this counting from one that does without its peculiarities."""
    return (
        (not counting.utf16 or any(has_wide(text.text) for text, _ in texts))
        and (not counting.mark or any(text.marked for text, _ in texts))
        and (counting.newline == 1 or any("\n" in text.text for text, _ in texts))
    )


def _fits(texts: Texts, counting: Counting, test: Callable[[str, tuple[int, int], str], int]) -> int:
    found = 0
    for text, selections in texts:
        if not selections:
            continue
        ruler = Ruler(text, counting)
        for one in selections:
            span = ruler.span(one)
            if span is not None:
                found += test(text.text, span, one.name)
    return found


def _named(text: str, span: tuple[int, int], name: str) -> int:
    """1 where a selection's name is the selected words, or their beginning, white space aside."""
    words = text[span[0] : span[1]]
    if words == name:
        return 1
    wanted = " ".join(name.removesuffix("...").removesuffix("…").split())
    return int(len(wanted) >= NAMED_ENOUGH and " ".join(words.split()).startswith(wanted))


def _whole_words(text: str, span: tuple[int, int], name: str) -> int:
    """1 where a span cuts no word in two."""
    del name
    start, end = span
    return int(
        not (start > 0 and text[start - 1].isalnum() and text[start].isalnum())
        and not (end < len(text) and text[end - 1].isalnum() and text[end].isalnum())
    )


def _edges(text: str, span: tuple[int, int], name: str) -> int:
    """How well a span is placed: 3 for its first character and 3 for its last, less where it takes in
    white space there, nothing where it cuts a word.

    People select words, or whole lines with their line end (`qc` does); a span that is one character off
    begins or ends in white space or in the middle of a word.
    """
    del name
    start, end = span
    good = 0
    before = text[start - 1] if start else "\n"
    if not text[start].isspace():
        good += 0 if before.isalnum() and text[start].isalnum() else 3
    after = text[end] if end < len(text) else "\n"
    if text[end - 1] == "\n" and before == "\n":
        good += 3
    elif not text[end - 1].isspace():
        good += 0 if text[end - 1].isalnum() and after.isalnum() else 3
    return good
