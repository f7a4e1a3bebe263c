"""A transcript as `cimo read --json` shows it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .model import Transcript


def describe(transcript: Transcript, file: str | Path = "") -> dict[str, Any]:
    """What a transcript file holds, as JSON values; times in seconds."""
    text = transcript.text
    return {
        "file": str(file),
        "format": transcript.format,
        "encoding": transcript.encoding,
        "sha256": transcript.sha256,
        "title": transcript.title,
        "date": transcript.date,
        "speakers": [
            {"label": one.label, "role": one.role, "turns": one.turns} for one in transcript.speakers
        ],
        "turns": [
            {
                "speaker": turn.speaker,
                "start": turn.time_start,
                "end": turn.time_end,
                "text": text[turn.start : turn.end],
                "segments": [
                    {"start": one.time_start, "end": one.time_end, "text": text[one.start : one.end]}
                    for one in turn.segments
                ],
            }
            for turn in transcript.turns
        ],
        "warnings": [{"line": one.line, "message": one.message} for one in transcript.warnings],
        "left_out": [{"what": one.what, "characters": one.characters} for one in transcript.left_out],
    }
