"""What a project can say about its scores: the account of one, and overrides to look at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .handle import CONSENSUS

if TYPE_CHECKING:
    from codebook.account import Account
    from codebook.scoring import Score

    from .reading import Reading


def account_of(project: Reading, score: Score, *, resample: bool = True) -> Account:
    """How firm `score` is, what carries it, what only echoes. Loads numpy unless `resample` is False."""
    from codebook.account import account

    codings, sessions = project.codings(), project.sessions(score.initiative)
    sure = None
    if resample:
        from codebook.uncertainty import uncertainty

        coders = project.coders()
        kinds = {one.id: one.kind for one in coders}
        asked = CONSENSUS if score.coder and kinds.get(score.coder) == CONSENSUS else score.coder
        found = uncertainty(
            codings,
            project.codebook(),
            sessions,
            done=project.done(),
            by=[axis for axis, _ in score.scope if axis != "coder"],
            coder=asked,
            coders=coders,
        )
        sure = next(
            (one for one in found if (one.code, dict(one.scope)) == (score.code, dict(score.scope))), None
        )
    names = {one.id: one.label for one in sessions} | {one.id: one.name for one in project.coders()}
    return account(score, codings, sessions, names=names, sure=sure)


def to_review(project: Reading) -> list[Score]:
    """The scores that a researcher set and whose evidence is no longer what she saw, of any scope."""
    overrides = project.overrides()
    found: list[Score] = []
    for axes in dict.fromkeys(tuple(name for name, _ in one.scope) for one in overrides):
        given = {one.id for one in overrides if tuple(name for name, _ in one.scope) == axes}
        found += [
            one
            for one in project.scores(by=axes)
            if one.review and one.override is not None and one.override.id in given
        ]
    return found


def review_words(project: Reading, score: Score, language: str) -> str:
    """Which override to look at again, in a sentence."""
    from transcripts.i18n import translator

    _ = translator(language)
    labels = {one.id: one.label for one in project.initiatives()}
    code = project.codebook().label_of(score.code, language)
    derived = _("no evidence yet") if score.derived is None else str(score.derived)
    return _(
        "{initiative}, {code}: set to {score}, but its evidence changed since; the rule now gives {derived}."
    ).format(
        initiative=labels.get(score.initiative, score.initiative),
        code=code,
        score=score.override.score if score.override else score.score,
        derived=derived,
    )
