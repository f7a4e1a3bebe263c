"""What every reader starts from: bytes as text, and lines of the stored text with their offsets."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from ..errors import CimoError
from ..model import Notice

LARGEST_FILE = 200 * 1024**2
"""Bytes; larger files are refused before anything is parsed."""

SHORT = 300
SPACES = "".join(mark for mark in map(chr, range(0x3001)) if mark.isspace())
ASCII_SPACES = bytes(ord(mark) for mark in SPACES if mark.isascii())
OTHER_SPACES = "".join(mark for mark in SPACES if not mark.isascii())

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Line(NamedTuple):
    """A line of the stored text: `[start, end)` without its line end; `number` counts from 1."""

    number: int
    start: int
    end: int
    text: str


def decode(data: bytes, file: str, encoding: str | None = None) -> tuple[str, str, tuple[Notice, ...]]:
    """The text of a file, its encoding, and what to say about it; line ends are "\\n", the BOM is off.

    A byte order mark decides, else UTF-8 if it fits, else UTF-16 if every second byte is NUL, else
    Windows-1252 with a warning: more is not guessed.

    Raises CimoError for an unknown or wrong `encoding`, and for bytes that are no text.
    """
    notices: list[Notice] = []
    if encoding is not None:
        text = _strictly(data, encoding, file)
        name = codecs.lookup(encoding).name
        text = text.removeprefix("\ufeff")
    else:
        text, name = _guess(data, file, notices)
    if "\x00" in text:
        raise CimoError("{file}: holds NUL characters; it is no text, or in another encoding.", file=file)
    return text.replace("\r\n", "\n").replace("\r", "\n"), name, tuple(notices)


def _guess(data: bytes, file: str, notices: list[Notice]) -> tuple[str, str]:
    for mark, name in BOMS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], name, file), name
    try:
        text = data.decode("utf-8")
        if "\x00" not in text:
            return text, "utf-8"
    except UnicodeDecodeError:
        pass
    sample = data[:2000]
    for name, nul in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if len(sample) > 3 and nul.count(0) > len(nul) * 0.6:
            return _strictly(data, name, file), name
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise CimoError(
            "{file}: neither UTF-8 nor Windows-1252 (byte {at}); give --encoding.", file=file, at=error.start
        ) from None
    notices.append(Notice(None, "not UTF-8; read as Windows-1252: look at the accents, or give --encoding"))
    return text, "cp1252"


def _strictly(data: bytes, encoding: str, file: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError:
        raise CimoError("{file}: there is no encoding {encoding}.", file=file, encoding=encoding) from None
    except UnicodeDecodeError as error:
        raise CimoError(
            "{file}: not {encoding} (byte {at}).", file=file, encoding=encoding, at=error.start
        ) from None


def lines_of(text: str) -> list[Line]:
    """The lines of a stored text. Only "\\n" ends one: U+2028, NEL and the like are part of a line."""
    made: list[Line] = []
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        made.append(Line(number, start, start + len(line), line))
        start += len(line) + 1
    return made


def visible(text: str) -> int:
    """How many characters of `text` are not white space."""
    if len(text) < SHORT:
        return sum(map(len, text.split()))
    data = text.encode("utf-8", errors="surrogatepass")
    spaces = len(data) - len(data.translate(None, ASCII_SPACES))
    return len(text) - spaces - (0 if text.isascii() else sum(map(text.count, OTHER_SPACES)))
