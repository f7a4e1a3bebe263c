"""What the format has no place for, as a short tag at the end of a description.

`[cimo: contradicts; weight=2]` on a coding, `[cimo: id=education]` on a code: people can read it, other
tools carry it along as text, and `split` takes it off again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

TAG = re.compile(r"\s*\[cimo: ([^\[\]\n]*)\][ \t]*")


def tag(**parts: object) -> str:
    """The tag for `parts`: those that are True as a bare word, those that are False or None left out."""
    words = [
        name if value is True else f"{name}={value}"
        for name, value in parts.items()
        if value is not None and value is not False
    ]
    return f"[cimo: {'; '.join(words)}]" if words else ""


def split(text: str) -> tuple[str, Mapping[str, str]]:
    """`text` without the tag at its end, and the parts of the tag (a bare word has an empty value)."""
    found = pieces(text)
    return found[-1] if len(found) == 1 else (text, {})


def pieces(text: str) -> list[tuple[str, Mapping[str, str]]]:
    """The parts of a text that each end in a tag, with the parts of the tag; what follows has none."""
    found: list[tuple[str, Mapping[str, str]]] = []
    at = 0
    for match in TAG.finditer(text):
        parts: dict[str, str] = {}
        for word in match[1].split(";"):
            name, _, value = word.strip().partition("=")
            parts[name] = value
        found.append((text[at : match.start()], parts))
        at = match.end()
        at += text[at : at + 1] == "\n"
    if text[at:].strip() or not found:
        found.append((text[at:], {}))
    return found
