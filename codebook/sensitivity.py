"""What carries a score: who and what could be left out before it changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from .evidence import Piece, counts_of
from .remarks import Remark

if TYPE_CHECKING:
    from .scoring import Score

Part = Literal["speaker", "session", "coder"]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A score without the passages of one speaker, session or coder.

    name: the speaker's label (None: nobody named), the session's or the coder's id. supporting,
    contradicting: the passages that go. score, contested: what the rule gives without them.
    """

    part: Part
    name: str | None
    supporting: int
    contradicting: int
    score: int
    contested: bool


def leave_out(score: Score, part: Part = "speaker") -> tuple[LeftOut, ...]:
    """`score` with each speaker, session or coder left out, those first that carry most.

    A passage that two coders found stays when one of them is left out.
    """
    names = {name for piece in (*score.pieces, *score.against) for name in _names(piece, part)}
    found: list[LeftOut] = []
    for name in names:
        kept = [piece for piece in score.pieces if not _only(piece, part, name)]
        if part == "coder":
            kept = [piece._replace(coders=piece.coders - {name}) for piece in kept]
        against = [piece for piece in score.against if not _only(piece, part, name)]
        decision = score.rule.decide(counts_of(kept, len(against)))
        found.append(
            LeftOut(
                part,
                name,
                len(score.pieces) - len(kept),
                len(score.against) - len(against),
                decision.score,
                decision.contested,
            )
        )
    return tuple(
        sorted(found, key=lambda one: (one.score, -one.supporting, -one.contradicting, one.name or ""))
    )


def carried_by(
    score: Score, names: Mapping[str, str] | None = None, *, held: int | None = None
) -> tuple[Remark, ...]:
    """What a score stands or falls with, in words; () when nothing single carries it.

    names: labels of sessions and coders by id, for showing. held: how many sessions there were; of
    one alone it is no news that all support comes from it.
    """
    shown = names or {}
    base = score.derived
    remarks: list[Remark] = []
    if not base:
        return ()
    if len(_sessions(score)) == 1 and held != 1:
        (only,) = _sessions(score)
        remarks.append(
            Remark("All support comes from one session, {session}.", session=shown.get(only, only))
        )
    speakers = {piece.speaker for piece in score.pieces}
    if len(speakers) == 1:
        (who,) = speakers
        remarks.append(
            Remark("All support comes from one speaker, {speaker}.", speaker=who)
            if who
            else Remark("All support comes from speakers without a name.")
        )
    for one in leave_out(score, "speaker"):
        if one.score != base and one.name is not None and len(speakers) > 1:
            remarks.append(
                Remark("Without {speaker} it would be {score}.", speaker=one.name, score=one.score)
            )
    for one in leave_out(score, "session"):
        if one.score != base and one.name is not None and len(_sessions(score)) > 1:
            remarks.append(
                Remark(
                    "Without the session {session} it would be {score}.",
                    session=shown.get(one.name, one.name),
                    score=one.score,
                )
            )
    for one in leave_out(score, "coder"):
        if one.score != base and one.name is not None and score.counts.coders > 1:
            remarks.append(
                Remark(
                    "Without the codings of {coder} it would be {score}.",
                    coder=shown.get(one.name, one.name),
                    score=one.score,
                )
            )
    return tuple(remarks)


def _sessions(score: Score) -> set[str]:
    return {piece.session for piece in score.pieces}


def _names(piece: Piece, part: Part) -> frozenset[str | None]:
    if part == "coder":
        return frozenset(piece.coders)
    return frozenset((piece.speaker if part == "speaker" else piece.session,))


def _only(piece: Piece, part: Part, name: str | None) -> bool:
    return _names(piece, part) == frozenset((name,))
