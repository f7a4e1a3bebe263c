"""A language model of spaCy, where the user has one: lemmas of words that the dictionary does not know."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

NAMES = {"nl": "nl_core_news_", "en": "en_core_web_"}
SIZES = ("sm", "md", "lg")
"""What spaCy's packages are called; the smallest is used, since a lemma asks no more."""

_UNUSED = ("parser", "ner", "senter")
_AT_ONCE = 256


class LanguageModel:
    """An installed pipeline that knows lemmas."""

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = pipeline

    def lemmas(self, words: Iterable[str]) -> list[str]:
        """The lemma of each word, taken alone, in lower case; the word itself where the model has none."""
        listed = list(words)
        found = self._pipeline.pipe(listed, batch_size=_AT_ONCE)
        return [
            "".join(token.lemma_ for token in doc).lower() or word
            for word, doc in zip(listed, found, strict=True)
        ]


def installed(language: str) -> LanguageModel | None:
    """The user's model of a language ("nl", "en"); None without one, or with one that does not load here
    (made for another spaCy) or knows no lemmas."""
    if language not in NAMES:
        return None
    names = (NAMES[language] + size for size in SIZES)
    name = next((one for one in names if find_spec(one) is not None), None)
    if name is None:
        return None
    try:
        pipeline = import_module(name).load(exclude=list(_UNUSED))
    except (ImportError, OSError, ValueError, TypeError, AttributeError, KeyError):
        return None
    return LanguageModel(pipeline) if "lemmatizer" in pipeline.pipe_names else None
