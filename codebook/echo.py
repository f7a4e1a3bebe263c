"""Telling an echo, a nod right after another's words, from an independent mention."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .evidence import Evidence, place_all

if TYPE_CHECKING:
    from transcripts.model import Session

    from .model import Coding

NOD_WORDS = frozenset(
    """
    ja nee jawel jazeker jaja zeker precies exact inderdaad klopt juist absoluut helemaal volledig eens
    akkoord hetzelfde ook zo dat is het wel toch hoor mee ik ben daar ermee waar goed punt oké ok oke mm
    mmm mhm hm hmm uh uhm eh ehm aha ah o oh tuurlijk natuurlijk vind denk sluit aan me bij
    was klopte terecht goeie goede
    yes no yeah yep sure right exactly indeed correct absolutely totally agree agreed same too so that that's
    it its it's true i do think with you very much of course well was good fair
    """.split()
)
"""Words, Dutch and English, that by themselves agree and add nothing."""

LONGEST_NOD = 8
"""Words that a nod has at most."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class Echo:
    """A supporting coding that only nods at another's words: its id, and the id of what it follows."""

    coding: str
    follows: str


def is_nod(text: str) -> bool:
    """Whether `text` only agrees: at most eight words, and no more than one that says something."""
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(text)]
    return len(words) <= LONGEST_NOD and sum(word not in NOD_WORDS for word in words) <= 1


def echoes(codings: Iterable[Coding], sessions: Sequence[Session]) -> tuple[Echo, ...]:
    """The supporting codings that are an echo, in the order given.

    A coding is an echo when its turn is only a nod (`is_nod`), and the turn right before (other nods
    skipped) is another speaker's and has a supporting coding of the same code. To see a score
    without echoes, derive it from the other codings.
    """
    turns = {session.id: session.transcript for session in sessions}
    placed = [one for one in place_all(codings, sessions) if one.coding.stance == "supports"]
    at: defaultdict[tuple[str, str, int], list[Evidence]] = defaultdict(list)
    for one in placed:
        if one.turn is not None:
            at[one.session, one.coding.code, one.turn].append(one)
    found: list[Echo] = []
    for one in placed:
        if one.turn is None or one.turn == 0:
            continue
        transcript = turns[one.session]
        if not is_nod(transcript.slice(transcript.turns[one.turn])):
            continue
        before = one.turn - 1
        while before > 0 and is_nod(transcript.slice(transcript.turns[before])):
            before -= 1
        source = [
            each for each in at.get((one.session, one.coding.code, before), ()) if each.speaker != one.speaker
        ]
        if source:
            found.append(Echo(one.coding.id, source[0].coding.id))
    return tuple(found)
