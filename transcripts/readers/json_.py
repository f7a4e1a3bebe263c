"""JSON of transcription tools: Whisper and its family, Amberscript, Podcasting 2.0, oTranscribe, services.

Their shapes differ in names only: a list of segments with words, times and a speaker. `SHAPES` names the
lists; the keys of a segment are looked up in `KEYS`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, cast

from ..assemble import Found
from ..errors import CimoError
from ..model import Notice
from .clock import number_of_seconds
from .container import visible
from .segments import Said, found

Data = dict[str, Any]
REST = "data around the words"
TEXT = ("text", "body", "transcript", "content", "value", "sentence", "utterance", "tekst")
SPEAKER = ("speaker", "speakerName", "speaker_name", "speaker_label", "speakerLabel", "spk", "name")
START = ("start", "startTime", "start_time", "begin", "from", "ts", "t0", "offset", "timestamp")
END = ("end", "endTime", "end_time", "stop", "to", "end_ts", "t1")
LISTS = (
    "segments transcription speakers chunks utterances monologues audio_segments transcript results "
    "sentences phrases paragraphs captions entries items"
).split()
INSIDE = ("results", "result", "data", "transcript", "transcription", "output", "response")
NAMES = {"segments": "json", "transcription": "whisper.cpp-json", "chunks": "whisper-chunks-json"}
SLOWEST = 0.5
"""Characters a second below which nobody speaks: times are then in milliseconds."""


def is_json(text: str) -> bool:
    """Whether a text begins as JSON of an object or a list of them."""
    head = text[:2000].lstrip()[:40]
    if head.startswith("{"):
        return head[1:].lstrip()[:1] in ('"', "}", "")
    return head.startswith("[") and head[1:].lstrip()[:1] == "{"


def read(text: str, file: str, pattern: str | None = None) -> Found:
    """The segments of a JSON transcript. Raises CimoError when it is damaged or of no known shape."""
    data = _parsed(text, file)
    if isinstance(data, dict) and _is_otr(cast(Data, data)):
        from . import html_

        inner = cast(Data, data)["text"]
        return html_.read(inner, file, whole=text, kind="otr", pattern=pattern)
    name, items, names, offset = _items(cast(object, data))
    if not items:
        raise CimoError(
            "{file}: JSON of a kind that is not known; export the transcript as vtt, docx or text.", file=file
        )
    said = list(_said(items, names, offset, _unit(name, items)))
    warnings: list[Notice] = []
    if all(one.start is None for one in said):
        warnings.append(Notice(None, "no times in it"))
    return found(name, said, file=file, whole=visible(text), what=REST, warnings=warnings)


def _parsed(text: str, file: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise CimoError(
            "{file}, line {line}: this JSON breaks off or is damaged ({why}).",
            file=file,
            line=error.lineno,
            why=error.msg,
        ) from None
    except RecursionError:
        raise CimoError("{file}: this JSON is nested too deeply.", file=file) from None
    except ValueError as error:
        raise CimoError("{file}: this JSON is damaged ({why}).", file=file, why=str(error)[:120]) from None


def _is_otr(data: Data) -> bool:
    words = data.get("text")
    return isinstance(words, str) and "segments" not in data and ("media" in data or "media-time" in data)


def _items(data: object, depth: int = 0) -> tuple[str, list[Data], dict[str, str], float]:
    """The list of segments, the name of its format, names of speakers by id, seconds before the first."""
    if isinstance(data, list):
        listed = _objects(cast(list[object], data))
        return ("json", listed, {}, 0.0) if _speaks(listed) else ("", [], {}, 0.0)
    if not isinstance(data, dict) or depth > 4:
        return "", [], {}, 0.0
    held = cast(Data, data)
    for key in LISTS:
        listed = _objects(held.get(key))
        if _speaks(listed):
            name = _name(key, held, listed)
            return name, listed, _speaker_names(held), number_of_seconds(held.get("startTimeOffset")) or 0.0
    for key in INSIDE:
        inner = held.get(key)
        for one in cast(list[object], inner)[:3] if isinstance(inner, list) else [inner]:
            deeper = _items(cast(object, one), depth + 1)
            if isinstance(one, dict) and deeper[1]:
                return deeper
    return "", [], {}, 0.0


def _objects(value: object) -> list[Data]:
    if not isinstance(value, list):
        return []
    return [cast(Data, one) for one in cast(list[object], value) if isinstance(one, dict)]


def _speaks(listed: Sequence[Data]) -> bool:
    """Whether objects hold words, and times or speakers."""
    sample = listed[:20]
    worded = [one for one in sample if _words(one)]
    placed = [one for one in worded if _first(one, START) is not None or _first(one, SPEAKER) is not None
              or "offsets" in one or "timestamps" in one or _timed_words(one)]  # fmt: skip
    return bool(placed) and len(worded) * 2 >= len(sample)


def _name(key: str, held: Data, listed: Sequence[Data]) -> str:
    if key == "segments":
        first = listed[0]
        if "words" in first and "text" not in first and isinstance(held.get("speakers"), list):
            return "amberscript-json"
        if "body" in first:
            return "podcast-json"
        if "word_segments" in held or any("speaker" in one for one in listed[:50]):
            return "whisperx-json"
        return "whisper-json" if "text" in first else "json"
    return NAMES.get(key, "json")


def _speaker_names(held: Data) -> dict[str, str]:
    names: dict[str, str] = {}
    for one in _objects(held.get("speakers")):
        known = one.get("spkid", one.get("id", one.get("speaker")))
        name = one.get("name", one.get("label"))
        if known is not None and isinstance(name, str) and name.strip():
            names[str(known)] = name.strip()
    return names


def _first(one: Data, keys: Sequence[str]) -> Any:
    return next((one[key] for key in keys if one.get(key) is not None), None)


def _words(one: Data) -> str:
    """The words of a segment: its text, else its words joined by spaces."""
    text = _first(one, TEXT)
    if isinstance(text, str):
        return text
    listed = _timed_words(one)
    words = [str(word) for held in listed if isinstance(word := _first(held, ("text", "word", "value")), str)]
    glued = any(word[:1] == " " for word in words) or any(held.get("type") == "punct" for held in listed)
    return "".join(words) if glued else " ".join(word.strip() for word in words if word.strip())


def _timed_words(one: Data) -> list[Data]:
    return _objects(one.get("words")) or _objects(one.get("elements"))


def _said(items: Sequence[Data], names: dict[str, str], offset: float, unit: float) -> Iterator[Said]:
    for one in items:
        text = _words(one)
        if not text.strip():
            continue
        start, end = _times(one, unit)
        yield Said(
            text,
            _speaker(one, names),
            None if start is None else round(start + offset, 3),
            None if end is None else round(end + offset, 3),
        )


def _speaker(one: Data, names: dict[str, str]) -> str | None:
    known = _first(one, SPEAKER)
    if isinstance(known, dict):
        known = _first(cast(Data, known), ("name", "label", "id"))
    if known is None or isinstance(known, list | dict | bool):
        return None
    label = " ".join(str(known)[:200].split())
    return names.get(label, label) or None


def _times(one: Data, unit: float) -> tuple[float | None, float | None]:
    offsets = one.get("offsets")
    if isinstance(offsets, dict):
        held = cast(Data, offsets)
        return number_of_seconds(held.get("from"), 0.001), number_of_seconds(held.get("to"), 0.001)
    start, end = _first(one, START), _first(one, END)
    if isinstance(start, list):
        start, end = (*cast(list[object], start), None, None)[:2]
    begins, ends = number_of_seconds(start, unit), number_of_seconds(end, unit)
    if begins is None or ends is None:
        times = [_times(word, unit) for word in _timed_words(one) if not _timed_words(word)]
        begins = begins if begins is not None else next((a for a, _ in times if a is not None), None)
        ends = ends if ends is not None else next((b for _, b in reversed(times) if b is not None), None)
    return begins, ends


def _unit(name: str, items: Sequence[Data]) -> float:
    """Seconds, or milliseconds where seconds would make people speak slower than anybody does."""
    if name in ("whisper-json", "whisperx-json", "amberscript-json", "podcast-json"):
        return 1.0
    spoken = [(len(_words(one)), *_times(one, 1.0)) for one in items[:200]]
    lasts = [(size, end - start) for size, start, end in spoken if start is not None and end is not None]
    seconds = sum(span for _, span in lasts if span > 0)
    return 0.001 if seconds > 60 and sum(size for size, _ in lasts) / seconds < SLOWEST else 1.0
