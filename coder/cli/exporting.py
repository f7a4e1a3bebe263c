"""Out to other tools: `export`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from coder.i18n import _, language

from . import output
from .options import Json, Lang, ProjectPath, choice

WHAT = ("scores", "codings", "evidence", "agreement", "codebook", "all")


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the app."""

    @app.command(help=_("Write scores, codings, evidence and more for another tool."))
    def export(
        project: ProjectPath,
        to: Annotated[
            str, typer.Option(metavar="FORMAT", help=_("csv, xlsx, sav, parquet, json, qdpx, ..."))
        ],
        out: Annotated[Path, typer.Option(metavar="PATH", help=_("The file or folder to write."))],
        what: Annotated[
            str, typer.Option(help=_("scores, codings, evidence, codebook, ... or all."))
        ] = "all",
        delimiter: Annotated[str, typer.Option(help=_("For csv: , or ; between the cells."))] = ",",
        bom: Annotated[
            bool, typer.Option("--bom", help=_("For csv: begin with a byte order mark, for Excel."))
        ] = False,
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        import exports

        choice(to, exports.FORMATS, "--to")
        choice(what, WHAT, "--what")
        choice(delimiter, (",", ";"), "--delimiter")
        from coder.project import Project
        from coder.results import results

        with Project.open(project) as opened:
            dataset = opened.dataset()
            derived = results(opened)
        written = exports.write(
            dataset, derived, to, out, what=what, language=language(), delimiter=delimiter, bom=bom
        )
        if json:
            output.data([str(path) for path in written])
        else:
            for path in written:
                output.line(_("Wrote {path}.").format(path=path))
