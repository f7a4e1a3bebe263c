"""Files of other tools, or exports of our own, as a `Dataset`: which kind is told by the content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from transcripts.collector import quiet
from transcripts.errors import CimoError
from transcripts.i18n import translator

from .databases import Rows, Tool
from .dataset import Dataset
from .refi.receipt import Receipt

if TYPE_CHECKING:
    from .refi.reading import Incoming

BEGINNING = 200


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file held, and what of it did not come in, or not as it was.

    codes: GUIDs of codes in the file, by id.
    """

    dataset: Dataset
    receipt: Receipt
    codes: Mapping[str, str] = field(default_factory=dict[str, str])


def read(path: Path, *, language: str = "nl") -> Taken:
    """Read a .qdpx, .qdc or .qde of any tool, or a JSON export of a whole project.

    Raises CimoError when the file cannot be read or is none of these.
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            head = file.read(BEGINNING).removeprefix(b"\xef\xbb\xbf").lstrip()
    except FileNotFoundError:
        raise CimoError("{file}: there is no such file.", file=path) from None
    except OSError as error:
        raise CimoError("{file}: cannot be read ({why}).", file=path, why=error.strerror or error) from None
    if head.startswith((b"PK\x03\x04", b"<", b"\xff\xfe<", b"\xfe\xff\x00<")):
        from .refi import read as read_refi

        with quiet():
            return _taken(read_refi(path, language=language))
    if head.startswith(b"{"):
        from . import json_

        return Taken(json_.read(path), Receipt())
    raise CimoError(
        "{file}: no project of cimo, Taguette or QualCoder, no REFI-QDA file (.qdpx, .qdc), no JSON export.",
        file=path,
    )


def from_rows(rows: Rows, tool: Tool, path: Path, *, language: str = "nl") -> Taken:
    """What a database of another tool holds, whose rows were read from `path`."""
    from .refi.package import Package
    from .refi.reading import take
    from .refi.receipt import Notes

    _ = translator(language)
    with quiet():
        receipt = Notes()
        name = (path.parent if path.parent.suffix == ".qda" else path).stem
        document = tool.document(rows, name, receipt)
        document = replace(document, name=document.name.strip() or name)
        key = f"{tool.name}:{document.created}:{document.name}"
        return _taken(take(document, Package(path, b"", None, {}), key, language, _("unknown"), receipt))


def _taken(found: Incoming) -> Taken:
    codes: dict[str, str] = {}
    for guid, code in found.codes.items():
        codes.setdefault(code, guid)
    return Taken(found.dataset, found.receipt, codes)
