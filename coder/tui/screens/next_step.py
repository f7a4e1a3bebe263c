"""What to do next in a project, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coder.i18n import _

from .. import keys

if TYPE_CHECKING:
    from coder.project import Project
    from coder.project.verbs import SessionHead


def next_step(project: Project, heads: Sequence[SessionHead], *, blind: bool = False) -> str:
    """What the coder at the screen does best now, with the key that does it."""
    key = {one.action: keys.all_shown(one) for one in keys.in_context("project")}
    if project.coder is None:
        return _("say who is coding ({key}).").format(key=key["coder"])
    if not heads:
        return _("import a transcript ({key}).").format(key=key["import_"])
    me = project.coder.id
    progress = {one.session: one for one in project.progress(me)}
    for head in heads:
        own = progress[head.id]
        if own.codings and not own.done:
            if own.coded_passages >= own.passages:
                return _("all of “{session}” is coded: mark it done ({key}).").format(
                    session=head.label, key=key["done"]
                )
            return _("go on coding “{session}”: {count} passages to go ({key}).").format(
                session=head.label, count=own.passages - own.coded_passages, key=key["code"]
            )
    for head in heads:
        if not progress[head.id].codings and not progress[head.id].done:
            return _("code “{session}” ({key}).").format(session=head.label, key=key["code"])
    others = {mark.coder for mark in project.done()} - {me}
    if blind:
        return _("all sessions are done; hand your copy back to be merged.")
    if not others:
        return _("let a second coder code a session blind: cimo open PROJECT --coder NAME --blind")
    return _("look at the scores ({scores}) and at the agreement ({agreement}).").format(
        scores=key["scores"], agreement=key["agreement"]
    )
