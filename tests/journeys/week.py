"""A week's work, whichever way it is done: thirty passages, a memo, search and code, two configurations."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from coder.project import Project
from coder.project.schema import JOURNALED

from .made import SPOKEN

PASSAGES = 36
CODED = 30
CODES = ("context", "intervention", "mechanism", "outcome", "education", "matching")
"""The codes of the passages, over and over."""
FOUND = 7
"""Passages that say "keukentafel": four in what was added, three in what was said before."""
STEPS = 1 + CODED + 2 + 1 + 2
"""Import, codings, memos on a coding and on a turn, search and code, two configurations."""


def write_long_transcript(folder: Path) -> Path:
    """A conversation of `PASSAGES` turns, each one passage; every ninth turn says "keukentafel"."""
    path = folder / "tafel.txt"
    turns = []
    for at in range(PASSAGES):
        speaker, words = SPOKEN[at % len(SPOKEN)]
        more = "Dat was aan de keukentafel." if at % 9 == 8 else f"Dat was de {at + 1}e keer."
        turns.append(f"{speaker}: {words} {more}\n\n")
    path.write_text("".join(turns), encoding="utf-8")
    return path


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that holds work, as it stands in the project file."""
    with closing(sqlite3.connect(path)) as file:
        return {
            table: sorted(file.execute(f"SELECT * FROM {table}").fetchall(), key=repr) for table in JOURNALED
        }


def check_all_is_made(project: Project) -> None:
    """What the week's work must have left in the project."""
    hand = [one for one in project.codings() if one.origin == "hand"]
    assert [one.code for one in hand] == [CODES[at % len(CODES)] for at in range(CODED)]
    assert [one.memo for one in hand if one.memo] == ["twijfel"]
    assert [(one.kind, one.text) for one in project.memos()] == [("turn", "over de beurt")]
    found = [one for one in project.codings() if one.origin == "search"]
    assert len(found) == FOUND and {one.code for one in found} == {"community"}
    assert all("keukentafel" in one.quote for one in found)
    first, second = project.configurations()
    assert [link.code for link in first.links] == ["context", "intervention", "mechanism", "outcome"]
    assert [link.code for link in second.links] == ["context", "intervention", "mechanism"]
    assert second.links[0].codings == first.links[3].codings


def is_empty(dumped: dict[str, list[tuple[object, ...]]]) -> bool:
    """Whether there is no work left: no session, no coding, no memo, no configuration."""
    return not any(dumped[table] for table in ("sessions", "codings", "memos", "configurations"))
