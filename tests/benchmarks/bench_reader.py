"""The coding screen in a real pseudo-terminal: key to screen, opening, resizing, memory.

python -m tests.benchmarks.bench_reader

A key is timed from the moment its bytes are written to the terminal until the last byte of what it
made the app paint has come back. The project is in memory, so the figures are of the screen alone.
Where the system tells it, the processor's time for each key is measured too: it is the same on a machine
that has other things to do.
"""

from __future__ import annotations

import os
import signal
import struct
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.table import Row, percentile, print_rows
from tests.coder.tui.fake_project import CODES
from tests.journeys.keystrokes import cimo_keys

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
    from tests.coder.tui.fake_project import FakeProject, session

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


def demo(path: str, suggestions: str) -> None:
    """Run the coding screen, with suggestions "on" or "off", on the last session of a project on disk."""
    from textual.app import App

    from coder.project import Project
    from coder.tui.screens.code import CodeScreen

    project = Project.open(Path(path), coder="Noor")

    class Bench(App[None]):
        def on_mount(self) -> None:
            screen = CodeScreen(project, project.session_heads()[-1].id, language="nl")
            screen.suggesting = suggestions == "on"
            self.push_screen(screen)

    Bench().run()


@dataclass
class Terminal:
    """A process on a pseudo-terminal."""

    pid: int
    file: int

    @classmethod
    def start(
        cls, arguments: list[str], size: tuple[int, int], module: str = "tests.benchmarks.bench_reader"
    ) -> Terminal:
        """Start `python -m MODULE` with arguments on a terminal of a size."""
        import pty

        pid, file = pty.fork()
        if pid == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", TEXTUAL_ANIMATIONS="none")
            for name in ("COLUMNS", "LINES", "NO_COLOR"):
                os.environ.pop(name, None)
            os.execv(sys.executable, [sys.executable, "-m", module, *arguments])
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

    def press(self, keys: bytes, *, first: bool = False) -> float:
        """Milliseconds from key to screen; `first`: until the first byte, where more may follow later."""
        import select

        start = time.perf_counter()
        os.write(self.file, keys)
        if not first:
            return self.settle(start) * 1000
        select.select([self.file], [], [], 0.5)
        return (time.perf_counter() - start) * 1000

    def computed(self) -> float:
        """Milliseconds of the processor that the process took until now; 0 where the system does not tell."""
        tasks = Path(f"/proc/{self.pid}/task")
        if not tasks.exists():
            return 0.0
        return sum(int((one / "schedstat").read_text().split()[0]) for one in tasks.iterdir()) / 1e6

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
        rows.append(Row(f"{name}: memory of the process", memory, "MB", "< 120 MB"))
    for what, before, keys in STEPS:
        for key in before:
            terminal.press(key.encode())
        values = [terminal.press(keys[at % len(keys)].encode()) for at in range(KEYS)]
        rows.append(Row(f"{name}: {what}, p50", percentile(values, 0.5), "ms"))
        rows.append(Row(f"{name}: {what}, p95", percentile(values, 0.95), "ms", "< 50 ms"))
    rows += script(terminal, name)
    start = time.perf_counter()
    terminal.resize((size[0] - 7, size[1]))
    os.kill(terminal.pid, signal.SIGWINCH)
    rows.append(Row(f"{name}: resize", terminal.settle(start), "s", "< 0.3 s"))
    memory = terminal.memory()
    if memory is not None:
        rows.append(Row(f"{name}: memory after all keys", memory, "MB"))
    terminal.stop()
    return rows


def script(terminal: Terminal, name: str) -> list[Row]:
    """Every key of the script of thirty passages (docs/explanation/keystrokes.md), and the slowest key."""
    letters = {code: key for code, _, key, *_ in CODES} | {"mechanism": "h"}
    terminal.press(b"g")
    by_key: dict[str, list[float]] = {}
    computed: list[float] = []
    for key in cimo_keys(letters):
        before = terminal.computed()
        by_key.setdefault(key, []).append(terminal.press(key.encode()))
        computed.append(terminal.computed() - before)
    slowest = max(by_key, key=lambda key: percentile(by_key[key], 0.95))
    every = [value for values in by_key.values() for value in values]
    about = f"{name}: script of thirty passages"
    return [
        Row(f"{about}, {len(every)} keys, p50", percentile(every, 0.5), "ms"),
        Row(f"{about}, p95", percentile(every, 0.95), "ms", "< 50 ms"),
        Row(f"{about}, slowest key ({slowest}), p95", percentile(by_key[slowest], 0.95), "ms", "< 50 ms"),
        Row(f"{about}, of the processor, p50", percentile(computed, 0.5), "ms"),
        Row(f"{about}, of the processor, p95", percentile(computed, 0.95), "ms", "< 50 ms"),
    ]


def with_suggestions() -> list[Row]:
    """Keys while the suggester is loaded, reads and learns, held against the same keys without it."""
    off, _ = rhythm("off")
    on, memory = rhythm("on")
    name = "demo on disk, suggester at work: key to first change"
    rows = [
        Row(f"{name}, p50", percentile(on, 0.5), "ms", "", percentile(off, 0.5), "without suggester"),
        Row(
            f"{name}, p95", percentile(on, 0.95), "ms", "< 50 ms", percentile(off, 0.95), "without suggester"
        ),
        Row(f"{name}, worst", max(on), "ms", "", max(off), "without suggester"),
    ]
    return rows + ([] if memory is None else [Row("  memory with the suggester", memory, "MB")])


def rhythm(suggestions: str) -> tuple[list[float], float | None]:
    """Milliseconds for keys in a coder's rhythm, 0.15 s apart, on the demo; and the memory at the end."""
    from coder.demo import make

    with tempfile.TemporaryDirectory() as folder:
        path = make.make(Path(folder), "nl")
        terminal = Terminal.start(["--demo", str(path), suggestions], SIZES[0])
        terminal.settle(time.perf_counter(), patience=20, wanted="✓".encode())
        terminal.press(b"g")
        keys = ("J", "e", "J", "b", "J", "J", "a", "l", "u")
        values: list[float] = []
        for at in range(4 * KEYS):
            values.append(terminal.press(keys[at % len(keys)].encode(), first=True))
            terminal.settle(time.perf_counter(), patience=0.15)
        memory = terminal.memory()
        terminal.stop()
    return values, memory


def run() -> list[Row]:
    """All rows; none where there are no pseudo-terminals."""
    if sys.platform == "win32":
        return []
    rows: list[Row] = []
    for size in SIZES:
        rows += measure(f"54,000 characters, {size[0]}x{size[1]}", (310, 1, 120), size)
    rows += measure("20,000 turns, 23,000 codings", (20_000, 2, 23_000), (140, 40))
    return rows + with_suggestions()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--show"]:
        app(*map(int, sys.argv[2:5]))
    elif sys.argv[1:2] == ["--demo"]:
        demo(*sys.argv[2:4])
    else:
        print_rows("Reader (key to screen)", run())
