"""Linking the codings of one account, from the coding screen and from the list of configurations."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from codebook.configurations import links_of
from codebook.model import Codebook, Coding, Configuration, Link
from coder.i18n import _, language
from transcripts.errors import CimoError

from ..widgets.link import Linkable, LinkDialog, Linked

if TYPE_CHECKING:
    from textual.screen import Screen

    from coder.project import Project
    from transcripts.model import Span

LONGEST_NAME = 50
"""Characters of the first passage that become a name when none is given."""


def link(
    screen: Screen[None], project: Project, session: str, place: Span | None, done: Callable[[str], None]
) -> None:
    """Begin a configuration with the coder's codings in a session, those at `place` first."""
    own = project.codings(session, project.coder.id if project.coder else "")
    links = {code.id for code in links_of(project.codebook())}
    near = [one for one in own if place is not None and one.start < place.end and place.start < one.end]
    turns = project.session(session).transcript.turns
    if place is not None and near:
        at = max(0, bisect_right(turns, place.start, key=lambda turn: turn.start) - 1)
        turn = turns[at]
        near += [one for one in own if turn.start <= one.start < turn.end and one not in near]
    roles = {one.id: one.code for one in near if one.code in links}
    initiative = project.session(session).initiative
    draft = Configuration("", "", initiative, _links(roles, project.codebook()), "")
    ask(screen, project, draft, own, done, at=near[0].id if near else None)


def edit(
    screen: Screen[None], project: Project, configuration: Configuration, done: Callable[[str], None]
) -> None:
    """Change the links of a configuration, or make the one that `configuration` (without id) begins."""
    own = project.coder.id if project.coder else ""
    linked = [coding for one in configuration.links for coding in one.codings]
    there = [one for one in project.codings() if one.id in linked]
    sessions = dict.fromkeys(one.session for one in there)
    codings = {one.id: one for session in sessions for one in project.codings(session, own)}
    codings.update({one.id: one for one in there})
    listed = sorted(codings.values(), key=lambda one: (list(sessions).index(one.session), one.start))
    ask(screen, project, configuration, listed, done, at=there[0].id if there else None)


def ask(
    screen: Screen[None],
    project: Project,
    configuration: Configuration,
    codings: Sequence[Coding],
    done: Callable[[str], None],
    *,
    at: str | None = None,
) -> None:
    """Ask which codings are which links, and keep them; `done` is told what happened."""
    book = project.codebook()
    links = [(code.id, code.label.in_(language())) for code in links_of(book)]
    if not links:
        done(_("No family of this codebook is used for configurations."))
        return
    if not codings:
        done(_("No coding of yours in this session yet: code the passages first, then link them."))
        return

    def keep(linked: Linked | None) -> None:
        if linked is None:
            return
        name = linked.name or configuration.name or _first_words(linked, codings, links)
        made = replace(configuration, name=name, links=_links(linked.roles, book))
        try:
            project.set_configuration(made)
        except CimoError as error:
            screen.app.show_error(error)  # pyright: ignore[reportAttributeAccessIssue]
            return
        done(_("Linked: “{name}”.").format(name=name))

    roles = {coding: one.code for one in configuration.links for coding in one.codings}
    listed = [_linkable(project, book, one) for one in codings]
    screen.app.push_screen(LinkDialog(links, listed, roles, name=configuration.name, at=at), keep)


def _linkable(project: Project, book: Codebook, coding: Coding) -> Linkable:
    turns = project.session(coding.session).transcript.turns
    turn = bisect_right(turns, coding.start, key=lambda one: one.start)
    label = book.label_of(coding.code, language())
    return Linkable(coding.id, coding.code, label, coding.quote, _("turn {number}").format(number=turn))


def _links(roles: Mapping[str, str], book: Codebook) -> tuple[Link, ...]:
    """Links in the order of the chain."""
    given = dict(roles)
    order = [code.id for code in links_of(book)]
    order += [code for code in dict.fromkeys(given.values()) if code not in order]
    made = (Link(code, tuple(one for one, role in given.items() if role == code)) for code in order)
    return tuple(one for one in made if one.codings)


def _first_words(linked: Linked, codings: Sequence[Coding], links: Sequence[tuple[str, str]]) -> str:
    """The words of the first passage of the chain."""
    order = [link for link, _name in links]
    first = min(
        (one for one in codings if one.id in linked.roles),
        key=lambda one: (
            order.index(linked.roles[one.id]) if linked.roles[one.id] in order else 99,
            one.start,
        ),
    )
    words = " ".join(first.quote.split())
    return words if len(words) <= LONGEST_NAME else words[: LONGEST_NAME - 1].rstrip() + "…"
