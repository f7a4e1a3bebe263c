"""Scores: `score`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from coder.i18n import _, language

from . import output
from .options import Json, Lang, ProjectPath, Whose, choice

if TYPE_CHECKING:
    from coder.project import Project

AXES = ("perspective", "phase", "coder")

By = Annotated[list[str] | None, typer.Option("--by", help=_("Split by perspective, phase or coder."))]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the app."""

    @app.command(help=_("Scores 0-1-2 of each initiative on each scored code."))
    def score(
        project: ProjectPath,
        by: By = None,
        coder: Whose = None,
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        from coder.project import Project

        with Project.open(project) as opened:
            scores = opened.scores(by=axes(by), coder=coder_id(opened, coder))
            if not by and coder is None:
                opened.keep_scores()
            if json:
                output.data(as_rows(opened, scores))
            else:
                _print_scores(opened, scores, axes(by))


def axes(by: list[str] | None) -> tuple[str, ...]:
    """`--by` options, checked; each may also hold several with commas."""
    named = [part for value in by or () for part in value.split(",")]
    return tuple(choice(name, AXES, "--by") for name in named)


def coder_id(project: Project, name: str | None) -> str | None:
    """The id of the coder called `name`; "consensus" and None stay as they are."""
    return name if name is None or name == "consensus" else project.find_coder(name).id


def as_rows(project: Project, scores) -> list[dict]:
    """Scores in the shape of `cimo score --json`."""
    from codebook.scoring import as_json

    initiatives = {initiative.id: initiative.label for initiative in project.initiatives()}
    coders = {coder.id: coder.name for coder in project.coders()}
    book = project.codebook()
    rows = []
    for one in scores:
        row = as_json(one, book, initiative_label=initiatives[one.initiative], language=language())
        if row.get("coder") is not None:
            row["coder"] = coders.get(row["coder"], row["coder"])
        rows.append(row)
    return rows


def _print_scores(project: Project, scores, by: tuple[str, ...]) -> None:
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
    output.table(
        (_("initiative"), *(_(axis) for axis in by), *(code.label.in_(language()) for code in codes)),
        [(*key, *(cells.get(code.id, "") for code in codes)) for key, cells in lines.items()],
    )
    output.note(_("· no evidence yet   ! contested   * set by a researcher"))


def mark(score) -> str:
    """A score in one to three signs, as in tables."""
    if score.score is None:
        return "·"
    return f"{score.score}{'!' if score.contested else ''}{'*' if score.status == 'overridden' else ''}"
