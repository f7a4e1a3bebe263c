"""Scores of a large study: 200 sessions of 250 turns, 24,000 codings by two coders.

python -m tests.benchmarks.bench_scores
"""

from __future__ import annotations

import asyncio
import random
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import codebook
import transcripts
from codebook.model import Coding
from codebook.score_json import as_json
from codebook.scoring import derive_scores
from coder.project import NewCoding, NewSession, Project
from exports.dataset import Source
from tests.benchmarks.corpus import labelled_text
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
        *(
            Row(f"the same by {', '.join(by)}", median_seconds(derive(*by)), "s")
            for by in (("perspective",), ("phase",), ("coder",), ("perspective", "phase", "coder"))
        ),
        Row("250 scores as JSON, flips searched", median_seconds(lambda: _explain(scores), 3), "s"),
        Row(
            "1,000 resamples of the same",
            median_seconds(lambda: uncertainty(codings, book, sessions, done=done), 3),
            "s",
            "< 2 s",
        ),
        *asyncio.run(_on_screen()),
    ]


async def _on_screen(sessions: int = 200, codings: int = 120, times: int = 15) -> list[Row]:
    """From a coding in a project on disk to the score on the *Scores* screen, whole and by phase.

    Timed from the call that writes the coding to the last painting of the screen. The processor's time is
    the same on a machine that has other things to do; it is measured until nothing more happens.
    """
    from coder.tui.app import CimoApp
    from coder.tui.screens.scores import ScoresScreen

    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        app = CimoApp(_on_disk(Path(name), sessions, codings), "A")
        async with app.run_test(size=(140, 40)) as pilot:
            await pilot.press("f4")
            await _settled(pilot)
            screen = app.screen
            assert isinstance(screen, ScoresScreen)
            for what, keys, first in (("", (), 0), (" by phase", ("p",), times)):
                await pilot.press(*keys)
                await _settled(pilot)
                taken = [await _refreshed(pilot, screen, first + at) for at in range(times)]
                for unit, goal, each in (("", "< 100 ms", 0), (", processor's time", "", 1)):
                    middle = statistics.median(one[each] for one in taken) * 1e3
                    rows.append(Row(f"matrix after a coding{what}{unit}", middle, "ms", goal))
    return rows


def _on_disk(folder: Path, sessions: int, codings: int) -> Path:
    path = folder / "study.cimo"
    codes = [code.id for code in codebook.builtin().codes()]
    dice = random.Random(1)
    new: list[NewSession] = []
    for at in range(sessions):
        source = folder / f"session {at:03d}.txt"
        source.write_text(labelled_text(4000, seed=at), encoding="utf-8")
        made = transcripts.read(source)
        kept = Source(made.sha256, source.name, source.read_bytes())
        phase = ("intended", "in-action", "both")[at % 3]
        new.append(NewSession(f"Initiative {at // 4}", made, kept, phase=phase))
    with Project.create(path, codebook.builtin(), coder="A") as project:
        given: list[NewCoding] = []
        for session in project.import_sessions(new):
            for at in range(codings):
                one = dice.choice(session.passages)
                given.append(NewCoding(session.id, one.start, one.end, dice.choice(codes), "AB"[at % 2]))
        project.apply_codings(given)
    return path


async def _settled(pilot) -> None:
    await pilot.pause()
    while [one for one in pilot.app.workers if one.group == "compute"]:
        await asyncio.sleep(0)
    await pilot.pause()


async def _refreshed(pilot, screen, at: int) -> tuple[float, float]:
    """Seconds by the clock, and of the processor, from a coding until its score is painted."""
    painted: list[float] = []
    project = screen.project
    heads = project.session_heads()
    session = project.session(heads[at * 7 % len(heads)].id)
    coded = {(one.start, one.end) for one in project.codings(session.id)}
    place = next(one for one in session.passages if (one.start, one.end) not in coded)
    pilot.app.post_display_hook = lambda: painted.append(time.perf_counter())
    begun, used = time.perf_counter(), time.process_time()
    coding = project.apply_code(session.id, place.start, place.end, "education")
    screen.refresh_if_changed()
    await _settled(pilot)
    used = time.process_time() - used
    shown = {one for score in screen.shown for one in score.evidence_for}
    if screen.filters.phase in (None, session.phase) and coding.id not in shown:
        raise RuntimeError(f"the screen does not know of {coding.id}")
    return max(painted) - begun, used


def _explain(scores) -> None:
    from codebook.flips import forget

    forget()
    for score in scores:
        as_json(score)


if __name__ == "__main__":
    print_rows("Scores (medians)", run())
