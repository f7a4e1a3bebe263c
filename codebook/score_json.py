"""A score as the JSON that scripts read."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from . import words

if TYPE_CHECKING:
    from .scoring import Score
    from .uncertainty import Uncertainty


def as_json(
    score: Score,
    *,
    initiative_label: str | None = None,
    language: str = "en",
    uncertainty: Uncertainty | None = None,
) -> dict[str, Any]:
    """`score` as a dict of JSON values: an item of `cimo score --json`.

    initiative_label: shown instead of the initiative's id. The flip is also given in words, in `language`;
    uncertainty adds the shares of resamples. perspective, phase and coder are there when the score is
    limited to one.
    """
    flip: dict[str, Any] = {
        name: None if one is None else {"score": one.score, "changes": [asdict(each) for each in one.changes]}
        for name, one in (("up", score.flip.up), ("down", score.flip.down))
    }
    flip["words"] = words.flip(score, language)
    row: dict[str, Any] = {
        "initiative": score.initiative if initiative_label is None else initiative_label,
        "code": score.code,
        "score": score.score,
        "status": score.status,
        "contested": score.contested,
        "supporting": score.supporting,
        "contradicting": score.contradicting,
        "speakers": score.speakers,
        "sessions": score.sessions,
        "central": score.central,
        "derived": score.derived,
        "flip": flip,
        "review": score.review,
        "override": None
        if score.override is None
        else {
            "score": score.override.score,
            "reason": score.override.reason,
            "coder": score.override.coder,
            "created": score.override.created,
        },
    }
    if uncertainty is not None:
        row["probabilities"] = {str(value): round(share, 4) for value, share in uncertainty.shares}
    return row | dict(score.scope)
