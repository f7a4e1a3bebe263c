"""What the codebook alone says of a passage: the score from which learning starts.

A passage resembles a code by lemmas (one and two in a row), by word parts, and by the code's keywords.
Every part is a sum over the passage's words, so a word's share is exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from codebook.describing import words_in
from codebook.model import Code, Codebook

from .excerpts import Excerpt
from .features import Features, Reading, role
from .vocabulary import Counted, Vocabulary, count, key, lengths
from .words import Lexicon, phrase_forms

if TYPE_CHECKING:
    import numpy as np

LEMMA, LEMMAS = 20, 21
KEYWORD = 0.1
"""How much one keyword that is as telling as the average word counts, beside two cosines."""
SMALLEST_SPREAD = 1e-3


@dataclass(frozen=True, slots=True)
class Phrase:
    """A keyword of a code as forms in a row. weight: how telling it is in this project, about 1."""

    code: int
    text: str
    forms: tuple[int, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A keyword found in a passage: which, and at which of the passage's words."""

    phrase: Phrase
    places: tuple[int, ...]


def document(code: Code, language: str) -> str:
    """The words of a code that a passage may resemble; what it excludes is left out."""
    parts = [code.label, code.label, code.definition]
    lists = (code.include, code.keywords, code.examples)
    return " . ".join(
        [
            *(part.in_(language) for part in parts),
            *(one for texts in lists for one in words_in(texts, language)),
        ]
    )


class CodebookScore:
    """The standardised resemblance of passages with codes: per code mean 0 and spread 1 over the project's
    texts.
    """

    def __init__(self, codebook: Codebook, language: str, features: Features) -> None:
        self.codes = tuple(code for code in codebook.codes() if not code.retired)
        self.language = language
        self.features = features
        self.lexicon: Lexicon = features.lexicon
        self._lemma_numbers: dict[str, int] = {}
        self._lemma_of: list[int] = []

    # ---- fitting

    def fit(self, passages: Sequence[Excerpt]) -> None:
        """Learn from the project's uncoded text which words are telling, and how codes' scores spread."""
        import numpy as np

        texts = [document(code, self.language) for code in self.codes]
        documents = [Excerpt("", 0, text) for text in texts]
        readings = [self.features.reading(one) for one in (*documents, *passages)]
        counted = self._count_lemmas(readings)
        self.vocabulary = Vocabulary.of(counted)
        book = readings[: len(texts)]
        self._documents = self.vocabulary.matrix(self._count_lemmas(book))
        self._parts_sums = self.features.weighted_parts()
        part_rows = self.features.parts([self._without_stops(one) for one in book])
        sizes = lengths(part_rows)
        self._part_documents = (part_rows.multiply(1.0 / np.where(sizes > 0, sizes, 1.0)[:, None])).tocsr()
        self._fit_phrases(readings[len(texts) :])
        self._actors()
        raw = self.raw(passages) if passages else np.zeros((1, len(self.codes)))
        self.middle = raw.mean(axis=0)
        self.spread = raw.std(axis=0) + SMALLEST_SPREAD

    def _fit_phrases(self, readings: Sequence[Reading]) -> None:
        import numpy as np

        wanted: list[tuple[int, str, tuple[int, ...]]] = []
        for number, code in enumerate(self.codes):
            texts = dict.fromkeys(word.strip().lower() for word in words_in(code.keywords, self.language))
            wanted += [(number, text, forms) for text in texts if (forms := phrase_forms(self.lexicon, text))]
        self._phrases = [Phrase(*one, weight=1.0) for one in wanted]
        self._index_phrases()
        seen = np.zeros(len(self._phrases))
        for reading in readings:
            for number in {number for number, _ in self._matches(reading)}:
                seen[number] += 1
        rarity = 1.0 + np.log((1.0 + len(readings)) / (1.0 + seen))
        usual = rarity.mean() if len(rarity) else 1.0
        per_code = np.bincount([one.code for one in self._phrases], minlength=len(self.codes))
        self._phrases = [
            Phrase(one.code, one.text, one.forms, float(weight / usual / np.sqrt(1 + per_code[one.code])))
            for one, weight in zip(self._phrases, rarity, strict=True)
        ]

    def _index_phrases(self) -> None:
        self._by_first: dict[int, list[int]] = {}
        self._singles: list[tuple[int, str, str]] = []
        self._single_hits: dict[int, tuple[int, ...]] = {}
        for number, phrase in enumerate(self._phrases):
            if len(phrase.forms) == 1:
                form = phrase.forms[0]
                self._singles.append((number, self.lexicon.forms[form], self.lexicon.lemma(form)))
            else:
                self._by_first.setdefault(phrase.forms[0], []).append(number)

    def _hits_of(self, form: int) -> tuple[int, ...]:
        """The one-word keywords that a form is: itself, another form of it, or a compound that begins or
        ends so.
        """
        found = self._single_hits.get(form)
        if found is None:
            word, lemma = self.lexicon.forms[form], self.lexicon.lemma(form)
            ends = self.language == "nl"
            found = self._single_hits[form] = tuple(
                number
                for number, keyword, keyword_lemma in self._singles
                if word == keyword
                or lemma == keyword_lemma
                or (len(keyword) > 5 and (word.startswith(keyword) or (ends and word.endswith(keyword))))
            )
        return found

    def _matches(self, reading: Reading) -> list[tuple[int, tuple[int, ...]]]:
        forms = reading.forms.tolist()
        found: list[tuple[int, tuple[int, ...]]] = []
        for at, form in enumerate(forms):
            found += [(number, (at,)) for number in self._hits_of(form)]
            for number in self._by_first.get(form, ()):
                wanted = self._phrases[number].forms
                if tuple(forms[at : at + len(wanted)]) == wanted:
                    found.append((number, tuple(range(at, at + len(wanted)))))
        return found

    def _actors(self) -> None:
        """Which role a code's definition names first: that is who is meant to be speaking."""
        import numpy as np

        self._roles = {name: at for at, name in enumerate(self.features.roles) if name}
        self._affinity = np.zeros((len(self._roles) + 1, len(self.codes)))
        lemmas = {self._lemma_word(name): name for name in self._roles}
        for number, code in enumerate(self.codes):
            forms, _ = self.lexicon.read(code.definition.in_(self.language))
            named = [lemmas[word] for form in forms.tolist() if (word := self.lexicon.lemma(form)) in lemmas]
            if named and len(self._roles) > 1:
                names = sorted(self._roles)
                self._affinity[:-1, number] = [1.0 if name == named[0] else -1.0 for name in names]
        self._roles = {name: at for at, name in enumerate(sorted(self._roles))}

    def _lemma_word(self, name: str) -> str:
        return self.lexicon.lemma(self.lexicon.number(name.lower()))

    # ---- scoring

    def raw(self, passages: Sequence[Excerpt]) -> np.ndarray:
        """Resemblance with every code, passages x codes, before it is standardised."""
        import numpy as np

        readings = [self.features.reading(one) for one in passages]
        words = self.vocabulary.matrix(self._count_lemmas(readings))
        score = (words @ self._documents.T).toarray()
        parts = self.features.parts([self._without_stops(one) for one in readings])
        sizes = lengths(parts)
        score += (parts @ self._part_documents.T).toarray() / np.where(sizes > 0, sizes, 1.0)[:, None]
        for row, reading in zip(score, readings, strict=True):
            for number in {number for number, _ in self._matches(reading)}:
                phrase = self._phrases[number]
                row[phrase.code] += KEYWORD * phrase.weight
        return score

    def affinity(self, passages: Sequence[Excerpt]) -> np.ndarray:
        """1 where the definition names the speaker's role first, -1 where it names another, 0 where none."""
        rows = [self._roles.get(role(one), -1) for one in passages]
        return self._affinity[rows]

    def standard(self, passages: Sequence[Excerpt]) -> np.ndarray:
        """The resemblance as deviations from what is usual in the project, per code, the extremes drawn
        in.
        """

        plain = (self.raw(passages) - self.middle) / self.spread + self.affinity(passages)
        return squeeze(plain)

    # ---- explaining

    def shares(self, passage: Excerpt, code: int) -> tuple[np.ndarray, list[Hit]]:
        """What each word of the passage brings to `raw` for one code, and the keywords found."""
        import numpy as np

        reading = self.features.reading(passage)
        brought = np.zeros(len(reading.forms))
        kept = np.flatnonzero(~self._stops()[reading.forms])
        forms = reading.forms[kept]
        if len(kept):
            row = self.vocabulary.matrix(self._count_lemmas([reading]))
            document = np.zeros(len(self.vocabulary))
            ours = self._documents[code]
            document[ours.indices] = ours.data
            worth = np.zeros(len(self.vocabulary) + 1)
            worth[row.indices] = row.data * document[row.indices]
            lemmas = np.array([self._lemma_number(form) for form in forms.tolist()], dtype=np.int64)
            single = self.vocabulary.columns(key(LEMMA, lemmas))
            double = self.vocabulary.columns(key(LEMMAS, lemmas[:-1], lemmas[1:]))
            brought[kept] += worth[single] / _repeats(single)
            pair = worth[double] / _repeats(double) / 2
            brought[kept[:-1]] += pair
            brought[kept[1:]] += pair
            bare = self._without_stops(reading)
            size = lengths(self.features.parts([bare]))[0] or 1.0
            each, counts = np.unique(forms, return_counts=True)
            dots = np.asarray((self.features.weighted_parts()[each] @ self._part_documents[code].T).todense())
            by_form = (1.0 + np.log(counts)) * dots.ravel() / size / counts
            brought[kept] += by_form[np.searchsorted(each, forms)]
        hits = [
            Hit(self._phrases[number], places)
            for number, places in self._matches(reading)
            if self._phrases[number].code == code
        ]
        for hit in hits:
            often = sum(one.phrase is hit.phrase for one in hits)
            brought[list(hit.places)] += KEYWORD * hit.phrase.weight / often / len(hit.places)
        return brought, hits

    def factor(self, passage: Excerpt, code: int, spread: bool = True) -> float:
        """By how much a share of `raw` counts in `standard`; without `spread`, a share of the affinity."""
        raw = self.raw([passage])[0, code]
        plain = (raw - self.middle[code]) / self.spread[code] + self.affinity([passage])[0, code]
        drawn = float(squeeze(plain) / plain) if plain else 1.0
        return drawn / float(self.spread[code]) if spread else drawn

    # ---- lemmas

    def _lemma_number(self, form: int) -> int:
        while len(self._lemma_of) <= form:
            lemma = self.lexicon.lemma(len(self._lemma_of))
            self._lemma_of.append(self._lemma_numbers.setdefault(lemma, len(self._lemma_numbers)))
        return self._lemma_of[form]

    def _without_stops(self, reading: Reading) -> Reading:
        import numpy as np

        stops = self._stops()
        return Reading(reading.forms[~stops[reading.forms]], reading.last, np.zeros(0, dtype=np.int64))

    def _stops(self) -> Any:
        import numpy as np

        cached = getattr(self, "_stop_array", None)
        if cached is None or len(cached) < len(self.lexicon):
            forms = range(len(self.lexicon))
            self._stop_array = cached = np.array([self.lexicon.is_stop(form) for form in forms], dtype=bool)
        return cached

    def _count_lemmas(self, readings: Sequence[Reading]) -> Counted:
        """Count lemmas and pairs of lemmas, stop words left out."""
        import numpy as np

        if len(self.lexicon):
            self._lemma_number(len(self.lexicon) - 1)
        numbers = np.array(self._lemma_of, dtype=np.int64)
        lists = [numbers[self._without_stops(one).forms] for one in readings]
        sizes = [len(one) for one in lists]
        row = np.repeat(np.arange(len(lists)), sizes)
        lemmas = np.concatenate(lists) if lists else np.zeros(0, dtype=np.int64)
        same = row[1:] == row[:-1]
        rows = np.concatenate((row, row[1:][same]))
        keys = np.concatenate((key(LEMMA, lemmas), key(LEMMAS, lemmas[:-1][same], lemmas[1:][same])))
        return count(len(lists), rows, keys)


def _repeats(columns: np.ndarray) -> np.ndarray:
    """How often each entry of an array occurs in it."""
    import numpy as np

    _, which, counts = np.unique(columns, return_inverse=True, return_counts=True)
    return counts[which]


def squeeze(plain: np.ndarray) -> np.ndarray:
    """The same up to 3 spreads, from there on growing as a logarithm: one odd passage must not outweigh
    all.
    """
    import numpy as np

    over = np.maximum(np.abs(plain) - 3.0, 0.0)
    return np.sign(plain) * (np.minimum(np.abs(plain), 3.0) + np.log1p(over))
