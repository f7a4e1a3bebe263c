"""Codings in bulk and done marks: `code`, `done`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from codebook.model import STANCES
from coder.i18n import _
from transcripts.errors import CimoError

from . import output
from .options import Json, Lang, ProjectPath

if TYPE_CHECKING:
    from coder.project import NewCoding, Project
    from transcripts.model import Session


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the app."""

    @app.command(help=_("Apply codings from a csv file, all of them or none."))
    def code(
        project: ProjectPath,
        source: Annotated[
            Path,
            typer.Option(
                "--from",
                metavar="CSV",
                help=_("Columns: coder, session, start and end or quote, code; stance, weight, memo."),
            ),
        ],
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        from coder.project import Project

        with Project.open(project) as opened:
            made = opened.apply_codings(read_codings(opened, source))
            if json:
                output.data([coding.id for coding in made])
            else:
                output.line(_("Applied {count} codings.").format(count=len(made)))

    @app.command(help=_("Mark a session as coded to the end by a coder."))
    def done(
        project: ProjectPath,
        coder: Annotated[str, typer.Option(metavar="NAME", help=_("The coder's name."))],
        session: Annotated[str, typer.Option(metavar="S", help=_("Label or id of the session."))],
        undo: Annotated[bool, typer.Option("--undo", help=_("Take the mark back."))] = False,
        lang: Lang = None,
    ) -> None:
        del lang
        from coder.project import Project

        with Project.open(project, coder=coder) as opened:
            found = opened.find_session(session)
            opened.mark_done(found.id, done=not undo)
        text = (
            _("{coder}: session “{session}” is open again.")
            if undo
            else _("{coder}: session “{session}” is done.")
        )
        output.line(text.format(coder=coder, session=found.label))


def read_codings(project: Project, path: Path) -> list[NewCoding]:
    """The codings of a csv file, resolved against the project.

    Raises:
        CimoError: naming the line, when a session or code is unknown, offsets lie outside the text, the
            quote is not at the offsets, or a quote without offsets does not occur exactly once.
    """
    from coder.project import NewCoding
    from exports.rows import read_rows

    sessions: dict[str, Session] = {}
    rows: list[NewCoding] = []
    for line, row in read_rows(
        path, ("coder", "session", "code"), ("start", "end", "quote", "stance", "weight", "memo")
    ):
        try:
            if not row["coder"]:
                raise CimoError("the coder is empty.")
            if row["session"] not in sessions:
                sessions[row["session"]] = project.find_session(row["session"])
            session = sessions[row["session"]]
            start, end = place(session.transcript.text, row)
            rows.append(
                NewCoding(
                    session=session.id,
                    start=start,
                    end=end,
                    code=project.find_code(row["code"]).id,
                    coder=row["coder"],
                    stance=stance(row["stance"]),
                    weight=weight(row["weight"]),
                    memo=row["memo"],
                )
            )
        except CimoError as error:
            raise CimoError("{file}, line {line}: {why}", file=path, line=line, why=error) from None
    return rows


def place(text: str, row: dict[str, str]) -> tuple[int, int]:
    """Where a row with start and end or a quote stands in `text`, in code points.

    Raises CimoError when it stands nowhere, or in more than one place.
    """
    quote = row["quote"]
    if row["start"] or row["end"]:
        start, end = _number(row["start"], "start"), _number(row["end"], "end")
        if not 0 <= start < end <= len(text):
            raise CimoError(
                "{start}-{end} is no stretch of the text, which has {length} characters.",
                start=start,
                end=end,
                length=len(text),
            )
        if quote and " ".join(text[start:end].split()) != " ".join(quote.split()):
            raise CimoError("the quote is not what stands at {start}-{end}.", start=start, end=end)
        return start, end
    if not quote:
        raise CimoError("give start and end, or a quote.")
    found = text.find(quote)
    if found < 0:
        return _loose(text, quote)
    if text.find(quote, found + 1) >= 0:
        raise CimoError("the quote occurs more than once; give start and end.")
    return found, found + len(quote)


def _loose(text: str, quote: str) -> tuple[int, int]:
    # A spreadsheet turns the line ends of a quote into blanks; the words still tell where it stands.
    import re

    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    places = [match.span() for match in re.finditer(pattern, text)]
    if not places:
        raise CimoError("the quote does not occur in the session.")
    if len(places) > 1:
        raise CimoError("the quote occurs more than once; give start and end.")
    return places[0]


def _number(cell: str, column: str) -> int:
    try:
        return int(cell)
    except ValueError:
        raise CimoError("{column} is {cell!r}; write a whole number.", column=column, cell=cell) from None


def stance(cell: str) -> Any:
    """A stance as written in a cell; supports when empty. Raises CimoError for other words."""
    if (cell or "supports") not in STANCES:
        raise CimoError("stance is {cell!r}; write supports or contradicts.", cell=cell)
    return cell or "supports"


def weight(cell: str) -> int:
    """A weight as written in a cell; 1 when empty. Raises CimoError for other words."""
    if cell not in ("", "1", "2"):
        raise CimoError("weight is {cell!r}; write 1 (in passing) or 2 (central).", cell=cell)
    return int(cell or 1)
