"""Lines of text in which labels and time stamps say who speaks: typed transcripts and most exports.

One grammar for all: a line may carry a stamp, a label, both in either order, or words only. What the lines
of a file mostly look like decides how the doubtful ones are read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..assemble import Found, Piece
from ..errors import CimoError
from ..model import Notice
from .clock import CLOCK, seconds
from .container import Line, lines_of, visible
from .headers import is_header, is_stage_direction

NAME = r"[^\W_](?:[^\n\t:\[\]<>#?!;]|(?<=\w)[?!](?=\w)){0,58}?"
STAMP = rf"[\[(<#]?\s?(?P<time>{CLOCK})(?:\s?-+>?\s?(?P<until>{CLOCK}))?\s?[\])>#]?"
STAMPED = re.compile(rf"\s*[-*•]?\s*(?:\*\*)?{STAMP}(?:\*\*)?[\s:–-]*(?P<rest>.*)$")
LABELLED = re.compile(
    rf"\s*(?:[-*•]\s)?(?P<bold>\*\*)?\[?(?P<label>{NAME})\]?(?:\*\*)?\s?(?:[\[(]?\s?(?P<time>{CLOCK})\s?[\])]?)?"
    r"\s?:(?:\*\*)?(?:[\s ]+|$)(?P<rest>.*)$"
)
HEADING = re.compile(
    rf"\s*(?:\*\*)?(?P<label>{NAME})(?:\*\*[ \t]*|[ \t ]{{2,}})\[?\(?(?P<time>{CLOCK})\)?\]?\s*$"
)
TABBED = re.compile(rf"(?:[\[(]?(?P<time>{CLOCK})[\])]?\t+)?(?P<label>{NAME})\s?:?\t+(?P<rest>.*)$")
END_STAMP = re.compile(rf"\s*#(?P<time>{CLOCK})#\s*$")
LONE_CLOCK = re.compile(rf"(?<![\d:]){CLOCK}(?![\d:])")
DIGIT = re.compile(r"\d")
SENTENCE = re.compile(r"[.?!…]\s|,\s.*,\s")
MAX_LABEL_WORDS = 7
PARTICLES = frozenset("de van der den het 't ’t te ten ter el al la le von du en and".split())


@dataclass(frozen=True, slots=True)
class Parsed:
    """One line read: where its words begin, who speaks, when; `heading`: the words come on the next lines."""

    line: Line
    words: int
    label: str | None = None
    time: float | None = None
    until: float | None = None
    heading: bool = False
    stamp_only: bool = False


def read(text: str, file: str, *, kind: str = "txt", pattern: str | None = None, total: bool = True) -> Found:
    """Turns from lines with labels and stamps; without any, every paragraph is a turn of nobody.

    pattern: a regular expression of the user whose first group is the speaker; it replaces the
    built-in labels.

    Raises CimoError when there are stamps but they cannot be brought together with the words.
    """
    lines = lines_of(text)
    chosen = _user_pattern(pattern, file) if pattern else None
    parsed = [_parse(line, chosen) for line in lines]
    labels = _labels(parsed, lines, chosen is not None)
    warnings: list[Notice] = []
    pieces, left = _walk(text, parsed, labels, warnings)
    _check_stamps(lines, parsed, pieces, file)
    if not labels and pieces:
        stamped = any(piece.time_start is not None for piece in pieces)
        if not stamped:
            warnings.append(Notice(None, "no speaker labels found; every paragraph is a turn of nobody"))
    return Found(
        format=_format(kind, labels, pieces),
        text=text,
        pieces=pieces,
        left=left,
        total=visible(text) if total else None,
        warnings=tuple(warnings),
        merge=not labels,
    )


def _user_pattern(pattern: str, file: str) -> re.Pattern[str]:
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise CimoError(
            "{file}: --speaker-pattern is no regular expression ({why}).", file=file, why=error
        ) from None
    if compiled.groups < 1:
        raise CimoError("{file}: --speaker-pattern needs a group in brackets for the speaker.", file=file)
    return compiled


def _parse(line: Line, pattern: re.Pattern[str] | None) -> Parsed:
    text = line.text
    if not text.strip():
        return Parsed(line, line.end)
    if pattern is not None:
        match = pattern.match(text)
        if match is not None and match[1]:
            return Parsed(line, line.start + match.end(), match[1].strip())
        return Parsed(line, line.start)
    if "\t" in text:
        match = TABBED.match(text)
        if match is not None:
            return _made(line, match, match.start("rest"), match["label"], match["time"])
    if text.rstrip()[-1] in "0123456789])":
        match = HEADING.match(text)
        if match is not None and len(match["label"].split()) <= MAX_LABEL_WORDS:
            return replace(_made(line, match, len(text), match["label"], match["time"]), heading=True)
    if DIGIT.search(text, 0, 14):
        match = STAMPED.match(text)
        if match is not None and seconds(match["time"]) is not None:
            return _stamped(line, match)
    match = LABELLED.match(text) if ":" in text[:90] else None
    if match is not None:
        return _made(line, match, match.start("rest"), match["label"], match["time"])
    return Parsed(line, line.start)


def _stamped(line: Line, match: re.Match[str]) -> Parsed:
    time, until = seconds(match["time"]), seconds(match["until"]) if match["until"] else None
    rest, begin = match["rest"], match.start("rest")
    if not rest.strip():
        return Parsed(line, line.end, None, time, until, stamp_only=True)
    inner = LABELLED.match(rest)
    if inner is not None:
        return Parsed(line, line.start + begin + inner.start("rest"), inner["label"].strip(), time, until)
    return Parsed(line, line.start + begin, None, time, until)


def _made(line: Line, match: re.Match[str], words: int, label: str, time: str | None) -> Parsed:
    return Parsed(line, line.start + words, label.strip(" *"), seconds(time) if time else None)


def _labels(parsed: Sequence[Parsed], lines: Sequence[Line], chosen: bool) -> set[str]:
    """Which of the labels found are speakers: those that recur, and lone ones in a file full of labels."""
    counts = Counter(one.label for one in parsed if one.label is not None)
    if chosen:
        return {label for label in counts if label}
    filled = sum(1 for line in lines if line.text.strip())
    labels: set[str] = set()
    for label, count in counts.items():
        if label and _may_be_name(label) and (count > 1 or _evident(label)):
            labels.add(label)
    recurring = sum(counts[label] for label in labels)
    for one in parsed:
        label = one.label
        if label and label not in labels and _may_be_name(label):
            body = one.line.text[one.words - one.line.start :].strip()
            words = len(label.split())
            among_many = recurring * 3 >= filled and words <= 4
            all_there_is = filled <= 8 and len(counts) * 2 >= filled and words <= 3
            named = one.time is not None or (body and (among_many or all_there_is))
            if named and all(word[0].isupper() or word in PARTICLES for word in label.split()):
                labels.add(label)
    return labels


def _may_be_name(label: str) -> bool:
    if is_header(label) or SENTENCE.search(label) or len(label.split()) > MAX_LABEL_WORDS:
        return False
    return any(c.isalpha() for c in label)


def _evident(label: str) -> bool:
    from ..speakers import guess_role

    return guess_role(label) is not None


def _walk(
    text: str, parsed: Sequence[Parsed], labels: set[str], warnings: list[Notice]
) -> tuple[list[Piece], list[tuple[str, int, int]]]:
    pieces: list[Piece] = []
    left: list[tuple[str, int, int]] = []
    speaker: str | None = None
    time: float | None = None
    open_turn = False
    blank = False
    end_stamped = sum("#" in one.line.text and END_STAMP.search(one.line.text) is not None for one in parsed)
    stamps_end = end_stamped * 3 > sum(one.label in labels for one in parsed if one.label)
    for one in parsed:
        line = one.line
        if not line.text.strip():
            blank = True
            continue
        labelled = one.label is not None and one.label in labels
        if one.label is not None and not labelled and one.time is None:
            one = Parsed(line, line.start)
        elif one.label is not None and not labelled:
            one = replace(one, words=_after_stamp(line), label=None, heading=False)
        if labelled and one.heading:
            left.append(("speaker labels and time stamps", line.start, line.end))
            speaker, time, open_turn, blank = one.label, one.time, False, False
            continue
        if one.stamp_only:
            left.append(("time stamps", line.start, line.end))
            time, blank, open_turn = one.time, False, open_turn
            if labels and not _stamps_continue(parsed):
                open_turn = False
            continue
        if labelled or one.time is not None:
            if one.words > line.start:
                what = (
                    "speaker labels and time stamps"
                    if labelled and one.time is not None
                    else ("speaker labels" if labelled else "time stamps")
                )
                left.append((what, line.start, one.words))
            if labelled:
                speaker = one.label
            elif not labels:
                speaker = None
            when = one.time if one.time is not None else time
            time = None
            pieces.append(_piece(text, one.words, line.end, speaker, when, one.until, stamps_end, left))
            open_turn, blank = True, False
            continue
        if is_stage_direction(line.text) or (is_header(_head(line.text)) and (blank or not pieces)):
            left.append(("headings and remarks", line.start, line.end))
            open_turn = False
            blank = False
            continue
        if labels and not pieces and speaker is None:
            left.append(("header of the file", line.start, line.end))
            continue
        new = _piece(text, line.start, line.end, speaker, time, None, stamps_end, left)
        if open_turn and pieces and labels:
            last = pieces[-1]
            pieces[-1] = replace(last, end=new.end, time_end=new.time_end or last.time_end)
        else:
            pieces.append(new)
            time = None
        open_turn, blank = True, False
    return pieces, left


def _stamps_continue(parsed: Sequence[Parsed]) -> bool:
    """Whether lone stamps stand inside turns (as every minute), not before each."""
    return sum(one.stamp_only for one in parsed) * 3 < sum(one.label is not None for one in parsed)


def _after_stamp(line: Line) -> int:
    match = STAMPED.match(line.text)
    return line.start + match.start("rest") if match else line.start


def _piece(
    text: str,
    start: int,
    end: int,
    speaker: str | None,
    time: float | None,
    until: float | None,
    stamps_end: bool,
    left: list[tuple[str, int, int]],
) -> Piece:
    match = END_STAMP.search(text[start:end]) if text.rfind("#", start, end) >= 0 else None
    if match is not None:
        left.append(("time stamps", start + match.start(), end))
        end = start + match.start()
        stamp = seconds(match["time"])
        if stamps_end or time is not None:
            until = stamp
        else:
            time = stamp
    return Piece(start, end, speaker, time, until)


def _head(text: str) -> str:
    return text.split(":", 1)[0].strip(" *#[]()") if ":" in text else text.strip(" *#[]()")


def _check_stamps(
    lines: Sequence[Line], parsed: Sequence[Parsed], pieces: Sequence[Piece], file: str
) -> None:
    if any(piece.time_start is not None or piece.time_end is not None for piece in pieces):
        return
    carrying = [line for line in lines if LONE_CLOCK.match(line.text.lstrip(" [(<#*-"))]
    if len(carrying) < 5:
        return
    raise CimoError(
        "{file}, line {line}: it has time stamps, but they cannot be brought together with the words; "
        "choose another export, or give --format or --speaker-pattern.",
        file=file,
        line=carrying[0].number,
    )


def _format(kind: str, labels: set[str], pieces: Sequence[Piece]) -> str:
    timed = any(piece.time_start is not None or piece.time_end is not None for piece in pieces)
    if labels:
        return f"{kind}-labels-stamps" if timed else f"{kind}-labels"
    return f"{kind}-stamps" if timed else f"{kind}-paragraphs"
