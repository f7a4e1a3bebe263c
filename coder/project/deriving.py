"""Scores of a project, derived anew only for the initiatives that changed since the last time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import journal

if TYPE_CHECKING:
    from codebook.scoring import Score

    from .reading import Reading

LIGHT = frozenset(
    """
    apply_code apply_codings change_coding change_memo confirm_codings remove_codings dismiss mark_done
    mark_open override_score drop_override set_memo set_configuration remove_configuration mark_publishable
    mark_unpublishable write_portrait set_portrait_state record_correction settle_correction
    """.split()
)
"""Verbs (done, undone or done again) that change the scores of the initiatives they touch, and no others."""


@dataclass(frozen=True, slots=True)
class Derived:
    """Scores as they were at a generation, for what was asked."""

    generation: int
    by: tuple[str, ...]
    coder: str | None
    blind: bool
    scores: tuple[Score, ...]


def scores(project: Reading, by: Sequence[str], coder: str | None, last: Derived | None) -> Derived:
    """The scores at this moment; what `last` holds is used as far as it still holds.

    To be called within a snapshot.
    """
    asked = (tuple(by), coder, project.blind)
    now = project.generation()
    if last is None or (last.by, last.coder, last.blind) != asked:
        return Derived(now, *asked, tuple(_derive(project, by, coder, None)))
    if last.generation == now:
        return last
    # Who coded decides which scores by coder there are at all.
    touched = None if "coder" in by else _touched(project, last.generation)
    merged = None if touched is None else _merged(last, touched, _derive(project, by, coder, touched))
    return Derived(now, *asked, tuple(_derive(project, by, coder, None) if merged is None else merged))


def _merged(last: Derived, touched: Iterable[str], fresh: Iterable[Score]) -> list[Score] | None:
    """The last scores with the fresh ones of `touched` in their places.

    None when a score came or went: that of a retired code gained its first evidence, or lost its last.
    Phases that an initiative has no session in are not derived anew when it is looked at by itself; their
    scores stay as they are, for nothing but an override could change them.
    """
    found = {(one.initiative, one.code, one.scope): one for one in fresh}
    renewed = {(initiative, scope) for initiative, _, scope in found}
    there = set(touched)
    merged: list[Score] = []
    for one in last.scores:
        known = found.pop((one.initiative, one.code, one.scope), None)
        gone = one.evidence_for or one.evidence_against or one.override
        if known is None and one.initiative in there and (gone or (one.initiative, one.scope) in renewed):
            return None
        merged.append(known or one)
    return None if found else merged


def _derive(
    project: Reading, by: Sequence[str], coder: str | None, only: Iterable[str] | None
) -> list[Score]:
    from codebook.scoring import derive_scores

    if only is None:
        sessions, codings = project.sessions(), project.codings()
    else:
        sessions = tuple(one for initiative in only for one in project.sessions(initiative))
        codings = tuple(one for session in sessions for one in project.codings(session=session.id))
    return derive_scores(
        codings,
        project.codebook(),
        sessions,
        done=project.done(),
        by=by,
        coder=coder,
        overrides=project.overrides(),
        coders=project.coders(),
    )


def _touched(project: Reading, since: int) -> list[str] | None:
    """Initiatives that entries since then touched; None when they may have touched all.

    An override may be of a part of the study that the initiative has no session in, and touches all.
    """
    if journal.kept_rows(project.conn):
        return None
    initiatives = dict(project.conn.execute("SELECT id, initiative FROM sessions"))
    found: dict[str, None] = {}
    rows = project.conn.execute(
        "SELECT verb, detail, changes, merged FROM journal WHERE seq > ? ORDER BY seq", (since,)
    )
    for verb, detail, changes, merged in rows:
        done = json.loads(detail).get("of", verb) if verb in ("undo", "redo") else verb
        if merged or done not in LIGHT:
            return None
        for table, _id, *images in json.loads(changes):
            for image in images:
                if image is None or table not in ("codings", "done", "overrides"):
                    continue
                place = None if table == "overrides" else initiatives.get(image["session"])
                if place is None:
                    return None
                found[place] = None
    return list(found)
