"""The codebook's keywords, found in passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codebook.describing import words_in
from codebook.model import Code

from .readings import Reading
from .words import Lexicon, phrase_forms

if TYPE_CHECKING:
    import numpy as np

SHORTEST_STEM = 6
"""A keyword of at least so many letters is also found as the beginning (in Dutch also the end) of a word."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A keyword of a code (by its number) as forms in a row. weight: how telling it is in this project."""

    code: int
    text: str
    forms: tuple[int, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A keyword found in a passage: which, and at which of the passage's words."""

    phrase: Phrase
    places: tuple[int, ...]


class Phrases:
    """All keywords of a codebook's codes in one language."""

    def __init__(self, codes: Sequence[Code], language: str, lexicon: Lexicon) -> None:
        import numpy as np

        self.language, self.lexicon, self.codes = language, lexicon, len(codes)
        self._phrases: list[Phrase] = []
        self._words: dict[str, list[int]] = {}
        self._lemmas: dict[str, list[int]] = {}
        self._by_first: dict[int, list[int]] = {}
        for number, code in enumerate(codes):
            texts = dict.fromkeys(word.strip().lower() for word in words_in(code.keywords, language))
            for text in texts:
                if forms := phrase_forms(lexicon, text):
                    self._add(Phrase(number, text, forms, 1.0))
        self._starts = np.zeros(1, dtype=np.int64)
        self._numbers = np.zeros(0, dtype=np.int64)
        self._firsts = np.zeros(0, dtype=bool)

    def _add(self, phrase: Phrase) -> None:
        number, first = len(self._phrases), phrase.forms[0]
        self._phrases.append(phrase)
        if len(phrase.forms) == 1:
            self._words.setdefault(self.lexicon.forms[first], []).append(number)
            self._lemmas.setdefault(self.lexicon.lemma(first), []).append(number)
        else:
            self._by_first.setdefault(first, []).append(number)

    def fit(self, readings: Sequence[Reading]) -> None:
        """Weigh the keywords: a rare one in these passages says more than a common one."""
        import numpy as np

        if not self._phrases:
            return
        _, found = self._present(readings)
        seen = np.bincount(found, minlength=len(self._phrases))
        rarity = 1.0 + np.log((1.0 + len(readings)) / (1.0 + seen))
        per_code = np.bincount([one.code for one in self._phrases], minlength=self.codes)
        self._phrases = [
            Phrase(
                one.code, one.text, one.forms, float(rare / rarity.mean() / np.sqrt(1 + per_code[one.code]))
            )
            for one, rare in zip(self._phrases, rarity, strict=True)
        ]

    def _matching(self, form: int) -> list[int]:
        """The one-word keywords that a form is: itself, another form of it, or a compound of it."""
        word, lemma = self.lexicon.forms[form], self.lexicon.lemma(form)
        found = {*self._words.get(word, ()), *self._lemmas.get(lemma, ())}
        for size in range(SHORTEST_STEM, len(word)):
            found.update(self._words.get(word[:size], ()))
            if self.language == "nl":
                found.update(self._words.get(word[-size:], ()))
        return sorted(found)

    def _grow(self) -> None:
        """Find the keywords of forms that were met since the last time."""
        import numpy as np

        known, now = len(self._starts) - 1, len(self.lexicon)
        if known == now:
            return
        fresh = [self._matching(form) for form in range(known, now)]
        ends = self._starts[-1] + np.cumsum([len(one) for one in fresh])
        self._starts = np.concatenate((self._starts, ends.astype(np.int64)))
        more = np.array([number for one in fresh for number in one], dtype=np.int64)
        self._numbers = np.concatenate((self._numbers, more))
        firsts = np.array([form in self._by_first for form in range(known, now)], dtype=bool)
        self._firsts = np.concatenate((self._firsts, firsts))

    def _single(self, forms: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Places among the forms, and the one-word keyword that stands there."""
        import numpy as np

        self._grow()
        sizes = self._starts[forms + 1] - self._starts[forms]
        places = np.flatnonzero(sizes)
        if not len(places):
            return places, places
        sizes, starts = sizes[places], self._starts[forms[places]]
        offset = np.repeat(starts - np.concatenate(([0], np.cumsum(sizes)[:-1])), sizes)
        return np.repeat(places, sizes), self._numbers[offset + np.arange(sizes.sum())]

    def _longer(self, forms: np.ndarray) -> list[tuple[int, int]]:
        """Places where a keyword of several words begins, and its number."""
        self._grow()
        found: list[tuple[int, int]] = []
        listed = forms.tolist()
        for at in self._firsts[forms].nonzero()[0].tolist():
            for number in self._by_first[listed[at]]:
                wanted = self._phrases[number].forms
                if tuple(listed[at : at + len(wanted)]) == wanted:
                    found.append((at, number))
        return found

    def _present(self, readings: Sequence[Reading]) -> tuple[np.ndarray, np.ndarray]:
        """Passages, and the keywords that each has, once each, ordered by both."""
        import numpy as np

        sizes = np.array([len(one.forms) for one in readings], dtype=np.int64)
        if not len(self._phrases) or not sizes.sum():
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        forms, row = np.concatenate([one.forms for one in readings]), np.repeat(np.arange(len(sizes)), sizes)
        places, numbers = self._single(forms)
        ends, longer = np.cumsum(sizes), self._longer(forms)
        longer = [
            (at, number) for at, number in longer if at + len(self._phrases[number].forms) <= ends[row[at]]
        ]
        if longer:
            places = np.concatenate((places, [at for at, _ in longer]))
            numbers = np.concatenate((numbers, [number for _, number in longer]))
        found = np.unique(row[places] * len(self._phrases) + numbers)
        return found // len(self._phrases), found % len(self._phrases)

    def _matches(self, reading: Reading) -> list[tuple[int, tuple[int, ...]]]:
        places, numbers = self._single(reading.forms)
        found: list[tuple[int, tuple[int, ...]]] = [
            (number, (at,)) for at, number in zip(places.tolist(), numbers.tolist(), strict=True)
        ]
        for at, number in self._longer(reading.forms):
            found.append((number, tuple(range(at, at + len(self._phrases[number].forms)))))
        return found

    def score(self, readings: Sequence[Reading]) -> np.ndarray:
        """Passages x codes: the weights of the keywords that a passage has, each counted once."""
        import numpy as np

        rows, numbers = self._present(readings)
        made = np.zeros((len(readings), self.codes))
        if len(rows):
            codes = np.array([one.code for one in self._phrases])
            weights = np.array([one.weight for one in self._phrases])
            np.add.at(made, (rows, codes[numbers]), weights[numbers])
        return made

    def hits(self, reading: Reading) -> list[Hit]:
        """The keywords of all codes in a passage."""
        return [Hit(self._phrases[number], places) for number, places in self._matches(reading)]

    def shares(self, reading: Reading) -> np.ndarray:
        """Words x codes: what each word of a passage brings to `score`."""
        import numpy as np

        made = np.zeros((len(reading.forms), self.codes))
        matches = self._matches(reading)
        often: dict[int, int] = {}
        for number, _ in matches:
            often[number] = often.get(number, 0) + 1
        for number, places in matches:
            phrase = self._phrases[number]
            made[list(places), phrase.code] += phrase.weight / often[number] / len(places)
        return made
