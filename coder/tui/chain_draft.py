"""A configuration that is being linked: which codings it may have, in which order, under which name.

For the screens and for the plain workbench alike; knows no screen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from codebook.configurations import links_of
from codebook.model import Codebook, Coding, Configuration, Link

if TYPE_CHECKING:
    from coder.project import Project
    from transcripts.model import Span

LONGEST_NAME = 50
"""Characters of the first passage that become a name when none is given."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A configuration to fill in (without id: a new one), the codings to choose from in the order of the
    text, and the one to begin at.
    """

    configuration: Configuration
    codings: tuple[Coding, ...]
    at: str | None = None

    @property
    def roles(self) -> dict[str, str]:
        """The link of each coding that is in already."""
        return {coding: one.code for one in self.configuration.links for coding in one.codings}

    def filled(self, roles: Mapping[str, str], name: str, book: Codebook) -> Configuration:
        """The configuration with these links; without a name it gets the first words of its chain."""
        named = name or self.configuration.name or _first_words(roles, self.codings, book)
        return replace(self.configuration, name=named, links=in_order(roles, book))


def begun(project: Project, session: str, place: Span | None) -> Draft:
    """A new configuration with the coder's codings in a session; those at `place` are its first links."""
    own = project.codings(session, project.coder.id if project.coder else "")
    links = {code.id for code in links_of(project.codebook())}
    near = [one for one in own if place is not None and one.start < place.end and place.start < one.end]
    transcript = project.session(session).transcript
    if place is not None and near:
        turn = transcript.turns[max(0, transcript.turn_number(place.start) - 1)]
        near += [one for one in own if turn.start <= one.start < turn.end and one not in near]
    roles = {one.id: one.code for one in near if one.code in links}
    initiative = project.session(session).initiative
    configuration = Configuration("", "", initiative, in_order(roles, project.codebook()), "")
    return Draft(configuration, tuple(own), near[0].id if near else None)


def taken_up(project: Project, configuration: Configuration) -> Draft:
    """A configuration to change, or one (without id) that is begun with links, and what may be added."""
    own = project.coder.id if project.coder else ""
    linked = [coding for one in configuration.links for coding in one.codings]
    there = [one for one in project.codings() if one.id in linked]
    sessions = dict.fromkeys(one.session for one in there)
    codings = {one.id: one for session in sessions for one in project.codings(session, own)}
    codings.update({one.id: one for one in there})
    listed = sorted(codings.values(), key=lambda one: (list(sessions).index(one.session), one.start))
    return Draft(configuration, tuple(listed), there[0].id if there else None)


def turn_number(project: Project, coding: Coding) -> int:
    """The number, from 1, of the turn in which a coding begins."""
    return project.session(coding.session).transcript.turn_number(coding.start)


def in_order(roles: Mapping[str, str], book: Codebook) -> tuple[Link, ...]:
    """Links in the order of the chain, from the link of each coding."""
    order = [code.id for code in links_of(book)]
    order += [code for code in dict.fromkeys(roles.values()) if code not in order]
    made = (Link(code, tuple(one for one, role in roles.items() if role == code)) for code in order)
    return tuple(one for one in made if one.codings)


def _first_words(roles: Mapping[str, str], codings: Sequence[Coding], book: Codebook) -> str:
    """The words of the first passage of the chain."""
    order = [code.id for code in links_of(book)]
    first = min(
        (one for one in codings if one.id in roles),
        key=lambda one: (order.index(roles[one.id]) if roles[one.id] in order else len(order), one.start),
    )
    words = " ".join(first.quote.split())
    return words if len(words) <= LONGEST_NAME else words[: LONGEST_NAME - 1].rstrip() + "…"
