"""From what people type to what FTS5 is asked: words with their Dutch inflections, phrases, exclusions."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from transcripts.errors import CimoError

_TERM = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
_ENDINGS = ("etjes", "etje", "tjes", "tje", "jes", "je", "’s", "'s", "ingen", "ing", "en", "e", "s", "t")
"""Endings of Dutch inflection, longest first."""

_VOWELS = "aeiouy"
SHORTEST_BEGINNING = 3
"""Characters a word needs before it stands for everything that begins with it."""


@dataclass(frozen=True, slots=True)
class Words:
    """What to look for: `expression` is a query of FTS5, `shown` what was typed."""

    shown: str
    expression: str


def words_of(typed: str) -> Words:
    """What `typed` asks for: all of its words, each with its inflections, in one passage.

    A word stands for all words that begin with it or with its stem, accents and case ignored; "in
    quotes" it is taken as written, also several words on a row; -word leaves passages with it out;
    OR between two words means either. Raises CimoError when there is nothing to look for.
    """
    alternatives: list[list[str]] = [[]]
    without: list[str] = []
    for minus, phrase, word in _TERM.findall(typed):
        if word in ("OR", "OF"):
            alternatives.append([])
        elif not re.search(r"\w", phrase or word):
            continue
        elif minus:
            without.append(_quoted(phrase) if phrase else _any_of(word))
        else:
            alternatives[-1].append(_quoted(phrase) if phrase else _any_of(word))
    groups = [" AND ".join(group) for group in alternatives if group]
    if not groups:
        raise CimoError("There is nothing to look for: type a word, or a few.")
    wanted = " OR ".join(f"({group})" for group in groups)
    for each in without:
        wanted = f"({wanted}) NOT {each}"
    return Words(typed.strip(), wanted)


def beginnings(word: str) -> tuple[str, ...]:
    """What the inflected forms of a Dutch word begin with, the word itself first.

    "gesprekken" gives "gesprekken" and "gesprek", "bedrijf" gives "bedrijf" and "bedrijven", "leren"
    gives "leren" and "leer".
    """
    decomposed = unicodedata.normalize("NFD", word.casefold())
    word = "".join(one for one in decomposed if not unicodedata.combining(one))
    found = [word]
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= SHORTEST_BEGINNING and re.search(f"[{_VOWELS}]", stem):
            found += _without_ending(stem, plural=ending in ("en", "e"))
            break
    found += _plurals(word)
    return tuple(dict.fromkeys(found))


def _without_ending(stem: str, *, plural: bool) -> list[str]:
    """Forms of a stem from which an ending was taken: gesprekk, bedrijv, huiz, ler."""
    last, before = stem[-1], stem[-2]
    if stem.endswith("hed") and plural:
        return [stem[:-2] + "eid"]
    if last == before and last not in _VOWELS:
        return [stem[:-1]]
    last = {"v": "f", "z": "s"}.get(last, last) if plural else last
    stem = stem[:-1] + last
    if plural and last not in _VOWELS and before in "aeou" and (len(stem) < 3 or stem[-3] not in _VOWELS):
        # An open syllable writes its long vowel once: le-ren, leer. "koppelen" has a weak one.
        long = stem[:-1] + before + last
        return [stem, long] if re.search(f"[{_VOWELS}]", stem[:-2]) else [long]
    return [stem] if len(stem) > SHORTEST_BEGINNING else []


def _plurals(word: str) -> list[str]:
    """What a word turns into before -en, where that is not how it is written: banen, bedrijven, huizen."""
    if len(word) < SHORTEST_BEGINNING or word[-1] in _VOWELS:
        return []
    if re.search(r"(aa|ee|oo|uu)[b-df-hj-np-tv-xz]$", word):
        short = word[:-2] + {"f": "v", "s": "z"}.get(word[-1], word[-1]) + "en"
        return list(dict.fromkeys([word[:-2] + word[-1] + "en", short]))
    if word[-1] in "fs" and re.search(r"(ij|ei|ui|eu|ou|au|ie|oe|l|(?<!e)r)[fs]$", word):
        return [word[:-1] + {"f": "v", "s": "z"}[word[-1]] + "en"]
    return []


def _any_of(word: str) -> str:
    if len(word) < SHORTEST_BEGINNING:
        return _quoted(word)
    forms = beginnings(word)
    shortest = [one for one in forms if not any(one != other and one.startswith(other) for other in forms)]
    found = " OR ".join(f"{_quoted(one)}*" for one in shortest)
    return f"({found})" if len(shortest) > 1 else found


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
