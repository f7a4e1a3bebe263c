"""CHAT transcripts (TalkBank, https://talkbank.org/0info/manuals/CHAT.html): speakers' tiers with times."""

from __future__ import annotations

import re

from ..assemble import Found
from ..errors import CimoError
from .container import visible
from .segments import Said, found

BULLET = re.compile(
    r"\x15%?(?:mov:\"[^\"]{0,200}\"_|snd:\"[^\"]{0,200}\"_)?(\d{1,12})_(\d{1,12})\x15|"
    r"(?<=\s)[•·]?(\d{1,9})_(\d{1,9})[•·]?(?=\s*$)"
)
"""Start and end in milliseconds, between control characters that copies on web pages have lost."""

BEGINS = re.compile(r"\s{0,9}@(?:UTF8|Begin|PID|Font|ColorWords|Window|Languages|Loc)\b")
ROLES = {"Investigator": "interviewer", "Interviewer": "interviewer"}


def is_chat(text: str) -> bool:
    """Whether a text is CHAT."""
    return BEGINS.match(text) is not None and "\n*" in text


def read(text: str, file: str) -> Found:
    """The main tiers, CHAT marks kept; dependent tiers (%mor and the like) are left out.

    Raises CimoError when no speaker says anything.
    """
    tiers: list[list[str]] = []
    for line in text.split("\n"):
        if line.startswith(("\t", " ")) and tiers:
            tiers[-1].append(line.strip())
        else:
            tiers.append([line])
    said: list[Said] = []
    roles: list[tuple[str, str]] = []
    for tier in tiers:
        head, _, body = "\n".join(tier).partition(":")
        if head.startswith("*") and len(head) < 40:
            times = [[int(one) for one in match.groups() if one] for match in BULLET.finditer(body)]
            start = times[0][0] / 1000 if times else None
            end = times[-1][1] / 1000 if times else None
            said.append(Said(BULLET.sub("", body).strip(), head[1:].strip() or None, start, end))
        elif head == "@Participants":
            for one in body.split(","):
                parts = one.split()
                if len(parts) > 1:
                    roles.append((parts[0], ROLES.get(parts[-1], "participant")))
    if not said:
        raise CimoError("{file}: no speaker's tier in it.", file=file)
    rest = "data around the words"
    return found("chat", said, file=file, whole=visible(text), what=rest, roles=roles)
