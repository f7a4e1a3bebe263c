"""One line of a transcript: does it carry a speaker's label, a time stamp, both, or words only?

The grammar covers what typists and tools write at the head of a line: `Naam:`, `[0:34] Naam:`,
`Naam [0:34]:`, `Naam: [0:34]`, `Naam  0:34` above the words, `0:34` above the label, fields with tabs, all of
it also dressed as Markdown. Only the first characters of a line are looked at, so that no line can take long.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from .clock import CLOCK, SECONDS, UNITS, number_of_seconds, seconds
from .container import Line

HEAD = 200
LONGEST_LABEL = 80

TIME = (
    rf"(?:{CLOCK}|{UNITS}|\d{{1,2}} ?{SECONDS}|\d{{1,5}}(?:\.\d{{1,3}})?s(?!\w)|"
    r"\d{1,5}\.\d{1,3}(?=\s?[-–—\])]))"
)
"""A clock time, one with its units, or seconds as programs write them: 5.2s, or 5.20 in brackets."""

OPEN, CLOSE = r"(?:\\?[\[(<{#*_`]){0,4}", r"(?:\\?[\])>}#*_`]){0,4}"
LINK = r"(?:\((?:https?://|#)[^\s()]{1,120}\))?"
STAMP = (
    rf"{OPEN}\s?(?P<time>{TIME})(?:\s?(?:-{{1,2}}>?|→|–|—|to|tot)\s?{OPEN}(?P<until>{TIME}))?\s?{CLOSE}{LINK}"
)
MARK = r"(?:\*{1,3}|_{1,3}|`)?"
BULLET = rf"(?:(?:#{{1,6}}|[-*•>]|>>)\s+)?{MARK}"
WORDS = r"[^\W_][^\n\t:\[\]<>#?!;{}\"“”]{0,79}"

LEADING = re.compile(rf"{BULLET}{STAMP}{MARK}(?P<gap>[\s:,–—|-]*)")
BELONGS = r"(?: ?\[[^\W\d_][^\n\t:\[\]]{0,39}\])?"
"""What somebody belongs to, in brackets behind the name: Anneke de Wit [HU]."""

LABEL = re.compile(
    rf"{BULLET}(?P<wrap>\[)?(?P<label>{WORDS}{BELONGS})(?(wrap)\]){MARK}\s?:{MARK}(?=\s|$|[A-ZÀ-Þ“\"‘'(\[…*_\\])"
)
LABEL_STAMP = re.compile(
    rf"{BULLET}\[?(?P<label>[^\W_][^\n\t:\[\]<>#?!;{{}}\"“”]{{0,78}}?{BELONGS})\]?{MARK}"
    rf"(?P<space>\s*,?\s*[-–—|@]?\s*){STAMP}{MARK}\s?(?P<colon>:?){MARK}(?=\s|$)"
)
DASH = re.compile(r"\s{0,9}[-–—]\s+")
AFTER = re.compile(rf"\s*{STAMP}(?=\s|$)")
ENDING = re.compile(r"[.!?…,:;”\"’)]$")
ROLE = re.compile(r"\w.*\([^()]+\)$")
DECIMAL = re.compile(r"\d{1,6}\.\d{1,6}")
"""Seconds in a field of their own, as in label tracks of Audacity."""

UNIT = rf"\d ?{SECONDS}"
GATE = re.compile(rf"[:\t;]|[\[(]\d|{UNIT}")
TIMED = re.compile(rf"\d[:;]\d|[\[(]\d|{UNIT}")


PARTICLES = frozenset("de van der den het 't ’t te ten ter el al la le von du".split())


class Parsed(NamedTuple):
    """What a line carries besides words.

    form: "inline" (words follow the label on the line), "heading" (label and stamp, words below),
    "weak" (perhaps a heading), "stamped" (a stamp, then words), "stamp" (nothing but a stamp).
    words: offset in the stored text where the words begin. stamp: offset of the stamp, for readers that
    know the times better. certain: the stamp stands in brackets. marked: the label stands in bold or in
    brackets. loose: a single word before a stamp in brackets, without a colon; perhaps no label. bare:
    words before a stamp without brackets or colon; a label only if most lines are like that.
    """

    at: int
    form: str
    words: int
    label: str | None = None
    time: float | None = None
    until: float | None = None
    stamp: int = -1
    certain: bool = False
    marked: bool = False
    loose: bool = False
    bare: bool = False


def parse(at: int, line: Line) -> Parsed | None:
    """What line number `at` (from 0) carries; None for words only."""
    raw = line.text[:HEAD]
    if GATE.search(raw) is None:
        return None
    head = raw.lstrip()
    start = line.start + len(raw) - len(head)
    if "\t" in head:
        tabbed = _tabbed(at, line, start)
        if tabbed is not None:
            return tabbed
    timed = TIMED.search(head) is not None
    if timed:
        match = LEADING.match(head)
        if match is not None and (found := _leading(at, line, start, head, match)) is not None:
            return found
        match = LABEL_STAMP.match(head)
        if match is not None and (found := _label_stamp(at, line, start, head, match)) is not None:
            return found
    match = LABEL.match(head) if ":" in head else None
    if match is None:
        return None
    words = match.end()
    label = match["label"].strip(" *_`")
    marked = head[:2] in ("**", "__") or match["wrap"] == "["
    after = AFTER.match(head, words) if timed else None
    time = _seconds(after["time"], after[0]) if after is not None else None
    alone = after is not None and (bracketed(after[0]) or after.end() >= len(head.rstrip()))
    if after is not None and time is not None and alone:
        stamp = start + after.start("time")
        return Parsed(at, "inline", start + after.end(), label, time, _until(after), stamp, True, marked)
    return Parsed(at, "inline", start + words, label, marked=marked)


def after_stamp(line: Line, one: Parsed) -> int | None:
    """Where the words of a line that begins with a stamp begin, also when a label seemed to follow it."""
    if one.form != "inline":
        return one.words
    head = line.text[:HEAD]
    match = LEADING.match(head.lstrip())
    return None if match is None else line.start + len(head) - len(head.lstrip()) + match.end()


def bracketed(stamp: str) -> bool:
    """Whether a stamp stands in brackets or between hashes, so that it is no time of day in a sentence."""
    stamp = stamp.strip(" *_\\")
    return stamp[:1] in "[(<{#`"


@lru_cache(4096)
def name_like(label: str) -> bool:
    """Whether words could be a name by their look: a letter in them, few words, no sentence."""
    return len(label) <= LONGEST_LABEL and any(map(str.isalpha, label)) and len(label.split()) <= 7


def _seconds(time: str, stamp: str) -> float | None:
    """The seconds of a stamp; a bare number counts only in brackets."""
    if ":" in time or ";" in time or "m" in time:
        return seconds(time)
    return number_of_seconds(time) if bracketed(stamp) else None


def _until(match: re.Match[str]) -> float | None:
    return number_of_seconds(match["until"]) if match["until"] else None


def _leading(at: int, line: Line, start: int, head: str, match: re.Match[str]) -> Parsed | None:
    time, until, stamp = _seconds(match["time"], match[0]), _until(match), start + match.start("time")
    if time is None:
        return None
    certain = bracketed(match[0])
    rest = head[match.end() :]
    # Teams writes on the screen how long it took in words and as a clock, one behind the other.
    again = TIMED.search(rest) is not None and seconds(rest) == time
    if (again or not rest.strip(" *_`")) and len(line.text) < HEAD:
        return Parsed(at, "stamp", line.end, None, time, until, stamp, certain)
    inner = LABEL.match(rest) if ":" in rest else None
    if inner is not None and name_like(inner["label"]):
        label, marked = inner["label"].strip(" *_`"), rest[:2] in ("**", "__") or inner["wrap"] == "["
        words = start + match.end() + inner.end()
        return Parsed(at, "inline", words, label, time, until, stamp, certain, marked)
    words = rest.strip(" *_`[]")
    if len(line.text) < HEAD and name_like(words) and not _ends(words) and TIMED.search(words) is None:
        return Parsed(at, "weak", start + match.end(), words, time, until, stamp, certain)
    return Parsed(at, "stamped", start + match.end(), None, time, until, stamp, certain)


def _ends(words: str) -> bool:
    """Whether words end as a sentence does, rather than as a name, which may have a role in brackets."""
    return ENDING.search(words) is not None and ROLE.fullmatch(words) is None


def _label_stamp(at: int, line: Line, start: int, head: str, match: re.Match[str]) -> Parsed | None:
    """`Naam [0:34]: words`, or `Naam  0:34` above the words."""
    label = match["label"].strip(" *_`,")
    time, until = _seconds(match["time"], head[match.end("space") : match.end()]), _until(match)
    stamp = start + match.start("time")
    if time is None or not name_like(label):
        return None
    stamped = bracketed(head[match.end("space") : match.end()])
    bold = head[:2] in ("**", "__")
    alone = match.end() >= len(head.rstrip()) and len(line.text) < HEAD
    if alone:
        wide = len(match["space"].replace("\t", "  ")) >= 2
        dressed = bold or head.startswith("#")
        form = "heading" if wide or dressed or stamped or match["until"] else "weak"
        certain = dressed or wide or until is not None
        return Parsed(at, form, line.end, label, time, until, stamp, certain)
    if match["colon"]:
        marked = bold or head.startswith("[")
        return Parsed(at, "inline", start + match.end(), label, time, until, stamp, stamped, marked)
    parts = label.split()
    if all(one[0].isupper() or one[0].isdigit() or one in PARTICLES for one in parts):
        bare = not (stamped or bold)
        loose = len(parts) == 1 and not bold
        words = start + match.end()
        if (dash := DASH.match(head, match.end())) is not None:
            words = start + dash.end()
        return Parsed(at, "inline", words, label, time, until, stamp, not bare, loose=loose, bare=bare)
    return None


def _tabbed(at: int, line: Line, start: int) -> Parsed | None:
    """Fields with tabs: times and a label in front, words in the last."""
    fields = line.text[start - line.start :].split("\t", 5)
    offset, times, stamp = start, list[float](), -1
    while len(fields) > 1 and len(times) < 2:
        first = fields[0].strip(" []()#<>")
        time = number_of_seconds(first) if DECIMAL.fullmatch(first) else seconds(first)
        if time is None:
            break
        stamp = offset if stamp < 0 else stamp
        times.append(time)
        offset += len(fields.pop(0)) + 1
    first, second = (*times, None, None)[:2]
    label = fields[0].strip(" *_[]").removesuffix(":").rstrip()
    if len(fields) == 2 and not times and name_like(label):
        alone = seconds(fields[1].strip(" []()#<>"))
        if alone is not None:
            stamp = offset + len(fields[0]) + 1
            return Parsed(at, "heading", line.end, label, alone, None, stamp, True)
    if len(fields) > 1 and name_like(label) and ":" not in label:
        offset += len(fields[0]) + 1
        if first is None and len(fields) > 2:
            first = seconds(fields[1].strip(" []()#<>"))
            if first is not None:
                stamp, offset = offset, offset + len(fields[1]) + 1
        return Parsed(at, "inline", offset, label, first, second, stamp, True)
    if times and len(fields) == 1:
        inner = LABEL.match(fields[0][:HEAD])
        if inner is not None:
            label = inner["label"].strip(" *_")
            return Parsed(at, "inline", offset + inner.end(), label, first, second, stamp)
        return Parsed(at, "stamped", offset, None, first, second, stamp, True)
    return None
