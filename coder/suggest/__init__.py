"""The suggester: which codes a passage may deserve, how likely, and why; it learns from one coder's
decisions.

`Suggester` is the model, `Excerpt` a passage as it reads it; both are imported when first asked for, so that
importing this package loads nothing heavy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .excerpts import Excerpt, excerpts
    from .explaining import Reason, Why
    from .from_project import for_coder
    from .loop import Event, Suggestion, SuggestionLoop
    from .suggester import Guess, Suggester

_WHERE = {
    "Excerpt": "excerpts",
    "excerpts": "excerpts",
    "Reason": "explaining",
    "Why": "explaining",
    "Event": "loop",
    "Suggestion": "loop",
    "SuggestionLoop": "loop",
    "for_coder": "from_project",
    "Guess": "suggester",
    "Suggester": "suggester",
}
__all__ = [
    "Event",
    "Excerpt",
    "Guess",
    "Reason",
    "Suggester",
    "Suggestion",
    "SuggestionLoop",
    "Why",
    "excerpts",
    "for_coder",
]


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_WHERE[name]}", __name__), name)
