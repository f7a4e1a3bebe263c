"""CIMO configurations: `configurations list|add|remove`; see also `configuration_tables`."""

from __future__ import annotations

from typing import Annotated

import typer

from coder.i18n import _, language
from transcripts.errors import CimoError

from . import configuration_tables, output
from .options import CoderName, Json, Lang, ProjectPath, group_of

Name = Annotated[str, typer.Argument(metavar="NAME", help=_("What the configuration is called."))]


def add_to(app: typer.Typer) -> None:
    """Add the group of commands of this file to the app."""
    group = group_of(
        _("In context C, intervention I triggers mechanism M, which gives outcome O: linked passages.")
    )
    app.add_typer(group, name="configurations")
    configuration_tables.add_to(group)

    @group.command("list", help=_("The configurations, with the words of their passages."))
    def list_(
        project: ProjectPath,
        initiative: Annotated[str | None, typer.Option(metavar="I", help=_("Only of this one."))] = None,
        having: Annotated[
            list[str] | None,
            typer.Option(
                metavar="LINK[=CODE]",
                help=_("Only those with this link, about this code; may be repeated: context=employers"),
            ),
        ] = None,
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        from codebook import configurations as chains
        from coder.project import Project

        with Project.open(project) as opened:
            found, codings, book = opened.configurations(), opened.codings(), opened.codebook()
            wanted = {}
            for one in having or ():
                link, _equals, theme = one.partition("=")
                wanted[opened.find_code(link).id] = opened.find_code(theme).id if theme else None
            kept = chains.having(found, codings, book, wanted)
            if initiative is not None:
                only = opened.find_initiative(initiative).id
                kept = tuple(one for one in kept if one.initiative == only)
            labels = {one.id: one.label for one in opened.initiatives()}
            names = {one.id: one.name for one in opened.coders()}
        quotes = {one.id: one.quote for one in codings}
        after = {}
        for first, second in chains.successions(found, book):
            after.setdefault(second.id, []).append(first.name)
        rows = [
            {
                "id": one.id,
                "name": one.name,
                "initiative": labels.get(one.initiative, ""),
                "coder": names.get(one.coder, ""),
                "links": {link.code: list(link.codings) for link in one.links},
                "open": list(chains.open_links(one, book)),
                "after": after.get(one.id, []),
            }
            for one in kept
        ]
        if json:
            output.data(rows)
            return
        for one, row in zip(kept, rows, strict=True):
            output.line(f"{one.name} · {row['initiative']} · {row['coder']}")
            if row["after"]:
                output.line("  " + _("goes on from {names}").format(names=", ".join(row["after"])))
            about = chains.themes(one, codings, book)
            for part in chains.chain(one, book, quotes, language(), about).splitlines():
                output.line("  " + part)
        output.note(_("Configurations: {count}.").format(count=len(rows)))

    @group.command(help=_("Link passages that are coded already."))
    def add(
        project: ProjectPath,
        name: Name,
        link: Annotated[
            list[str] | None,
            typer.Option(metavar="LINK=ID[,ID]", help=_("The codings of a link; may be repeated.")),
        ] = None,
        after: Annotated[
            str | None, typer.Option(metavar="NAME", help=_("Its context is the outcome of this one."))
        ] = None,
        coder: CoderName = None,
        lang: Lang = None,
    ) -> None:
        del lang
        from codebook import configurations as chains
        from codebook.model import Configuration, Link
        from coder.project import Project

        with Project.open(project, coder=coder) as opened:
            links = {}
            if after is not None:
                begun = chains.continued(opened.find_configuration(after), opened.codebook())
                if not begun:
                    raise CimoError("“{name}” has no outcome yet to go on from.", name=after)
                links = {one.code: one.codings for one in begun}
            for one in link or ():
                code, equals, ids = one.partition("=")
                if not equals:
                    raise typer.BadParameter(_("write LINK=ID"), param_hint="--link")
                where = opened.find_code(code).id
                links[where] = (*links.get(where, ()), *(part.strip() for part in ids.split(",")))
            first = next((coding for codings in links.values() for coding in codings), None)
            if first is None:
                raise CimoError("A configuration needs at least one coding: --link context=ID.")
            session = opened.session(opened.coding(first).session)
            made = opened.set_configuration(
                Configuration("", name, session.initiative, tuple(Link(*one) for one in links.items()), "")
            )
        output.line(_("Linked: “{name}” ({id}).").format(name=made.name, id=made.id))

    @group.command(help=_("Take a configuration apart; its codings stay."))
    def remove(project: ProjectPath, name: Name, coder: CoderName = None, lang: Lang = None) -> None:
        del lang
        from coder.project import Project

        with Project.open(project, coder=coder) as opened:
            found = opened.find_configuration(name)
            opened.remove_configuration(found.id)
        output.line(_("Removed: “{name}”.").format(name=found.name))
