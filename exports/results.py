"""What is derived from a project and goes out with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from codebook.scoring import Score
from codebook.uncertainty import Uncertainty


@dataclass(frozen=True, slots=True)
class Results:
    """Derived results that go next to a `Dataset`.

    scores: of all initiatives. agreement: reports, each with `unit`, `coders` and `rows`.
    disagreements: between the coders, each with session, span, code and who said what. confusions: pairs
    of codes taken for one another, each with first, second (coders), one, two (codes) and count. methods:
    a paragraph for the methods section in the language of the export. rounds: a report a blind round that is
    finished, with its name. drift: agreement a session in the order of coding, then in halves, each with
    sessions, coded, units, percent, kappa and alpha.
    quality: of suggestions, an item a coder, with `coder`, `report`, `pulled` and `sentences` (see
    `coder.quality`). uncertainty: of scores; those of other parts of the study are passed over. steps: what
    each entry of the journal did, in words, by its id. names: of measures and units in the language of the
    export.
    """

    scores: tuple[Score, ...] = ()
    agreement: tuple[Any, ...] = ()
    disagreements: tuple[Any, ...] = ()
    confusions: tuple[Any, ...] = ()
    methods: str = ""
    rounds: tuple[tuple[str, Any], ...] = ()
    drift: tuple[Any, ...] = ()
    uncertainty: tuple[Uncertainty, ...] = ()
    quality: tuple[Any, ...] = ()
    steps: Mapping[str, str] = field(default_factory=dict[str, str])
    names: Mapping[str, str] = field(default_factory=dict[str, str])
