"""Pseudonyms for speakers: I1, I2 for interviewers, R1, R2 for the others, the same over all sessions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ..model import Speaker
from ..readers.names import evident

TAKEN = re.compile(r"([A-Z])(\d+)")


def speaker_pseudonyms(speakers: Iterable[Speaker], known: Mapping[str, str] | None = None) -> dict[str, str]:
    """Pseudonyms by label, in order of appearance.

    Labels that tell nothing (I, R1, Spreker 2) keep themselves; `known` ones keep their pseudonym, and no
    pseudonym is given twice.
    """
    speakers = list(speakers)
    given = dict(known or {})
    taken = {*given.values(), *(one.label for one in speakers if evident(one.label))}
    for one in speakers:
        if one.label in given or evident(one.label):
            continue
        letter = "I" if one.role == "interviewer" else "R"
        used = [int(match[2]) for name in taken if (match := TAKEN.fullmatch(name)) and match[1] == letter]
        given[one.label] = f"{letter}{max(used, default=0) + 1}"
        taken.add(given[one.label])
    return given
