"""Codings and scores that people hand in as csv, resolved against the project."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from codebook.model import STANCES
from exports.rows import read_rows
from transcripts.errors import CimoError

from .verbs import NewCoding, NewOverride

if TYPE_CHECKING:
    from transcripts.model import Session

    from .repository import Project

EXPORTED = (
    "code_label",
    "family",
    "initiative",
    "phase",
    "date",
    "turn",
    "passage",
    "speaker",
    "role",
    "time",
    "revision",
    "origin",
    "probability",
    "model",
    "created",
    "id",
)
"""Further columns of an exported codings.csv, which may be handed in as it is; they are not read."""


def read_codings(project: Project, path: Path) -> list[NewCoding]:
    """The codings of a csv file (design: codings.csv), resolved against the project.

    Raises:
        CimoError: naming the line, when a session or code is unknown, offsets lie outside the text, the
            quote is not at the offsets, or a quote without offsets does not occur exactly once.
    """
    columns = ("start", "end", "quote", "stance", "weight", "memo", *EXPORTED)
    return codings_of(project, read_rows(path, ("coder", "session", "code"), columns), str(path))


def read_overrides(project: Project, path: Path, reason: str) -> list[NewOverride]:
    """The scores of a csv file (columns initiative, code, score, reason), resolved against the project.

    reason: for rows without one of their own. Raises CimoError naming the line of what is not known, is no
    score, or has no reason.
    """
    made: list[NewOverride] = []
    for line, row in read_rows(path, ("initiative", "code", "score"), ("reason",)):
        try:
            made.append(
                NewOverride(
                    project.find_initiative(row["initiative"]).id,
                    project.find_code(row["code"]).id,
                    _number(row["score"], "score"),
                    row["reason"] or reason,
                )
            )
            project.check_override(made[-1])
            if any((one.initiative, one.code) == (made[-1].initiative, made[-1].code) for one in made[:-1]):
                raise CimoError("this score stands in the file already.")
        except CimoError as error:
            raise CimoError("{file}, line {line}: {why}", file=path, line=line, why=error) from None
    return made


def codings_of(
    project: Project,
    rows: Iterable[tuple[int, dict[str, str]]],
    file: str,
    *,
    sessions: Mapping[str, Session] | None = None,
) -> list[NewCoding]:
    """Rows of codings, resolved; `sessions` may say which session a name in the rows means.

    Raises CimoError as `read_codings` does, naming `file`.
    """
    found = dict(sessions or {})
    made: list[NewCoding] = []
    for line, row in rows:
        try:
            if not row["coder"]:
                raise CimoError("the coder is empty.")
            if row["session"] not in found:
                found[row["session"]] = project.find_session(row["session"])
            session = found[row["session"]]
            start, end = place(session.transcript.text, row)
            made.append(
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
            raise CimoError("{file}, line {line}: {why}", file=file, line=line, why=error) from None
    return made


def place(text: str, row: dict[str, str]) -> tuple[int, int]:
    """Where a row with start and end or a quote stands in `text`, in code points.

    Raises CimoError when it stands nowhere, or in more than one place.
    """
    quote = row["quote"]
    if row.get("start") or row.get("end"):
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
