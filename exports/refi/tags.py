"""What the format has no place for, as a short tag at the end of a description.

`[cimo: contradicts; weight=2]` on a coding, `[cimo: id=education]` on a code: people can read it, other
tools carry it along as text, and `split` takes it off again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

TAG = re.compile(r"\s*\[cimo: ([^\[\]\n]*)\]\s*\Z")


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
    match = TAG.search(text)
    if not match:
        return text, {}
    parts: dict[str, str] = {}
    for word in match[1].split(";"):
        name, _, value = word.strip().partition("=")
        parts[name] = value
    return text[: match.start()], parts
