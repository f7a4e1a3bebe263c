"""The roles that the lines above a transcript give: "Aanwezig: Karin (interviewer), Mo (deelnemer)"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..speakers import guess_role

LONGEST = 500
BETWEEN = re.compile(r"[,;]|\s(?:en|and|&)\s")
WITH_ROLE = re.compile(r"([^()]{1,60}?)\s*\(\s*([^()]{3,40}?)\s*\)[.\s]*")
"""A name and, in brackets, what its owner does there; fewer than three letters could mean anything."""


def told_roles(lines: Iterable[str]) -> dict[str, str]:
    """The role of each name to which these lines give one, as `transcripts.Speaker` has it.

    The first name stands for the whole name too, unless two people have it.
    """
    found: dict[str, str] = {}
    for line in lines:
        label, colon, names = line[:LONGEST].strip(" *_#").partition(":")
        given = guess_role(label.strip(" *_")) if colon else None
        for part in BETWEEN.split(names if colon else label):
            match = WITH_ROLE.fullmatch(part.strip())
            role = guess_role(match[2]) if match else given
            name = (match[1] if match else part).strip(" .*_").strip()
            if role is not None and name:
                found[name] = role
    firsts = [name.split()[0] for name in found]
    short = {name.split()[0]: role for name, role in found.items() if firsts.count(name.split()[0]) == 1}
    return short | found
