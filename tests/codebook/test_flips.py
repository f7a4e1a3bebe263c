"""The nearest flip is true and there is no nearer one, compared with plain breadth-first search."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from codebook.evidence import Piece, counts_of
from codebook.flips import Change, Flip, flips
from codebook.rule import BUILTIN_RULE, ScoringRule

from .strategies import rules

pieces = st.builds(
    Piece,
    st.sampled_from(["A", "B", None]),
    st.sampled_from(["s1", "s2"]),
    st.booleans(),
    st.sampled_from([frozenset("n"), frozenset("s"), frozenset("ns")]),
)
Evidence = tuple[tuple[Piece, ...], int]
DEPTH = 3


def next_to(evidence: Evidence) -> Iterator[Evidence]:
    """All evidence one change away: every passage that could be added, removed or reweighed."""
    held, against = evidence
    yield held, against + 1
    if against:
        yield held, against - 1
    for at, piece in enumerate(held):
        rest = held[:at] + held[at + 1 :]
        yield rest, against
        yield (*rest, piece._replace(central=not piece.central)), against
    names = {piece.speaker for piece in held} | {f"new{len(held)}"}
    sessions = {piece.session for piece in held} | {f"new{len(held)}"}
    coders = {coder for piece in held for coder in piece.coders} | {f"new{len(held)}"}
    for name in names:
        for session in sessions:
            for coder in coders:
                for central in (True, False):
                    yield (*held, Piece(name, session, central, frozenset((coder,)))), against


def nearest(rule: ScoringRule, evidence: Evidence, sign: int) -> int | None:
    """The number of changes to a higher (1) or lower (-1) score; None if more than DEPTH."""
    start = rule.decide(counts_of(*evidence)).score
    now, seen = {(tuple(sorted(evidence[0], key=repr)), evidence[1])}, set[Evidence]()
    for depth in range(DEPTH + 1):
        if any((rule.decide(counts_of(*one)).score - start) * sign > 0 for one in now):
            return depth
        if depth == DEPTH:
            return None
        seen |= now
        now = {
            (tuple(sorted(held, key=repr)), against) for one in now for held, against in next_to(one)
        } - seen
    return None


@given(rules(), st.lists(pieces, max_size=3), st.integers(0, 2))
@settings(max_examples=20, deadline=None)
def test_no_flip_is_nearer_by_any_rule(rule: ScoringRule, held: list[Piece], against: int) -> None:
    found = flips(rule, held, against)
    for flip, sign in ((found.up, 1), (found.down, -1)):
        expected = nearest(rule, (tuple(held), against), sign)
        if expected is None:
            assert flip is None or flip.size > DEPTH
        else:
            assert flip is not None
            assert flip.size == expected


def carry_out(held: list[Piece], against: int, flip: Flip) -> Evidence:
    """The evidence after the changes of a flip, done as its words say."""
    held = list(held)
    for change in flip.changes:
        for step in range(change.count):
            against += {"contradict": 1, "uncontradict": -1}.get(change.kind, 0)
            if change.kind == "add":
                new = f"other{step}{change}"
                like = held[0] if held else Piece("X", "s9", False, frozenset("x"))
                held.append(
                    Piece(
                        new if change.new_speaker else like.speaker,
                        new if change.new_session else like.session,
                        change.central,
                        frozenset((new,)) if change.new_coder else like.coders,
                    )
                )
            elif change.kind in ("raise", "lower"):
                at = next(i for i, one in enumerate(held) if one.central == (change.kind == "lower"))
                held[at] = held[at]._replace(central=change.kind == "raise")
            elif change.kind == "remove":
                held.remove(next(one for one in held if fits(one, change)))
    return tuple(held), against


def fits(piece: Piece, change: Change) -> bool:
    return (
        (change.speaker is None or piece.speaker == change.speaker)
        and (change.session is None or piece.session == change.session)
        and (not change.central or piece.central)
    )


@given(st.lists(pieces.filter(lambda one: one.speaker is not None), max_size=9), st.integers(0, 6))
@settings(max_examples=80, deadline=None)
def test_doing_what_a_flip_says_gives_the_score_it_says(held: list[Piece], against: int) -> None:
    score = BUILTIN_RULE.decide(counts_of(held, against)).score
    found = flips(BUILTIN_RULE, held, against)
    assert (found.up is None) == (score == 2)
    assert (found.down is None) == (score == 0)
    for flip in (found.up, found.down):
        if flip is not None:
            assert BUILTIN_RULE.decide(counts_of(*carry_out(held, against, flip))).score == flip.score
    if found.up is not None:
        assert found.up.score > score
    if found.down is not None:
        assert found.down.score < score


@given(rules(), st.lists(pieces.filter(lambda one: one.speaker is not None), max_size=5), st.integers(0, 3))
@settings(max_examples=80, deadline=None)
def test_a_flip_is_true_by_any_rule(rule: ScoringRule, held: list[Piece], against: int) -> None:
    score = rule.decide(counts_of(held, against)).score
    found = flips(rule, held, against)
    for flip, sign in ((found.up, 1), (found.down, -1)):
        if flip is not None:
            assert (flip.score - score) * sign > 0
            assert rule.decide(counts_of(*carry_out(held, against, flip))).score == flip.score


def one(speaker: str, *, central: bool = False) -> Piece:
    return Piece(speaker, "s1", central, frozenset("n"))


def test_a_flip_asks_for_no_more_than_is_needed() -> None:
    def up(held: list[Piece], against: int = 0) -> tuple[Change, ...]:
        flip = flips(BUILTIN_RULE, held, against).up
        assert flip is not None
        return flip.changes

    assert up([]) == (Change("add"),)
    assert up([one("A"), one("B"), one("A")]) == (Change("raise"),)
    assert up([one("A"), one("B", central=True)]) == (Change("add"),)
    assert up([one("A"), one("A", central=True)]) == (Change("add", new_speaker=True),)
    assert up([one("A"), one("A", central=True), one("B")], 3) == (Change("add"),)


def test_of_equally_short_ways_one_kind_of_change_is_told() -> None:
    held = [one(who, central=central) for who, central in zip("AABBCC", (True, False) * 3, strict=True)]
    down = flips(BUILTIN_RULE, held, 0).down
    assert down is not None
    assert down.changes == (Change("lower", 3),)


def test_the_way_down_names_whose_passage_only_where_it_matters() -> None:
    def down(held: list[Piece], against: int = 0) -> tuple[Change, ...]:
        flip = flips(BUILTIN_RULE, held, against).down
        assert flip is not None
        return flip.changes

    assert down([one("A", central=True), one("B", central=True), one("A")]) == (Change("remove"),)
    assert down([one("A", central=True)] * 4 + [one("B")]) == (Change("remove", speaker="B"),)
    assert down([one("A", central=True), one("B"), one("B"), one("A")]) == (Change("lower"),)
    assert down([one("A"), one("B")]) == (Change("remove", 2),)


def test_a_large_cell_is_answered_at_once() -> None:
    held = [one(f"P{at % 9}", central=at % 2 == 0) for at in range(200)]
    found = flips(BUILTIN_RULE, held, 150)
    assert found.up is None
    assert found.down is not None
    assert found.down.size == 50
