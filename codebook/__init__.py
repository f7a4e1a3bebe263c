"""What may be said about a transcript: codes, codings, scoring rules and scores."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import scoring as scoring
    from . import words as words
    from .changes import diff as diff
    from .checking import check as check
    from .describing import describe as describe
    from .describing import words_in as words_in
    from .reading import builtin as builtin
    from .reading import from_json as from_json
    from .reading import load as load
    from .reading import load_rule as load_rule
    from .reading import loads as loads
    from .reading import loads_rule as loads_rule
    from .revisions import Stale as Stale
    from .revisions import code_history as code_history
    from .revisions import stale as stale
    from .scoring import Score as Score
    from .scoring import derive_scores as derive_scores
    from .scoring import locate as locate
    from .writing import dump as dump
    from .writing import dump_rule as dump_rule
    from .writing import to_json as to_json

_HOMES = {
    "builtin": "reading",
    "check": "checking",
    "code_history": "revisions",
    "derive_scores": "scoring",
    "describe": "describing",
    "diff": "changes",
    "dump": "writing",
    "dump_rule": "writing",
    "from_json": "reading",
    "load": "reading",
    "load_rule": "reading",
    "loads": "reading",
    "loads_rule": "reading",
    "locate": "scoring",
    "Score": "scoring",
    "Stale": "revisions",
    "stale": "revisions",
    "to_json": "writing",
    "words_in": "describing",
}
_MODULES = ("scoring", "words")


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return import_module(f"{__name__}.{name}")
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
