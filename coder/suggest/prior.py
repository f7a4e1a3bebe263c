"""What the codebook alone says of a passage: the score from which learning starts.

A passage resembles a code by lemmas, by word parts and by the code's keywords; by the words of those
passages of the project that resemble the code most (pseudo-relevance feedback; Rocchio 1971); and by
subject. What a passage shares with all codes alike says little of any one of them, and is taken off in part.
Beside the score that is made of all this, the ways in which a passage resembles a code are also kept apart,
so that decisions can show which of them to go by. Every step is a sum over the passage's words, so that each
word's share is exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from codebook.describing import words_in
from codebook.model import Code, Codebook

from .excerpts import Excerpt
from .features import Features, role
from .lemmas import LEMMA, LEMMAS, Lemmas
from .phrases import Hit, Phrases
from .readings import Reading
from .subjects import Subjects
from .vocabulary import Counted, Vocabulary, joined, key, lengths, unit_rows

if TYPE_CHECKING:
    import numpy as np

KEYWORD = 0.2
"""How much one keyword that is as telling as the average one counts, beside two cosines."""
SHARED = 0.75
"""How much of a passage's mean score over all codes is taken off each: a long passage resembles all of them,
but one that says nothing resembles none."""
FEEDBACK, SUBJECT, ACTOR = 0.3, 0.3, 1.5
"""Weights of the passages that resemble a code most, of its subject, and of the role that its definition
names first, where the resemblance itself counts 1; each is standardised."""
SMALLEST_SPREAD = 1e-3
LIKENESS = ("lemmas", "word parts", "keywords", "subject")
"""The ways in which a passage resembles a code."""
WAYS = 1 + len(LIKENESS) + 1
"""The score, each likeness by itself, and what all codes' likenesses have in common."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Mean and spread of a score per code over the project's passages."""

    middle: np.ndarray
    spread: np.ndarray

    @staticmethod
    def of(raw: np.ndarray) -> Scale:
        """The scale on which these passages have mean 0 and spread 1."""
        import numpy as np

        if not len(raw):
            return Scale(np.zeros(raw.shape[1:]), np.ones(raw.shape[1:]))
        return Scale(raw.mean(axis=0), raw.std(axis=0) + SMALLEST_SPREAD)

    def apply(self, raw: np.ndarray) -> np.ndarray:
        """The score on this scale."""
        return (raw - self.middle) / self.spread


@dataclass(frozen=True, slots=True)
class Scored:
    """Passages x codes x `WAYS` before and after the extremes are drawn in, and passages x axes of the
    subjects.
    """

    plain: np.ndarray
    score: np.ndarray
    subjects: np.ndarray


def document(code: Code, language: str) -> str:
    """The words of a code that a passage may resemble; what it excludes is left out."""
    parts = [code.label, code.label, code.definition]
    lists = (code.include, code.keywords, code.examples)
    listed = [one for texts in lists for one in words_in(texts, language)]
    return " . ".join([*(part.in_(language) for part in parts), *listed])


class CodebookScore:
    """How much passages resemble the codes: per code mean 0 and spread 1 over the project's texts."""

    def __init__(self, codebook: Codebook, language: str, features: Features) -> None:
        self.codes = tuple(code for code in codebook.codes() if not code.retired)
        self.language, self.features, self.lexicon = language, features, features.lexicon
        self.lemmas = Lemmas(self.lexicon)
        self.subjects = Subjects(self.lemmas)
        self.phrases = Phrases(self.codes, language, self.lexicon)

    # ---- fitting

    def fit(self, passages: Sequence[Excerpt]) -> Scored:
        """Learn from the project's uncoded text which words are telling, and how the scores spread; gives the
        scores of that text.
        """
        book = [
            self.lemmas.bare(self.features.reading(Excerpt("", 0, document(code, self.language))))
            for code in self.codes
        ]
        readings = [self.features.reading(one) for one in passages]
        bare = [self.lemmas.bare(one) for one in readings]
        counted = self.lemmas.count(bare)
        of_book = self.lemmas.count(book)
        self.vocabulary = Vocabulary.of(joined(of_book, counted))
        self._documents = self.vocabulary.matrix(of_book)
        self._part_documents = unit_rows(self.features.parts(book))
        self.phrases.fit(readings)
        words = self.subjects.fit(bare)
        subjects = self.subjects.rows(words)
        self._code_subjects = self.subjects.rows(self.subjects.words(book))
        self._find_actors()
        likeness = self._likeness(readings, bare, counted, subjects)
        self._each = Scale.of(likeness)
        resemblance = _together(likeness)
        self._resembling = Scale.of(resemblance)
        self._feedback = self._like_the_best(self._resembling.apply(resemblance), words)
        self._fed = Scale.of((words @ self._feedback.T).toarray())
        score = self._combined(passages, likeness, words)
        self._last = Scale.of(score)
        self._common = Scale.of(_common(self._each.apply(likeness)))
        plain = self._ways(score, likeness)
        return Scored(plain, squeeze(plain), subjects)

    def _like_the_best(self, resemblance: np.ndarray, words: Any) -> Any:
        """For every code the mean words of the passages that resemble it most, and more than other codes."""
        import numpy as np
        import scipy.sparse as sp

        if len(resemblance) < 30 or resemblance.shape[1] < 2:
            return sp.csr_matrix((len(self.codes), len(self.subjects.vocabulary)))
        second = np.sort(resemblance, axis=1)[:, -2:-1]
        ahead = resemblance - 0.5 * second
        count = int(np.clip(len(ahead) * 0.02, 3, 25))
        best = [np.argsort(-ahead[:, code], kind="stable")[:count] for code in range(ahead.shape[1])]
        return unit_rows(sp.csr_matrix(np.vstack([words[rows].mean(axis=0) for rows in best])))

    def _find_actors(self) -> None:
        """Which role a code's definition names first: that is who is meant to be speaking."""
        import numpy as np

        names = [name for name in self.features.roles if name]
        self._roles = {name: at for at, name in enumerate(names)}
        self._affinity = np.zeros((len(names) + 1, len(self.codes)))
        if len(names) < 2:
            return
        lemmas = {self.lexicon.lemma(self.lexicon.number(name.lower())): name for name in names}
        for number, code in enumerate(self.codes):
            forms, _ = self.lexicon.read(code.definition.in_(self.language))
            named = [lemmas[word] for form in forms.tolist() if (word := self.lexicon.lemma(form)) in lemmas]
            if named:
                self._affinity[:-1, number] = [1.0 if name == named[0] else -1.0 for name in names]

    # ---- scoring

    def read(self, passages: Sequence[Excerpt]) -> Scored:
        """The score of every passage for every code, and what the passages are about."""
        readings = [self.features.reading(one) for one in passages]
        bare = [self.lemmas.bare(one) for one in readings]
        words = self.subjects.words(bare)
        subjects = self.subjects.rows(words)
        likeness = self._likeness(readings, bare, self.lemmas.count(bare), subjects)
        plain = self._ways(self._combined(passages, likeness, words), likeness)
        return Scored(plain, squeeze(plain), subjects)

    def _likeness(
        self, readings: Sequence[Reading], bare: Sequence[Reading], counted: Counted, subjects: np.ndarray
    ) -> np.ndarray:
        """Passages x codes x `LIKENESS`."""
        import numpy as np

        parts = self.features.parts(bare)
        sizes = lengths(parts)
        return np.stack(
            (
                (self.vocabulary.matrix(counted) @ self._documents.T).toarray(),
                (parts @ self._part_documents.T).toarray() / np.where(sizes > 0, sizes, 1.0)[:, None],
                self.phrases.score(readings),
                subjects @ self._code_subjects.T,
            ),
            axis=2,
        )

    def _combined(self, passages: Sequence[Excerpt], likeness: np.ndarray, words: Any) -> np.ndarray:
        score = self._resembling.apply(_together(likeness))
        score += FEEDBACK * self._fed.apply((words @ self._feedback.T).toarray())
        score += SUBJECT * self._each.apply(likeness)[:, :, -1]
        return score - SHARED * score.mean(axis=1, keepdims=True) + ACTOR * self._affinity_of(passages)

    def _ways(self, score: np.ndarray, likeness: np.ndarray) -> np.ndarray:
        """Passages x codes x `WAYS`, each with mean 0 and spread 1 over the project's passages."""
        import numpy as np

        each = self._each.apply(likeness)
        ways = (self._last.apply(score)[:, :, None], each, self._common.apply(_common(each))[:, :, None])
        return np.concatenate(ways, axis=2)

    def _affinity_of(self, passages: Sequence[Excerpt]) -> np.ndarray:
        return self._affinity[[self._roles.get(role(one), -1) for one in passages]]

    # ---- explaining

    def shares(self, passage: Excerpt) -> tuple[np.ndarray, np.ndarray]:
        """What each word of the passage brings to `plain`, words x codes x `WAYS`, and what the speaker's
        role brings, codes x `WAYS`.
        """
        import numpy as np

        reading = self.features.reading(passage)
        places = self.lemmas.kept(reading)
        bare = self.lemmas.bare(reading)
        likeness = np.zeros((len(reading.forms), len(self.codes), len(LIKENESS)))
        likeness[:, :, 2] = self.phrases.shares(reading)
        score = np.zeros(likeness.shape[:2])
        if len(places):
            likeness[places, :, 0] = self._lemma_shares(bare)
            likeness[places, :, 1] = self._part_shares(bare)
            likeness[places, :, 3] = self.subjects.shares(bare, self._code_subjects.T)
            fed = self.subjects.spread(bare, self.subjects.words([bare])) @ self._feedback.T
            score[places] = FEEDBACK * fed.toarray() / self._fed.spread
        each = likeness / self._each.spread
        score += _together(likeness) / self._resembling.spread + SUBJECT * each[:, :, -1]
        score = (score - SHARED * score.mean(axis=1, keepdims=True)) / self._last.spread
        common = _common(each) / self._common.spread
        by_role = np.zeros((len(self.codes), WAYS))
        by_role[:, 0] = ACTOR * self._affinity_of([passage])[0] / self._last.spread
        return np.concatenate((score[:, :, None], each, common[:, :, None]), axis=2), by_role

    def hits(self, passage: Excerpt, code: int) -> list[Hit]:
        """The keywords of one code in a passage."""
        return [hit for hit in self.phrases.hits(self.features.reading(passage)) if hit.phrase.code == code]

    def _lemma_shares(self, bare: Reading) -> np.ndarray:
        import numpy as np

        lemmas = self.lemmas.of(bare.forms)
        row = self.vocabulary.matrix(self.lemmas.count([bare]))
        worth = np.zeros((len(row.indices) + 1, len(self.codes)))
        worth[:-1] = row.data[:, None] * self._documents[:, row.indices].toarray().T
        made = np.zeros((len(lemmas), len(self.codes)))
        single = _places_in(row.indices, self.vocabulary.columns(key(LEMMA, lemmas)))
        made += worth[single] / _repeats(single)[:, None]
        double = _places_in(row.indices, self.vocabulary.columns(key(LEMMAS, lemmas[:-1], lemmas[1:])))
        pair = worth[double] / _repeats(double)[:, None] / 2
        made[:-1] += pair
        made[1:] += pair
        return made

    def _part_shares(self, bare: Reading) -> np.ndarray:
        import numpy as np

        size = lengths(self.features.parts([bare]))[0] or 1.0
        each, which, counts = np.unique(bare.forms, return_inverse=True, return_counts=True)
        dots = (self.features.weighted_parts()[each] @ self._part_documents.T).toarray()
        return ((1.0 + np.log(counts)) / size / counts)[which][:, None] * dots[which]


def _together(likeness: np.ndarray) -> np.ndarray:
    """How much passages resemble codes, by their lemmas, word parts and keywords together."""
    return likeness[:, :, 0] + likeness[:, :, 1] + KEYWORD * likeness[:, :, 2]


def _common(each: np.ndarray) -> np.ndarray:
    """What all codes' likenesses have in common, the same for every code."""
    import numpy as np

    return np.broadcast_to(each.sum(axis=2).mean(axis=1, keepdims=True), each.shape[:2])


def _places_in(known: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Where each wanted number stands in `known`; the length of `known` where it does not."""
    import numpy as np

    where = {number: at for at, number in enumerate(known.tolist())}
    return np.array([where.get(number, len(known)) for number in wanted.tolist()], dtype=np.int64)


def _repeats(columns: np.ndarray) -> np.ndarray:
    """How often each entry of an array occurs in it."""
    import numpy as np

    _, which, counts = np.unique(columns, return_inverse=True, return_counts=True)
    return counts[which]


def squeeze(plain: np.ndarray) -> np.ndarray:
    """The same up to 3 spreads, from there on growing as a logarithm: no odd passage must outweigh all."""
    import numpy as np

    over = np.maximum(np.abs(plain) - 3.0, 0.0)
    return np.sign(plain) * (np.minimum(np.abs(plain), 3.0) + np.log1p(over))


def drawn_in(plain: np.ndarray) -> np.ndarray:
    """By which factor `squeeze` multiplies each number."""
    import numpy as np

    size = np.abs(plain)
    return np.where(
        size > 3.0, (3.0 + np.log1p(np.maximum(size - 3.0, 0.0))) / np.where(size > 0, size, 1.0), 1.0
    )
