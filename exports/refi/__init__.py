"""REFI-QDA 1.5 (QDA-XML 1.0): projects (.qdpx) and codebooks (.qdc), out and in."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .reading import Incoming as Incoming
    from .reading import read as read
    from .receipt import Receipt as Receipt
    from .writing import write_qdc as write_qdc
    from .writing import write_qdpx as write_qdpx

_HOMES = {
    "Incoming": "reading",
    "Receipt": "receipt",
    "read": "reading",
    "write_qdc": "writing",
    "write_qdpx": "writing",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
