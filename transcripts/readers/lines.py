"""One line of a transcript: does it carry a speaker's label, a time stamp, both, or words only?

The grammar covers what typists and tools write at the head of a line: `Naam:`, `[0:34] Naam:`,
`Naam [0:34]:`, `Naam: [0:34]`, `Naam  0:34` above the words, `0:34` above the label, fields with tabs.
Only the first characters of a line are looked at, so that no line can take long.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from .clock import CLOCK, seconds
from .container import Line

HEAD = 200
LONGEST_LABEL = 80

OPEN, CLOSE = r"[\[(<{#]{0,2}", r"[\])>}#]{0,2}"
STAMP = rf"{OPEN}\s?(?P<time>{CLOCK})(?:\s?(?:-{{1,2}}>?|–|—|to|tot)\s?{OPEN}(?P<until>{CLOCK}))?\s?{CLOSE}"
BULLET = r"(?:[-*•>]\s+)?(?:\*\*|__)?"
WORDS = r"[^\W_][^\n\t:\[\]<>#?!;{}\"“”]{0,79}"

LEADING = re.compile(rf"{BULLET}{STAMP}(?:\*\*|__)?(?P<gap>[\s:–|-]*)")
LABEL = re.compile(
    rf"{BULLET}(?P<wrap>\[?)(?P<label>{WORDS})\]?(?:\*\*|__)?\s?"
    r":(?:\*\*|__)?(?=\s|$|[A-ZÀ-Þ“\"‘'(\[…*_])"
)
LABEL_STAMP = re.compile(
    rf"{BULLET}\[?(?P<label>[^\W_][^\n\t:\[\]<>#?!;{{}}\"“”]{{0,78}}?)\]?(?:\*\*|__)?"
    rf"(?P<space>\s*,?\s*[-–|]?\s*){STAMP}(?:\*\*|__)?\s?(?P<colon>:?)(?:\*\*|__)?(?=\s|$)"
)
AFTER = re.compile(rf"\s*{STAMP}(?=\s|$)")
ENDING = re.compile(r"[.!?…,:;”\"’)]$")


PARTICLES = frozenset("de van der den het 't ’t te ten ter el al la le von du".split())


class Parsed(NamedTuple):
    """What a line carries besides words.

    form: "inline" (words follow the label on the line), "heading" (label and stamp, words below),
    "weak" (perhaps a heading), "stamped" (a stamp, then words), "stamp" (nothing but a stamp).
    words: offset in the stored text where the words begin. stamp: offset of the stamp, for readers that
    know the times better. certain: the stamp stands in brackets. marked: the label stands in bold or in
    brackets.
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


def parse(at: int, line: Line) -> Parsed | None:
    """What line number `at` (from 0) carries; None for words only."""
    raw = line.text[:HEAD]
    if ":" not in raw and "\t" not in raw:
        return None
    head = raw.lstrip()
    start = line.start + len(raw) - len(head)
    if "\t" in head:
        tabbed = _tabbed(at, line, start)
        if tabbed is not None:
            return tabbed
    timed = _clocked(head)
    if timed:
        match = LEADING.match(head)
        if match is not None:
            return _leading(at, line, start, head, match)
        match = LABEL_STAMP.match(head)
        if match is not None:
            found = _label_stamp(at, line, start, head, match)
            if found is not None:
                return found
    match = LABEL.match(head)
    if match is None:
        return None
    words = match.end()
    label = match["label"].strip(" *_")
    marked = head[:2] in ("**", "__") or match["wrap"] == "["
    after = AFTER.match(head, words) if timed else None
    if after is not None and (bracketed(after[0]) or after.end() >= len(head.rstrip())):
        time, until = seconds(after["time"]), _until(after)
        stamp = start + after.start("time")
        return Parsed(at, "inline", start + after.end(), label, time, until, stamp, True, marked)
    return Parsed(at, "inline", start + words, label, marked=marked)


def bracketed(stamp: str) -> bool:
    """Whether a stamp stands in brackets or between hashes, so that it is no time of day in a sentence."""
    stamp = stamp.strip(" *_")
    return stamp[:1] in "[(<{#"


@lru_cache(4096)
def name_like(label: str) -> bool:
    """Whether words could be a name by their look: a letter in them, few words, no sentence."""
    return len(label) <= LONGEST_LABEL and any(map(str.isalpha, label)) and len(label.split()) <= 7


def _until(match: re.Match[str]) -> float | None:
    return seconds(match["until"]) if match["until"] else None


def _leading(at: int, line: Line, start: int, head: str, match: re.Match[str]) -> Parsed | None:
    time, until, stamp = seconds(match["time"]), _until(match), start + match.start("time")
    if time is None:
        return None
    certain = bracketed(match[0])
    rest = head[match.end() :]
    if not rest.strip(" *_") and len(line.text) < HEAD:
        return Parsed(at, "stamp", line.end, None, time, until, stamp, certain)
    inner = LABEL.match(rest)
    if inner is not None and name_like(inner["label"]):
        label, marked = inner["label"].strip(" *_"), rest[:2] in ("**", "__") or inner["wrap"] == "["
        words = start + match.end() + inner.end()
        return Parsed(at, "inline", words, label, time, until, stamp, certain, marked)
    words = rest.strip(" *_[]")
    if len(line.text) < HEAD and name_like(words) and not ENDING.search(words) and not _clocked(words):
        return Parsed(at, "weak", start + match.end(), words, time, until, stamp, certain)
    return Parsed(at, "stamped", start + match.end(), None, time, until, stamp, certain)


def _clocked(words: str) -> bool:
    """Whether a clock time may be among words: a colon between digits."""
    at = words.find(":")
    while at >= 0:
        if words[at + 1 : at + 2].isdigit() and words[at - 1 : at].isdigit():
            return True
        at = words.find(":", at + 1)
    return False


def _label_stamp(at: int, line: Line, start: int, head: str, match: re.Match[str]) -> Parsed | None:
    """`Naam [0:34]: words`, or `Naam  0:34` above the words."""
    label = match["label"].strip(" *_,")
    time, until, stamp = seconds(match["time"]), _until(match), start + match.start("time")
    if time is None or not name_like(label):
        return None
    stamped = bracketed(head[match.end("space") : match.end()])
    alone = match.end() >= len(head.rstrip()) and len(line.text) < HEAD
    if alone:
        bold = "**" in head[: match.end("space")] or "__" in head[: match.end("space")]
        wide = len(match["space"].replace("\t", "  ")) >= 2
        form = "heading" if wide or bold or stamped or match["until"] else "weak"
        return Parsed(at, form, line.end, label, time, until, stamp, bold or wide or until is not None)
    if match["colon"]:
        marked = head[:2] in ("**", "__", "[")
        return Parsed(at, "inline", start + match.end(), label, time, until, stamp, stamped, marked)
    parts = label.split()
    if stamped and len(parts) > 1 and all(one[0].isupper() or one in PARTICLES for one in parts):
        return Parsed(at, "inline", start + match.end(), label, time, until, stamp, True)
    return None


def _tabbed(at: int, line: Line, start: int) -> Parsed | None:
    """Fields with tabs: times and a label in front, words in the last."""
    fields = line.text[start - line.start :].split("\t", 5)
    offset, times, stamp = start, list[float](), -1
    while len(fields) > 1 and len(times) < 2:
        time = seconds(fields[0].strip(" []()#<>"))
        if time is None:
            break
        stamp = offset if stamp < 0 else stamp
        times.append(time)
        offset += len(fields.pop(0)) + 1
    first, second = (*times, None, None)[:2]
    label = fields[0].strip(" *_[]").removesuffix(":").rstrip()
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
