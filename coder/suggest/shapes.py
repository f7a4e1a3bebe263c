"""The names of how a passage is said and where it stands, in the order of their columns."""

from __future__ import annotations

SHAPES = (
    "same speaker as before",
    "length",
    "very short",
    "long",
    "has a question",
    "ends with a question",
    "question before",
    "length before",
    "place in the session",
    "start of the session",
    "end of the session",
    "repeats words from before",
    "share of what was said before that it repeats",
    "says nothing new",
    "repeats phrases from before",
    "repeats two words in a row",
    "repeats four words or more in a row",
    "names a number",
)

TOLD_AS = {
    "very short": "length",
    "long": "length",
    "start of the session": "place in the session",
    "end of the session": "place in the session",
    "share of what was said before that it repeats": "repeats words from before",
    "says nothing new": "repeats words from before",
    "repeats phrases from before": "repeats words from before",
    "repeats two words in a row": "repeats words from before",
    "repeats four words or more in a row": "repeats words from before",
}
"""Columns of one matter, which only together say for or against: the name under which they are told."""

ABSENT = {
    "same speaker as before": "another speaker than before",
    "has a question": "has no question",
    "ends with a question": "does not end with a question",
    "question before": "no question before",
    "names a number": "names no number",
}
"""What can be there or not: the name under which it is told that it is not."""


def told_as(name: str, there: bool) -> str:
    """The name of the reason to which a column adds; `there`: more than in the mean passage."""
    return TOLD_AS.get(name, name) if there else ABSENT.get(name, TOLD_AS.get(name, name))
