"""Reasons in the reader's language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from codebook.model import Codebook
from transcripts.i18n import translator
from transcripts.model import Span

if TYPE_CHECKING:
    from .explaining import Reason


def said(reason: Reason, spans: tuple[Span, ...], codebook: Codebook, language: str) -> Reason:
    """The reason with words that a reader understands; `spans` replace its own."""
    return replace(reason, words=_words(reason, codebook, language), spans=spans)


def _words(reason: Reason, codebook: Codebook, language: str) -> str:
    _ = translator(language)
    name = reason.words
    if reason.kind == "small":
        return _("small words together")
    if reason.kind == "small before":
        return _("before: small words together")
    if reason.kind == "before":
        return _("before: {word}").format(word=name)
    if reason.kind == "given":
        return _("given earlier: {code}").format(code=codebook.label_of(name, language))
    if reason.kind == "perspective":
        return _("speaks as: {code}").format(code=codebook.label_of(name, language))
    if reason.kind == "speaker":
        return _("speaker: {name}").format(name=name) if name else _("no speaker named")
    if reason.kind == "role":
        known = {"interviewer": _("interviewer"), "participant": _("participant")}
        return _("role: {role}").format(role=known.get(name, name)) if name else _("role not known")
    if reason.kind == "shape":
        return shapes(language).get(name, name)
    return name


def shapes(language: str) -> dict[str, str]:
    """The names of how a passage is said and where it stands, by their English names."""
    _ = translator(language)
    return {
        "same speaker as before": _("same speaker as before"),
        "length": _("length"),
        "has a question": _("has a question"),
        "ends with a question": _("ends with a question"),
        "question before": _("question before"),
        "length before": _("length of what was said before"),
        "place in the session": _("place in the session"),
        "repeats words from before": _("repeats words from before"),
        "names a number": _("names a number"),
        "another speaker than before": _("another speaker than before"),
        "has no question": _("has no question"),
        "does not end with a question": _("does not end with a question"),
        "no question before": _("no question before"),
        "names no number": _("names no number"),
    }
