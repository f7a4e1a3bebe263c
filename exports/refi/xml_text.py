"""Text in XML that is written by hand."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 cannot hold, not even escaped."""

PLAIN = re.compile("[ !#-%'-;=?-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")
"""What can stand between quotes as it is."""


def text(value: str) -> str:
    """`value` as the content of an element; what XML cannot hold becomes U+FFFD."""
    return escape(ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", value), {"\r": "&#13;"})


def attributes(**values: str | int | bool | None) -> str:
    """Attributes as they stand in a tag, each with a space before; those that are None left out.

    Line ends and tabs are written so that a reader gets them back.
    """
    made: list[str] = []
    for name, value in values.items():
        if value is None:
            continue
        if isinstance(value, bool):
            value = "true" if value else "false"
        made.append(f' {name}="{_attribute(str(value))}"')
    return "".join(made)


def _attribute(value: str) -> str:
    if PLAIN.fullmatch(value):
        return value
    value = ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", value)
    return escape(value, {'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})


def element(kind: str, content: str, /, **values: str | int | bool | None) -> str:
    """An element with content that is XML already, and attributes."""
    if not content:
        return f"<{kind}{attributes(**values)}/>"
    return f"<{kind}{attributes(**values)}>{content}</{kind}>"
