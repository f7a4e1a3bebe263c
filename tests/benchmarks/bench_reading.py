"""Reading transcripts: usual files, very many cues, one endless line; and what reading makes Python import.

python -m tests.benchmarks.bench_reading
"""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import suppress

import transcripts
from tests.benchmarks.corpus import labelled_text, turns
from tests.benchmarks.table import Row, median_seconds, print_rows
from transcripts.errors import CimoError

CUES = 300_000
FILES = 200
MEGABYTE = 1024**2


def clock(seconds: int) -> str:
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.000"


def cues(count: int) -> bytes:
    made = ["WEBVTT\n\n"]
    for at in range(count):
        made.append(
            f"{at + 1}\n{clock(at)} --> {clock(at + 1)}\nSpreker {at % 4}: dit is cue {at}, zo gezegd.\n\n"
        )
    return "".join(made).encode("utf-8")


def endless_line() -> float:
    data = b"I: " + b"woord nog een woord. " * (50 * MEGABYTE // 21) + b"\nR1: ja\n"
    start = time.perf_counter()
    with suppress(CimoError):
        transcripts.passages(transcripts.read_bytes(data, "lang.txt"))
    return time.perf_counter() - start


def start_and_read(code: str) -> float:
    return median_seconds(
        lambda: subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    )


def run() -> list[Row]:
    """Rows for 200 usual transcripts with their passages, a usual file, 300,000 cues, a line of 50 MB."""
    files = [labelled_text(8000, seed).encode("utf-8") for seed in range(FILES)]
    vtt = "WEBVTT\n\n" + "".join(
        f"{clock(at * 5)} --> {clock(at * 5 + 4)}\n{who}: {text}\n\n"
        for at, (who, text) in enumerate(turns(8000, 1))
    )
    many = cues(CUES)
    all_files = median_seconds(
        lambda: [transcripts.passages(transcripts.read_bytes(data, "x.txt")) for data in files], 3
    )
    bare = start_and_read("pass")
    first = start_and_read("import transcripts; transcripts.read_bytes(b'I: Een.\\nR1: Twee.\\n', 'x.txt')")
    return [
        Row("200 transcripts of 8,000 words, turns and passages", round(all_files, 2), "s", "< 1"),
        Row("one of them", round(all_files / FILES * 1000, 1), "ms"),
        Row(
            "the same as .vtt",
            round(median_seconds(lambda: transcripts.read_bytes(vtt.encode("utf-8"), "x.vtt")) * 1000, 1),
            "ms",
        ),
        Row(
            "300,000 cues",
            round(median_seconds(lambda: transcripts.read_bytes(many, "x.vtt"), 3), 2),
            "s",
            "< 5",
        ),
        Row("one line of 50 MB", round(endless_line(), 1), "s", "< 20"),
        Row(
            "start Python, import transcripts, read",
            round(first, 3),
            "s",
            "< 0.3",
            round(bare, 3),
            "bare Python",
        ),
    ]


if __name__ == "__main__":
    print_rows("Reading", run())
