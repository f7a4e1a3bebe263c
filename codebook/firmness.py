"""Uncertainty for readers: a small bar, and a sentence without statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.i18n import translator

if TYPE_CHECKING:
    from .uncertainty import Uncertainty

BARS = " ▁▂▃▄▅▆▇█"


def bar(one: Uncertainty) -> str:
    """A column a score, 0 first, as high as its share; "" while there is no evidence yet."""
    return "".join(BARS[max(round(share * 8), 1 if share >= 0.005 else 0)] for _, share in one.shares)


def firmness(one: Uncertainty, score: int | None, language: str = "en") -> str:
    """How firm `score` is, in a sentence that a reader of a report understands."""
    _ = translator(language)
    if not one.shares or score is None:
        return _("There is no evidence yet, so nothing can be said about how firm the score is.")
    share = one.share(score)
    others = [(part, other) for other, part in one.shares if other != score]
    places = {"score": score, "n": round(share * 10), "other": max(others)[1] if others else score}
    if share >= 0.95:
        words = _("Firm: other people and passages like these would almost always give {score}.")
    elif share >= 0.7:
        words = _(
            "Fairly firm: other people and passages like these would give {score} about {n} times in 10, "
            "otherwise mostly {other}."
        )
    elif share >= 0.4:
        words = _(
            "Uncertain: other people and passages like these would give {score} about {n} times in 10, "
            "and often {other}."
        )
    else:
        words = _(
            "Fragile: other people and passages like these would give {score} only about {n} times in 10, "
            "and mostly {other}."
        )
    return words.format(**places)


def gauge(one: Uncertainty, width: int = 10) -> list[tuple[int, str, str]]:
    """A bar a score, 0 first, for a screen or a terminal: (score, bar of `width` cells, share as "62%")."""
    lines: list[tuple[int, str, str]] = []
    for score, share in one.shares:
        filled = round(share * width)
        lines.append((score, "█" * filled + "░" * (width - filled), f"{round(100 * share)}%"))
    return lines
