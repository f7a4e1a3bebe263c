"""Where passages begin and end: `passages`, and `abbreviations` that end no sentence."""

from __future__ import annotations

from typing import Annotated

import typer

from coder.i18n import _
from transcripts.errors import CimoError
from transcripts.model import Passage

from . import output
from .options import CoderName, Json, Lang, ProjectPath


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the app."""

    @app.command(help=_("List the passages of a session, or move the boundaries between them."))
    def passages(
        project: ProjectPath,
        session: Annotated[str, typer.Option(metavar="S", help=_("Label or id of the session."))],
        split: Annotated[
            list[int] | None,
            typer.Option("--split", metavar="OFFSET", help=_("Begin a new passage at this character.")),
        ] = None,
        join: Annotated[
            list[int] | None,
            typer.Option(
                "--join", metavar="OFFSET", help=_("Join the passage at this character with the next.")
            ),
        ] = None,
        coder: CoderName = None,
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        from coder.project import Project
        from transcripts import boundaries
        from transcripts.model import Span

        with Project.open(project, coder=coder) as opened:
            found = opened.find_session(session)
            text, cut = found.transcript.text, found.passages
            for offset in split or ():
                cut = _moved(boundaries.split(text, cut, Span(offset, offset)), cut, offset)
            for offset in join or ():
                cut = _moved(boundaries.join(cut, offset), cut, offset)
            if cut != found.passages:
                cut = opened.set_passages(found.id, cut).passages
        rows = [(one.turn + 1, one.start, one.end, text[one.start : one.end]) for one in cut]
        if json:
            output.data([dict(zip(("turn", "start", "end", "text"), row, strict=True)) for row in rows])
        else:
            output.table((_("turn"), _("start"), _("end"), _("text")), rows)

    @app.command(
        help=_("List the team's own abbreviations, after which no sentence ends, or change the list.")
    )
    def abbreviations(
        project: ProjectPath,
        add: Annotated[
            list[str] | None,
            typer.Option(
                "--add", metavar="WORD", help=_("An abbreviation; passages that ended at it are joined.")
            ),
        ] = None,
        remove: Annotated[
            list[str] | None,
            typer.Option("--remove", metavar="WORD", help=_("Take it off the list; nothing is cut anew.")),
        ] = None,
        coder: CoderName = None,
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        from coder.project import Project

        with Project.open(project, coder=coder) as opened:
            gone = opened.change_abbreviations(add or (), remove or ()) if add or remove else 0
            words = opened.abbreviations()
        if json:
            output.data({"abbreviations": list(words), "joined": gone})
        else:
            output.table((_("abbreviation"),), [(f"{word}.",) for word in words])
            if gone:
                output.line(_("Boundaries between passages that went: {count}").format(count=gone))


def _moved(after: tuple[Passage, ...], before: tuple[Passage, ...], offset: int) -> tuple[Passage, ...]:
    if after == before:
        raise CimoError("No boundary can be moved at character {offset}; nothing was changed.", offset=offset)
    return after
