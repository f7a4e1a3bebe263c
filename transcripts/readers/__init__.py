"""Readers, one file a format family; which one reads a file is told by its content, never by its name."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..assemble import Found, assemble
from ..collector import quiet
from ..errors import CimoError
from ..model import Notice, Transcript
from . import detect
from .container import LARGEST_FILE, decode

BINARY = ("docx", "odt", "xlsx", "ods", "rtf", "pdf")
FORMATS = ("txt", "vtt", "srt", "json", "csv", "tsv", "html", "chat", "eaf", "textgrid", *BINARY)
"""What `--format` takes: the reader to use instead of the one that the content asks for."""

LARGE = 64 * 1024
MOST_LINES, SHORTEST = 100_000, 10
LINED = ("txt", "csv", "tsv", "chat", "html")
"""Formats of lines that people read; more than `MOST_LINES` of fewer than `SHORTEST` characters are none."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user says of a file; None: the content decides."""

    format: str | None = None
    encoding: str | None = None
    pattern: str | None = None
    columns: str | None = None
    tiers: str | None = None


def read(path: str | Path, **options: Any) -> Transcript:
    """Read a transcript file.

    Args:
        path: the file.
        options: format (one of `FORMATS`), encoding, speaker_pattern (a regular expression whose first
            group is the speaker), columns ("speaker=A,text=B,start=C,end=D" with heads, letters or numbers
            of columns), tiers (names of ELAN tiers, with commas): to overrule what the content says.

    Raises:
        CimoError: the file is missing, too large, empty, damaged, of an unknown kind, holds no speech,
            or carries time stamps that cannot be brought together with the words.
    """
    path = Path(path)
    try:
        if path.is_dir():
            raise CimoError("{file}: a folder, not a file.", file=path)
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise CimoError("{file}: larger than 200 MB; it is not opened.", file=path)
        data = path.read_bytes()
    except FileNotFoundError:
        raise CimoError("{file}: there is no such file.", file=path) from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise CimoError("{file}: cannot be read ({why}).", file=path, why=why) from None
    return read_bytes(data, str(path), **options)


def read_bytes(
    data: bytes,
    name: str,
    *,
    format: str | None = None,
    encoding: str | None = None,
    speaker_pattern: str | None = None,
    columns: str | None = None,
    tiers: str | None = None,
) -> Transcript:
    """Read a transcript from bytes; `name` stands for it in messages. Raises CimoError as `read` does."""
    if format is not None and format not in FORMATS:
        raise CimoError("{format} is no format; known are {known}.", format=format, known=", ".join(FORMATS))
    if not data.strip():
        raise CimoError("{file}: the file is empty.", file=name)
    wanted = Wanted(format, encoding, speaker_pattern, columns, tiers)
    with quiet(len(data) > LARGE):
        found, used, notices = _found(data, name, wanted)
        return assemble(found, name, hashlib.sha256(data).hexdigest(), used, notices)


def _found(data: bytes, name: str, wanted: Wanted) -> tuple[Found, str, tuple[Notice, ...]]:
    kind = wanted.format
    if kind is None or kind == "txt":
        kind = detect.of_bytes(data, name) or kind
    if kind in BINARY:
        return _binary(kind, data, name, wanted), "utf-8", ()
    text, used, notices = decode(data, name, wanted.encoding)
    if not text.strip():
        raise CimoError("{file}: the file is empty.", file=name)
    if kind is None:
        kind = "csv" if wanted.columns else detect.of_text(text, name)
    lines = text.count("\n")
    if kind in LINED and lines > MOST_LINES and len(text) < SHORTEST * lines:
        raise CimoError(
            "{file}: {lines} lines of a few letters each; that is no transcript.", file=name, lines=lines
        )
    return _text(kind, text, data, name, wanted), used, notices


def _binary(kind: str, data: bytes, name: str, wanted: Wanted) -> Found:
    if kind == "docx":
        from . import docx

        return docx.read(data, name, pattern=wanted.pattern, columns=wanted.columns)
    if kind == "odt":
        from . import odt

        return odt.read(data, name, pattern=wanted.pattern, columns=wanted.columns)
    if kind == "rtf":
        from . import rtf

        return rtf.read(data, name, pattern=wanted.pattern, columns=wanted.columns)
    if kind == "pdf":
        from . import pdf

        return pdf.read(data, name, pattern=wanted.pattern)
    from . import sheets

    read_sheets = sheets.read_xlsx if kind == "xlsx" else sheets.read_ods
    return read_sheets(data, name, wanted=wanted.columns)


def _text(kind: str, text: str, data: bytes, name: str, wanted: Wanted) -> Found:
    if kind in ("vtt", "srt"):
        from . import cues

        return cues.read(text, name)
    if kind == "json":
        from . import json_

        return json_.read(text, name, wanted.pattern)
    if kind == "eaf":
        from . import eaf

        return eaf.read(data, name, wanted.tiers)
    if kind == "textgrid":
        from . import textgrid

        return textgrid.read(text, name, wanted.tiers)
    if kind == "html":
        from . import html_

        return html_.read(text, name, whole=text, pattern=wanted.pattern)
    if kind == "chat":
        from . import chat

        return chat.read(text, name)
    if kind in ("csv", "tsv"):
        from . import rows

        return rows.read(text, name, wanted.columns)
    return _typed(text, name, wanted)


def _typed(text: str, name: str, wanted: Wanted) -> Found:
    from . import columns, labelled, meet, rows

    begin = meet.begins(text) if wanted.pattern is None else 0
    found = labelled.read(text, name, pattern=wanted.pattern, begin=begin)
    told = wanted.format is not None or wanted.pattern is not None
    # What stands before a tab is taken for a speaker.
    spoken = any(piece.speaker is not None for piece in found.pieces)
    head = [] if told or found.timed else rows.unknown_head(text, tabbed=spoken)
    if head:
        raise columns.ask(head, name, typed=True)
    return found
