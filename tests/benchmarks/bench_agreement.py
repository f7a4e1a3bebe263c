"""Agreement of a large study: two coders, 40 codes, 60 sessions of 20,000 turns in all.

python -m tests.benchmarks.bench_agreement
"""

from __future__ import annotations

import random
from typing import Literal

from codebook.model import Code, Codebook, Coder, Coding, Family, Text
from exports.dataset import Dataset, Done
from tests.benchmarks.table import Row, median_seconds, print_rows
from transcripts.model import Initiative, Passage, Session, Transcript, Turn

CODERS = ("noor", "sjoerd")


def book(codes: int = 40) -> Codebook:
    """Four families of codes, one of them scored."""
    per = codes // 4
    return Codebook(
        "bench",
        tuple(
            Family(
                f"family-{one}",
                Text(f"Family {one}"),
                tuple(Code(f"code-{one}-{at}", Text(f"Code {at}")) for at in range(per)),
                scored=one == 0,
            )
            for one in range(4)
        ),
    )


def study(sessions: int = 60, turns: int = 333, codings: int = 200, seed: int = 1) -> Dataset:
    """`codings` a session by each coder; the second has most of the first's, some shifted, some others."""
    dice = random.Random(seed)
    codes = [code.id for code in book().codes()]
    made: list[Session] = []
    coded: list[Coding] = []

    def add(session: str, turn: Turn, coder: str, code: str) -> None:
        start = turn.start + dice.choice((0, 0, 0, 20))
        end = turn.end - dice.choice((0, 0, 0, 15))
        coded.append(Coding(f"{len(coded)}", session, start, end, code, coder, weight=dice.choice((1, 1, 2))))

    for number in range(sessions):
        name = f"session-{number}"
        parts = tuple(Turn(at * 120, at * 120 + 110, f"P{dice.randrange(8)}") for at in range(turns))
        passages = tuple(Passage(turn.start, turn.end, at) for at, turn in enumerate(parts))
        text = Transcript("x" * 120 * turns, parts, "text")
        made.append(Session(name, name, f"initiative-{number // 4}", text, passages))
        for _ in range(codings):
            turn, code = dice.choice(parts), dice.choice(codes)
            add(name, turn, CODERS[0], code)
            if dice.random() < 0.75:
                add(name, turn, CODERS[1], code)
            else:
                add(name, dice.choice(parts), CODERS[1], dice.choice(codes))
    return Dataset(
        "bench",
        "Bench",
        "nl",
        "",
        (book(),),
        tuple(Coder(one, one.title()) for one in CODERS),
        tuple(Initiative(f"initiative-{at}", f"Initiative {at}") for at in range((sessions + 3) // 4)),
        tuple(made),
        tuple(coded),
        tuple(Done(coder, session.id) for session in made for coder in CODERS),
    )


def spans(number: int = 10_000, seed: int = 1) -> tuple[list[tuple[int, int, str]], int]:
    """Spans of 20 to 200 characters with gaps between them; and where the last one ends."""
    dice = random.Random(seed)
    made: list[tuple[int, int, str]] = []
    at = 0
    for _ in range(number):
        at += dice.randint(0, 300)
        made.append((at, at + dice.randint(20, 200), f"code-{dice.randrange(40)}"))
        at = made[-1][1]
    return made, at


def run() -> list[Row]:
    """Rows for reports, u-alpha and the figures of one code after a passage was settled."""
    from coder.agreement.ratings import Ratings
    from coder.agreement.report import report
    from coder.agreement.spans import Continuum, unitizing

    data = study()
    (one, end), (two, other) = spans(seed=1), spans(seed=2)
    continuum = Continuum((one, two), max(end, other))
    asked: tuple[tuple[str, Literal["unit", "session"], str], ...] = (
        ("passage", "unit", ""),
        ("passage", "session", " of sessions"),
        ("span", "session", " of sessions"),
        ("score", "unit", ""),
    )
    rows = [
        Row(
            f"report, 20,000 {unit}s, 40 codes, 1,000 resamples{note}",
            median_seconds(lambda unit=unit, by=by: report(data, CODERS, unit, by=by), 3),
            "s",
            "< 1 s",
        )
        for unit, by, note in asked
    ]
    rows.append(
        Row("u-alpha, 10,000 spans a coder", median_seconds(lambda: unitizing([continuum])), "s", "< .1")
    )
    rows += _coefficients(Ratings)
    rows += _settling(data)
    return rows


def _coefficients(make) -> list[Row]:
    import numpy as np
    from sklearn.metrics import cohen_kappa_score

    from coder.agreement import coefficients
    from coder.agreement.intervals import Bootstrap

    dice = np.random.default_rng(1)
    codes = dice.integers(0, 5, size=(100_000, 2)).astype(np.int16)
    scale = tuple("01234")
    library = median_seconds(lambda: cohen_kappa_score(codes[:, 0], codes[:, 1]))
    small = codes[:10_000]
    large = dice.integers(0, 5, size=(1_000_000, 5)).astype(np.int16)
    large[dice.random(large.shape) < 0.1] = -1
    return [
        Row(
            "Cohen's kappa, 2 x 100,000",
            median_seconds(lambda: coefficients.cohen(make(codes, scale))),
            "s",
            baseline=library,
            against="scikit-learn",
        ),
        Row(
            "alpha, 5 x 1,000,000, 10 % missing",
            median_seconds(lambda: coefficients.krippendorff(make(large, scale)), 3),
            "s",
            "< .19 s",
        ),
        Row(
            "alpha, 1,000 resamples of 10,000 units",
            median_seconds(lambda: coefficients.krippendorff(make(small, scale), interval=Bootstrap())),
            "s",
            "< .009 s",
        ),
    ]


def _settling(data: Dataset) -> list[Row]:
    from coder.agreement.consequences import score_differences
    from coder.agreement.disagreements import disagreements
    from coder.agreement.report import report
    from coder.agreement.settling import refreshed, settle
    from coder.agreement.units import grid

    before, found = report(data, CODERS), grid(data, CODERS)
    first = disagreements(data, CODERS)[0]

    def decide() -> None:
        decided = settle(found, first.session, first.start, first.end, first.code, True)
        refreshed(before, decided, first.code)

    return [
        Row("one code anew after a settled passage", median_seconds(decide), "s", "< .05 s"),
        Row("disagreements, ranked", median_seconds(lambda: disagreements(data, CODERS), 3), "s"),
        Row("what to settle for scores", median_seconds(lambda: score_differences(data, CODERS), 3), "s"),
    ]


if __name__ == "__main__":
    print_rows("Agreement (medians)", run())
