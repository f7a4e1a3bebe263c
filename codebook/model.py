"""What may be said about a transcript: codes in families, codings, and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from .rule import BUILTIN_RULE, ScoringRule

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
class Codebook:
    """Families of codes, the rule that turns codings into scores, and the revision they stand at.

    `revision` counts from 1 and grows by one with each change a team makes in a project.
    """

    id: str
    families: tuple[Family, ...]
    label: Text = Text()
    language: str | None = None
    scoring: ScoringRule = BUILTIN_RULE
    revision: int = 1

    def codes(self) -> tuple[Code, ...]:
        """All codes, in the order of their families."""
        return tuple(code for family in self.families for code in family.codes)

    def scored_codes(self) -> tuple[Code, ...]:
        """The codes that get a score."""
        return tuple(code for family in self.families if family.scored for code in family.codes)

    def code(self, code_id: str) -> Code:
        """The code with this id. Raises KeyError if there is none."""
        for code in self.codes():
            if code.id == code_id:
                return code
        raise KeyError(code_id)

    def label_of(self, code_id: str, language: str) -> str:
        """What a code is called in `language`; its id when this codebook has it no more."""
        for code in self.codes():
            if code.id == code_id:
                return code.label.in_(language) or code_id
        return code_id

    def family_of(self, code_id: str) -> Family:
        """The family that holds the code with this id. Raises KeyError if there is none."""
        for family in self.families:
            if any(code.id == code_id for code in family.codes):
                return family
        raise KeyError(code_id)


@dataclass(frozen=True, slots=True)
class Coder:
    """Someone who applies codes. `kind` is "person", "consensus", "suggester", or "again": a
    person who codes once more what she coded before, to see how stable her coding is.
    """

    id: str
    name: str
    kind: str = "person"


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


ScoreStatus = Literal["derived", "overridden", "no-evidence-yet"]


@dataclass(frozen=True, slots=True)
class Override:
    """A researcher's own score for an initiative and code, with the reason; the derived one stays.

    `scope` holds the perspective, phase or coder it was given for, as (name, value) pairs; `derived`
    and `basis` are the derived score and the ids of the codings it rested on at the time.
    """

    id: str
    initiative: str
    code: str
    score: int
    reason: str
    coder: str
    created: str = ""
    derived: int | None = None
    basis: tuple[str, ...] = ()
    scope: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Memo:
    """A researcher's note on a target: "project", "session", "turn", "coding" or "code".

    `target` is the id of the thing; of a turn it is "SESSION-ID:INDEX".
    """

    id: str
    kind: str
    target: str
    text: str
    coder: str
    created: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One place in a configuration: `code` says which (context, intervention, ...), `codings` carry it."""

    code: str
    codings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Configuration:
    """Coded passages of one account, linked: in context C, intervention I triggers M, which gives O.

    Incomplete ones are fine. `initiative` is an initiative's id.
    """

    id: str
    name: str
    initiative: str
    links: tuple[Link, ...]
    coder: str
    created: str = ""
