"""Reading our own export again: is every coding there, by its coder, with its words?"""

from __future__ import annotations

from collections.abc import Mapping

from transcripts.errors import CimoError
from transcripts.xml import parse

from ..dataset import Dataset
from . import schema
from .guids import Guids

NAMESPACE = "{urn:QDA-XML:project:1.0}"


def verify(qde: bytes, texts: Mapping[str, bytes], dataset: Dataset, guids: Guids, file: object) -> None:
    """Raises CimoError unless the document is valid and holds exactly the codings of `dataset`."""
    root = parse(qde, str(file))
    schema.check(root, "Project", file)
    wanted = {
        guids.of(one.id): (
            guids.of(one.session),
            one.start,
            one.end,
            guids.code(one.code),
            guids.of(one.coder),
        )
        for one in dataset.codings
    }
    codes = {one.get("guid") for one in root.iter(f"{NAMESPACE}Code")}
    for source in root.iter(f"{NAMESPACE}TextSource"):
        path = str(source.get("plainTextPath")).removeprefix("internal://")
        text = texts[path].decode("utf-8")
        for selection in source.iter(f"{NAMESPACE}PlainTextSelection"):
            start, end = int(selection.get("startPosition", -1)), int(selection.get("endPosition", -1))
            for coding in selection.iter(f"{NAMESPACE}Coding"):
                code = coding[0].get("targetGUID")
                found = (source.get("guid"), start, end, code, coding.get("creatingUser"))
                if wanted.pop(coding.get("guid", ""), None) != found or code not in codes:
                    raise _fault(file, coding.get("guid"))
                if selection.get("name") != _as_xml(text[start:end]):
                    raise _fault(file, coding.get("guid"))
    if wanted:
        raise _fault(file, next(iter(wanted)))


def _as_xml(text: str) -> str:
    from .xml_text import ILLEGAL

    return ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)


def _fault(file: object, coding: object) -> CimoError:
    return CimoError(
        "{file}: coding {coding} is not in the export as it is in the project; it was not written. This is a "
        "fault of cimo: please report it.",
        file=file,
        coding=coding,
    )
