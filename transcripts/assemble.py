"""From the segments that a grammar found to a `Transcript`: turns, speakers, what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .errors import CimoError
from .i18n import N_
from .model import LeftOut, Notice, Segment, Speaker, Transcript, Turn
from .readers.container import visible
from .speakers import guess_role

LEFT_OUT = (
    N_("header of the file"),
    N_("headings and remarks"),
    N_("speaker labels"),
    N_("time stamps"),
    N_("speaker labels and time stamps"),
    N_("cue times"),
    N_("cue numbers"),
    N_("notes and styles of the file"),
    N_("mark-up"),
    N_("footnotes"),
    N_("comments"),
    N_("page headers and footers"),
    N_("other text between the turns"),
)
"""What can be left out, in the words that readers use for it."""


@dataclass(frozen=True, slots=True)
class Piece:
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


def assemble(found: Found, file: str, sha256: str, encoding: str, notices: Sequence[Notice]) -> Transcript:
    """A transcript from what a reader found.

    Every visible character of the file is in a turn or in `left_out`; this is checked.

    Raises CimoError when there is no speech, or when characters are unaccounted for.
    """
    pieces = [trimmed for piece in found.pieces if (trimmed := _trim(found.text, piece)).end > trimmed.start]
    if not pieces:
        raise CimoError("{file}: no speech in it; nothing to import.", file=file)
    turns = tuple(_turns(found.text, pieces, found.merge))
    left = _left_out(found, turns)
    said = sum(visible(found.text[turn.start : turn.end]) for turn in turns)
    if found.total is not None and said + sum(one.characters for one in left) != found.total:
        raise CimoError(
            "{file}: {missing} characters are in no turn and not explained; please report this format.",
            file=file,
            missing=found.total - said - sum(one.characters for one in left),
        )
    return Transcript(
        text=found.text,
        turns=turns,
        format=found.format,
        encoding=encoding,
        sha256=sha256,
        speakers=_speakers(turns, dict(found.roles)),
        warnings=(*notices, *found.warnings),
        left_out=left,
        title=found.title,
        date=found.date,
    )


def _trim(text: str, piece: Piece) -> Piece:
    raw = text[piece.start : piece.end]
    start = piece.start + len(raw) - len(raw.lstrip())
    end = piece.end - (len(raw) - len(raw.rstrip())) if raw.strip() else start
    return Piece(start, end, piece.speaker, piece.time_start, piece.time_end)


def _turns(text: str, pieces: Sequence[Piece], merge: bool) -> Iterable[Turn]:
    group: list[Piece] = []
    for piece in pieces:
        goes_on = merge and group and piece.speaker is not None and piece.speaker == group[-1].speaker
        if goes_on and not text[group[-1].end : piece.start].strip():
            group.append(piece)
            continue
        if group:
            yield _turn(group)
        group = [piece]
    yield _turn(group)


def _turn(group: Sequence[Piece]) -> Turn:
    starts = [one.time_start for one in group if one.time_start is not None]
    ends = [one.time_end for one in group if one.time_end is not None]
    return Turn(
        group[0].start,
        group[-1].end,
        group[0].speaker,
        starts[0] if starts else None,
        max(ends) if ends else None,
        tuple(Segment(one.start, one.end, one.time_start, one.time_end) for one in group),
    )


def _left_out(found: Found, turns: Sequence[Turn]) -> tuple[LeftOut, ...]:
    counts: dict[str, int] = {}
    for what, characters in found.outside:
        counts[what] = counts.get(what, 0) + characters
    for what, start, end in found.left:
        counts[what] = counts.get(what, 0) + visible(found.text[start:end])
    known = sum(visible(found.text[start:end]) for _, start, end in found.left)
    spoken = sum(visible(found.text[turn.start : turn.end]) for turn in turns)
    rest = visible(found.text) - spoken - known
    if rest:
        counts["other text between the turns"] = rest
    return tuple(LeftOut(what, characters) for what, characters in counts.items() if characters)


def _speakers(turns: Sequence[Turn], roles: dict[str, str]) -> tuple[Speaker, ...]:
    counts: dict[str, int] = {}
    for turn in turns:
        if turn.speaker is not None:
            counts[turn.speaker] = counts.get(turn.speaker, 0) + 1
    return tuple(
        Speaker(label, roles.get(label) or guess_role(label), count) for label, count in counts.items()
    )
