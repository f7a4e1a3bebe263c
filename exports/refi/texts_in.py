"""Sources as sessions: the text as it came, its turns as the readers of transcripts find them."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from transcripts.errors import CimoError
from transcripts.model import Passage, Speaker, Transcript, Turn
from transcripts.speakers import guess_role

from ..dataset import Source
from .nodes import Body
from .offsets import StoredText, stored
from .package import Package

LAID_OUT = (b"PK\x03\x04", b"%PDF-", b"{\\rtf")
"""How files begin that are no plain text, whatever their path is called."""


@dataclass(frozen=True, slots=True)
class TextIn:
    """A text with its file; `source` is what stands for the file, its bytes as they came.

    rich: it was taken from the text with lay-out, since there was no plain one.
    """

    stored: StoredText
    source: Source
    rich: bool = False


def text_of(body: Body, package: Package) -> TextIn | None:
    """The text of a body: inline, or from the file it names; else from the one with its lay-out; None when
    there is none.

    Raises CimoError when the file is damaged.
    """
    if body.inline is not None and (body.inline or not body.path):
        data = body.inline.encode("utf-8", errors="replace")
        return TextIn(stored(body.inline), _source(data, body))
    found = package.source(body.path) if body.path else None
    if found is not None and not found.startswith(LAID_OUT):
        return TextIn(stored(_decoded(found)), _source(found, body))
    path = body.path if found is not None else body.rich
    found = found if found is not None or not path else package.source(path)
    return None if found is None else _rich(body, found, path.rpartition(".")[2].lower())


def _rich(body: Body, found: bytes, ending: str) -> TextIn | None:
    from transcripts import read_bytes

    try:
        text = read_bytes(found, body.name).text
    except CimoError:
        return None
    named = Source(hashlib.sha256(found).hexdigest(), f"{body.name or body.guid}.{ending}", found)
    return TextIn(StoredText(text), named, rich=True)


def _source(data: bytes, body: Body) -> Source:
    return Source(hashlib.sha256(data).hexdigest(), f"{body.name or body.guid}.txt", data)


def _decoded(data: bytes) -> str:
    """Text in UTF-8 (the standard), or what its mark says, or Windows-1252; a mark is kept."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "\ufeff" + data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def transcript_of(
    text: TextIn,
    name: str,
    points: Mapping[str, tuple[int | None, int | None]],
    spoken: Sequence[tuple[int, int, str]] = (),
) -> Transcript:
    """The transcript of a text that keeps every offset: turns where the readers find them.

    Where they find no speakers, turns are what cases say (`spoken`: start, end, speaker), else the whole
    text is one. points: times (ms) at positions give turns their start.
    """
    from transcripts import read_bytes

    content = text.stored.text
    try:
        found = read_bytes(content.encode("utf-8"), name, format="txt")
    except (CimoError, UnicodeEncodeError):
        found = None
    if found is None or found.text != content or not found.turns:
        whole = (Turn(0, len(content)),) if content.strip() else ()
        found = Transcript(content, whole, "plain-text", speakers=())
    if spoken and not any(turn.speaker for turn in found.turns):
        found = _spoken(content, spoken)
    turns = list(found.turns)
    ends = [turn.end for turn in turns]
    for time, position in sorted(points.values(), key=lambda point: point[1] or 0):
        if time is None or position is None:
            continue
        # Positions stand before the label of a turn as often as before its words.
        at = bisect_right(ends, position)
        if at < len(turns) and turns[at].time_start is None:
            turns[at] = replace(turns[at], time_start=time / 1000)
    return replace(found, turns=tuple(turns), sha256=text.source.sha256, title=None)


def _spoken(content: str, spoken: Sequence[tuple[int, int, str]]) -> Transcript:
    """A transcript whose turns are spans with their speakers; those that overlap an earlier one left out."""
    turns: list[Turn] = []
    for start, end, speaker in sorted(spoken):
        if not turns or start >= turns[-1].end:
            turns.append(Turn(start, end, speaker))
    counted = Counter(turn.speaker for turn in turns)
    speakers = tuple(Speaker(name, guess_role(name), count) for name, count in counted.items() if name)
    return Transcript(content, tuple(turns), "refi-qda", speakers=speakers)


def passages_of(transcript: Transcript) -> tuple[Passage, ...]:
    """Passages of the transcript, cut as always."""
    from transcripts import passages

    return tuple(passages(transcript))
