"""Text in spreadsheets that must stay text."""

from __future__ import annotations

FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""With these a text is taken for a formula by one spreadsheet or another, the wide ones in some locales."""


_GUARDED = frozenset((*FORMULA, "'"))


def guard(text: str) -> str:
    """`text` so that no spreadsheet takes it for a formula: an apostrophe before those that begin with
    one of `FORMULA`.

    A text that begins with an apostrophe gets one more, so that `unguard` gives back what was there.
    """
    return f"'{text}" if text[:1] in _GUARDED else text


def unguard(text: str) -> str:
    """What `guard` was given; other texts as they are."""
    return text[1:] if text[:1] == "'" and text[1:2] in _GUARDED else text
