"""What a coder's codings, dismissals and done sessions say of each passage."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from codebook.model import Coding
from exports.dataset import Dismissal
from transcripts.model import Session, Span

from .excerpts import Excerpt

Place = tuple[str, int]
REMEMBERED = 40
"""Codes of so many passages before a passage are remembered; what is longer ago has faded."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decided passage: its codes; the codes decided on, None for all of them.

    chosen: it was decided because a code was given, in a session that is not coded to the end: such passages
    are no fair sample of how often a code occurs.
    """

    passage: Excerpt
    codes: frozenset[str]
    known: frozenset[str] | None
    chosen: bool
    given: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Decisions:
    """Everything decided, by (session, passage index); `given` and `refused` hold codes of all passages."""

    passages: Mapping[Place, Decided]
    given: Mapping[Place, frozenset[str]]
    refused: Mapping[Place, frozenset[str]]

    def on(self, session: str, index: int) -> tuple[frozenset[str], frozenset[str]]:
        """The codes given and the codes dismissed at a passage."""
        where = (session, index)
        return self.given.get(where, frozenset()), self.refused.get(where, frozenset())

    def with_history(self, passage: Excerpt) -> Excerpt:
        """The passage with the codes that were given before it in its session."""
        return passage.after(history_of(self.given, passage.session, passage.index))

    def lists(self) -> tuple[list[Excerpt], list[frozenset[str]], list[frozenset[str] | None], list[bool]]:
        """Passages, codes, known codes and whether each was chosen: the arguments of `Suggester.learn`."""
        rows = [self.passages[where] for where in sorted(self.passages)]
        return (
            [row.passage.after(row.given) for row in rows],
            [row.codes for row in rows],
            [row.known for row in rows],
            [row.chosen for row in rows],
        )

    def changes_from(self, old: Decisions) -> tuple[list[Excerpt], Decisions]:
        """Passages that are no longer decided, and the decisions that are new or other than before."""
        gone = [row.passage for where, row in old.passages.items() if where not in self.passages]
        changed = {where: row for where, row in self.passages.items() if old.passages.get(where) != row}
        return gone, Decisions(changed, self.given, self.refused)


def history_of(given: Mapping[Place, frozenset[str]], session: str, index: int) -> tuple[frozenset[str], ...]:
    """The codes of the session's `REMEMBERED` passages before this one, oldest first."""
    first = max(0, index - REMEMBERED)
    return tuple(given.get((session, at), frozenset()) for at in range(first, index))


def decisions(
    sessions: Mapping[str, Session],
    passages: Mapping[str, Sequence[Excerpt]],
    codings: Iterable[Coding],
    dismissals: Iterable[Dismissal],
    done: Iterable[str],
) -> Decisions:
    """What is known of every passage.

    In a session coded to the end every passage is decided, also those left without a code. Elsewhere a
    passage is decided when it has a code; a dismissal decides on its own code only; a passage without
    either says nothing.
    """
    given = _by_place(sessions, codings)
    refused = _by_place(sessions, dismissals)
    found: dict[Place, Decided] = {}
    finished = set(done)
    for session, texts in passages.items():
        for index, passage in enumerate(texts):
            where = (session, index)
            codes, no = given.get(where, frozenset()), refused.get(where, frozenset())
            if not (codes or no or session in finished):
                continue
            known = None if codes or session in finished else no
            past = history_of(given, session, index)
            found[where] = Decided(passage, codes, known, session not in finished, past)
    return Decisions(found, given, refused)


def _by_place(
    sessions: Mapping[str, Session], marks: Iterable[Coding | Dismissal]
) -> dict[Place, frozenset[str]]:
    found: dict[Place, set[str]] = {}
    for mark in marks:
        session = sessions.get(mark.session)
        if session is None:
            continue
        for index in passages_of(session, Span(mark.start, mark.end)):
            found.setdefault((mark.session, index), set()).add(mark.code)
    return {where: frozenset(codes) for where, codes in found.items()}


def passages_of(session: Session, span: Span) -> list[int]:
    """Indices of the passages that a span is about: it covers half of them, or half of it lies in them."""
    found: list[int] = []
    first = bisect_right(session.passages, span.start, key=lambda passage: passage.end)
    for index in range(first, len(session.passages)):
        passage = session.passages[index]
        if passage.start >= span.end:
            break
        shared = min(passage.end, span.end) - max(passage.start, span.start)
        if shared > 0 and 2 * shared >= min(passage.end - passage.start, len(span)):
            found.append(index)
    return found
