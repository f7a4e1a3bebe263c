"""Where the lines above a transcript end: date, place, who was there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from .container import Line
from .headers import is_header, is_metadata, is_people
from .labels import PARTICLES
from .lines import Parsed

LONGEST_BLOCK = 60
LONGEST_TITLE = 100
PLAIN_END = re.compile(r"[.?!…][\"”’)]?$")


def body_begins(lines: Sequence[Line], found: Mapping[int, Parsed]) -> int:
    """The line (from 0) after the header block; 0 when there is none.

    A header block is the lines at the top up to the last one that says date, place or who was there;
    "Interviewer: Anneke de Wit" is such a line, "Interviewer: Wat doet u?" is not.
    """
    begins = 0
    known = False
    for at, line in enumerate(lines[:LONGEST_BLOCK]):
        text = line.text.strip()
        if not text:
            continue
        one = found.get(at)
        label = one.label if one is not None and one.form == "inline" else None
        if is_header(text.strip(" :*#")) if label is None else is_metadata(label):
            begins, known = at + 1, True
        elif label is not None and (_says_who(label, text) or (known and is_header(label))):
            begins = at + 1
        elif label is not None or one is not None or len(text) > LONGEST_TITLE or PLAIN_END.search(text):
            break
    return begins


def _says_who(label: str, text: str) -> bool:
    """Whether "Interviewer: ..." is followed by names, not by something that was said."""
    if not is_people(label) or len(text) > LONGEST_TITLE * 2:
        return False
    body = text.split(":", 1)[-1].strip(" *_")
    words = re.sub(r"\([^)]*\)", " ", body).replace(",", " ").replace(";", " ").split()
    if not words or len(words) > 12 or PLAIN_END.search(body):
        return False
    return body[0].isupper() and all(not word[0].islower() or word in PARTICLES for word in words)
