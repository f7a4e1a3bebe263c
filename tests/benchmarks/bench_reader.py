"""The coding screen in a real pseudo-terminal: key to screen, opening, resizing, memory.

python -m tests.benchmarks.bench_reader

A key is timed from the moment its bytes are written to the terminal until the last byte of what it
made the app paint has come back. The project is in memory, so the figures are of the screen alone.
"""

from __future__ import annotations

import os
import signal
import struct
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.table import Row, percentile, print_rows

SIZES = ((140, 40), (80, 24))
KEYS = 40
QUIET = 0.045
"""Seconds without a byte after which a screen counts as painted."""

STEPS = (
    ("next passage", (), ("J",)),
    ("page down", (), ("\x1b[6~",)),
    ("end, beginning", (), ("G", "g")),
    ("next uncoded", (), (".",)),
    ("apply a code, move on", ("g",), ("e", "c", "m", "l", "J")),
    ("stance, weight", ("g", "\t"), ("-", "*")),
    ("choose a coding", ("g",), ("\t",)),
    ("span by words, code it", ("g",), ("v", "\x1b[1;6C", "\x1b[1;6C", "h", "J")),
    ("undo", (), ("u",)),
    ("redo", (), ("U",)),
)
"""What is measured: keys that come before, keys that are pressed in turn."""


def app(turns: int, longer: int, count: int) -> None:
    """Run the coding screen, without suggestions, on a made transcript with so many codings."""
    from textual.app import App

    from codebook.model import Coding
    from coder.tui.screens.code import CodeScreen
    from tests.coder.tui.fake_project import CODES, FakeProject, session

    made = session(turns, longer=longer)
    spans = made.passages
    codings = [
        Coding(
            f"c{at}",
            made.id,
            (passage := spans[at * 7919 % len(spans)]).start,
            passage.end,
            CODES[at % len(CODES)][0],
            ("c-Anna", "c-Bram", "c-Cor", "c-Dien", "c-Els")[at % 5],
        )
        for at in range(count)
    ]

    class Bench(App[None]):
        def on_mount(self) -> None:
            screen = CodeScreen(FakeProject(made, codings=tuple(codings)), made.id, language="en")  # pyright: ignore
            screen.suggesting = False
            self.push_screen(screen)

    Bench().run()


@dataclass
class Terminal:
    """A process on a pseudo-terminal."""

    pid: int
    file: int

    @classmethod
    def start(cls, arguments: list[str], size: tuple[int, int]) -> Terminal:
        """Start `python -m tests.benchmarks.bench_reader` with arguments on a terminal of a size."""
        import pty

        pid, file = pty.fork()
        if pid == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", TEXTUAL_ANIMATIONS="none")
            for name in ("COLUMNS", "LINES", "NO_COLOR"):
                os.environ.pop(name, None)
            os.execv(sys.executable, [sys.executable, "-m", "tests.benchmarks.bench_reader", *arguments])
        terminal = cls(pid, file)
        terminal.resize(size)
        return terminal

    def resize(self, size: tuple[int, int]) -> None:
        """Give the terminal another size, in columns and rows."""
        import fcntl
        import termios

        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def settle(self, start: float, patience: float = 0.5, wanted: bytes = b"") -> float:
        """Seconds from `start` until the last byte before it went quiet; `patience` for the first one."""
        import select

        last, seen, wait = start, b"", patience
        while select.select([self.file], [], [], wait)[0]:
            seen += os.read(self.file, 1 << 16)
            last = time.perf_counter()
            wait = patience if wanted not in seen else QUIET
        return last - start

    def press(self, keys: bytes) -> float:
        """Milliseconds from key to screen."""
        start = time.perf_counter()
        os.write(self.file, keys)
        return self.settle(start) * 1000

    def memory(self) -> float | None:
        """Megabytes that the process holds now; None where the system does not tell."""
        table = Path(f"/proc/{self.pid}/statm")
        if not table.exists():
            return None
        return int(table.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / (1 << 20)

    def stop(self) -> None:
        """End the process."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.file)


def measure(name: str, made: tuple[int, int, int], size: tuple[int, int]) -> list[Row]:
    """All rows for one transcript at one size of screen."""
    start = time.perf_counter()
    terminal = Terminal.start(["--show", *map(str, made)], size)
    opened = terminal.settle(start, patience=20, wanted=b"saved")
    rows = [Row(f"{name}: start to screen, data made included", opened, "s")]
    memory = terminal.memory()
    if memory is not None:
        rows.append(Row(f"{name}: memory of the process", memory, "MB", "< 100 MB"))
    for what, before, keys in STEPS:
        for key in before:
            terminal.press(key.encode())
        values = [terminal.press(keys[at % len(keys)].encode()) for at in range(KEYS)]
        rows.append(Row(f"{name}: {what}, p50", percentile(values, 0.5), "ms"))
        rows.append(Row(f"{name}: {what}, p95", percentile(values, 0.95), "ms", "< 50 ms"))
    start = time.perf_counter()
    terminal.resize((size[0] - 7, size[1]))
    os.kill(terminal.pid, signal.SIGWINCH)
    rows.append(Row(f"{name}: resize", terminal.settle(start), "s", "< 0.3 s"))
    memory = terminal.memory()
    if memory is not None:
        rows.append(Row(f"{name}: memory after all keys", memory, "MB"))
    terminal.stop()
    return rows


def run() -> list[Row]:
    """All rows; none where there are no pseudo-terminals."""
    if sys.platform == "win32":
        return []
    rows: list[Row] = []
    for size in SIZES:
        rows += measure(f"54,000 characters, {size[0]}x{size[1]}", (310, 1, 120), size)
    return rows + measure("20,000 turns, 23,000 codings", (20_000, 2, 23_000), (140, 40))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--show"]:
        app(*map(int, sys.argv[2:5]))
    else:
        print_rows("Reader (key to screen)", run())
