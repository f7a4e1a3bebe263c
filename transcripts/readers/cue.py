"""One cue of captions, and the mark-up that is taken off before anybody asks who speaks in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from .container import visible
from .names import capitalised, evident, may_be_name

DRESS = re.compile(r"(?:<(?:font|[biu])(?:\s[^<>\n]{0,200})?>|\{\\[^{}\n]{1,60}\})+", re.IGNORECASE)
NAMED = re.compile(
    r"\s{0,9}(?:<(?:font|[bciu])(?:[.\s][^<>\n]{0,200})?>|\{\\[^{}\n]{1,60}\}){1,3}"
    r"\[?(?P<name>[^\W_][^:\n<>\[\]]{0,79}?)\]?\s?(?P<in>:?)\s?(?:</(?:font|[bciu])>){1,3}\s?(?P<after>:?)"
    r"(?:\s?[-–—](?=\s))?[ \t]*",
    re.IGNORECASE,
)
"""Mark-up around a name alone: `<b>Anneke</b>: words`."""

FEWEST_DRESSED = 4


@dataclass(slots=True)
class Cue:
    """One cue: the payload lines as they were, times in seconds, the line it begins on, its id."""

    line: int
    start: float | None
    end: float | None
    id: str = ""
    payload: list[str] = field(default_factory=list[str])


def fair(label: str) -> bool:
    """Whether a label could be a name, in capitals and by its words."""
    return may_be_name(label) and capitalised(label)


def undress(cues: Sequence[Cue]) -> int:
    """Take off mark-up of whole cues (colour, place on the screen) and of names: it hides labels.

    Gives how many visible characters were taken off.
    """
    taken = 0
    dressed = [cue for cue in cues if cue.payload and cue.payload[0].startswith(("<", "{"))]
    named = {
        at: match for at, cue in enumerate(dressed) if (match := NAMED.match(cue.payload[0])) is not None
    }
    counts = Counter(match["name"] for match in named.values() if fair(match["name"]))
    again = sum(count for name, count in counts.items() if count > 1 or evident(name))
    names = again * 2 > len(cues) or (again >= FEWEST_DRESSED and again * 10 >= 9 * len(named))
    for at, cue in enumerate(dressed):
        first, match = cue.payload[0], named.get(at)
        if match is not None and (match["in"] or match["after"] or (names and match["name"] in counts)):
            # As other files have it; the colon stands for mark-up that was there.
            taken += visible(match[0]) - visible(match["name"]) - 1
            cue.payload[0] = f"{match['name']}: {first[match.end() :]}".rstrip(" ")
        elif (match := DRESS.match(first)) is not None:
            taken += visible(match[0])
            cue.payload[0] = first[match.end() :]
    return taken
