"""Speakers set apart from their words without a colon: `[SPEAKER_00] words`, `R1 - words`, `**Mo** words`.

Such marks stand at the head of many lines that are no turns, so they count only where no line has a label
with a colon, and when few labels stand at the head of most paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from .container import Line
from .labels import capitalised, evident, may_be_name
from .lines import HEAD, Parsed, after_stamp

NAME = r"(?P<label>[^\W_][^\n\t:\[\]<>()#?!;|{}*\"“”]{0,39}?)"
STYLES = tuple(
    re.compile(rf"\s{{0,9}}(?:[-*•]\s)?{style}(?=\S)")
    for style in (
        rf"\[{NAME}\]:?\s+",
        rf"\({NAME}\):?\s+",
        rf"<{NAME}>:?\s+",
        rf"{NAME}\s?>{{1,2}}\s+",
        rf"(?:\*\*|__){NAME}(?:\*\*|__)\s+",
        rf"{NAME}\s+[-–—|]\s+",
        rf"{NAME}[;.)]\s+",
    )
)
PERHAPS = re.compile(
    r"\s{0,9}(?:[-*•]\s)?(?:[\[(<*_]|[^\W_][^\n\t:\[\]<>()#?!;|{}*]{0,39}?(?:\s?>|\s+[-–—|]\s|[;.)]\s))"
)
"""What begins in one of these styles, and more; told at less cost."""

CUSTOMARY = STYLES[-1]
"""Marks that also end sentences and count items: only after customary labels, such as I and R1."""

LONGEST = 5
PARAGRAPHS = 4


def set_apart(lines: Sequence[Line], found: Mapping[int, Parsed], begin: int) -> dict[int, Parsed]:
    """Lines that begin with a speaker in the one way that most of the file's paragraphs do, if any."""
    places = [at for at in range(begin, len(lines)) if not lines[at].text.isspace() and lines[at].text]
    first = [at for at in places if at == begin or not lines[at - 1].text.strip()]
    needed = len(first) if len(first) >= PARAGRAPHS else len(places)
    heads = {at: _words(lines[at], found.get(at)) for at in places}
    perhaps = {at: head for at, head in heads.items() if PERHAPS.match(head[1]) is not None}
    if len(perhaps) * 2 < needed:
        return {}
    best: dict[int, Parsed] = {}
    for style in STYLES:
        made = _recurring(_in_style(style, found, perhaps), style is CUSTOMARY)
        if len(made) * 2 >= needed and len(made) > len(best):
            best = made
    return best


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
    total = sum(counts[label] for label in known)
    if len(known) < 2 or total < 4 or len(known) * 3 > total * 2:
        return {}
    return {at: one for at, one in made.items() if one.label in known}
