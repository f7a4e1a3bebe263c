"""Starting a project and seeing where it stands: `new`, `status`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from coder.i18n import _, language
from transcripts.errors import CimoError
from transcripts.numbers import so_many

from . import output
from .codebooks import OF_OTHERS, load, note_rule
from .options import Json, Lang, ProjectPath


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the app."""

    @app.command(help=_("Make a new, empty project."))
    def new(
        project: ProjectPath,
        book: Annotated[
            str,
            typer.Option("--codebook", metavar="FILE|NAME", help=_("A codebook file, or a built-in one.")),
        ] = "llo",
        title: Annotated[str | None, typer.Option(help=_("A title; otherwise the file's name."))] = None,
        lang: Lang = None,
    ) -> None:
        del lang
        from coder.project import Project

        with Project.create(
            project, _codebook(book), language=language(), title=title or project.stem
        ) as made:
            output.line(_("Made {path}.").format(path=project))
            note_rule(made.codebook())
            output.note(
                _("Next: cimo import {path} FILE... --initiative NAME, or cimo open {path}.").format(
                    path=project
                )
            )

    @app.command(help=_("Sessions, coders, progress, and what is next."))
    def status(project: ProjectPath, json: Json = False, lang: Lang = None) -> None:
        del lang
        from coder.project import Project

        with Project.open(project) as opened:
            summary = _status(opened)
        if json:
            output.data(summary)
        else:
            _print_status(summary)


def _codebook(name: str):
    import codebook

    path = Path(name)
    if path.exists():
        return load(path)
    if path.suffix.lower() in (".yaml", ".yml", *OF_OTHERS):
        raise CimoError("{file}: there is no such codebook file.", file=name)
    return codebook.builtin(name)


def _status(project) -> dict:
    book = project.codebook()
    coders = project.coders()
    labels = {initiative.id: initiative.label for initiative in project.initiatives()}
    heads = {head.id: head for head in project.session_heads()}
    sessions = []
    for head in heads.values():
        sessions.append(
            {
                "id": head.id,
                "session": head.label,
                "initiative": labels[head.initiative],
                "phase": head.phase,
                "date": head.date,
                "turns": head.turns,
                "passages": head.passages,
                "coders": [],
            }
        )
    by_id = {session["id"]: session for session in sessions}
    for coder in coders:
        for progress in project.progress(coder.id):
            if progress.codings or progress.done:
                by_id[progress.session]["coders"].append(
                    {
                        "coder": coder.name,
                        "codings": progress.codings,
                        "coded_passages": progress.coded_passages,
                        "done": progress.done,
                    }
                )
    return {
        "project": str(project.path),
        "title": project.title,
        "codebook": {"id": book.id, "revision": book.revision, "codes": len(book.codes())},
        "coders": [{"name": coder.name, "kind": coder.kind} for coder in coders],
        "sessions": sessions,
        "review": review_sentences(project),
        "next": _next_step(sessions, project.path.name),
    }


def _next_step(sessions: list[dict], name: str) -> str:
    if not sessions:
        return _("Import a transcript: cimo import {project} FILE --initiative NAME").format(project=name)
    for session in sessions:
        if not session["coders"]:
            return _("Code session “{session}”: cimo open {project}").format(
                session=session["session"], project=name
            )
    for session in sessions:
        for coder in session["coders"]:
            if not coder["done"]:
                return _("{coder}: finish session “{session}” and mark it done.").format(
                    coder=coder["coder"], session=session["session"]
                )
    if all(len(session["coders"]) < 2 for session in sessions):
        return _("Let a second coder code a session blind: cimo open {project} --coder NAME --blind").format(
            project=name
        )
    return _("All sessions are coded: look at the scores (cimo score) and the agreement (cimo agree).")


def _print_status(summary: dict) -> None:
    from codebook.phases import phase_words

    output.line(f"{summary['title']}  ({summary['project']})")
    book = summary["codebook"]
    codes = so_many("code", book["codes"], language())
    output.line(_("Codebook {id}, revision {revision}, {codes}").format(**book | {"codes": codes}))
    output.line()
    if summary["sessions"]:
        rows = []
        for session in summary["sessions"]:
            by_coder = ", ".join(
                f"{coder['coder']} {coder['codings']}{' ✓' if coder['done'] else ''}"
                for coder in session["coders"]
            )
            rows.append(
                (
                    session["initiative"],
                    session["session"],
                    phase_words(session["phase"], language()),
                    session["turns"],
                    session["passages"],
                    by_coder or "-",
                )
            )
        output.table(
            (
                _("initiative"),
                _("session"),
                _("phase"),
                _("turns"),
                _("passages"),
                _("codings per coder (✓ done)"),
            ),
            rows,
        )
        output.line()
    for sentence in summary["review"]:
        output.line(_("Look again: {sentence}").format(sentence=sentence))
    output.line(_("Next: {step}").format(step=summary["next"]))


def review_sentences(project) -> list[str]:
    """Overrides whose evidence changed since, and marks to publish whose words did, in sentences.

    Nothing is broken, but somebody should look.
    """
    from coder.project.accounts import review_words, to_review
    from coder.project.marked_words import lapsed_words

    return [
        *(review_words(project, one, language()) for one in to_review(project)),
        *(lapsed_words(project, one, language()) for one in project.lapsed_marks()),
    ]
