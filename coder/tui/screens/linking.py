"""Linking the codings of one account, from the coding screen and from the list of configurations."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from codebook.configurations import links_of
from codebook.model import Codebook, Coding, Configuration
from coder.i18n import _, language
from transcripts.errors import CimoError

from .. import chain_draft
from ..widgets.link import Linkable, LinkDialog, Linked

if TYPE_CHECKING:
    from textual.screen import Screen

    from coder.project import Project
    from transcripts.model import Span


def link(
    screen: Screen[None], project: Project, session: str, place: Span | None, done: Callable[[str], None]
) -> None:
    """Begin a configuration with the coder's codings in a session, those at `place` first."""
    _ask(screen, project, chain_draft.begun(project, session, place), done)


def edit(
    screen: Screen[None], project: Project, configuration: Configuration, done: Callable[[str], None]
) -> None:
    """Change the links of a configuration, or make the one that `configuration` (without id) begins."""
    _ask(screen, project, chain_draft.taken_up(project, configuration), done)


def _ask(
    screen: Screen[None], project: Project, draft: chain_draft.Draft, done: Callable[[str], None]
) -> None:
    """Ask which codings are which links, and keep them; `done` is told what happened."""
    book = project.codebook()
    links = [(code.id, code.label.in_(language())) for code in links_of(book)]
    if not links:
        done(_("No family of this codebook is used for configurations."))
        return
    if not draft.codings:
        done(_("No coding of yours in this session yet: code the passages first, then link them."))
        return

    def keep(linked: Linked | None) -> None:
        if linked is None:
            return
        made = draft.filled(linked.roles, linked.name, book)
        try:
            project.set_configuration(made)
        except CimoError as error:
            screen.app.show_error(error)  # pyright: ignore[reportAttributeAccessIssue]
            return
        done(_("Linked: “{name}”.").format(name=made.name))

    listed = [_linkable(project, book, one) for one in draft.codings]
    dialog = LinkDialog(links, listed, draft.roles, name=draft.configuration.name, at=draft.at)
    screen.app.push_screen(dialog, keep)


def _linkable(project: Project, book: Codebook, coding: Coding) -> Linkable:
    label = book.label_of(coding.code, language())
    place = _("turn {number}").format(number=chain_draft.turn_number(project, coding))
    return Linkable(coding.id, coding.code, label, coding.quote, place)
