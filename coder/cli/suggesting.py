"""What the suggester would say: `suggest`."""

from __future__ import annotations

from typing import Annotated

import typer

from coder.i18n import _, language

from . import output
from .options import CoderName, Json, Lang, ProjectPath
from .reading import clock


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the app."""

    @app.command(help=_("Suggest codes for passages, or measure how good the suggestions are."))
    def suggest(
        project: ProjectPath,
        session: Annotated[str | None, typer.Option(metavar="S", help=_("Only this session."))] = None,
        top: Annotated[int, typer.Option(min=1, help=_("At most so many codes a passage."))] = 3,
        coder: CoderName = None,
        evaluate: Annotated[
            bool, typer.Option("--evaluate", help=_("Measure on this project's own codings, by session."))
        ] = False,
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        from coder.project import Project
        from coder.suggest import loop

        with Project.open(project, coder=coder) as opened:
            chosen = opened.find_coder(coder) if coder else first_person(opened)
            suggesting = loop.for_coder(opened, chosen, language())
            book = opened.codebook()
            wanted = opened.find_session(session).id if session else None
            sessions = [each for each in opened.sessions() if wanted in (None, each.id)]
        if evaluate:
            _evaluate(suggesting, book, json)
            return
        suggesting.prepare()
        if json:
            rows = []
            for each in sessions:
                rows += suggesting.as_json(each.id, top=top, label=each.label)
            output.data(rows)
            return
        for each in sessions:
            _print_session(suggesting, book, each, top)


def first_person(project):
    """The first coder who is a person, or None in a project nobody has coded in yet."""
    return next((coder for coder in project.coders() if coder.kind == "person"), None)


def _print_session(suggesting, book, session, top: int) -> None:
    output.line(session.label)
    for index, passage in enumerate(session.passages):
        shown = [one for one in suggesting.suggest(session.id, index) if one.yes][:top]
        if not shown:
            continue
        turn = session.transcript.turns[passage.turn]
        words = " ".join(session.transcript.slice(passage).split())
        output.line(f"{clock(turn.time_start)} {turn.speaker or '-'}: {words[:100]}")
        for one in shown:
            why = ", ".join(reason.words for reason in one.why[:4])
            output.line(f"    {one.probability:4.0%}  {book.code(one.code).label.in_(language())}  ({why})")


def _evaluate(suggesting, book, json: bool) -> None:
    from coder.suggest import evaluate

    report = evaluate.by_session(suggesting)
    if json:
        output.data(evaluate.as_json(report))
        return
    output.table(
        (_("code"), _("examples"), _("precision"), _("recall"), _("ready")),
        [
            (
                book.code(row.code).label.in_(language()),
                row.positives,
                row.precision,
                row.recall,
                _("yes") if row.ready else _("{count} more").format(count=row.more_needed),
            )
            for row in report.rows
        ],
    )
    for sentence in evaluate.sentences(report, language()):
        output.line(sentence)
