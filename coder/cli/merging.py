"""Work of others coming in: `merge`, `settle`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from coder.i18n import _, language

from . import output
from .options import Json, KeyFile, Lang, ProjectPath, project_path


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the app."""

    @app.command(
        help=_(
            "Take in copies of the project, and files of other tools: .qdpx, .qdc, and projects of Taguette "
            "(.sqlite3) and QualCoder (.qda)."
        )
    )
    def merge(
        project: ProjectPath,
        others: Annotated[list[Path], typer.Argument(metavar="OTHER...", help=_("Files to take in."))],
        key: KeyFile = None,
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        from coder.project import Project
        from coder.project.taking_in import take_in

        with Project.open(project) as opened:
            opened.key_file = key
            results = [(other, take_in(opened, other)) for other in map(project_path, others)]
        taken = [(other, one.report, one.receipt) for other, one in results]
        if json:
            output.data(
                [{"file": str(other), **_as_row(report), **_as_told(told)} for other, report, told in taken]
            )
            return
        for other, report, told in taken:
            output.line(
                _("{file}: {added} added, {updated} changed, {unchanged} known already.").format(
                    file=other, added=report.added, updated=report.updated, unchanged=report.unchanged
                )
            )
            for note in report.notes:
                output.line("  " + note.sentence(language()))
            if told is not None:
                for remark in told.changed:
                    output.line("  " + _("in another shape: {what}").format(what=remark.sentence(language())))
                for remark in told.lost:
                    output.line("  " + _("stayed behind: {what}").format(what=remark.sentence(language())))
            for conflict in report.conflicts:
                output.note(_("conflict: {what}").format(what=conflict.sentence(language())))


def _as_told(receipt) -> dict:
    if receipt is None:
        return {}
    return {
        "in_another_shape": [one.sentence(language()) for one in receipt.changed],
        "stayed_behind": [one.sentence(language()) for one in receipt.lost],
    }


def _as_row(report) -> dict:
    return {
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "notes": [note.sentence(language()) for note in report.notes],
        "conflicts": [conflict.sentence(language()) for conflict in report.conflicts],
    }
