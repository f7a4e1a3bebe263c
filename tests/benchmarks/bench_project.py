"""The project file: importing, opening, applying a code, undoing, merging, checking.

python -m tests.benchmarks.bench_project
"""

from __future__ import annotations

import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import codebook
import transcripts
from coder.project import NewCoding, NewSession, Project
from exports.dataset import Source
from tests.benchmarks.corpus import labelled_text
from tests.benchmarks.table import Row, median_seconds, percentile, print_rows

TRANSCRIPTS, WORDS = 200, 8000
CODINGS = 23_000
VERBS = 100


def run() -> list[Row]:
    """Rows for a project of 200 transcripts, then with 23,000 codings in it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = _corpus(folder)
        path = folder / "a.cimo"
        rows = _importing(path, files)
        rows += _opening(path)
        rows += _coding(path)
        rows += _merging(path)
    return rows


def _corpus(folder: Path) -> list[Path]:
    made = []
    for at in range(TRANSCRIPTS):
        made.append(folder / f"sessie {at:03d}.txt")
        made[-1].write_text(labelled_text(WORDS, seed=at), encoding="utf-8")
    return made


def _importing(path: Path, files: list[Path]) -> list[Row]:
    start = time.perf_counter()
    read = [transcripts.read(file) for file in files]
    parsed = time.perf_counter()
    with Project.create(path, codebook.builtin("llo"), coder="Noor") as project:
        new = [
            NewSession(f"Initiatief {at % 20}", one, Source(one.sha256, file.name, file.read_bytes()))
            for at, (file, one) in enumerate(zip(files, read, strict=True))
        ]
        created = time.perf_counter()
        project.import_sessions(new)
        imported = time.perf_counter()
    size = sum(file.stat().st_size for file in files)
    return [
        Row(f"read {TRANSCRIPTS} transcripts of {WORDS} words", parsed - start, "s"),
        Row("import them, cut into passages, one transaction", imported - created, "s"),
        Row("both together", imported - created + parsed - start, "s", "< 2 s"),
        Row("size of the project", path.stat().st_size / 1e6, "MB", "", size / 1e6, "the text files"),
    ]


def _opening(path: Path) -> list[Row]:
    def opened() -> None:
        with Project.open(path, coder="Noor") as project:
            project.session_heads()
            project.progress()

    def first_session() -> None:
        with Project.open(path, coder="Noor") as project:
            project.session(project.session_heads()[7].id)

    def everything() -> None:
        with Project.open(path) as project:
            project.dataset()

    code = f"from pathlib import Path; from coder.project import Project; Project.open(Path({str(path)!r}))"
    bare, _whole = (median_seconds(lambda run=run: _process(run)) for run in ("pass", code))
    return [
        Row("open it: overview of all sessions", median_seconds(opened), "s", "< 0.3 s"),
        Row("open it: first text", median_seconds(first_session), "s"),
        Row(
            "open it: whole process",
            median_seconds(lambda: _process(code)),
            "s",
            "< 0.3 s",
            bare,
            "bare Python",
        ),
        Row("open it: everything as a dataset", median_seconds(everything, 3), "s"),
    ]


def _process(code: str) -> None:
    import subprocess

    subprocess.run([sys.executable, "-c", code], check=True)


def _coding(path: Path) -> list[Row]:
    with Project.open(path, coder="Noor") as project:
        sessions = project.sessions()
        new = []
        for at in range(CODINGS):
            session = sessions[at // 8 % len(sessions)]
            turn = session.transcript.turns[(at // 8 // len(sessions)) % len(session.transcript.turns)]
            code = ("education", "community", "matching", "mechanism")[at % 4]
            new.append(NewCoding(session.id, turn.start, turn.end, code, f"Coder {at % 8 // 4}"))
        start = time.perf_counter()
        made = project.apply_codings(new)
        bulk = time.perf_counter() - start
        session = sessions[3]
        turns = session.transcript.turns
        applied = [
            _time(lambda turn=turn: project.apply_code(session.id, turn.start, turn.end, "guidance"))
            for turn in turns[:VERBS]
        ]
        labels = [_time(lambda: (project.undo_label(), project.redo_label())) for _ in range(VERBS)]
        undone = [_time(project.undo) for _ in range(VERBS)]
        return [
            Row(f"apply {CODINGS} codings in one step", bulk, "s"),
            Row(
                "apply a code, of 23,000: median",
                statistics.median(applied) * 1e3,
                "ms",
                "< 5 ms",
                _commit(path),
                "a bare commit",
            ),
            Row("apply a code, of 23,000: p95", percentile(applied, 0.95) * 1e3, "ms", "< 20 ms"),
            Row("what undo and redo would do", _middle(labels), "ms"),
            Row("undo: median", _middle(undone), "ms"),
            Row("codings of one session", median_seconds(lambda: project.codings(session.id)) * 1e3, "ms"),
            Row("all codings", median_seconds(project.codings) * 1e3, "ms"),
            Row("progress of one coder", median_seconds(lambda: project.progress(made[0].coder)) * 1e3, "ms"),
            Row("check", median_seconds(project.check, 2), "s"),
        ]


def _time(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def _middle(seconds: list[float]) -> float:
    return statistics.median(seconds) * 1e3


def _commit(path: Path) -> float:
    """Milliseconds of one row committed by SQLite alone, with the same settings, beside the project."""
    connection = sqlite3.connect(path.with_name("bare.db"), isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE t (x TEXT)")
    times = [_time(lambda: connection.execute("INSERT INTO t VALUES ('x')")) for _ in range(VERBS)]
    connection.close()
    return _middle(times)


def _merging(path: Path) -> list[Row]:
    other = path.with_name("b.cimo")
    shutil.copyfile(path, other)
    with Project.open(other, coder="Ilse") as theirs:
        session = theirs.session(theirs.session_heads()[0].id)
        for turn in session.transcript.turns[:50]:
            theirs.apply_code(session.id, turn.start, turn.end, "matching")
    with Project.open(path) as project:
        first = _time(lambda: project.merge(other))
        again = _time(lambda: project.merge(other))
    return [Row("merge a copy with 50 new codings", first, "s"), Row("merge it again", again, "s")]


if __name__ == "__main__":
    print_rows("The project file", run())
