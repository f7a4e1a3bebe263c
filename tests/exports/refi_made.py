"""REFI-QDA files as other tools write them, made by hand."""

from __future__ import annotations

import zipfile
from pathlib import Path

ANA, BOB, CEL = (f"{one}0000000-0000-0000-0000-000000000000" for one in "abc")
TEXT = "Vraag: Hoe gaat het? 🙂\nMo: Heel góed, dank je.\nMo: Tot morgen dan.\n"


def guid(number: int) -> str:
    """A GUID."""
    return f"{number:08x}-1111-2222-3333-444444444444"


def selection(number: int, start: int, end: int, *, name: str = "", user: str = ANA, inside: str = "") -> str:
    """A selection with one coding by `user`, of code 1 (or what `inside` says)."""
    own = f'<Coding guid="{guid(900 + number)}" creatingUser="{user}">'
    inside = inside or f'{own}<CodeRef targetGUID="{guid(1)}"/></Coding>'
    return (
        f'<PlainTextSelection guid="{guid(number)}" name="{name}" startPosition="{start}" '
        f'endPosition="{end}" creatingUser="{ANA}">{inside}</PlainTextSelection>'
    )


def project(
    selections: str,
    *,
    namespace: str = "urn:QDA-XML:project:1.0",
    origin: str = "Other 1",
    path: str = "internal://text.txt",
    inline: str | None = None,
    codes: str = "",
    rest: str = "",
    before: str = "",
) -> str:
    """A project with one source, guid 50, called Gesprek."""
    codes = codes or f'<Code guid="{guid(1)}" name="Blij" isCodable="true"/>'
    text = f"<PlainTextContent>{inline}</PlainTextContent>" if inline is not None else ""
    place = "" if inline is not None else f' plainTextPath="{path}"'
    return (
        f'<?xml version="1.0" encoding="utf-8"?><Project xmlns="{namespace}" name="Studie" origin="{origin}" '
        f'creatingUserGUID="{ANA}"><Users><User guid="{ANA}" name="Ana"/><User guid="{BOB}" name="Bob"/>'
        f"</Users><CodeBook><Codes>{codes}</Codes></CodeBook>{before}<Sources>"
        f'<TextSource guid="{guid(50)}" name="Gesprek"{place}>{text}{selections}'
        f"</TextSource></Sources>{rest}</Project>"
    )


def package(
    path: Path,
    qde: str | bytes,
    text: bytes = TEXT.encode(),
    *,
    name: str = "project.qde",
    source: str = "sources/text.txt",
) -> Path:
    """A .qdpx with this project and this one text."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, qde)
        archive.writestr(source, text)
    return path
