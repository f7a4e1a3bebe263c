"""Validation against the schemas of the standard."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from transcripts.errors import CimoError


@cache
def _schema(name: str) -> Any:
    from lxml import etree

    source = files("exports.refi") / f"{name}.xsd"
    return etree.XMLSchema(etree.fromstring(source.read_bytes()))


def faults(root: Any, name: str) -> list[str]:
    """What the schema `name` ("Project" or "Codebook") says is wrong with a document; [] when it is valid."""
    schema = _schema(name)
    if schema.validate(root):
        return []
    return [f"{one.line}: {one.message}" for one in schema.error_log]


def check(root: Any, name: str, file: object) -> None:
    """Raises CimoError when a document that is about to be handed over is not valid."""
    found = faults(root, name)
    if found:
        raise CimoError(
            "{file}: the export does not follow the REFI-QDA schema ({fault}); it was not written. This is a "
            "fault of cimo: please report it.",
            file=file,
            fault=found[0],
        )
