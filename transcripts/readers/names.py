"""Which words could be a speaker's name, or what stands for one: Anneke de Wit, R1, Spreker 2."""

from __future__ import annotations

import re
from functools import lru_cache

from ..speakers import guess_role
from .headers import is_header
from .lines import name_like
from .terms import MADE

PARTICLES = frozenset(
    "de van der den het 't ’t te ten ter el al la le von du en and & | - of uit op in bij namens "
    "dhr. dhr mevr. mevr mw. mw drs. ir. dr. prof. mr. mrs. ms.".split()
)
NO_NAME_BEGINS = frozenset(
    "ik je jij u we wij hij zij ze het dat dit deze die er maar en dus want ook toen als om in op voor met "
    "ja nee nou the and so but that this it we you he she they there then if when for with yes "
    "no well".split()
)
NO_NAME_HOLDS = frozenset(
    "zei zegt zeg dacht denk vroeg vraagt vraag antwoordde is was waren zijn heb hebben heeft had hadden "
    "wordt worden kan kunnen moet moeten willen gaat gaan said says thought asked are were have has".split()
)
NO_NAME = frozenset(
    "kortom conclusie namelijk bijvoorbeeld voorbeeld kosten doel resultaat gevolg reden oorzaak oplossing "
    "probleem voordeel nadeel definitie betekenis uitleg kortweg ofwel oftewel namelijk dus maar en want "
    "bron tip figuur tabel stap so but example result costs goal reason problem solution definition source "
    "figure table step conclusion http https www ps nb".split()
)
GENERIC = re.compile(
    r"(?:spreker|speaker|spk|sprecher|s|onbekend|unknown(?: speaker)?|onbekende spreker|gast|guest|id|"
    r"iedereen|allen|all|groep)[ _]?\d*",
    re.IGNORECASE,
)
ROLE = re.compile(r"[,(\[]")
"""Behind it in a label stands what somebody is: "Mo Idrissi, docent", "Mo Idrissi [HU]"."""

SENTENCE = re.compile(r"[?!…]\s|\w{8,}\.\s")
NAME = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|[A-Z]\.")


@lru_cache(4096)
def may_be_name(label: str) -> bool:
    """Whether a label could be a speaker's by its words alone."""
    if not name_like(label) or is_header(label) or SENTENCE.search(label):
        return False
    if label.endswith(")") and "(" not in label:
        return False
    words = label.casefold().split()
    if len(words) == 1:
        return words[0] not in NO_NAME and (len(words[0]) == 1 or words[0] not in NO_NAME_BEGINS)
    if words[0] in NO_NAME_BEGINS or not NO_NAME_HOLDS.isdisjoint(words):
        return False
    return len(words) <= 2 or capitalised(ROLE.split(label, maxsplit=1)[0])


def evident(label: str) -> bool:
    """Whether a label is a customary one, so that once is enough: I, R1, Spreker 2, SPEAKER_00."""
    return guess_role(label) is not None or GENERIC.fullmatch(label) is not None


@lru_cache(4096)
def capitalised(label: str) -> bool:
    """Whether every word begins as a name does: a capital, a digit, a bracket, or a particle such as "de"."""
    return all(not word[0].islower() or word in PARTICLES or word.startswith("d'") for word in label.split())


def is_full_name(label: str) -> bool:
    """Whether a label is a name of two to five words: Anneke de Wit."""
    words = label.split()
    named = [word for word in words if word not in PARTICLES]
    return (
        2 <= len(named) <= 4
        and len(words) <= 5
        and all(word[0].isupper() and NAME.fullmatch(word) is not None for word in named)
        and not any(MADE.fullmatch(word) for word in named)
    )
