"""Whether a project file still holds names that were replaced: every text, every kept file, every step."""

from __future__ import annotations

import contextlib
import glob
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transcripts.errors import CimoError
from transcripts.pseudonyms import Leak, leaks, leaks_in_file

from . import database, rows

if TYPE_CHECKING:
    from sqlite3 import Connection

PASSED_OVER = ("coders", "state", "sources")
"""Coders are the team; `state` holds places and filters; sources are unpacked first."""


def in_project(conn: Connection, forms: frozenset[str]) -> list[Leak]:
    """Names in the tables of a project file; the names of coders are not looked at."""
    found: dict[Leak, None] = {}
    if not forms:
        return []
    for member, text in _texts(conn):
        found.update(dict.fromkeys(leaks(text, forms, member)))
    for name, data in conn.execute("SELECT name, data FROM sources").fetchall():
        with contextlib.suppress(ValueError, rows.UNPACKING, CimoError):
            for leak in leaks_in_file(rows.unpack(data), forms, name):
                found[Leak(leak.form, f"sources: {name}", leak.line, leak.around)] = None
    return list(found)


def in_file(path: Path, forms: frozenset[str]) -> list[Leak]:
    """Names in a project file that nobody has opened here, also in what was deleted in it.

    Raises CimoError when it cannot be read.
    """
    with database.friendly(path):
        conn = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            found = in_project(conn, forms)
            people = [str(name) for (name,) in conn.execute("SELECT name FROM coders")]
        finally:
            conn.close()
        if not found:
            strange = frozenset(form for form in forms if not any(leaks(name, [form]) for name in people))
            data = path.read_bytes()
            found = [
                Leak(form, "(deleted parts of the file)", 0, "")
                for form in sorted(strange)
                if len(form) > 3 and leaks(data.decode("utf-8", "replace"), [form])
            ]
    return found


def copies(project: Path, forms: frozenset[str]) -> tuple[Path, ...]:
    """Copies that cimo kept beside a project (before merging, of older versions) with one of these names."""
    found: list[Path] = []
    for path in sorted(project.parent.glob(f"{glob.escape(project.stem)}.*{project.suffix}")):
        with contextlib.suppress(CimoError):
            if path != project and in_file(path, forms):
                found.append(path)
    return tuple(found)


def _texts(conn: Connection) -> Iterator[tuple[str, str]]:
    """All texts of the tables, with the table each is in; a transcript with its session's label."""
    labels = dict(conn.execute("SELECT transcript, label FROM sessions").fetchall())
    tables = conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (table,) in tables:
        if table in PASSED_OVER or table.startswith("sqlite_"):
            continue
        for cells in conn.execute(f'SELECT * FROM "{table}"'):
            member = f"sessions: {labels.get(cells[0], '')}" if table == "transcripts" else table
            for cell in cells:
                if isinstance(cell, str) and cell:
                    if cell.startswith(("[", "{")):
                        for text in _strings(cell):
                            yield member, text
                    else:
                        yield member, cell


def _strings(cell: str) -> Iterator[str]:
    """The texts inside JSON, without what is told of coders; other text as it is."""
    try:
        held = json.loads(cell)
    except (ValueError, RecursionError):
        yield cell
        return
    stack: list[Any] = [held]
    while stack:
        part = stack.pop()
        if isinstance(part, str):
            yield part
        elif isinstance(part, dict):
            stack += [*part.keys(), *part.values()]  # pyright: ignore[reportUnknownArgumentType, reportUnknownMemberType]
        elif isinstance(part, list) and part[:1] != ["coders"]:
            stack += part  # pyright: ignore[reportUnknownArgumentType]
