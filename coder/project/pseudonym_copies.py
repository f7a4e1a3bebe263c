"""A copy with pseudonyms, to give away while the project keeps its names."""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transcripts.pseudonyms import Replacement

    from .repository import Project


@contextlib.contextmanager
def with_pseudonyms(
    project: Project, replacements: Sequence[Replacement], key: Path
) -> Generator[Project, None, None]:
    """A copy of `project` in which names are replaced; it is gone afterwards, the project stays as it is.

    key: the file that the key is written to. Raises CimoError as `Project.pseudonymise` does.
    """
    from .repository import Project

    with tempfile.TemporaryDirectory(prefix="cimo-") as folder:
        path = Path(folder) / project.path.name
        with contextlib.closing(sqlite3.connect(path)) as target:
            project.conn.backup(target)
        with Project.open(path) as copy:
            copy.pseudonymise(replacements, key=key)
            yield copy
