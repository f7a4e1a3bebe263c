"""A report as Markdown (CommonMark with tables); figures are told in words."""

from __future__ import annotations

import re

from .blocks import Bullets, Figure, Grid, Heading, Named, Paragraph, Quote, Report

SPECIAL = re.compile(r"([\\`*_\[\]<>|])")
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
                parts.append("\n".join([*lines, ">", f"> — {_text(one.source)}"]))
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
