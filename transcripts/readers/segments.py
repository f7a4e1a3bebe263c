"""Transcripts that store segments, not text: a stored text is made of theirs, a line each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..assemble import Found, Piece
from ..errors import CimoError
from ..model import Notice
from .container import visible

MOST_SEGMENTS = 2_000_000


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
    file: str,
    whole: int,
    what: str,
    warnings: Sequence[Notice] = (),
    roles: Sequence[tuple[str, str]] = (),
) -> Found:
    """What a reader of segments found.

    whole: how many visible characters the file holds; what is not in a segment is counted as `what`.

    Raises CimoError when no segment holds words.
    """
    texts: list[str] = []
    pieces: list[Piece] = []
    notices = list(warnings)
    at = 0
    backwards = False
    for one in said:
        words = one.text.replace("\r\n", "\n").replace("\r", "\n").strip(" \n")
        if not words:
            continue
        start, end = one.start, one.end
        if start is not None and end is not None and end < start:
            end, backwards = None, True
        texts.append(words)
        pieces.append(Piece(at, at + len(words), one.speaker, start, end))
        at += len(words) + 1
    if not pieces:
        raise CimoError("{file}: no speech in it; nothing to import.", file=file)
    if backwards:
        notices.append(Notice(None, "a segment ends before it starts; its end is left open"))
    text = "\n".join(texts)
    rest = max(0, whole - visible(text))
    return Found(
        format=format,
        text=text,
        pieces=pieces,
        outside=((what, rest),),
        total=visible(text) + rest,
        warnings=notices,
        roles=tuple(roles),
    )


def by_time(said: Iterable[Said]) -> list[Said]:
    """Segments of several tiers by their start; one without a time stays behind the one before it."""
    keyed: list[tuple[float, int, Said]] = []
    last = 0.0
    for at, one in enumerate(said):
        last = one.start if one.start is not None else last
        keyed.append((last, at, one))
    return [one for _, _, one in sorted(keyed, key=lambda item: item[:2])]
