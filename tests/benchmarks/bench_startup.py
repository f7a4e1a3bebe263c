"""Whole processes: how long until `cimo` answers, until its first screen, until a project is open.

python -m tests.benchmarks.bench_startup
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.table import Row, median_seconds, print_rows

CIMO = [sys.executable, "-m", "coder"]
RUNS = 9


def run() -> list[Row]:
    """Rows for start-up; each ratio is against bare Python in the same run."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "demo.cimo"
        process([*CIMO, "demo", "--no-open", "--dir", folder])
        bare = seconds([sys.executable, "-c", "pass"])
        screen = first_screen([*CIMO, "open", str(project), "--coder", "Noor"])
        rows = [("cimo --help", seconds([*CIMO, "--help"]), "< 0.25 s")]
        rows.append(("cimo score", seconds([*CIMO, "score", str(project)]), ""))
        rows.append(
            ("python -c 'import textual.app'", seconds([sys.executable, "-c", "import textual.app"]), "")
        )
        if screen is not None:
            rows.append(("cimo open: first screen", screen, "< 0.6 s"))
    return [Row("python -c pass", bare, "s")] + [
        Row(what, value, "s", goal, bare, "bare Python") for what, value, goal in rows
    ]


def process(command: list[str]) -> None:
    """Run a command to its end; an error is an error of the benchmark."""
    subprocess.run(command, check=True, capture_output=True)


def seconds(command: list[str]) -> float:
    """Median seconds of a whole process."""
    return median_seconds(lambda: process(command), RUNS)


def first_screen(command: list[str], wanted: bytes = b"Techniekbrug") -> float | None:
    """Median seconds from start to `wanted` painted on a pseudo-terminal; None where there is none."""
    try:
        import pty
    except ImportError:
        return None
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        pid, terminal = pty.fork()
        if pid == 0:
            os.environ.update(TERM="xterm-256color", COLUMNS="140", LINES="40", LANG="nl_NL.UTF-8")
            os.execv(command[0], command)
        seen = b""
        while wanted not in seen:
            seen += os.read(terminal, 65536)
        times.append(time.perf_counter() - start)
        os.kill(pid, 9)
        os.waitpid(pid, 0)
        os.close(terminal)
    return statistics.median(times)


if __name__ == "__main__":
    print_rows("Start-up (medians)", run())
