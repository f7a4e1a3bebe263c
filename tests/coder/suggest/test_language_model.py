"""A language model that the user has: for words that the dictionary does not know, and never needed."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

from coder.suggest.language_model import installed
from coder.suggest.words import Lexicon

MODEL = """
import spacy
from spacy.language import Language

@Language.component("invented_lemmas")
def lemmas(doc):
    for token in doc:
        token.lemma_ = {"scholingsbeurzen": "scholingsbeurs", "huizen": "HUIS"}.get(token.text, "")
    return doc

def load(exclude=()):
    assert set(exclude) == {"parser", "ner", "senter"}
    made = spacy.blank("nl")
    made.add_pipe("invented_lemmas", name="%s")
    return made
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Write the package of a Dutch model where Python finds it."""

    def write(source: str, name: str = "nl_core_news_md") -> None:
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text(source, encoding="utf-8")
        monkeypatch.syspath_prepend(str(tmp_path))
        importlib.invalidate_caches()

    yield write
    for name in [one for one in sys.modules if one.startswith("nl_core_news_")]:
        del sys.modules[name]


def lemma(lexicon: Lexicon, word: str) -> str:
    return lexicon.lemma(lexicon.number(word))


def test_without_a_model_the_dictionary_is_enough() -> None:
    assert installed("nl") is None
    assert lemma(Lexicon("nl"), "huizen") == "huis"
    assert lemma(Lexicon("nl"), "scholingsbeurzen") == "scholingsbeurzen"


def test_the_model_is_asked_for_what_the_dictionary_does_not_know(package) -> None:
    package(MODEL % "lemmatizer")
    lexicon = Lexicon("nl")
    assert lemma(lexicon, "scholingsbeurzen") == "scholingsbeurs"
    assert lemma(lexicon, "huizen") == "huis", "the dictionary's, not the model's"
    assert lemma(lexicon, "zwufterig") == "zwufterig", "neither knows it"
    assert lemma(lexicon, "2026") == "2026"
    assert lemma(Lexicon("en"), "scholingsbeurzen") == "scholingsbeurzen"


def test_many_words_at_once_are_as_one_by_one(package) -> None:
    package(MODEL % "lemmatizer")
    words = ["scholingsbeurzen", "huizen", "zwufterig", "huizen", "3"]
    one_by_one, at_once = Lexicon("nl"), Lexicon("nl")
    at_once.look_up([at_once.number(word) for word in words])
    assert [lemma(at_once, word) for word in words] == [lemma(one_by_one, word) for word in words]


@pytest.mark.parametrize(
    "source",
    [
        MODEL % "something_else",
        "raise ImportError('made for another version')",
        "def load(exclude=()):\n    raise ValueError('made for another version')\n",
        "",
    ],
)
def test_a_model_that_is_of_no_use_is_left_alone(package, source: str) -> None:
    package(source)
    assert installed("nl") is None
    assert lemma(Lexicon("nl"), "huizen") == "huis"
