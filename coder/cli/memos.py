"""Memos on the project, sessions, turns, codings and codes: `memos`."""

from __future__ import annotations

from typing import Annotated

import typer

from coder.i18n import _, language
from transcripts.errors import CimoError

from . import output
from .options import CoderName, Json, Lang, ProjectPath


def add_to(app: typer.Typer) -> None:
    """Add the command of this file to the app."""

    @app.command(
        help=_(
            "List the memos, all or those that hold WORDS; with --set write one, with --remove take it away. "
            "Without --session, --code or --coding a memo is on the project."
        )
    )
    def memos(
        project: ProjectPath,
        words: Annotated[
            list[str] | None, typer.Argument(metavar="[WORDS...]", help=_("Only memos that hold them."))
        ] = None,
        session: Annotated[str | None, typer.Option(metavar="S", help=_("On or in this session."))] = None,
        turn: Annotated[int | None, typer.Option(metavar="N", help=_("On this turn of it, from 1."))] = None,
        code: Annotated[str | None, typer.Option(metavar="CODE", help=_("On this code."))] = None,
        coding: Annotated[str | None, typer.Option(metavar="ID", help=_("On this coding."))] = None,
        text: Annotated[str | None, typer.Option("--set", metavar="TEXT", help=_("Write this memo."))] = None,
        remove: Annotated[bool, typer.Option("--remove", help=_("Take the memo away."))] = False,
        coder: CoderName = None,
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        from coder.project import Project, noting

        with Project.open(project, coder=coder) as opened:
            kind, name = _asked(session, turn, code, coding)
            target = noting.target_of(opened, kind, name, turn)
            if text is not None or remove:
                if remove and not _own(opened, kind, target):
                    raise CimoError("There is no memo of yours there.")
                noting.write(opened, kind, target, "" if remove else text or "")
                output.line(_("Removed.") if remove else _("Memo kept."))
                return
            from coder.project.searching import memos_with

            anywhere = not (session or code or coding)
            found = [
                one
                for one in memos_with(opened, " ".join(words or ()))
                if anywhere or _is_on(one, kind, target, opened)
            ]
            rows = [_row(opened, one) for one in found]
        if json:
            output.data(rows)
            return
        from coder.project.words import memo_kind

        columns = (_("on"), _("where"), _("coder"), _("memo"))
        output.table(
            columns,
            [(memo_kind(row["on"], language()), row["place"], row["coder"], row["text"]) for row in rows],
        )


def _asked(session: str | None, turn: int | None, code: str | None, coding: str | None) -> tuple[str, str]:
    if turn is not None and session is None:
        raise typer.BadParameter(_("say of which session"), param_hint="--turn")
    for kind, name in (("code", code), ("coding", coding), ("session", session)):
        if name is not None:
            return ("turn" if kind == "session" and turn is not None else kind), name
    return "project", ""


def _own(project, kind: str, target: str) -> bool:
    from coder.project import noting

    own = project.coder.id if project.coder else ""
    return any(one.coder == own and (one.kind, one.target) == (kind, target) for one in noting.notes(project))


def _is_on(note, kind: str, target: str, project) -> bool:
    if kind == "session":
        return note.session == target
    return (note.kind, note.target) == (kind, target)


def _row(project, note) -> dict:
    names = {one.id: one.name for one in project.coders()}
    place = ""
    if note.session:
        place = project.session_label(note.session)
        if note.turn is not None:
            place += " · " + _("turn {number}").format(number=note.turn + 1)
    if note.code:
        place = " · ".join(part for part in (place, project.code_label(note.code)) if part)
    return {
        "id": note.id,
        "on": note.kind,
        "target": note.target,
        "place": place,
        "turn": None if note.turn is None else note.turn + 1,
        "coder": names.get(note.coder, ""),
        "text": note.text,
        "created": note.created,
    }
