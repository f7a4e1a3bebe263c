"""JSON that holds words one by one, as recognisers give them: AWS Transcribe, Google, Speechmatics, Kaldi.

Who speaks stands at the words, or in a list of its own with times; sentences are made of the words here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from .json_fields import Data, objects, single, speaker_of, times_of
from .segments import Said

DEEPEST = 7
SAMPLE = 50
PAUSE = 1.0
"""Seconds between words that end a segment where the words have no full stops."""

MOST = 40
"""Words of a segment without full stops."""

LONGEST_WORD = 40
SLOW = 5.0
"""A usual word takes less; when half of the words take more, times are in milliseconds."""

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its times in seconds; glued: it stands against the word before it."""

    text: str
    start: float | None
    end: float | None
    speaker: str | None
    glued: bool


def said(data: object) -> list[Said]:
    """The segments that the words of a JSON value make; empty when it holds no list of words."""
    lists: dict[Path, list[Data]] = {}
    spans: dict[Path, list[Data]] = {}
    _collect(data, (), lists, spans, 0)
    if not lists:
        return []
    listed = max(lists.values(), key=len)
    words = _words(listed)
    if spans:
        words = _spoken(words, max(spans.values(), key=len))
    return _segments(_once(words))


def _collect(
    value: object, path: Path, lists: dict[Path, list[Data]], spans: dict[Path, list[Data]], depth: int
) -> None:
    """Lists of words and lists of who speaks when, by the keys that lead to them."""
    if depth > DEEPEST:
        return
    if isinstance(value, dict):
        for key, inner in cast(dict[str, object], value).items():
            _collect(inner, (*path, key), lists, spans, depth + 1)
        return
    if not isinstance(value, list) or not value:
        return
    items = cast(list[object], value)
    timed = [_timed(one) for one in items[:SAMPLE]]
    if all(one is not None for one in timed):
        lists.setdefault(path, []).extend(found for one in items if (found := _timed(one)) is not None)
        return
    held = objects(items)
    sample = held[:SAMPLE]
    if len(held) == len(items) and path[-1:] != ("speakers",) and all(map(_is_word, sample)):
        lists.setdefault(path, []).extend(held)
        return
    if len(held) == len(items) and all(_is_span(one, path) for one in sample):
        spans.setdefault(path, []).extend(held)
    for one in items[:1] if path[-1:] == ("alternatives",) else items:
        _collect(one, path, lists, spans, depth + 1)


def _timed(one: object) -> Data | None:
    """IBM's ["word", start, end] as an object."""
    if not isinstance(one, list) or len(cast(list[object], one)) != 3:
        return None
    word, start, end = cast(list[object], one)
    if not isinstance(word, str) or not isinstance(start, int | float) or not isinstance(end, int | float):
        return None
    return {"word": word, "start": start, "end": end}


def _is_word(one: Data) -> bool:
    text = single(one)
    if not text or len(text) > LONGEST_WORD or len(text.split()) > 2:
        return False
    return times_of(one)[0] is not None or str(one.get("type", "")).startswith(("punct", "spac"))


def _is_span(one: Data, path: Path) -> bool:
    named = speaker_of(one, {}) is not None and ("name" not in one or path[-1:] == ("speakers",))
    return named and times_of(one)[0] is not None


def _words(listed: Sequence[Data]) -> list[Word]:
    times = [times_of(one) for one in listed]
    lasts = sorted(end - start for start, end in times if start is not None and end is not None)
    unit = 0.001 if lasts and lasts[len(lasts) // 2] > SLOW else 1.0
    spaced = any(single(one)[:1] == " " for one in listed[:SAMPLE]) or any(
        one.get("type") == "spacing" for one in listed[:SAMPLE]
    )
    made: list[Word] = []
    for one in listed:
        text = single(one)
        if not text.strip():
            continue
        mark = str(one.get("type", "")).startswith("punct") or not any(map(str.isalnum, text))
        start, end = times_of(one, unit)
        glued = mark or (spaced and not text.startswith(" "))
        made.append(Word(text.strip(), start, end, _speaker(one), glued))
    return made


def _speaker(one: Data) -> str | None:
    alternatives = objects(one.get("alternatives"))
    held = dict(one) if not alternatives else {**alternatives[0], **one}
    # A word's own name is no speaker's, and the tag 0 of Google is nobody's.
    held.pop("name", None)
    label = speaker_of(held, {})
    return None if label == "0" and "speakerTag" in held else label


def _spoken(words: Sequence[Word], spans: Sequence[Data]) -> list[Word]:
    """Words with the speaker of the span that they begin in; who spoke last goes on until the next."""
    placed = sorted(
        (start, name)
        for one in spans
        if (start := times_of(one)[0]) is not None and (name := speaker_of(one, {})) is not None
    )
    starts = [start for start, _ in placed]
    made: list[Word] = []
    speaker: str | None = None
    for one in words:
        if one.start is not None:
            at = bisect_right(starts, one.start + 0.011) - 1
            speaker = placed[max(at, 0)][1] if placed else None
        made.append(one if one.speaker is not None else replace(one, speaker=speaker))
    return made


def _once(words: Sequence[Word]) -> Sequence[Word]:
    """Google repeats all words with their speakers at the end: those alone then."""
    named = [one for one in words if one.speaker is not None]
    bare = [one.start for one in words if one.speaker is None and one.start is not None]
    again = bool(named and bare) and named[0].start is not None and named[0].start < bare[-1]
    return named if again and len(named) * 3 >= len(words) else words


def _segments(words: Sequence[Word]) -> list[Said]:
    stops = sum(one.text[-1:] in ".?!" for one in words) * MOST >= len(words)
    made: list[Said] = []
    group: list[Word] = []
    for one in words:
        if group and not one.glued and _ends(group, one, stops):
            made.append(_segment(group))
            group = []
        group.append(one)
    return [*made, _segment(group)] if group else made


def _ends(group: Sequence[Word], following: Word, stops: bool) -> bool:
    last = group[-1]
    if following.speaker != last.speaker:
        return True
    if stops:
        return last.text[-1:] in ".?!"
    pause = last.end is not None and following.start is not None and following.start - last.end > PAUSE
    return pause or len(group) >= MOST


def _segment(group: Sequence[Word]) -> Said:
    text = "".join(one.text if one.glued or not at else f" {one.text}" for at, one in enumerate(group))
    start = next((one.start for one in group if one.start is not None), None)
    end = next((one.end for one in reversed(group) if one.end is not None), None)
    return Said(text, group[0].speaker, start, end)
