"""Lines of text in which labels and time stamps say who speaks: typed transcripts and most exports.

One grammar for all: a line may carry a stamp, a label, both in either order, or words only. What the lines of
a file mostly look like decides how the doubtful ones are read.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from ..assemble import Found
from ..errors import CimoError
from ..model import Notice
from .blocks import fullest, named_lines, wrapped
from .clock import CLOCK, UNITS
from .container import Line, lines_of, visible
from .dates import in_head
from .header_block import body_begins, speech_above
from .labels import Layout, layout, paragraphs
from .lines import ENDING, HEAD, Parsed, parse
from .names import capitalised, evident, may_be_name
from .numbered import without_numbers
from .set_apart import set_apart
from .time_of_day import from_the_first
from .told_roles import told_roles
from .walk import Walk

REFUSED_FROM = 5
SOME = 200
CLOCK_AHEAD = re.compile(rf"[\s\[(<{{#*-]{{0,6}}(?:{CLOCK}|{UNITS})")


def read(
    text: str,
    file: str,
    *,
    kind: str = "txt",
    pattern: str | None = None,
    total: bool = True,
    begin: int = 0,
    bold: Mapping[int, int] | None = None,
    times: Mapping[int, float] | None = None,
) -> Found:
    """Turns from lines with labels and stamps; without any, every paragraph is a turn of nobody.

    pattern: a regular expression of the user whose first group is the speaker; it replaces the built-in
    labels. begin: the line (from 0) before which nothing is speech. bold: where bold words at the head of a
    line begin and end. times: by offset of a stamp, a time that is known better than its words say.

    Raises CimoError when there are stamps but they cannot be brought together with the words.
    """
    lines, numbers = without_numbers(lines_of(text))
    found = _parsed(lines, pattern, file)
    if pattern is None:
        found |= _names_beside_stamps(lines, found)
    notes = begin
    begin = max(begin, body_begins(lines, found)) if pattern is None else begin
    how = layout(lines, found, begin, pattern is not None)
    warnings = list(how.warnings)
    if pattern is None:
        found, how = _without_colons(lines, found, how, begin, bold or {})
    speech = _speech_above(lines, found, how, begin) if pattern is None else len(lines)
    full = fullest(lines[begin:]) if kind == "pdf" else 0.0 if wrapped(lines[begin:]) else math.inf
    walk = Walk(text, lines, found, how, (notes, begin, speech), times or {}, full)
    walk.go()
    _check_stamps(lines, walk, file)
    warnings += walk.warnings
    counted = from_the_first(walk.pieces)
    if counted is not None:
        warnings.append(Notice(None, "the times are times of the day; they are counted from the first words"))
    if not how.speakers and not walk.timed:
        warnings.append(Notice(None, "no speaker labels found; every paragraph is a turn of nobody"))
    if not how.speakers and bold:
        warnings.append(
            Notice(None, "no speaker labels found, but words in bold; perhaps those are the interviewer's")
        )
    return Found(
        format=_format(kind, how, walk),
        text=text,
        pieces=walk.pieces if counted is None else counted,
        left=[*numbers, *walk.left],
        total=visible(text) if total else None,
        warnings=tuple(warnings),
        merge=False,
        date=in_head(_above(lines, walk)) if pattern is None else None,
        roles=tuple(told_roles(_above(lines, walk)).items()),
    )


def _above(lines: Sequence[Line], walk: Walk) -> Iterator[str]:
    """The lines above the first words."""
    first = walk.pieces[0].start if walk.pieces else 0
    return (line.text for line in itertools.takewhile(lambda line: line.end <= first, lines))


def _without_colons(
    lines: Sequence[Line], found: dict[int, Parsed], how: Layout, begin: int, bold: Mapping[int, int]
) -> tuple[dict[int, Parsed], Layout]:
    """The same, with speakers who are written without a colon where none, or few, are written with one."""
    spoken = sum(one.label in how.speakers for one in found.values())
    if how.headed or spoken * 4 >= 3 * max(1, paragraphs(lines, begin)):
        return found, how
    headed = False
    blocks = {} if spoken else named_lines(lines, found, begin, bold)
    if blocks:
        headed = True
    else:
        blocks = set_apart(lines, found, begin)
    if len(blocks) * 2 <= spoken * 3:
        return found, how
    labels = frozenset(one.label or "" for one in blocks.values())
    return {**found, **blocks}, Layout(labels, headed, how.stamped)


def _speech_above(lines: Sequence[Line], found: Mapping[int, Parsed], how: Layout, begin: int) -> int:
    """The line from which words without a label are speech, though nobody's, before anybody is named."""
    if not how.speakers:
        return len(lines)
    places = (at for at, one in found.items() if at >= begin and one.label in how.speakers)
    return speech_above(lines, begin, min(places, default=len(lines)))


def _parsed(lines: Sequence[Line], pattern: str | None, file: str) -> dict[int, Parsed]:
    if pattern is None:
        return {at: one for at, line in enumerate(lines) if (one := parse(at, line)) is not None}
    chosen = _user_pattern(pattern, file)
    found: dict[int, Parsed] = {}
    for at, line in enumerate(lines):
        match = chosen.match(line.text[:1000])
        if match is not None and match[1] and match[1].strip():
            found[at] = Parsed(at, "inline", line.start + match.end(), match[1].strip())
        elif (one := parse(at, line)) is not None and one.label is None:
            found[at] = one
    return found


def _names_beside_stamps(lines: Sequence[Line], found: Mapping[int, Parsed]) -> dict[int, Parsed]:
    """Lines that are a name, under (Otter) or above (copied from Teams) a line that is a stamp.

    They are headings when nearly all stamps have one, on the same side, and a name comes back.
    """
    stamps = [
        at
        for at, one in found.items()
        if one.form == "stamp" and not ((above := found.get(at - 1)) is not None and above.time == one.time)
    ]
    if len(stamps) < 2:
        return {}
    for side in (1, -1):
        # Some tell whether all have to be looked at.
        if len(_names(lines, found, stamps[:SOME], side)) * 2 < len(stamps[:SOME]):
            continue
        made = _names(lines, found, stamps, side)
        labels = [one.label or "" for one in made.values()]
        comes_back = len(set(labels)) < len(labels) or any(map(evident, labels))
        if len(made) * 5 >= len(stamps) * 4 and comes_back:
            return made
    return {}


def _names(
    lines: Sequence[Line], found: Mapping[int, Parsed], stamps: Sequence[int], side: int
) -> dict[int, Parsed]:
    """Lines that are a name at one side of stamps (1: below, -1: above), words below both."""
    made: dict[int, Parsed] = {}
    for at in stamps:
        name = at + side
        words = max(at, name) + 1
        if (
            name in found
            or not 0 <= name < len(lines)
            or words >= len(lines)
            or not lines[words].text.strip()
        ):
            continue
        label = lines[name].text[:HEAD].strip(" *_")
        if _bare_name(label):
            made[name] = Parsed(name, "heading", lines[name].end, label, found[at].time, certain=True)
    return made


@lru_cache(4096)
def _bare_name(label: str) -> bool:
    return (
        0 < len(label.split()) <= 5 and not ENDING.search(label) and may_be_name(label) and capitalised(label)
    )


def _user_pattern(pattern: str, file: str) -> re.Pattern[str]:
    try:
        compiled = re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        raise CimoError(
            "{file}: --speaker-pattern is no regular expression ({why}).", file=file, why=error
        ) from None
    if compiled.groups < 1:
        raise CimoError("{file}: --speaker-pattern needs a group in brackets for the speaker.", file=file)
    return compiled


def _check_stamps(lines: Sequence[Line], walk: Walk, file: str) -> None:
    """Refuse a file with time stamps that came to belong to nothing: flattened, its times would be lost."""
    if walk.lost >= REFUSED_FROM and walk.lost * 2 > walk.lost + walk.timed:
        where = walk.lost_at
    elif walk.timed:
        return
    else:
        carrying = [line for line in lines if CLOCK_AHEAD.match(line.text[:40])]
        filled = sum(1 for line in lines if line.text.strip())
        if len(carrying) < REFUSED_FROM or len(carrying) * 10 < filled:
            return
        where = carrying[0].number
    raise CimoError(
        "{file}, line {line}: it has time stamps, but they cannot be brought together with the words; "
        "choose another export, or give --format or --speaker-pattern.",
        file=file,
        line=where,
    )


def _format(kind: str, how: Layout, walk: Walk) -> str:
    if how.speakers:
        return f"{kind}-labels-stamps" if walk.timed else f"{kind}-labels"
    return f"{kind}-stamps" if walk.timed else f"{kind}-paragraphs"
