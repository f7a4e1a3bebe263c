"""The suggester on 2,000 coded passages and 20 codes: reading, fitting, updating, suggesting, memory.

python -m tests.benchmarks.bench_suggest
Seconds are processor time, on one thread, as in the suggester's own process. The text is drawn from invented
Dutch paragraphs.
"""

from __future__ import annotations

import os
import random
import sys
import time

from codebook.model import Code, Codebook, Family, Text
from coder.suggest.excerpts import Excerpt
from coder.suggest.suggester import Suggester
from tests.benchmarks.dutch_paragraphs import PARAGRAPHS
from tests.benchmarks.table import Row, print_rows

CODES, DECIDED, SESSIONS = 20, 2000, 40


def study(count: int, seed: int = 1) -> tuple[Codebook, list[Excerpt], list[set[str]]]:
    """A codebook, passages and codes; each code goes with some words."""
    dice = random.Random(seed)
    sentences = [paragraph.replace("|", " ") for paragraph in PARAGRAPHS]
    short = sorted({word.strip(".,;:?!").lower() for text in sentences for word in text.split()} - {""})
    # Compounds, as Dutch makes them, for a vocabulary of the size that interviews have.
    long = [f"{dice.choice(short)}{dice.choice(short)}" for _ in range(4000)]
    words = short * 8 + long
    marks = {f"code-{at}": dice.sample(long, 12) for at in range(CODES)}
    codes = tuple(
        Code(name, Text(name), Text(" ".join(some[:4])), keywords=tuple(Text(word) for word in some[:3]))
        for name, some in marks.items()
    )
    texts: list[Excerpt] = []
    given: list[set[str]] = []
    each = count // SESSIONS
    for at in range(count):
        chosen = set(dice.sample(sorted(marks), dice.choice((0, 0, 1, 1, 2))))
        said = dice.choices(words, k=dice.randint(8, 60))
        for code in chosen:
            said += dice.sample(marks[code], 3)
        dice.shuffle(said)
        before = texts[-1].text if at % each else ""
        texts.append(
            Excerpt(
                f"s{at // each}",
                at % each,
                " ".join(said) + ".",
                f"P{at % 5}",
                "participant",
                before,
                None,
                each,
            )
        )
        given.append(chosen)
    return Codebook("bench", (Family("f", Text("f"), codes),)), texts, given


def peak_megabytes() -> float:
    """The most memory that this process held; 0 where the system does not say."""
    if sys.platform == "win32":
        return 0.0
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024**2 if sys.platform == "darwin" else 1024)


def run() -> list[Row]:
    """The figures."""
    # Read when numpy is loaded: the seconds of threads that wait for each other would be added up.
    os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", MKL_NUM_THREADS="1")
    book, texts, given = study(DECIDED + 1000)
    decided, rest = texts[:DECIDED], texts[DECIDED:]

    def took(job) -> float:
        start = time.process_time()
        job()
        return time.process_time() - start

    suggester = Suggester(book, "nl")
    suggester.read(texts)
    rows = [Row("read 3,000 passages", took(suggester.refresh), "s")]
    suggester.learn(decided, given[:DECIDED])
    rows.append(Row("fit 2,000 passages, 20 codes", took(suggester.settle), "s", "< 1.5 s"))
    rows.append(
        Row("suggest for 1 passage", 1000 * took(lambda: suggester.suggest(rest[:1])), "ms", "< 10 ms")
    )
    rows.append(Row("suggest for 1,000 passages", took(lambda: suggester.suggest(rest)), "s", "< .5 s"))
    updates = sorted(
        1000 * took(lambda at=at: suggester.learn([rest[at]], [given[DECIDED + at]])) for at in range(15)
    )
    rows.append(Row("update after one decision, median", updates[7], "ms", "< 50 ms"))
    rows.append(Row("why of one passage", 1000 * took(lambda: suggester.why(rest[20], "code-1")), "ms"))
    rows.append(Row("memory of the suggester's process", peak_megabytes(), "MB", "< 500 MB, with the screen"))
    return rows


if __name__ == "__main__":
    print_rows("The suggester (processor time)", run())
