"""Which reader a file asks for, told by its content."""

from __future__ import annotations

import re

from ..errors import CimoError
from ..i18n import N_

SOUND, PICTURE, PACKED = N_("sound or video"), N_("a picture"), N_("a packed archive")
OLE = b"\xd0\xcf\x11\xe0"
LOCKED = "EncryptedPackage".encode("utf-16-le")
"""In a Word or Excel document with a password, which is packed as old Office files are."""

MAGIC: tuple[tuple[bytes, str], ...] = (
    (OLE, N_("an old Office file (.doc); save it as .docx")),
    (b"RIFF", SOUND),
    (b"ID3", SOUND),
    (b"OggS", SOUND),
    (b"fLaC", SOUND),
    (b"\x1a\x45\xdf\xa3", SOUND),
    (b"\xff\xfb", SOUND),
    (b"\xff\xf3", SOUND),
    (b"\x89PNG", PICTURE),
    (b"GIF8", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"\x1f\x8b", PACKED),
    (b"7z\xbc\xaf", PACKED),
    (b"Rar!", PACKED),
    (b"SQLite format 3", N_("a database")),
)
ZIP_KINDS = (
    ("docx", b"word/"),
    ("xlsx", b"xl/"),
    ("odt", b"opendocument.text"),
    ("ods", b"opendocument.spreadsheet"),
)
CHAT_LINE = re.compile(
    r"^\d{1,2}:\d\d:\d\d[ \t]{1,9}(?:from|van)[ \t]{1,9}[^\n:]{1,80}:|"
    r"^\d{1,2}:\d\d:\d\d[ \t]{1,9}[^\n:]{1,60}(?:to|aan)[ \t](?:everyone|iedereen)[^\n:]{0,40}:",
    re.IGNORECASE | re.MULTILINE,
)


def of_bytes(data: bytes, file: str) -> str | None:
    """The format that the first bytes give away; None for text.

    Raises CimoError for what is no text at all: sound, pictures, archives, old Office files.
    """
    if data.startswith(b"PK\x03\x04"):
        names = _members(data)
        kind = next((kind for kind, inside in ZIP_KINDS if inside in names), None)
        if kind is None:
            raise CimoError(
                "{file}: a zip archive that is no document that can be read; unpack it.", file=file
            )
        return kind
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:200].lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(OLE) and LOCKED in data:
        raise CimoError("{file}: is protected by a password; remove it first.", file=file)
    for magic, kind in MAGIC:
        if data.startswith(magic) and not (len(magic) == 2 and magic == data[:2] and _utf16(data)):
            raise CimoError("{file}: {kind}, not a transcript.", file=file, kind=CimoError(kind))
    if data[4:8] == b"ftyp":
        raise CimoError("{file}: {kind}, not a transcript.", file=file, kind=CimoError(SOUND))
    return None


def _members(data: bytes) -> bytes:
    """The names of what is in a zip archive, and its first bytes, where OpenDocument says what it is."""
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "\n".join(archive.namelist()).encode() + data[:200]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return data


def _utf16(data: bytes) -> bool:
    return data[:2] in (b"\xff\xfe", b"\xfe\xff")


def _is_element(text: str, head: str) -> bool:
    """Whether a text is one XML element from its first character to its last."""
    root = re.match(r"<([A-Za-z_][\w:.-]{0,60})[\s>]", head)
    return root is not None and text[-200:].rstrip().endswith(f"</{root[1]}>")


def of_text(text: str, file: str) -> str:
    """The format of a text. Raises CimoError for mark-up that would come out as if its code were spoken."""
    from . import chat, cues, html_, json_, rows, textgrid

    head = text[:3000].lstrip()
    if cues.is_cues(text):
        return "vtt"
    if head.startswith(("{", "[")) and json_.is_json(text):
        return "json"
    if head.startswith("<"):
        if "<ANNOTATION_DOCUMENT" in head:
            return "eaf"
        if html_.is_html(text):
            return "html"
        if head.startswith("<?xml") or _is_element(text, head):
            raise CimoError("{file}: XML of a kind that is not known.", file=file)
    if head.startswith("File type") and textgrid.is_textgrid(text):
        return "textgrid"
    if head.startswith("@") and chat.is_chat(text):
        return "chat"
    if rows.is_rows(text, file):
        return "csv"
    lines = text.count("\n") + 1
    if head[:1].isdigit() and len(CHAT_LINE.findall(text[:20_000])) * 3 > min(lines, 400):
        raise CimoError(
            "{file}: the written chat of a meeting, not its transcript; choose the audio transcript (.vtt).",
            file=file,
        )
    return "txt"
