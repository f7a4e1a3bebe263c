"""Finding words and codings in a transcript, and places by number or time. Pure: no Textual."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

from codebook.model import Coding
from transcripts.model import Passage, Span, Transcript

MINIMUM = 2
"""Characters to type before anything is looked for."""

_LAST = "~"
"""After every id of a coding that begins at the same character."""


class Finding:
    """What was looked for in one stored text, and where it stands. Case and accents do not matter."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.hits: tuple[Span, ...] = ()

    def look_for(self, words: str) -> tuple[Span, ...]:
        """All places of `words`, in order; none for fewer than `MINIMUM` characters."""
        wanted = folded(words.strip())
        found: list[Span] = []
        if len(wanted) >= MINIMUM:
            at = self._folded.find(wanted)
            while at >= 0:
                found.append(Span(at, at + len(wanted)))
                at = self._folded.find(wanted, at + len(wanted))
        self.hits = tuple(found)
        return self.hits

    def after(self, offset: int, step: int) -> Span | None:
        """The next (1) or previous (-1) place seen from an offset, from the other end if need be."""
        if not self.hits:
            return None
        starts = [hit.start for hit in self.hits]
        at = bisect_right(starts, offset) if step > 0 else bisect_left(starts, offset) - 1
        return self.hits[at % len(self.hits)]

    @cached_property
    def _folded(self) -> str:
        return folded(self._text)


def coding_from(found: Iterable[Coding], chosen: Coding | None, start: int, step: int) -> Coding | None:
    """The next (1) or previous (-1) coding, from the other end if need be; None when there is no other.

    Seen from the chosen coding, else from the passage that begins at `start`.
    """
    ordered = sorted((one for one in found if one is not chosen), key=_order)
    if not ordered:
        return None
    here = _order(chosen) if chosen is not None else (start, "" if step < 0 else _LAST)
    at = bisect_right(ordered, here, key=_order)
    return ordered[(at if step > 0 else at - 1) % len(ordered)]


def next_memo(
    codings: Iterable[Coding], turns: Iterable[int], chosen: Coding | None, start: int
) -> tuple[int, Coding | None] | None:
    """The first character of what has the next memo, round the end, and its coding; None for a turn's.

    `turns`: where turns with a memo begin. Seen from the chosen coding, else from the passage that begins at
    `start`; nothing when there is no other memo.
    """
    places = {_order(one): one for one in codings if one.memo and one is not chosen}
    places |= dict.fromkeys((at, _LAST) for at in turns)
    ordered = sorted(places)
    here = _order(chosen) if chosen is not None else (start, _LAST)
    if not ordered or ordered == [here]:
        return None
    at = ordered[bisect_right(ordered, here) % len(ordered)]
    return at[0], places[at]


def _order(coding: Coding) -> tuple[int, str]:
    return coding.start, coding.id


def folded(text: str) -> str:
    """`text` in lower case, without accents, line ends as spaces; of the same length."""
    table = {ord(character): _plain(character) for character in set(text)}
    return text.translate(table)


def _plain(character: str) -> str:
    if character.isspace():
        return " "
    for candidate in (unicodedata.normalize("NFD", character)[:1].lower(), character.lower()):
        if len(candidate) == 1:
            return candidate
    return character


def place_of(words: str, transcript: Transcript, units: Sequence[Passage]) -> int | None:
    """The passage that `words` name, None if none.

    A turn's number from 1, a line of the stored text from 1 behind an L or an R, or a time as [h:]mm:ss.
    """
    line = re.fullmatch(r"\s*[lLrR]\s*(\d+)\s*", words)
    if line and units:
        starts = [0, *(found.end() for found in re.finditer("\n", transcript.text))]
        if not 1 <= int(line[1]) <= len(starts):
            return None
        return max(0, bisect_right(units, starts[int(line[1]) - 1], key=lambda unit: unit.end))
    number = re.fullmatch(r"\s*#?(\d+)\s*", words)
    if number:
        turn = int(number[1]) - 1
        return next((at for at, unit in enumerate(units) if unit.turn == turn), None)
    time = re.fullmatch(r"\s*(?:(\d+):)?(\d{1,3}):(\d{2})\s*", words)
    if not time:
        return None
    seconds = int(time[1] or 0) * 3600 + int(time[2]) * 60 + int(time[3])
    best: int | None = None
    for at, unit in enumerate(units):
        start = transcript.turns[unit.turn].time_start
        if start is not None and start <= seconds and (best is None or units[best].turn != unit.turn):
            best = at
    return best
