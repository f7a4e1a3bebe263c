"""Microsoft Teams transcripts as Word documents until 2023: a paragraph a cue, times, name, words."""

from __future__ import annotations

import re

from ..assemble import Found, Piece
from ..model import Notice
from .container import lines_of

TIMES = re.compile(r"\s*(\d+):(\d+):(\d+)\.(\d+)\s*-->\s*(\d+):(\d+):(\d+)\.(\d+)\s*")


def read(text: str) -> Found | None:
    """The cues of such a document, None when it is none.

    Fields are not padded and what follows the point is whole milliseconds: 58.90 is 58.090 s.
    """
    lines = lines_of(text)
    if not any(TIMES.fullmatch(line.text) for line in lines[:40]):
        return None
    pieces: list[Piece] = []
    left: list[tuple[str, int, int]] = []
    warnings: list[Notice] = []
    speaker: str | None = None
    times: tuple[float, float | None] | None = None
    named = False
    for line in lines:
        match = TIMES.fullmatch(line.text)
        if match is not None:
            start, end = _seconds(match, 1), _seconds(match, 5)
            if end < start:
                warnings.append(Notice(line.number, "a cue that ends before it starts; its end is left open"))
            times, named = (start, end if end >= start else None), False
            left.append(("time stamps", line.start, line.end))
        elif not line.text.strip():
            continue
        elif times is None:
            left.append(("header of the file", line.start, line.end))
        elif not named:
            speaker, named = line.text.strip(), True
            left.append(("speaker labels", line.start, line.end))
        elif "\t" in line.text:
            # A table after the last cue; cues themselves hold no tabs.
            left.append(("headings and remarks", line.start, line.end))
        else:
            pieces.append(Piece(line.start, line.end, speaker, *times))
    if not pieces:
        return None
    return Found("teams-docx-2023", text, pieces, tuple(left), warnings=tuple(warnings), merge=True)


def _seconds(match: re.Match[str], at: int) -> float:
    hours, minutes, whole, milliseconds = (int(match[group]) for group in range(at, at + 4))
    return round(hours * 3600 + minutes * 60 + whole + milliseconds / 1000, 3)
