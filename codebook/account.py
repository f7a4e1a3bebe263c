"""Why a score is what it is, all in one: how firm, what carries it, what only echoes, who could be missed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from transcripts.i18n import N_, translator

from .echo import Echo, echoes
from .evidence import Evidence, counts_of, pieces_of, place_all
from .firmness import firmness
from .reach import out_of_reach
from .sensitivity import LeftOut, carried_by, leave_out

if TYPE_CHECKING:
    from transcripts.model import Session

    from .model import Coding
    from .remarks import Remark
    from .rule import Decision
    from .scoring import Score
    from .uncertainty import Uncertainty


_ECHOES = (
    N_(
        "Supporting codings that only nod at what another just said: {n} of {of}; without these it "
        "would be {score}."
    ),
    N_(
        "Supporting codings that only nod at what another just said: {n} of {of}; without these it "
        "stays {score}."
    ),
)
_ASKED = (
    N_("Supporting codings on words of an interviewer: {n} of {of}; without these it would be {score}."),
    N_("Supporting codings on words of an interviewer: {n} of {of}; without these it stays {score}."),
)
"""What is said of codings that may weigh less: where the score is another without them, or the same."""


@dataclass(frozen=True, slots=True)
class Account:
    """What can be said about one score besides the counts.

    carried: what it stands or falls with. left_out: the score without each speaker, those first that
    carry most. echoes: supporting codings that only nod at another's words. without_echoes: what the
    rule gives when these do not count. asked: ids of supporting codings on words of an interviewer, and
    without_asked: what the rule gives without them. unreachable: which score can never be given here, and
    why. sure: how often resamples give each score, where that was worked out.
    """

    score: Score
    carried: tuple[Remark, ...]
    left_out: tuple[LeftOut, ...]
    echoes: tuple[Echo, ...]
    without_echoes: Decision
    asked: tuple[str, ...]
    without_asked: Decision
    unreachable: Remark | None = None
    sure: Uncertainty | None = None


def account(
    score: Score,
    codings: Iterable[Coding],
    sessions: Sequence[Session],
    *,
    names: Mapping[str, str] | None = None,
    sure: Uncertainty | None = None,
) -> Account:
    """The account of `score`.

    codings: those of the study, or at least those that carry the score. sessions: of its initiative.
    names: labels of sessions and coders by id. sure: from `codebook.uncertainty`, of the same score.
    """
    there = {*score.evidence_for, *score.evidence_against}
    own = [one for one in codings if one.id in there]
    inside = [one for one in sessions if one.initiative == score.initiative]
    # A nod is one wherever the words it follows were coded, so long as they count for the same score.
    as_one = [_as(one, score.code) for one in own]
    nods = echoes(as_one, inside)
    silent = {one.coding for one in nods}
    placed = place_all(own, inside)
    interviewers = _interviewers(inside)
    asked = {one.coding.id for one in placed if (one.session, one.speaker) in interviewers}
    looked_at = [one for one in inside if score.phase is None or one.phase in (score.phase, "both")]
    return Account(
        score,
        carried_by(score, names, held=len(looked_at)),
        leave_out(score, "speaker"),
        nods,
        _without(score, placed, silent),
        tuple(one for one in score.evidence_for if one in asked),
        _without(score, placed, asked),
        out_of_reach(score, looked_at),
        sure,
    )


def _interviewers(sessions: Sequence[Session]) -> set[tuple[str, str | None]]:
    return {
        (session.id, one.label)
        for session in sessions
        for one in session.transcript.speakers
        if one.role == "interviewer"
    }


def _without(score: Score, placed: Iterable[Evidence], left_out: Collection[str]) -> Decision:
    for_, against = pieces_of(one for one in placed if one.coding.id not in left_out)
    return score.rule.decide(counts_of(for_, len(against)))


def _as(coding: Coding, code: str) -> Coding:
    return coding if coding.code == code else replace(coding, code=code)


def told(one: Account, language: str = "en") -> list[str]:
    """The account in sentences that need no statistics: firmness, what carries it, echoes, what cannot be."""
    _ = translator(language)
    lines: list[str] = []
    if one.sure is not None:
        lines.append(firmness(one.sure, one.score.derived, language))
    lines += [remark.sentence(language) for remark in one.carried]
    if one.score.derived and one.score.supporting and not one.carried:
        lines.append(_("No single speaker, session or coder carries it."))
    for words, count, without_them in (
        (_ECHOES, len(one.echoes), one.without_echoes),
        (_ASKED, len(one.asked), one.without_asked),
    ):
        if count:
            would_be, stays = words
            sentence = _(stays if without_them.score == one.score.derived else would_be)
            lines.append(sentence.format(n=count, of=len(one.score.evidence_for), score=without_them.score))
    if one.unreachable is not None:
        lines.append(one.unreachable.sentence(language))
    return lines


def without(one: LeftOut, language: str = "en") -> str:
    """One speaker left out, such as "without Fatima (2 passages for, 1 against): 1, contested"."""
    _ = translator(language)
    places = {
        "speaker": one.name or _("speakers without a name"),
        "supporting": one.supporting,
        "against": one.contradicting,
        "score": one.score,
    }
    words = _("without {speaker} (for {supporting}, against {against}): {score}")
    if one.contested:
        words = _("without {speaker} (for {supporting}, against {against}): {score}, contested")
    return words.format(**places)
