"""An open project file: its connection, who works with it, and how a change is written."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from codebook.model import Codebook, Coder
from transcripts.errors import CimoError

from . import database, journal, rows, schema

if TYPE_CHECKING:
    from sqlite3 import Connection
    from typing import Self

    from transcripts.model import Session


class Handle:
    """What reading and all verbs of a `Project` stand on."""

    def __init__(self, path: Path, *, coder: str | None = None, blind: bool = False) -> None:
        self.path = path
        self._database, self.writable = database.connect(path)
        with database.friendly(path):
            meta = dict(self.conn.execute("SELECT key, value FROM meta"))
        self.id: str = meta["id"]
        self.title: str = meta["title"]
        self.language: str = meta["language"]
        self.created: str = meta["created"]
        self.blind = blind
        self._coder_name = coder.strip() if coder and coder.strip() else None
        self._texts: dict[str, tuple[str, str]] = {}
        self._sessions: dict[str, tuple[object, Session]] = {}
        self._books: dict[str, Codebook] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the handle is of no use after it."""
        with contextlib.suppress(Exception):
            self._database.conn.close()

    @property
    def conn(self) -> Connection:
        """The connection, for the modules of this package only."""
        return self._database.conn

    @property
    def coder(self) -> Coder | None:
        """Who works with this handle; None when nobody was named."""
        if self._coder_name is None:
            return None
        return Coder(self.coder_id(self._coder_name), self._coder_name)

    def coder_id(self, name: str) -> str:
        """The id that a coder of this name has or would have: the same in every copy of the project."""
        return str(uuid5(UUID(self.id), f"coder:{name.strip().casefold()}"))

    @contextlib.contextmanager
    def write(
        self, verb: str, detail: Mapping[str, str], *, coder: str | None = None, undoes: str | None = None
    ) -> Iterator[journal.Writing]:
        """One transaction and one journal entry; `coder` is a name, else that of the handle."""
        self.check_writable()
        name = coder if coder is not None else self._coder_name
        with database.friendly(self.path), self.exclusive():
            writing = journal.Writing(
                self.conn, verb, self.coder_id(name) if name else "", detail, undoes=undoes
            )
            if name and undoes is None:
                self.put_coder(writing, name)
            yield writing
            writing.finish()

    def put_coder(self, writing: journal.Writing, name: str, kind: str = "person") -> str:
        """Make sure a coder is known, within a change; her id."""
        coder_id = self.coder_id(name)
        if journal.read(self.conn, "coders", coder_id) is None:
            writing.put("coders", {"id": coder_id, "name": name.strip(), "kind": kind})
        return coder_id

    @contextlib.contextmanager
    def exclusive(self) -> Iterator[None]:
        """One transaction that holds the write lock from its beginning."""
        # BEGIN IMMEDIATE takes the write lock before anything is read, so that two processes wait for
        # one another instead of failing halfway.
        self.conn.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.conn.execute("COMMIT")
        except BaseException:
            self.conn.rollback()
            raise

    def row_values(self, table: str, where: str = "", values: Sequence[Any] = ()) -> list[Any]:
        """Rows of a table as domain values, for the modules of this package."""
        names = ("id", *schema.JOURNALED[table])
        columns = ", ".join(f'{table}."{name}"' for name in names)
        with database.friendly(self.path):
            found = self.conn.execute(f"SELECT {columns} FROM {table} {where}", values).fetchall()
        return [rows.from_row(table, dict(zip(names, cells, strict=True))) for cells in found]

    def visible(self, coder_id: str) -> bool:
        """Whether the work of this coder is shown in this handle (all of it, unless it is blind)."""
        return not self.blind or (self.coder is not None and coder_id == self.coder.id)

    def get_state(self, key: str, default: Any = None) -> Any:
        """A setting of this coder kept in the project but not part of it (place, filters, theme)."""
        coder = self.coder.id if self.coder else ""
        found = self.conn.execute(
            "SELECT value FROM state WHERE coder = ? AND key = ?", (coder, key)
        ).fetchone()
        return default if found is None else json.loads(found[0])

    def set_state(self, key: str, value: Any) -> None:
        """Keep a setting of this coder; in a project that cannot be written it is simply not kept."""
        if not self.writable:
            return
        coder = self.coder.id if self.coder else ""
        with database.friendly(self.path), self._database.atomic():
            self.conn.execute(
                "INSERT INTO state VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
                (coder, key, rows.compact(value)),
            )

    def own_name(self) -> str:
        """The name of who works with this handle. Raises CimoError when nobody was named."""
        if self._coder_name is None:
            raise CimoError("Say who you are first: name a coder.")
        return self._coder_name

    def check_writable(self) -> None:
        """Raises CimoError when the file cannot be written."""
        if not self.writable:
            raise CimoError(
                "{file}: cannot be written (the file or its folder is read-only); nothing was changed.",
                file=self.path,
            )
