"""How long exports take, in seconds of the processor: 20 and 200 transcripts of 8,000 words with 120 codings
each by two coders.

    QUALCODER_SOURCE=../QualCoder python -m tests.benchmarks exports

measures QualCoder beside it on the same files, from a folder with its source (`qualcoder_peer` says how).
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import codebook
import exports
from codebook.model import Coder, Coding
from coder.project import Project
from coder.project.taking_in import take_in
from coder.results import results as derived
from exports.dataset import Dataset, Done
from exports.results import Results
from transcripts.model import Initiative, Passage, Session, Speaker, Transcript, Turn

from .corpus import turns
from .table import Row, print_rows

CODERS = (
    Coder("00000000-0000-4000-8000-00000000000a", "A"),
    Coder("00000000-0000-4000-8000-00000000000b", "B"),
)
CREATED = "2026-03-02T09:30:00Z"


def study(documents: int, codings: int = 120, words: int = 8000) -> Dataset:
    """A dataset of so many transcripts, spread over initiatives of five each; seeded."""
    dice = random.Random(7)
    book = codebook.builtin("llo")
    codes = [code.id for code in book.codes()]
    initiatives = [
        Initiative(f"00000000-0000-4000-8001-{at:012x}", f"Initiatief {at}")
        for at in range((documents + 4) // 5)
    ]
    sessions: list[Session] = []
    made: list[Coding] = []
    for number in range(documents):
        session = _session(number, initiatives[number // 5].id, words)
        sessions.append(session)
        places = [(passage, code) for passage in session.passages for code in codes]
        for at, (passage, code) in enumerate(dice.sample(places, codings)):
            made.append(
                Coding(
                    f"00000000-0000-4000-{0x9000 + number:04x}-{at:012x}",
                    session.id,
                    passage.start,
                    passage.end,
                    code,
                    CODERS[at % 2].id,
                    weight=dice.choice((1, 2)),
                    memo="nakijken" if at % 20 == 0 else "",
                    quote=session.transcript.slice(passage),
                    created=CREATED,
                )
            )
    done = tuple(Done(coder.id, session.id, CREATED) for session in sessions for coder in CODERS)
    return Dataset(
        "00000000-0000-4000-8000-000000000001",
        "Proef",
        "nl",
        CREATED,
        (book,),
        CODERS,
        tuple(initiatives),
        tuple(sessions),
        tuple(made),
        done=done,
    )


def _session(number: int, initiative: str, words: int) -> Session:
    text = ""
    found: list[Turn] = []
    passages: list[Passage] = []
    names: dict[str, int] = {}
    for at, (speaker, said) in enumerate(turns(words, number)):
        text += f"{speaker}: "
        start = len(text)
        text += said
        found.append(Turn(start, len(text), speaker))
        names[speaker] = names.get(speaker, 0) + 1
        while start < len(text):
            end = text.find(". ", start + 150)
            end = len(text) if end < 0 else end + 1
            passages.append(Passage(start, end, at))
            start = end + 1
        text += "\n"
    speakers = tuple(Speaker(name, None, count) for name, count in names.items())
    transcript = Transcript(text, tuple(found), "labelled-text", sha256=f"{number:064x}", speakers=speakers)
    identity = f"00000000-0000-4000-8002-{number:012x}"
    return Session(identity, f"Gesprek {number}", initiative, transcript, tuple(passages))


def _seconds(dataset: Dataset, results: Results, format: str, out: Path) -> float:
    start = time.process_time()
    exports.write(dataset, results, format, out)
    return time.process_time() - start


def _written(dataset: Dataset, results: Results, path: Path) -> float:
    return _seconds(dataset, results, "qdpx", path)


def _read(dataset: Dataset, results: Results, path: Path) -> float:
    del results
    start = time.process_time()
    assert len(exports.read(path).dataset.codings) == len(dataset.codings)
    return time.process_time() - start


def _results(dataset: Dataset) -> Results:
    scores = codebook.derive_scores(
        dataset.codings, dataset.codebook, dataset.sessions, done=dataset.done, coders=dataset.coders
    )
    return Results(tuple(scores))


def _in_a_project(folder: Path) -> list[Row]:
    """The same through project files, with all that a project does about it."""
    taken: list[float] = []
    written: list[float] = []
    for name in ("s", "l"):
        path = folder / f"{name}.cimo"
        with Project.create(path, codebook.builtin("llo")) as project:
            start = time.process_time()
            take_in(project, folder / f"{name}.qdpx")
            taken.append(time.process_time() - start)
        start = time.process_time()
        with Project.open(path) as project:
            dataset = project.dataset()
            exports.write(dataset, derived(project, dataset=dataset), "xlsx", folder / f"{name}.xlsx")
        written.append(time.process_time() - start)
    return [
        Row("that .qdpx into a project file", taken[1], "s", "< 5 s", taken[0], "20 transcripts"),
        Row(
            "a project opened, all derived, all tables to xlsx",
            written[1],
            "s",
            "< 10 s",
            written[0],
            "20 transcripts",
        ),
    ]


def _peer(folder: Path, codings: int) -> list[Row]:
    """QualCoder's own import and export of the same two files; `codings` are in the larger one."""
    source = os.environ.get("QUALCODER_SOURCE")
    if not source:
        told = "QUALCODER_SOURCE does not say where its source is"
        return [Row("QualCoder beside it, on the same files", None, "", against=told)]
    found: list[dict[str, Any]] = []
    for name in ("s", "l"):
        command = [sys.executable, "-m", "tests.benchmarks.qualcoder_peer", source]
        command += [str(folder / f"{name}.qdpx"), str(folder / f"qualcoder-{name}")]
        found.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    few, many = found
    back = exports.read(Path(str(many["export"]))).dataset.codings
    return [
        Row("QualCoder reads that .qdpx", many["read"], "s", "", few["read"], "20 transcripts"),
        Row("QualCoder writes it again", many["written"], "s", "", few["written"], "20 transcripts"),
        Row("codings lost on the way into QualCoder", codings - len(many["codings"]), "", "0"),
        Row("codings lost on the way back from QualCoder", codings - len(back), "", "0"),
    ]


def run() -> list[Row]:
    """The rows of the table."""
    small, large = study(20), study(200)
    few, many = _results(small), _results(large)
    rows: list[Row] = []
    goals = {"xlsx": "< 10 s"}
    with tempfile.TemporaryDirectory() as folder:
        for format in ("csv", "xlsx", "json", "parquet", "sav"):
            target = f"o.{format}" if format in ("xlsx", "json") else format
            ten = _seconds(small, few, format, Path(folder) / target)
            all_ = _seconds(large, many, format, Path(folder) / target)
            what = f"all tables to {format}, 200 transcripts, {len(large.codings)} codings"
            rows.append(Row(what, all_, "s", goals.get(format, ""), ten, "20 transcripts"))
        for what, action in (
            ("a .qdpx written, checked and read again", _written),
            ("a .qdpx read", _read),
        ):
            ten, all_ = (
                action(small, few, Path(folder) / "s.qdpx"),
                action(large, many, Path(folder) / "l.qdpx"),
            )
            goal = "< 3 s" if action is _written else "< 5 s"
            rows.append(Row(f"{what}, 200 transcripts", all_, "s", goal, ten, "20 transcripts"))
        rows += _in_a_project(Path(folder))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        megabytes = peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
        rows.append(Row("most memory in use", megabytes, "MB", "< 500 MB"))
        rows += _peer(Path(folder), len(large.codings))
    return rows


if __name__ == "__main__":
    print_rows("exports", run())
