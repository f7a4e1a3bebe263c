"""What was said: transcripts, their turns and passages, and the readers that make them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .cutting import joined as joined
    from .cutting import passages as passages
    from .cutting import sentences as sentences
    from .describing import describe as describe
    from .readers import read as read
    from .readers import read_bytes as read_bytes

_HOMES = {
    "describe": "describing",
    "joined": "cutting",
    "passages": "cutting",
    "read": "readers",
    "read_bytes": "readers",
    "sentences": "cutting",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
