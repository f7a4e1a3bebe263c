"""Codings to look at again: found by search and not confirmed, or made under an older definition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codebook.revisions import Stale, stale

if TYPE_CHECKING:
    from codebook.model import Coding

    from .reading import Reading


@dataclass(frozen=True, slots=True)
class Todo:
    """A coding to look at again and why.

    kind: "search" or "stale". turn: the number, from 1, of the turn it begins in. stale: what changed
    meanwhile.
    """

    kind: str
    coding: Coding
    turn: int
    stale: Stale | None = None


def look_again(project: Reading, coder: str | None) -> list[Todo]:
    """The codings to look at again, of one coder (id) or of all, in the order of the text."""
    codings = project.codings(coder=coder)
    older = {one.coding.id: one for one in stale(codings, project.codebooks())}
    found: list[Todo] = []
    for coding in codings:
        if coding.origin != "search" and coding.id not in older:
            continue
        turn = project.session(coding.session).transcript.turn_number(coding.start)
        if coding.origin == "search":
            found.append(Todo("search", coding, turn))
        if coding.id in older:
            found.append(Todo("stale", coding, turn, older[coding.id]))
    return found
