"""Words marked fit to publish: a mark holds for exactly the words it was given to.

In one copy a mark goes with the boundaries of its coding. In two copies one may move them while the other
marks: after the merge the mark is still there, and nobody has marked the words that the coding has now.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from . import database

if TYPE_CHECKING:
    from exports.dataset import Publishable

    from .handle import Handle
    from .reading import Reading


class Moves:
    """Codings (ids) whose boundaries were ever moved, as far as the journal was read.

    Asked for only where marks from before version 5 of the file do not tell which words they are on.
    """

    def __init__(self) -> None:
        self._seen = 0
        self._moved: set[str] = set()

    def upto_now(self, project: Handle) -> set[str]:
        """The ids; what was read before is not read again."""
        found = project.select(
            "SELECT seq, changes FROM journal WHERE seq > ? AND changes LIKE '%\"codings\"%' ORDER BY seq",
            (self._seen,),
        )
        with database.believable(project.path):
            for seq, changes in found:
                self._seen = seq
                for table, row_id, before, after in json.loads(changes):
                    if table == "codings" and before and after and _place(before) != _place(after):
                        self._moved.add(row_id)
        return self._moved


def lapsed_words(project: Reading, mark: Publishable, language: str) -> str:
    """Which mark no longer holds, in a sentence."""
    from transcripts.i18n import translator

    _ = translator(language)
    coding = project.coding(mark.coding)
    return _(
        "{code} on turn {turn} of “{session}” has other words now than those marked fit to publish; they are "
        "not quoted until they are marked."
    ).format(
        code=project.codebook().label_of(coding.code, language),
        turn=project.session(coding.session).transcript.turn_number(coding.start),
        session=project.session_label(coding.session),
    )


def _place(row: dict[str, object]) -> tuple[object, ...]:
    return row["session"], row["start"], row["end"]


def sorted_out(project: Handle) -> tuple[tuple[Publishable, ...], tuple[Publishable, ...]]:
    """The marks of codings that are there: those that hold, and those whose coding has other words now."""
    found: list[Publishable] = project.row_values("publishable", "ORDER BY id")
    there = {
        one.id: one for one in project.row_values("codings", "WHERE id IN (SELECT coding FROM publishable)")
    }
    marks = [one for one in found if one.coding in there and project.visible(one.coder)]
    moved = set[str]() if all(one.end for one in marks) else project.moves.upto_now(project)
    held: list[Publishable] = []
    lapsed: list[Publishable] = []
    for one in marks:
        unsure = one.end == 0 and one.coding in moved
        (held if one.holds(there[one.coding]) and not unsure else lapsed).append(one)
    return tuple(held), tuple(lapsed)
