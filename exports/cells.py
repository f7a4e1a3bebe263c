"""Text in spreadsheets that must stay text."""

from __future__ import annotations

FORMULA = tuple("=+-@\t\r")


def guard(text: str) -> str:
    """`text` so that no spreadsheet takes it for a formula: an apostrophe before =, +, -, @, tab.

    A text that begins with an apostrophe gets one more, so that `unguard` gives back what was there.
    """
    return f"'{text}" if text.startswith((*FORMULA, "'")) else text


def unguard(text: str) -> str:
    """What `guard` was given; other texts as they are."""
    return text[1:] if text.startswith("'") and text[1:].startswith((*FORMULA, "'")) else text
