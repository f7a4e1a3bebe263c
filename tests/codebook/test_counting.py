"""Whose codings count: people's, one coder's, those of the consensus."""

from __future__ import annotations

from codebook.counting import counted
from codebook.model import Coder, Coding

CODERS = (
    Coder("a", "Anna"),
    Coder("b", "Bram"),
    Coder("again", "Anna (again)", "again"),
    Coder("s", "suggester", "suggester"),
    Coder("c", "consensus", "consensus"),
)
CODINGS = [Coding(f"{who}-1", "gesprek", 0, 4, "education", who) for who in ("a", "b", "again", "s", "c")]


def whose(coder: str | None, coders: tuple[Coder, ...] = CODERS) -> list[str]:
    return [one.coder for one in counted(CODINGS, coders, coder)]


def test_people_count_together_and_others_only_when_asked_for() -> None:
    assert whose(None) == ["a", "b"]
    assert whose("b") == ["b"]
    assert whose("again") == ["again"]
    assert whose("consensus") == ["c"]


def test_who_is_not_known_is_a_person_unless_called_consensus() -> None:
    assert whose(None, CODERS[1:2]) == ["a", "b", "again", "s", "c"]
    renamed = [Coding("x", "gesprek", 0, 4, "education", "consensus"), *CODINGS[:1]]
    assert [one.coder for one in counted(renamed)] == ["a"]
    assert [one.coder for one in counted(renamed, coder="consensus")] == ["consensus"]
