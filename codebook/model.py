"""What may be said about a transcript: codes in families, codings, and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Stance = Literal["supports", "contradicts"]
STANCES: tuple[Stance, ...] = ("supports", "contradicts")
WEIGHTS = (1, 2)
"""1 in passing, 2 central."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words of a codebook in one or more languages; `plain` stands for a text given in one only."""

    plain: str = ""
    by_language: Mapping[str, str] = field(default_factory=dict[str, str])

    def in_(self, language: str) -> str:
        """The words in `language`, else the plain text, else any language there is."""
        return self.by_language.get(language) or self.plain or next(iter(self.by_language.values()), "")


@dataclass(frozen=True, slots=True)
class Code:
    """A code: what it means, when to use it and when not, and how it is reached and shown.

    include, exclude: criteria. examples: typical ones; borderline: examples at the edge, with why.
    keywords: words that point to it. key: the key that applies it (one character, or None).
    colour: "#RRGGBB" or a colour name. parent: id of the code above it. retired: kept for old
    codings, not offered any more.
    """

    id: str
    label: Text
    definition: Text = Text()
    include: tuple[Text, ...] = ()
    exclude: tuple[Text, ...] = ()
    examples: tuple[Text, ...] = ()
    borderline: tuple[Text, ...] = ()
    keywords: tuple[Text, ...] = ()
    key: str | None = None
    colour: str | None = None
    parent: str | None = None
    retired: bool = False


FamilyUse = Literal["plain", "configuration", "perspective", "cross-cutting"]


@dataclass(frozen=True, slots=True)
class Family:
    """A family of codes.

    scored: each of its codes gets a score 0-1-2 by the codebook's rule. use: what the family is for:
    "configuration" (its codes, in order, are the links of a CIMO chain), "perspective" (scores and
    tables can be split by it), "cross-cutting" (a theme that runs across the scored codes), or
    "plain".
    """

    id: str
    label: Text
    codes: tuple[Code, ...]
    scored: bool = False
    use: FamilyUse = "plain"


@dataclass(frozen=True, slots=True)
class Coding:
    """One application of a code by a coder to a span of a session's stored text (code points).

    quote: the words at the time, so that a drift is detected. revision: of the codebook it was made
    under. origin: "hand", "suggested", "search" or "import"; probability: what the suggester gave.
    created: ISO 8601, UTC.
    """

    id: str
    session: str
    start: int
    end: int
    code: str
    coder: str
    stance: Stance = "supports"
    weight: int = 1
    memo: str = ""
    quote: str = ""
    revision: int = 1
    origin: str = "hand"
    probability: float | None = None
    created: str = ""
