"""The consensus: what all coders of a session agree on, and what was decided where they did not."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codebook.covering import covered
from codebook.model import Coding

from . import journal

if TYPE_CHECKING:
    from .reading import Reading


Spans = Iterable[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Consensus:
    """Codings by id, and the sessions (ids) in which nothing is left to decide: there it is complete, so
    that a code without evidence is one that was not found."""

    codings: dict[str, Coding]
    done: frozenset[str]


def touched(project: Reading, since: int) -> set[str] | None:
    """Sessions (ids) in which the consensus may be another than it was at generation `since`; None: all."""
    if journal.kept_rows(project.conn):
        return None
    found: set[str] = set()
    entries = project.conn.execute(
        "SELECT verb, detail, changes, merged FROM journal WHERE seq > ?", (since,)
    )
    for verb, detail, changes, merged in entries:
        if merged or "pseudonymise" in (verb, json.loads(detail).get("of")):
            return None
        for table, _id, *images in json.loads(changes):
            if table == "sessions":
                return None
            if table in ("codings", "done", "decisions", "passages"):
                found.update(image["session"] for image in images if image is not None)
    return found


def agreed(project: Reading, consensus: str, only: Collection[str] | None = None) -> Consensus:
    """The consensus derived anew from codings, done marks and decisions; `consensus` is its coder's id.

    In sessions that two or more people marked done, a passage has a code when each of them gave it that
    code with the same stance (`codebook.covering`) and no decision says otherwise; its weight is the
    lower of theirs. Decisions to keep add theirs anywhere. Such a session is complete when there is a
    decision on every code of a passage that not all of them gave. only: sessions (ids) to look at, None: all.
    """
    people = {coder.id for coder in project.row_values("coders", "WHERE kind = 'person'")}
    teams: dict[str, set[str]] = {}
    for mark in project.done():
        if mark.coder in people and (only is None or mark.session in only):
            teams.setdefault(mark.session, set()).add(mark.coder)
    every = project.row_values("decisions")
    decisions = [one for one in every if only is None or one.session in only]
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
    complete: set[str] = set()
    for session, team in sorted(teams.items()):
        if len(team) > 1:
            own = {code: spans for (where, code), spans in settled.items() if where == session}
            shared, open_ = _shared(project, session, team, consensus, own)
            for coding in shared:
                if not _meets(own.get(coding.code, ()), coding.start, coding.end):
                    made[coding.id] = coding
            if not open_:
                complete.add(session)
    return Consensus(made, frozenset(complete))


def _meets(spans: Spans, start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in spans)


def _shared(
    project: Reading, session: str, team: set[str], consensus: str, settled: dict[str, list[tuple[int, int]]]
) -> tuple[list[Coding], int]:
    """What all of the team gave, and on how many codes of passages they differ without a decision."""
    passages = project.session(session).passages
    begins, ends = ([getattr(one, name) for one in passages] for name in ("start", "end"))
    cells: dict[tuple[int, str, str], dict[str, list[Coding]]] = {}
    units: dict[str, set[int]] = {}
    for coding in project.row_values("codings", 'WHERE session = ? ORDER BY start, "end", id', (session,)):
        if coding.coder in team:
            for at in covered(coding.start, coding.end, begins, ends):
                cell = cells.setdefault((at, coding.code, coding.stance), {})
                cell.setdefault(coding.coder, []).append(coding)
                units.setdefault(coding.id, set()).add(at)
    both = {key for key, by_coder in cells.items() if set(by_coder) == team}
    open_ = sum(
        not _meets(settled.get(code, ()), begins[at], ends[at])
        for at, code, stance in cells
        if (at, code, stance) not in both
    )
    shared: dict[tuple[int, int, str, str], Coding] = {}
    for at, code, stance in cells:
        if (at, code, stance) not in both:
            continue
        by_coder = cells[at, code, stance]
        every = [coding for codings in by_coder.values() for coding in codings]
        # A coding that reaches into a passage where they differ would bring its code there.
        fitting = [one for one in every if all((unit, code, stance) in both for unit in units[one.id])]
        longest = min(fitting or every, key=lambda one: (one.start - one.end, one.start))
        start, end = longest.start, longest.end
        if not fitting:
            start, end = max(start, begins[at]), min(end, ends[at])
        made = Coding(
            id=project.stable_id(f"consensus:{session}:{at + 1}:{code}:{stance}"),
            session=session,
            start=start,
            end=end,
            code=code,
            coder=consensus,
            stance=longest.stance,
            weight=min(max(one.weight for one in codings) for codings in by_coder.values()),
            quote=project.quote(session, start, end),
            revision=longest.revision,
            origin="agreed",
            created=max(one.created for one in every),
        )
        shared.setdefault((start, end, code, stance), made)
    return list(shared.values()), open_
