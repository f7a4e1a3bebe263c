"""The screen's side of the suggester's process; it loads little, since starting one comes first."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import coder

if TYPE_CHECKING:
    from coder.project import Project

    from .messages import Reply, Request


class Client:
    """A running suggester; `close` it, or it ends with this process. It loads its libraries at once, also
    before it is told what to read.
    """

    def __init__(self) -> None:
        # -P and an explicit path: modules are ours, whatever lies in the folder one works in. One
        # thread for linear algebra, and a low priority: the other core is for the keys.
        root = str(Path(coder.__file__).parents[1])
        path = os.pathsep.join(part for part in (root, os.environ.get("PYTHONPATH", "")) if part)
        threads = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "coder.tui.suggester.process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **threads, "PYTHONPATH": path},
            creationflags=getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),
            start_new_session=os.name == "posix",
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._requests, self._replies = self._process.stdin, self._process.stdout

    def send(self, request: Request) -> None:
        """Send a request; one that cannot arrive is dropped, since `replies` tells of the end."""
        try:
            pickle.dump(request, self._requests)
            self._requests.flush()
        except (OSError, ValueError):
            return

    def replies(self) -> Iterator[Reply]:
        """All replies as they come; ends with `Stopped` when the process does. Waits: for a thread."""
        from .messages import Stopped

        while True:
            try:
                yield pickle.load(self._replies)
            except (EOFError, OSError, ValueError, pickle.UnpicklingError):
                yield Stopped()
                return

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._requests, self._replies):
            try:
                pipe.close()
            except OSError:
                continue


def started(project: Project, language: str, client: Client | None = None) -> Client:
    """A suggester that reads the project as its coder sees it; `client`: one that was told nothing yet.
    Raises OSError.
    """
    from .messages import Start

    client, coder = client or Client(), project.coder
    client.send(Start(str(project.path), coder.name if coder else None, language, project.blind))
    return client
