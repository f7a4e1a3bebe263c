"""From the segments that a grammar found to a `Transcript`: turns, speakers, what was left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from .errors import CimoError
from .i18n import N_
from .model import LeftOut, Notice, Segment, Speaker, Transcript, Turn
from .readers.container import visible
from .readers.dates import in_name
from .speakers import guess_role

LEFT_OUT = (
    N_("header of the file"),
    N_("headings and remarks"),
    N_("notes before the transcript"),
    N_("speaker labels"),
    N_("time stamps"),
    N_("speaker labels and time stamps"),
    N_("cue times"),
    N_("cue numbers"),
    N_("notes and styles of the file"),
    N_("mark-up"),
    N_("data around the words"),
    N_("other columns"),
    N_("other tiers"),
    N_("footnotes"),
    N_("comments"),
    N_("page headers and footers"),
    N_("paragraph numbers"),
    N_("other text between the turns"),
)
"""What can be left out, in the words that readers use for it."""

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class Piece(NamedTuple):
    """A segment that a grammar found: a span of the stored text with its speaker and times."""

    start: int
    end: int
    speaker: str | None = None
    time_start: float | None = None
    time_end: float | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader found in a file.

    text: the stored text. pieces: segments in order, as spans of it. left: stretches of the stored
    text that are no speech, (what, start, end). outside: characters of the file that are not in the
    stored text (cue times, mark-up), as (what, how many visible characters). total: visible
    characters of the whole file, None where a container makes the question meaningless.
    merge: pieces of one speaker that follow one another are one turn, if only white space is between.
    roles: (speaker, role) where the file names them.
    """

    format: str
    text: str
    pieces: Sequence[Piece]
    left: Sequence[tuple[str, int, int]] = ()
    outside: Sequence[tuple[str, int]] = ()
    total: int | None = None
    warnings: Sequence[Notice] = ()
    merge: bool = True
    title: str | None = None
    date: str | None = None
    roles: Sequence[tuple[str, str]] = ()

    @property
    def timed(self) -> bool:
        """Whether any piece has a time."""
        return any(piece.time_start is not None for piece in self.pieces)


def assemble(found: Found, file: str, sha256: str, encoding: str, notices: Sequence[Notice]) -> Transcript:
    """A transcript from what a reader found.

    Every visible character of the file is in a turn or in `left_out`; this is checked.

    Raises CimoError when there is no speech, or when characters are unaccounted for.
    """
    text = found.text
    warnings = [*notices, *found.warnings]
    if not _storable(text):
        text = UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)
        warnings.append(Notice(None, "holds characters that are no text; they are shown as \ufffd"))
    pieces = _trimmed(text, found.pieces)
    if not pieces:
        raise CimoError("{file}: no speech in it; nothing to import.", file=file)
    turns = tuple(_turns(text, pieces, found.merge))
    said = visible("\n".join([text[turn.start : turn.end] for turn in turns]))
    left, rest = _left_out(text, found, said)
    missing = 0 if found.total is None else found.total - said - sum(one.characters for one in left)
    ordered = all(one.end <= other.start for one, other in pairwise(turns))
    if rest < 0 or missing or not ordered:
        raise CimoError(
            "{file}: {missing} characters are in no turn and not explained; please report this format.",
            file=file,
            missing=missing or rest,
        )
    return Transcript(
        text=text,
        turns=turns,
        format=found.format,
        encoding=encoding,
        sha256=sha256,
        speakers=_speakers(turns, dict(found.roles)),
        warnings=tuple(warnings),
        left_out=left,
        title=found.title,
        date=found.date or in_name(file),
    )


def _storable(text: str) -> bool:
    """Whether a text has no NUL and no half of a surrogate pair."""
    if "\x00" in text:
        return False
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _trimmed(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without white space at their ends; empty ones are gone."""
    kept: list[Piece] = []
    for piece in pieces:
        start, end, speaker, begins, ends = piece
        raw = text[start:end]
        words = raw.strip()
        if not words:
            continue
        if len(words) == len(raw):
            kept.append(piece)
        else:
            start += len(raw) - len(raw.lstrip())
            kept.append(Piece(start, start + len(words), speaker, begins, ends))
    return kept


def _turns(text: str, pieces: Sequence[Piece], merge: bool) -> Iterator[Turn]:
    group = [pieces[0]]
    speaker = pieces[0].speaker
    for piece in pieces[1:]:
        if merge and piece.speaker == speaker is not None and not text[group[-1].end : piece.start].strip():
            group.append(piece)
        else:
            yield _turn(group)
            group = [piece]
            speaker = piece.speaker
    yield _turn(group)


def _turn(group: Sequence[Piece]) -> Turn:
    first = group[0]
    if len(group) == 1:
        start, end, speaker, begins, ends = first
        return Turn(start, end, speaker, begins, ends, (Segment(start, end, begins, ends),))
    starts = next((one.time_start for one in group if one.time_start is not None), None)
    ends = max((one.time_end for one in group if one.time_end is not None), default=None)
    segments = tuple(Segment(one.start, one.end, one.time_start, one.time_end) for one in group)
    return Turn(first.start, group[-1].end, first.speaker, starts, ends, segments)


def _left_out(text: str, found: Found, said: int) -> tuple[tuple[LeftOut, ...], int]:
    """What is left out, and how much of the stored text is neither said nor named by the reader."""
    counts: dict[str, int] = {}
    for what, characters in found.outside:
        counts[what] = counts.get(what, 0) + characters
    named: dict[str, list[str]] = {}
    for what, start, end in found.left:
        named.setdefault(what, []).append(text[start:end])
    known = 0
    for what, parts in named.items():
        characters = visible("\n".join(parts))
        known += characters
        counts[what] = counts.get(what, 0) + characters
    rest = visible(text) - said - known
    if rest > 0:
        counts["other text between the turns"] = rest
    return tuple(LeftOut(what, characters) for what, characters in counts.items() if characters), rest


def _speakers(turns: Sequence[Turn], roles: dict[str, str]) -> tuple[Speaker, ...]:
    counts: dict[str, int] = {}
    for turn in turns:
        if turn.speaker is not None:
            counts[turn.speaker] = counts.get(turn.speaker, 0) + 1
    return tuple(
        Speaker(label, roles.get(label) or guess_role(label), count) for label, count in counts.items()
    )
