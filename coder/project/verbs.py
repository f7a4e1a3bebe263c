"""What a caller hands to the verbs of a project."""

from __future__ import annotations

from dataclasses import dataclass

from codebook.model import Codebook, Stance
from exports.dataset import Source
from transcripts.model import Transcript


@dataclass(frozen=True, slots=True)
class NewSession:
    """A session to import. `initiative` is a name, made when new; `label` defaults to the file's name."""

    initiative: str
    transcript: Transcript
    source: Source
    label: str | None = None
    phase: str = "both"
    date: str | None = None


@dataclass(frozen=True, slots=True)
class NewCoding:
    """A code to apply to `[start, end)` of a session (by id). `coder` is a name; None: the handle's."""

    session: str
    start: int
    end: int
    code: str
    coder: str | None = None
    stance: Stance = "supports"
    weight: int = 1
    memo: str = ""
    origin: str = "hand"
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class NewOverride:
    """A score of one's own for an initiative (id) on a code, with why; `scope` as in `Override`."""

    initiative: str
    code: str
    score: int
    reason: str
    scope: tuple[tuple[str, str], ...] = ()


REASONS = ("definition unclear", "missed", "boundary", "ambiguity", "other")
"""Why a disagreement is settled as it is."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """A disagreement settled: the consensus codes the span with `code` (`keep`), or does not."""

    session: str
    start: int
    end: int
    code: str
    keep: bool
    stance: Stance = "supports"
    weight: int = 1
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SessionHead:
    """What an overview shows of a session, without its text."""

    id: str
    label: str
    initiative: str
    phase: str
    date: str | None
    turns: int
    passages: int
    characters: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one coder is with one session; her codings touch `coded_passages` of its `passages`."""

    session: str
    passages: int
    coded_passages: int
    codings: int
    done: bool


@dataclass(frozen=True, slots=True)
class Revision:
    """A revision of the codebook, who put it in force (a coder's id, "" for nobody known) and when."""

    codebook: Codebook
    created: str
    coder: str
