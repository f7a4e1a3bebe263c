"""Words that stand once before a colon: a term and what it means, or somebody who speaks once?"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from .container import Line

MADE = re.compile(
    r"\w{3,}(?:ing|heid|tie|ties|isme|schap|teit|tion|sion|ness|ity|ism|ment|logie|logy|kunde|ingen)",
    re.IGNORECASE,
)
"""Nouns that are made of other words: Interventie, Mechanisme, Matching."""

SEARCHED = 200_000
ITEM = re.compile(r"\s*[-*•]\s")


def are_terms(labels: Collection[str], lines: Sequence[Line], places: Iterable[int]) -> bool:
    """Whether labels that stand once each are terms with their meaning, rather than people.

    Told by one that is a noun by its ending or stands elsewhere in small letters, or by the lines (`places`,
    from 0), when all are items of a list.
    """
    words = [label for label in labels if " " not in label and label.isalpha()]
    if any(MADE.fullmatch(word) for word in words):
        return True
    held = [lines[at].text for at in places]
    if len(held) > 1 and all(ITEM.match(text) for text in held):
        return True
    text = "\n".join(line.text for line in lines)[:SEARCHED]
    small = [word for word in words if re.search(rf"(?<!\w){word.lower()}(?!\w)", text)]
    return bool(small) and len(small) * 2 >= len(labels)
