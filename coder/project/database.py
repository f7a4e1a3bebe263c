"""Opening and making the SQLite file, and turning its failures into sentences."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import sqlite3
import sys
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from transcripts.errors import CimoError

from . import schema

if TYPE_CHECKING:
    from sqlite_utils import Database

BUSY_SECONDS = 10.0


class ProjectError(CimoError):
    """A project file that cannot be opened, written or trusted."""


@contextlib.contextmanager
def creating(path: Path) -> Iterator[Path]:
    """Where to make what becomes the project file at `path`: whole or not at all.

    Raises ProjectError when something is there already or the folder cannot be written.
    """
    if path.exists():
        raise ProjectError("{file}: there is such a file already; choose another name.", file=path)
    if not path.parent.is_dir():
        raise ProjectError("{folder}: there is no such folder; make it first.", folder=path.parent)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        yield draft
        with friendly(path):
            _rename(draft, path)
    finally:
        for name in (draft.name, f"{draft.name}-wal", f"{draft.name}-shm", f"{draft.name}-journal"):
            draft.with_name(name).unlink(missing_ok=True)


def create(draft: Path, path: Path) -> Database:
    """The connection to a new, empty project at `draft`; complaints are about `path`."""
    with friendly(path):
        database = _database(sqlite3.connect(draft))
        try:
            schema.migrate(database)
            database.conn.execute("PRAGMA journal_mode = WAL")
        except BaseException:
            database.conn.close()
            raise
    return database


def _rename(draft: Path, path: Path) -> None:
    try:
        # Unlike a rename, a link never takes the place of a file made meanwhile.
        os.link(draft, path)
    except FileExistsError:
        raise ProjectError("{file}: there is such a file already; choose another name.", file=path) from None
    except OSError:
        draft.rename(path)
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            with contextlib.suppress(OSError):
                os.fsync(folder)
        finally:
            os.close(folder)


def connect(path: Path) -> tuple[Database, bool]:
    """The database at `path`, checked and of this version, and whether it can be written.

    An older version is brought up to date after a copy of the file was kept beside it.

    Raises ProjectError for a missing file, a folder, a file that is no project, one of a newer
    version, a damaged one, and one that holds parts that cimo did not make.
    """
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    version = _version(path, writable)
    with friendly(path):
        database = _database(_connection(path, writable))
        try:
            _check_shape(path, database.conn, version)
            if version < schema.VERSION:
                _upgrade(path, database, version, writable)
                _check_shape(path, database.conn, schema.VERSION)
        except BaseException:
            database.conn.close()
            raise
    return database, writable


@contextlib.contextmanager
def friendly(path: Path) -> Iterator[None]:
    """Turn failures of SQLite and of the disk into one sentence about `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise ProjectError(_sentence(str(error)), file=path, why=str(error)) from error
    except UnicodeDecodeError as error:
        # SQLite quotes what it stumbles over, and that is no text in a damaged file.
        raise ProjectError(_sentence("malformed"), file=path, why="malformed") from error
    except OSError as error:
        raise ProjectError(
            "{file}: cannot be written ({why}); nothing was changed.", file=path, why=error.strerror or error
        ) from error


@contextlib.contextmanager
def believable(path: Path) -> Iterator[None]:
    """Turn what goes wrong in reading rows that cimo cannot have written into one sentence."""
    try:
        yield
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, zlib.error) as error:
        raise ProjectError(
            "{file}: holds something that cimo did not write ({what}); go back to a copy.",
            file=path,
            what=str(error)[:80] or type(error).__name__,
        ) from error


def _sentence(why: str) -> str:
    if "FOREIGN KEY" in why:
        return "{file}: other things still need what would go; take those back first. Nothing was changed."
    if "full" in why:
        return "{file}: the disk is full; nothing was changed. Make room and try again."
    if "readonly" in why or "unable to open" in why:
        return "{file}: cannot be written (the file or its folder is read-only); nothing was changed."
    if "locked" in why or "busy" in why:
        return "{file}: another program is writing to it; nothing was changed. Try again in a moment."
    if "malformed" in why or "not a database" in why:
        return "{file}: the file is damaged ({why}); go back to a copy."
    if "I/O" in why:
        return "{file}: the disk does not answer as it should ({why}); nothing was changed."
    return "{file}: the project cannot be read or written ({why}); nothing was changed."


def _database(connection: sqlite3.Connection) -> Database:
    # sqlite_utils imports numpy and pandas when they are there, to store their types. We store none, and
    # the two would cost more than all the rest of a command's start-up.
    absent = [name for name in ("numpy", "pandas") if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # pyright: ignore[reportArgumentType, reportCallIssue]
    try:
        from sqlite_utils import Database
    finally:
        for name in absent:
            sys.modules.pop(name, None)
    return Database(connection, execute_plugins=False, recursive_triggers=False)


def _connection(path: Path, writable: bool) -> sqlite3.Connection:
    wal = path.with_name(path.name + "-wal")
    # A file in WAL mode in a folder without write access opens only as immutable; safe, since nobody
    # can be writing to it there.
    mode = "rw" if writable else "ro" if wal.exists() else "ro&immutable=1"
    uri = f"{path.resolve().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _version(path: Path, writable: bool) -> int:
    """The version of the project file at `path`.

    It is asked of SQLite, never read from the file itself: closing a file gives up every lock that this
    process has on it (POSIX), also those of a handle that is open. Another process would then take itself
    for the last one, and remove the write-ahead log from under that handle.
    """
    if path.is_dir():
        raise ProjectError("{file}: a folder, not a project file.", file=path)
    if not path.exists():
        raise ProjectError("{file}: there is no such project; cimo new makes one.", file=path)
    if not os.access(path, os.R_OK):
        raise ProjectError("{file}: cannot be read ({why}).", file=path, why=os.strerror(errno.EACCES))
    wal = path.with_name(path.name + "-wal").exists()
    mode = "ro" if writable or wal else "ro&immutable=1"
    with friendly(path):
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=BUSY_SECONDS)
        with contextlib.closing(connection):
            try:
                (application,) = connection.execute("PRAGMA application_id").fetchone()
                (version,) = connection.execute("PRAGMA user_version").fetchone()
            except sqlite3.DatabaseError as error:
                if "not a database" not in str(error):
                    raise
                application, version = 0, 0
    if application != schema.APPLICATION_ID:
        raise ProjectError(
            "{file}: not a cimo project; give the .cimo file that cimo new or cimo demo made.", file=path
        )
    if version > schema.VERSION:
        raise ProjectError(
            "{file}: made by a newer version of cimo (file version {version}, this program knows {known}); "
            "install the newer version.",
            file=path,
            version=version,
            known=schema.VERSION,
        )
    return version


def _upgrade(path: Path, database: Database, version: int, writable: bool) -> None:
    if not writable:
        raise ProjectError(
            "{file}: made by an older version of cimo, in a place that cannot be written; copy it first.",
            file=path,
        )
    copy = path.with_name(f"{path.stem}.version-{version}{path.suffix}")
    if not copy.exists():
        with contextlib.closing(sqlite3.connect(copy)) as target:
            database.conn.backup(target)
    schema.migrate(database)


def _check_shape(path: Path, connection: sqlite3.Connection, version: int) -> None:
    found, ours = schema.shape(connection), _shape_of(version)
    foreign = sorted(found - ours)
    if foreign:
        kind, name, _ = foreign[0]
        raise ProjectError(
            "{file}: holds a {kind} that cimo did not make ({name}); it is not opened.",
            file=path,
            kind=kind,
            name=name,
        )
    if ours - found:
        raise ProjectError(
            "{file}: parts of the project are missing ({names}); go back to a copy.",
            file=path,
            names=", ".join(sorted(name for _, name, _ in ours - found)),
        )


@cache
def _shape_of(version: int) -> frozenset[tuple[str, str, str]]:
    """What a file of this version is made of: the migrations tell, applied to an empty database."""
    database = _database(sqlite3.connect(":memory:"))
    try:
        schema.migrate(database, version)
        return frozenset(schema.shape(database.conn))
    finally:
        database.conn.close()
