"""What was said: a stored text, and turns, segments and passages as spans of it.

All offsets count Unicode code points of `Transcript.text`; a span is half-open, `[start, end)`.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch `[start, end)` of a stored text, in code points; `0 <= start <= end`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a turn as the source file had it (a cue, a line); times in seconds where known."""

    start: int
    end: int
    time_start: float | None = None
    time_end: float | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's uninterrupted contribution: a span of the stored text.

    `speaker` is the label as the team uses it, None where the file names nobody. Times are seconds
    from the start of the recording, None where unknown. Segments lie inside the turn, in order.
    """

    start: int
    end: int
    speaker: str | None = None
    time_start: float | None = None
    time_end: float | None = None
    segments: tuple[Segment, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """The default unit of coding: 1-4 sentences inside one turn. `turn` is the turn's index."""

    start: int
    end: int
    turn: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker of a transcript: label, role ("interviewer", "participant" or None), number of turns.

    `perspectives` are ids of perspective codes that hold for everything this speaker says.
    """

    label: str
    role: str | None = None
    turns: int = 0
    perspectives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader repaired or doubts; `line` counts from 1, None where a file has no lines."""

    line: int | None
    message: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Text of the file that is in no turn: what it is (label, time stamp, header) and how much.

    `characters` counts characters that are not white space.
    """

    what: str
    characters: int


@dataclass(frozen=True, slots=True)
class Transcript:
    """What a transcript file holds. Immutable once imported; known by `sha256` of the file's bytes.

    text: the text the container held, line by line, line ends as "\\n", no byte order mark.
    turns: spans of `text`, in order, not overlapping; what lies between them is not speech.
    format: the reader that understood it, such as "zoom-vtt"; encoding: of the file, such as "utf-8".
    """

    text: str
    turns: tuple[Turn, ...]
    format: str
    encoding: str = "utf-8"
    sha256: str = ""
    speakers: tuple[Speaker, ...] = ()
    warnings: tuple[Notice, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    language: str | None = None
    title: str | None = None
    date: str | None = None

    def slice(self, span: Span | Segment | Turn | Passage) -> str:
        """The words of a span of this transcript."""
        return self.text[span.start : span.end]

    def turn_number(self, offset: int) -> int:
        """The number, from 1, of the turn that `offset` lies in or comes after; 0 before the first."""
        return bisect_right(self.turns, offset, key=lambda turn: turn.start)


PHASES = ("intended", "in-action", "both")


@dataclass(frozen=True, slots=True)
class Initiative:
    """A regional project for lifelong learning; `id` is stable, `label` is what people call it."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Session:
    """One group interview of one initiative, with its transcript.

    `initiative` is the id of an `Initiative`. `phase` is one of `PHASES` (*beoogd ontwerp*,
    *ontwerp in actie*, both); `date` is ISO 8601 or None.
    """

    id: str
    label: str
    initiative: str
    transcript: Transcript
    passages: tuple[Passage, ...] = field(default=())
    phase: str = "both"
    date: str | None = None
