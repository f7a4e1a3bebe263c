"""Settling disagreements in bulk: `settle`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from coder.i18n import N_, _, plural

from . import output
from .options import CoderName, Lang, ProjectPath


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the app."""

    @app.command(help=_("Settle disagreements from a csv file into the consensus."))
    def settle(
        project: ProjectPath,
        source: Annotated[
            Path | None,
            typer.Option(
                "--from",
                metavar="CSV",
                help=_(
                    "Columns: session, start and end or quote, decision (keep or drop; a, b, both, neither "
                    "or new; a coder), code, reason, note."
                ),
            ),
        ] = None,
        coders: Annotated[
            str | None,
            typer.Option(metavar="A,B", help=_("Who A and B are, where more than two people coded.")),
        ] = None,
        coder: CoderName = None,
        lang: Lang = None,
    ) -> None:
        del lang
        from coder.agreement.deciding import read_settlements
        from coder.project import Project

        names = [name.strip() for name in (coders or "").split(",") if name.strip()]
        with Project.open(project, coder=coder) as opened:
            # Without decisions the consensus is made anew from what is agreed on and decided by now.
            made = opened.settle(read_settlements(opened, source, names) if source is not None else [])
        output.line(
            plural(N_("Settled one disagreement."), N_("Settled {count} disagreements."), len(made)).format(
                count=len(made)
            )
        )
