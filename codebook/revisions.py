"""Codings made under an older definition of their code, and how a code came to mean what it does."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from .changes import changes_of, code_changes

if TYPE_CHECKING:
    from .model import Code, Codebook, Coding
    from .remarks import Remark


@dataclass(frozen=True, slots=True)
class Stale:
    """A coding whose code has another definition, or other criteria, by now; `changes` say which."""

    coding: Coding
    changes: tuple[Remark, ...]


def stale(codings: Iterable[Coding], books: Sequence[Codebook]) -> tuple[Stale, ...]:
    """The codings made when their code meant something else than in the last of `books`.

    books: all revisions of one codebook, oldest first. What a code means are its definition and when to
    use it and when not; a new name, key, colour, example or keyword leaves a coding as good as it was.
    """
    if not books:
        return ()
    revisions = [book.revision for book in books]
    known = [{code.id: code for code in book.codes()} for book in books]
    told: dict[tuple[int, str], tuple[Remark, ...]] = {}
    found: list[Stale] = []
    for coding in codings:
        at = max(0, bisect_right(revisions, coding.revision) - 1)
        key = (at, coding.code)
        if key not in told:
            then, now = known[at].get(coding.code), known[-1].get(coding.code)
            told[key] = _meaning(then, now) if then is not None and now is not None else ()
        if told[key]:
            found.append(Stale(coding, told[key]))
    return tuple(found)


def _meaning(then: Code, now: Code) -> tuple[Remark, ...]:
    if (then.definition, then.include, then.exclude) == (now.definition, now.include, now.exclude):
        return ()
    old = replace(now, definition=then.definition, include=then.include, exclude=then.exclude)
    return changes_of(old, now)


def code_history(books: Sequence[Codebook], code: str) -> tuple[tuple[int, tuple[Remark, ...]], ...]:
    """What changed about a code (id), as (revision, remarks), oldest first; revisions without a change
    are left out.
    """
    found: list[tuple[int, tuple[Remark, ...]]] = []
    for before, after in pairwise(books):
        remarks = tuple(one for one in code_changes(before, after) if one.values.get("id") == code)
        if remarks:
            found.append((after.revision, remarks))
    return tuple(found)
