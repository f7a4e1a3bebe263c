"""The language part: words of a text, their lemmas, stop words, word parts and compound parts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .language_model import LanguageModel, installed
from .tokens import Tokenizer

if TYPE_CHECKING:
    import numpy as np

LANGUAGES = ("nl", "en")
SHORTEST_PART, LONGEST_PART = 3, 6
TELLING = frozenset(
    "wie wat waar waarom wanneer welk welke hoe als want omdat daarom dus niet nooit altijd "
    "who what where why when which how if because so not never always".split()
)
"""Common words that carry how something is said: questions, reasons, denials. Others of spaCy's stop words
are not named to a reader."""
_MARKS = "?!"
_ENDS = ".?!…"


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of a text: the number of its form, and where it stands in the text (code points)."""

    form: int
    start: int
    end: int


class Lexicon:
    """Numbers the lower-case forms that it meets, in the order in which it meets them.

    A form is analysed once, however often it occurs; so the cost of a long text is that of its tokens.
    """

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "xx"
        self._tokenizer = Tokenizer(self.language)
        self.stop_words = self._tokenizer.stop_words
        self._numbers_said: dict[int, bool] = {}
        self.forms: list[str] = []
        self._numbers: dict[int, int] = {}
        self._named: dict[str, int] = {}
        self._kinds: list[int] = []
        self._lemmas: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self.forms)

    def number(self, form: str) -> int:
        """The number of a lower-case form, a new one when it was never met."""
        found = self._named.get(form)
        if found is None:
            found = self._named[form] = len(self.forms)
            self.forms.append(form)
            word = any(char.isalnum() for char in form)
            self._kinds.append(1 if word else 2 if form in _MARKS else 3 if form[0] in _ENDS else 0)
        return found

    def _numbered(self, key: int) -> int:
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = self.number(self._tokenizer.strings[key])
        return found

    def meet(self, texts: Iterable[str]) -> None:
        """Prepare for texts that will be read: costs less than to do so text by text."""
        self._tokenizer.meet(texts)

    def read(self, text: str) -> tuple[np.ndarray, int]:
        """Numbers of the words and question or exclamation marks of a text, and where its last sentence
        begins.

        The second value is an index into the first.
        """
        import numpy as np
        from spacy.attrs import LOWER

        keys = self._tokenizer(text).to_array(LOWER)
        numbered, kinds = self._numbered, self._kinds
        kept: list[int] = []
        last, ended = 0, False
        for key in keys.tolist():
            form = numbered(key)
            kind = kinds[form]
            if kind == 1 and ended:
                last, ended = len(kept), False
            if kind >= 2:
                ended = True
            if kind in (1, 2):
                kept.append(form)
        return np.array(kept, dtype=np.int64), last

    def tokens(self, text: str) -> list[Token]:
        """The same words and marks as `read`, with their places in the text."""
        found: list[Token] = []
        for token in self._tokenizer(text):
            form = self._numbered(token.lower)
            if self._kinds[form] in (1, 2):
                found.append(Token(form, token.idx, token.idx + len(token.text)))
        return found

    def is_word(self, form: int) -> bool:
        """Whether the form has a letter or digit; else it is a mark."""
        return self._kinds[form] == 1

    def is_stop(self, form: int) -> bool:
        """Whether the form is so common in the language that it says nothing about a subject."""
        return self.forms[form] in self.stop_words

    def is_small(self, form: int) -> bool:
        """Whether the form is a function word that tells a reader nothing on its own: *de*, *van*, *the*."""
        word = self.forms[form]
        return (len(word) == 1 and word.isalpha()) or (word in self.stop_words and word not in TELLING)

    def is_number(self, form: int) -> bool:
        """Whether the form is a number in digits or words; articles that are also numbers (*een*) are not."""
        found = self._numbers_said.get(form)
        if found is None:
            text = self.forms[form]
            found = any(char.isdigit() for char in text)
            found = found or (text not in self.stop_words and bool(self._tokenizer.is_number(text)))
            self._numbers_said[form] = found
        return found

    def lemma(self, form: int) -> str:
        """The form under which a dictionary has the word; of a word that it does not know what the user's
        language model says, else the form itself."""
        if form not in self._lemmas:
            self.look_up((form,))
        return self._lemmas[form]

    def look_up(self, forms: Iterable[int]) -> None:
        """Find the lemmas of many forms: costs less than one by one where a language model is asked."""
        fresh = [form for form in forms if form not in self._lemmas]
        words = [form for form in fresh if self.language in LANGUAGES and self.forms[form].isalpha()]
        self._lemmas.update((form, self.forms[form]) for form in fresh)
        if not words:
            return
        import simplemma

        for form in words:
            self._lemmas[form] = simplemma.lemmatize(self.forms[form], lang=self.language).lower()
        model = self._model
        if model is not None:
            unknown = [form for form in words if not simplemma.is_known(self.forms[form], lang=self.language)]
            found = model.lemmas(self.forms[form] for form in unknown)
            self._lemmas.update(zip(unknown, found, strict=True))

    @cached_property
    def _model(self) -> LanguageModel | None:
        return installed(self.language)

    def parts(self, form: int) -> tuple[str, ...]:
        """Runs of 3 to 6 characters of the word, with a space before its first and after its last letter.

        They let *loopbaanbegeleidingstraject* resemble *loopbaanbegeleiding* without a dictionary.
        """
        return word_parts(self.forms[form]) if self.is_word(form) else ()

    @cached_property
    def kinds(self) -> list[int]:
        """Of each form: 1 a word, 2 a question or exclamation mark, 3 the end of a sentence, 0 anything
        else.
        """
        return self._kinds


def word_parts(word: str, shortest: int = SHORTEST_PART, longest: int = LONGEST_PART) -> tuple[str, ...]:
    """Distinct runs of `shortest` to `longest` characters of " word ", in order of length and place."""
    framed = f" {word} "
    runs = [
        framed[at : at + length]
        for length in range(shortest, longest + 1)
        for at in range(len(framed) - length + 1)
    ]
    return tuple(dict.fromkeys(runs))


def phrase_forms(lexicon: Lexicon, phrase: str) -> tuple[int, ...]:
    """The forms of a codebook keyword, in order; a mark at its end counts as one."""
    forms, _ = lexicon.read(re.sub(r"\s+", " ", phrase.strip()))
    return tuple(int(form) for form in forms)
