"""Blind rounds: `sample` draws one, `round` shows, finishes and freezes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from coder.i18n import _
from transcripts.errors import CimoError

from . import output
from .options import CoderName, Json, Lang, ProjectPath, choice

if TYPE_CHECKING:
    from coder.project import Project


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the app."""

    @app.command(help=_("Draw a sample that a second coder codes blind."))
    def sample(
        project: ProjectPath,
        coder: Annotated[
            str,
            typer.Option(
                metavar="NAME", help=_("Who codes it blind; the first coder herself to code it again.")
            ),
        ],
        first: Annotated[
            str | None, typer.Option(metavar="NAME", help=_("Who coded it; the one with most sessions done."))
        ] = None,
        share: Annotated[
            float, typer.Option(min=0, max=100, help=_("How much: 20 or 0.2 is one in five."))
        ] = 20,
        unit: Annotated[str, typer.Option(help=_("What is drawn: passage or session."))] = "passage",
        plain: Annotated[
            float, typer.Option(min=0, max=100, help=_("Share of the drawn passages without suggestions."))
        ] = 20,
        seed: Annotated[int, typer.Option(help=_("Seed of the draw."))] = 1,
        name: Annotated[str, typer.Option(metavar="ROUND", help=_("What to call the round."))] = "",
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        choice(unit, ("passage", "session"), "--unit")
        from coder.project import Project

        with Project.open(project) as opened:
            who = opened.find_coder(first).name if first else _most_done(opened)
        with Project.open(project, coder=who) as opened:
            made = opened.draw_round(
                coder, who, unit=unit, share=_share(share), plain=_share(plain), seed=seed, name=name
            )
            row = _row(opened, made)
        if json:
            output.data(row)
            return
        output.line(
            _("Round “{name}”: {drawn} drawn for {coder}, of which without suggestions: {plain}.").format(
                name=row["name"], drawn=row["drawn"], coder=row["coder"], plain=row["without_suggestions"]
            )
        )
        output.note(
            _("Send a copy of the project; {coder} opens it with: {command}").format(
                coder=row["coder"], command=f'cimo open {project.name} --coder "{row["coder"]}" --blind'
            )
        )

    @app.command("round", help=_("Blind rounds: how far they are; finish or freeze one."))
    def round_(
        project: ProjectPath,
        name: Annotated[str | None, typer.Argument(metavar="[ROUND]", help=_("Its name."))] = None,
        coder: CoderName = None,
        finish: Annotated[
            bool, typer.Option("--finish", help=_("--coder has coded all that was drawn."))
        ] = False,
        reopen: Annotated[bool, typer.Option("--reopen", help=_("Not finished after all."))] = False,
        freeze: Annotated[
            bool, typer.Option("--freeze", help=_("Keep what both coded, before it is settled."))
        ] = False,
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        if finish + reopen + freeze > 1 or ((finish or reopen or freeze) and name is None):
            raise typer.BadParameter(_("give a round and one of --finish, --reopen, --freeze"))
        if (finish or reopen) and coder is None:
            raise typer.BadParameter(_("say who finishes: --coder NAME"))
        from coder.project import Project

        with Project.open(project, coder=coder) as opened:
            if name is not None:
                found = opened.find_round(name)
                if finish or reopen:
                    opened.finish_round(found.id, finish)
                elif freeze:
                    opened.freeze_round(found.id)
            shown = [opened.find_round(name)] if name is not None else list(opened.rounds())
            rows = [_row(opened, one) for one in shown]
        if json:
            output.data(rows)
            return
        _print(rows)


def _share(given: float) -> float:
    return given / 100 if given > 1 else given


def _most_done(project: Project) -> str:
    done = [mark.coder for mark in project.done()]
    people = [one for one in project.coders() if one.kind == "person" and one.id in done]
    if not people:
        raise CimoError(
            "{file}: nobody has marked a session done; a sample is drawn from what was coded to the end.",
            file=project.path.name,
        )
    return max(people, key=lambda one: done.count(one.id)).name


def _row(project: Project, one: Any) -> dict[str, Any]:
    from coder.agreement.rounds import work

    data = project.dataset()
    names = {each.id: each.name for each in data.coders}
    sessions = {each.id: each.label for each in data.sessions}
    so_far = work(data, one)
    return {
        "name": one.name,
        "first": names.get(one.first),
        "coder": names.get(one.coder),
        "unit": one.unit,
        "share": one.share,
        "seed": one.seed,
        "revision": one.revision,
        "drawn": len(one.places),
        "passages": so_far.drawn,
        "coded": so_far.coded,
        "without_suggestions": len(one.plain),
        "finished": so_far.finished,
        "frozen_at": one.frozen_at or None,
        "places": [
            {
                "session": sessions.get(session, session),
                "start": start,
                "end": end,
                "suggestions": (session, start, end) not in one.plain,
            }
            for session, start, end in one.places
        ],
    }


def _print(rows: list[dict[str, Any]]) -> None:
    output.table(
        (
            _("round"),
            _("first"),
            _("coder"),
            _("drawn"),
            _("passages"),
            _("coded"),
            _("seed"),
            _("revision"),
            _("state"),
        ),
        [
            (
                row["name"],
                row["first"],
                row["coder"],
                row["drawn"],
                row["passages"],
                row["coded"],
                row["seed"],
                row["revision"],
                _("frozen") if row["frozen_at"] else _("finished") if row["finished"] else _("open"),
            )
            for row in rows
        ],
    )
