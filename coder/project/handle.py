"""An open project file: its connection, who works with it, and how a change is written."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_OID, UUID, uuid5

from codebook.model import Codebook, Coder
from transcripts.errors import CimoError

from . import database, journal, rows, schema
from .marked_words import Moves

if TYPE_CHECKING:
    from sqlite3 import Connection
    from typing import Self

    from transcripts.model import Session

    from .deriving import Derived


CONSENSUS = "consensus"
"""Name and kind of the coder who holds what was agreed on."""


class Handle:
    """What reading and all verbs of a `Project` stand on."""

    def __init__(self, path: Path, *, coder: str | None = None, blind: bool = False) -> None:
        self.path = path
        self._database, self.writable = database.connect(path)
        with database.friendly(path):
            meta = dict(self.conn.execute("SELECT key, value FROM meta"))
        if missing := {"id", "title", "language", "created"} - meta.keys():
            self.close()
            raise database.ProjectError(
                "{file}: parts of the project are missing ({names}); go back to a copy.",
                file=path,
                names=", ".join(sorted(missing)),
            )
        self.id: str = meta["id"]
        self.title: str = meta["title"]
        self.language: str = meta["language"]
        self.created: str = meta["created"]
        self.blind = blind
        self._lock = threading.RLock()
        self._coder_name = coder.strip() if coder and coder.strip() else None
        self._texts: dict[str, str] = {}
        self._sessions: dict[str, tuple[object, Session]] = {}
        self._bounds: dict[str, tuple[list[int], list[int]]] = {}
        self._scored: Derived | None = None
        self.moves = Moves()
        self._agreed_at = 0
        self._books: dict[tuple[str, str], Codebook] = {}

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

    def stable_id(self, name: str) -> str:
        """An id made from `name`, the same in every copy of the project."""
        return stable_id(self.id, name)

    def coder_id(self, name: str) -> str:
        """The id that a coder of this name has or would have: the same in every copy of the project."""
        return self.stable_id(f"coder:{name.strip().casefold()}")

    @contextlib.contextmanager
    def write(
        self,
        verb: str,
        detail: Mapping[str, str] | None = None,
        *,
        coder: str | None = None,
        undoes: str | None = None,
    ) -> Iterator[journal.Writing]:
        """One transaction and one journal entry; `coder` is a name, else that of the handle.

        The write lock is held from the beginning: what a verb reads inside is what it changes.
        """
        self.check_writable()
        name = coder if coder is not None else self._coder_name
        with database.friendly(self.path), self.exclusive():
            writing = journal.Writing(
                self.conn, verb, self.coder_id(name) if name else "", detail or {}, undoes=undoes
            )
            if name and undoes is None:
                self.put_coder(writing, name)
            yield writing
            writing.finish()

    def put_coder(self, writing: journal.Writing, name: str, kind: str = "person") -> str:
        """Make sure a coder is known, within a change; her id. Raises CimoError for an empty name."""
        if not name.strip():
            raise CimoError("A coder needs a name.")
        if kind == "person" and name.strip().casefold() == CONSENSUS:
            raise CimoError("{name} stands for what coders agreed on; choose another name.", name=name)
        coder_id = self.coder_id(name)
        if journal.read(self.conn, "coders", coder_id) is None:
            writing.put("coders", {"id": coder_id, "name": name.strip(), "kind": kind})
        return coder_id

    @contextlib.contextmanager
    def exclusive(self) -> Iterator[None]:
        """One transaction that holds the write lock from its beginning."""
        # BEGIN IMMEDIATE takes the write lock before anything is read, so that two processes wait for
        # one another instead of failing halfway.
        with self._lock:
            self.conn.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.conn.execute("COMMIT")
            except BaseException:
                self.conn.rollback()
                raise

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """Reading inside sees one state of the project, whatever other processes write meanwhile."""
        with self._lock:
            if self.conn.in_transaction:
                yield
                return
            with database.friendly(self.path):
                self.conn.execute("BEGIN")
            try:
                yield
            finally:
                self.conn.rollback()

    def select(self, query: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[Any]:
        """Rows of a query, for the modules of this package; failures are sentences."""
        with database.friendly(self.path):
            return self.conn.execute(query, values).fetchall()

    def row_values(self, table: str, where: str = "", values: Sequence[Any] = ()) -> list[Any]:
        """Rows of a table as domain values, for the modules of this package."""
        names = ("id", *schema.JOURNALED[table])
        columns = ", ".join(f'{table}."{name}"' for name in names)
        found = self.select(f"SELECT {columns} FROM {table} {where}", values)
        with database.believable(self.path):
            return [rows.from_cells(table, cells) for cells in found]

    def visible(self, coder_id: str) -> bool:
        """Whether the work of this coder is shown in this handle (all of it, unless it is blind)."""
        return not self.blind or (self.coder is not None and coder_id == self.coder.id)

    def get_state(self, key: str, default: Any = None) -> Any:
        """A setting of this coder kept in the project but not part of it (place, filters, theme)."""
        coder = self.coder.id if self.coder else ""
        found = self.select("SELECT value FROM state WHERE coder = ? AND key = ?", (coder, key))
        with database.believable(self.path):
            return json.loads(found[0][0]) if found else default

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


def stable_id(project_id: str, name: str) -> str:
    """An id made from `name` that is the same in every copy of the project `project_id`."""
    return str(uuid5(_space(project_id), name))


@cache
def _space(project_id: str) -> UUID:
    try:
        return UUID(project_id)
    except ValueError:
        # Other tools give projects ids of their own kind.
        return uuid5(NAMESPACE_OID, project_id)
