"""Scores: `score`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coder.i18n import _, language

from . import output
from .options import Json, Lang, ProjectPath, Whose, choice

if TYPE_CHECKING:
    from codebook.rule import ScoringRule
    from codebook.uncertainty import Uncertainty
    from coder.project import Project

    Sure = dict[tuple[str, str, tuple[tuple[str, str], ...]], Uncertainty]

AXES = ("perspective", "phase", "coder")

By = Annotated[list[str] | None, typer.Option("--by", help=_("Split by perspective, phase or coder."))]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the app."""

    @app.command(help=_("Scores 0-1-2 of each initiative on each scored code."))
    def score(
        project: ProjectPath,
        by: By = None,
        coder: Whose = None,
        rule: Annotated[
            Path | None,
            typer.Option(
                metavar="FILE",
                help=_("Which scores the rule in this file would change (a codebook, or its part scoring)."),
            ),
        ] = None,
        firm: Annotated[
            bool, typer.Option("--firm", help=_("Also how firm each score is: shares of 0, 1 and 2."))
        ] = False,
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        from coder.project import Project

        other = None if rule is None else _rule(rule)
        with Project.open(project) as opened:
            scores = opened.scores(by=axes(by), coder=coder_id(opened, coder))
            if other is not None:
                _simulate(opened, scores, other, axes(by), json)
                return
            if not by and coder is None:
                opened.keep_scores()
            sure = _sure(opened, axes(by), coder_id(opened, coder)) if firm else {}
            if json:
                output.data(as_rows(opened, scores, sure))
            else:
                _print_scores(opened, scores, axes(by), sure)


def axes(by: list[str] | None) -> tuple[str, ...]:
    """`--by` options, checked; each may also hold several with commas."""
    named = [part for value in by or () for part in value.split(",")]
    return tuple(choice(name, AXES, "--by") for name in named)


def coder_id(project: Project, name: str | None) -> str | None:
    """The id of the coder called `name`; "consensus" and None stay as they are."""
    return name if name is None or name == "consensus" else project.find_coder(name).id


def _sure(project: Project, by: tuple[str, ...], coder: str | None) -> Sure:
    from codebook.uncertainty import uncertainty

    found = uncertainty(
        project.codings(),
        project.codebook(),
        project.sessions(),
        done=project.done(),
        by=by,
        coder=coder,
        coders=project.coders(),
    )
    return {(one.initiative, one.code, one.scope): one for one in found}


def as_rows(project: Project, scores, sure: Sure | None = None) -> list[dict]:
    """Scores in the shape of `cimo score --json`; `sure` adds how firm they are."""
    from codebook.score_json import as_json

    initiatives = {initiative.id: initiative.label for initiative in project.initiatives()}
    coders = {coder.id: coder.name for coder in project.coders()}
    rows = []
    for one in scores:
        row = as_json(
            one,
            initiative_label=initiatives[one.initiative],
            language=language(),
            uncertainty=(sure or {}).get((one.initiative, one.code, tuple(sorted(one.scope)))),
        )
        if row.get("coder") is not None:
            row["coder"] = coders.get(row["coder"], row["coder"])
        rows.append(row)
    return rows


def _print_scores(project: Project, scores, by: tuple[str, ...], sure: Sure) -> None:
    from codebook.firmness import bar

    book = project.codebook()
    codes = book.scored_codes()
    initiatives = {initiative.id: initiative.label for initiative in project.initiatives()}
    coders = {coder.id: coder.name for coder in project.coders()}
    lines: dict[tuple[str, ...], dict[str, str]] = {}
    for one in scores:
        split = tuple(
            coders.get(value, value) if axis == "coder" else value
            for axis in by
            if (value := getattr(one, axis) or "-")
        )
        lines.setdefault((initiatives[one.initiative], *split), {})[one.code] = mark(one)
        found = sure.get((one.initiative, one.code, tuple(sorted(one.scope))))
        if found is not None and (columns := bar(found)):
            lines[initiatives[one.initiative], *split][one.code] += f" {columns}"
    output.table(
        (_("initiative"), *(_(axis) for axis in by), *(code.label.in_(language()) for code in codes)),
        [(*key, *(cells.get(code.id, "") for code in codes)) for key, cells in lines.items()],
        numbers=False,
    )
    output.note(_("· no evidence yet   ! contested   * set by a researcher   ? look again"))


def _rule(path: Path) -> ScoringRule:
    import codebook

    return codebook.load_rule(path)


def _simulate(project: Project, scores, rule: ScoringRule, by: tuple[str, ...], json: bool) -> None:
    """Say which scores another rule would change; the project stays as it is."""
    from codebook import words
    from codebook.rule_check import rule_remarks
    from codebook.simulation import simulate, summary

    moved = simulate(scores, rule)
    told = words.rule(rule, language())
    remarks = [one.sentence(language()) for one in rule_remarks(rule)]
    counted = summary(moved, len(scores)).sentence(language())
    if json:
        rows = as_rows(project, [one.before for one in moved])
        after = as_rows(project, [one.after for one in moved])
        changed = [
            {**row, "would_be": then["derived"], "would_be_contested": then["contested"]}
            for row, then in zip(rows, after, strict=True)
        ]
        output.data(
            {"rule": told, "remarks": remarks, "of": len(scores), "summary": counted, "changed": changed}
        )
        return
    for sentence in (*told.splitlines(), *remarks):
        output.line(f"  {sentence}")
    output.line(counted)
    if moved:
        book = project.codebook()
        initiatives = {initiative.id: initiative.label for initiative in project.initiatives()}
        coders = {coder.id: coder.name for coder in project.coders()}
        output.table(
            (_("initiative"), *(_(axis) for axis in by), _("code"), _("now"), _("then")),
            [
                (
                    initiatives[one.before.initiative],
                    *(coders.get(value, value) for axis in by if (value := getattr(one.before, axis) or "-")),
                    book.code(one.before.code).label.in_(language()),
                    derived(one.before),
                    derived(one.after),
                )
                for one in moved
            ],
            numbers=False,
        )


def derived(score) -> str:
    """What the rule gives, in one or two signs, whatever a researcher set."""
    return "·" if score.derived is None else f"{score.derived}{'!' if score.contested else ''}"


def mark(score) -> str:
    """A score in one to four signs, as in tables."""
    if score.score is None:
        return "·"
    own = "*" if score.status == "overridden" else ""
    return f"{score.score}{'!' if score.contested else ''}{own}{'?' if score.review else ''}"
