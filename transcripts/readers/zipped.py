"""Zip archives from strangers: limits before anything is unpacked."""

from __future__ import annotations

import zipfile
from typing import IO

from ..errors import CimoError

LARGEST_UNPACKED = 100 * 1024**2
LARGEST_RATIO = 200
SMALL = 1024**2
MANIFEST, LOCKED = "META-INF/manifest.xml", b"encryption-data"
"""Where an OpenDocument file tells that its parts are locked."""

MOST_MEMBERS = 10_000


def open_zip(file: IO[bytes], name: str) -> zipfile.ZipFile:
    """An archive whose members are all of a decent size and inside it.

    Raises CimoError for a damaged archive, one that unpacks to too much, or with paths that lead out.
    """
    try:
        archive = zipfile.ZipFile(file)
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise CimoError("{file}: a damaged zip archive or document.", file=name) from None
    size = sum(one.file_size for one in members)
    if size > LARGEST_UNPACKED or len(members) > MOST_MEMBERS:
        raise CimoError("{file}: unpacks to more than 100 MB; it is not opened.", file=name)
    for one in members:
        if one.file_size > SMALL and one.file_size > LARGEST_RATIO * max(1, one.compress_size):
            raise CimoError("{file}: is packed like a zip bomb; it is not opened.", file=name)
        if one.filename.startswith(("/", "\\")) or ".." in one.filename.replace("\\", "/").split("/"):
            raise CimoError("{file}: holds a path that leads out of it; it is not opened.", file=name)
        if one.flag_bits & 1:
            raise CimoError("{file}: is protected by a password; remove it first.", file=name)
    if any(one.filename == MANIFEST for one in members) and LOCKED in member(archive, MANIFEST, name):
        raise CimoError("{file}: is protected by a password; remove it first.", file=name)
    return archive


def member(archive: zipfile.ZipFile, path: str, name: str) -> bytes:
    """The bytes of one member. Raises CimoError when it is not there or damaged."""
    try:
        return archive.read(path)
    except KeyError:
        raise CimoError(
            "{file}: lacks {path}; not the document it claims to be.", file=name, path=path
        ) from None
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, NotImplementedError):
        raise CimoError("{file}: damaged at {path}.", file=name, path=path) from None
    except Exception as error:
        # zlib and lzma have error classes of their own that share nothing but Exception.
        raise CimoError("{file}: damaged at {path} ({why}).", file=name, path=path, why=error) from None
