"""Scores of a large study: 200 sessions of 250 turns, 24,000 codings by two coders.

python -m tests.benchmarks.bench_scores
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import codebook
from codebook.model import Coding
from codebook.scoring import as_json, derive_scores
from tests.benchmarks.table import Row, median_seconds, print_rows
from transcripts.model import Passage, Session, Speaker, Transcript, Turn


@dataclass(frozen=True, slots=True)
class Mark:
    coder: str
    session: str


def study(sessions: int = 200, codings: int = 120, seed: int = 1) -> tuple[list[Session], list[Coding]]:
    """Sessions of 250 turns, four to an initiative, each coded by two coders; `codings` a session."""
    dice = random.Random(seed)
    codes = [code.id for code in codebook.builtin().codes()]
    made: list[Session] = []
    coded: list[Coding] = []
    for number in range(sessions):
        turns = tuple(Turn(at * 220, at * 220 + 200, f"P{dice.randrange(8)}") for at in range(250))
        name = f"session-{number}"
        made.append(
            Session(
                id=name,
                label=name,
                initiative=f"initiative-{number // 4}",
                transcript=Transcript(
                    "", turns, "text", speakers=tuple(Speaker(f"P{who}") for who in range(8))
                ),
                passages=tuple(
                    Passage(turn.start + half, turn.start + half + 100, at)
                    for at, turn in enumerate(turns)
                    for half in (0, 100)
                ),
                phase=dice.choice(("intended", "in-action", "both")),
            )
        )
        for at in range(codings):
            passage = dice.choice(made[-1].passages)
            coded.append(
                Coding(
                    f"{number}-{at}",
                    name,
                    passage.start,
                    passage.end,
                    dice.choice(codes),
                    "AB"[at % 2],
                    "contradicts" if dice.random() < 0.15 else "supports",
                    dice.choice((1, 1, 2)),
                )
            )
    return made, coded


def run() -> list[Row]:
    """Rows for deriving, splitting, explaining and resampling scores."""
    from codebook.uncertainty import uncertainty

    book = codebook.builtin()
    sessions, codings = study()
    done = [Mark(coder, session.id) for session in sessions for coder in "AB"]
    scores = derive_scores(codings, book, sessions, done=done)

    def derive(*by: str):
        return lambda: derive_scores(codings, book, sessions, done=done, by=by)

    return [
        Row("24,000 codings, 200 sessions: 250 scores", median_seconds(derive()), "s", "< 0.3 s"),
        Row(
            "the same by perspective, phase and coder",
            median_seconds(derive(*"perspective phase coder".split())),
            "s",
        ),
        Row("250 scores as JSON, flips searched", median_seconds(lambda: _explain(scores), 3), "s"),
        Row(
            "1,000 resamples of the same",
            median_seconds(lambda: uncertainty(codings, book, sessions, done=done), 3),
            "s",
            "< 2 s",
        ),
    ]


def _explain(scores) -> None:
    from codebook.flips import forget

    forget()
    for score in scores:
        as_json(score, codebook.builtin())


if __name__ == "__main__":
    print_rows("Scores (medians)", run())
