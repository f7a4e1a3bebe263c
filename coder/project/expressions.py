"""Regular expressions that people type, tried on many texts by a process that can be ended.

Python's `re` cannot be interrupted and holds the interpreter: "(a+)+b" on a long turn would stop the
whole program, keys included, for hours. So another process tries, and is ended after `SECONDS`, or as
soon as nobody waits for it.
"""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Thread
from time import monotonic

from transcripts.errors import CimoError

from .watching import Watch, unwatched

Spans = tuple[tuple[int, int], ...]
"""Where an expression fits in a text: (start, end) in code points, none of them empty."""

SECONDS = 10.0
"""What an expression may take in all; a sound one takes less than a second for 20,000 turns."""

_GLANCE = 0.05
"""Seconds between two looks whether the answer is still wanted."""


def compiled(typed: str) -> re.Pattern[str]:
    """The expression, case ignored. Raises CimoError when it is none, or empty."""
    if not typed.strip():
        raise CimoError("There is nothing to look for: type a word, or a few.")
    try:
        return re.compile(typed, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        raise CimoError(
            "{pattern} is no regular expression: {why}. Put a backslash before signs meant as such.",
            pattern=typed,
            why=str(error),
        ) from None


def find_all(
    typed: str, texts: Sequence[str], *, watch: Watch = unwatched, seconds: float = SECONDS
) -> dict[int, Spans]:
    """Where `typed` fits, by the index of the text; texts in which it does not are left out.

    watch: called again and again while it is tried; what it raises ends the search. Raises CimoError
    when the expression is none, or takes more than so many seconds.
    """
    compiled(typed)
    if not texts:
        return {}
    process = subprocess.Popen(
        [sys.executable, "-I", str(Path(__file__).with_name("expressions_process.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    answer: list[bytes] = []

    def talk() -> None:
        answer.append(process.communicate(pickle.dumps((typed, list(texts))))[0])

    talking = Thread(target=talk, daemon=True)
    talking.start()
    end = monotonic() + seconds
    try:
        while talking.is_alive():
            watch(0.0)
            if monotonic() > end:
                raise CimoError(
                    "{pattern} takes too long: it was stopped after {seconds} s. A repeat within a repeat, "
                    "such as (a+)+, is the usual cause; write it without.",
                    pattern=typed,
                    seconds=f"{seconds:g}",
                )
            talking.join(_GLANCE)
    finally:
        process.kill()
        talking.join()
    if process.returncode:
        raise CimoError("{pattern} is too much to look for. Write it shorter.", pattern=typed)
    return pickle.loads(answer[0])
