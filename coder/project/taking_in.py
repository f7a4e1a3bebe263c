"""Taking in the work of others, whatever file it is in: told by what the file holds, not by its name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from exports.refi.receipt import Receipt

from . import foreign
from .merging import MergeReport
from .watching import Watch, unwatched

if TYPE_CHECKING:
    from .repository import Project


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What taking in a file did, and what it could not give; a copy of the project has no receipt."""

    report: MergeReport
    receipt: Receipt | None = None


def take_in(project: Project, other: Path, *, watch: Watch = unwatched) -> TakenIn:
    """Take in a copy of the project, or a project or codebook that another tool made.

    Taking in the same again changes nothing; see `Project.merge`. Raises CimoError when the file cannot be
    read or does not fit; nothing is taken in then.
    """
    if foreign.is_foreign(other):
        found = foreign.read(other, language=project.language)
    elif other.is_file() and not _is_database(other):
        import exports

        found = exports.read(other, language=project.language)
    else:
        return TakenIn(project.merge(other, watch=watch))
    return TakenIn(project.merge(found.dataset, found.codes, watch=watch), found.receipt)


def _is_database(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(foreign.BEGINNING)) == foreign.BEGINNING
    except OSError:
        return True
