"""Whether a text or an exported file still holds names that were replaced."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import unescape

from ..readers.zipped import open_zip
from .replacing import pattern

XML_TAG = re.compile(r"<[^>]{0,2000}>")
CONTEXT = 20
DEEPEST = 3
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"wOFF", b"wOF2", b"OTTO", b"\x00\x01\x00\x00")
"""How pictures and fonts begin: their bytes are no text, and spell short names by chance."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A name in a file: its form, the member of an archive (or ""), the line from 1, words around it."""

    form: str
    member: str
    line: int
    around: str


def leaks(text: str, forms: Collection[str], member: str = "") -> list[Leak]:
    """Where `text` holds forms as whole words, in order.

    Written with other capitals they count too, except that a single name in small letters is taken for an
    ordinary word: Wil is not wil.
    """
    by_folded = {form.casefold(): form for form in sorted(forms)}
    made: list[Leak] = []
    line = at = 0
    for match in pattern(forms, any_case=True).finditer(text):
        words = " ".join(match[0].split())
        if words not in forms and words.islower() and words.isalpha():
            continue
        line += text.count("\n", at, match.start())
        at = match.start()
        around = " ".join(text[max(0, at - CONTEXT) : match.end() + CONTEXT].split())
        made.append(Leak(by_folded.get(words.casefold(), words), member, line + 1, around))
    return made


def leaks_in_file(data: bytes, forms: Collection[str], name: str = "") -> list[Leak]:
    """The same in the bytes of any file: names in its own name, in texts, and in the members of archives.

    Documents, workbooks, .qdpx and .zip are opened; mark-up is taken off, so that a name that is cut by
    formatting is found too. Raises CimoError for a damaged or hostile archive.
    """
    made = leaks(name.replace("_", " "), forms, "(file name)") if name else []
    for member, content in _members(data, name):
        for text in _texts(content):
            found = leaks(text, forms, member)
            made += [leak for leak in found if leak not in made]
    return made


def _members(data: bytes, name: str, depth: int = 0) -> Iterator[tuple[str, bytes]]:
    if depth > DEEPEST or not data.startswith(b"PK\x03\x04"):
        yield "", data
        return
    with open_zip(io.BytesIO(data), name) as archive:
        for one in archive.infolist():
            yield one.filename, one.filename.encode("utf-8")
            content = _read(archive, one)
            if content.startswith(b"PK\x03\x04"):
                yield from (
                    (f"{one.filename}/{inner}", held) for inner, held in _members(content, name, depth + 1)
                )
            else:
                yield one.filename, content


def _read(archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> bytes:
    from ..readers.zipped import member

    return b"" if one.is_dir() else member(archive, one.filename, one.filename)


def _texts(content: bytes) -> Iterator[str]:
    """The bytes as text: UTF-8 (or Windows-1252), UTF-16, and without mark-up."""
    if content.startswith(PICTURES):
        return
    for encoding in ("utf-8", "cp1252"):
        try:
            plain = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        plain = content.decode("latin-1")
    yield plain
    if "<" in plain:
        yield unescape(XML_TAG.sub("", plain))
        yield unescape(XML_TAG.sub(" ", plain))
    if "\\u" in plain:
        yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), plain)
    if b"\x00" in content:
        yield content.decode("utf-16-le", errors="ignore")
