"""Transcripts that store segments, not text: a stored text is made of theirs, a line each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..assemble import Found, Piece
from ..model import Notice
from .container import visible


@dataclass(frozen=True, slots=True)
class Said:
    """One stored segment: words, who said them, times in seconds."""

    text: str
    speaker: str | None = None
    start: float | None = None
    end: float | None = None


def found(
    format: str,
    said: Iterable[Said],
    *,
    whole: str,
    what: str,
    warnings: Sequence[Notice] = (),
    roles: Sequence[tuple[str, str]] = (),
    title: str | None = None,
) -> Found:
    """What a reader of segments found; the rest of `whole`, the file's text, is counted as `what`."""
    texts: list[str] = []
    pieces: list[Piece] = []
    at = 0
    for one in said:
        words = one.text.replace("\r\n", "\n").replace("\r", "\n")
        texts.append(words)
        pieces.append(Piece(at, at + len(words), one.speaker, one.start, one.end))
        at += len(words) + 1
    text = "\n".join(texts)
    rest = max(0, visible(whole) - visible(text))
    return Found(
        format=format,
        text=text,
        pieces=pieces,
        outside=((what, rest),),
        total=visible(text) + rest,
        warnings=tuple(warnings),
        roles=tuple(roles),
        title=title,
    )
