"""What the suggester would have coded by itself, so that it can be compared with a coder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codebook.model import Coder, Coding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transcripts.model import Session

    from .loop import SuggestionLoop

SUGGESTER = Coder("suggester", "suggester", "suggester")
"""As a coder; its codings are nobody's work and are not kept in the project."""


def own_yes(loop: SuggestionLoop, sessions: Iterable[Session]) -> list[Coding]:
    """The codes to which the suggester itself says yes, on each passage of what the coder coded to the end.

    Every session is judged by a model that learnt from the coder's other sessions only, so that it does
    not repeat what it was told. sessions: those of the project.
    """
    import numpy as np

    from .fitting import held_out

    suggester = loop.suggester
    decided, answers = suggester.decided()
    whole = np.array([not one.chosen and one.known is None for one in answers], dtype=bool)
    there = {session.id: session for session in sessions}
    made: list[Coding] = []
    for group in np.unique(decided.groups[whole]) if len(answers) else ():
        outside = np.flatnonzero((decided.groups == group) & whole)
        model, p = held_out(decided, np.flatnonzero(decided.groups != group), outside, suggester.setting)
        for row, yes in zip(outside, p >= model.thresholds, strict=True):
            excerpt = answers[int(row)].passage
            passage = there[excerpt.session].passages[excerpt.index]
            made += [
                Coding(
                    f"suggester:{excerpt.session}:{excerpt.index}:{suggester.codes[int(at)]}",
                    excerpt.session,
                    passage.start,
                    passage.end,
                    suggester.codes[int(at)],
                    SUGGESTER.id,
                    origin="suggested",
                )
                for at in np.flatnonzero(yes)
            ]
    return made
