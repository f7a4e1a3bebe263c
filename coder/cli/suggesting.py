"""What the suggester would say: `suggest`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from coder.i18n import _, language
from transcripts.clock import clock

from . import output
from .options import CoderName, Json, Lang, ProjectPath


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
        drawings: Annotated[
            Path | None,
            typer.Option(
                "--figures",
                metavar="FOLDER",
                help=_("With --evaluate: also draw calibration and learning curve there, as SVG and PNG."),
            ),
        ] = None,
        following: Annotated[
            int, typer.Option("--next", min=0, metavar="N", help=_("List N passages to code next."))
        ] = 0,
        order: Annotated[
            str, typer.Option("--order", help=_("Order of --next: mix, uncertain, rare or unlike."))
        ] = "mix",
        accept: Annotated[
            list[str] | None,
            typer.Option("--accept", metavar="CODE", help=_("Accept all suggestions of a code at --above.")),
        ] = None,
        dismiss: Annotated[
            list[str] | None,
            typer.Option("--dismiss", metavar="CODE", help=_("Dismiss all of a code at most at --below.")),
        ] = None,
        above: Annotated[
            float | None, typer.Option("--above", min=0, max=1, help=_("The least probability."))
        ] = None,
        below: Annotated[
            float | None, typer.Option("--below", min=0, max=1, help=_("The highest probability."))
        ] = None,
        dry: Annotated[bool, typer.Option("--dry-run", help=_("Only say what would be done."))] = False,
        why: Annotated[
            bool, typer.Option("--why", help=_("Also what speaks against, and what is most alike."))
        ] = False,
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        from coder.project import Project
        from coder.suggest.from_project import for_coder

        from .reviewing_suggestions import decide_many, list_next

        with Project.open(project, coder=coder) as opened:
            chosen = opened.find_coder(coder) if coder else first_person(opened)
            suggesting = for_coder(opened, chosen, language())
            book = opened.codebook()
            wanted = opened.find_session(session).id if session else None
            sessions = [each for each in opened.sessions() if wanted in (None, each.id)]
            if accept or dismiss:
                decide_many(
                    opened, suggesting, accept or (), dismiss or (), above, below, wanted, dry=dry, json=json
                )
                return
            if evaluate:
                _evaluate(opened, suggesting, drawings, json)
                return
        if following:
            list_next(suggesting, book, following, order, json)
            return
        suggesting.prepare()
        if json:
            rows = []
            for each in sessions:
                rows += suggesting.as_json(each.id, top=top, label=each.label)
            output.data(rows)
            return
        for each in sessions:
            _print_session(suggesting, book, each, top, why)


def first_person(project):
    """The first coder who is a person, or None in a project nobody has coded in yet."""
    return next((coder for coder in project.coders() if coder.kind == "person"), None)


def _print_session(suggesting, book, session, top: int, everything: bool) -> None:
    output.line(session.label)
    for index, passage in enumerate(session.passages):
        shown = [one for one in suggesting.suggest(session.id, index) if one.yes][:top]
        if not shown:
            continue
        turn = session.transcript.turns[passage.turn]
        words = " ".join(session.transcript.slice(passage).split())
        output.line(f"{clock(turn.time_start):7} {turn.speaker or '-'}: {words[:100]}")
        for one in shown:
            why = ", ".join(reason.words for reason in one.why[:4])
            output.line(f"    {one.probability:4.0%}  {book.code(one.code).label.in_(language())}  ({why})")
            if everything:
                _print_why(suggesting, one)


def _print_why(suggesting, one) -> None:
    if one.phrases:
        output.line("          " + _("in the codebook: {words}").format(words=", ".join(one.phrases)))
    if one.against:
        against = ", ".join(reason.words for reason in one.against[:4])
        output.line("          " + _("against: {words}").format(words=against))
    for near in one.alike:
        session = suggesting.sessions[near.passage.session].label
        words = " ".join(near.passage.text.split())[:80]
        output.line("          " + _("like “{words}” ({session})").format(words=words, session=session))


def _evaluate(project, suggesting, drawings: Path | None, json: bool) -> None:
    from coder import quality

    found = quality.quality(project, suggesting, language())
    written: list[Path] = []
    if drawings is not None:
        from exports import quality_figures

        written = quality_figures.write(found.report, drawings, language())
    if json:
        output.data(quality.as_json(found))
        return
    book = project.codebook()
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
            for row in found.report.rows
        ],
    )
    for sentence in found.sentences:
        output.line(sentence)
    for path in written:
        output.line(_("Wrote {path}.").format(path=path))
