"""Times as people and programs write them."""

from __future__ import annotations

import re

CLOCK = r"(?:(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3}|-\d)?)"
"""A regular expression for m:ss, h:mm:ss, with decimals after a point or comma, or tenths as -2."""

PARTS = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:([.,-])(\d{1,3}))?")


def seconds(text: str) -> float | None:
    """The seconds that a clock time stands for; None when it is none (a minute or second above 59)."""
    match = PARTS.fullmatch(text.strip())
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
