"""The key: which names were replaced by what, and where. It lies outside the project, for its owner alone.

A JSON file: {"format": "cimo-key", "version": 1, "project", "created", "replacements": [{"form", "by",
"kind"}], "speakers": {label: pseudonym}, "sessions": [{"session", "edits": [[start, end, new_start, new_end,
form]]}]}.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

from ..errors import CimoError
from .replacing import Edit, Replacement

FORMAT, VERSION = "cimo-key", 1
OWNER_ONLY = 0o600


@dataclass(frozen=True, slots=True)
class KeySession:
    """The edits made in the text of one session, by its id."""

    session: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """All that is needed to take pseudonyms back. speakers: (label, pseudonym); created: ISO 8601."""

    project: str
    created: str
    replacements: tuple[Replacement, ...]
    speakers: tuple[tuple[str, str], ...] = ()
    sessions: tuple[KeySession, ...] = ()


def dumps(key: Key) -> str:
    """The key as JSON text."""
    held = {
        "format": FORMAT,
        "version": VERSION,
        "project": key.project,
        "created": key.created,
        "replacements": [asdict(one) for one in key.replacements],
        "speakers": dict(key.speakers),
        "sessions": [
            {
                "session": one.session,
                "edits": [[e.start, e.end, e.new_start, e.new_end, e.form] for e in one.edits],
            }
            for one in key.sessions
        ],
    }
    return json.dumps(held, ensure_ascii=False, indent=1) + "\n"


def loads(text: str, file: str = "") -> Key:
    """A key from JSON text. Raises CimoError when it is none, or of a newer version."""
    try:
        held = cast(dict[str, Any], json.loads(text))
        if held["format"] != FORMAT:
            raise ValueError("format")
        if int(held["version"]) > VERSION:
            raise CimoError("{file}: this key was made by a newer cimo; update to read it.", file=file)
        return Key(
            str(held["project"]),
            str(held["created"]),
            tuple(Replacement(str(e["form"]), str(e["by"]), str(e["kind"])) for e in held["replacements"]),
            tuple((str(label), str(name)) for label, name in held["speakers"].items()),
            tuple(
                KeySession(str(one["session"]), tuple(_edit(edit) for edit in one["edits"]))
                for one in held["sessions"]
            ),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise CimoError("{file}: not a key of cimo, or damaged.", file=file) from None


def write_key(path: Path, key: Key) -> None:
    """Write the key to a new file that its owner alone may read.

    Raises CimoError when there is a file already (a key is never overwritten) or it cannot be written.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(dumps(key))
    except FileExistsError:
        raise CimoError("{file}: there is a file already; a key is never overwritten.", file=path) from None
    except OSError as error:
        raise CimoError("{file}: the key cannot be written ({why}).", file=path, why=error.strerror) from None


def read_key(path: Path) -> Key:
    """The key in a file. Raises CimoError when it is missing, unreadable or no key."""
    try:
        return loads(path.read_text(encoding="utf-8"), str(path))
    except FileNotFoundError:
        raise CimoError("{file}: there is no such file.", file=path) from None
    except OSError as error:
        raise CimoError("{file}: cannot be read ({why}).", file=path, why=error.strerror) from None
    except UnicodeDecodeError:
        raise CimoError("{file}: not a key of cimo, or damaged.", file=path) from None


def _edit(values: list[Any]) -> Edit:
    start, end, new_start, new_end, form = values
    return Edit(int(start), int(end), int(new_start), int(new_end), str(form))
