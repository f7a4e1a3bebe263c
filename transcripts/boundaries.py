"""Boundaries between passages, put elsewhere by hand. Codings are not touched by any of this."""

from __future__ import annotations

from collections.abc import Sequence

from .model import Passage, Span


def split(text: str, passages: Sequence[Passage], span: Span) -> tuple[Passage, ...]:
    """`passages` with a boundary at both ends of `span`, so that it becomes a passage of its own.

    A span of length 0 is one boundary: a new passage begins there. A boundary that falls on one that is
    there, or outside all passages, changes nothing. White space at a boundary belongs to neither side.

    Args:
        text: the stored text. passages: in order. span: in code points of the text.
    """
    found = list(passages)
    for offset in dict.fromkeys((span.start, span.end)):
        found = [piece for one in found for piece in _cut(text, one, offset)]
    return tuple(found)


def join(passages: Sequence[Passage], at: int) -> tuple[Passage, ...]:
    """`passages` with the one that holds offset `at`, or begins behind it, joined with the next.

    Only within a turn: the last passage of a turn has nothing to be joined with, and all stays as it is.
    """
    for index, one in enumerate(passages[:-1]):
        following = passages[index + 1]
        if at < one.end:
            if following.turn != one.turn:
                break
            joined = Passage(one.start, following.end, one.turn)
            return (*passages[:index], joined, *passages[index + 2 :])
    return tuple(passages)


def ending_word(text: str, span: Span | Passage) -> str | None:
    """The word with a full stop that `span` ends in, such as "reg."; None where it ends in none."""
    last = text[span.start : span.end].rsplit(maxsplit=1)[-1:] or [""]
    word = last[0].strip("\"'“”‘’«»()[]")
    return word if word.endswith(".") and word.strip(".") else None


def _cut(text: str, passage: Passage, offset: int) -> tuple[Passage, ...]:
    if not passage.start < offset < passage.end:
        return (passage,)
    end = start = offset
    while end > passage.start and text[end - 1].isspace():
        end -= 1
    while start < passage.end and text[start].isspace():
        start += 1
    if end == passage.start or start == passage.end:
        return (passage,)
    return Passage(passage.start, end, passage.turn), Passage(start, passage.end, passage.turn)
