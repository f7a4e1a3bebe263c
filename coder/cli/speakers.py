"""Who speaks in a session: `speakers`."""

from __future__ import annotations

from typing import Annotated

import typer

from coder.i18n import _

from . import output
from .options import CoderName, Json, Lang, ProjectPath, Rename, Role, pairs, roles


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the app."""

    @app.command(help=_("The speakers of a session; rename or merge them, give roles and perspectives."))
    def speakers(
        project: ProjectPath,
        session: Annotated[str, typer.Option(help=_("The session, by its label."))],
        rename: Rename = None,
        role: Role = None,
        perspective: Annotated[
            list[str] | None,
            typer.Option(
                metavar="NAME=CODE[,CODE]",
                help=_(
                    "Perspectives that hold for all that a speaker says; none for no one's. May be repeated."
                ),
            ),
        ] = None,
        coder: CoderName = None,
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        from coder.project import Project

        with Project.open(project, coder=coder) as opened:
            found = opened.find_session(session)
            given, says = roles(role), pairs(perspective, "--perspective")
            changes: list[tuple[str, str, str | None, str | None, list[str] | None]] = []
            for name, value in given.items():
                changes.append((found.id, name, None, value or "", None))
            for name, listed in says.items():
                codes = [] if listed == "none" else [opened.find_code(one).id for one in listed.split(",")]
                changes.append((found.id, name, None, None, codes))
            changes += [(found.id, old, new, None, None) for old, new in pairs(rename, "--rename").items()]
            if changes:
                opened.change_speakers(changes)
            there = opened.session(found.id).transcript.speakers
        if json:
            output.data(
                [
                    {
                        "label": one.label,
                        "role": one.role,
                        "turns": one.turns,
                        "perspectives": list(one.perspectives),
                    }
                    for one in there
                ]
            )
            return
        output.table(
            (_("speaker"), _("role"), _("turns"), _("perspectives")),
            [(one.label, _(one.role or "-"), one.turns, ", ".join(one.perspectives)) for one in there],
        )
