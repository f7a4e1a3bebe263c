"""Cutting text into sentences, and turns into passages."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import cache
from itertools import pairwise

from .abbreviations import CLOSING, NEVER_LAST
from .model import Passage, Span, Transcript, Turn

MOST_SENTENCES = 4
MOST_WORDS = 80
UNPUNCTUATED_WORDS = 40
PAUSE = 1.0
"""Seconds between cues that count as a pause, where punctuation is missing."""

CLOSERS = "\"'”’»)\\]"
OPENERS = "\"'“”‘’«„‚([*–—-"
BREAK = re.compile(
    rf"([.!?…]+)(?P<close>[{CLOSERS}]*)(?P<gap>\s+)(?P<open>[{re.escape(OPENERS)}]*\s?)(?P<next>\S?)"
)
BLANK = re.compile(r"\n\s*\n")
WORD = re.compile(r"\S+")
LAST_WORD_MOST = 40


def sentences(text: str, language: str = "nl", abbreviations: Collection[str] = ()) -> list[tuple[int, int]]:
    """The sentences of `text` as half-open spans in code points, without the white space between them.

    A full stop, question or exclamation mark or ellipsis ends a sentence when what follows begins one: no
    cut before a lower-case letter, after an abbreviation (of `language`, "nl" or "en", and those in
    `abbreviations`, without their last full stop), after an initial, or inside x.y.z. An empty line always
    cuts. White space alone gives no sentence.
    """
    never, closing = _lists(language, frozenset(one.lower().rstrip(".") for one in abbreviations))
    cuts = [match.span("gap") for match in BREAK.finditer(text) if _ends(text, match, never, closing)]
    if "\n" in text:
        blank = [match.span() for match in BLANK.finditer(text)]
        cuts = sorted({*cuts, *blank}) if blank else cuts
    found: list[tuple[int, int]] = []
    start = 0
    for gap_start, gap_end in [*cuts, (len(text), len(text))]:
        span = _stripped(text, start, gap_start)
        if span is not None:
            found.append(span)
        start = max(start, gap_end)
    return found


def passages(transcript: Transcript, abbreviations: Collection[str] = ()) -> list[Passage]:
    """The passages of all turns: 1-4 sentences, up to about 80 words, never across turns.

    Words without punctuation are cut at pauses of the recording, or after about 40 words.
    """
    language = transcript.language or "nl"
    made: list[Passage] = []
    for index, turn in enumerate(transcript.turns):
        made += [
            Passage(span.start, span.end, index)
            for span in _passages(transcript, turn, language, abbreviations)
        ]
    return made


def _ends(text: str, match: re.Match[str], never: frozenset[str], closing: frozenset[str]) -> bool:
    following = match["next"]
    if not following:
        return True
    mark, close = match[1], match["close"]
    if following.islower():
        # "Echt?" vroeg ze. Wat... ik bedoel. A new line in lower case after a full stop is still one.
        return False
    if mark != ".":
        return True
    if close and not match["open"]:
        return True
    at = match.start()
    begin = max(text.rfind(" ", 0, at) + 1, at - LAST_WORD_MOST)
    token = text[begin:at].rpartition("\n")[2].lstrip(OPENERS).lower()
    if not token:
        return True
    if token in closing:
        return following.isupper() or bool(match["open"].strip())
    if token in never:
        return False
    if len(token) == 1 and token.isalpha():
        return False
    if "." in token and all(len(part) <= 2 for part in token.split(".")):
        return not following.isdigit() and token.replace(".", "").isdigit()
    if token.isdigit() and len(token) <= 2:
        # A number at the beginning of a line counts items; elsewhere it ends a sentence like any word.
        return text[: at - len(token)].rstrip(" \t")[-1:] not in ("", "\n")
    return True


@cache
def _lists(language: str, added: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    never = NEVER_LAST.get(language, frozenset[str]()) | added
    return never, CLOSING.get(language, frozenset[str]())


def _stripped(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    left = piece.lstrip()
    if not left:
        return None
    begin = end - len(left)
    return begin, begin + len(left.rstrip())


def _passages(
    transcript: Transcript, turn: Turn, language: str, abbreviations: Collection[str]
) -> list[Span]:
    text = transcript.text[turn.start : turn.end]
    pieces: list[tuple[int, int, int]] = []
    for start, end in sentences(text, language, abbreviations):
        count = text.count(" ", start, end) + text.count("\n", start, end) + 1
        if count > MOST_WORDS:
            pieces += _unpunctuated(text, start, end, _pauses(turn))
        else:
            pieces.append((start, end, count))
    return [Span(turn.start + start, turn.start + end) for start, end in _group(pieces)]


def _group(pieces: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """Neighbouring sentences together, about equally long, within the limits."""
    total = sum(words for _, _, words in pieces)
    wanted = max(-(-len(pieces) // MOST_SENTENCES), -(-total // MOST_WORDS))
    share = total / wanted if wanted else 0
    groups: list[tuple[int, int]] = []
    begin, words, count, done = 0, 0, 0, 0
    for at, (start, end, size) in enumerate(pieces):
        full = count == MOST_SENTENCES or words + size > MOST_WORDS
        enough = len(groups) < wanted - 1 and done + size / 2 > share * (len(groups) + 1)
        if count and (full or enough):
            groups.append((begin, pieces[at - 1][1]))
            words = count = 0
        if not count:
            begin = start
        words, count, done = words + size, count + 1, done + size
        if at == len(pieces) - 1:
            groups.append((begin, end))
    return groups


def _pauses(turn: Turn) -> list[int]:
    """Where in the turn (from its beginning) a segment starts after a pause."""
    return [
        later.start - turn.start
        for earlier, later in pairwise(turn.segments)
        if earlier.time_end is not None
        and later.time_start is not None
        and later.time_start - earlier.time_end > PAUSE
    ]


def _unpunctuated(text: str, start: int, end: int, pauses: list[int]) -> list[tuple[int, int, int]]:
    made: list[tuple[int, int, int]] = []
    bounds = [start, *(at for at in pauses if start < at < end), end]
    for left, right in pairwise(bounds):
        words = [match.span() for match in WORD.finditer(text, left, right)]
        while words:
            size = len(words) if len(words) <= UNPUNCTUATED_WORDS * 1.5 else _comma(text, words)
            made.append((words[0][0], words[size - 1][1], size))
            words = words[size:]
    return made


def _comma(text: str, words: Sequence[tuple[int, int]]) -> int:
    """How many words to take: up to the last comma between 25 and 45 words, else 40."""
    for at in range(UNPUNCTUATED_WORDS + 5, UNPUNCTUATED_WORDS - 15, -1):
        if at <= len(words) and text[words[at - 1][1] - 1] in ",;:":
            return at
    return UNPUNCTUATED_WORDS


def passage_at(passages: Sequence[Passage], offset: int) -> int | None:
    """The index of the passage that `offset` lies in, else of the last that begins before it."""
    at = bisect_left(passages, offset + 1, key=lambda passage: passage.start) - 1
    return at if at >= 0 else None
