"""Which of the labels found in a file are speakers, and which of the stamps are times of the recording.

What stands at the head of one line tells little: "Kosten: 50 euro" looks like "Anneke: goed". The file as a
whole tells more: speakers come back, and all are written in one way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..model import Notice
from .container import Line
from .lines import HEAD, Parsed
from .names import capitalised, evident, is_full_name, may_be_name
from .terms import are_terms

TITLE = re.compile(r"(?:#{1,6}\s+|`)[^\d\[(`][^:]*:[*_]{0,3}\s+\S")
SENTENCE_END = re.compile(r"[.?!…][\"”’')\]]*$")
STAMPS_FEW = 3
FEW_SMALL = 10
NAMES_ALONE = 3
"""So many full names, before nearly every paragraph, are speakers though each speaks once."""


class Layout(NamedTuple):
    """How a file is written.

    speakers: the labels that are speakers. headed: they stand above the words. stamped: bare stamps before
    words are times of the recording. marked: labels are in bold or brackets, so that others are words.
    """

    speakers: frozenset[str]
    headed: bool
    stamped: bool
    marked: bool = False
    warnings: tuple[Notice, ...] = ()


def layout(lines: Sequence[Line], found: Mapping[int, Parsed], begin: int, chosen: bool) -> Layout:
    """The layout of a file whose header ends before line `begin`; `chosen`: labels by the user's pattern."""
    parsed = [one for at, one in found.items() if at >= begin]
    if chosen:
        labels = {one.label for one in parsed if one.label}
        return Layout(frozenset(labels), False, True)
    fair = {label for label in {one.label for one in parsed} if label is not None and may_be_name(label)}
    named = [one for one in parsed if one.label in fair]
    if any(map(_in_title, lines)) and not _titles_count(lines, named, begin):
        named = [one for one in named if not _in_title(lines[one.at])]
    if sum(one.bare for one in named) * 2 < sum(1 for line in lines[begin:] if line.text.strip()):
        named = [one for one in named if not one.bare]
    if not _loose_count(lines, named, begin):
        named = [one for one in named if not one.loose]
    headings = [one for one in named if one.form == "heading" or (one.form == "weak" and not one.until)]
    headed = _headed(lines, found, named, headings)
    if headed:
        counts = Counter(one.label for one in headings)
        weak = sum(one.form == "weak" for one in headings)
        rule = weak * 5 >= 4 * sum(one.form in ("weak", "stamped") for one in parsed)
        speakers = {
            one.label
            for one in headings
            if one.label
            and (
                one.form == "heading"
                or counts[one.label] > 1
                or evident(one.label)
                or (rule and capitalised(one.label))
            )
        }
        return Layout(frozenset(speakers), True, True)
    inline = [one for one in named if one.form == "inline"]
    speakers, warnings = _inline(lines, found, inline, begin)
    spoken = [one for one in inline if one.label in speakers]
    marked = sum(one.marked for one in spoken) * 10 >= len(spoken) * 9 > 0
    stamped = _stamps_count(lines, parsed, speakers)
    return Layout(frozenset(speakers), False, stamped, marked, tuple(warnings))


def _in_title(line: Line) -> bool:
    """Whether a line is a heading of Markdown with words behind a colon, or code: `## Doel: leren`."""
    return line.text.startswith(("#", "`")) and TITLE.match(line.text[:HEAD]) is not None


def _titles_count(lines: Sequence[Line], named: Sequence[Parsed], begin: int) -> bool:
    """Whether labels in such lines are speakers: most lines are like that."""
    titled = sum(
        one.form == "inline" and lines[one.at].text[0] == "#" for one in named if _in_title(lines[one.at])
    )
    return titled * 2 > sum(1 for line in lines[begin:] if line.text.strip())


def _loose_count(lines: Sequence[Line], named: Sequence[Parsed], begin: int) -> bool:
    """Whether single words before stamps are names: most lines have one, or more names than those do."""
    loose = sum(one.loose for one in named)
    firm = sum(one.form == "inline" and one.time is not None and not one.loose for one in named)
    return loose <= firm or loose * 2 >= sum(1 for line in lines[begin:] if line.text.strip())


def _headed(
    lines: Sequence[Line], found: Mapping[int, Parsed], named: Sequence[Parsed], headings: Sequence[Parsed]
) -> bool:
    """Whether speakers stand on lines of their own, with a stamp, above the words."""
    counts = Counter(one.label for one in headings)
    good = 0
    for one in headings:
        sure = one.form == "heading" and (one.certain or counts[one.label] > 1)
        sure = sure or counts[one.label] > 1 or (one.label is not None and evident(one.label))
        if sure and _words_below(lines, found, one.at):
            good += 1
    if not good:
        return False
    inline = Counter(one.label for one in named if one.form == "inline")
    recurring = sum(count for count in inline.values() if count > 1)
    return good >= recurring


def _words_below(lines: Sequence[Line], found: Mapping[int, Parsed], at: int) -> bool:
    for below in range(at + 1, min(at + 4, len(lines))):
        if lines[below].text.strip():
            other = found.get(below)
            if other is not None and other.form == "stamp":
                continue
            return other is None or other.form in ("inline", "stamped")
    return False


def _inline(
    lines: Sequence[Line], found: Mapping[int, Parsed], inline: Sequence[Parsed], begin: int
) -> tuple[set[str], list[Notice]]:
    counts = Counter(one.label for one in inline if one.label)
    bare = sum(one.form in ("stamped", "weak") for at, one in found.items() if at >= begin)
    stamped = Counter(one.label for one in inline if one.time is not None)
    if sum(stamped.values()) > bare:
        # Where most labels carry a stamp, a label without one is a word with a colon.
        plain = {label for label in counts if label not in stamped}
        if sum(stamped.values()) > 2 * sum(counts[label] for label in plain):
            counts = Counter({label: count for label, count in counts.items() if label in stamped})
            return set(counts), []
    filled = sum(1 for line in lines[begin:] if line.text.strip())
    dressed = {one.label for one in inline if one.marked}
    # Words without a capital recur before a colon in any long text.
    speakers = {
        label
        for label, count in counts.items()
        if evident(label)
        or (count > 1 and (capitalised(label) or label in dressed or count * FEW_SMALL >= filled))
    }
    cover = sum(counts[label] for label in speakers) / max(1, filled)
    few = filled <= 8 and len(inline) * 2 >= filled
    if not speakers and inline:
        places = [one.at for one in inline]
        few = few and not are_terms(counts, lines, places)
        names = {label for label in counts if is_full_name(label)}
        if len(names) >= NAMES_ALONE and len(names) * 5 >= 4 * paragraphs(lines, begin):
            return names, []
    alike = sum(one.marked for one in inline if one.label in speakers) * 2 > len(inline)
    warnings: list[Notice] = []
    for one in inline:
        label = one.label
        if label is None or label in speakers or not capitalised(label) or len(label.split()) > 4:
            continue
        line = lines[one.at]
        body = line.text[one.words - line.start :].strip()
        fits = one.marked if alike else cover >= 0.5 and _fits(lines, one.at, cover)
        after_stamp = (
            one.at > 0 and (above := _above(found, lines, one.at)) is not None and above.form == "stamp"
        )
        if (after_stamp or fits or few) and (after_stamp or (body and not body[0].isdigit())):
            speakers.add(label)
            if not after_stamp and not few and not alike:
                warnings.append(Notice(line.number, "a speaker who speaks only once; see whether it is one"))
        elif len(label.split()) <= 3 and speakers:
            warnings.append(
                Notice(line.number, "begins like a speaker's label that stands only once; taken as words")
            )
    return speakers, warnings


def paragraphs(lines: Sequence[Line], begin: int) -> int:
    """How many paragraphs there are, or lines where no empty ones stand between them."""
    filled = [at for at in range(begin, len(lines)) if lines[at].text.strip()]
    first = sum(1 for at in filled if at == begin or not lines[at - 1].text.strip())
    return first if first > 1 else len(filled)


def _above(found: Mapping[int, Parsed], lines: Sequence[Line], at: int) -> Parsed | None:
    for above in range(at - 1, max(-1, at - 4), -1):
        if lines[above].text.strip():
            return found.get(above)
    return None


def _fits(lines: Sequence[Line], at: int, cover: float) -> bool:
    """Whether a lone label stands where the others do: after a finished sentence or an empty line."""
    if at == 0 or cover > 0.9:
        return True
    above = lines[at - 1].text.strip()
    return not above or SENTENCE_END.search(above) is not None


def _stamps_count(lines: Sequence[Line], parsed: Sequence[Parsed], speakers: set[str]) -> bool:
    """Whether bare stamps before words are times of the recording, rather than times of day in sentences."""
    stamped = [one for one in parsed if one.form in ("stamped", "weak") and not one.certain]
    if not stamped:
        return True
    if any(one.time is not None and one.label in speakers for one in parsed):
        return True
    filled = sum(1 for line in lines if line.text.strip())
    times = [one.time or 0.0 for one in stamped]
    backwards = sum(later < earlier for earlier, later in pairwise(times))
    enough = len(stamped) >= STAMPS_FEW or len(stamped) * 2 >= filled
    return enough and len(stamped) * 4 >= filled and backwards * 4 <= len(stamped)
