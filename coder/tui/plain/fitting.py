"""Lines that fit the terminal: broken between words, so that none is read out in two pieces."""

from __future__ import annotations

import os
import textwrap
from typing import TextIO


def fitted(line: str, out: TextIO) -> str:
    """The line as lines no wider than the terminal that `out` is; as it stands where it is none."""
    if not out.isatty():
        return line
    width = os.get_terminal_size(out.fileno()).columns
    if width < 2:
        return line
    return textwrap.fill(
        line, width - 1, replace_whitespace=False, break_long_words=False, break_on_hyphens=False
    )
