"""What the coding screen and the suggester's process say to each other; frozen values, sent pickled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from codebook.model import Coding
from exports.dataset import Dismissal
from transcripts.model import Span

Kind = Literal["accepted", "coded", "removed", "dismissed"]


@dataclass(frozen=True, slots=True)
class Start:
    """Read the project at `path` as `coder` (a name, or None); `language` is that of the reasons."""

    path: str
    coder: str | None
    language: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What the coder did, as `coder.suggest.loop.Event` takes it."""

    kind: Kind
    coding: Coding | None = None
    dismissal: Dismissal | None = None


@dataclass(frozen=True, slots=True)
class Reread:
    """Take over the coder's decisions as the project has them now; `cut`: passages have other boundaries."""

    cut: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """What is suggested for a passage, by session and the passage's index in it?"""

    session: str
    index: int


@dataclass(frozen=True, slots=True)
class AskNext:
    """Behind the passage with this index, and round the end: where would the suggester choose a code?"""

    session: str
    index: int


Request = Start | Decided | Reread | Ask | AskNext


@dataclass(frozen=True, slots=True)
class Suggested:
    """A code for a passage: probability 0-1; `yes`: the suggester itself would say yes.

    why: what speaks for it, strongest first, in words; spans: where that stands in the stored text.
    """

    code: str
    probability: float
    yes: bool
    why: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Ready:
    """All texts are read."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is suggested for a passage, most probable first, without what the coder decided on."""

    session: str
    index: int
    suggestions: tuple[Suggested, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The passage for which the suggester would choose a code, asked for from `index`; None for nowhere."""

    session: str
    index: int
    at: int | None


@dataclass(frozen=True, slots=True)
class Stopped:
    """The suggester cannot go on; `reason` is a sentence, or empty for an error of ours."""

    reason: str = ""


Reply = Ready | Answer | Found | Stopped
