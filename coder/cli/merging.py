"""Work of others coming in: `merge`, `settle`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from coder.i18n import _, language

from . import output
from .options import Json, Lang, ProjectPath


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the app."""

    @app.command(help=_("Take in copies of the project, and .qdpx or .qdc files of other tools."))
    def merge(
        project: ProjectPath,
        others: Annotated[list[Path], typer.Argument(metavar="OTHER...", help=_("Files to take in."))],
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        from coder.project import Project

        with Project.open(project) as opened:
            reports = [(other, opened.merge(other)) for other in others]
        if json:
            output.data([{"file": str(other), **_as_row(report)} for other, report in reports])
            return
        for other, report in reports:
            output.line(
                _("{file}: {added} added, {updated} changed, {unchanged} known already.").format(
                    file=other, added=report.added, updated=report.updated, unchanged=report.unchanged
                )
            )
            for note in report.notes:
                output.line("  " + note.sentence(language()))
            for conflict in report.conflicts:
                output.note(_("conflict: {what}").format(what=conflict.sentence(language())))


def _as_row(report) -> dict:
    return {
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "notes": [note.sentence(language()) for note in report.notes],
        "conflicts": [conflict.sentence(language()) for conflict in report.conflicts],
    }
