"""WebVTT and SubRip, as Zoom, Teams, Whisper and their like write them.

WebVTT: https://www.w3.org/TR/webvtt1/. SubRip has no standard. Nothing malformed is dropped in silence: a cue
whose time cannot be read keeps its text and gets a warning.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain, pairwise
from operator import gt

from ..assemble import Found, Piece
from ..errors import CimoError
from ..model import Notice
from .container import visible
from .cue import Cue
from .headers import is_stage_direction
from .voices import Voices

STAMP = r"(?:\d{1,4}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,6})?"
ARROW = re.compile(
    rf"[ \t]{{0,20}}({STAMP})(?:[ \t]{{0,20}}-{{1,2}}>|,(?=\d{{1,2}}:\d\d:))[ \t]{{0,20}}({STAMP})(?![\d:])"
)
BROKEN = re.compile(r"[ \t]{0,20}-?\d[\d:.,-]{2,30}[ \t]{0,20}-{1,2}>[ \t]{0,20}-?\d[\d:.,-]{2,30}(?=\s|$)")
"""A time line with a time that is none, such as 0:0:-6.-820, which Teams wrote of what came first."""

SBV = r"\d{1,2}:\d\d:\d\d\.\d{3},\d{1,2}:\d\d:\d\d\.\d{3}$"
"""A time line as YouTube writes it in .sbv files."""
SBV_LINE = re.compile(SBV)
FIRST_ARROW = re.compile(rf"^[ \t]{{0,20}}{STAMP}[ \t]{{0,20}}-->|^{SBV}", re.MULTILINE)
CLOCK = r"[0-9]{2}:[0-5][0-9]:[0-5][0-9][.,][0-9]{3}"
CUE = re.compile(rf"^([^\n]*\n|)({CLOCK} --> {CLOCK}(?:[ \t][^\n]*)?\n)((?:[^\n]+\n)+)(\n+)", re.MULTILINE)
"""A cue in its usual form: an id or number, times, words, an empty line."""

BLANK = re.compile(r"\n[^\S\n]+(?=\n|$)")
TEAMS_ID = re.compile(r"([0-9a-fA-F-]{36})/(\d{1,9})-(\d{1,9})")
MOST_REPAIRS = 10_000
BLOCKS = ("NOTE", "STYLE", "REGION")
HEADER, NOTES, TIMES, NUMBERS = (
    "header of the file", "notes and styles of the file", "cue times", "cue numbers"
)  # fmt: skip


def is_cues(text: str) -> bool:
    """Whether a text is made of cues: it says WEBVTT, or a time arrow stands among its first lines."""
    head = text[:4000]
    return is_vtt(head) or FIRST_ARROW.search(head) is not None


def is_vtt(text: str) -> bool:
    """Whether a text begins as a WebVTT file does."""
    return re.match(r"\s{0,20}WEBVTT(?=[ \t\n]|$)", text[:40]) is not None


def read(text: str, file: str) -> Found:
    """The cues of a WebVTT or SubRip text, with their speakers.

    Raises CimoError when it holds no cue.
    """
    vtt = is_vtt(text)
    outside: Counter[str] = Counter()
    warnings: list[Notice] = []
    cues = _regular(text, vtt, outside) or _cues(text, vtt, outside, warnings)
    if len(warnings) > MOST_REPAIRS:
        raise CimoError(
            "{file}, line {line}: more than 10,000 lines that fit no cue; that is no transcript.",
            file=file,
            line=warnings[0].line,
        )
    if not any(cue.start is not None for cue in cues):
        raise CimoError("{file}: no cue in it (a time, an arrow, a time, and words).", file=file)
    voices = Voices(cues, vtt)
    _warn_of_noscribe(text, vtt, warnings)
    stored: list[str] = []
    pieces: list[Piece] = []
    left: list[tuple[str, int, int]] = []
    at = 0
    for cue in _teams_order(cues, warnings):
        for speaker, words in voices.of(cue):
            stored.append(words)
            if speaker is None and is_stage_direction(words):
                left.append(("headings and remarks", at, at + len(words)))
            else:
                pieces.append(Piece(at, at + len(words), speaker, cue.start, cue.end))
            at += len(words) + 1
    outside.update(voices.outside)
    return Found(
        format=_name(vtt, voices.style, cues),
        text="\n".join(stored),
        pieces=pieces,
        left=left,
        outside=tuple(outside.items()),
        total=visible(text),
        warnings=(*warnings, *voices.warnings),
    )


def _regular(text: str, vtt: bool, outside: Counter[str]) -> list[Cue] | None:
    """The cues of a text in which every cue has its usual form; None for any other, which `_cues` reads.

    Tools write nothing but such cues, a hundred thousand of them in a long recording.
    """
    head = text[: text.find("\n\n") + 2] if vtt else ""
    body = text[len(head) :].strip("\n") + "\n\n"
    if (vtt and not head) or "->" in head or BLANK.search(text) is not None:
        return None
    parts = CUE.findall(body)
    # Nothing may stand between the cues, and no time line inside their words.
    if sum(map(len, chain.from_iterable(parts))) != len(body) or body.count("->") != len(parts):
        return None
    identities, stamps, payloads, gaps = zip(*parts, strict=True) if parts else ((), (), (), ())
    minutes = {clock: _minutes(clock) for clock in {one[at : at + 5] for one in stamps for at in (0, 17)}}
    starts = [(minutes[one[:5]] + int(one[6:8] + one[9:12])) / 1000 for one in stamps]
    ends = [(minutes[one[17:22]] + int(one[23:25] + one[26:29])) / 1000 for one in stamps]
    if any(map(gt, starts, ends)):
        return None
    cues: list[Cue] = []
    line = text.count("\n", 0, text.index(body[0], len(head))) + 1
    for identity, start, end, payload, gap in zip(identities, starts, ends, payloads, gaps, strict=True):
        line += identity != ""
        lines = payload[:-1].split("\n")
        cues.append(Cue(line, start, end, identity.strip(), lines))
        line += len(lines) + len(gap) + 1
    around = ((HEADER, [head]), (TIMES, stamps), (NUMBERS, identities))
    outside.update({what: visible("".join(held)) for what, held in around})
    return cues


def _cues(text: str, vtt: bool, outside: Counter[str], warnings: list[Notice]) -> list[Cue]:
    """The cues in their order, payload lines as they were; what is around them is counted in `outside`."""
    cues: list[Cue] = []
    cue: Cue | None = None
    pending: tuple[int, str] | None = None
    block = HEADER if vtt else ""
    ended = False
    around: dict[str, list[str]] = {HEADER: [], TIMES: [], NUMBERS: [], NOTES: []}
    for number, line in enumerate(text.split("\n"), 1):
        filled = line and not line.isspace()
        if block:
            if filled and not (block == HEADER and "-->" in line):
                around[block].append(line)
                continue
            block = ""
            if not filled:
                continue
        match = ARROW.match(line) if "->" in line or SBV_LINE.match(line) else None
        broken = match is None and "->" in line and BROKEN.match(line) is not None
        if match is not None or broken:
            around[TIMES].append(line)
            identity = ""
            if pending is not None:
                around[NUMBERS].append(pending[1])
                identity, pending = pending[1].strip(), None
            elif cue is not None and not ended and cue.payload and cue.payload[-1].strip().isdecimal():
                # SubRip without an empty line between cues: the number above the time is no word.
                identity = cue.payload.pop().strip()
                around[NUMBERS].append(identity)
            cue = _timed(number, match, identity, warnings)
            cues.append(cue)
            ended = False
        elif not filled:
            if pending is not None:
                cue = _stray(pending, cues, warnings)
                pending = None
            ended = cue is not None and bool(cue.payload)
        elif cue is not None and not ended:
            cue.payload.append(line)
        elif vtt and line.split(None, 1)[0] in BLOCKS:
            block = NOTES
            around[NOTES].append(line)
        elif pending is None:
            pending = (number, line)
        else:
            cue = _stray(pending, cues, warnings)
            cue.payload.append(line)
            pending, ended = None, False
    if pending is not None:
        _stray(pending, cues, warnings)
    outside.update({what: visible("\n".join(held)) for what, held in around.items()})
    return cues


def _timed(number: int, match: re.Match[str] | None, identity: str, warnings: list[Notice]) -> Cue:
    start, end = (_seconds(match[1]), _seconds(match[2])) if match is not None else (None, None)
    if start is None or end is None:
        warnings.append(Notice(number, "a time that cannot be read; the words are kept without it"))
        start = end = None
    elif end < start:
        warnings.append(Notice(number, "a cue that ends before it starts; its end is left open"))
        end = None
    return Cue(number, start, end, identity)


def _stray(pending: tuple[int, str], cues: list[Cue], warnings: list[Notice]) -> Cue:
    number, line = pending
    if line.strip().isdecimal():
        warnings.append(Notice(number, "a number that belongs to no cue; kept as words"))
    else:
        warnings.append(Notice(number, "words without a time; kept"))
    cues.append(Cue(number, None, None, payload=[line]))
    return cues[-1]


def _seconds(stamp: str) -> float | None:
    """Seconds of h:mm:ss.mmm, mm:ss.mmm or unpadded fields; None when a minute or second is above 59."""
    if len(stamp) == 12 and stamp[2] == stamp[5] == ":" and stamp[3] < "6" and stamp[6] < "6":
        return (_minutes(stamp[:5]) + int(stamp[6:8] + stamp[9:])) / 1000
    clock, _, fraction = stamp.replace(",", ".").partition(".")
    parts = clock.split(":")
    hours = int(parts[0]) if len(parts) == 3 else 0
    minutes, rest = int(parts[-2]), int(parts[-1])
    if minutes > 59 or rest > 59:
        return None
    whole = hours * 3600 + minutes * 60 + rest
    return round(whole + int(fraction) / 10 ** len(fraction), 3) if fraction else float(whole)


def _minutes(clock: str) -> int:
    """Milliseconds of hh:mm."""
    return int(clock[:2]) * 3_600_000 + int(clock[3:]) * 60_000


def _teams_order(cues: list[Cue], warnings: list[Notice]) -> list[Cue]:
    """Teams splits an utterance over cues and interleaves interjections: put utterances together."""
    matches = [TEAMS_ID.fullmatch(cue.id) for cue in cues]
    if sum(match is not None for match in matches) * 2 <= len(cues):
        if any(b.start < a.start for a, b in pairwise(cues) if a.start and b.start):
            warnings.append(Notice(None, "times do not always go forward; the order of the file is kept"))
        return cues
    begins: dict[str, tuple[float, int]] = {}
    keys: list[str] = []
    for at, (cue, match) in enumerate(zip(cues, matches, strict=True)):
        # A cue without such an id stays with the utterance before it.
        key = f"{match[1]}/{match[2]}" if match else keys[-1] if keys and cue.start is None else f"cue {at}"
        keys.append(key)
        begin = (cue.start if cue.start is not None else 0.0, at)
        begins[key] = min(begins.get(key, begin), begin)
    order = sorted(range(len(cues)), key=lambda at: (begins[keys[at]], cues[at].start or 0.0, at))
    return [cues[at] for at in order]


def _warn_of_noscribe(text: str, vtt: bool, warnings: list[Notice]) -> None:
    if vtt and "noScribe" in text[:3000] and "//S" in text:
        warnings.append(
            Notice(None, "noScribe's VTT is less exact about who speaks when than its HTML; prefer that")
        )


def _name(vtt: bool, style: str, cues: list[Cue]) -> str:
    container = "vtt" if vtt else "srt"
    if style == "voice":
        teams = any(TEAMS_ID.fullmatch(cue.id) for cue in cues[:20])
        return f"teams-{container}" if teams else f"{container}-voices"
    if style == "label":
        return f"zoom-{container}" if vtt else f"{container}-labels"
    if style in ("carried", "id", "above", "json", "apart"):
        return f"{container}-labels"
    return f"{container}-brackets" if style == "bracket" else container
