"""The key: which names were replaced by what, and where. It lies outside the project, for its owner alone.

A JSON file: {"format": "cimo-key", "version": 1, "project", "title", "rounds": [{"id", "created", "coder",
"coder_name", "active", "replacements": [{"form", "by", "kind"}], "speakers": {label: pseudonym},
"sessions": [{"session", "edits": [[start, end, new_start, new_end, form]]}], "originals"}]}. A round is one
time that names were replaced; `originals` holds everything that was changed as it was, packed (zlib, base64).
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

from ..errors import CimoError
from .replacing import Edit, Replacement

FORMAT, VERSION = "cimo-key", 1
OWNER_ONLY = 0o600
LARGEST = 1024**3
"""Bytes; a larger file is no key."""


@dataclass(frozen=True, slots=True)
class KeySession:
    """The edits made in the text of one session, by its id."""

    session: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """One time that names were replaced: all that is needed to take it back.

    id: that of the step in the project's history. created: ISO 8601. coder: id of who did it, or "";
    coder_name: given where the project knew that coder from this step on.
    speakers: (label, pseudonym). originals: what was changed as it was, packed by the project. active:
    False once the names were put back.
    """

    id: str
    created: str
    replacements: tuple[Replacement, ...]
    speakers: tuple[tuple[str, str], ...] = ()
    sessions: tuple[KeySession, ...] = ()
    coder: str = ""
    coder_name: str = ""
    originals: str = ""
    active: bool = True

    @property
    def forms(self) -> frozenset[str]:
        """The names that were replaced, speakers' labels too."""
        kept = {label for label, pseudonym in self.speakers if label == pseudonym}
        labels = {label for label, _ in self.speakers}
        return frozenset(({one.form for one in self.replacements} | labels) - kept)


@dataclass(frozen=True, slots=True)
class Key:
    """The rounds of one project (by its id), oldest first."""

    project: str
    rounds: tuple[Round, ...]
    title: str = ""

    @property
    def forms(self) -> frozenset[str]:
        """All names that were ever replaced, also those that were put back."""
        return frozenset(form for one in self.rounds for form in one.forms)


def dumps(key: Key) -> str:
    """The key as JSON text."""
    held = {
        "format": FORMAT,
        "version": VERSION,
        "project": key.project,
        "title": key.title,
        "rounds": [
            {
                "id": one.id,
                "created": one.created,
                "coder": one.coder,
                "coder_name": one.coder_name,
                "active": one.active,
                "replacements": [asdict(each) for each in one.replacements],
                "speakers": dict(one.speakers),
                "sessions": [
                    {
                        "session": each.session,
                        "edits": [[e.start, e.end, e.new_start, e.new_end, e.form] for e in each.edits],
                    }
                    for each in one.sessions
                ],
                "originals": one.originals,
            }
            for one in key.rounds
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
        rounds = tuple(_round(one) for one in held["rounds"])
        return Key(str(held["project"]), rounds, str(held["title"]))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise CimoError("{file}: not a key of cimo, or damaged.", file=file) from None


def write_key(path: Path, key: Key, *, replace: bool = False) -> None:
    """Write the key to a file that its owner alone may read; it is on the disk when this returns.

    replace: the file that is there is an older state of this key, and is replaced as a whole.

    Raises CimoError when there is a file already (without `replace`) or it cannot be written.
    """
    path = Path(path)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new") if replace else path
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    except FileExistsError:
        raise CimoError("{file}: there is a file already; a key is never overwritten.", file=path) from None
    except OSError as error:
        raise CimoError("{file}: the key cannot be written ({why}).", file=path, why=error.strerror) from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(dumps(key))
            file.flush()
            os.fsync(file.fileno())
        if replace:
            draft.replace(path)
    except BaseException as error:
        with contextlib.suppress(OSError):
            draft.unlink()
        if isinstance(error, OSError):
            raise CimoError(
                "{file}: the key cannot be written ({why}).", file=path, why=error.strerror
            ) from None
        raise


def read_key(path: Path) -> Key:
    """The key in a file. Raises CimoError when it is missing, unreadable or no key."""
    path = Path(path)
    try:
        if path.stat().st_size > LARGEST:
            raise CimoError("{file}: not a key of cimo, or damaged.", file=path)
        return loads(path.read_text(encoding="utf-8"), str(path))
    except FileNotFoundError:
        raise CimoError("{file}: there is no such file.", file=path) from None
    except OSError as error:
        raise CimoError("{file}: cannot be read ({why}).", file=path, why=error.strerror) from None
    except UnicodeDecodeError:
        raise CimoError("{file}: not a key of cimo, or damaged.", file=path) from None


def _round(held: dict[str, Any]) -> Round:
    return Round(
        id=str(held["id"]),
        created=str(held["created"]),
        replacements=tuple(
            Replacement(str(e["form"]), str(e["by"]), str(e["kind"])) for e in held["replacements"]
        ),
        speakers=tuple((str(label), str(name)) for label, name in held["speakers"].items()),
        sessions=tuple(
            KeySession(str(one["session"]), tuple(_edit(edit) for edit in one["edits"]))
            for one in held["sessions"]
        ),
        coder=str(held["coder"]),
        coder_name=str(held["coder_name"]),
        originals=str(held["originals"]),
        active=bool(held["active"]),
    )


def _edit(values: list[Any]) -> Edit:
    start, end, new_start, new_end, form = values
    return Edit(int(start), int(end), int(new_start), int(new_end), str(form))
