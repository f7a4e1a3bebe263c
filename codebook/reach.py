"""Which score can never be given here, however much is coded: too few speakers or sessions for the rule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from . import regions
from .remarks import Remark

if TYPE_CHECKING:
    from transcripts.model import Session

    from .scoring import Score


def out_of_reach(score: Score, sessions: Sequence[Session]) -> Remark | None:
    """Why the lowest score that can never be given here is out of reach; None when each can be given.

    sessions: those that the score looks at. Who only interviews is no speaker of it until something of
    her is coded; sessions whose transcripts name nobody have one speaker together.
    """
    named = {piece.speaker for piece in score.pieces if piece.speaker}
    for session in sessions:
        asking = {one.label for one in session.transcript.speakers if one.role == "interviewer"}
        named |= {one.speaker for one in session.transcript.turns if one.speaker} - asking
    speakers, held = max(1, len(named)), max(1, len(sessions))
    for level in sorted(one.score for one in score.rule.levels):
        wanted = regions.at_least(score.rule, level)
        if not regions.meet(wanted, (regions.box("speakers", at_most=speakers),)):
            if not named:
                return Remark(
                    "A score of {score} is out of reach: the transcripts name no speakers, who then count as "
                    "one, and the rule asks for more.",
                    score=level,
                )
            return Remark(
                "A score of {score} is out of reach: the rule asks for more speakers than there are "
                "({speakers}).",
                score=level,
                speakers=", ".join(sorted(named)),
            )
        if not regions.meet(wanted, (regions.box("sessions", at_most=held),)):
            return Remark(
                "A score of {score} is out of reach: the rule asks for more sessions than there are ({n}).",
                score=level,
                n=held,
            )
    return None
