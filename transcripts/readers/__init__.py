"""Readers, one file a format family; which one reads a file is told by its content, never by its name."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..assemble import Found, assemble
from ..errors import CimoError
from ..model import Notice, Transcript
from .container import LARGEST_FILE, decode

FORMATS = ("txt", "vtt", "srt", "docx", "json", "csv", "xlsx", "rtf", "odt", "pdf", "html", "chat", "eaf")
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
    if format is not None and format not in FORMATS:
        raise CimoError("{format} is no format; known are {known}.", format=format, known=", ".join(FORMATS))
    if not data.strip():
        raise CimoError("{file}: the file is empty.", file=name)
    found, used, notices = _dispatch(data, name, Wanted(format, encoding, speaker_pattern, columns, tiers))
    return assemble(found, name, hashlib.sha256(data).hexdigest(), used, notices)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user says of a file; None: the content decides."""

    format: str | None = None
    encoding: str | None = None
    pattern: str | None = None
    columns: str | None = None
    tiers: str | None = None


def _dispatch(data: bytes, name: str, wanted: Wanted) -> tuple[Found, str, tuple[Notice, ...]]:
    found = _binary(data, name, wanted)
    if found is not None:
        return found, "utf-8", ()
    refuse_binary(data, name)
    text, used, notices = decode(data, name, wanted.encoding)
    if not text.strip():
        raise CimoError("{file}: the file is empty.", file=name)
    return _text(text, data, name, wanted), used, notices


def _binary(data: bytes, name: str, wanted: Wanted) -> Found | None:
    """Formats told by their first bytes."""
    if data.startswith(b"PK\x03\x04") or wanted.format in ("docx", "odt", "xlsx"):
        kind = wanted.format or _zip_kind(data)
        if kind == "docx":
            from . import docx

            return docx.read(data, name, pattern=wanted.pattern)
        if kind == "odt":
            from . import paper

            return paper.read_odt(data, name, wanted.pattern)
        if kind == "xlsx":
            from . import rows

            return rows.read_xlsx(data, name, wanted.columns)
        raise CimoError("{file}: a zip archive that is no document that can be read.", file=name)
    if data.startswith(b"%PDF") or wanted.format == "pdf":
        from . import paper

        return paper.read_pdf(data, name, wanted.pattern)
    if data.lstrip().startswith(b"{\\rtf") or wanted.format == "rtf":
        from . import paper

        return paper.read_rtf(data, name, wanted.pattern)
    return None


def _zip_kind(data: bytes) -> str | None:
    for kind, inside in (("docx", b"word/"), ("xlsx", b"xl/"), ("odt", b"opendocument.text")):
        if inside in data:
            return kind
    return None


def _text(text: str, data: bytes, name: str, wanted: Wanted) -> Found:
    """Formats told by their text."""
    from . import chat, cues, json_, labelled, otranscribe, rows

    format = wanted.format
    if format in ("vtt", "srt") or (format is None and cues.is_cues(text)):
        return cues.read(text, name)
    if format == "json" or (format is None and json_.is_json(text)):
        return json_.read(text, name)
    if format == "eaf" or (format is None and "<ANNOTATION_DOCUMENT" in text[:2000]):
        from . import eaf

        return eaf.read(data, text, name, wanted.tiers)
    if format == "html" or (format is None and otranscribe.is_html(text)):
        return otranscribe.read_html(text, name)
    if format is None and text.lstrip().startswith("<?xml"):
        raise CimoError("{file}: XML of a kind that is not known.", file=name)
    if format == "chat" or (format is None and chat.is_chat(text)):
        return chat.read(text, name)
    if format == "csv" or wanted.columns or (format is None and rows.is_rows(text)):
        return rows.read(text, name, wanted.columns)
    return labelled.read(text, name, pattern=wanted.pattern)


def refuse_binary(data: bytes, name: str) -> None:
    """Raise CimoError for what is no text at all: sound, pictures, old Office files."""
    kinds = {
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
