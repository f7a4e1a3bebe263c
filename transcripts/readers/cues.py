"""WebVTT and SubRip, as Zoom, Teams, Whisper and their like write them.

WebVTT: https://www.w3.org/TR/webvtt1/. SubRip has no standard. Nothing malformed is dropped in silence: a
cue whose time cannot be read keeps its text and gets a warning.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from ..assemble import Found, Piece
from ..errors import CimoError
from ..model import Notice
from .container import visible

STAMP = r"(?:\d+:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?"
ARROW = re.compile(rf"\s*({STAMP})\s*-{{1,2}}>\s*({STAMP})(.*)")
VOICE = re.compile(r"<v(?:\.[^ \t>]+)*[ \t]+([^>]*)>(.*?)(?=</v>|<v[. \t]|$)(?:</v>)?", re.DOTALL)
TAG = re.compile(r"</?(?:c|i|b|u|ruby|rt|lang|v|font)(?:[.\s][^<>]*)?>|<\d[\d:.]*>", re.IGNORECASE)
BRACKETED = re.compile(r"\[([^\[\]\n]{1,60})\]:[ \t]*")
LABELLED = re.compile(r"([^\W_][^:\n]{0,79}?):(?:[ \t]+|$)")
TEAMS_ID = re.compile(r"([0-9a-f-]{36})/(\d+)-(\d+)")
BLOCKS = ("NOTE", "STYLE", "REGION")


@dataclass(slots=True)
class Cue:
    """One cue: the payload lines as they were, times in seconds, the line it begins on, its id."""

    line: int
    start: float | None
    end: float | None
    id: str = ""
    payload: list[str] = field(default_factory=list[str])


def is_cues(text: str) -> bool:
    """Whether a text is made of cues: it says WEBVTT, or a time arrow stands among its first lines."""
    head = text.lstrip("\ufeff")[:4000]
    return bool(re.match(r"WEBVTT(?:[ \t\n]|$)", head)) or bool(re.search(rf"^\s*{STAMP}\s*-->", head, re.M))


def read(text: str, file: str) -> Found:
    """The cues of a WebVTT or SubRip text, with their speakers.

    Raises CimoError when it holds no cue.
    """
    vtt = text.startswith("WEBVTT")
    outside: dict[str, int] = {}
    warnings: list[Notice] = []
    cues = _cues(text, vtt, outside, warnings)
    if not cues:
        raise CimoError("{file}: no cue in it (a time, an arrow, a time, and words).", file=file)
    style = _style(cues)
    ordered = _teams_order(cues)
    stored: list[str] = []
    pieces: list[Piece] = []
    at = 0
    for cue in ordered:
        for speaker, words in _voices(cue, style, outside):
            stored.append(words)
            pieces.append(Piece(at, at + len(words), speaker, cue.start, cue.end))
            at += len(words) + 1
    return Found(
        format=_name(vtt, style, cues),
        text="\n".join(stored),
        pieces=pieces,
        outside=tuple(outside.items()),
        total=visible(text),
        warnings=tuple(warnings),
    )


def _cues(text: str, vtt: bool, outside: dict[str, int], warnings: list[Notice]) -> list[Cue]:
    cues: list[Cue] = []
    cue: Cue | None = None
    pending: tuple[int, str] | None = None
    block: str | None = None
    header = vtt
    for number, line in enumerate(text.split("\n"), 1):
        if header or block:
            if line.strip():
                _count(outside, "header of the file" if header else "notes and styles of the file", line)
                continue
            header, block = False, None
            continue
        match = ARROW.match(line) if "->" in line else None
        if match is not None:
            _count(outside, "cue times", line)
            identity = ""
            if pending is not None:
                _count(outside, "cue numbers", pending[1])
                identity, pending = pending[1].strip(), None
            cue = _timed(number, match, identity, warnings)
            cues.append(cue)
        elif not line.strip():
            if pending is not None:
                cue = _stray(pending, cues, warnings)
                pending = None
            if cue is not None and cue.payload:
                cue = None
        elif cue is not None:
            cue.payload.append(line)
        elif vtt and line.split(" ")[0].strip() in BLOCKS:
            block = line
            _count(outside, "notes and styles of the file", line)
        elif pending is None:
            pending = (number, line)
        else:
            cue = _stray(pending, cues, warnings)
            cue.payload.append(line)
            pending = None
    if pending is not None:
        _stray(pending, cues, warnings)
    return cues


def _timed(number: int, match: re.Match[str], identity: str, warnings: list[Notice]) -> Cue:
    start, end = _seconds(match[1]), _seconds(match[2])
    if start is None or end is None:
        warnings.append(Notice(number, "a time that cannot be read; the words are kept without it"))
    elif end < start:
        warnings.append(Notice(number, "a cue that ends before it starts; its end is left open"))
        end = None
    return Cue(number, start, end, identity)


def _stray(pending: tuple[int, str], cues: list[Cue], warnings: list[Notice]) -> Cue:
    number, line = pending
    if re.fullmatch(r"\s*\d+\s*", line):
        warnings.append(Notice(number, "a number that belongs to no cue; kept as words"))
    else:
        warnings.append(Notice(number, "words without a time; kept"))
    cues.append(Cue(number, None, None, payload=[line]))
    return cues[-1]


def _seconds(stamp: str) -> float | None:
    clock, _, fraction = stamp.replace(",", ".").partition(".")
    parts = [int(part) for part in clock.split(":")]
    while len(parts) < 3:
        parts.insert(0, 0)
    hours, minutes, rest = parts
    if minutes > 59 or rest > 59:
        return None
    return round(
        hours * 3600 + minutes * 60 + rest + (int(fraction) / 10 ** len(fraction) if fraction else 0), 3
    )


def _count(outside: dict[str, int], what: str, text: str) -> None:
    outside[what] = outside.get(what, 0) + visible(text)


def _style(cues: list[Cue]) -> str:
    """How speakers are written in this file: "voice", "bracket", "label" or "none"."""
    first = [cue.payload[0] for cue in cues if cue.payload]
    if any("<v" in line for cue in cues for line in cue.payload):
        return "voice"
    if sum(BRACKETED.match(line) is not None for line in first) * 2 > len(first):
        return "bracket"
    labels = [match[1] for line in first if (match := LABELLED.match(line))]
    repeated = sum(labels.count(label) for label in set(labels) if labels.count(label) > 1) if labels else 0
    if len(labels) * 2 >= len(first) and (repeated * 2 > len(labels) or len(first) < 6):
        return "label"
    return "none"


def _voices(cue: Cue, style: str, outside: dict[str, int]) -> list[tuple[str | None, str]]:
    """The words of a cue by speaker, mark-up and labels taken off and counted."""
    raw = "\n".join(cue.payload)
    if not raw.strip():
        return []
    if style == "voice" and "<v" in raw:
        found: list[tuple[str | None, str]] = []
        end = 0
        for match in VOICE.finditer(raw):
            before = raw[end : match.start()]
            if before.strip():
                found.append((None, _plain(before, outside)))
            words = _plain(match[2], outside)
            name = html.unescape(match[1]).strip()
            _count(outside, "speaker labels", match[0].replace(match[2], "", 1) if match[2] else match[0])
            found.append((name or None, words))
            end = match.end()
        if raw[end:].strip():
            found.append((None, _plain(raw[end:], outside)))
        return [(name, words) for name, words in found if words.strip()]
    if style in ("bracket", "label"):
        match = (BRACKETED if style == "bracket" else LABELLED).match(raw)
        if match is not None:
            _count(outside, "speaker labels", match[0])
            return [(match[1].strip(), _plain(raw[match.end() :], outside))]
    return [(None, _plain(raw, outside))]


def _plain(raw: str, outside: dict[str, int]) -> str:
    words = html.unescape(TAG.sub("", raw)) if "<" in raw or "&" in raw else raw
    _mark_up(raw, words, outside)
    return words


def _mark_up(raw: str, words: str, outside: dict[str, int]) -> None:
    dropped = visible(raw) - visible(words)
    if dropped:
        outside["mark-up"] = outside.get("mark-up", 0) + dropped


def _teams_order(cues: list[Cue]) -> list[Cue]:
    """Teams splits an utterance over cues and interleaves interjections: put utterances together."""
    if not cues or any(not TEAMS_ID.fullmatch(cue.id) for cue in cues):
        return cues
    begins: dict[str, tuple[float, int]] = {}
    keys: list[str] = []
    for at, cue in enumerate(cues):
        match = TEAMS_ID.fullmatch(cue.id)
        assert match is not None
        keys.append(f"{match[1]}/{match[2]}")
        begin = (cue.start if cue.start is not None else 0.0, at)
        begins[keys[-1]] = min(begins.get(keys[-1], begin), begin)
    order = sorted(range(len(cues)), key=lambda at: (begins[keys[at]], cues[at].start or 0.0, at))
    return [cues[at] for at in order]


def _name(vtt: bool, style: str, cues: list[Cue]) -> str:
    container = "vtt" if vtt else "srt"
    if style == "voice":
        teams = any(TEAMS_ID.fullmatch(cue.id) for cue in cues)
        return f"teams-{container}" if teams else f"{container}-voices"
    if style == "label":
        return f"zoom-{container}" if vtt else f"{container}-labels"
    return f"{container}-brackets" if style == "bracket" else container
