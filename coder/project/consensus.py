"""The consensus: what all coders of a session agree on, and what was decided where they did not."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from codebook.model import Coding

if TYPE_CHECKING:
    from .reading import Reading


def agreed(project: Reading, consensus: str) -> dict[str, Coding]:
    """The codings of the consensus, by id, derived anew from codings, done marks and decisions.

    In sessions that two or more people marked done, a passage has a code when each of them coded it there
    (a coding belongs to the passage it begins in) and no decision says otherwise; its weight is the lower of
    theirs. Decisions to keep add theirs anywhere.
    """
    people = {coder.id for coder in project.row_values("coders", "WHERE kind = 'person'")}
    teams: dict[str, set[str]] = {}
    for mark in project.done():
        if mark.coder in people:
            teams.setdefault(mark.session, set()).add(mark.coder)
    decisions = project.row_values("decisions")
    made: dict[str, Coding] = {}
    settled: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for decision in decisions:
        settled.setdefault((decision.session, decision.code), []).append((decision.start, decision.end))
        if decision.keep:
            coding = Coding(
                id=project.stable_id(f"consensus:{decision.id}"),
                session=decision.session,
                start=decision.start,
                end=decision.end,
                code=decision.code,
                coder=consensus,
                stance=decision.stance,
                weight=decision.weight,
                memo=decision.note,
                quote=project.quote(decision.session, decision.start, decision.end),
                revision=decision.revision,
                origin="settled",
                created=decision.created,
            )
            made[coding.id] = coding
    for session, team in sorted(teams.items()):
        if len(team) > 1:
            for coding in _shared(project, session, team, consensus):
                spans = settled.get((session, coding.code), ())
                if not any(start < coding.end and coding.start < end for start, end in spans):
                    made[coding.id] = coding
    return made


def _shared(project: Reading, session: str, team: set[str], consensus: str) -> list[Coding]:
    begins = [passage.start for passage in project.session(session).passages]
    cells: dict[tuple[int, str, str], dict[str, list[Coding]]] = {}
    for coding in project.row_values("codings", 'WHERE session = ? ORDER BY start, "end", id', (session,)):
        if coding.coder in team:
            cell = (bisect_right(begins, coding.start), coding.code, coding.stance)
            cells.setdefault(cell, {}).setdefault(coding.coder, []).append(coding)
    shared = []
    for (passage, code, stance), by_coder in cells.items():
        if set(by_coder) != team:
            continue
        every = [coding for codings in by_coder.values() for coding in codings]
        longest = min(every, key=lambda one: (one.start - one.end, one.start))
        shared.append(
            Coding(
                id=project.stable_id(f"consensus:{session}:{passage}:{code}:{stance}"),
                session=session,
                start=longest.start,
                end=longest.end,
                code=code,
                coder=consensus,
                stance=longest.stance,
                weight=min(max(one.weight for one in codings) for codings in by_coder.values()),
                quote=longest.quote,
                revision=longest.revision,
                origin="agreed",
                created=max(one.created for one in every),
            )
        )
    return shared
