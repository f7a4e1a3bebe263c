"""Passages as numbers: what the learnt weights are multiplied with.

Words, pairs of words, parts of words, how the passage opens and closes, the words before it, who speaks,
how long it is, where it stands. All that depends on the text is computed once a passage.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from .excerpts import Excerpt
from .readings import Reading, count_words, counted
from .shapes import SHAPES
from .vocabulary import Counted, Vocabulary, key, lengths, unit_rows
from .words import Lexicon

if TYPE_CHECKING:
    import numpy as np

PART = 6
BLOCKS = ("words", "pairs", "parts", "edges", "before")


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each kind of feature may say: the prior standard deviation of its share in the log-odds."""

    words: float = 0.8
    pairs: float = 0.6
    parts: float = 0.8
    edges: float = 0.5
    before: float = 0.3
    role: float = 1.0
    speaker: float = 0.3
    shape: float = 0.5
    subject: float = 0.3
    score: float = 0.1


class Features:
    """Columns fixed by the texts they were fitted on; the same passage always gives the same row."""

    def __init__(self, lexicon: Lexicon, weights: Weights | None = None) -> None:
        self.lexicon = lexicon
        self.weights = weights or Weights()
        self._readings: dict[str, tuple[np.ndarray, int]] = {}
        self.parts_of_forms: Any = None

    def reading(self, excerpt: Excerpt) -> Reading:
        """The passage as numbers of forms; a text is read once."""
        forms, last = self._read(excerpt.text)
        return Reading(forms, last, self._read(excerpt.before)[0])

    def _read(self, text: str) -> tuple[np.ndarray, int]:
        found = self._readings.get(text)
        if found is None:
            found = self._readings[text] = self.lexicon.read(text)
        return found

    @contextlib.contextmanager
    def passing(self) -> Iterator[None]:
        """Texts read inside are not remembered: they are tried once."""
        known, self._readings = self._readings, _Layer(self._readings)
        try:
            yield
        finally:
            self._readings = known

    def fit(self, passages: Sequence[Excerpt]) -> tuple[Any, np.ndarray]:
        """Take the columns from these passages: all that the project has, coded or not; gives their `sparse`
        and `dense` rows.
        """
        import numpy as np

        self.lexicon.meet(passage.text for passage in passages)
        readings = [self.reading(passage) for passage in passages]
        seldom = 2 if len(passages) > 200 else 1
        counts = counted(readings)
        self.words = Vocabulary.of(counts[0])
        self.pairs = Vocabulary.of(counts[1], seldom)
        self.edges = Vocabulary.of(counts[2], seldom)
        self.before = Vocabulary.of(counts[3], seldom)
        parts = self._fit_parts(readings, seldom)
        self.roles = sorted({role(passage) for passage in passages})
        self.speakers = sorted({passage.speaker or "" for passage in passages})
        self.perspectives = sorted({one for passage in passages for one in passage.perspectives})
        self.middle = np.zeros(len(self.dense_names))
        dense = self.dense(passages)
        self.middle = dense.mean(axis=0) if passages else self.middle
        blocks = (self.words, self.pairs, self.part_vocabulary, self.edges, self.before)
        self.starts = np.cumsum([0, *(len(block) for block in blocks)])
        self.twins = np.arange(self.starts[-1])
        self.twins[self.starts[2] : self.starts[3]] = self.starts[2] + self._twins_of_parts()
        return self._stacked(counts, parts), dense - self.middle

    def _fit_parts(self, readings: Sequence[Reading], seldom: int) -> Any:
        """Number the word parts, and give the `parts` of the readings; a part that is in one passage only
        teaches nothing about another.
        """
        import numpy as np

        self._part_numbers: dict[str, int] = {}
        self.parts_of_forms = None
        table = self._part_table()
        found = self._often(readings, table.shape[0]) @ table
        frequency = np.bincount(found.indices, minlength=table.shape[1])
        kept = np.flatnonzero(frequency >= seldom)
        idf = 1.0 + np.log((1.0 + len(readings)) / (1.0 + frequency[kept]))
        self.part_vocabulary = Vocabulary(kept.astype(np.uint64), idf)
        self._weighted: Any = None
        made = found[:, kept]
        made.data *= idf[made.indices]
        return made

    def _twins_of_parts(self) -> np.ndarray:
        """Of each column of word parts, the first that exactly the same forms have."""
        import numpy as np

        table = self.parts_of_forms
        names = np.zeros(table.shape[1], dtype=np.uint64)
        form = np.repeat(np.arange(table.shape[0]), np.diff(table.indptr))
        np.add.at(names, table.indices, key(PART, form))
        names = names[self.part_vocabulary.keys.astype(np.int64)]
        _, first, which = np.unique(names, return_index=True, return_inverse=True)
        return first[which]

    def _part_table(self) -> Any:
        """Which parts each form has: a sparse matrix, forms x part numbers, grown as forms are met."""
        import numpy as np
        import scipy.sparse as sp

        table = self.parts_of_forms
        known = 0 if table is None else table.shape[0]
        if table is not None and known == len(self.lexicon):
            return table
        numbers = self._part_numbers
        found: list[int] = []
        ends: list[int] = []
        for form in range(known, len(self.lexicon)):
            found.extend(numbers.setdefault(part, len(numbers)) for part in self.lexicon.parts(form))
            ends.append(len(found))
        indices, indptr = np.array(found, dtype=np.int64), np.array([0, *ends], dtype=np.int64)
        if table is not None:
            indices = np.concatenate((table.indices, indices))
            indptr = np.concatenate((table.indptr, indptr[1:] + table.indptr[-1]))
        self.parts_of_forms = sp.csr_matrix(
            (np.ones(len(indices)), indices, indptr), shape=(len(self.lexicon), max(1, len(numbers)))
        )
        return self.parts_of_forms

    def weighted_parts(self) -> Any:
        """Forms x columns of parts: the inverse document frequency where the form has the part."""
        import numpy as np
        import scipy.sparse as sp

        table = self._part_table()
        cached = self._weighted
        if cached is not None and cached[0] is table:
            return cached[1]
        columns = self.part_vocabulary.columns(table.indices.astype(np.uint64))
        known = columns >= 0
        row = np.repeat(np.arange(table.shape[0]), np.diff(table.indptr))[known]
        columns = columns[known]
        made = sp.csr_matrix(
            (self.part_vocabulary.idf[columns], (row, columns)),
            shape=(table.shape[0], len(self.part_vocabulary)),
        )
        self._weighted = (table, made)
        return made

    def sparse(self, passages: Sequence[Excerpt]) -> Any:
        """A row for each passage over the columns of `BLOCKS`, every block of unit length times its
        weight.
        """
        readings = [self.reading(passage) for passage in passages]
        return self._stacked(counted(readings), self.parts(readings))

    def _stacked(self, counts: Sequence[Counted], parts: Any) -> Any:
        import scipy.sparse as sp

        weights = self.weights
        blocks = [
            weights.words * self.words.matrix(counts[0]),
            weights.pairs * self.pairs.matrix(counts[1]),
            weights.parts * unit_rows(parts),
            weights.edges * self.edges.matrix(counts[2]),
            weights.before * self.before.matrix(counts[3]),
        ]
        return sp.csr_matrix(sp.hstack(blocks, format="csr"))

    def parts(self, readings: Sequence[Reading]) -> Any:
        """Word parts of each passage, not yet of unit length."""
        table = self.weighted_parts()
        return self._often(readings, table.shape[0]) @ table

    def _often(self, readings: Sequence[Reading], forms: int) -> Any:
        """Passages x forms: how often each occurs, as 1 + ln count."""
        import numpy as np
        import scipy.sparse as sp

        counts = count_words([one.forms for one in readings], 0, plain=True)
        where = (counts.row, counts.key.astype(np.int64))
        return sp.csr_matrix((1.0 + np.log(counts.count), where), shape=(len(readings), forms))

    def part_shares(self, reading: Reading, weights: np.ndarray, scale: np.ndarray) -> dict[int, float]:
        """What the parts of each form bring, when the scaled block of parts meets these weights."""
        import numpy as np

        forms, counts = np.unique(reading.forms, return_counts=True)
        if not len(forms):
            return {}
        size = lengths(self.parts([reading]).multiply(scale).tocsr())[0] or 1.0
        brought = self.weighted_parts()[forms] @ (scale * weights)
        shares = self.weights.parts * (1.0 + np.log(counts)) * brought / size
        return dict(zip(forms.tolist(), shares.tolist(), strict=True))

    @property
    def dense_names(self) -> tuple[tuple[str, str], ...]:
        """What each dense column is: a kind, and for roles, speakers and perspectives which one."""
        return (
            *(("role", one) for one in self.roles),
            *(("speaker", one) for one in self.speakers),
            *(("perspective", one) for one in self.perspectives),
            *(("shape", one) for one in SHAPES),
        )

    def dense(self, passages: Sequence[Excerpt]) -> np.ndarray:
        """Who speaks, how, and where in the session, as differences from the project's mean passage."""
        import numpy as np

        weights = self.weights
        named = {name: at for at, name in enumerate(self.dense_names)}
        made = np.zeros((len(passages), len(named)))
        first = len(named) - len(SHAPES)
        for row, passage in zip(made, passages, strict=True):
            at = named.get(("role", role(passage)))
            if at is not None:
                row[at] = weights.role
            if passage.speaker and (at := named.get(("speaker", passage.speaker))) is not None:
                row[at] = weights.speaker
            for one in passage.perspectives:
                if (at := named.get(("perspective", one))) is not None:
                    row[at] = weights.role
            row[first:] = self._shape(passage)
        made[:, first:] *= weights.shape
        return made - self.middle

    def _shape(self, passage: Excerpt) -> tuple[float, ...]:
        import math

        reading = self.reading(passage)
        length, earlier = len(reading.forms), len(reading.before)
        here, heard = reading.forms.tolist(), reading.before.tolist()
        said, known = set(here), set(heard)
        again, runs = said & known, set(pairwise(here))
        runs_again = len(runs & set(pairwise(heard)))
        place = passage.index / max(1, passage.of)
        return (
            float(passage.speaker == passage.before_speaker),
            min(math.log1p(length) / 5, 1.0),
            float(length <= 3),
            float(length > 30),
            float("?" in passage.text),
            float(passage.text.rstrip().endswith("?")),
            float("?" in passage.before),
            min(math.log1p(earlier) / 5, 1.0),
            place,
            float(place < 0.1),
            float(place > 0.9),
            len(again) / max(1, len(said)),
            len(again) / max(1, len(known)),
            float(bool(said) and said <= known),
            runs_again / max(1, len(runs)),
            float(runs_again > 0),
            float(runs_again > 2),
            float(any(self.lexicon.is_number(form) for form in said)),
        )


class _Layer(dict[str, "tuple[np.ndarray, int]"]):
    """Readings over those that are remembered."""

    def __init__(self, below: dict[str, tuple[np.ndarray, int]]) -> None:
        super().__init__()
        self._below = below

    def get(self, key: str, default: Any = None) -> Any:
        return super().get(key) or self._below.get(key, default)


def role(passage: Excerpt) -> str:
    """What the speaker is; empty where nobody said."""
    return passage.role or ""
