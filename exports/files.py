"""Writing files whole or not at all."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Generator, Iterable
from pathlib import Path

from transcripts.errors import CimoError


@contextlib.contextmanager
def whole(path: Path) -> Generator[Path, None, None]:
    """A temporary path beside `path`, put in its place when the block ends well, removed otherwise.

    Raises CimoError when `path` is a folder, its folder is missing or not writable, or the disk is full.
    """
    if path.is_dir():
        raise CimoError("{path}: a folder; give the name of a file in it.", path=path)
    if not path.parent.is_dir():
        raise CimoError("{folder}: there is no such folder; make it first.", folder=path.parent)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        try:
            yield draft
            draft.replace(path)
        except OSError as error:
            raise CimoError(
                "{path}: cannot be written ({why}); what was there is as it was.",
                path=path,
                why=error.strerror or error,
            ) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def write_text(path: Path, text: str, *, encoding: str = "utf-8") -> Path:
    """Write a text file whole or not at all, line ends as they are; its path. Raises CimoError."""
    return write_bytes(path, text.encode(encoding))


def write_bytes(path: Path, data: bytes) -> Path:
    """Write a file whole or not at all; its path. Raises CimoError."""
    with whole(path) as draft:
        draft.write_bytes(data)
    return path


def folder(path: Path) -> Path:
    """`path` as a folder, made when absent. Raises CimoError when it is a file or cannot be made."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CimoError(
            "{path}: the folder cannot be made ({why}).", path=path, why=error.strerror or error
        ) from None
    return path


def write_all(contents: Iterable[tuple[Path, bytes | Callable[[Path], object]]]) -> list[Path]:
    """Write several files: all of them are written whole before the first is put in place.

    What is written is given as bytes, or as what writes to the path that it is called with. Folders that are
    missing are made, and taken away again when writing fails. Gives the paths; raises CimoError.
    """
    made: list[Path] = []
    paths: list[Path] = []
    try:
        with contextlib.ExitStack() as stack:
            for path, content in contents:
                made += [one for one in (path.parent, *path.parent.parents) if not one.exists()][::-1]
                folder(path.parent)
                draft = stack.enter_context(whole(path))
                if isinstance(content, bytes):
                    draft.write_bytes(content)
                else:
                    content(draft)
                paths.append(path)
    except BaseException:
        for one in reversed(made):
            with contextlib.suppress(OSError):
                one.rmdir()
        raise
    return paths
