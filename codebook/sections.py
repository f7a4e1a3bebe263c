"""The parts of a portrait, which follow the codebook: what they are called and in which order they come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from transcripts.errors import CimoError
from transcripts.i18n import translator

from .configurations import links_of

if TYPE_CHECKING:
    from .model import Codebook

Kind = Literal["introduction", "link", "scores", "scored", "family", "configurations"]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a portrait. id: "introduction", "scores", "configurations", "code:ID" or "family:ID".

    ref: the id of the code or family it is about, or empty.
    """

    id: str
    kind: Kind
    ref: str = ""


def sections(codebook: Codebook) -> tuple[Section, ...]:
    """The parts in order: introduction, the first link (problem and target group), scores, an explanation a
    scored code, families that cut across, the other links (mechanisms, outcomes), configurations.
    """
    links = [Section(f"code:{code.id}", "link", code.id) for code in links_of(codebook)]
    scored = [
        Section(f"code:{code.id}", "scored", code.id) for code in codebook.scored_codes() if not code.retired
    ]
    across = [
        Section(f"family:{one.id}", "family", one.id)
        for one in codebook.families
        if one.use == "cross-cutting"
    ]
    taken = {one.id for one in links}
    return (
        Section("introduction", "introduction"),
        *links[:1],
        *([Section("scores", "scores")] if scored else []),
        *(one for one in scored if one.id not in taken),
        *across,
        *links[1:],
        Section("configurations", "configurations"),
    )


def title(section: str, codebook: Codebook, language: str = "en") -> str:
    """What a part is called; of a code or family that is no more, its id."""
    _ = translator(language)
    kind, _sep, ref = section.partition(":")
    if kind == "code":
        found = next((code.label.in_(language) for code in codebook.codes() if code.id == ref), "")
        return found or ref
    if kind == "family":
        found = next((one.label.in_(language) for one in codebook.families if one.id == ref), "")
        return found or ref
    fixed = {
        "introduction": _("About the initiative"),
        "scores": _("Scores"),
        "configurations": _("Configurations"),
        "": _("the portrait as a whole"),
    }
    return fixed.get(section, section)


def find(name: str, codebook: Codebook, language: str = "en") -> str:
    """The id of the part that somebody calls `name`: its id, that of its code or family, or its title.

    Raises CimoError that lists the parts there are.
    """
    there = sections(codebook)
    wanted = name.strip().casefold()
    for one in there:
        if wanted in (one.id.casefold(), one.ref.casefold() or None):
            return one.id
    for one in there:
        if wanted and title(one.id, codebook, language).casefold().startswith(wanted):
            return one.id
    raise CimoError(
        "{name}: a portrait has no such part; there are {parts}.",
        name=name,
        parts=", ".join(one.ref or one.id for one in there),
    )
