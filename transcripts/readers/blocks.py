"""Speakers on lines of their own without a stamp, and lines that were broken to fit a page."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from .container import Line
from .lines import DASH, ENDING, HEAD, Parsed
from .names import capitalised, evident, is_full_name, may_be_name

LONGEST = 40
FEWEST_FULL, NARROWEST, WIDEST = 3, 45, 120
MOST = 4
SHARE, SHARE_CUSTOMARY = 3, 8
"""One line of so many, at least, is a name; customary ones (interviewer, R1) may be fewer."""

EVEN, EVEN_ON_A_PAGE = 0.6, 0.8
"""Nine of ten broken lines are at least this share of the longest; otherwise lines end where people ended."""


def named_lines(
    lines: Sequence[Line], found: Mapping[int, Parsed], begin: int, bold: Mapping[int, int]
) -> dict[int, Parsed]:
    """Lines that hold nothing but a speaker's name, or begin with it in bold; empty when none come back."""
    by_bold = _bold(lines, begin, bold)
    if by_bold:
        return by_bold
    starts = {line.start: at for at, line in enumerate(lines)} if bold else {}
    dressed = {
        at for start, end in bold.items() if (at := starts.get(start)) is not None and end >= lines[at].end
    }
    above = _recurring(lines, _alone(lines, found, begin, apart=True), dressed, full=True)
    if above:
        return above
    # In documents no empty lines stand between paragraphs; names then make up much of the lines.
    above = _recurring(lines, _alone(lines, found, begin, apart=False), dressed)
    counts = Counter(one.label or "" for one in above.values())
    filled = sum(1 for line in lines[begin:] if line.text.strip())
    again = sum(count > 1 for count in counts.values())
    share = SHARE_CUSTOMARY if all(map(evident, counts)) else SHARE
    several = again > 1 and (again == len(counts) or len(dressed) > 0)
    return above if len(above) * share >= filled and several else {}


def _alone(lines: Sequence[Line], found: Mapping[int, Parsed], begin: int, *, apart: bool) -> dict[int, str]:
    """Lines that could be nothing but a name, words below; apart: only those under an empty line."""
    candidates: dict[int, str] = {}
    for at in range(begin, len(lines)):
        if at in found:
            continue
        text = lines[at].text.strip()
        words = text.strip("*_#: ")
        if not words or len(words) > LONGEST or len(words.split()) > 4:
            continue
        free = not apart or at == 0 or not lines[at - 1].text.strip() or at - 1 == begin
        below = at + 1 < len(lines) and lines[at + 1].text.strip() != ""
        # In Markdown empty lines stand between a heading, or a line in bold, and the words.
        if text[0] in "*_#":
            below = any(line.text.strip() for line in lines[at + 1 : at + 4])
        named = capitalised(words) or evident(words)
        if below and free and named and not ENDING.search(words) and may_be_name(words):
            candidates[at] = words
    return candidates


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
            dash = DASH.match(lines[at].text[end - start :][:HEAD])
            candidates[at], ends[at] = words, end + (dash.end() if dash is not None else 0)
    chosen = _recurring(lines, candidates, set(candidates))
    return {at: one._replace(form="inline", words=ends[at], marked=True) for at, one in chosen.items()}


def _recurring(
    lines: Sequence[Line], candidates: Mapping[int, str], dressed: Collection[int], *, full: bool = False
) -> dict[int, Parsed]:
    """Headings from those whose label comes back, if they are speakers; empty when they are not.

    Somebody who speaks once is one too, when most come back and this name stands at a line of `dressed` (in
    bold) or, with `full`, is a full name.
    """
    counts = Counter(candidates.values())
    chosen = {at: label for at, label in candidates.items() if counts[label] > 1 or evident(label)}
    if len(chosen) * MOST >= len(candidates) * (MOST - 1):
        chosen |= {
            at: label
            for at, label in candidates.items()
            if (full and is_full_name(label)) or (at in dressed and capitalised(label))
        }
    several = len(chosen) >= 3 and len(set(chosen.values())) * 3 <= len(chosen) * 2
    # People take turns; headings of slides come back one after another.
    changes = sum(one != other for one, other in pairwise(chosen[at] for at in sorted(chosen)))
    take_turns = changes * 2 >= len(chosen) - 1 or all(map(evident, chosen.values()))
    if not several or len(chosen) * 2 < len(candidates) or not take_turns:
        return {}
    return {at: Parsed(at, "heading", lines[at].end, label) for at, label in chosen.items()}


def fullest(lines: Sequence[Line]) -> float:
    """How long a line is at least that was broken to fit a page of a PDF, where no empty lines stand."""
    lengths = sorted(len(line.text) for line in lines if line.text.strip())
    width = lengths[len(lengths) * 9 // 10] if len(lengths) > FEWEST_FULL else 0
    return EVEN_ON_A_PAGE * width if width > NARROWEST else math.inf


def wrapped(lines: Sequence[Line]) -> bool:
    """Whether paragraphs were broken into lines of one width, with empty lines between paragraphs."""
    lengths = [len(line.text) if line.text.strip() else 0 for line in lines]
    while lengths and not lengths[-1]:
        lengths.pop()
    # The last line of a paragraph may be short.
    full = [length for length, following in pairwise(lengths) if length and following]
    if len(full) < FEWEST_FULL or 0 not in lengths or max(lengths) > WIDEST:
        return False
    return statistics.median(full) > NARROWEST and statistics.quantiles(full, n=10)[0] > max(full) * EVEN
