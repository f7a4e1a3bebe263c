"""The suggester: from the codebook alone to what a coder's decisions taught, with reasons."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codebook.model import Codebook

from .excerpts import Excerpt
from .features import Features
from .fitting import Decided, Model, Setting, check_rows, cold, fit
from .history import history
from .prior import CodebookScore
from .quick import Change, Quick
from .rows import Learnt, Rows, Source
from .solving import sigmoid
from .words import Lexicon

if TYPE_CHECKING:
    import numpy as np

    from .explaining import Why

MOST_QUICK = 20
"""So many decisions at once are taken in by an update; for more, the full fit is made."""
MOST_GROWN = 0.1
"""After updates with more decisions than this share of those of the last full fit, the full fit is made."""
USUAL_SHARE = 0.4
"""The share of passages that get a code, as long as no session was coded to the end."""
Place = tuple[str, int]
"""A session and the index of a passage in it."""


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
        self.rows = Rows(self.features, self.prior)
        self.model: Model = cold(len(self.codes))
        self.learnt: Learnt | None = None
        self._pool: dict[Place, Excerpt] = {}
        self._answers: dict[Place, Answer] = {}
        self._stale = self._settled = True
        self._quick: Quick | None = None
        self._places: dict[Place, int] = {}
        self._fitted = self._updated = 0

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
        touched: list[Place] = []
        for at, (passage, given) in enumerate(zip(passages, codes, strict=True)):
            decided, where = known[at] if known is not None else None, (passage.session, passage.index)
            answer = Answer(
                passage,
                frozenset(given),
                None if decided is None else frozenset(decided),
                chosen[at] if chosen is not None else False,
            )
            # Equal but for the codes given before it: that waits for the full fit.
            if self._answers.get(where) != answer:
                touched.append(where)
            self._answers[where] = answer
        self._changed(touched)

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
        """The log-odds that the probabilities come from; the passages may be new to it."""
        if (
            self._stale
            or (self._answers and self.learnt is None)
            or (not self._settled and self._quick is None)
        ):
            self.settle()
        block = self.rows.of(passages)
        odds = self.model.by_book(block.score)
        if self.learnt is not None:
            odds = odds + self.learnt.odds(block, self.history(passages))
        return odds

    def history(self, passages: Sequence[Excerpt]) -> np.ndarray:
        """Codes given earlier in the session, as features."""
        return history(passages, self.columns)

    def suggest(self, passages: Sequence[Excerpt]) -> list[list[Guess]]:
        """For every passage every code, most probable first."""
        import numpy as np

        found: list[list[Guess]] = []
        for row in self.probabilities(passages):
            yes = (row >= self.model.thresholds).tolist()
            order = np.argsort(-row, kind="stable").tolist()
            found.append([Guess(self.codes[at], float(row[at]), yes[at]) for at in order])
        return found

    def why(self, passage: Excerpt, code: str) -> Why:
        """Why the suggester says what it says: contributions that add up to the log-odds."""
        return self.reasons(passage, [code])[0]

    def reasons(self, passage: Excerpt, codes: Sequence[str]) -> list[Why]:
        """The same for several codes of one passage, at little more than the cost of one."""
        from .explaining import explain

        return explain(self, passage, [self.columns[code] for code in codes])

    def weights_of_score(self, column: int) -> np.ndarray:
        """What one unit of each codebook score adds to the log-odds of this column's code: codes x ways."""
        import numpy as np

        made = np.zeros_like(self.model.slope)
        made[column] = self.model.slope[column]
        if self.learnt is not None:
            ours = self.learnt.dense[len(self.learnt.dense) - len(self.codes) :, column]
            made[:, 0] += self.features.weights.score * ours
        return made

    def weights_of_subjects(self, column: int) -> np.ndarray:
        """What each axis of the project's subjects adds to the log-odds of the code in this column."""
        import numpy as np

        if self.learnt is None:
            return np.zeros(0)
        first, last = len(self.features.dense_names), len(self.learnt.dense) - len(self.codes)
        return self.features.weights.subject * self.learnt.dense[first:last, column]

    # ---- fitting

    def refresh(self) -> None:
        """Fix the columns by all the text that is known, and compute its rows; `settle` does it when
        needed.
        """
        if not self._stale:
            return
        self.rows.fit([self._pool[where] for where in sorted(self._pool)])
        self._quick, self.learnt = None, None
        self._stale, self._settled = False, not self._answers

    def settle(self, cancelled: Callable[[], bool] = lambda: False) -> None:
        """Make the full fit, with held-out sessions, if anything changed since the last.

        Raises:
            Cancelled: when `cancelled` says so; suggestions then go on as they were.
        """
        self.refresh()
        if self._settled:
            return
        if not self._answers:
            self.model, self.learnt, self._quick = cold(len(self.codes)), None, None
        else:
            self._fit(cancelled)
        self._settled = True

    def _fit(self, cancelled: Callable[[], bool]) -> None:
        order = sorted(self._answers)
        decided = self._decided(order)
        model = fit(decided, self.setting, cancelled)
        assert model.coefficients is not None
        self._quick = Quick(
            decided, model.base(decided.score) + decided.shift, model.coefficients, self.setting.ridge
        )
        self.model = model
        self._trust()
        self._places = {where: at for at, where in enumerate(order)}
        self._fitted, self._updated = len(order), 0

    def decided(self) -> tuple[Decided, tuple[Answer, ...]]:
        """All decisions in numbers, and the answer behind each row; to measure on other splits."""
        self.refresh()
        return self._decided(sorted(self._answers)), self.answers

    def _decided(self, order: Sequence[Place]) -> Decided:
        import numpy as np

        passages = [self._answers[where].passage for where in order]
        block = self.rows.block.part(self.rows.number(passages))
        source = Source(block, self.history(passages), self.rows.layout, self.setting.bias)
        names = {name: at for at, name in enumerate(dict.fromkeys(where[0] for where in order))}
        groups = np.array([names[where[0]] for where in order], dtype=np.int64)
        return Decided.of(source, *self._tables(order), groups, self._shift(order))

    def _changed(self, touched: Sequence[Place]) -> None:
        """Take decisions in by an update when there is a model to update, else leave them to the full fit."""
        self._settled = False
        self._updated += len(touched)
        too_many = self._updated > max(1.0, MOST_GROWN * self._fitted) or len(touched) > MOST_QUICK
        if self._quick is None or self._stale or too_many or not self._answers:
            self._quick = None
            return
        for where in touched:
            self._update(where)
        self._trust()

    def _trust(self) -> None:
        assert self._quick is not None
        self.learnt = self._quick.learnt.trusted(self.model.trust, self.rows.layout)

    def _update(self, where: Place) -> None:
        assert self._quick is not None
        answer, place = self._answers.get(where), self._places.get(where)
        if answer is None and place is None:
            return
        passage = answer.passage if answer else self._pool[where]
        block = self.rows.of([passage])
        answers, known = self._tables([where])
        if answer is None:
            known[:] = 0.0
        offset = self.model.base(block.score)[0]
        if answer is not None:
            offset = offset + self._shift([where])[0]
        past = self.history([passage])[0]
        self._places[where] = self._quick.take(Change(block, past, offset, answers[0], known[0], place))

    def _shift(self, order: Sequence[Place]) -> np.ndarray:
        """By how much codes are likelier, in log-odds, at passages that were chosen for having one.

        The share of passages with a code is taken from those not chosen, drawn to `USUAL_SHARE`.
        """
        import numpy as np

        plain = [bool(one.codes) for one in self._answers.values() if not one.chosen and one.known is None]
        share = (sum(plain) + 20 * USUAL_SHARE) / (len(plain) + 20)
        more = -float(np.log(max(share, 0.05)))
        answers = [self._answers[where] for where in order]
        return np.array([[more if one.chosen and one.known is None else 0.0] for one in answers])

    def _tables(self, order: Sequence[Place]) -> tuple[np.ndarray, np.ndarray]:
        import numpy as np

        answers = np.zeros((len(order), len(self.codes)))
        known = np.ones_like(answers)
        for row, where in enumerate(order):
            answer = self._answers.get(where)
            if answer is None:
                continue
            if answer.known is not None:
                known[row] = 0.0
                known[row, [self.columns[code] for code in answer.known if code in self.columns]] = 1.0
            given = [self.columns[code] for code in answer.codes if code in self.columns]
            answers[row, given] = 1.0
            known[row, given] = 1.0
        return answers, known
