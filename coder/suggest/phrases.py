"""The codebook's keywords, found in passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codebook.describing import words_in
from codebook.model import Code

from .features import Reading
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
        self.language, self.lexicon, self.codes = language, lexicon, len(codes)
        self._found: dict[int, tuple[int, ...]] = {}
        self._singles: list[tuple[int, str, str]] = []
        self._by_first: dict[int, list[int]] = {}
        self._phrases: list[Phrase] = []
        for number, code in enumerate(codes):
            texts = dict.fromkeys(word.strip().lower() for word in words_in(code.keywords, language))
            for text in texts:
                if forms := phrase_forms(lexicon, text):
                    self._add(Phrase(number, text, forms, 1.0))

    def _add(self, phrase: Phrase) -> None:
        number, first = len(self._phrases), phrase.forms[0]
        self._phrases.append(phrase)
        if len(phrase.forms) == 1:
            self._singles.append((number, self.lexicon.forms[first], self.lexicon.lemma(first)))
        else:
            self._by_first.setdefault(first, []).append(number)

    def fit(self, readings: Sequence[Reading]) -> None:
        """Weigh the keywords: a rare one in these passages says more than a common one."""
        import numpy as np

        if not self._phrases:
            return
        seen = np.zeros(len(self._phrases))
        for reading in readings:
            for number in {number for number, _ in self._matches(reading)}:
                seen[number] += 1
        rarity = 1.0 + np.log((1.0 + len(readings)) / (1.0 + seen))
        per_code = np.bincount([one.code for one in self._phrases], minlength=self.codes)
        self._phrases = [
            Phrase(
                one.code, one.text, one.forms, float(rare / rarity.mean() / np.sqrt(1 + per_code[one.code]))
            )
            for one, rare in zip(self._phrases, rarity, strict=True)
        ]

    def _matching(self, form: int) -> tuple[int, ...]:
        """The one-word keywords that a form is: itself, another form of it, or a compound of it."""
        found = self._found.get(form)
        if found is None:
            word, lemma = self.lexicon.forms[form], self.lexicon.lemma(form)
            dutch = self.language == "nl"

            def same(keyword: str, keyword_lemma: str) -> bool:
                if word == keyword or lemma == keyword_lemma:
                    return True
                long = len(keyword) >= SHORTEST_STEM
                return long and (word.startswith(keyword) or (dutch and word.endswith(keyword)))

            found = tuple(number for number, keyword, its_lemma in self._singles if same(keyword, its_lemma))
            self._found[form] = found
        return found

    def _matches(self, reading: Reading) -> list[tuple[int, tuple[int, ...]]]:
        forms = reading.forms.tolist()
        found: list[tuple[int, tuple[int, ...]]] = []
        for at, form in enumerate(forms):
            found += [(number, (at,)) for number in self._matching(form)]
            for number in self._by_first.get(form, ()):
                wanted = self._phrases[number].forms
                if tuple(forms[at : at + len(wanted)]) == wanted:
                    found.append((number, tuple(range(at, at + len(wanted)))))
        return found

    def score(self, readings: Sequence[Reading]) -> np.ndarray:
        """Passages x codes: the weights of the keywords that a passage has, each counted once."""
        import numpy as np

        made = np.zeros((len(readings), self.codes))
        for row, reading in zip(made, readings, strict=True):
            for number in {number for number, _ in self._matches(reading)}:
                row[self._phrases[number].code] += self._phrases[number].weight
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
