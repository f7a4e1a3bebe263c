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

from .cells import Cell, DoneMark, cells

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from transcripts.model import Session

    from .model import Codebook, Coder, Coding
    from .rule import Condition, ScoringRule

    Counted = NDArray[np.int64]

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
    for number, group in enumerate(together.values()):
        for one in _resample(group, codebook.scoring, resamples, (seed, number)):
            results[one.initiative, one.scope, one.code] = one
    return [results[cell.initiative, cell.scope, cell.code] for cell in found]


def _resample(
    group: list[Cell], rule: ScoringRule, resamples: int, seed: tuple[int, int]
) -> list[Uncertainty]:
    import numpy as np

    chance = np.random.default_rng(seed)
    pool = _Pool(group)
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

    def __init__(self, group: list[Cell]) -> None:
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
            tables: dict[tuple[int, str], _Table] = {}
            for key, marked in own:
                row, at = turns[marked.session, marked.turn], key[3]
                for kind, names in (("supporting", marked.for_), ("contradicting", marked.against)):
                    if not names:
                        continue
                    mask = sum(1 << self.coders.index(name) for name in names)
                    table = tables.get((mask, marked.session))
                    if table is None:
                        zeros = {
                            name: np.zeros((len(turns), self.cells))
                            for name in ("supporting", "contradicting", "central")
                        }
                        table = tables[mask, marked.session] = _Table(mask, marked.session, zeros)
                    table.sums[kind][row, at] += 1
                    if kind == "supporting" and marked.central:
                        table.sums["central"][row, at] += 1
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
    """Turns x cells of one speaker, of passages in one session that the coders in `mask` gave."""

    mask: int
    session: str
    sums: Mapping[str, Any]


def _draw(pool: _Pool, rule: ScoringRule, resamples: int, chance: Any) -> dict[str, Counted]:
    """The counts a rule looks at, each resamples x cells."""
    import numpy as np

    looked = {one.measure for level in rule.levels for one in (*level.all_of, *level.any_of)}
    shape = (resamples, pool.cells)
    counts: dict[str, Counted] = {name: np.zeros(shape, dtype=np.int64) for name in MEASURES}
    if not pool.speakers:
        return counts
    names = len(pool.speakers)
    times = chance.multinomial(names, [1 / names] * names, size=resamples)
    there = _coders_drawn(pool, resamples, chance)
    nameless = np.zeros(shape, dtype=bool)
    in_session = {name: np.zeros(shape, dtype=bool) for name in pool.sessions}
    by_coder = {at: np.zeros(shape, dtype=bool) for at in range(len(pool.coders))}
    for column, speaker in enumerate(pool.speakers):
        if speaker not in pool.turns:
            continue
        for copy in range(int(times[:, column].max(initial=0))):
            rows = np.flatnonzero(times[:, column] > copy)
            weights = chance.poisson(1.0, size=(len(rows), pool.turns[speaker])).astype(np.float64)
            spoken = np.zeros((len(rows), pool.cells), dtype=bool)
            for table in pool.tables[speaker]:
                given = there[table.session][rows] & table.mask
                present = given != 0
                for name, sums in table.sums.items():
                    if not sums.any():
                        continue
                    number = (weights @ sums).astype(np.int64) * present[:, None]
                    counts[name][rows] += number
                    if name == "supporting":
                        spoken |= number > 0
                        if "sessions" in looked:
                            in_session[table.session][rows] |= number > 0
                        if "coders" in looked:
                            for at, held in by_coder.items():
                                held[rows] |= (number > 0) & ((given >> at) & 1 == 1)[:, None]
            if speaker is None:
                nameless[rows] |= spoken
            else:
                counts["speakers"][rows] += spoken
    counts["speakers"] += nameless & (counts["speakers"] == 0)
    for held in in_session.values():
        counts["sessions"] += held
    for held in by_coder.values():
        counts["coders"] += held
    return counts


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
