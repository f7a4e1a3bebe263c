"""Keys on the coding screen while the suggester starts, reads, answers and learns; the first suggestions.

python -m tests.benchmarks suggesting

In a real pseudo-terminal, on the demo and on a project of 40 sessions with 2,000 coded passages and 20 codes;
the program itself is started, and the session that is next is opened from its first screen.
A key is timed until the first byte of what it made the app paint; the processor's time of the screen's
process is measured beside it, since it does not move with what else the machine does. The first suggestions
are timed from the first screen, with keys pressed all the while.
"""

from __future__ import annotations

import os
import select
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.bench_reader import KEYS, SIZES, Terminal
from tests.benchmarks.bench_suggest import SESSIONS, study
from tests.benchmarks.table import Row, percentile, print_rows

GAP = 0.15
"""Seconds between two keys of a coder in a hurry."""
REST = 0.6
"""Seconds that she rests on a passage now and then."""
PATIENCE = 40.0
ANSWERED = ("✕".encode(), b"te stellen")
"""What each line of suggestions ends with, or what is said where there are none."""
CODED = 2000


def large(folder: Path) -> Path:
    """A project of 40 sessions, of which the last is not coded yet; 2,000 passages are decided."""
    from hashlib import sha256

    from coder.project import NewCoding, NewSession, Project
    from exports.dataset import Source
    from transcripts.model import Transcript, Turn

    each = CODED // (SESSIONS - 1) + 1
    book, texts, given = study(each * SESSIONS)
    path = folder / "large.cimo"
    with Project.create(path, book, coder="Noor") as project:
        sessions = []
        for at in range(SESSIONS):
            own, text, turns = texts[at * each : (at + 1) * each], "", []
            for one in own:
                turns.append(Turn(len(text), len(text) + len(one.text), one.speaker))
                text += one.text + "\n"
            data = text.encode()
            made = Transcript(text, tuple(turns), "text", sha256=sha256(data).hexdigest(), language="nl")
            sessions.append(NewSession("Study", made, Source(made.sha256, f"{at}.txt", data), f"s{at}"))
        imported = project.import_sessions(sessions)
        codings = [
            NewCoding(session.id, passage.start, passage.end, code)
            for at, session in enumerate(imported[:-1])
            for passage in session.passages
            for code in given[min(at * each + passage.turn, len(given) - 1)]
        ]
        project.apply_codings(codings)
        for session in imported[:-1]:
            project.mark_done(session.id)
    return path


def timed(terminal: Terminal, key: bytes, gap: float = GAP) -> tuple[float, float, float | None]:
    """Milliseconds from a key to the first byte, those of the processor, and when, within `gap`, what stands
    with suggestions came; None when it did not.
    """
    before, start = terminal.computed(), time.perf_counter()
    os.write(terminal.file, key)
    seen, first, came = b"", 0.0, None
    while (left := start + gap - time.perf_counter()) > 0 or not seen:
        if not select.select([terminal.file], [], [], max(left, 0.01) if seen or left > 0 else 1.0)[0]:
            if left <= 0:
                break
            continue
        first = first or (time.perf_counter() - start) * 1000
        seen += os.read(terminal.file, 1 << 16)
        if came is None and any(sign in seen for sign in ANSWERED):
            came = time.perf_counter()
    return first, terminal.computed() - before, came


def measure(name: str, path: Path) -> list[Row]:
    """The first suggestions and the keys on one project."""
    terminal = Terminal.start(["open", str(path), "--coder", "Noor", "--lang", "nl"], SIZES[0], "coder")
    terminal.settle(time.perf_counter(), patience=20, wanted="✓".encode())
    shown, came, taken = time.perf_counter(), None, None
    os.write(terminal.file, b"\r")
    terminal.settle(time.perf_counter(), patience=20, wanted=b"gecodeerd")
    reading: list[tuple[float, float]] = []
    while came is None and time.perf_counter() < shown + PATIENCE:
        # A coder reads, too: after every fourth key she rests on a passage.
        gap = GAP if len(reading) % 4 else REST
        wall, computed, at = timed(terminal, b"J" if len(reading) % 8 < 7 else b"g", gap)
        reading.append((wall, computed))
        if at is not None:
            came, taken = at - shown, suggester_seconds(terminal)
    if came is None:
        raise RuntimeError(f"{name}: no suggestions within {PATIENCE} s")
    keys = ("J", "1", "J", "J", "x", "J", "1", "u", "=", "=")
    working = [
        timed(terminal, keys[at % len(keys)].encode(), GAP if at % 4 else REST)[:2] for at in range(2 * KEYS)
    ]
    memory = whole_memory(terminal)
    terminal.stop()
    rows = [Row(f"{name}: first suggestions after the first screen", came, "s", "< 3 s")]
    if taken is not None:
        rows.append(Row(f"{name}: of the suggester's processor until then", taken, "s"))
    for about, values in (("until they come", reading), ("with suggestions, deciding", working)):
        for kind, at, goal in (("", 0, "< 50 ms"), (", of the processor", 1, "< 50 ms")):
            figures = [value[at] for value in values]
            rows.append(Row(f"{name}: keys {about}{kind}, p50", percentile(figures, 0.5), "ms"))
            rows.append(Row(f"{name}: keys {about}{kind}, p95", percentile(figures, 0.95), "ms", goal))
    if memory is not None:
        rows.append(Row(f"{name}: memory of screen and suggester", memory, "MB", "< 500 MB"))
    return rows


def children(terminal: Terminal) -> list[str]:
    """The processes that the screen started, where the system tells."""
    tasks = Path(f"/proc/{terminal.pid}/task")
    if not tasks.exists():
        return []
    return [child for task in tasks.iterdir() for child in (task / "children").read_text().split()]


def suggester_seconds(terminal: Terminal) -> float | None:
    """Seconds of the processor that the suggester took until now; None where the system does not tell."""
    own = [one for child in children(terminal) for one in Path(f"/proc/{child}/task").iterdir()]
    return sum(int((one / "schedstat").read_text().split()[0]) for one in own) / 1e9 if own else None


def whole_memory(terminal: Terminal) -> float | None:
    """Megabytes that the screen's process and those it started hold; None where the system does not tell."""
    own = terminal.memory()
    if own is None:
        return None
    pages = [int(Path(f"/proc/{child}/statm").read_text().split()[1]) for child in children(terminal)]
    return own + sum(pages) * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def run() -> list[Row]:
    """All rows; none where there are no pseudo-terminals."""
    if sys.platform == "win32":
        return []
    from coder.demo import make

    with tempfile.TemporaryDirectory() as folder:
        rows = measure("demo", make.make(Path(folder), "nl"))
        rows += measure("2,000 coded passages", large(Path(folder)))
    return rows


if __name__ == "__main__":
    print_rows("Suggestions on screen", run())
