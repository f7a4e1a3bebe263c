"""Words that were found, shown in their context."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from rich.text import Text

FOUND = Style(bold=True, underline=True)
"""How words that were found look: told apart without colour."""

_BEFORE = 16
"""Characters shown before the first find where the beginning does not fit."""


def excerpt(text: str, spans: Sequence[tuple[int, int]], room: int = 10_000) -> Text:
    """`text` on one line with the spans marked; begins shortly before the first where `room` is less."""
    shown = Text(text)
    for start, end in spans:
        shown.stylize(FOUND, start, end)
    first = spans[0][0] if spans else 0
    if len(text) > room and first > _BEFORE:
        at = max(0, min(first - _BEFORE, len(text) - room))
        at = text.find(" ", at) + 1 if " " in text[at:first] else at
        shown = Text.assemble("…", shown[at:])
    return on_one_line(shown)


def on_one_line(text: Text) -> Text:
    """The same with line ends as spaces, marks in place."""
    plain = text.plain
    if not any(one.isspace() and one != " " for one in plain):
        return text
    flat = Text("".join(" " if one.isspace() else one for one in plain), no_wrap=True)
    flat.spans = text.spans
    return flat
