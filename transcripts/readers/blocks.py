"""Speakers on lines of their own without a stamp, and lines that were broken to fit a page."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Mapping, Sequence

from .container import Line
from .labels import capitalised, evident, may_be_name
from .lines import ENDING, Parsed

LONGEST = 40


def named_lines(
    lines: Sequence[Line], found: Mapping[int, Parsed], begin: int, bold: Mapping[int, int]
) -> dict[int, Parsed]:
    """Lines that hold nothing but a speaker's name, or begin with it in bold; empty when none come back."""
    by_bold = _bold(lines, begin, bold)
    if by_bold:
        return by_bold
    candidates: dict[int, str] = {}
    for at in range(begin, len(lines)):
        words = lines[at].text.strip().strip("*_").rstrip(":").strip()
        if not words or len(words) > LONGEST or len(words.split()) > 4 or at in found:
            continue
        free = at == 0 or not lines[at - 1].text.strip() or at - 1 == begin
        below = at + 1 < len(lines) and lines[at + 1].text.strip() != ""
        if below and free and capitalised(words) and not ENDING.search(words) and may_be_name(words):
            candidates[at] = words
    return _recurring(lines, candidates)


def _bold(lines: Sequence[Line], begin: int, bold: Mapping[int, int]) -> dict[int, Parsed]:
    starts = {line.start: at for at, line in enumerate(lines) if at >= begin}
    candidates: dict[int, str] = {}
    ends: dict[int, int] = {}
    for start, end in bold.items():
        at = starts.get(start)
        if at is None or end - start > LONGEST or end >= lines[at].end:
            continue
        words = lines[at].text[: end - start].strip().rstrip(":").strip()
        if words and may_be_name(words):
            candidates[at], ends[at] = words, end
    chosen = _recurring(lines, candidates)
    return {at: one._replace(form="inline", words=ends[at], marked=True) for at, one in chosen.items()}


def _recurring(lines: Sequence[Line], candidates: Mapping[int, str]) -> dict[int, Parsed]:
    counts = Counter(candidates.values())
    chosen = {at: label for at, label in candidates.items() if counts[label] > 1 or evident(label)}
    several = len(chosen) >= 3 and len(set(chosen.values())) * 3 <= len(chosen) * 2
    if not several or len(chosen) * 2 < len(candidates):
        return {}
    return {at: Parsed(at, "heading", lines[at].end, label) for at, label in chosen.items()}


def wrapped(lines: Sequence[Line]) -> bool:
    """Whether paragraphs were broken into lines of one width, with empty lines between paragraphs."""
    lengths = [len(line.text) for line in lines if line.text.strip()]
    if len(lengths) < 4 or len(lengths) == len(lines) or max(lengths) > 120:
        return False
    return statistics.median(lengths) > 45
