"""Suggestions over the whole project, by code and probability, to accept or dismiss many at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .loop import SuggestionLoop


@dataclass(frozen=True, slots=True)
class Candidate:
    """A code that is suggested for a passage nobody decided on. start, end: code points of the stored text.

    yes: the suggester itself would say yes.
    """

    session: str
    index: int
    start: int
    end: int
    code: str
    probability: float
    yes: bool


def candidates(
    loop: SuggestionLoop,
    codes: Collection[str] | None = None,
    *,
    above: float | None = None,
    below: float | None = None,
    sessions: Collection[str] | None = None,
) -> list[Candidate]:
    """What is suggested in sessions not yet done, by code in the codebook's order, most probable first.

    above, below: the least and the highest probability; with neither, what the suggester itself would choose.
    """
    with loop.using() as suggester:
        found: list[tuple[int, float, Candidate]] = []
        thresholds = suggester.model.thresholds
        for session, passages in loop.passages.items():
            if session in loop.done or (sessions is not None and session not in sessions):
                continue
            table, spans = loop.probabilities(session), loop.sessions[session].passages
            for passage in passages:
                if (session, passage.index) in loop.plain:
                    continue
                given, refused = loop.decisions.on(session, passage.index)
                span = spans[passage.index]
                for at, code in enumerate(suggester.codes):
                    p = float(table[passage.index, at])
                    yes = p >= thresholds[at]
                    if (codes is not None and code not in codes) or code in given or code in refused:
                        continue
                    inside = (above is None or p >= above) and (below is None or p <= below)
                    if inside and (yes or above is not None or below is not None):
                        one = Candidate(session, passage.index, span.start, span.end, code, p, bool(yes))
                        found.append((at, -p, one))
    found.sort(key=lambda each: each[:2])
    return [one for _, _, one in found]


def state_of(loop: SuggestionLoop) -> str:
    """A short name of what the model had learnt: how many decisions, and a fingerprint of them.

    The same decisions under the same codebook have the same name, whoever computes it.
    """
    rows = [
        (where, sorted(row.codes), None if row.known is None else sorted(row.known), row.chosen)
        for where, row in sorted(loop.decisions.passages.items())
    ]
    print_ = sha256(repr((loop.codebook.id, loop.codebook.revision, rows)).encode()).hexdigest()[:12]
    return f"{len(rows)}-{print_}"
