"""Agreement between coders: `agree`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coder.i18n import _, language
from transcripts.errors import CimoError

from . import output
from .options import Json, Lang, ProjectPath, choice

if TYPE_CHECKING:
    from coder.comparing import Comparison

UNITS = ("passage", "turn", "span", "score")
BY = ("unit", "session")
SCHEMES = ("krippendorff", "landis-koch", "fleiss", "mchugh")
SHOW = ("families", "confusion", "bias", "boundaries", "drift", "scores", "disagreements")


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the app."""

    @app.command(help=_("Agreement between coders, with intervals."))
    def agree(
        project: ProjectPath,
        coders: Annotated[
            str | None,
            typer.Option(
                metavar="A,B[,C]",
                help=_(
                    "Names of two or more coders; all who coded, when left out. A,suggester compares one "
                    "with the suggester."
                ),
            ),
        ] = None,
        unit: Annotated[str, typer.Option(help=_("passage, turn, span or score."))] = "passage",
        by: Annotated[
            str, typer.Option(help=_("What the intervals draw again and again: unit or session."))
        ] = "unit",
        measure: Annotated[
            list[str] | None,
            typer.Option(
                metavar="NAME", help=_("Which coefficients, several with commas; all for all of them.")
            ),
        ] = None,
        gamma: Annotated[bool, typer.Option("--gamma", help=_("Gamma too (spans; slow)."))] = False,
        reading: Annotated[
            str,
            typer.Option(
                metavar="|".join(SCHEMES), help=_("Whose bands the values are read by, at the lower limit.")
            ),
        ] = SCHEMES[0],
        show: Annotated[
            list[str] | None,
            typer.Option(
                metavar="PART",
                help=_("Also {parts}, or all; several with commas.").format(parts=", ".join(SHOW)),
            ),
        ] = None,
        earlier: Annotated[
            Path | None,
            typer.Option(
                metavar="COPY", help=_("Compare one coder with her own work in an earlier copy (--coders A).")
            ),
        ] = None,
        blind: Annotated[
            str | None,
            typer.Option("--round", metavar="NAME", help=_("A blind round: only what was drawn for it.")),
        ] = None,
        settled: Annotated[
            bool, typer.Option("--settled", help=_("After what was settled; never report it as reliability."))
        ] = False,
        every: Annotated[bool, typer.Option("--all", help=_("Codes too that none of them used."))] = False,
        methods: Annotated[
            bool, typer.Option("--methods", help=_("The paragraph for the methods section, in --lang."))
        ] = False,
        seed: Annotated[int, typer.Option(help=_("Seed of the resampling."))] = 1,
        resamples: Annotated[int, typer.Option(min=0, help=_("Resamples for the intervals."))] = 1000,
        level: Annotated[
            float, typer.Option(min=0.5, max=0.999, help=_("How sure the intervals are."))
        ] = 0.95,
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        choice(unit, UNITS, "--unit")
        choice(by, BY, "--by")
        choice(reading, SCHEMES, "--reading")
        parts = _several(show)
        for part in parts:
            choice(part, ("all", *SHOW), "--show")
        asked = _measures(unit, _several(measure), gamma)
        from coder import comparing
        from coder.project import Project

        with Project.open(project) as opened:
            if earlier is not None:
                if coders is None or "," in coders:
                    raise typer.BadParameter(_("--earlier compares one coder: --coders NAME"))
                found = comparing.with_earlier(opened, coders, earlier)
            elif blind is not None:
                found = comparing.in_round(opened, blind)
            else:
                found = comparing.between(opened, coders)
        how = {"by": by, "seed": seed, "resamples": resamples, "level": level}
        if methods:
            _methods(found, unit, how, json)
            return
        report = found.report(unit, asked=asked, settled=settled, **how)
        if json:
            output.data(_as_json(found, report, parts, unit, reading) | _round_json(found, how))
            return
        from . import agreement_tables

        agreement_tables.report(report, found, reading, parts, unused=every)
        if found.blind is not None:
            agreement_tables.pull(found, how)


def _several(given: list[str] | None) -> tuple[str, ...]:
    return tuple(part.strip() for value in given or () for part in value.split(",") if part.strip())


def _measures(unit: str, asked: tuple[str, ...], gamma: bool) -> tuple[str, ...] | None:
    if not gamma:
        return asked or None
    from coder.agreement.measures import USUAL

    if unit != "span":
        raise CimoError("gamma is about spans: --unit span.")
    return (*(asked or USUAL[unit]), "gamma")


def _as_json(found: Comparison, report: Any, parts: tuple[str, ...], unit: str, scheme: str) -> dict:
    from coder.agreement.details import details
    from coder.agreement.report_json import as_json

    names = dict(zip(found.coders, found.names, strict=True))
    wanted = SHOW if "all" in parts else parts
    made = as_json(report, coders=names, scheme=scheme)
    return made | details(found.looked_at, found.coders, wanted, unit)


def _round_json(found: Comparison, how: dict[str, Any]) -> dict[str, Any]:
    one = found.blind
    if one is None:
        return {}
    about = {
        "name": one.name,
        "unit": one.unit,
        "share": one.share,
        "seed": one.seed,
        "drawn": len(one.places),
        "without_suggestions": len(one.plain),
        "frozen_at": one.frozen_at or None,
    }
    return {"round": about, "suggestions": found.pull(**how)}


def _methods(found: Comparison, unit: str, how: dict[str, Any], json: bool) -> None:
    if json:
        texts = {each: found.methods(unit, each, **how) for each in ("nl", "en")}
        output.data({"coders": found.names, "unit": unit, **how, "methods": texts})
    else:
        output.line(found.methods(unit, language(), **how))
