"""Small datasets of two or more coders, written by hand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from codebook.model import Code, Codebook, Coder, Coding, Family, Stance, Text
from exports.dataset import Dataset, Decision, Done
from transcripts.model import Initiative, Passage, Session, Transcript, Turn

WIDTH = 100
_ids = count()

BOOK = Codebook(
    "test",
    (
        Family("scored", Text("Scored"), (Code("a", Text("A")), Code("b", Text("B"))), scored=True),
        Family("other", Text("Other"), (Code("x", Text("X")), Code("y", Text("Y")))),
    ),
)


def session(name: str, speakers: str = "PQRPQR", initiative: str = "I", date: str | None = None) -> Session:
    """A session with a turn of 90 characters for each speaker, 10 characters of label between them; a
    turn is one passage."""
    turns = tuple(Turn(at * WIDTH + 10, (at + 1) * WIDTH, who) for at, who in enumerate(speakers))
    return Session(
        name,
        name,
        initiative,
        Transcript("x" * WIDTH * len(turns), turns, "text"),
        tuple(Passage(turn.start, turn.end, at) for at, turn in enumerate(turns)),
        date=date,
    )


def coding(
    where: str,
    passage: int,
    code: str,
    coder: str,
    *,
    weight: int = 1,
    stance: Stance = "supports",
    begin: int = 0,
    end: int = 90,
    created: str = "",
) -> Coding:
    """A coding in a passage of a session, from character `begin` to `end` of it."""
    start = passage * WIDTH + 10
    return Coding(
        f"c{next(_ids)}", where, start + begin, start + end, code, coder, stance, weight, created=created
    )


def dataset(
    sessions: Sequence[Session],
    codings: Sequence[Coding],
    done: Sequence[tuple[str, str]] | None = None,
    coders: Sequence[str] = ("A", "B"),
    decisions: Sequence[Decision] = (),
    others: Sequence[Coder] = (),
) -> Dataset:
    """A dataset; `done` are pairs of coder and session, None: all have finished all sessions."""
    if done is None:
        done = [(coder, one.id) for coder in coders for one in sessions]
    return Dataset(
        "test",
        "Test",
        "en",
        "",
        (BOOK,),
        (*(Coder(one, one) for one in coders), *others),
        tuple(Initiative(one, one) for one in dict.fromkeys(one.initiative for one in sessions)),
        tuple(sessions),
        tuple(codings),
        tuple(Done(*one) for one in done),
        decisions=tuple(decisions),
    )


def decision(where: str, passage: int, code: str, keep: bool, weight: int = 1) -> Decision:
    """A decision on a whole passage."""
    start = passage * WIDTH + 10
    return Decision(f"d{next(_ids)}", where, start, start + 90, code, keep, weight=weight)
