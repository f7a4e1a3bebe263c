"""What a report is made of, whatever it is written as."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

SHORT = 12
"""Rows; a table of no more is printed on one page."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 begins a part of its own. anchor: what links in the report point to."""

    level: int
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; kind "note" is set apart: a warning, or how something came about; "drafted" was made
    from the evidence, to tell it from what somebody wrote.
    """

    text: str
    kind: Literal["plain", "note", "drafted"] = "plain"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a speaker and where they were said. anchor: its own; link: the anchor it leads to."""

    text: str
    source: str
    anchor: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of items."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A finding and those it is about, each a link to an anchor (or none, where it is empty)."""

    text: str
    names: tuple[str, ...]
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; the first cell of a row is its head. links: the anchors that the rows lead to, or none."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    links: tuple[str, ...] = ()

    @property
    def short(self) -> bool:
        """Whether it is to stand on one page."""
        return len(self.rows) <= SHORT


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing as SVG and PNG; alt: what it shows, in words."""

    svg: bytes
    png: bytes
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a turn: words that are quoted, other words that are fit to publish, or a sign for the rest."""

    text: str
    kind: Literal["quoted", "fit", "left out"]


@dataclass(frozen=True, slots=True)
class Said:
    """A turn: its number, time and speaker in words, and what of it may be shown, from end to end."""

    head: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote was said. text: the session; back: (words, anchor) of what leads here, to go back to."""

    text: str
    said: tuple[Said, ...]
    anchor: str
    back: tuple[tuple[str, str], ...]


Block = Heading | Paragraph | Quote | Bullets | Named | Grid | Figure | Place


@dataclass(frozen=True, slots=True)
class Report:
    """A report; `subtitle` says of which project, and how it was made."""

    title: str
    subtitle: str
    language: str
    blocks: Sequence[Block]
