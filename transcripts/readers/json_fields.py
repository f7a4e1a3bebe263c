"""What one object of a JSON transcript holds: words, a speaker, times. Tools differ in the names only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from .clock import number_of_seconds

Data = Mapping[str, Any]
TEXT = (
    "text", "body", "transcript", "content", "Content", "value", "sentence", "utterance", "spokenText",
    "tekst",
)  # fmt: skip
SPEAKER = (
    "speaker", "speakerName", "speaker_name", "speaker_label", "speakerLabel", "speakerTag", "speaker_id",
    "speakerId", "participant", "ParticipantRole", "spk", "name",
)  # fmt: skip
NAMES = ("name", "label", "speaker_label", "id", "@id")
"""Where a speaker is an object, what it is called in it."""

START = (
    "start", "startTime", "start_time", "begin", "from", "ts", "t0", "offset", "startOffset", "time",
    "timestamp",
)  # fmt: skip
END = ("end", "endTime", "end_time", "stop", "to", "end_ts", "t1", "endOffset")
LASTS = ("duration", "dur")
SMALL = {
    "BeginOffsetMillis": ("EndOffsetMillis", "", 0.001),
    "start_timestamp_millis": ("end_timestamp_millis", "", 0.001),
    "start_ms": ("end_ms", "duration_ms", 0.001),
    "startMs": ("endMs", "durationMs", 0.001),
    "tStartMs": ("", "dDurationMs", 0.001),
    "offsetMilliseconds": ("", "durationMilliseconds", 0.001),
    "offsetInTicks": ("", "durationInTicks", 1e-7),
}
"""Keys whose unit is in the name: start, its end, how long it lasts, seconds in one."""

SINGLE = ("punctuated_word", "punct", "word", "text", "alignedWord", "name", "content", "value", "Content")
PARTS = ("words", "elements", "result", "Items", "segs")


def first(one: Data, keys: Sequence[str]) -> Any:
    """The first value of `keys` that is there."""
    return next((one[key] for key in keys if one.get(key) is not None), None)


def objects(value: object) -> list[Data]:
    """The objects of a list; nothing for what is no list."""
    if not isinstance(value, list):
        return []
    return [cast(Data, one) for one in cast(list[object], value) if isinstance(one, dict)]


def parts(one: Data) -> list[Data]:
    """The words of a segment with a time each, as objects."""
    for key in PARTS:
        found = objects(one.get(key))
        if found:
            return found
    return []


def text_of(one: Data) -> str:
    """The words of a segment: its text, else its words joined by spaces."""
    text = first(one, TEXT)
    if isinstance(text, str):
        return text
    best = objects(one.get("nBest"))
    if best:
        return text_of({"text": first(best[0], ("display", "lexical"))})
    listed = parts(one)
    words = [word for held in listed if (word := single(held))]
    glued = any(word[:1] == " " for word in words) or any(held.get("type") == "punct" for held in listed)
    return "".join(words) if glued else " ".join(word.strip() for word in words if word.strip())


def single(one: Data) -> str:
    """One word, with what it is written with; empty when there is none."""
    alternatives = objects(one.get("alternatives"))
    word = first(alternatives[0] if alternatives else one, ("utf8", *SINGLE))
    return word if isinstance(word, str) else ""


def speaker_of(one: Data, names: Mapping[str, str]) -> str | None:
    """The speaker's label, by `names` (id to name) where it is an id."""
    known = first(one, SPEAKER)
    if isinstance(known, dict):
        known = first(cast(Data, known), NAMES)
    if known is None or isinstance(known, list | dict | bool):
        return None
    label = " ".join(str(known)[:200].split())
    return names.get(label, label) or None


def times_of(one: Data, unit: float = 1.0) -> tuple[float | None, float | None]:
    """Start and end in seconds; unit: what one of a bare number is, in seconds."""
    offsets = one.get("offsets")
    if isinstance(offsets, dict):
        held = cast(Data, offsets)
        return number_of_seconds(held.get("from"), 0.001), number_of_seconds(held.get("to"), 0.001)
    stamps = one.get("timestamps")
    if isinstance(stamps, dict):
        held = cast(Data, stamps)
        return number_of_seconds(held.get("from")), number_of_seconds(held.get("to"))
    for key, (end_key, lasts, small) in SMALL.items():
        if key in one:
            start, end = number_of_seconds(one[key], small), number_of_seconds(one.get(end_key), small)
            return start, end if end is not None else _after(start, one.get(lasts), small)
    start, end = first(one, START), first(one, END)
    if isinstance(start, list):
        start, end = (*cast(list[object], start), None, None)[:2]
    begins, ends = _seconds(start, unit), _seconds(end, unit)
    if ends is None and end is None:
        ends = _after(begins, first(one, LASTS), unit)
    if begins is None or ends is None:
        inner = [times_of(word, unit) for word in parts(one) if not parts(word)]
        begins = begins if begins is not None else next((a for a, _ in inner if a is not None), None)
        ends = ends if ends is not None else next((b for _, b in reversed(inner) if b is not None), None)
    return begins, ends


def _seconds(value: object, unit: float) -> float | None:
    if isinstance(value, dict):
        held = cast(Data, value)
        whole, rest = (
            number_of_seconds(held.get("seconds") or 0),
            number_of_seconds(held.get("nanos") or 0, 1e-9),
        )
        return None if whole is None or rest is None else round(whole + rest, 3)
    return number_of_seconds(value, unit)


def _after(start: float | None, lasts: object, unit: float) -> float | None:
    span = _seconds(lasts, unit)
    return None if start is None or span is None else round(start + span, 3)
