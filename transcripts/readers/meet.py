"""Google Meet: a document whose notes and transcript stand in one stream of paragraphs."""

from __future__ import annotations

import re

MARKS = re.compile(
    r"^\W{0,9}(?:transcription ended after|this editable transcript|meeting ended after|"
    r"dit bewerkbare transcript|transcriptie beëindigd na|vergadering beëindigd na)",
    re.IGNORECASE | re.MULTILINE,
)
HEAD = re.compile(r"^[^\w\n]{0,9}Transcript(?:ie)?[^\w\n]{0,9}$", re.IGNORECASE | re.MULTILINE)


def begins(text: str) -> int:
    """The line (from 0) at which the transcript begins; 0 when this is no document of Google Meet.

    What stands before it (notes made by a program, names and e-mail addresses of the invited) is not speech.
    """
    if MARKS.search(text) is None:
        return 0
    heads = [match.start() for match in HEAD.finditer(text)]
    return text.count("\n", 0, heads[-1]) + 1 if heads else 0
