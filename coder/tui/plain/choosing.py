"""Numbers that are typed to choose from a list that was read: "2 4-6", "*" for all."""

from __future__ import annotations

import re


def chosen(typed: str, count: int) -> list[int] | None:
    """The places, from 0 and in order, that the words name in a list of `count`; None if they name others.

    "*" names all, "" none.
    """
    if typed.strip() == "*":
        return list(range(count))
    found: set[int] = set()
    for word in re.split(r"[\s,;]+", typed.strip()):
        pair = re.fullmatch(r"(\d+)(?:-(\d+))?", word)
        if pair is None:
            if word:
                return None
            continue
        first, last = int(pair[1]), int(pair[2] or pair[1])
        if not 1 <= first <= last <= count:
            return None
        found.update(range(first - 1, last))
    return sorted(found)
