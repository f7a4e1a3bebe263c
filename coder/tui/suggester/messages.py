"""What the coding screen and the suggester's process say to each other; frozen values, sent pickled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from codebook.model import Coding
from coder.suggest.sums import Sum
from exports.dataset import Dismissal
from transcripts.model import Span

if TYPE_CHECKING:
    from coder.quality import Quality
    from coder.suggest.ordering import Next, Order
    from coder.suggest.reviewing import Candidate

Kind = Literal["accepted", "coded", "removed", "dismissed"]


@dataclass(frozen=True, slots=True)
class Start:
    """Read the project at `path` as `coder` (a name, or None); `language` is that of the reasons.

    blind: without what other coders did.
    """

    path: str
    coder: str | None
    language: str
    blind: bool = False


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


@dataclass(frozen=True, slots=True)
class AskList:
    """What is suggested in the whole project, or, with an order, which passages to code next.

    most: rows of each code, or passages. decided_only: only at passages that have a code of the coder, who
    decides first.
    """

    order: Order | None = None
    most: int = 500
    decided_only: bool = False


@dataclass(frozen=True, slots=True)
class AskQuality:
    """How good are the suggestions?"""


Request = Start | Decided | Reread | Ask | AskNext | AskList | AskQuality


@dataclass(frozen=True, slots=True)
class Like:
    """A coded passage that is like the one asked about: session (id) and its label, span, words,
    similarity 0-1.
    """

    session: str
    label: str
    start: int
    end: int
    words: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Suggested:
    """A code for a passage: probability 0-1; `yes`: the suggester itself would say yes.

    why: what speaks for it, strongest first, in words; against: what speaks against, strongest first; spans:
    where what speaks for it stands in the stored text. phrases: keywords of the codebook that were found.
    alike: coded passages that are most like it. sum: how the reasons add up.
    """

    code: str
    probability: float
    yes: bool
    why: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    against: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    alike: tuple[Like, ...] = ()
    sum: Sum | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """All texts are read."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is suggested for a passage, most probable first, without what the coder decided on.

    state: a name for what the suggester had learnt by then.
    """

    session: str
    index: int
    suggestions: tuple[Suggested, ...]
    state: str = ""


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


@dataclass(frozen=True, slots=True)
class Listed:
    """What an `AskList` asked for: of suggestions the first `most` of each code, of which there are `totals`.

    state: as in `Answer`.
    """

    asked: AskList
    rows: tuple[Candidate | Next, ...]
    totals: Mapping[str, int]
    state: str


@dataclass(frozen=True, slots=True)
class Judged:
    """How good the suggestions are."""

    quality: Quality


Reply = Ready | Answer | Found | Listed | Judged | Stopped
