"""Keys that apply a code: which are taken by the reader, which are free."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .model import Codebook

RESERVED_KEYS = frozenset("jkJKvsnNpgG/?uUoqxD:") | frozenset("0123456789") | frozenset(" \t\r\n\x1b")
"""Keys that the reader itself needs (moving, selecting, searching, undo, suggestions)."""

LETTERS = string.ascii_lowercase + string.ascii_uppercase


def free_keys(codebook: Codebook) -> tuple[str, ...]:
    """Letters that neither a code of `codebook` nor the reader uses, lower-case ones first."""
    taken = RESERVED_KEYS | {code.key for code in codebook.codes() if code.key}
    return tuple(letter for letter in LETTERS if letter not in taken)
