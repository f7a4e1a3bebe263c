"""Small sessions and codings for tests, written by hand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from codebook.model import Code, Codebook, Coding, Family, Stance, Text
from codebook.rule import BUILTIN_RULE, ScoringRule
from transcripts.model import Passage, Session, Speaker, Transcript, Turn

WIDTH = 100
_ids = count()


@dataclass(frozen=True, slots=True)
class Mark:
    coder: str
    session: str


def session(
    name: str,
    speakers: str | list[str | None],
    *,
    initiative: str = "I",
    phase: str = "both",
    perspectives: dict[str, tuple[str, ...]] | None = None,
) -> Session:
    """A session with a turn of one passage for each of `speakers`, 100 characters each."""
    turns = tuple(Turn(at * WIDTH, at * WIDTH + 90, who) for at, who in enumerate(speakers))
    given = perspectives or {}
    return Session(
        id=name,
        label=name,
        initiative=initiative,
        transcript=Transcript(
            text="x" * WIDTH * len(turns),
            turns=turns,
            format="text",
            speakers=tuple(
                Speaker(who, perspectives=given.get(who, ())) for who in dict.fromkeys(speakers) if who
            ),
        ),
        passages=tuple(Passage(turn.start, turn.end, at) for at, turn in enumerate(turns)),
        phase=phase,
    )


def coding(
    where: str,
    passage: int,
    code: str = "a",
    *,
    coder: str = "Noor",
    stance: Stance = "supports",
    weight: int = 1,
    begin: int = 0,
    length: int = 20,
) -> Coding:
    """A coding in a passage of a session made by `session`."""
    start = passage * WIDTH + begin
    return Coding(f"c{next(_ids)}", where, start, start + length, code, coder, stance, weight)


def book(rule: ScoringRule = BUILTIN_RULE, *codes: Code) -> Codebook:
    """A codebook with scored codes a and b (or `codes`) and perspectives p and q."""
    scored = codes or (Code("a", Text("A")), Code("b", Text("B")))
    return Codebook(
        "test",
        (
            Family("scored", Text("Scored"), scored, scored=True),
            Family("views", Text("Views"), (Code("p", Text("P")), Code("q", Text("Q"))), use="perspective"),
        ),
        scoring=rule,
    )
