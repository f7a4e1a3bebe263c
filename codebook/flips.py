"""What would change a score: the fewest changes of the evidence, found by search over the rule.

A change adds, removes or reweighs one passage. The search is A* towards each box of counts that the
rule gives a higher (or a lower) score. Its estimate is, for each bound of the box by itself, the
exact number of changes that bound needs, and the largest of these: never too much, so the plan found
is a shortest one (Hart, Nilsson & Raphael, 1968).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from heapq import heappop, heappush
from itertools import combinations, count
from typing import TYPE_CHECKING, Literal, NamedTuple

from . import regions
from .evidence import Piece, counts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .regions import Box
    from .rule import Counts, ScoringRule

Kind = Literal["add", "raise", "remove", "lower", "contradict", "uncontradict"]

MOST_STATES = 20_000
"""States looked at before a search gives up; only rules with bounds on both sides come near."""

_NEW = "\0new"


@dataclass(frozen=True, slots=True)
class Change:
    """`count` times the same change.

    kind: "add" a supporting passage (central, by a speaker, from a session, by a coder not yet among
    the supporting ones, where these are true; otherwise any will do), "raise" a passage in passing
    to central, "lower" a central one to in passing, "remove" a supporting passage (central, of
    `speaker`, in `session`, where it matters which), "contradict" (one more contradicting passage)
    or "uncontradict" (one less).
    """

    kind: Kind
    count: int = 1
    central: bool = False
    new_speaker: bool = False
    new_session: bool = False
    new_coder: bool = False
    speaker: str | None = None
    session: str | None = None


@dataclass(frozen=True, slots=True)
class Flip:
    """A shortest way to another score: the score, and the changes that give it."""

    score: int
    changes: tuple[Change, ...]

    @property
    def size(self) -> int:
        """How many single changes it takes."""
        return sum(change.count for change in self.changes)


@dataclass(frozen=True, slots=True)
class Flips:
    """The nearest flip to a higher and to a lower score; None where there is none."""

    up: Flip | None = None
    down: Flip | None = None


class _Move(NamedTuple):
    kind: Kind
    piece: Piece | None = None
    central: bool = False
    new_speaker: bool = False
    new_session: bool = False
    new_coder: bool = False


class _State(NamedTuple):
    pieces: tuple[Piece, ...]  # sorted, so that equal evidence is an equal state
    contradicting: int


def flips(rule: ScoringRule, pieces: Sequence[Piece], contradicting: int) -> Flips:
    """The nearest flips of the score that `rule` gives to this evidence.

    pieces: the supporting passages; contradicting: the number of contradicting ones.
    """
    return _flips(rule, _tidy(rule, pieces), contradicting)


def forget() -> None:
    """Drop the flips found so far, as a new process would have none."""
    _flips.cache_clear()


@lru_cache(maxsize=4096)
def _flips(rule: ScoringRule, pieces: tuple[Piece, ...], contradicting: int) -> Flips:
    state = _State(pieces, contradicting)
    score = rule.decide(counts_of(*state)).score
    return Flips(
        _nearest(rule, state, regions.at_least(rule, score + 1)),
        _nearest(rule, state, regions.at_most(rule, score - 1)),
    )


def _nearest(rule: ScoringRule, state: _State, goal: regions.Union) -> Flip | None:
    counts = counts_of(*state)
    boxes = sorted(goal, key=lambda box: _estimate(box, state, counts))
    best: list[_Move] | None = None
    for box in boxes:
        if best is not None and _estimate(box, state, counts) >= len(best):
            break
        plan = _search(box, state, None if best is None else len(best))
        if plan is not None:
            best = plan
    if best is None:
        return None
    plan = _relaxed(best, state, goal)
    if len({move.kind for move in plan}) > 1 or len({move.piece for move in plan}) > 1:
        plan = _of_one_kind(state, len(plan), goal) or plan
    score = rule.decide(counts_of(*_after(state, plan))).score
    return Flip(score, _changes(plan, state, _any_will_do(plan, counts, goal)))


def _search(box: Box, start: _State, limit: int | None) -> list[_Move] | None:
    """A shortest list of moves from `start` into `box`, shorter than `limit`; None if there is none."""
    up, down = _directions(box)
    order = count(0, -1)
    queue: list[tuple[int, int, int, _State, tuple[_Move, ...]]] = [
        (_estimate(box, start, counts_of(*start)), next(order), 0, start, ())
    ]
    seen: dict[_State, int] = {start: 0}
    looked = 0
    while queue:
        total, _, cost, state, plan = heappop(queue)
        if limit is not None and total >= limit:
            return None
        if cost > seen[state]:
            continue
        if total == cost and _inside(box, counts_of(*state)):
            return list(plan)
        looked += 1
        if looked > MOST_STATES:
            return None
        for move in _moves(state, up, down):
            after = _apply(state, move)
            if seen.get(after, cost + 2) <= cost + 1:
                continue
            seen[after] = cost + 1
            left = _estimate(box, after, counts_of(*after))
            heappush(queue, (cost + 1 + left, next(order), cost + 1, after, (*plan, move)))
    return None


def _directions(box: Box) -> tuple[bool, bool]:
    # Which moves can help at all: more support and less contradiction, or the reverse.
    up = down = False
    for measure, low, high in zip(regions.MEASURES, box.low, box.high, strict=True):
        bounded_below = low > (-regions.NO_BOUND if measure in ("balance",) else 0)
        bounded_above = high < regions.NO_BOUND
        if measure == "contradicting":
            bounded_below, bounded_above = bounded_above, bounded_below
        up, down = up or bounded_below, down or bounded_above
    return up, down


def _moves(state: _State, up: bool, down: bool) -> Iterator[_Move]:
    kinds = tuple(dict.fromkeys(state.pieces))
    if up and not down:
        # With nothing bounded above, the most generous passage is at least as good as any other move.
        # What is yielded last is tried first.
        if state.contradicting:
            yield _Move("uncontradict")
        yield _Move("add", None, True, True, True, True)
        return
    if down and not up:
        yield _Move("contradict")
        for piece in kinds:
            yield _Move("remove", piece)
        return
    for wishes in range(16):
        flags = [bool(wishes >> bit & 1) for bit in range(4)]
        if flags[1] and flags[2] and flags[3]:
            yield _Move("add", None, *flags)
        else:
            for piece in kinds or (None,):
                yield _Move("add", piece, *flags)
    for piece in kinds:
        yield _Move("remove", piece)
        yield _Move("lower" if piece.central else "raise", piece)
    yield _Move("contradict")
    if state.contradicting:
        yield _Move("uncontradict")


def _apply(state: _State, move: _Move) -> _State:
    pieces, contradicting = state
    if move.kind == "contradict":
        return _State(pieces, contradicting + 1)
    if move.kind == "uncontradict":
        return _State(pieces, contradicting - 1)
    changed = list(pieces)
    if move.kind == "add":
        changed.append(_added(pieces, move))
    else:
        assert move.piece is not None
        changed.remove(move.piece)
        if move.kind == "remove":
            return _State(tuple(changed), contradicting)
        changed.append(move.piece._replace(central=move.kind == "raise"))
    return _State(_sorted(changed), contradicting)


def _added(pieces: tuple[Piece, ...], move: _Move) -> Piece:
    # Like a known passage (any will do) except for what has to be new.
    like = move.piece or (pieces[0] if pieces else None)
    used = {name for piece in pieces for name in (piece.speaker, piece.session, *piece.coders)}
    fresh = next(name for at in count() if (name := f"{_NEW}{at}") not in used)
    return Piece(
        fresh if move.new_speaker or like is None else like.speaker,
        fresh if move.new_session or like is None else like.session,
        move.central,
        frozenset((fresh,)) if move.new_coder or like is None else frozenset((min(like.coders),)),
    )


def _of_one_kind(state: _State, size: int, goal: regions.Union) -> list[_Move] | None:
    # Of plans that are equally short, one that is the same change `size` times is easier to say. Whose
    # passages are weighed otherwise makes no difference, so that any will do.
    passing = [_Move("raise", piece) for piece in state.pieces if not piece.central]
    central = [_Move("lower", piece) for piece in state.pieces if piece.central]
    less = [_Move("uncontradict")] * state.contradicting
    for moves in (central[:size], passing[:size], less[:size], [_Move("contradict")] * size):
        counts = counts_of(*_after(state, moves))
        if len(moves) == size and any(_inside(box, counts) for box in goal):
            return moves
    return None


def _after(state: _State, plan: Sequence[_Move]) -> _State:
    for move in plan:
        state = _apply(state, move)
    return state


def _relaxed(plan: list[_Move], state: _State, goal: regions.Union) -> list[_Move]:
    """The plan with its moves replaced by less demanding ones that still reach the goal."""

    def reaches(changed: Sequence[_Move]) -> bool:
        counts = counts_of(*_after(state, changed))
        return any(_inside(box, counts) for box in goal)

    if all(move.kind == "remove" and move.piece and move.piece.central for move in plan):
        lowered = [move._replace(kind="lower") for move in plan]
        if reaches(lowered):
            return lowered
    pure = all(move.kind in ("add", "uncontradict") for move in plan)
    for at, move in enumerate(plan):
        if move.kind != "add":
            continue
        for weaker in _weaker(move, _after(state, plan[:at]) if pure else None):
            changed = [*plan[:at], weaker, *plan[at + 1 :]]
            if reaches(changed):
                plan = changed
                break
    return plan


def _weaker(move: _Move, state: _State | None) -> Iterator[_Move]:
    # Least demanding first; raising a passage only where nothing else in the plan may take it away.
    plain = None if state is None else next((one for one in state.pieces if not one.central), None)
    if plain is not None and not (plain.speaker or "").startswith(_NEW):
        yield _Move("raise", plain)
    wishes = [name for name in ("central", "new_speaker", "new_session", "new_coder") if getattr(move, name)]
    for size in range(len(wishes)):
        for kept in combinations(wishes, size):
            yield _Move("add", move.piece, **dict.fromkeys(kept, True))


def _any_will_do(plan: Sequence[_Move], counts: Counts, goal: regions.Union) -> bool:
    # Whether it is only the number of passages taken away that counts, not which ones they are.
    taken = sum(move.kind == "remove" for move in plan)
    if not taken or any(move.kind not in ("remove", "contradict") for move in plan):
        return False
    fewer = counts._replace(
        supporting=counts.supporting - taken, contradicting=counts.contradicting + len(plan) - taken
    )
    return any(_directions(box) == (False, True) and _inside(box, fewer) for box in goal)


def _changes(plan: Sequence[_Move], state: _State, any_will_do: bool) -> tuple[Change, ...]:
    held = Counter(piece.speaker for piece in state.pieces)
    gone = Counter(move.piece.speaker for move in plan if move.kind == "remove" and move.piece)
    silent = {speaker for speaker, times in gone.items() if speaker is not None and times == held[speaker]}
    counted = Counter(_change(move, any_will_do, silent) for move in plan)
    return tuple(replace(change, count=times) for change, times in counted.items())


def _change(move: _Move, any_will_do: bool, silent: set[str]) -> Change:
    # Of a speaker all of whose passages go, it need not be said which.
    if move.kind == "remove" and move.piece is not None and not any_will_do:
        if move.piece.speaker in silent:
            return Change("remove", speaker=move.piece.speaker)
        return Change(
            "remove",
            central=move.piece.central,
            speaker=move.piece.speaker,
            session=move.piece.session or None,
        )
    return Change(
        move.kind,
        central=move.central,
        new_speaker=move.new_speaker,
        new_session=move.new_session,
        new_coder=move.new_coder,
    )


def _inside(box: Box, counts: Counts) -> bool:
    return all(
        low <= getattr(counts, measure) <= high
        for measure, low, high in zip(regions.MEASURES, box.low, box.high, strict=True)
    )


def _estimate(box: Box, state: _State, counts: Counts) -> int:
    """At least how many changes lie between the evidence and the box."""
    needed = 0
    for measure, low, high in zip(regions.MEASURES, box.low, box.high, strict=True):
        value: int = getattr(counts, measure)
        if value < low:
            missing = low - value
            if measure == "speakers" and low > 1:
                missing = low - len({piece.speaker for piece in state.pieces} - {None})
            needed = max(needed, missing)
        elif value > high:
            needed = max(needed, _excess(measure, value, high, state))
    return needed


def _excess(measure: str, value: int, high: int, state: _State) -> int:
    if measure not in ("speakers", "sessions", "coders"):
        return value - high
    if high <= 0:
        return len(state.pieces)
    if measure == "coders":
        held = Counter(coder for piece in state.pieces for coder in piece.coders)
        return sorted(held.values())[value - high - 1]
    held = Counter(piece.speaker if measure == "speakers" else piece.session for piece in state.pieces)
    del held[None]
    return sum(sorted(held.values())[: len(held) - high])


def _tidy(rule: ScoringRule, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    # What the rule does not look at is dropped, so that passages which count the same are equal.
    looked = {one.measure for level in rule.levels for one in (*level.all_of, *level.any_of)}
    return _sorted(
        Piece(
            piece.speaker if "speakers" in looked else None,
            piece.session if "sessions" in looked else "",
            piece.central and "central" in looked,
            piece.coders if "coders" in looked else frozenset(("",)),
        )
        for piece in pieces
    )


def _sorted(pieces: Sequence[Piece] | Iterator[Piece]) -> tuple[Piece, ...]:
    return tuple(
        sorted(pieces, key=lambda one: (one.speaker or "", one.session, one.central, sorted(one.coders)))
    )
