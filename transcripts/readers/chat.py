"""CHAT transcripts (TalkBank, https://talkbank.org/0info/manuals/CHAT.html): speakers' tiers with times."""

from __future__ import annotations

import re

from ..assemble import Found
from ..errors import CimoError
from .segments import Said, found

BULLET = re.compile(r"\x15(\d+)_(\d+)\x15")
ROLES = {"Investigator": "interviewer", "Interviewer": "interviewer"}


def is_chat(text: str) -> bool:
    """Whether a text is CHAT."""
    return bool(re.match(r"\s*@(?:UTF8|Begin|PID|Font|ColorWords|Window)\b", text)) and "\n*" in text


def read(text: str, file: str) -> Found:
    """The main tiers, CHAT marks kept; dependent tiers (%mor and the like) are left out.

    Raises CimoError when no speaker says anything.
    """
    tiers: list[str] = []
    for line in text.split("\n"):
        if line.startswith(("\t", " ")) and tiers:
            tiers[-1] += "\n" + line.strip()
        else:
            tiers.append(line)
    said: list[Said] = []
    roles: list[tuple[str, str]] = []
    for tier in tiers:
        head, _, body = tier.partition("\t")
        if tier.startswith("*"):
            times = BULLET.findall(body)
            start = int(times[0][0]) / 1000 if times else None
            end = int(times[-1][1]) / 1000 if times else None
            said.append(Said(BULLET.sub("", body).strip(), head[1:].rstrip(":").strip() or None, start, end))
        elif head == "@Participants:":
            for one in body.split(","):
                parts = one.split()
                if len(parts) > 1:
                    roles.append((parts[0], ROLES.get(parts[-1], "participant")))
    if not said:
        raise CimoError("{file}: no speaker's tier in it.", file=file)
    return found("chat", said, whole=text, what="headers, times and dependent tiers", roles=roles)
