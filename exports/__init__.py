"""What leaves a project and what comes in, by way of one interchange model, `Dataset`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .dataset import Dataset as Dataset
    from .incoming import read as read
    from .results import Results as Results
    from .writing import FORMATS as FORMATS
    from .writing import write as write

_HOMES = {
    "Dataset": "dataset",
    "FORMATS": "writing",
    "Results": "results",
    "read": "incoming",
    "write": "writing",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
