"""Between rows of the database and the frozen values of the domain."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import astuple, fields
from typing import Any

from codebook.model import Codebook, Coder, Coding, Configuration, Link, Memo, Override
from exports.dataset import (
    Abbreviation,
    Correction,
    Decision,
    Dismissal,
    Done,
    Entry,
    Finished,
    PortraitState,
    PortraitText,
    Publishable,
    Round,
)
from transcripts.model import Initiative, LeftOut, Notice, Passage, Segment, Speaker, Transcript, Turn

from . import schema

Row = dict[str, Any]

VALUES: dict[str, type] = {
    "coders": Coder,
    "initiatives": Initiative,
    "codings": Coding,
    "dismissals": Dismissal,
    "decisions": Decision,
    "overrides": Override,
    "memos": Memo,
    "configurations": Configuration,
    "publishable": Publishable,
    "portraits": PortraitState,
    "portrait_texts": PortraitText,
    "corrections": Correction,
    "rounds": Round,
    "finished": Finished,
    "abbreviations": Abbreviation,
}
"""Tables whose columns are the fields of a domain value."""


def compact(value: object) -> str:
    """JSON without spaces, keys sorted: the same value is always the same text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def to_row(value: Any) -> Row:
    """A domain value as a row: nested parts as JSON, truth as 0 and 1."""
    row: Row = {}
    for field in fields(value):
        cell = getattr(value, field.name)
        if field.name == "links":
            cell = compact([[link.code, list(link.codings)] for link in cell])
        elif field.name == "frozen":
            cell = compact([astuple(coding) for coding in cell])
        elif isinstance(cell, tuple):
            cell = compact(cell)
        elif isinstance(cell, bool):
            cell = int(cell)
        row[field.name] = cell
    return row


PLAIN = ("coders", "initiatives", "codings", "dismissals", "memos")
"""Tables whose cells, in the order of the schema, are the fields of their value."""


def from_cells(table: str, cells: tuple[Any, ...]) -> Any:
    """The domain value that the cells of a row hold, its id first."""
    if table in PLAIN:
        return VALUES[table](*cells)
    return from_row(table, dict(zip(("id", *schema.JOURNALED[table]), cells, strict=True)))


def from_row(table: str, row: Row) -> Any:
    """The domain value that a row of `table` holds."""
    cells = dict(row)
    if table == "overrides":
        cells["basis"] = tuple(json.loads(row["basis"]))
        cells["scope"] = tuple((name, value) for name, value in json.loads(row["scope"]))
    elif table == "configurations":
        cells["links"] = tuple(Link(code, tuple(codings)) for code, codings in json.loads(row["links"]))
    elif table == "rounds":
        for name in ("places", "plain"):
            cells[name] = tuple((session, start, end) for session, start, end in json.loads(row[name]))
        cells["frozen"] = tuple(Coding(*coding) for coding in json.loads(row["frozen"]))
    elif table == "portraits":
        cells["scores"] = tuple((code, score) for code, score in json.loads(row["scores"]))
    elif table == "corrections":
        cells["settled"] = bool(row["settled"])
    elif table == "decisions":
        cells["keep"] = bool(row["keep"])
    return VALUES[table](**cells)


def done(row: Row) -> Done:
    """A done mark."""
    return Done(row["coder"], row["session"], row["created"])


def entry(row: Row) -> Entry:
    """A journal entry without its changes."""
    detail = tuple(json.loads(row["detail"]).items())
    return Entry(row["id"], row["stamp"], row["coder"], row["verb"], detail, row["undoes"])


def codebook(row: Row) -> Codebook:
    """A stored revision of the codebook."""
    from dataclasses import replace

    from codebook.reading import from_json

    return replace(from_json(row["body"]), revision=row["revision"])


def transcript_body(transcript: Transcript) -> str:
    """Everything of a transcript but its text, as JSON; labels of speakers are stored once."""
    labels = [speaker.label for speaker in transcript.speakers]
    index: dict[str | None, int | None] = {label: at for at, label in enumerate(labels)}
    index[None] = None
    for turn in transcript.turns:
        if turn.speaker not in index:
            index[turn.speaker] = len(labels)
            labels.append(turn.speaker)  # pyright: ignore[reportArgumentType]
    turns = [
        [turn.start, turn.end, index[turn.speaker], turn.time_start, turn.time_end, _segments(turn)]
        for turn in transcript.turns
    ]
    body = {
        "labels": labels,
        "turns": turns,
        "format": transcript.format,
        "encoding": transcript.encoding,
        "sha256": transcript.sha256,
        "roles": [[speaker.role, list(speaker.perspectives)] for speaker in transcript.speakers],
        "warnings": [[notice.line, notice.message] for notice in transcript.warnings],
        "left_out": [[left.what, left.characters] for left in transcript.left_out],
        "language": transcript.language,
        "title": transcript.title,
        "date": transcript.date,
    }
    return compact(body)


def comes_back(transcript: Transcript) -> bool:
    """Whether a transcript is read again exactly as it is: its speakers are those of its turns."""
    counts = Counter(turn.speaker for turn in transcript.turns if turn.speaker is not None)
    labels = [speaker.label for speaker in transcript.speakers]
    return len(set(labels)) == len(labels) and counts == Counter(
        {speaker.label: speaker.turns for speaker in transcript.speakers if speaker.turns}
    )


def transcript(text: str, body: str, speakers: list[Row]) -> Transcript:
    """A stored transcript with its speakers as the team calls them now.

    Speakers renamed to the same label are one; the role and perspectives are those of the first.
    """
    stored = json.loads(body)
    now = {row["original"]: row for row in speakers}
    names = [now[label]["label"] if label in now else label for label in stored["labels"]]
    turns = tuple(
        Turn(
            start,
            end,
            None if who is None else names[who],
            time_start,
            time_end,
            tuple(Segment(*segment) for segment in segments)
            if isinstance(segments, list)
            else (Segment(start, end, time_start, time_end),),
        )
        for start, end, who, time_start, time_end, segments in stored["turns"]
    )
    return Transcript(
        text=text,
        turns=turns,
        format=stored["format"],
        encoding=stored["encoding"],
        sha256=stored["sha256"],
        speakers=_speakers(turns, names, stored["labels"], now),
        warnings=tuple(Notice(*each) for each in stored["warnings"]),
        left_out=tuple(LeftOut(*each) for each in stored["left_out"]),
        language=stored["language"],
        title=stored["title"],
        date=stored["date"],
    )


LARGEST_SOURCE = 256 * 1024**2
"""Bytes; a kept file that unpacks to more is not believed."""


UNPACKING = zlib.error


def unpack(data: bytes) -> bytes:
    """The bytes of a kept file. Raises ValueError or zlib.error for what cimo did not pack."""
    unpacking = zlib.decompressobj()
    unpacked = unpacking.decompress(data, LARGEST_SOURCE)
    if not unpacking.eof:
        raise ValueError("a kept file is too large")
    return unpacked


def passages(spans: str) -> tuple[Passage, ...]:
    """Stored passages."""
    return tuple(Passage(start, end, turn) for start, end, turn in json.loads(spans))


def _segments(turn: Turn) -> list[list[Any]] | int:
    """1 stands for the one segment that most turns have: the turn itself."""
    segments = [[one.start, one.end, one.time_start, one.time_end] for one in turn.segments]
    return 1 if segments == [[turn.start, turn.end, turn.time_start, turn.time_end]] else segments


def _speakers(
    turns: tuple[Turn, ...], names: list[str], originals: list[str], now: dict[str, Row]
) -> tuple[Speaker, ...]:
    counts: dict[str, int] = {}
    for turn in turns:
        if turn.speaker is not None:
            counts[turn.speaker] = counts.get(turn.speaker, 0) + 1
    made: dict[str, Speaker] = {}
    for name, original in zip(names, originals, strict=True):
        row = now.get(original)
        if name not in made:
            role = row["role"] if row else None
            perspectives = tuple(json.loads(row["perspectives"])) if row else ()
            made[name] = Speaker(name, role, counts.get(name, 0), perspectives)
    return tuple(made.values())


def passages_row(session: str, passages: Sequence[Passage]) -> Row:
    """A row of the passages of a session (its id)."""
    spans = json.dumps([[one.start, one.end, one.turn] for one in passages], separators=(",", ":"))
    return {"id": session, "session": session, "count": len(passages), "spans": spans}
