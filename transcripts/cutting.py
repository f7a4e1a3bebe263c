"""Cutting text into sentences, and turns into passages."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from itertools import pairwise

from .collector import quiet
from .model import Passage, Transcript, Turn
from .sentence_ends import gaps

MOST_SENTENCES = 4
MOST_WORDS = 80
UNPUNCTUATED_WORDS = 40
UNPUNCTUATED_MOST = 60
MANY = 10_000
PAUSE = 1.0
"""Seconds between cues that count as a pause, where punctuation is missing."""

WORD = re.compile(r"\S+")


def sentences(text: str, language: str = "nl", abbreviations: Collection[str] = ()) -> list[tuple[int, int]]:
    """The sentences of `text` as half-open spans in code points, without the white space between them.

    A full stop, question or exclamation mark or ellipsis ends a sentence when what follows begins one.
    Before a small letter that is so after a question, before a remark in brackets, and where the sentence
    itself began with one. After an abbreviation of `language` ("nl" or "en"), an initial or x.y.z it depends
    on the kind: after "enz." a capital is enough, after "nr." anything but a number, after "dhr." only a word
    such as "Dat", which begins no name. After those in `abbreviations` no sentence ends. An empty line always
    cuts, and a remark between sentences, such as "(lacht)", is one. White space alone gives no sentence.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for gap_start, gap_end in [*gaps(text, language, abbreviations), (len(text), len(text))]:
        span = _stripped(text, start, gap_start)
        if span is not None:
            found.append(span)
        start = max(start, gap_end)
    return found


def passages(transcript: Transcript, abbreviations: Collection[str] = ()) -> list[Passage]:
    """The passages of all turns: 1-4 sentences, up to about 80 words, never across turns.

    Words without punctuation are cut at pauses of the recording, or after about 40 words.
    """
    with quiet(len(transcript.turns) > MANY):
        return _all_passages(transcript, abbreviations)


def joined(
    transcript: Transcript,
    passages: Sequence[Passage],
    abbreviations: Collection[str],
    added: Collection[str],
) -> tuple[Passage, ...]:
    """`passages` without the boundaries that are none once `added` are abbreviations beside `abbreviations`.

    Boundaries moved by hand stay, but for one right after such a word.
    """
    starts = [turn.start for turn in transcript.turns]
    text, language = transcript.text, transcript.language or "nl"
    kept = set(gaps(text, language, (*abbreviations, *added), starts))
    gone = {start for start, end in gaps(text, language, abbreviations, starts) if (start, end) not in kept}
    made: list[Passage] = []
    for one in passages:
        if made and made[-1].turn == one.turn and made[-1].end in gone:
            made[-1] = Passage(made[-1].start, one.end, one.turn)
        else:
            made.append(one)
    return tuple(made)


def _all_passages(transcript: Transcript, abbreviations: Collection[str]) -> list[Passage]:
    text = transcript.text
    starts = [turn.start for turn in transcript.turns]
    cuts = gaps(text, transcript.language or "nl", abbreviations, starts)
    made: list[Passage] = []
    at = 0
    for index, turn in enumerate(transcript.turns):
        start, end = turn.start, turn.end
        while at < len(cuts) and cuts[at][1] <= start:
            at += 1
        spans: list[tuple[int, int]] = []
        while at < len(cuts):
            left, right = cuts[at]
            if left >= end:
                break
            if left > start:
                spans.append((start, left))
            if right > start:
                start = right
            at += 1
        if start < end:
            spans.append((start, end))
        if spans:
            made += [Passage(first, last, index) for first, last in _passages(text, turn, spans)]
    return made


def _stripped(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    left = piece.lstrip()
    if not left:
        return None
    begin = end - len(left)
    return begin, begin + len(left.rstrip())


def _passages(text: str, turn: Turn, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The passages of a turn from its sentences."""
    if len(spans) <= MOST_SENTENCES:
        start, end = spans[0][0], spans[-1][1]
        if text.count(" ", start, end) + text.count("\n", start, end) < MOST_WORDS:
            return [(start, end)]
    made: list[tuple[int, int]] = []
    pieces: list[tuple[int, int, int]] = []
    pauses: list[int] | None = None
    for start, end in spans:
        count = text.count(" ", start, end) + text.count("\n", start, end) + 1
        if count > MOST_WORDS:
            pauses = _pauses(turn) if pauses is None else pauses
            made += _group(pieces)
            made += _unpunctuated(text, start, end, pauses)
            pieces = []
        else:
            pieces.append((start, end, count))
    return made + _group(pieces)


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
    """Where in the stored text a segment of the turn starts after a pause."""
    return [
        later.start
        for earlier, later in pairwise(turn.segments)
        if earlier.time_end is not None
        and later.time_start is not None
        and later.time_start - earlier.time_end > PAUSE
    ]


def _unpunctuated(text: str, start: int, end: int, pauses: Sequence[int]) -> list[tuple[int, int]]:
    """Cut after about 40 words, where the recording pauses if it does."""
    made: list[tuple[int, int]] = []
    room = 0
    inside = pauses[bisect_left(pauses, start + 1) : bisect_left(pauses, end)]
    for left, right in pairwise([start, *inside, end]):
        words: list[tuple[int, int]] = []
        for match in WORD.finditer(text, left, right):
            words.append(match.span())
            if len(words) > UNPUNCTUATED_MOST:
                size = _comma(text, words)
                made.append((words[0][0], words[size - 1][1]))
                del words[:size]
                room = 0
        if words and len(words) <= room:
            made[-1] = (made[-1][0], words[-1][1])
            room -= len(words)
        elif words:
            made.append((words[0][0], words[-1][1]))
            room = UNPUNCTUATED_WORDS - len(words)
    return made


def _comma(text: str, words: Sequence[tuple[int, int]]) -> int:
    """How many words to take: up to the last comma between 25 and 45 words, else 40."""
    for size in range(UNPUNCTUATED_WORDS + 5, UNPUNCTUATED_WORDS - 15, -1):
        if text[words[size - 1][1] - 1] in ",;:":
            return size
    return UNPUNCTUATED_WORDS


def passage_at(passages: Sequence[Passage], offset: int) -> int | None:
    """The index of the passage that `offset` lies in, else of the last that begins before it."""
    at = bisect_left(passages, offset + 1, key=lambda passage: passage.start) - 1
    return at if at >= 0 else None


def passages_under(starts: Sequence[int], ends: Sequence[int], start: int, end: int) -> range:
    """The indices of the passages that share a character with the span `start` to `end`.

    starts, ends: where the passages begin and end, in the order of the text; they do not overlap.
    """
    return range(bisect_right(ends, start), bisect_left(starts, end))
