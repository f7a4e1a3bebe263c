"""The journal in words, and taking steps back: `history`, `undo`, `redo`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from coder.i18n import _, language

from . import output
from .options import CoderName, Json, KeyFile, Lang, ProjectPath


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the app."""

    @app.command(help=_("What was done, by whom and when; newest first."))
    def history(
        project: ProjectPath,
        coding: Annotated[
            str | None, typer.Option(metavar="ID", help=_("Only what touched this coding."))
        ] = None,
        limit: Annotated[int | None, typer.Option(min=1, help=_("At most so many entries."))] = None,
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        from coder.project import Project, words

        with Project.open(project) as opened:
            entries = opened.history(limit=limit, coding=coding)
            coders = {coder.id: coder.name for coder in opened.coders()}
        rows = [
            {
                "id": entry.id,
                "time": entry.created,
                "coder": coders.get(entry.coder, entry.coder),
                "verb": entry.verb,
                "words": words.sentence(entry, language()),
                "undoes": entry.undoes,
            }
            for entry in entries
        ]
        if json:
            output.data(rows)
        else:
            output.table(
                (_("time"), _("coder"), _("what")),
                [(row["time"][:19].replace("T", " "), row["coder"], row["words"]) for row in rows],
            )

    @app.command(help=_("Take back the last step."))
    def undo(
        project: ProjectPath,
        entry: Annotated[
            str | None,
            typer.Option(
                metavar="ID",
                help=_("Take back this step of the history (its id) instead, when nothing built on it."),
            ),
        ] = None,
        coder: CoderName = None,
        key: KeyFile = None,
        lang: Lang = None,
    ) -> None:
        del lang
        _step(project, coder, "undo", key, entry)

    @app.command(help=_("Do again what was taken back."))
    def redo(project: ProjectPath, coder: CoderName = None, key: KeyFile = None, lang: Lang = None) -> None:
        del lang
        _step(project, coder, "redo", key)


def _step(path, coder: str | None, direction: str, key: Path | None, chosen: str | None = None) -> None:
    from coder.project import Project, words

    with Project.open(path, coder=coder) as opened:
        opened.key_file = key
        if chosen is not None:
            entry = opened.take_back(chosen)
        else:
            entry = opened.undo() if direction == "undo" else opened.redo()
    if entry is None:
        output.line(_("Nothing to undo.") if direction == "undo" else _("Nothing to redo."))
    else:
        output.line(words.sentence(entry, language()))
