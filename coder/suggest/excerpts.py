"""What the suggester reads of a passage: its words, who said them, what was said before, and where."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from transcripts.model import Session


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage as the suggester sees it; two are equal when everything but `given` is.

    session: id of its session, so that sessions can be held out. index: its place among the session's
    `of` passages, from 0. text: its words. speaker: the label; role: "interviewer", "participant", any
    other word for what the speaker is, or None. before: text of the turn before it, or of the earlier
    part of its own turn; before_speaker: who said that. perspectives: ids of perspective codes that hold
    for the speaker. given: the codes of the session's earlier passages as far as known, oldest first.
    """

    session: str
    index: int
    text: str
    speaker: str | None = None
    role: str | None = None
    before: str = ""
    before_speaker: str | None = None
    of: int = 1
    perspectives: tuple[str, ...] = ()
    given: tuple[frozenset[str], ...] = field(default=(), compare=False)

    def after(self, given: tuple[frozenset[str], ...]) -> Excerpt:
        """The same passage, with other codes given before it."""
        return replace(self, given=given)


def excerpts(session: Session) -> tuple[Excerpt, ...]:
    """The passages of a session, in order, as the suggester reads them."""
    transcript = session.transcript
    speakers = {speaker.label: speaker for speaker in transcript.speakers}
    made: list[Excerpt] = []
    for index, passage in enumerate(session.passages):
        turn = transcript.turns[passage.turn]
        if passage.start > turn.start and transcript.text[turn.start : passage.start].strip():
            before, before_speaker = transcript.text[turn.start : passage.start], turn.speaker
        elif passage.turn > 0:
            earlier = transcript.turns[passage.turn - 1]
            before, before_speaker = transcript.slice(earlier), earlier.speaker
        else:
            before, before_speaker = "", None
        speaker = speakers.get(turn.speaker or "")
        made.append(
            Excerpt(
                session.id,
                index,
                transcript.slice(passage),
                turn.speaker,
                speaker.role if speaker else None,
                before,
                before_speaker,
                len(session.passages),
                speaker.perspectives if speaker else (),
            )
        )
    return tuple(made)
