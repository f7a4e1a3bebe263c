"""JSON of transcription tools: Whisper and its family, Amberscript, Podcasting 2.0, oTranscribe."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, cast

from ..assemble import Found
from ..errors import CimoError
from .segments import Said, found

Data = dict[str, Any]
REST = "names, numbers and other fields of the file"


def is_json(text: str) -> bool:
    """Whether a text begins as JSON of an object or a list of them."""
    head = text.lstrip()[:40]
    return (head.startswith("{") and not head.startswith("{\\rtf")) or head.startswith(
        ("[{", "[\n", "[ ", "[\r")
    )


def read(text: str, file: str) -> Found:
    """The segments of a JSON transcript. Raises CimoError when it is damaged or of no known shape."""
    try:
        data: Any = json.loads(text)
    except json.JSONDecodeError as error:
        raise CimoError(
            "{file}, line {line}: this JSON breaks off or is damaged ({why}).",
            file=file,
            line=error.lineno,
            why=error.msg,
        ) from None
    except RecursionError:
        raise CimoError("{file}: this JSON is nested too deeply.", file=file) from None
    for name, fits, segments in SHAPES:
        if fits(data):
            try:
                said = list(segments(data))
            except (KeyError, TypeError, ValueError, AttributeError, IndexError):
                continue
            if any(one.text.strip() for one in said):
                return found(name, said, whole=text, what=REST)
    if isinstance(data, dict) and "media-time" in data and isinstance(cast(Data, data).get("text"), str):
        from . import otranscribe

        return otranscribe.read(cast(Data, data)["text"], file, whole=text)
    raise CimoError(
        "{file}: JSON of a kind that is not known; export the transcript as vtt, docx or text.", file=file
    )


def _number(value: Any, scale: float = 1.0) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return round(value * scale, 3)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _first(value: Any, name: str, *keys: str) -> bool:
    """Whether `value` is an object with a list `name` whose first item has all `keys`."""
    if not isinstance(value, dict) or not isinstance(cast(Data, value).get(name), list):
        return False
    items = cast(list[Any], cast(Data, value)[name])
    return bool(items) and isinstance(items[0], dict) and all(key in items[0] for key in keys)


def _amberscript(data: Data) -> Iterator[Said]:
    names = {one["spkid"]: one.get("name") or one["spkid"] for one in data.get("speakers", [])}
    offset = _number(data.get("startTimeOffset")) or 0.0
    for segment in data["segments"]:
        words = [word for word in segment["words"] if _text(word["text"]).strip()]
        times = [
            t
            for word in words
            for t in (_number(word.get("start")), _number(word.get("end")))
            if t is not None
        ]
        yield Said(
            " ".join(word["text"].strip() for word in words),
            names.get(segment.get("speaker"), segment.get("speaker")),
            round(times[0] + offset, 3) if times else None,
            round(times[-1] + offset, 3) if times else None,
        )


def _whisper(data: Data) -> Iterator[Said]:
    for one in data["segments"]:
        yield Said(_text(one["text"]), one.get("speaker"), _number(one.get("start")), _number(one.get("end")))


def _whisper_cpp(data: Data) -> Iterator[Said]:
    for one in data["transcription"]:
        times = one.get("offsets", {})
        start, end = _number(times.get("from"), 0.001), _number(times.get("to"), 0.001)
        yield Said(_text(one["text"]), one.get("speaker"), start, end)


def _chunks(data: Data) -> Iterator[Said]:
    for one in data.get("speakers") or data["chunks"]:
        start, end = one["timestamp"]
        yield Said(_text(one["text"]), one.get("speaker"), _number(start), _number(end))


def _podcast(data: Data) -> Iterator[Said]:
    for one in data["segments"]:
        start, end = _number(one.get("startTime")), _number(one.get("endTime"))
        yield Said(_text(one["body"]), one.get("speaker"), start, end)


def _listed(data: list[Data]) -> Iterator[Said]:
    for one in data:
        start, end = _number(one.get("start")), _number(one.get("end"))
        yield Said(_text(one["text"]), one.get("speaker"), start, end)


SHAPES: tuple[tuple[str, Callable[[Any], bool], Callable[[Any], Iterator[Said]]], ...] = (
    (
        "amberscript-json",
        lambda data: _first(data, "segments", "words") and not _first(data, "segments", "text"),
        _amberscript,
    ),
    ("whisperx-json", lambda data: _first(data, "segments", "text") and "word_segments" in data, _whisper),
    ("whisper-json", lambda data: _first(data, "segments", "text"), _whisper),
    ("whisper.cpp-json", lambda data: _first(data, "transcription", "text"), _whisper_cpp),
    ("whisper-chunks-json", lambda data: _first(data, "chunks", "timestamp", "text"), _chunks),
    ("podcast-json", lambda data: _first(data, "segments", "body"), _podcast),
    (
        "segments-json",
        lambda data: isinstance(data, list) and _first({"items": data}, "items", "text"),
        _listed,
    ),
)
