"""Agreement between coders: `agree`, `settle`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from coder.i18n import _, language
from transcripts.errors import CimoError

from . import output
from .options import CoderName, Json, Lang, ProjectPath, choice

UNITS = ("passage", "turn", "span", "score")


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the app."""

    @app.command(help=_("Agreement between coders, with intervals."))
    def agree(
        project: ProjectPath,
        coders: Annotated[
            str | None,
            typer.Option(
                metavar="A,B[,C]", help=_("Names of two or more coders; all who coded, when left out.")
            ),
        ] = None,
        unit: Annotated[str, typer.Option(help=_("passage, turn, span or score."))] = "passage",
        seed: Annotated[int, typer.Option(help=_("Seed of the resampling."))] = 1,
        resamples: Annotated[int, typer.Option(min=0, help=_("Resamples for the intervals."))] = 1000,
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        choice(unit, UNITS, "--unit")
        from coder.agreement import report as reports
        from coder.project import Project

        with Project.open(project) as opened:
            if coders is None:
                named = [
                    one
                    for one in opened.coders()
                    if one.kind == "person" and any(each.codings for each in opened.progress(one.id))
                ]
                if len(named) < 2:
                    raise CimoError(
                        "{file}: agreement needs two coders, and fewer coded; cimo merge takes in the copy "
                        "of another coder.",
                        file=project.name,
                    )
            else:
                named = [opened.find_coder(name.strip()) for name in coders.split(",") if name.strip()]
            if len({coder.id for coder in named}) < 2:
                raise CimoError("Agreement needs two different coders; --coders names {names}.", names=coders)
            dataset = opened.dataset()
        found = reports.report(
            dataset,
            [coder.id for coder in named],
            unit,
            resamples=resamples,
            seed=seed,
            language=language(),
        )
        if json:
            output.data(reports.as_json(found, coders={coder.id: coder.name for coder in named}))
        else:
            _print(found, dataset.codebook, [coder.name for coder in named])
            for note in found.notes:
                output.note(note.sentence(language()))

    @app.command(help=_("Settle disagreements from a csv file into the consensus."))
    def settle(
        project: ProjectPath,
        source: Annotated[
            Path,
            typer.Option(
                "--from",
                metavar="CSV",
                help=_("Columns: session, start, end, code, decision (keep or drop), reason, note."),
            ),
        ],
        coder: CoderName = None,
        lang: Lang = None,
    ) -> None:
        del lang
        from coder.project import Project
        from coder.project.handed_in import read_settlements

        with Project.open(project, coder=coder) as opened:
            made = opened.settle(read_settlements(opened, source))
        output.line(_("Settled {count} disagreements.").format(count=len(made)))


def _print(report, book, names: list[str]) -> None:
    from coder.agreement.words import measure

    output.line(
        _("{coders}: {units} units ({unit})").format(
            coders=", ".join(names), units=report.units, unit=_(report.unit)
        )
    )
    rows = []
    for row in report.rows:
        label = _("all codes") if row.code is None else book.code(row.code).label.in_(language())
        interval = "" if row.low is None else f"[{row.low:.3f}, {row.high:.3f}]"
        name = measure(row.measure, language())
        rows.append((label, name, row.value, interval, row.units, row.prevalence, row.reason or ""))
    output.table(
        (
            _("code"),
            _("measure"),
            _("value"),
            _("95 % interval"),
            _("units"),
            _("prevalence"),
            _("remark"),
        ),
        rows,
    )
