"""How sure a score is: the share of resamples that give each score.

A two-stage cluster bootstrap (Davison & Hinkley, 1997, section 3.8): within an initiative speakers are drawn
with replacement, and within each speaker drawn, turns. Turns are drawn by Poisson(1) weights, which
for more than a few turns equals drawing with replacement and lets all cells share one draw. Where
several coders worked at a session, coders are drawn with replacement too, so that passages on which
they differ come and go. A speaker or turn drawn twice stands for another one like it and counts
twice.

What it cannot know: a score of 0 with no evidence at all stays 0 in every resample, however little was
said; and with very few speakers the shares are coarse.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zlib import crc32

from .cells import Cell, DoneMark, cells

if TYPE_CHECKING:
    from transcripts.model import Session

    from .model import Codebook, Coder, Coding
    from .rule import Condition, ScoringRule

RESAMPLES = 1000
MEASURES = ("supporting", "contradicting", "speakers", "sessions", "central", "coders")


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """The shares of resamples that gave each score, for one score.

    scope: as `Score.scope`, in alphabetical order. shares: (score, share from 0 to 1) from 0 to the
    rule's highest, together 1; () while there is no evidence yet. contested: the share of resamples in
    which the evidence was contested.
    """

    initiative: str
    code: str
    scope: tuple[tuple[str, str], ...]
    shares: tuple[tuple[int, float], ...]
    contested: float
    resamples: int

    def share(self, score: int | None) -> float:
        """The share of resamples that gave `score`."""
        return dict(self.shares).get(score, 0.0) if score is not None else 0.0


def uncertainty(
    codings: Iterable[Coding],
    codebook: Codebook,
    sessions: Sequence[Session],
    *,
    done: Iterable[DoneMark] = (),
    by: Sequence[str] = (),
    coder: str | None = None,
    coders: Sequence[Coder] = (),
    resamples: int = RESAMPLES,
    seed: int = 1,
) -> list[Uncertainty]:
    """The uncertainty of each score, in the order of `derive_scores` and with its arguments.

    The same seed gives the same shares, whatever the order of the codings. Loads numpy. Raises
    ValueError as `derive_scores`, and for fewer than one resample.
    """
    if resamples < 1:
        raise ValueError("at least one resample is needed")
    found = list(cells(codings, codebook, sessions, done=done, by=by, coder=coder, coders=coders))
    together: defaultdict[tuple[str, tuple[tuple[str, str], ...]], list[Cell]] = defaultdict(list)
    for cell in found:
        together[cell.initiative, cell.scope].append(cell)
    results: dict[tuple[str, tuple[tuple[str, str], ...], str], Uncertainty] = {}
    for group in together.values():
        for one in _resample(group, codebook.scoring, resamples, (seed, _mark(group[0]))):
            results[one.initiative, one.scope, one.code] = one
    return [results[cell.initiative, cell.scope, cell.code] for cell in found]


def _mark(cell: Cell) -> int:
    """A number of an initiative and scope: the shares are the same whatever else is asked for."""
    return crc32(f"{cell.initiative}\0{cell.scope}".encode())


def _resample(
    group: list[Cell], rule: ScoringRule, resamples: int, seed: tuple[int, int]
) -> list[Uncertainty]:
    import numpy as np

    chance = np.random.default_rng(seed)
    pool = _Pool(group, apart=_looked_at(rule))
    drawn = _draw(pool, rule, resamples, chance)
    top = max((level.score for level in rule.levels), default=0)
    given: list[Uncertainty] = []
    for at, cell in enumerate(group):
        supported = any(one.coding.stance != "contradicts" for one in cell.evidence)
        if not supported and not cell.complete:
            given.append(Uncertainty(cell.initiative, cell.code, cell.scope, (), 0.0, resamples))
            continue
        scores, contested = _decide(rule, {name: drawn[name][:, at] for name in MEASURES})
        shares = np.bincount(scores, minlength=top + 1) / resamples
        given.append(
            Uncertainty(
                cell.initiative,
                cell.code,
                cell.scope,
                tuple((score, float(share)) for score, share in enumerate(shares)),
                float(contested.mean()),
                resamples,
            )
        )
    return given


class _Pool:
    """What is drawn from: the speakers of the sessions, and the turns with evidence of each.

    Turns without evidence need no place: their Poisson weights change nothing.
    """

    def __init__(self, group: list[Cell], apart: frozenset[str]) -> None:
        import numpy as np

        self.cells = len(group)
        passages: dict[tuple[str, int, int, int], _Marked] = {}
        for at, cell in enumerate(group):
            for one in cell.evidence:
                marked = passages.setdefault((*one.unit, at), _Marked(one.speaker, one.session, one.turn))
                marked.add(one.coding.stance != "contradicts", one.coding.weight >= 2, one.coding.coder)
        everyone = {turn.speaker for session in group[0].sessions for turn in session.transcript.turns}
        asking = {
            speaker.label
            for session in group[0].sessions
            for speaker in session.transcript.speakers
            if speaker.role == "interviewer"
        }
        heard = {marked.speaker for marked in passages.values()}
        self.speakers: list[str | None] = sorted(
            (everyone - asking) | heard, key=lambda name: (name is None, name or "")
        )
        self.sessions = sorted({marked.session for marked in passages.values()})
        self.workers = group[0].coders
        self.coders = sorted({name for names in self.workers.values() for name in names})
        self.tables: dict[str | None, list[_Table]] = {}
        by_speaker: defaultdict[str | None, list[tuple[tuple[str, int, int, int], _Marked]]] = defaultdict(
            list
        )
        for key in sorted(passages):
            by_speaker[passages[key].speaker].append((key, passages[key]))
        self.turns: dict[str | None, int] = {}
        for speaker, own in by_speaker.items():
            turns = {turn: row for row, turn in enumerate(dict.fromkeys((m.session, m.turn) for _, m in own))}
            self.turns[speaker] = len(turns)
            tables: dict[tuple[int, object], _Table] = {}
            for key, marked in own:
                row, at = turns[marked.session, marked.turn], key[3]
                # Sessions at which the same coders worked go together unless the rule counts sessions.
                like = marked.session if "sessions" in apart else self.workers[marked.session]
                for side, names in enumerate((marked.for_, marked.against)):
                    if not names:
                        continue
                    mask = sum(1 << self.coders.index(name) for name in names)
                    table = tables.get((mask, like))
                    if table is None:
                        zeros = np.zeros((len(turns), 3 * self.cells))
                        table = tables[mask, like] = _Table(mask, marked.session, zeros)
                    table.sums[row, side * self.cells + at] += 1
                    if side == 0 and marked.central:
                        table.sums[row, 2 * self.cells + at] += 1
            self.tables[speaker] = list(tables.values())


class _Marked:
    """A passage of one cell: who speaks, and which coders gave it for and against."""

    __slots__ = ("against", "central", "for_", "session", "speaker", "turn")

    def __init__(self, speaker: str | None, session: str, turn: int | None) -> None:
        self.speaker, self.session, self.turn = speaker, session, -1 if turn is None else turn
        self.for_: set[str] = set()
        self.against: set[str] = set()
        self.central = False

    def add(self, supports: bool, central: bool, coder: str) -> None:
        (self.for_ if supports else self.against).add(coder)
        self.central = self.central or (supports and central)


@dataclass(frozen=True, slots=True)
class _Table:
    """Passages of one speaker that the coders in `mask` gave, in sessions that are as `session`.

    sums: turns x (supporting, contradicting, central passages of each cell).
    """

    mask: int
    session: str
    sums: Any


def _looked_at(rule: ScoringRule) -> frozenset[str]:
    return frozenset(one.measure for level in rule.levels for one in (*level.all_of, *level.any_of))


def _draw(pool: _Pool, rule: ScoringRule, resamples: int, chance: Any) -> dict[str, Any]:
    """The counts a rule looks at, each resamples x cells."""
    import numpy as np

    looked = _looked_at(rule)
    width = pool.cells
    sums = np.zeros((resamples, 3 * width))
    named, nameless = np.zeros((resamples, width), dtype=np.int64), np.zeros((resamples, width), dtype=bool)
    in_session = {name: np.zeros((resamples, width), dtype=bool) for name in pool.sessions}
    by_coder = [np.zeros((resamples, width), dtype=bool) for _ in pool.coders]
    names = max(len(pool.speakers), 1)
    times = chance.multinomial(names, [1 / names] * names, size=resamples)
    there = _coders_drawn(pool, resamples, chance)
    for column, speaker in enumerate(pool.speakers):
        if speaker not in pool.turns or not times[:, column].any():
            continue
        # A row for each time the speaker is drawn, those of one resample next to each other.
        rows = np.repeat(np.arange(resamples), times[:, column])
        held, starts = np.unique(rows, return_index=True)
        weights = chance.poisson(1.0, size=(len(rows), pool.turns[speaker])).astype(np.float64)
        total = np.zeros((len(rows), 3 * width))
        for table in pool.tables[speaker]:
            given = there[table.session][rows] & table.mask
            part = (weights @ table.sums) * (given != 0)[:, None]
            total += part
            if "sessions" in looked:
                in_session[table.session][held] |= np.logical_or.reduceat(part[:, :width] > 0, starts)
            if "coders" in looked:
                for at, found in enumerate(by_coder):
                    heard = (part[:, :width] > 0) & ((given >> at) & 1 == 1)[:, None]
                    found[held] |= np.logical_or.reduceat(heard, starts)
        sums[held] += np.add.reduceat(total, starts)
        spoken = total[:, :width] > 0
        if speaker is None:
            nameless[held] |= np.logical_or.reduceat(spoken, starts)
        else:
            named[held] += np.add.reduceat(spoken.astype(np.int64), starts)
    supporting, contradicting, central = (
        sums[:, at * width : (at + 1) * width].astype(np.int64) for at in range(3)
    )
    return {
        "supporting": supporting,
        "contradicting": contradicting,
        "speakers": named + (nameless & (named == 0)),
        "sessions": sum((found.astype(np.int64) for found in in_session.values()), np.zeros_like(named)),
        "central": central,
        "coders": sum((found.astype(np.int64) for found in by_coder), np.zeros_like(named)),
    }


def _coders_drawn(pool: _Pool, resamples: int, chance: Any) -> dict[str, Any]:
    """For each session and resample the coders whose codings count, as a bit mask.

    Of a session at which none of the coders drawn has worked, all codings count: that coders share
    out the sessions says nothing about disagreement.
    """
    import numpy as np

    many = len(pool.coders)
    drawn = np.zeros(resamples, dtype=np.int64)
    if many > 1:
        picks = chance.integers(many, size=(resamples, many))
        drawn = np.bitwise_or.reduce(np.left_shift(np.int64(1), picks), axis=1)
    masks: dict[str, Any] = {}
    for session, names in pool.workers.items():
        mask = sum(1 << pool.coders.index(name) for name in names)
        masks[session] = np.where(drawn & mask, drawn & mask, mask)
    return masks


def _decide(rule: ScoringRule, counts: Mapping[str, Any]) -> tuple[Any, Any]:
    """`ScoringRule.decide` for arrays of counts."""
    import numpy as np

    known = {**counts, "balance": counts["supporting"] - counts["contradicting"]}
    size = len(counts["supporting"])

    def holds(one: Condition) -> Any:
        value = known[one.measure]
        low = -(1 << 40) if one.at_least is None else one.at_least
        high = 1 << 40 if one.at_most is None else one.at_most
        return (value >= low) & (value <= high)

    scores = np.zeros(size, dtype=np.int64)
    for level in sorted(rule.levels, key=lambda one: one.score):
        given = np.ones(size, dtype=bool)
        for one in level.all_of:
            given &= holds(one)
        if level.any_of:
            given &= np.logical_or.reduce([holds(one) for one in level.any_of])
        scores[given] = level.score
    contested = np.zeros(size, dtype=bool)
    if rule.contested_at is not None:
        contested = (known["supporting"] > 0) & (known["balance"] <= rule.contested_at)
        scores = np.where(contested, np.minimum(scores, rule.contested_cap), scores)
    return scores, contested
