"""Times as people and programs write them."""

from __future__ import annotations

import re

CLOCK = (
    r"(?:\d{1,3}[:;][0-5]\d[:;][0-5]\d[:;]\d\d|(?:\d{1,3}:)?\d{1,3}:[0-5]\d(?:[.,]\d{1,6}|-\d(?!\d))?)"
    r"(?!\d|[:;]\d)"
)
"""A regular expression for m:ss, h:mm:ss, with decimals after a point or comma, or tenths as -2, and for
h:mm:ss:ff and h;mm;ss;ff, where the last field counts frames."""

SECONDS = r"(?:s|secs?|seconds?|seconden?)(?![^\W\d])\.?"
UNITS = (
    r"(?:\d{1,3} ?(?:h|u|hrs?|hours?|uur)[.,]? ?)?\d{1,3} ?(?:m|mins?|minutes?|minuut|minuten)[.,]? ?"
    rf"(?:en |and )?\d{{1,2}}(?:[.,]\d{{1,3}})? ?{SECONDS}"
)
"""A regular expression for a time with its units: 3m 5s, 1h 02m 03s, 3 min 5 sec, 3 minuten en 5 seconden."""

PARTS = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:([.,-])(\d{1,6}))?")
FRAMES = re.compile(r"(\d{1,3}[:;]\d{1,2}[:;]\d{1,2})[:;]\d\d")
DURATION = re.compile(r"PT(?:(\d{1,4})H)?(?:(\d{1,4})M)?(?:(\d{1,6}(?:[.,]\d{1,9})?)S)?")
"""A duration of ISO 8601, such as PT1M2.5S."""

NUMBERS = re.compile(r"\d+(?:[.,]\d+)?")
LONGEST = 1000 * 3600.0
"""Seconds; a time beyond it is no time of a recording."""


def seconds(text: str) -> float | None:
    """The seconds that a clock time, or one with units, stands for; None when it is none.

    It is none with a minute or second above 59. Frames are left out: how many make a second is not told.
    """
    text = text.strip()
    if text[-1:].isalpha() or text.endswith("."):
        # Hours may be left out, as they are in a clock time.
        text = ":".join(NUMBERS.findall(text)) if re.fullmatch(UNITS, text) is not None else ""
    framed = FRAMES.fullmatch(text)
    match = PARTS.fullmatch(framed[1].replace(";", ":") if framed else text)
    if match is None:
        return None
    hours, minutes, rest, sign, fraction = match.groups()
    if int(rest) > 59 or (hours is not None and int(minutes) > 59):
        return None
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(rest)
    if not fraction:
        return float(whole)
    scale = 10 if sign == "-" else 10 ** len(fraction)
    return round(whole + int(fraction) / scale, 3)


def number_of_seconds(value: object, unit: float = 1.0) -> float | None:
    """Seconds from a number, a text with one ("12.5", "12,5s", "PT12.5S") or a time that `seconds` takes.

    unit: what one of the number is in seconds, such as 0.001 for milliseconds. None for anything else, for
    numbers below zero and for those that are no time of a recording.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, str):
        if ":" in value or ";" in value or "m" in value:
            return seconds(value)
        if (lasts := DURATION.fullmatch(value.strip())) is not None:
            hours, minutes, rest = (float((part or "0").replace(",", ".")) for part in lasts.groups())
            return round(hours * 3600 + minutes * 60 + rest, 3)
        try:
            value = float(value.strip().removesuffix("s").replace(",", ".")[:40])
        except ValueError:
            return None
    if not isinstance(value, int | float):
        return None
    try:
        time = float(value) * unit
    except OverflowError:
        return None
    return round(time, 3) if 0 <= time <= LONGEST else None
