"""The zip of a project (.qdpx), from any tool: the one .qde at its root, and sources under any spelling."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from transcripts.errors import CimoError

LARGEST = 512 * 1024**2
"""Bytes of one member that is unpacked; the standard allows more, for recordings, which are not read."""
LARGEST_RATIO = 500
SMALL = 4 * 1024**2
MOST_MEMBERS = 100_000


@dataclass(frozen=True)
class Package:
    """An opened project: `qde` is its XML; members are found by name in any case and with any slash.

    folder: where in the archive the project lies, when it was packed again with its folder.
    """

    path: Path
    qde: bytes
    archive: zipfile.ZipFile | None
    members: Mapping[str, zipfile.ZipInfo]
    folder: str = ""

    def source(self, reference: str) -> bytes | None:
        """The bytes that `internal://NAME` (or a bare NAME) stands for; None when they are not inside.

        Raises CimoError when they are damaged or unpack to too much.
        """
        scheme, mark, rest = reference.partition("://")
        if mark and scheme.lower() != "internal":
            return None
        name = (rest if mark else reference).replace("\\", "/").lstrip("/").lower()
        base = name.rsplit("/", 1)[-1]
        before = f"{self.folder}/" if self.folder else ""
        for one in (f"sources/{name}", name, f"sources/{base}", base):
            one = before + one
            if one in self.members and self.archive is not None:
                return _unpack(self.archive, self.members[one], self.path)
        return None


def open_package(path: Path) -> Package:
    """Open a .qdpx, or a bare .qde or .qdc.

    Raises CimoError when it cannot be read, is damaged, protected or built to do harm, or holds no
    project or more than one.
    """
    try:
        with path.open("rb") as file:
            zipped = file.read(4) == b"PK\x03\x04"
        if not zipped:
            if path.stat().st_size > LARGEST:
                raise CimoError("{file}: larger than 512 MB; it is not opened.", file=path)
            return Package(path, path.read_bytes(), None, {})
        archive = zipfile.ZipFile(path)
    except FileNotFoundError:
        raise CimoError("{file}: there is no such file.", file=path) from None
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise CimoError("{file}: a damaged zip archive or document.", file=path) from None
    except OSError as error:
        raise CimoError("{file}: cannot be read ({why}).", file=path, why=error.strerror or error) from None
    try:
        members = _members(archive, path)
        found = [name for name in members if name.endswith(".qde")]
        roots = [name for name in found if "/" not in name] or found
        if len(roots) != 1:
            raise CimoError(
                "{file}: holds {count} .qde files at its root where a REFI-QDA project has one.",
                file=path,
                count=len(roots),
            )
        folder = roots[0].rpartition("/")[0]
        return Package(path, _unpack(archive, members[roots[0]], path), archive, members, folder)
    except CimoError:
        archive.close()
        raise


def _members(archive: zipfile.ZipFile, path: Path) -> dict[str, zipfile.ZipInfo]:
    found: dict[str, zipfile.ZipInfo] = {}
    for one in archive.infolist():
        name = one.filename.replace("\\", "/").lower()
        if name.startswith("__macosx/") or name.rpartition("/")[2].startswith("._"):
            continue
        if name.startswith("/") or ".." in name.split("/"):
            raise CimoError("{file}: holds a path that leads out of it; it is not opened.", file=path)
        if one.flag_bits & 1:
            raise CimoError("{file}: is protected by a password; remove it first.", file=path)
        if name in found and not one.is_dir():
            raise CimoError("{file}: holds {name} twice; it is not opened.", file=path, name=one.filename)
        found[name] = one
    if len(found) > MOST_MEMBERS:
        raise CimoError("{file}: holds more than 100,000 files; it is not opened.", file=path)
    return found


def _unpack(archive: zipfile.ZipFile, one: zipfile.ZipInfo, path: Path) -> bytes:
    packed = max(1, one.compress_size)
    if one.file_size > LARGEST or (one.file_size > SMALL and one.file_size > LARGEST_RATIO * packed):
        raise CimoError("{file}: is packed like a zip bomb; it is not opened.", file=path)
    try:
        with archive.open(one) as file:
            data = file.read(one.file_size + 1)
    except Exception as error:
        # zlib, bz2 and lzma have error classes of their own that share nothing but Exception.
        raise CimoError(
            "{file}: damaged at {path} ({why}).", file=path, path=one.filename, why=error
        ) from None
    if len(data) > one.file_size:
        raise CimoError("{file}: is packed like a zip bomb; it is not opened.", file=path)
    return data
