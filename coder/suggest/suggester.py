"""The suggester: from the codebook alone to what a coder's decisions taught, with reasons."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from codebook.model import Codebook

from .excerpts import Excerpt
from .features import Features
from .fitting import Decided, Model, Others, Setting, check_rows, cold, fit
from .history import history
from .prior import CodebookScore
from .solving import sigmoid, solve
from .words import Lexicon

if TYPE_CHECKING:
    import numpy as np

    from .explaining import Why

QUICK_STEPS = 4
"""Steps of the solver after one decision; the full fit follows when there is time."""
USUAL_SHARE = 0.4
"""The share of passages that get a code, as long as no session was coded to the end."""
MOST_ELSEWHERE, FEWEST_ELSEWHERE = 500, 20
"""How many passages that are not decided are looked at to see how the weights do there."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of a passage: the codes it got. known: the codes decided on, None for all of them.

    chosen: it was looked at because a code was given, so it says little of how often codes occur.
    """

    passage: Excerpt
    codes: frozenset[str]
    known: frozenset[str] | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Guess:
    """What the suggester says of one passage and one code.

    probability: 0-1. yes: whether the suggester itself would say yes. passage, column: for `Suggester.why`.
    """

    code: str
    probability: float
    yes: bool


class Suggester:
    """One coder's suggester: a Bayesian logistic model over all codes of a codebook.

    Before any decision it is the codebook's own score; every decision moves it. The same passages and
    decisions always give the same suggestions, in whatever order they came, once `settle` has run.

    Args:
        codebook: its codes that are not retired are suggested, in its order.
        language: "nl" or "en"; in other languages words are only split and compared.
    """

    def __init__(self, codebook: Codebook, language: str, setting: Setting | None = None) -> None:
        self.codes: tuple[str, ...] = tuple(code.id for code in codebook.codes() if not code.retired)
        self.columns = {code: at for at, code in enumerate(self.codes)}
        self.codebook, self.language = codebook, language
        self.setting = setting or Setting()
        self.lexicon = Lexicon(language)
        self.features = Features(self.lexicon)
        self.prior = CodebookScore(codebook, language, self.features)
        self.model: Model = cold(len(self.codes))
        self._pool: dict[tuple[str, int], Excerpt] = {}
        self._answers: dict[tuple[str, int], Answer] = {}
        self._stale = True
        self._settled = True
        self._forget_rows()

    # ---- what it knows

    def read(self, passages: Iterable[Excerpt]) -> None:
        """Read passages of the project, coded or not: which words are usual here, what stands where."""
        for passage in passages:
            where = (passage.session, passage.index)
            if self._pool.get(where) != passage:
                self._pool[where] = passage
                self._stale = True

    def learn(
        self,
        passages: Sequence[Excerpt],
        codes: Sequence[Collection[str]],
        known: Sequence[Collection[str] | None] | None = None,
        chosen: Sequence[bool] | None = None,
    ) -> None:
        """Learn decisions: `codes[i]` are the codes that `passages[i]` got; an earlier decision on it is
        replaced.

        known: the codes that were decided on, None where all were: then the codes not given count as refused.
        chosen: whether a passage was decided just because it got a code; then it does not raise how often
        codes are expected elsewhere.
        Few decisions after a full fit are taken in by an update; `settle` makes the full fit.

        Raises:
            ValueError: when the lists differ in length.
        """
        check_rows(passages, codes)
        self.read(passages)
        for at, (passage, given) in enumerate(zip(passages, codes, strict=True)):
            decided = known[at] if known is not None else None
            self._answers[passage.session, passage.index] = Answer(
                passage,
                frozenset(given),
                None if decided is None else frozenset(decided),
                chosen[at] if chosen is not None else False,
            )
        self._changed([(one.session, one.index) for one in passages])

    def forget(self, passages: Iterable[Excerpt]) -> None:
        """Take decisions back: these passages are as if never decided."""
        gone = [(one.session, one.index) for one in passages]
        for where in gone:
            self._answers.pop(where, None)
        self._changed(gone)

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What it learnt from, ordered by session and place."""
        return tuple(self._answers[where] for where in sorted(self._answers))

    # ---- what it says

    def probabilities(self, passages: Sequence[Excerpt]) -> np.ndarray:
        """Probability of every code (in the order of `codes`) for every passage."""
        return sigmoid(self.odds(passages))

    def odds(self, passages: Sequence[Excerpt]) -> np.ndarray:
        """The log-odds that the probabilities come from."""
        self._ready()
        if any(one not in self._row for one in passages):
            return self.odds_of_new(passages)
        rows = self._rows_of(passages)
        model = self.model
        odds = model.level + model.slope * self._score[rows]
        if self.weights is not None:
            odds = odds + model.trust * self._learnt(rows, passages)
        return odds

    def odds_of_new(self, passages: Sequence[Excerpt]) -> np.ndarray:
        """Log-odds of passages that the project does not have, such as one with a word left out."""
        model = self.model
        with self.features.passing():
            rows, score = self._dense_rows(passages)
            odds = model.level + model.slope * score
            if self.weights is not None:
                text, dense, past, bias = self.weights
                learnt = self.features.sparse(passages) @ text + rows @ dense
                odds = odds + model.trust * (learnt + self.history(passages) @ past + bias)
            return odds

    def suggest(self, passages: Sequence[Excerpt]) -> list[list[Guess]]:
        """For every passage every code, most probable first."""
        import numpy as np

        found: list[list[Guess]] = []
        for row in self.probabilities(passages):
            order = np.argsort(-row, kind="stable").tolist()
            found.append(
                [
                    Guess(self.codes[at], float(row[at]), bool(row[at] >= self.model.thresholds[at]))
                    for at in order
                ]
            )
        return found

    def why(self, passage: Excerpt, code: str) -> Why:
        """Why the suggester says what it says: contributions that add up to the log-odds."""
        return self.reasons(passage, [code])[0]

    def reasons(self, passage: Excerpt, codes: Sequence[str]) -> list[Why]:
        """The same for several codes of one passage, at little more than the cost of one."""
        from .explaining import explain

        self._ready()
        return explain(self, passage, [self.columns[code] for code in codes])

    def weights_of_score(self, column: int) -> np.ndarray:
        """What one unit of each code's codebook score adds to the log-odds of the code in this column."""
        import numpy as np

        made = np.zeros(len(self.codes))
        made[column] = self.model.slope[column]
        if self.weights is not None:
            learnt = self.weights[1][len(self.weights[1]) - len(self.codes) :, column]
            made += float(self.model.trust[column]) * self.features.weights.score * learnt
        return made

    def weights_of_subjects(self, column: int) -> np.ndarray:
        """What each axis of the project's subjects adds to the log-odds of the code in this column."""
        import numpy as np

        if self.weights is None:
            return np.zeros(0)
        first, last = len(self.features.dense_names), len(self.weights[1]) - len(self.codes)
        learnt = self.weights[1][first:last, column]
        return float(self.model.trust[column]) * self.features.weights.subject * learnt

    # ---- fitting

    def settle(self, cancelled: Callable[[], bool] = lambda: False) -> None:
        """Make the full fit, with held-out sessions, if anything changed since the last.

        Raises:
            Cancelled: when `cancelled` says so; then everything is as it was.
        """
        self.refresh()
        if self._settled:
            return
        if not self._answers:
            self.model, self._decided_rows, self.weights = cold(len(self.codes)), None, None
            self._settled = True
            return
        order = sorted(self._answers)
        decided, rows, past = self._decided(order)
        self.model = fit(decided, self.setting, self._elsewhere(rows, past), cancelled)
        self._decided_rows, self._decided_past, self._decided_order = rows, past, order
        self._project_weights()
        self._settled = True

    def decided(self) -> tuple[Decided, tuple[Answer, ...]]:
        """All decisions in numbers, and the answer behind each row; to measure on other splits."""
        self.refresh()
        return self._decided(sorted(self._answers))[0], self.answers

    def _decided(self, order: Sequence[tuple[str, int]]) -> tuple[Decided, np.ndarray, np.ndarray]:
        passages = [self._answers[where].passage for where in order]
        rows, past = self._rows_of(passages), self.history(passages)
        kernel = self._kernel(rows, past)
        answers, known = self._tables(order)
        groups = _numbered([where[0] for where in order])
        return Decided(kernel, self._score[rows], answers, known, groups, self._shift(order)), rows, past

    def _changed(self, touched: Sequence[tuple[str, int]]) -> None:
        self._settled = False
        if self._stale or self.weights is None or len(touched) > 20:
            self._pending = True
            return
        self._update()

    def _update(self) -> None:
        """Take in decisions by a few steps from the last coefficients; calibration stays as it was."""
        import numpy as np

        order = sorted(self._answers)
        if not order:
            self._pending = True
            return
        was = {where: at for at, where in enumerate(self._decided_order)}
        rows = self._rows_of([self._answers[where].passage for where in order])
        past = self.history([self._answers[where].passage for where in order])
        kernel = self._kernel(rows, past)
        answers, known = self._tables(order)
        model = self.model
        start = np.zeros_like(answers)
        for at, where in enumerate(order):
            if where in was and model.coefficients is not None:
                start[at] = model.coefficients[was[where]]
        offset = model.base_level + model.base_slope * self._score[rows] + self._shift(order)
        a, _ = solve(kernel, offset, answers, known, self.setting.ridge, start, steps=QUICK_STEPS)
        self.model = _with_coefficients(model, a)
        self._decided_rows, self._decided_past, self._decided_order = rows, past, order
        self._project_weights()

    def _shift(self, order: Sequence[tuple[str, int]]) -> np.ndarray:
        """By how much codes are likelier, in log-odds, at passages that were chosen for having one.

        The share of passages with a code is taken from those not chosen, drawn to `USUAL_SHARE`.
        """
        import numpy as np

        answers = [self._answers[where] for where in order]
        plain = [bool(one.codes) for one in answers if not one.chosen and one.known is None]
        share = (sum(plain) + 20 * USUAL_SHARE) / (len(plain) + 20)
        more = -float(np.log(max(share, 0.05)))
        return np.array([[more if one.chosen and one.known is None else 0.0] for one in answers])

    def _elsewhere(self, rows: np.ndarray, past: np.ndarray) -> Others | None:
        """What coefficients of the decided rows give on passages that are not decided, None without any.

        Codes given before are left out of it: where nothing is decided, they are not known.
        """
        import numpy as np

        free = np.setdiff1d(np.arange(self._sparse.shape[0]), rows)
        free = free[:: max(1, len(free) // MOST_ELSEWHERE)]
        if len(free) < FEWEST_ELSEWHERE:
            return None
        sparse, dense = self._sparse[free], self._dense[free]

        def give(a: np.ndarray) -> np.ndarray:
            learnt = sparse @ (self._sparse[rows].T @ a) + dense @ (self._dense[rows].T @ a)
            return np.asarray(learnt) + self.setting.bias * a.sum(axis=0)

        return give

    def _tables(self, order: Sequence[tuple[str, int]]) -> tuple[np.ndarray, np.ndarray]:
        import numpy as np

        answers = np.zeros((len(order), len(self.codes)))
        known = np.ones_like(answers)
        for row, where in enumerate(order):
            answer = self._answers[where]
            if answer.known is not None:
                known[row] = 0.0
                known[row, [self.columns[code] for code in answer.known if code in self.columns]] = 1.0
            given = [self.columns[code] for code in answer.codes if code in self.columns]
            answers[row, given] = 1.0
            known[row, given] = 1.0
        return answers, known

    # ---- rows

    def _forget_rows(self) -> None:
        import numpy as np

        self._row: dict[Excerpt, int] = {}
        self._decided_rows: Any = None
        self._decided_order: list[tuple[str, int]] = []
        self.weights: Any = None
        self._pending = False
        self._kernel_rows: list[int] = []
        self._kernel_store: Any = np.zeros((0, 0), dtype=np.float32)

    def refresh(self) -> None:
        """Fix the columns by all the text that is known, and compute the rows of it."""
        if not self._stale:
            return
        passages = [self._pool[where] for where in sorted(self._pool)]
        self.features.fit(passages)
        self.prior.fit(passages)
        self._forget_rows()
        self._row = {one: at for at, one in enumerate(passages)}
        self._sparse: Any = self.features.sparse(passages)
        self._dense, self._score = self._dense_rows(passages)
        self._stale, self._settled = False, not self._answers

    def _ready(self) -> None:
        if self._stale or self._pending or (self._answers and self.weights is None):
            self.settle()
            self._pending = False

    def _dense_rows(self, passages: Sequence[Excerpt]) -> tuple[np.ndarray, np.ndarray]:
        """Who and where, what the passage is about and its codebook scores as features; and those scores."""
        import numpy as np

        scored, weights = self.prior.read(passages), self.features.weights
        about = (
            self.features.dense(passages),
            weights.subject * scored.subjects,
            weights.score * scored.score,
        )
        return np.hstack(about), scored.score

    def _rows_of(self, passages: Sequence[Excerpt]) -> np.ndarray:
        import numpy as np

        return np.array([self._row[one] for one in passages], dtype=np.int64)

    def history(self, passages: Sequence[Excerpt]) -> np.ndarray:
        """Codes given earlier in the session, as features."""
        return history(passages, self.columns)

    def _kernel(self, rows: np.ndarray, past: np.ndarray) -> np.ndarray:
        """Inner products of the rows; those of the text are computed once."""
        import numpy as np

        known = {row: at for at, row in enumerate(self._kernel_rows)}
        fresh = [row for row in rows.tolist() if row not in known]
        if fresh:
            self._grow_kernel(fresh)
            known = {row: at for at, row in enumerate(self._kernel_rows)}
        at = np.array([known[row] for row in rows.tolist()], dtype=np.int64)
        whole = np.array_equal(at, np.arange(len(self._kernel_rows)))
        text = self._kernel_store if whole else self._kernel_store[np.ix_(at, at)]
        single = past.astype(np.float32)
        return text[: len(at), : len(at)] + (single @ single.T + np.float32(self.setting.bias))

    def _grow_kernel(self, fresh: list[int]) -> None:
        import numpy as np

        old, new = len(self._kernel_rows), len(fresh)
        rows = np.array([*self._kernel_rows, *fresh])
        block = (self._sparse[fresh] @ self._sparse[rows].T).toarray() + self._dense[fresh] @ self._dense[
            rows
        ].T
        store = np.zeros((old + new, old + new), dtype=np.float32)
        if old:
            store[:old, :old] = self._kernel_store
            store[:old, old:] = block[:, :old].T
        store[old:] = block
        self._kernel_rows, self._kernel_store = rows.tolist(), store

    def _project_weights(self) -> None:
        """Weights of the features themselves, from the coefficients of the decided passages."""
        import numpy as np

        a = self.model.coefficients
        assert a is not None
        self.weights = (
            np.asarray(self._sparse[self._decided_rows].T @ a),
            self._dense[self._decided_rows].T @ a,
            self._decided_past.T @ a,
            self.setting.bias * a.sum(axis=0),
        )

    def _learnt(self, rows: np.ndarray, passages: Sequence[Excerpt]) -> np.ndarray:
        text, dense, past, bias = self.weights
        return self._sparse[rows] @ text + self._dense[rows] @ dense + self.history(passages) @ past + bias


def _numbered(names: Sequence[str]) -> np.ndarray:
    import numpy as np

    numbers = {name: at for at, name in enumerate(dict.fromkeys(names))}
    return np.array([numbers[name] for name in names], dtype=np.int64)


def _with_coefficients(model: Model, coefficients: np.ndarray) -> Model:
    from dataclasses import replace

    return replace(model, coefficients=coefficients)
