"""Finding words in texts, memos and codings, and coding what was found: `search`."""

from __future__ import annotations

from typing import Annotated

import typer

from coder.i18n import _

from . import output
from .options import CoderName, Json, Lang, ProjectPath, choice

UNITS = ("passage", "sentence", "words")


def add_to(app: typer.Typer) -> None:
    """Add the command of this file to the app."""

    @app.command(
        help=_(
            "Find words in texts, memos and codings; accents and Dutch inflections do not matter. Several "
            'words: all in one passage; "in quotes": as written; -word: without it; OR: either.'
        )
    )
    def search(
        project: ProjectPath,
        words: Annotated[list[str], typer.Argument(metavar="WORDS...", help=_("What to look for."))],
        regex: Annotated[bool, typer.Option("--regex", help=_("WORDS is a regular expression."))] = False,
        where: Annotated[
            list[str] | None,
            typer.Option("--in", metavar="text|memos|codings", help=_("Only there; may be repeated.")),
        ] = None,
        session: Annotated[
            str | None, typer.Option(metavar="S", help=_("Only in this session (label or id)."))
        ] = None,
        code: Annotated[
            str | None,
            typer.Option(metavar="CODE", help=_("Apply this code to what was found in texts, in one step.")),
        ] = None,
        unit: Annotated[
            str,
            typer.Option(
                metavar="passage|sentence|words",
                help=_("What gets the code: all of the passage, its sentence, or the words."),
            ),
        ] = "passage",
        coder: CoderName = None,
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        from coder.project import Project
        from coder.project.searching import PLACES, SearchIndex, spans_to_code

        places = tuple(choice(one, PLACES, "--in") for one in where or PLACES)
        choice(unit, UNITS, "--unit")
        typed = " ".join(words)
        with Project.open(project, coder=coder) as opened:
            within = opened.find_session(session).id if session else None
            found = SearchIndex().find(
                opened, typed, where=places, regex=regex, session=within, limit=10_000_000
            )
            rows = [_row(opened, hit) for hit in found.hits]
            made = None
            if code is not None:
                spans = spans_to_code(opened, found.hits, unit)
                made = opened.code_found(spans, opened.find_code(code).id, typed)
        if json:
            data = {"hits": rows, "coded": None if made is None else [one.id for one in made]}
            output.data(data if code is not None else rows)
            return
        for row in rows:
            place = row["session"] or row["on"]
            if row["turn"]:
                place += " · " + _("turn {number}").format(number=row["turn"])
            label = {"text": row["speaker"], "memos": _("memo"), "codings": row["code"] or ""}[row["where"]]
            output.line(f"{place} · {label}: {_excerpt(row)}")
        output.note(_("Found: {count}.").format(count=found.total))
        if made is not None:
            output.note(
                _("Coded {count}, marked as found by search until confirmed.").format(count=len(made))
            )


def _row(project, hit) -> dict:
    turn = hit.turn
    if turn is None and hit.session and hit.end:
        turn = project.session(hit.session).transcript.turn_number(hit.start) - 1
    names = {one.id: one.name for one in project.coders()}
    on_code = project.code_label(hit.code) if hit.code else ""
    return {
        "where": hit.where,
        "session": project.session_label(hit.session) if hit.session else None,
        "turn": None if turn is None else turn + 1,
        "speaker": hit.speaker or None,
        "start": hit.start if hit.end else None,
        "end": hit.end or None,
        "text": hit.text,
        "found": [list(span) for span in hit.spans],
        "id": hit.id or None,
        "on": on_code if hit.kind == "code" else hit.kind or None,
        "code": hit.code or None,
        "coder": names.get(hit.coder),
    }


def _excerpt(row: dict, around: int = 60) -> str:
    """The words found, in brackets, with what stands around the first of them."""
    text, spans = row["text"], row["found"]
    marked, at = "", 0
    for start, end in spans:
        marked += text[at:start] + "[" + text[start:end] + "]"
        at = end
    marked = " ".join((marked + text[at:]).split())
    first = max(0, marked.find("[") - around)
    last = min(len(marked), first + 2 * around + 40)
    return ("…" if first else "") + marked[first:last] + ("…" if last < len(marked) else "")
