"""Speakers' labels: what role a label gives away, and which labels may be one person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from .model import Speaker, Transcript

INTERVIEWER = re.compile(
    r"(?:i|int|int\d*|interviewer\d*|interviewster|m|mod|moderator|v|vraag|onderzoeker|gespreksleider|q|"
    r"facilitator|researcher|host|gl)\s*\d*[.:]?|"
    r"(?:interviewer|interviewster|moderator|onderzoeker|gespreksleider|researcher)\s[A-Z]",
    re.IGNORECASE,
)
PARTICIPANT = re.compile(
    r"(?:r|resp|respondent|p|participant|interviewee|d|deelnemer|deelneemster|g|geïnterviewde|geinterviewde|a|"
    r"antwoord|spreker\s*r)\.?\s*\d*[.:]?|(?:respondent|participant|deelnemer|interviewee|geïnterviewde)\s[A-Z]",
    re.IGNORECASE,
)


def guess_role(label: str) -> str | None:
    """ "interviewer" or "participant" when the label is a customary one (I, Int., R1, Deelnemer 2)."""
    stripped = label.strip()
    if INTERVIEWER.fullmatch(stripped):
        return "interviewer"
    if PARTICIPANT.fullmatch(stripped):
        return "participant"
    return None


def merge_candidates(labels: list[str]) -> list[tuple[str, str]]:
    """Pairs (label, likely the same speaker's fuller label): ANNEKE and Anneke, Anneke and Anneke de Wit.

    A first name that two fuller labels begin with is ambiguous and gives no pair.
    """
    folded = {label: _fold(label) for label in labels}
    pairs: list[tuple[str, str]] = []
    for label in labels:
        same = [other for other in labels if other != label and folded[other] == folded[label]]
        fuller = [other for other in labels if folded[other].startswith(folded[label] + " ")]
        if same and labels.index(same[0]) < labels.index(label):
            pairs.append((label, same[0]))
        elif len({folded[other] for other in fuller}) == 1:
            pairs.append((label, fuller[0]))
    return pairs


def _fold(label: str) -> str:
    plain = unicodedata.normalize("NFKD", label.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).replace(".", " ").split())


def relabelled(
    transcript: Transcript, labels: Mapping[str, str], roles: Mapping[str, str | None] | None = None
) -> Transcript:
    """A transcript with other labels for its speakers; those that get one label become one speaker.

    labels: old label to new one. roles: by new label; a speaker without an entry keeps its role, or that of
    the first one it was made of that has one. The text stays as it is.
    """
    turns = tuple(
        replace(turn, speaker=labels.get(turn.speaker, turn.speaker)) if turn.speaker else turn
        for turn in transcript.turns
    )
    made: dict[str, Speaker] = {}
    for one in transcript.speakers:
        label = labels.get(one.label, one.label)
        before = made.get(label, Speaker(label))
        made[label] = Speaker(
            label,
            before.role or one.role,
            before.turns + one.turns,
            tuple(dict.fromkeys((*before.perspectives, *one.perspectives))),
        )
    given = roles or {}
    speakers = tuple(
        replace(one, role=given[one.label]) if one.label in given else one for one in made.values()
    )
    return replace(transcript, turns=turns, speakers=speakers)
