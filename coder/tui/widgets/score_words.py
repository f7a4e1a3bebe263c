"""A score in words, below the matrix and above its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from coder.i18n import _, language

if TYPE_CHECKING:
    from codebook.model import Codebook
    from codebook.scoring import Score


def score_words(score: Score, book: Codebook, initiative: str) -> Text:
    """A score in words, with what would change it."""
    from codebook import words

    if score.score is None:
        value = _("no evidence yet (not all of its sessions are done)")
    else:
        value = _("score {score}").format(score=score.score)
    parts = [
        _("passages for: {count}").format(count=score.supporting),
        _("against: {count}").format(count=score.contradicting),
        _("speakers: {count}").format(count=score.speakers),
        _("sessions: {count}").format(count=score.sessions),
        _("central: {count}").format(count=score.central),
    ]
    text = Text.assemble((f"{initiative} · {book.label_of(score.code, language())}: {value}", "bold"))
    if score.contested:
        text.append(" · " + _("contested"))
    if score.override is not None:
        derived = "·" if score.derived is None else str(score.derived)
        text.append(" · " + _("set by a researcher, derived {score}").format(score=derived))
    if score.review:
        text.append(" · " + _("look again: the evidence changed since"))
    text.append("\n" + " · ".join(parts) + "\n")
    return text.append(words.flip(score, language()))
