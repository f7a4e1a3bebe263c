"""Microsoft Teams transcripts as Word documents until 2023: a paragraph a cue, times, name, words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..assemble import Found, Piece
from ..model import Notice

TIMES = re.compile(
    r"\s{0,9}(\d{1,3}):(\d{1,2}):(\d{1,2})\.(\d{1,3})\s{0,9}-->\s{0,9}(\d{1,3}):(\d{1,2}):(\d{1,2})\.(\d{1,3})\s*"
)


def read(text: str, paragraphs: Sequence[tuple[int, int]]) -> Found | None:
    """The cues of such a document, None when it is none. paragraphs: as spans of the text.

    Fields are not padded and what follows the point is whole milliseconds: 58.90 is 58.090 s.
    """
    spans = _cues(text, paragraphs)
    if not spans:
        return None
    pieces: list[Piece] = []
    left: list[tuple[str, int, int]] = []
    warnings: list[Notice] = []
    end_before = 0
    for number, lines in spans:
        match = TIMES.fullmatch(text[lines[0][0] : lines[0][1]])
        if match is None or len(lines) < 2:
            continue
        start, end = _seconds(match, 1), _seconds(match, 5)
        if end < start:
            warnings.append(Notice(number, "a cue that ends before it starts; its end is left open"))
        (name_start, name_end), words = lines[1], lines[2:]
        if not words:
            # Some cues have no name: the line after the times is what was said.
            words = [lines[1]]
            name_start = name_end = lines[0][1]
        left.append(("headings and remarks", end_before, lines[0][0]))
        left.append(("time stamps", *lines[0]))
        left.append(("speaker labels", name_start, name_end))
        speaker = text[name_start:name_end].strip() or None
        end_before = words[-1][1]
        pieces.append(Piece(words[0][0], end_before, speaker, start, end if end >= start else None))
    if not pieces:
        return None
    left.append(("headings and remarks", end_before, len(text)))
    return Found("teams-docx-2023", text, pieces, tuple(left), warnings=tuple(warnings), merge=False)


def _cues(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[tuple[int, list[tuple[int, int]]]]:
    """Each cue as number and lines: a paragraph with line breaks, or paragraphs up to the next times."""
    cues: list[tuple[int, list[tuple[int, int]]]] = []
    split = False
    for number, (start, end) in enumerate(paragraphs, 1):
        lines = [span for span in _lines(text, start, end) if text[span[0] : span[1]].strip()]
        if not lines:
            continue
        if TIMES.fullmatch(text[lines[0][0] : lines[0][1]]):
            split = len(lines) == 1
            cues.append((number, lines))
        elif cues and split:
            cues[-1][1].extend(lines)
    return cues


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for line in text[start:end].split("\n"):
        spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans


def _seconds(match: re.Match[str], at: int) -> float:
    hours, minutes, whole, milliseconds = (int(match[group]) for group in range(at, at + 4))
    return round(hours * 3600 + minutes * 60 + whole + milliseconds / 1000, 3)
