"""One model of a selected span, for keys and mouse alike. Pure: no Textual.

A selection has an *anchor*, which stays, and a *head*, which moves; both are offsets of the stored
text and never leave `bounds` (the turn). Equal ends mean a caret: nothing is selected yet.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from transcripts.model import Span

from .cells import cluster_end, cluster_start

Step = Literal["character", "word", "sentence"]
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*|[^\w\s]+")


@dataclass(frozen=True, slots=True)
class Selection:
    """A span being chosen in `text` within `bounds`; `extending`: plain arrows move the head only."""

    text: str
    bounds: Span
    anchor: int
    head: int
    extending: bool = False

    @property
    def span(self) -> Span:
        """What is selected; of length 0 for a caret."""
        return Span(min(self.anchor, self.head), max(self.anchor, self.head))

    def place(self, offset: int, *, extend: bool) -> Selection:
        """The head at `offset`, kept inside the bounds and off the inside of a cluster."""
        inside = self.text[: self.bounds.end]
        offset = cluster_start(inside, max(self.bounds.start, min(offset, self.bounds.end)))
        return replace(self, head=offset, anchor=self.anchor if extend or self.extending else offset)

    def move(self, direction: int, step: Step, *, extend: bool, sentences: Sequence[Span] = ()) -> Selection:
        """The head one step on (`direction` 1) or back (-1)."""
        if step == "character":
            target = self._by_character(direction)
        elif step == "word":
            target = self._by_word(direction)
        else:
            edges = [one.end for one in sentences] if direction > 0 else [one.start for one in sentences]
            target = _next_edge(sorted(edges), self.head, direction, self.bounds)
        return self.place(target, extend=extend)

    def anchored(self) -> Selection:
        """From a caret, start to extend; from a selection, stop and leave a caret at its head."""
        if self.extending:
            return replace(self, extending=False, anchor=self.head)
        return replace(self, extending=True)

    def swapped(self) -> Selection:
        """The other end of the span as the one that moves."""
        return replace(self, anchor=self.head, head=self.anchor)

    def grown(self, sentences: Sequence[Span]) -> Selection:
        """Grown to whole sentences; if it is whole sentences already, by the next one."""
        if not sentences:
            return self
        span = self.span
        first = max(0, bisect_right([one.start for one in sentences], span.start) - 1)
        last = max(first, bisect_left([one.end for one in sentences], max(span.end, span.start + 1)))
        last = min(last, len(sentences) - 1)
        if span == Span(sentences[first].start, sentences[last].end):
            last = min(last + 1, len(sentences) - 1)
        return replace(self, anchor=sentences[first].start, head=sentences[last].end, extending=True)

    def _by_character(self, direction: int) -> int:
        if direction > 0:
            return cluster_end(self.text[: self.bounds.end], self.head)
        return cluster_start(self.text, self.head - 1) if self.head > self.bounds.start else self.head

    def _by_word(self, direction: int) -> int:
        if direction > 0:
            found = _WORD.search(self.text, self.head, self.bounds.end)
            return found.end() if found else self.bounds.end
        start = self.bounds.start
        for found in _WORD.finditer(self.text, start, self.bounds.end):
            if found.start() >= self.head:
                break
            start = found.start()
        return start


def word_at(text: str, offset: int, bounds: Span) -> Span:
    """The word at an offset, else the one before it, else the first of `bounds`; never white space."""
    best: Span | None = None
    for found in _WORD.finditer(text, bounds.start, bounds.end):
        if best is not None and found.start() > offset:
            break
        best = Span(found.start(), found.end())
    return best or bounds


def sentence_at(sentences: Sequence[Span], offset: int, bounds: Span) -> Span:
    """The sentence that holds an offset, else the one before it; `bounds` if there are none."""
    at = bisect_right([one.start for one in sentences], offset) - 1
    return sentences[max(0, at)] if sentences else bounds


def trimmed(text: str, span: Span) -> Span:
    """`span` without white space at its ends; of length 0 if it holds nothing else."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _next_edge(edges: Sequence[int], head: int, direction: int, bounds: Span) -> int:
    if direction > 0:
        at = bisect_right(edges, head)
        return edges[at] if at < len(edges) else bounds.end
    at = bisect_left(edges, head) - 1
    return edges[at] if at >= 0 else bounds.start
