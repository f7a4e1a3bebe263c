"""The date of a session, as the head of a transcript or the name of a recording tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan", "februari february feb", "maart march mrt mar", "april apr", "mei may",
            "juni june jun", "juli july jul", "augustus august aug", "september sep sept",
            "oktober october okt oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY = (
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon|mon|tues|wednes|thurs|fri|satur|sun)(?:dag|day)|"
    r"ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|sat|sun)\.?,?\s+"
)
DATE = re.compile(
    rf"(?:{DAY})?(?:"
    r"(?P<y1>\d{4})[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})|"
    r"(?P<d2>\d{1,2})(?P<sign>[-/.])(?P<m2>\d{1,2})[-/.](?P<y2>\d{4}|\d\d)|"
    rf"(?P<d3>\d{{1,2}})(?:st|nd|rd|th|e)?\s+(?P<m3>{MONTH})\.?,?\s+(?P<y3>\d{{4}})|"
    rf"(?P<m4>{MONTH})\.?\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y4>\d{{4}}))(?![\d])",
    re.IGNORECASE,
)
CLOCK = r"(?:[,\s]+(?:om|at|op)?\s*\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?|uur|u)?(?:\s+[A-Z]{2,5})?)?"
DATED = (
    r"(?:interview|opname|gespreks?|recording |interview |session )?-?(?:datum|date)|(?:datum|date)"
    r"(?: van(?: het| de)?| of(?: the)?)? (?:interview|opname|gesprek|sessie|recording|session)|"
    r"opgenomen(?: op)?|recorded(?: on)?|wanneer|when"
)
"""A regular expression for what stands before the date in a head."""

HEAD = re.compile(rf"\W{{0,6}}(?:{DATED})[*_]{{0,3}}\s*[:\t][*_]{{0,3}}\s*[\"']?", re.IGNORECASE)
ALONE = re.compile(rf"[^\w\n]{{0,6}}(?:{DATE.pattern}){CLOCK}[^\w\n]{{0,6}}", re.IGNORECASE)
"""A line that holds nothing but a date, perhaps with a time of the day, as Teams writes it."""

RECORDING = re.compile(r"(?<!\d)(20\d\d)(\d\d)(\d\d)[-_T]\d{4,6}(?!\d)")
"""The date in the names that Teams and Zoom give to recordings: Overleg-20260815_200732-Meeting Recording."""

LINES = 60


def is_date(line: str) -> bool:
    """Whether a whole line is a date, perhaps with a time of the day."""
    return len(line) < 80 and ALONE.fullmatch(line.strip()) is not None


def in_head(lines: Iterable[str]) -> str | None:
    """The date (ISO 8601) that the lines above a transcript tell: behind "Datum:", else a line of its own."""
    alone: str | None = None
    for at, line in enumerate(lines):
        if at >= LINES:
            break
        head = HEAD.match(line)
        if head is not None:
            match = DATE.match(line, head.end())
            told = _iso(match) if match is not None else None
            if told is not None:
                return told
        elif alone is None and is_date(line):
            match = DATE.search(line)
            alone = _iso(match) if match is not None else None
    return alone


def in_name(file: str) -> str | None:
    """The date (ISO 8601) in the name of a recording; None when there is none."""
    match = RECORDING.search(file.replace("\\", "/").rsplit("/", 1)[-1])
    return _made(int(match[1]), int(match[2]), int(match[3])) if match is not None else None


def _iso(match: re.Match[str]) -> str | None:
    if match["y1"]:
        return _made(int(match["y1"]), int(match["m1"]), int(match["d1"]))
    if match["y2"]:
        day, month = int(match["d2"]), int(match["m2"])
        if month > 12 >= day:
            day, month = month, day
        year = int(match["y2"])
        return _made(year if year > 99 else 2000 + year, month, day)
    if match["y3"]:
        return _made(int(match["y3"]), MONTHS[match["m3"].lower()], int(match["d3"]))
    return _made(int(match["y4"]), MONTHS[match["m4"].lower()], int(match["d4"]))


def _made(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if 1900 <= year <= 2100 else None
    except ValueError:
        return None
