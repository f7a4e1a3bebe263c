"""The suggester at work in a project: what one coder decided goes in, suggestions for a passage come out.

Built from frozen values, so that it can live in a worker thread; a function of the project's state only:
the same codings, dismissals and done sessions give the same suggestions, also after an undo.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from threading import RLock
from typing import TYPE_CHECKING, Any, Literal

from codebook.model import Codebook, Coder, Coding
from exports.dataset import Dismissal, Done, Place
from transcripts.model import Session, Span

from .alike import Alike, most_alike
from .deciding import Decisions, decisions, passages_of
from .excerpts import Excerpt, excerpts
from .saying import said
from .sums import Sum

if TYPE_CHECKING:
    from .explaining import Reason, Why
    from .suggester import Suggester

EXPLAINED, FAINT = 5, 0.05
"""Of how many codes, and from which probability on, a passage's suggestions say why."""

Kind = Literal["accepted", "coded", "removed", "dismissed", "undismissed", "done", "undone"]


@dataclass(frozen=True, slots=True)
class Event:
    """Something the coder did: `coding` for accepted, coded, removed; `dismissal`; or a session (un)done."""

    kind: Kind
    coding: Coding | None = None
    dismissal: Dismissal | None = None
    session: str | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the suggester thinks of one code at one passage.

    probability: 0-1. yes: whether the suggester itself would say yes: those are worth showing. why: what
    speaks for it, strongest first, and against: what speaks against; spans are code points of the session's
    stored text, words are in the reader's language. decided: "given" or "dismissed" when the coder has
    decided, else None. alike: passages with this code that are most like it.
    sum: how these add up, where they were looked for.
    """

    code: str
    probability: float
    yes: bool
    why: tuple[Reason, ...] = ()
    against: tuple[Reason, ...] = ()
    decided: str | None = None
    alike: tuple[Alike, ...] = ()
    sum: Sum | None = None

    @property
    def phrases(self) -> tuple[str, ...]:
        """The keywords of the codebook that the passage has."""
        return tuple(dict.fromkeys(one.phrase for one in (*self.why, *self.against) if one.phrase))


class SuggestionLoop:
    """One coder's suggestions in one project; every method may be called from a worker thread.

    Args:
        codebook: the one in force. sessions: those that the coder may see. language: of the texts.
        codings, dismissals, done: of this coder only; others' are never looked at.
        words: language of the reasons, by default that of the texts.
        plain: places that the coder reads without suggestions, in a blind round: none are given there.

    generation: of which state of a project it knows the decisions; None where it stands on none.
    """

    generation: int | None = None

    def __init__(
        self,
        codebook: Codebook,
        sessions: Sequence[Session],
        *,
        language: str,
        codings: Iterable[Coding] = (),
        dismissals: Iterable[Dismissal] = (),
        done: Iterable[Done] = (),
        coder: Coder | None = None,
        words: str | None = None,
        plain: Iterable[Place] = (),
    ) -> None:
        self.codebook, self.language, self.coder = codebook, language, coder
        self.words = words or language
        self.sessions = {session.id: session for session in sessions}
        self.passages: dict[str, tuple[Excerpt, ...]] = {one.id: excerpts(one) for one in sessions}
        self.plain: frozenset[tuple[str, int]] = self._passages_in(plain)
        self._lock = RLock()
        self._suggester: Suggester | None = None
        self._codings = {coding.id: coding for coding in codings}
        self._dismissals = {dismissal.id: dismissal for dismissal in dismissals}
        self._done = {one.session for one in done}
        self.decisions: Decisions = self._decide_all()

    def _passages_in(self, places: Iterable[Place]) -> frozenset[tuple[str, int]]:
        return frozenset(
            (session, index)
            for session, start, end in places
            if session in self.sessions
            for index in passages_of(self.sessions[session], Span(start, end))
        )

    @property
    def ready(self) -> bool:
        """Whether `prepare` has run."""
        return self._suggester is not None

    def prepare(
        self,
        progress: Callable[[int, int], None] = lambda done, total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        """Read all texts and learn all decisions; takes seconds in a large project.

        Raises:
            Cancelled: when `cancelled` says so; then nothing is prepared.
        """
        progress(0, 3)
        from .suggester import Suggester

        with self._lock:
            suggester = Suggester(self.codebook, self.language)
            suggester.read(one for session in self.passages.values() for one in session)
            suggester.refresh()
            progress(1, 3)
            suggester.learn(*self.decisions.lists())
            suggester.settle(cancelled)
            progress(2, 3)
            self._suggester = suggester
        progress(3, 3)

    @contextmanager
    def using(self) -> Iterator[Suggester]:
        """The model, while no other thread changes what it knows."""
        with self._lock:
            yield self.suggester

    @property
    def done(self) -> frozenset[str]:
        """The sessions that the coder marked as coded to the end."""
        return frozenset(self._done)

    @property
    def suggester(self) -> Suggester:
        """The model behind it, prepared if it was not."""
        if self._suggester is None:
            self.prepare()
        assert self._suggester is not None
        return self._suggester

    # ---- learning

    def decide(self, event: Event) -> None:
        """Take in what the coder did; the next suggestions know of it."""
        coding, dismissal = event.coding, event.dismissal
        with self._lock:
            if event.kind in ("accepted", "coded") and coding is not None:
                self._codings[coding.id] = coding
            elif event.kind == "removed" and coding is not None:
                self._codings.pop(coding.id, None)
            elif event.kind == "dismissed" and dismissal is not None:
                self._dismissals[dismissal.id] = dismissal
            elif event.kind == "undismissed" and dismissal is not None:
                self._dismissals.pop(dismissal.id, None)
            elif event.kind == "done" and event.session is not None:
                self._done.add(event.session)
            elif event.kind == "undone" and event.session is not None:
                self._done.discard(event.session)
            else:
                raise ValueError(f"{event.kind}: what it is about is missing")
            self._take_in(self._decide_all())

    def sync(
        self,
        codings: Iterable[Coding],
        dismissals: Iterable[Dismissal] = (),
        done: Iterable[Done] = (),
        plain: Iterable[Place] = (),
    ) -> None:
        """Take over what the project has now, after an undo, a merge or anything else; arguments as of the
        class.
        """
        with self._lock:
            self.plain = self._passages_in(plain)
            self._codings = {coding.id: coding for coding in codings}
            self._dismissals = {dismissal.id: dismissal for dismissal in dismissals}
            self._done = {one.session for one in done}
            self._take_in(self._decide_all())

    def settle(self, cancelled: Callable[[], bool] = lambda: False) -> None:
        """Make the full fit if decisions came since the last one; for a worker that has nothing else to do.

        Raises:
            Cancelled: when `cancelled` says so; suggestions go on from the quick updates.
        """
        with self._lock:
            self.suggester.settle(cancelled)

    def _decide_all(self) -> Decisions:
        return decisions(
            self.sessions, self.passages, self._codings.values(), self._dismissals.values(), self._done
        )

    def _take_in(self, new: Decisions) -> None:
        old, self.decisions = self.decisions, new
        if self._suggester is None:
            return
        gone, changed = new.changes_from(old)
        if gone:
            self._suggester.forget(gone)
        if changed.passages:
            self._suggester.learn(*changed.lists())

    # ---- suggesting

    def suggest(self, session: str, index: int, explained: int = EXPLAINED) -> list[Suggestion]:
        """Every code for the passage with this index, most probable first; the first `explained` say why.

        No codes where the coder reads without suggestions.

        Raises:
            KeyError: for an unknown session; IndexError: for an unknown passage.
        """
        if (session, index) in self.plain:
            return []
        with self._lock:
            passage = self.decisions.with_history(self.passages[session][index])
            suggester = self.suggester
            given, refused = self.decisions.on(session, index)
            guesses = suggester.suggest([passage])[0]
            told = [guess.code for guess in guesses[:explained] if guess.yes or guess.probability >= FAINT]
            whys = dict(zip(told, suggester.reasons(passage, told), strict=True)) if told else {}
            alike = dict(zip(told, most_alike(suggester, passage, told), strict=True))
            found: list[Suggestion] = []
            for guess in guesses:
                why, against, added = (), (), None
                if guess.code in whys:
                    why, against, added = self._reasons(whys[guess.code], session, index)
                decided = "given" if guess.code in given else "dismissed" if guess.code in refused else None
                yes = guess.yes and decided != "dismissed"
                near = alike.get(guess.code, ())
                found.append(
                    Suggestion(guess.code, guess.probability, yes, why, against, decided, near, added)
                )
            return found

    def probabilities(self, session: str) -> Any:
        """Probabilities of a whole session, passages x codes in the order of `suggester.codes`."""
        with self._lock:
            passages = [self.decisions.with_history(one) for one in self.passages[session]]
            return self.suggester.probabilities(passages)

    def _reasons(
        self, why: Why, session: str, index: int
    ) -> tuple[tuple[Reason, ...], tuple[Reason, ...], Sum]:
        start = self.sessions[session].passages[index].start
        others = [one for one in why.reasons if one.kind != "word" and one.contribution > 0.05]
        others.sort(key=lambda one: (-one.contribution, one.words))
        chosen, against = [*why.named, *others], why.against[:EXPLAINED]
        plus, minus = (sum(one.contribution for one in some) for some in (chosen, against))
        return (
            tuple(self._said(one, start) for one in chosen),
            tuple(self._said(one, start) for one in against),
            Sum(why.odds, why.base, plus, minus, why.odds - why.base - plus - minus),
        )

    def _said(self, reason: Reason, start: int) -> Reason:
        spans = tuple(Span(start + span.start, start + span.end) for span in reason.spans)
        return said(reason, spans, self.codebook, self.words)

    def as_json(self, session: str, top: int = 3, label: str | None = None) -> list[dict[str, Any]]:
        """The suggestions of a session as `cimo suggest --json` prints them: a passage each, its `top`
        codes.
        """
        rows: list[dict[str, Any]] = []
        for index, passage in enumerate(self.sessions[session].passages):
            suggestions = self.suggest(session, index, explained=top)[:top]
            rows.append(
                {
                    "session": label if label is not None else session,
                    "start": passage.start,
                    "end": passage.end,
                    "suggestions": [self._plain(one) for one in suggestions],
                }
            )
        return rows

    def _plain(self, one: Suggestion) -> dict[str, Any]:
        return {
            "code": one.code,
            "probability": round(one.probability, 4),
            "yes": one.yes,
            "decided": one.decided,
            "why": [_plain_reason(reason) for reason in one.why],
            "against": [_plain_reason(reason) for reason in one.against],
            "sum": None if one.sum is None else {name: round(p, 4) for name, p in asdict(one.sum).items()},
            "phrases": list(one.phrases),
            "alike": [self._plain_alike(near) for near in one.alike],
        }

    def _plain_alike(self, near: Alike) -> dict[str, Any]:
        session = self.sessions[near.passage.session]
        passage = session.passages[near.passage.index]
        return {
            "session": session.label,
            "start": passage.start,
            "end": passage.end,
            "quote": session.transcript.slice(passage),
            "similarity": round(near.similarity, 4),
        }


def _plain_reason(reason: Reason) -> dict[str, Any]:
    return {
        "kind": reason.kind,
        "words": reason.words,
        "contribution": round(reason.contribution, 4),
        "spans": [[span.start, span.end] for span in reason.spans],
        "phrase": reason.phrase,
    }
