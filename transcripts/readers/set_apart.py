"""Speakers set apart from their words without a colon: `[SPEAKER_00] words`, `R1 - words`, `**Mo** words`.

Such marks stand at the head of many lines that are no turns, so they count only where few lines have a label
with a colon, and when the same labels stand at the head of many paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from .container import Line
from .lines import HEAD, Parsed, after_stamp
from .names import capitalised, evident, is_full_name, may_be_name

NAME = r"(?P<label>[^\W_][^\n\t:\[\]<>()#?!;|{}*\"“”]{0,39}?)"
STYLES = tuple(
    re.compile(rf"\s{{0,9}}(?:[-*•]\s)?{style}(?=\S)")
    for style in (
        rf"\[{NAME}\]:?\s+",
        rf"\({NAME}\):?\s+",
        rf"<{NAME}>:?\s+",
        rf"{NAME}\s?>{{1,2}}\s+",
        rf"(?:\*\*|__){NAME}(?:\*\*|__)\s+(?:[-–—]\s+)?",
        rf"{NAME}\s*[-–—|]\s+",
        r"(?P<label>(?i:speaker|spreker|spk)[ _]?\d{1,3})\s+",
        rf"{NAME}[;.)]\s+",
    )
)
PERHAPS = re.compile(
    r"\s{0,9}(?:[-*•]\s)?(?:[\[(<*_]|(?i:speaker|spreker|spk)[ _]?\d|"
    r"[^\W_][^\n\t:\[\]<>()#?!;|{}*]{0,39}?(?:\s?>|\s*[-–—|]\s|[;.)]\s))"
)
"""What begins in one of these styles, and more; told at less cost."""

CUSTOMARY = STYLES[-1]
"""Marks that also end sentences and count items: only after customary labels, such as I and R1."""

LONGEST = 5
PARAGRAPHS = 4
FEWEST, REGULAR = 4, 8
"""So many turns at least; so many, all alike, when they are less than half of the paragraphs."""


def set_apart(lines: Sequence[Line], found: Mapping[int, Parsed], begin: int) -> dict[int, Parsed]:
    """Lines that begin with a speaker in the one way that most of the file's paragraphs do, if any."""
    places = [at for at in range(begin, len(lines)) if not lines[at].text.isspace() and lines[at].text]
    first = [at for at in places if at == begin or not lines[at - 1].text.strip()]
    needed = len(first) if len(first) >= PARAGRAPHS else len(places)
    heads = {at: _words(lines[at], found.get(at)) for at in places}
    perhaps = {at: head for at, head in heads.items() if PERHAPS.match(head[1]) is not None}
    if len(perhaps) < FEWEST:
        return {}
    best: dict[int, Parsed] = {}
    for style in STYLES:
        alike = _in_style(style, found, perhaps)
        made = _recurring(alike, style is CUSTOMARY)
        if len(made) > len(best) and (len(made) * 2 >= needed or _regular(made, alike, needed)):
            best = made
    return best


def _regular(made: Mapping[int, Parsed], alike: Mapping[int, Parsed], needed: int) -> bool:
    """Whether fewer turns than half of the paragraphs are speech: nothing else is written like them.

    Questions and answers after a lecture may be few, when their labels are customary ones.
    """
    if len(made) * 10 < 9 * len(alike):
        return False
    counts = Counter(one.label or "" for one in made.values())
    customary = all(map(evident, counts)) and min(counts.values(), default=0) > 1
    return customary or (len(made) >= REGULAR and len(made) * 4 >= needed)


def _words(line: Line, one: Parsed | None) -> tuple[int, str]:
    """Where the words of a line begin, behind a stamp if there is one, and the first of them."""
    begins = after_stamp(line, one) if one is not None and 0 <= one.stamp < one.words else None
    begins = line.start if begins is None else begins
    return begins, line.text[begins - line.start :][:HEAD]


def _in_style(
    style: re.Pattern[str], found: Mapping[int, Parsed], heads: Mapping[int, tuple[int, str]]
) -> dict[int, Parsed]:
    made: dict[int, Parsed] = {}
    for at, (begins, text) in heads.items():
        match = style.match(text)
        label = match["label"].strip() if match is not None else ""
        if match is None or len(label.split()) > LONGEST or not may_be_name(label):
            continue
        if not capitalised(label) and not evident(label):
            continue
        words, one = begins + match.end(), found.get(at)
        stamped = one is not None and 0 <= one.stamp < one.words
        made[at] = (
            one._replace(form="inline", words=words, label=label)
            if one is not None and stamped
            else Parsed(at, "inline", words, label)
        )
    return made


def _recurring(made: Mapping[int, Parsed], customary: bool) -> dict[int, Parsed]:
    """Those whose label comes back, or is a customary one, if at least two such labels take turns."""
    counts = Counter(one.label or "" for one in made.values())
    known = {label for label in counts if evident(label) or (counts[label] > 1 and not customary)}
    if sum(counts[label] for label in known) * 4 >= 3 * len(made):
        known |= {label for label in counts if is_full_name(label) and not customary}
    total = sum(counts[label] for label in known)
    if len(known) < 2 or total < FEWEST or len(known) * 3 > total * 2:
        return {}
    return {at: one for at, one in made.items() if one.label in known}
