"""Over all initiatives: `synthesis`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coder.i18n import N_, _, language, plural

from . import output
from .options import Json, Lang, ProjectPath, Whose, choice
from .scoring import coder_id

if TYPE_CHECKING:
    from codebook.patterns import Patterns
    from coder.project import Project

AXES = ("perspective", "phase")
SHARE = 0.6
"""The share of users of the first code for whom a pair holds, below which it is not told in words."""


def add_to(app: typer.Typer) -> None:
    """Add the command of this file to the app."""

    @app.command(help=_("Counts, combinations and exceptions over initiatives."))
    def synthesis(
        project: ProjectPath,
        at_least: Annotated[
            int, typer.Option(min=1, help=_("The score from which an initiative counts as using a code."))
        ] = 1,
        share: Annotated[
            float | None,
            typer.Option(
                min=0,
                max=1,
                help=_(
                    "Leave out pairs that hold for a smaller share of those that use the first code; 0.6 if "
                    "not given, and 0 with --json."
                ),
            ),
        ] = None,
        by: Annotated[
            list[str] | None, typer.Option("--by", help=_("Also for each perspective or phase."))
        ] = None,
        coder: Whose = None,
        plots: Annotated[
            Path | None,
            typer.Option(
                metavar="FOLDER",
                help=_("Also draw the figures there, as SVG and PNG, each with its words in a text file."),
            ),
        ] = None,
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        least = share if share is not None else 0.0 if json else SHARE
        axes = tuple(choice(part, AXES, "--by") for value in by or () for part in value.split(","))
        from coder.project import Project

        with Project.open(project) as opened:
            who = coder_id(opened, coder)
            found = [_found(opened, who, (), {}, at_least, least)]
            if axes:
                from codebook.patterns import slices

                for part in slices(opened.codebook(), opened.sessions(), axes):
                    found.append(_found(opened, who, axes, dict(part), at_least, least))
            rows = [_as_data(opened, one) for one in found]
            written = _draw(opened, plots) if plots is not None else []
        for path in written:
            output.note(_("Wrote {path}.").format(path=path))
        if json:
            whole, *parts = rows
            output.data({**whole, "by": parts} if axes else whole)
            return
        for one in rows:
            _print(one)


def _draw(project: Project, folder: Path) -> list[Path]:
    from exports import figures
    from exports.results import Results
    from exports.tables.context import Context

    return figures.write(Context(project.dataset(), Results(tuple(project.scores())), language()), folder)


def _found(
    project: Project,
    coder: str | None,
    by: tuple[str, ...],
    part: dict[str, str],
    at_least: int,
    share: float,
) -> Patterns:
    from codebook.counting import counted
    from codebook.patterns import patterns

    return patterns(
        project.scores(by=by, coder=coder),
        counted(project.codings(), project.coders(), coder),
        project.sessions(),
        project.codebook(),
        at_least=at_least,
        share=share,
        **part,
    )


def _as_data(project: Project, found: Patterns) -> dict[str, Any]:
    from codebook import synthesis_words as words

    book = project.codebook()
    names = {one.id: one.label for one in project.initiatives()}

    def named(ids: Iterable[str]) -> list[str]:
        return [names.get(one, one) for one in ids]

    limits = {
        axis: value for axis, value in (("perspective", found.perspective), ("phase", found.phase)) if value
    }
    return {
        **limits,
        "counts": [
            {
                "code": one.code,
                "initiatives": named(one.initiatives),
                "n": len(one.initiatives),
                "of": one.of,
                "unknown": named(one.unknown),
                "words": words.count(one, book, language()),
            }
            for one in found.counts
        ],
        "combinations": [
            {
                "codes": list(one.codes),
                "initiatives": named(one.initiatives),
                "words": words.combination(one, book, names, language()),
            }
            for one in found.combinations
        ],
        "implications": [
            {
                "code": one.code,
                "also": one.also,
                "holds": named(one.holds),
                "exceptions": named(one.exceptions),
                "unknown": named(one.unknown),
                "strength": one.strength,
                "says_nothing": one.users == one.of,
                "chance": round(one.chance, 4),
                "words": words.implication(one, book, names, language()),
            }
            for one in found.implications
        ],
        "focus": [
            {
                "initiative": names.get(one.initiative, one.initiative),
                "kind": one.kind,
                "codes": list(one.codes),
                "main": list(one.main),
                "words": words.focus(one, book, names, language()),
            }
            for one in found.focus
        ],
        "across": [
            {
                "family": one.family,
                "code": one.code,
                "initiatives": named(one.initiatives),
                "of": one.of,
                "words": words.across(one, book, language()),
            }
            for one in found.across
        ],
        "warnings": [one.sentence(language()) for one in found.warnings],
    }


def _print(table: dict[str, Any]) -> None:
    part = " · ".join(table[axis] for axis in AXES if axis in table)
    if part:
        output.line(f"== {part} ==")
    for warning in table["warnings"]:
        output.line(f"! {warning}")
    for heading, key in (
        (_("How many use it"), "counts"),
        (_("What goes together"), "combinations"),
        (_("All that use the one also use the other"), "implications"),
        (_("Broad or single focus"), "focus"),
        (_("What cuts across"), "across"),
    ):
        output.line(heading)
        empty = 0
        for row in table[key]:
            if row.get("says_nothing"):
                empty += 1
            else:
                output.line(f"  {row['words']}")
        if empty:
            told = plural(
                N_("One more pair says nothing, since all initiatives use the other code."),
                N_("{count} more pairs say nothing, since all initiatives use the other code."),
                empty,
            )
            output.line(f"  {told.format(count=empty)}")
        output.line()
