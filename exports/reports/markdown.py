"""A report as Markdown (CommonMark with tables); figures are told in words."""

from __future__ import annotations

import re

from .blocks import Bullets, Figure, Grid, Heading, Named, Paragraph, Place, Quote, Report, Said

SPECIAL = re.compile(r"([\\`*_\[\]<>|])")
_AROUND = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)
AT_START = re.compile(r"^(\s*)([#+-]|\d+[.)])(?=\s)", re.MULTILINE)


def render(report: Report) -> str:
    """The report as Markdown."""
    parts = [f"# {_text(report.title)}", _text(report.subtitle)]
    for one in report.blocks:
        match one:
            case Heading():
                parts.append(f"{'#' * min(6, one.level + 1)} {_text(one.text)}")
            case Paragraph():
                prefix = "> " if one.kind == "note" else ""
                parts.append("\n".join(prefix + line for line in _text(one.text).split("\n")))
            case Quote():
                lines = [f"> {line}".rstrip() for line in _text(one.text).split("\n")]
                parts.append(
                    "\n".join([*lines, ">", f"> {_anchor(one.anchor)}— {_linked(one.source, one.link)}"])
                )
            case Place():
                back = " · ".join(_linked(words, anchor) for words, anchor in one.back)
                told = [f"{_anchor(one.anchor)}{_line(one.text)}", *map(_said, one.said), back]
                parts.append("\n\n".join(part for part in told if part))
            case Bullets():
                parts.append("\n".join(f"- {_line(item)}" for item in one.items))
            case Named():
                names = f" ({_line(', '.join(one.names))})" if one.names else ""
                parts.append(f"- {_line(one.text)}{names}")
            case Grid():
                parts.append(_grid(one))
            case Figure():
                parts.append(f"*{_line(one.caption)}* {_line(one.alt)}")
    return "\n\n".join(parts) + "\n"


def _anchor(name: str) -> str:
    """What links point to: CommonMark has no other way than HTML's."""
    return f'<a id="{name}"></a>' if name else ""


def _linked(words: str, anchor: str) -> str:
    return f"[{_line(words)}](#{anchor})" if anchor else _line(words)


def _said(one: Said) -> str:
    pieces = [
        # Emphasis may not begin or end with a space.
        _AROUND.sub(r"\1**\2**\3", _line(piece.text)) if piece.kind == "quoted" else _line(piece.text)
        for piece in one.pieces
    ]
    head = f"{_line(one.head)}: " if one.head else ""
    return f"{head}{''.join(pieces).strip()}"


def _grid(one: Grid) -> str:
    lines = [f"**{_line(one.caption)}**", "", _row(one.head), _row(["---"] * len(one.head), plain=True)]
    lines += [_row(row) for row in one.rows]
    return "\n".join(lines)


def _row(cells: tuple[str, ...] | list[str], *, plain: bool = False) -> str:
    return "| " + " | ".join(cell if plain else _line(cell) for cell in cells) + " |"


def _line(text: str) -> str:
    return " ".join(_text(text).split("\n"))


def _text(text: str) -> str:
    return AT_START.sub(r"\1\\\2", SPECIAL.sub(r"\\\1", text))
