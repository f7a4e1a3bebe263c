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
    touched = None if set(by) & {"phase", "coder"} else _touched(project, last.generation)
    if touched is None:
        return Derived(now, *asked, tuple(_derive(project, by, coder, None)))
    fresh: dict[str, list[Score]] = {one: [] for one in touched}
    for one in _derive(project, by, coder, touched):
        fresh[one.initiative].append(one)
    old: dict[str, list[Score]] = {}
    for one in last.scores:
        old.setdefault(one.initiative, []).append(one)
    if not all(fresh.values()) or not fresh.keys() <= old.keys():
        # All of an initiative's scored codes are retired and lost their evidence, or gained it.
        return Derived(now, *asked, tuple(_derive(project, by, coder, None)))
    merged = [one for initiative in old for one in fresh.get(initiative, old[initiative])]
    return Derived(now, *asked, tuple(merged))


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
    """Initiatives that entries since then touched; None when they may have touched all."""
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
                place = image["initiative"] if table == "overrides" else initiatives.get(image["session"])
                if place is None:
                    return None
                found[place] = None
    return list(found)
