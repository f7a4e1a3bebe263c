"""spaCy's tokenizers, without what a suggester does not need of spaCy: they are there in half the time."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib import import_module
from types import ModuleType
from typing import Any

_CLI = ("spacy.cli", "spacy.cli.info")


class Tokenizer:
    """Cuts texts of a language into words and marks exactly as `spacy.blank` does.

    Exceptions (*a.g.v.*, *bijv.*) are told to spaCy when one is met in a text: all 4,670 of Dutch take
    0.3 s. Of a word nothing is found out but its lower case.
    """

    def __init__(self, language: str) -> None:
        defaults = defaults_of(language)
        from spacy.attrs import LIKE_NUM, LOWER, NORM
        from spacy.tokenizer import Tokenizer as Cutter
        from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
        from spacy.vocab import create_vocab

        self.stop_words: frozenset[str] = frozenset(defaults.stop_words)
        vocab: Any = create_vocab(language, defaults)
        getters = vocab.lex_attr_getters
        self.is_number = getters[LIKE_NUM]
        vocab.lex_attr_getters = {name: getters[name] for name in (LOWER, NORM)}
        rules = defaults.tokenizer_exceptions
        self._waiting = {text: rule for text, rule in rules.items() if not (text.isalnum() or text.isspace())}
        self._longest = max((len(text) for text in self._waiting), default=0)
        self._met: set[str] = set()
        self._cutter: Any = Cutter(
            vocab,
            rules={text: rule for text, rule in rules.items() if text not in self._waiting},
            prefix_search=compile_prefix_regex(defaults.prefixes).search,
            suffix_search=compile_suffix_regex(defaults.suffixes).search,
            infix_finditer=compile_infix_regex(defaults.infixes).finditer,
            token_match=defaults.token_match,
            url_match=defaults.url_match,
        )
        self.strings = vocab.strings

    def __call__(self, text: str) -> Any:
        """The text as a spaCy `Doc`."""
        self.meet((text,))
        return self._cutter(text)

    def meet(self, texts: Iterable[str]) -> None:
        """Take over the exceptions that occur in texts; many at a time cost less than one by one."""
        fresh = {piece for text in texts for piece in text.split()} - self._met
        self._met |= fresh
        found: dict[str, None] = {}
        for piece in sorted(one for one in fresh if not one.isalnum()):
            # Each of those that wait has a mark in it.
            for mark in (at for at, char in enumerate(piece) if not char.isalnum()):
                for start in range(max(0, mark + 1 - self._longest), mark + 1):
                    for end in range(mark + 1, min(len(piece), start + self._longest) + 1):
                        if piece[start:end] in self._waiting:
                            found[piece[start:end]] = None
        for text in found:
            self._cutter.add_special_case(text, self._waiting.pop(text))


def defaults_of(language: str) -> Any:
    """What spaCy says of a language: stop words, exceptions, marks."""
    _import_spacy()
    return import_module("spacy.util").get_lang_class(language).Defaults


def _import_spacy() -> None:
    """Import spaCy but not its own command line, of which it takes over one function.

    With an HTTP client and more, that is a quarter of a second and 18 MB. Who imports `spacy.cli` later gets
    the real one.
    """
    if "spacy" in sys.modules:
        return
    stand_ins = {name: ModuleType(name) for name in _CLI}
    vars(stand_ins["spacy.cli.info"])["info"] = None
    sys.modules.update(stand_ins)
    try:
        import_module("spacy")
    finally:
        for name in _CLI:
            del sys.modules[name]
