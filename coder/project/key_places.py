"""Where the key of a project lies: outside it, and found again by the project that remembers the place."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from transcripts.errors import CimoError
from transcripts.pseudonyms import Key, Round, read_key, write_key

if TYPE_CHECKING:
    from sqlite3 import Connection

ENDING = ".key.json"
REMEMBERED = "key"


def usual(project: Path) -> Path:
    """The key's place when nobody says another: beside the project."""
    return project.with_name(f"{project.stem}{ENDING}")


def remembered(conn: Connection, project: Path) -> Path | None:
    """Where the key was when it was written last."""
    found = conn.execute("SELECT value FROM state WHERE coder = '' AND key = ?", (REMEMBERED,)).fetchone()
    if found is None:
        return None
    held = json.loads(found[0])
    return project.parent / held if isinstance(held, str) else None


def remember(conn: Connection, project: Path, key: Path) -> None:
    """Note where the key is, from the project's folder on where it lies there."""
    there, folder = key.absolute(), project.absolute().parent
    told = there.relative_to(folder) if there.is_relative_to(folder) else there
    conn.execute(
        "INSERT INTO state VALUES ('', ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        (REMEMBERED, json.dumps(str(told))),
    )


def find(places: Sequence[Path], project_id: str, needed: Collection[str]) -> tuple[Path, Key] | None:
    """The first of these files that is a key of this project and holds the rounds `needed`."""
    for path in places:
        if path.is_file():
            try:
                key = read_key(path)
            except CimoError:
                continue
            if key.project == project_id and set(needed) <= {one.id for one in key.rounds}:
                return path, key
    return None


def extended(key: Key, one: Round) -> Key:
    """The key with a round added, or in the place of its older state."""
    if any(each.id == one.id for each in key.rounds):
        return replace(key, rounds=tuple(one if each.id == one.id else each for each in key.rounds))
    return replace(key, rounds=(*key.rounds, one))


class Keeper:
    """Writes a key, and can put back what was there: the key is on the disk before the project changes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._before: Key | None = None
        self._written = False

    def write(self, key: Key) -> None:
        """Write the key. Raises CimoError when it cannot be, or what is there is another project's."""
        if self.path.exists():
            self._before = read_key(self.path)
            if self._before.project != key.project:
                raise CimoError(
                    "{file}: the key of another project; name another file for this one.", file=self.path
                )
        write_key(self.path, key, replace=self._before is not None)
        self._written = True

    def take_back(self) -> None:
        """Leave the file as it was before `write`."""
        if not self._written:
            return
        if self._before is None:
            self.path.unlink(missing_ok=True)
        else:
            write_key(self.path, self._before, replace=True)
