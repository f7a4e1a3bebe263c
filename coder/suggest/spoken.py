"""The language that is spoken in texts, told by the small words of each."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .tokens import defaults_of
from .words import LANGUAGES

READ = 4_000
"""Characters of a text that are looked at, which is enough to tell."""
FEWEST = 20
"""Small words of one language below which nothing is concluded."""
_WORDS = re.compile(r"[^\W\d_]+")


def spoken(texts: Iterable[str], otherwise: str) -> str:
    """The language of `texts` by spaCy's stop words that only one of `words.LANGUAGES` has; `otherwise` when
    these are too few or level.

    A project made on a computer that speaks English often holds Dutch sessions.
    """
    stops: dict[str, frozenset[str]] = {one: frozenset(defaults_of(one).stop_words) for one in LANGUAGES}
    shared = frozenset.intersection(*stops.values())
    seen: dict[str, int] = dict.fromkeys(LANGUAGES, 0)
    for text in texts:
        words = _WORDS.findall(text[:READ].lower())
        for one, its in stops.items():
            seen[one] += sum(word in its and word not in shared for word in words)
    first, second = sorted(seen, key=lambda one: -seen[one])[:2]
    return first if seen[first] >= FEWEST and seen[first] > seen[second] else otherwise
