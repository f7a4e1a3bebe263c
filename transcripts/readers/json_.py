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
from . import json_words
from .clock import number_of_seconds
from .container import visible
from .json_fields import SMALL, SPEAKER, START, Data, first, objects, parts, speaker_of, text_of, times_of
from .segments import Said, found

REST = "data around the words"
LISTS = (
    "segments transcription speakers chunks utterances monologues audio_segments transcript results "
    "sentences phrases recognizedPhrases paragraphs captions entries items Transcript events turns"
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
    if not items and (said := json_words.said(cast(object, data))):
        return found("words-json", said, file=file, whole=visible(text), what=REST)
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
        listed = objects(cast(list[object], data))
        return ("json", listed, {}, 0.0) if _speaks(listed) else ("", [], {}, 0.0)
    if not isinstance(data, dict) or depth > 4:
        return "", [], {}, 0.0
    held = cast(Data, data)
    for key in LISTS:
        listed = objects(held.get(key))
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


def _speaks(listed: Sequence[Data]) -> bool:
    """Whether objects hold words, and times or speakers."""
    sample = listed[:20]
    worded = [one for one in sample if text_of(one)]
    placed = any(
        first(one, SPEAKER) is not None
        or "timestamps" in one
        or any(key in one for key in ("offsets", *START, *SMALL))
        or parts(one)
        for one in worded
    )
    return placed and len(worded) * 2 >= len(sample)


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
    for one in objects(held.get("speakers")):
        known = one.get("spkid", one.get("id", one.get("speaker")))
        name = one.get("name", one.get("label"))
        if known is not None and isinstance(name, str) and name.strip():
            names[str(known)] = name.strip()
    return names


def _said(items: Sequence[Data], names: dict[str, str], offset: float, unit: float) -> Iterator[Said]:
    for one in items:
        text = text_of(one)
        if not text.strip():
            continue
        start, end = times_of(one, unit)
        yield Said(
            text,
            speaker_of(one, names),
            None if start is None else round(start + offset, 3),
            None if end is None else round(end + offset, 3),
        )


def _unit(name: str, items: Sequence[Data]) -> float:
    """Seconds, or milliseconds where seconds would make people speak slower than anybody does."""
    if name in ("whisper-json", "whisperx-json", "amberscript-json", "podcast-json"):
        return 1.0
    spoken = [(len(text_of(one)), *times_of(one, 1.0)) for one in items[:200]]
    lasts = [(size, end - start) for size, start, end in spoken if start is not None and end is not None]
    seconds = sum(span for _, span in lasts if span > 0)
    return 0.001 if seconds > 60 and sum(size for size, _ in lasts) / seconds < SLOWEST else 1.0
