"""Out to other tools: `export`."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Annotated

import typer

from coder.i18n import _, language

from . import output
from .options import Json, KeyFile, Lang, ProjectPath, choice

FEW = 3
"""Files that are named a line each."""


def _with_pseudonyms(project, names: Path, key: Path):
    from coder.project.pseudonym_copies import with_pseudonyms
    from transcripts.pseudonyms import read_names

    return with_pseudonyms(project, read_names(names), key)


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the app."""

    @app.command(help=_("Write scores, codings, evidence and more for another tool."))
    def export(
        project: ProjectPath,
        to: Annotated[
            str,
            typer.Option(
                metavar="FORMAT",
                help=_(
                    "csv, xlsx, sav, r, parquet, json, qca, qdpx, qdc, docx, html, md or zip (an archive)."
                ),
            ),
        ],
        out: Annotated[Path, typer.Option(metavar="PATH", help=_("The file or folder to write."))],
        what: Annotated[
            str,
            typer.Option(
                help=_(
                    "scores, codings, evidence, agreement, codebook, journal, quality (of suggestions) or "
                    "all; portraits and synthesis for docx, html and md."
                )
            ),
        ] = "all",
        delimiter: Annotated[str, typer.Option(help=_("For csv: , or ; between the cells."))] = ",",
        bom: Annotated[
            bool, typer.Option("--bom", help=_("For csv: begin with a byte order mark, for Excel."))
        ] = False,
        partition: Annotated[
            bool, typer.Option("--partition", help=_("For parquet: a folder an initiative."))
        ] = False,
        membership: Annotated[
            str, typer.Option(help=_("For qca: fuzzy, crisp, or memberships of 0, 1, 2 as in 0,0.33,1."))
        ] = "fuzzy",
        speakers: Annotated[
            bool, typer.Option("--speakers", help=_("For qdpx: each speaker as a case."))
        ] = False,
        prefix_names: Annotated[
            bool,
            typer.Option(
                "--prefix-names", help=_("For qdpx and qdc: codes of one name with their parent's in front.")
            ),
        ] = False,
        pseudonyms: Annotated[
            Path | None,
            typer.Option(
                "--pseudonyms",
                metavar="NAMES",
                help=_(
                    "Replace the names in this csv (columns name and pseudonym) in what is written; the "
                    "project keeps its names, and --key says where the key goes."
                ),
            ),
        ] = None,
        key: KeyFile = None,
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        import exports
        from exports.writing import WHAT, derived_for

        choice(to, exports.FORMATS, "--to")
        choice(what, WHAT, "--what")
        choice(delimiter, (",", ";"), "--delimiter")
        from coder.project import Project
        from coder.results import results

        with contextlib.ExitStack() as stack:
            opened = stack.enter_context(Project.open(project))
            if pseudonyms is not None:
                key = key or out.with_name(f"{out.name}.key.json")
                opened = stack.enter_context(_with_pseudonyms(opened, pseudonyms, key))
            dataset = opened.dataset()
            derived = results(opened, dataset=dataset, wanted=derived_for(to, what), language=language())
            names = opened.names_to_guard(key)
            if names and to == "zip":
                opened.refuse_names(names)
            written = exports.write(
                dataset,
                derived,
                to,
                out,
                what=what,
                language=language(),
                names=names or frozenset(),
                delimiter=delimiter,
                bom=bom,
                partition=partition,
                membership=membership,
                speakers=speakers,
                prefix_names=prefix_names,
                project=opened.path,
                pseudonymised=opened.pseudonymised,
                guids=opened.guids(),
            )
        if pseudonyms is not None:
            output.note(_("The key is in {key}; keep it apart from what you give away.").format(key=key))
        if names is None:
            output.note(
                _(
                    "The key of the pseudonyms was not found, so nobody looked whether a name leaks; "
                    "cimo check {path} --names KEY does."
                ).format(path=out)
            )
        if json:
            output.data([str(path) for path in written])
        elif len(written) > FEW:
            output.line(
                _("Wrote {count} files in {path}.").format(
                    count=len(written), path=written[0].parent.resolve()
                )
            )
            output.line("  " + ", ".join(path.name for path in written))
        else:
            for path in written:
                output.line(_("Wrote {path}.").format(path=path))
