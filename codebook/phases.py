"""Phases in words, and what became of intentions: the design in action beside the intended one."""

from __future__ import annotations

from transcripts.i18n import translator

from .scoring import Score


def phase_words(phase: str, language: str) -> str:
    """A phase as people call it."""
    _ = translator(language)
    return {"intended": _("intended"), "in-action": _("in action"), "both": _("both")}.get(phase, phase)


def moved(before: Score | None, after: Score | None) -> bool:
    """Whether both are known and differ."""
    if before is None or after is None or None in (before.score, after.score):
        return False
    return before.score != after.score


def same(before: Score | None, after: Score | None) -> bool:
    """Whether both rest on the very same codings, from sessions that look at both phases."""
    if before is None or after is None or not before.counts.supporting + before.contradicting:
        return False
    return (before.evidence_for, before.evidence_against) == (after.evidence_for, after.evidence_against)


def change_words(before: Score | None, after: Score | None, language: str) -> str:
    """What became of an intention, in words."""
    _ = translator(language)
    if before is None or before.score is None:
        return _("Of the intended design there is no evidence yet.")
    if after is None or after.score is None:
        return _("Of the design in action there is no evidence yet.")
    if same(before, after):
        return _("The same sessions tell of both, so that nothing can be said about change.")
    places = {"before": before.score, "after": after.score}
    if before.score == after.score:
        return _("In action as intended: {after}.").format(**places)
    if before.score < after.score:
        return _("More in action ({after}) than intended ({before}).").format(**places)
    return _("Less in action ({after}) than intended ({before}).").format(**places)
