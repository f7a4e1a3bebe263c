"""Over all initiatives: `synthesis`."""

from __future__ import annotations

from typing import Annotated

import typer

from coder.i18n import _, language

from . import output
from .options import Json, Lang, ProjectPath, Whose
from .scoring import coder_id


def add_to(app: typer.Typer) -> None:
    """Add the command of this file to the app."""

    @app.command(help=_("Counts, combinations and exceptions over initiatives."))
    def synthesis(
        project: ProjectPath,
        at_least: Annotated[
            int, typer.Option(min=1, help=_("The score from which an initiative counts as using a code."))
        ] = 1,
        coder: Whose = None,
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        from coder.project import Project

        with Project.open(project) as opened:
            table = _table(opened, coder_id(opened, coder), at_least)
        if json:
            output.data(table)
            return
        for heading, key in (
            (_("How many use it"), "counts"),
            (_("What goes together"), "combinations"),
            (_("All that use the one also use the other"), "implications"),
        ):
            output.line(heading)
            for row in table[key]:
                output.line(f"  {row['words']}")
            output.line()


def _table(project, coder: str | None, at_least: int) -> dict[str, list[dict]]:
    from codebook import synthesis as patterns
    from codebook import synthesis_words as words

    book = project.codebook()
    names = {one.id: one.label for one in project.initiatives()}
    table = patterns.uses(project.scores(coder=coder))

    def named(ids) -> list[str]:
        return [names.get(one, one) for one in ids]

    return {
        "counts": [
            {
                "code": one.code,
                "initiatives": named(one.initiatives),
                "of": one.of,
                "unknown": named(one.unknown),
                "words": words.count(one, book, language()),
            }
            for one in patterns.counts(table, at_least)
        ],
        "combinations": [
            {
                "codes": list(one.codes),
                "initiatives": named(one.initiatives),
                "words": words.combination(one, book, names, language()),
            }
            for one in patterns.combinations(table, at_least)
        ],
        "implications": [
            {
                "code": one.code,
                "also": one.also,
                "exceptions": named(one.exceptions),
                "words": words.implication(one, book, names, language()),
            }
            for one in patterns.implications(table, at_least)
        ],
    }
