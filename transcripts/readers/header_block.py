"""Where the lines above a transcript end: date, place, who was there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from .container import Line
from .dates import is_date
from .headers import is_header, is_metadata, is_notes, is_people, is_section, is_stage_direction
from .lines import Parsed
from .names import PARTICLES

LONGEST_BLOCK = 60
LONGEST_TITLE = 100
FEWEST_WORDS = 8
"""A line above the first speaker with fewer words is a title or a remark, not speech."""

FARTHEST_HEADING = 150
FEW_ABOVE = 5
HEADING = re.compile(
    r"[#*_\s]{0,9}(?:full |volledig |volledige )?transcript(?:ie|ion)?(?: below| hieronder)?[:*_\s]{0,9}",
    re.IGNORECASE,
)
"""What stands above the words in notes on a podcast, in a document of Word, in a report."""

CLOSES = re.compile(r"\W*(?:einde|end)\b", re.IGNORECASE)
PLAIN_END = re.compile(r"[.?!…][\"”’)]?$")


def body_begins(lines: Sequence[Line], found: Mapping[int, Parsed]) -> int:
    """The line (from 0) after the header block; 0 when there is none.

    A header block is the lines at the top up to the last one that says date, place or who was there;
    "Interviewer: Anneke de Wit" is such a line, "Interviewer: Wat doet u?" is not.
    """
    begins = max(_after_front_matter(lines), _after_heading(lines, found))
    known, told = begins > 0, False
    for at, line in enumerate(lines[:LONGEST_BLOCK]):
        if at < begins:
            continue
        text = line.text.strip()
        if not text:
            continue
        one = found.get(at)
        label = one.label if one is not None and one.form == "inline" else None
        dated = label is None and not told and is_date(text)
        heads = (
            is_header(text.strip(" :*#")) and not CLOSES.match(text) if label is None else is_metadata(label)
        )
        if is_section(text):
            # A part of the conversation begins; in a diary so does a second date.
            return at + 1 if known else begins
        if dated or heads:
            begins, known, told = at + 1, True, told or dated
        elif one is not None and one.form == "stamp" and at > 0 and is_date(lines[at - 1].text):
            # Teams writes how long the meeting took under its date.
            begins = at + 1
        elif label is not None and (_says_who(label, text) or (known and is_header(label))):
            begins = at + 1
        elif label is not None or one is not None or len(text) > LONGEST_TITLE or PLAIN_END.search(text):
            break
    return begins


def speech_above(lines: Sequence[Line], begin: int, first: int) -> int:
    """The line (from 0) between `begin` and `first`, the first that has a label, where speech begins.

    Titles, remarks and notes under a heading that says so (Samenvatting, Keywords) are no speech; whole
    sentences are. `first` when there is none.
    """
    notes = False
    for at in range(first):
        text = lines[at].text.strip()
        if not text or is_stage_direction(text):
            continue
        if is_notes(text):
            notes = True
        elif is_header(text.strip(" :*#")):
            notes = False
        elif at >= begin and not notes and len(text.split()) >= FEWEST_WORDS and PLAIN_END.search(text):
            return at
    return first


def _after_front_matter(lines: Sequence[Line]) -> int:
    """The line after the data between two rules at the top of a Markdown file; 0 when there are none."""
    if not lines or lines[0].text.strip() != "---":
        return 0
    ends = (at for at in range(1, min(len(lines), LONGEST_BLOCK)) if lines[at].text.strip() == "---")
    return next(ends, -1) + 1


def _after_heading(lines: Sequence[Line], found: Mapping[int, Parsed]) -> int:
    """The line after the heading "Transcript"; 0 when there is none, or people spoke above it already."""
    at = next(
        (at for at, line in enumerate(lines[:FARTHEST_HEADING]) if HEADING.fullmatch(line.text.strip())), None
    )
    if at is None:
        return 0
    below = Counter(one.label for where, one in found.items() if where > at and one.label is not None)
    recurring = {label: count for label, count in below.items() if count > 1}
    above = sum(one.label in recurring for where, one in found.items() if where < at)
    return at + 1 if recurring and above * FEW_ABOVE <= sum(recurring.values()) else 0


def _says_who(label: str, text: str) -> bool:
    """Whether "Interviewer: ..." is followed by names, not by something that was said."""
    if not is_people(label) or len(text) > LONGEST_TITLE * 2:
        return False
    body = text.split(":", 1)[-1].strip(" *_")
    words = re.sub(r"\([^)]*\)", " ", body).replace(",", " ").replace(";", " ").split()
    if not words or len(words) > 12 or PLAIN_END.search(body):
        return False
    return body[0].isupper() and all(not word[0].islower() or word in PARTICLES for word in words)
