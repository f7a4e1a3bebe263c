"""Readers, one file a format family; which one reads a file is told by its content, never by its name."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..assemble import Found, assemble
from ..errors import CimoError
from ..model import Notice, Transcript
from .container import LARGEST_FILE, decode

FORMATS = ("txt", "vtt", "srt", "docx")
"""What `--format` takes: the reader to use instead of the one that the content asks for."""


def read(path: str | Path, **options: Any) -> Transcript:
    """Read a transcript file.

    Args:
        path: the file.
        options: format (one of `FORMATS`), encoding, speaker_pattern (a regular expression whose first
            group is the speaker), columns, tiers: to overrule what the content says.

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
    except OSError as error:
        raise CimoError("{file}: cannot be read ({why}).", file=path, why=error.strerror) from None
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
    del columns, tiers
    if format is not None and format not in FORMATS:
        raise CimoError("{format} is no format; known are {known}.", format=format, known=", ".join(FORMATS))
    if not data.strip():
        raise CimoError("{file}: the file is empty.", file=name)
    found, used, notices = _dispatch(data, name, format, encoding, speaker_pattern)
    return assemble(found, name, hashlib.sha256(data).hexdigest(), used, notices)


def _dispatch(
    data: bytes, name: str, format: str | None, encoding: str | None, pattern: str | None
) -> tuple[Found, str, tuple[Notice, ...]]:
    if format == "docx" or (format is None and data.startswith(b"PK\x03\x04")):
        from . import docx

        if not docx.is_docx(data):
            raise CimoError("{file}: a zip archive that is no Word document.", file=name)
        return docx.read(data, name, pattern=pattern), "utf-8", ()
    refuse_binary(data, name)
    text, used, notices = decode(data, name, encoding)
    if not text.strip():
        raise CimoError("{file}: the file is empty.", file=name)
    refuse_structured(text, name, format)
    return _text_reader(text, format)(text, name, pattern), used, notices


def _text_reader(text: str, format: str | None) -> Callable[[str, str, str | None], Found]:
    from . import cues, labelled

    if format in ("vtt", "srt") or (format is None and cues.is_cues(text)):
        return lambda text, name, _pattern: cues.read(text, name)
    return lambda text, name, pattern: labelled.read(text, name, pattern=pattern)


def refuse_structured(text: str, name: str, format: str | None) -> None:
    """Raise CimoError for mark-up that is not read: it would come out as if its code were spoken."""
    head = text.lstrip()[:200].lower()
    kinds = {"{\\rtf": "RTF", "{": "JSON", "[{": "JSON", "<?xml": "XML", "<html": "HTML", "<!doctype": "HTML"}
    for beginning, kind in kinds.items():
        if format is None and head.startswith(beginning):
            raise CimoError(
                "{file}: {kind} of a kind that is not read; export it as vtt, docx or plain text.",
                file=name,
                kind=kind,
            )


def refuse_binary(data: bytes, name: str) -> None:
    """Raise CimoError for what is no text at all: sound, pictures, old Office files."""
    kinds = {
        b"%PDF": "a PDF",
        b"\xd0\xcf\x11\xe0": "an old Office file (.doc); save it as .docx",
        b"RIFF": "sound or video",
        b"ID3": "sound",
        b"OggS": "sound",
        b"\x89PNG": "a picture",
        b"\xff\xd8\xff": "a picture",
        b"SQLite format 3": "a database",
    }
    for magic, kind in kinds.items():
        if data.startswith(magic):
            raise CimoError("{file}: {kind}, not a transcript.", file=name, kind=kind)
    if data[4:8] == b"ftyp":
        raise CimoError("{file}: {kind}, not a transcript.", file=name, kind="sound or video")
