"""RTF documents, as f4 and word processors write them."""

from __future__ import annotations

import re
from typing import cast

from ..assemble import Found
from ..errors import CimoError
from .container import visible
from .document import Document
from .document import read as read_document

LARGEST = 50 * 1024**2
CELLS = re.compile(r"^.*\|.*\|[ \t]*$")


def is_rtf(data: bytes) -> bool:
    """Whether bytes are an RTF document."""
    return data[:200].lstrip().startswith(b"{\\rtf")


def read(data: bytes, file: str, *, pattern: str | None = None, columns: str | None = None) -> Found:
    """The turns of an RTF document. Raises CimoError when it is damaged, empty or too large."""
    from striprtf import striprtf  # pyright: ignore[reportMissingTypeStubs]

    if len(data) > LARGEST:
        raise CimoError("{file}: an RTF of more than 50 MB; leave out its pictures.", file=file)
    source = re.sub(r"\\bin\d+ ?", "", data.decode("latin-1"))
    try:
        plain = cast(str, striprtf.rtf_to_text(source, errors="replace"))  # pyright: ignore[reportUnknownMemberType]
    except (ValueError, IndexError, KeyError, LookupError, RecursionError, TypeError, OverflowError) as error:
        raise CimoError("{file}: this RTF is damaged ({why}).", file=file, why=str(error)[:120]) from None
    made = Document()
    first = True
    for line in plain.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if "|" in line and CELLS.match(line[:100_000]) and "\\cell" in source:
            # The table cells of RTF come out with a bar after each.
            made.row(line.rstrip().removesuffix("|").split("|"), first=first)
            first = False
        else:
            made.paragraph(line)
            first = True
    if not visible(made.text):
        raise CimoError("{file}: the document is empty.", file=file)
    return read_document(made, file, "rtf", pattern, columns)
