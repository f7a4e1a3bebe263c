"""What to do next in a project, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coder.i18n import N_, _, plural

from .. import keys

if TYPE_CHECKING:
    from coder.project import Project
    from coder.project.verbs import SessionHead


def next_step(
    project: Project, heads: Sequence[SessionHead], *, blind: bool = False
) -> tuple[str, str | None]:
    """What the coder at the screen does best now, with the key that does it; the session it is about."""
    key = {one.action: keys.all_shown(one) for one in keys.in_context("project")}
    if project.coder is None:
        return _("say who is coding ({key}).").format(key=key["coder"]), None
    if not heads:
        return _("import a transcript ({key}).").format(key=key["import_"]), None
    me = project.coder.id
    for one in project.rounds_to_code(me):
        words = _("code what was drawn for you in the blind round ({key}).")
        return words.format(key=key["rounds"]), one.places[0][0] if one.places else None
    progress = {one.session: one for one in project.progress(me)}
    for head in heads:
        own = progress[head.id]
        if own.codings and not own.done:
            to_go = own.passages - own.coded_passages
            words = (
                plural(
                    N_("go on coding “{session}”: one passage to go ({key})."),
                    N_("go on coding “{session}”: {count} passages to go ({key})."),
                    to_go,
                )
                if to_go
                else _("all of “{session}” is coded: mark it done ({key}).")
            )
            pressed = key["code"] if to_go else key["done"]
            return words.format(session=head.label, count=to_go, key=pressed), head.id
    for head in heads:
        if not progress[head.id].codings and not progress[head.id].done:
            return _("code “{session}” ({key}).").format(session=head.label, key=key["code"]), head.id
    others = {mark.coder for mark in project.done()} - {me}
    if blind:
        return _("all sessions are done; hand your copy back to be merged."), None
    if not others:
        return _("let a second coder code a session blind: cimo open PROJECT --coder NAME --blind"), None
    words = _("look at the scores ({scores}) and at the agreement ({agreement}).")
    return words.format(scores=key["scores"], agreement=key["agreement"]), None
