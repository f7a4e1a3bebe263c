"""Speakers' labels: what role a label gives away, and which labels may be one person."""

from __future__ import annotations

import re
import unicodedata

INTERVIEWER = re.compile(
    r"(?:i|int|int\d*|interviewer\d*|interviewster|m|mod|moderator|v|vraag|onderzoeker|gespreksleider|q|"
    r"facilitator|researcher|host)\s*\d*[.:]?",
    re.IGNORECASE,
)
PARTICIPANT = re.compile(
    r"(?:r|resp|respondent|p|participant|d|deelnemer|g|geïnterviewde|geinterviewde|a|antwoord|spreker\s*r)"
    r"\.?\s*\d*[.:]?",
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
