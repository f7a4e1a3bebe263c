"""From decisions to a model: how far to trust the codebook, the weights, the calibration, the thresholds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .prior import WAYS
from .rows import KINDS, Block, Learnt, Source
from .solving import hierarchical, sigmoid, solve
from .telling import Telling

if TYPE_CHECKING:
    import numpy as np

FOLDS, FEWEST = 5, 10
"""Parts in which sessions are left out; with fewer decided passages than `FEWEST` none are."""
STEPS = 12
CODES_A_PASSAGE = 1.3
"""How many codes a passage has before anything is known: it sets the level of the first probabilities."""
FIRST_LEVEL, FIRST_SLOPE = -0.4, 1.1
FIRST_THRESHOLD = 0.3
USUAL_HOLDS = 0.5
"""By how much a code that was usual in some sessions is expected to be usual in others, before any is
compared: sessions differ in what they are about."""
WAY_SPREAD, WAY_OWN = 0.2, 0.05
"""By how much the weight of each likeness to the codebook may lie from none, for all codes and for each."""
WAY_LATER = 0.1
"""The same for all codes, where the learnt weights have been added."""
KIND_SPREAD, SAME = 0.3, 1e-3
"""By how much the trust in one kind of features may lie from that in all; it is the same for every code."""


class Cancelled(Exception):
    """The work was called off."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the prior says. ridge: precision of the weights; bias: variance of a code's own intercept in the
    kernel.
    """

    ridge: float = 0.1
    bias: float = 1.0


@dataclass(frozen=True, slots=True)
class Decided:
    """Decisions in numbers: one row a passage, one column a code.

    score: how the passage resembles the codes, standardised: passages x codes x ways. answers: 1 where the
    code was given. known: how much an answer counts, 0 where it is not known. groups: number of the session.
    shift: what is added to a row's log-odds in learning only, a column. source: the passages' rows; telling:
    how telling they show each word to be; told: the rows scaled by that; kernel: their inner products.
    """

    source: Source
    telling: Telling
    told: Block
    kernel: np.ndarray
    score: np.ndarray
    answers: np.ndarray
    known: np.ndarray
    groups: np.ndarray
    shift: np.ndarray

    @staticmethod
    def of(
        source: Source, answers: np.ndarray, known: np.ndarray, groups: np.ndarray, shift: np.ndarray
    ) -> Decided:
        """Scale the rows by how telling the decisions show each word to be, and multiply them."""
        telling = source.telling(answers, known)
        told = source.block.told(telling)
        kernel = source.kernel(told)
        return Decided(source, telling, told, kernel, source.block.score, answers, known, groups, shift)

    def learnt(self, coefficients: np.ndarray) -> Learnt:
        """The weights that coefficients of the passages stand for."""
        return Learnt.of(self.telling, self.told, self.source.past, coefficients, self.source.bias)


@dataclass(frozen=True, slots=True)
class Model:
    """log-odds = level + slope . codebook scores + sum over kinds of trust * (features . weights), per code.

    slope: codes x ways. trust: kinds of features, and last the bias, x codes. coefficients: the weights as
    sums of the decided passages' rows. base_level, base_slope: what the scores meant where the weights were
    learnt. held_out: probabilities of the decided passages by a model that had not seen their session, or
    None.
    """

    level: np.ndarray
    slope: np.ndarray
    trust: np.ndarray
    thresholds: np.ndarray
    coefficients: np.ndarray | None = None
    base_level: np.ndarray | None = None
    base_slope: np.ndarray | None = None
    held_out: np.ndarray | None = None

    def by_book(self, score: np.ndarray) -> np.ndarray:
        """The part of the log-odds that the codebook's scores give."""
        return self.level + along(score, self.slope)

    def base(self, score: np.ndarray) -> np.ndarray:
        """The same where the weights were learnt."""
        return self.base_level + along(score, self.base_slope)


def along(score: np.ndarray, slope: Any) -> np.ndarray:
    """Scores in several ways, times the weight of each: passages x codes."""
    import numpy as np

    return np.einsum("ijk,jk->ij", score, slope)


def cold(codes: int) -> Model:
    """The model before any decision: the codebook alone."""
    import numpy as np

    rate = min(0.5, CODES_A_PASSAGE / max(1, codes))
    level = float(np.log(rate / (1 - rate))) + FIRST_LEVEL
    slope = np.zeros((codes, WAYS))
    slope[:, 0] = FIRST_SLOPE
    trust = np.ones((len(KINDS) + 1, codes))
    return Model(np.full(codes, level), slope, trust, np.full(codes, FIRST_THRESHOLD))


def fit(decided: Decided, setting: Setting, cancelled: Callable[[], bool] = lambda: False) -> Model:
    """The model of these decisions: the mean of models that each left some sessions out.

    Every partial model is MAP for its own passages. On the sessions that it left out it shows how far the
    codebook and each kind of the learnt weights may be trusted, how far codes that were usual so far are
    usual elsewhere, and where the thresholds lie (stacking; Wolpert 1992); their mean errs a little less than
    each of them, and is as sure as they are (bagging; Breiman 1996).

    Raises:
        Cancelled: when `cancelled` says so between two steps.
    """
    import numpy as np

    n, codes = decided.answers.shape
    first, folds = cold(codes), split(decided.groups)
    numbers = np.unique(folds) if n >= FEWEST else np.zeros(0)
    score, base, odds, usual = decided.score, *(np.zeros((n, codes)) for _ in range(3))
    kinds = decided.source.by_kind(decided.told)
    by_kind = np.zeros((n, codes, len(kinds)))
    level, own, slope = np.zeros(codes), np.zeros(codes), np.zeros((codes, WAYS))
    shared, coefficients = 0.0, np.zeros((n, codes))
    for fold in numbers:
        if cancelled():
            raise Cancelled
        inside, outside = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        its_level, its_slope, a = solve_part(decided, inside, first, setting)
        its_own = setting.bias * a.sum(axis=0)
        its_shared = float((its_level + its_own).mean())
        base[outside] = its_shared + along(score[outside], its_slope) + decided.shift[outside]
        odds[outside] = decided.kernel[np.ix_(outside, inside)] @ a - its_own
        for at, rows in enumerate(kinds.values()):
            by_kind[outside, :, at] = rows[outside] @ (rows[inside].T @ a)
        usual[outside] = its_level + its_own - its_shared
        level, slope = level + its_level / len(numbers), slope + its_slope / len(numbers)
        own, shared = own + its_own / len(numbers), shared + its_shared / len(numbers)
        coefficients[inside] += a / len(numbers)
    if not len(numbers):
        level, slope, a = solve_part(decided, np.arange(n), first, setting)
        trust = (1 - 1 / FOLDS) * first.trust
        return Model(level, slope, trust, first.thresholds, a, level, slope)
    ways, many = WAYS - 1, len(kinds)
    shown = np.concatenate((np.stack((np.ones_like(odds), usual, odds), axis=2), by_kind, score), axis=2)
    weights = hierarchical(
        shown,
        base,
        decided.answers,
        decided.known,
        np.array([0.0, USUAL_HOLDS, 1.0] + many * [0.0] + [0.0] + ways * [0.0]),
        np.array([0.5, 0.3, 0.3] + many * [KIND_SPREAD] + [0.3] + ways * [WAY_LATER]),
        np.array([0.3, SAME, 0.15] + many * [SAME] + [0.15] + ways * [WAY_OWN]),
    )
    weights[:, 2] = np.maximum(weights[:, 2], 0.0)
    of_kinds, of_score = weights[:, 3 : 3 + many], weights[:, 3 + many :]
    unseen = base + along(shown, weights)
    factor, lift = moderate(unseen, decided.known, len(np.unique(decided.groups)))
    held_out = sigmoid(factor * unseen + lift)
    held = shared + weights[:, 1] * (level + own - shared)
    more = dict(zip(kinds, of_kinds.T, strict=True))
    trust = np.array([weights[:, 2] + more.get(kind, 0.0) for kind in (*KINDS, "bias")])
    return Model(
        factor * (held + weights[:, 0] - weights[:, 2] * own) + lift,
        factor * (slope + of_score),
        factor * trust,
        thresholds(decided.answers, held_out, decided.known),
        coefficients,
        level,
        slope,
        held_out,
    )


def solve_part(
    decided: Decided, rows: np.ndarray, first: Model, setting: Setting
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Level and slope of the codebook's score, and coefficients, from some of the decided passages."""
    import numpy as np

    level, slope = scale(decided, rows, first)
    offset = level + along(decided.score[rows], slope) + decided.shift[rows]
    kernel, answers, known = decided.kernel[np.ix_(rows, rows)], decided.answers[rows], decided.known[rows]
    a, _ = solve(kernel, offset, answers, known, setting.ridge, steps=STEPS)
    return level, slope, a


def moderate(odds: np.ndarray, known: np.ndarray, sessions: int) -> tuple[float, np.ndarray]:
    """By which factor log-odds are drawn together for a session never seen, and each code's shift with it.

    A new session differs from those known by a deviation of its own, of variance v; the mean probability is
    then that of odds * (1 + pi v / 8)^-1/2 (MacKay 1992). The fewer sessions there are, the less is known
    of v. The shift keeps the mean probability of each code as it was.
    """
    import numpy as np

    variance = 0.3 + 1.0 / max(1, sessions)
    factor = float((1.0 + np.pi * variance / 8.0) ** -0.5)
    wanted, lift = (known * sigmoid(odds)).sum(axis=0), np.zeros(odds.shape[1])
    for _ in range(10):
        p = sigmoid(factor * odds + lift)
        curve = (known * p * (1 - p)).sum(axis=0)
        lift = lift - np.where(curve > 1e-9, ((known * p).sum(axis=0) - wanted) / (curve + 1e-9), 0.0)
    return factor, lift


def held_out(
    decided: Decided, inside: np.ndarray, outside: np.ndarray, setting: Setting
) -> tuple[Model, np.ndarray]:
    """A model of the rows `inside`, calibrated on them, and its probabilities for the rows `outside`; how
    telling each word is also comes from the rows `inside` alone.
    """
    if not len(inside):
        model = cold(decided.answers.shape[1])
        return model, sigmoid(model.by_book(decided.score[outside]))
    source = decided.source
    tables = (decided.answers, decided.known, decided.groups, decided.shift)
    known = Decided.of(source.part(inside), *(table[inside] for table in tables))
    model = fit(known, setting)
    assert model.coefficients is not None
    learnt = known.learnt(model.coefficients).trusted(model.trust, source.layout)
    asked = source.part(outside)
    return model, sigmoid(model.by_book(asked.block.score) + learnt.odds(asked.block, asked.past))


def scale(decided: Decided, rows: np.ndarray, first: Model) -> tuple[np.ndarray, np.ndarray]:
    """How the codebook's scores become log-odds: level, and slope of each way, of each code, around what all
    codes share.
    """
    import numpy as np

    score, ways = decided.score[rows], WAYS - 1
    weights = hierarchical(
        np.concatenate((np.ones_like(score[:, :, :1]), score), axis=2),
        np.broadcast_to(decided.shift[rows], score.shape[:2]),
        decided.answers[rows],
        decided.known[rows],
        np.array([first.level[0], first.slope[0, 0]] + ways * [0.0]),
        np.array([1.5, 0.5] + ways * [WAY_SPREAD]),
        np.array([0.7, 0.3] + ways * [WAY_OWN]),
    )
    return weights[:, 0], weights[:, 1:]


def split(groups: np.ndarray, folds: int = FOLDS) -> np.ndarray:
    """The number of the fold in which each row is left out; a session is never divided when there are enough.

    With fewer than three sessions, stretches of neighbouring passages are left out instead.
    """
    import numpy as np

    n = len(groups)
    names, which, sizes = np.unique(groups, return_inverse=True, return_counts=True)
    if len(names) < 3:
        return np.arange(n) * min(folds, max(1, n)) // max(1, n)
    folds = min(folds, len(names))
    load, place = np.zeros(folds), np.zeros(len(names), dtype=int)
    for name in np.argsort(-sizes, kind="stable"):
        place[name] = int(load.argmin())
        load[place[name]] += sizes[name]
    return place[which]


def thresholds(
    answers: np.ndarray, held_out: np.ndarray, known: np.ndarray, shrink: float = 16.0
) -> np.ndarray:
    """Per code the probability at which to say yes: the best F1 on held-out sessions, drawn to the common
    one.

    A code with few examples has nearly the common threshold (`shrink`: how many examples weigh as much as
    it).
    """
    import numpy as np

    grid = np.linspace(0.08, 0.6, 27)
    yes = (held_out[None] >= grid[:, None, None]) & (known > 0)
    given = (answers > 0) & (known > 0)
    hits = (yes & given).sum(axis=1)
    positives = given.sum(axis=0)
    f1 = 2 * hits / np.maximum(1, yes.sum(axis=1) + positives)
    seen = positives > 0
    if not seen.any():
        return np.full(answers.shape[1], FIRST_THRESHOLD)
    common = grid[f1[:, seen].mean(axis=1).argmax()]
    own = grid[f1.argmax(axis=0)]
    return np.where(seen, (positives * own + shrink * common) / (positives + shrink), common)


def check_rows(rows: Sequence[object], others: Sequence[object]) -> None:
    """Raise ValueError when two lists that belong together differ in length."""
    if len(rows) != len(others):
        raise ValueError(f"{len(rows)} passages, but {len(others)} decisions")
