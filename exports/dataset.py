"""The one interchange model: whatever goes out of a project or comes into it is a `Dataset`."""

from __future__ import annotations

from dataclasses import dataclass

from codebook.model import Codebook, Coder, Coding, Configuration, Memo, Override
from transcripts.model import Initiative, Session


@dataclass(frozen=True, slots=True)
class Source:
    """A transcript file as it was imported: its SHA-256, its name without folders, its bytes."""

    sha256: str
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Done:
    """`coder` has coded `session` to the end."""

    coder: str
    session: str
    created: str = ""


@dataclass(frozen=True, slots=True)
class Dismissal:
    """`coder` read a suggestion of `code` for this span and said no."""

    id: str
    session: str
    start: int
    end: int
    code: str
    coder: str
    probability: float | None = None
    created: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """How a disagreement was settled: the consensus codes this span with `code` (`keep`) or does not.

    reason is one of a short list (definition unclear, missed, boundary, ambiguity, other) or empty;
    `revision` is that of the codebook at the time.
    """

    id: str
    session: str
    start: int
    end: int
    code: str
    keep: bool
    stance: str = "supports"
    weight: int = 1
    reason: str = ""
    note: str = ""
    coder: str = ""
    revision: int = 1
    created: str = ""


@dataclass(frozen=True, slots=True)
class Publishable:
    """`coder` marked the words of a coding fit to publish; `id` is that of the coding.

    session, start, end: the words that were marked; none (end 0) where a project file from before version 5
    does not tell.
    """

    id: str
    coding: str
    coder: str
    created: str = ""
    session: str = ""
    start: int = 0
    end: int = 0

    def holds(self, coding: Coding) -> bool:
        """Whether the words of the coding are still those that were marked, as far as that is known."""
        return self.end == 0 or (self.session, self.start, self.end) == (
            coding.session,
            coding.start,
            coding.end,
        )


PORTRAIT_STATES = ("draft", "checked", "sent", "answered")
"""How far a portrait is: being written, checked by a colleague, sent to the initiative, answered by it."""


@dataclass(frozen=True, slots=True)
class PortraitState:
    """How far the portrait of an initiative is: one of `PORTRAIT_STATES`, who put it there and why.

    scores: (code, score) as they were then, so that what changed since can be told.
    """

    id: str
    initiative: str
    state: str
    coder: str
    created: str = ""
    note: str = ""
    scores: tuple[tuple[str, int | None], ...] = ()


@dataclass(frozen=True, slots=True)
class PortraitText:
    """A researcher's own text in a portrait, beside what is drafted from the evidence.

    section: "introduction", "scores", "configurations", "code:ID" or "family:ID".
    """

    id: str
    initiative: str
    section: str
    text: str
    coder: str
    created: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What an initiative says is not right in its portrait, and what was done about it.

    section: as in `PortraitText`, or empty for the portrait as a whole. sender: who said it, in the
    initiative's own words. coder: who recorded it. settled: it was dealt with, as `answer` tells, by the
    coder `settled_by`.
    """

    id: str
    initiative: str
    section: str
    text: str
    sender: str
    coder: str
    created: str = ""
    settled: bool = False
    answer: str = ""
    settled_by: str = ""
    settled_at: str = ""


Place = tuple[str, int, int]
"""A session (id) and a span in its stored text."""


@dataclass(frozen=True, slots=True)
class Round:
    """A blind round: a sample of what one coder did, drawn to be coded by a second one who does not see it.

    first, coder: ids of who coded and who codes it again (both may be the same person at another time).
    unit: "passage" or "session", what was drawn; share: how much of it; seed: of the draw; revision: of
    the codebook. places: the passages drawn, or the sessions as a whole. plain: those shown without any
    suggestions, so that what suggestions do to agreement can be measured. frozen: the codings of the two
    there as they were at `frozen_at` (empty: not yet), which is what the round is judged by from then on.
    """

    id: str
    name: str
    first: str
    coder: str
    unit: str = "passage"
    share: float = 0.2
    seed: int = 1
    revision: int = 1
    places: tuple[Place, ...] = ()
    plain: tuple[Place, ...] = ()
    frozen: tuple[Coding, ...] = ()
    frozen_at: str = ""
    created: str = ""


@dataclass(frozen=True, slots=True)
class Finished:
    """`coder` has coded all that was drawn in a round (id)."""

    id: str
    round: str
    coder: str
    created: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """Suggestions were in sight when a coding (id) was made, whether it is one of them or not.

    model: a name for what the suggester had learnt by then: how many decisions, and a fingerprint of them.
    """

    coding: str
    model: str


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A team's own abbreviation: after it no sentence ends. id: the word, small, without its full stop."""

    id: str
    created: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One journal entry: who did what when, in words that can be translated.

    `verb` is the repository verb; `detail` fills the sentence made from it; `undoes` is the id of
    the entry that this one takes back, or None.
    """

    id: str
    created: str
    coder: str
    verb: str
    detail: tuple[tuple[str, str], ...] = ()
    undoes: str | None = None


@dataclass(frozen=True, slots=True)
class Dataset:
    """A project as plain tables, in a stable order: the same project gives an equal `Dataset`.

    codebooks: all revisions, oldest first; the last is the one in force. Ids are opaque strings that
    join the tables: `Coding.session` is a `Session.id`, `Coding.coder` a `Coder.id`, and so on.
    """

    id: str
    title: str
    language: str
    created: str
    codebooks: tuple[Codebook, ...]
    coders: tuple[Coder, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    sessions: tuple[Session, ...] = ()
    codings: tuple[Coding, ...] = ()
    done: tuple[Done, ...] = ()
    dismissals: tuple[Dismissal, ...] = ()
    decisions: tuple[Decision, ...] = ()
    overrides: tuple[Override, ...] = ()
    memos: tuple[Memo, ...] = ()
    configurations: tuple[Configuration, ...] = ()
    publishable: tuple[Publishable, ...] = ()
    portraits: tuple[PortraitState, ...] = ()
    portrait_texts: tuple[PortraitText, ...] = ()
    corrections: tuple[Correction, ...] = ()
    rounds: tuple[Round, ...] = ()
    finished: tuple[Finished, ...] = ()
    shown: tuple[Shown, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    journal: tuple[Entry, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def codebook(self) -> Codebook:
        """The codebook in force."""
        return self.codebooks[-1]
