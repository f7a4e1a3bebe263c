"""Codings in bulk and done marks: `code`, `done`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from coder.i18n import N_, _, plural

from . import output
from .options import Json, Lang, ProjectPath


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the app."""

    @app.command(help=_("Apply codings from a csv file, all of them or none."))
    def code(
        project: ProjectPath,
        source: Annotated[
            Path,
            typer.Option(
                "--from",
                metavar="CSV",
                help=_("Columns: coder, session, start and end or quote, code; stance, weight, memo."),
            ),
        ],
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        from coder.project import Project
        from coder.project.handed_in import read_codings

        with Project.open(project) as opened:
            made = opened.apply_codings(read_codings(opened, source))
            if json:
                output.data([coding.id for coding in made])
            else:
                output.line(
                    plural(N_("Applied one coding."), N_("Applied {count} codings."), len(made)).format(
                        count=len(made)
                    )
                )

    @app.command(help=_("Mark a session as coded to the end by a coder."))
    def done(
        project: ProjectPath,
        coder: Annotated[str, typer.Option(metavar="NAME", help=_("The coder's name."))],
        session: Annotated[str, typer.Option(metavar="S", help=_("Label or id of the session."))],
        undo: Annotated[bool, typer.Option("--undo", help=_("Take the mark back."))] = False,
        lang: Lang = None,
    ) -> None:
        del lang
        from coder.project import Project

        with Project.open(project, coder=coder) as opened:
            found = opened.find_session(session)
            opened.mark_done(found.id, done=not undo)
        text = (
            _("{coder}: session “{session}” is open again.")
            if undo
            else _("{coder}: session “{session}” is done.")
        )
        output.line(text.format(coder=coder, session=found.label))
