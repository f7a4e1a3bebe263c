"""decisions.csv: disagreements settled in a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from transcripts.errors import CimoError

if TYPE_CHECKING:
    from coder.project import Project, Settlement

DECISIONS = ("keep", "drop")
REASONS = ("definition unclear", "missed", "boundary", "ambiguity", "other")


def read_settlements(project: Project, path: Path) -> list[Settlement]:
    """The decisions of a csv file, resolved against the project.

    One row settles one code on one stretch of a session: `decision` is keep (the consensus codes it)
    or drop (it does not); stance and weight are those of the consensus (supports and 1 if empty).

    Raises:
        CimoError: naming the line, when a session, code, place, decision or reason is not known.
    """
    from coder.project import Settlement
    from exports.rows import read_rows

    from .coding import place, stance, weight

    made = []
    for line, row in read_rows(
        path,
        ("session", "code", "decision"),
        ("start", "end", "quote", "stance", "weight", "reason", "note"),
    ):
        try:
            session = project.find_session(row["session"])
            start, end = place(session.transcript.text, row)
            if row["decision"] not in DECISIONS:
                raise CimoError("decision is {cell!r}; write keep or drop.", cell=row["decision"])
            if row["reason"] and row["reason"] not in REASONS:
                raise CimoError(
                    "reason is {cell!r}; write one of {known}.", cell=row["reason"], known=", ".join(REASONS)
                )
            made.append(
                Settlement(
                    session=session.id,
                    start=start,
                    end=end,
                    code=project.find_code(row["code"]).id,
                    keep=row["decision"] == "keep",
                    stance=stance(row["stance"]),
                    weight=weight(row["weight"]),
                    reason=row["reason"],
                    note=row["note"],
                )
            )
        except CimoError as error:
            raise CimoError("{file}, line {line}: {why}", file=path, line=line, why=error) from None
    return made
