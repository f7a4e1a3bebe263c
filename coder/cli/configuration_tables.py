"""Configurations drawn and counted: `configurations draw|cross|together`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from coder.i18n import _, language
from transcripts.errors import CimoError

from . import output
from .options import Json, Lang, ProjectPath, choice

WITHIN = ("passage", "turn", "answer", "session", "initiative")


def add_to(group: typer.Typer) -> None:
    """Add the commands of this file to the group of configurations."""

    @group.command(help=_("Draw one as a picture: a box a link, an arrow to the next."))
    def draw(
        project: ProjectPath,
        name: Annotated[str, typer.Argument(metavar="NAME", help=_("What the configuration is called."))],
        out: Annotated[Path, typer.Option(metavar="PATH", help=_("A file that ends in .svg or .png."))],
        lang: Lang = None,
    ) -> None:
        del lang
        from coder.project import Project
        from exports import drawing, files

        if out.suffix.lower() not in (".svg", ".png"):
            raise CimoError("{file}: end the name in .svg or .png.", file=out)
        with Project.open(project) as opened:
            found, book = opened.find_configuration(name), opened.codebook()
            quotes = {one.id: one.quote for one in opened.codings()}
        svg, png = drawing.chain(found, book, quotes, language())
        files.write_bytes(out, svg if out.suffix.lower() == ".svg" else png)
        output.line(_("Wrote {path}.").format(path=out))

    @group.command(help=_("What two links are about, and in how many: mechanisms in contexts."))
    def cross(
        project: ProjectPath,
        first: Annotated[str, typer.Argument(metavar="LINK", help=_("Such as context."))],
        second: Annotated[str, typer.Argument(metavar="LINK", help=_("Such as mechanism."))],
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        from codebook.configurations import crossed
        from coder.project import Project

        with Project.open(project) as opened:
            book = opened.codebook()
            one, other = opened.find_code(first), opened.find_code(second)
            found = crossed(opened.configurations(), opened.codings(), book, one.id, other.id)
        labels = {code.id: code.label.in_(language()) for code in book.codes()}
        rows = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        if json:
            output.data([{one.id: here, other.id: there, "configurations": n} for (here, there), n in rows])
            return
        if not rows:
            told = _("No configuration has other codes on the passages of both links: {one} and {other}.")
            output.line(told.format(one=labels[one.id], other=labels[other.id]))
            return
        output.table(
            (labels[one.id], labels[other.id], _("configurations")),
            [(labels.get(here, here), labels.get(there, there), n) for (here, there), n in rows],
        )

    @group.command(help=_("Which codes occur together, within a turn, an answer, a session."))
    def together(
        project: ProjectPath,
        within: Annotated[
            str, typer.Option(metavar="UNIT", help=_("passage, turn, answer, session or initiative."))
        ] = "turn",
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        choice(within, WITHIN, "--within")
        from codebook.cooccurrence import co_occurrence
        from codebook.counting import counted
        from coder.project import Project

        with Project.open(project) as opened:
            book = opened.codebook()
            codings = counted(opened.codings(), opened.coders())
            found = co_occurrence(codings, opened.sessions(), book, within)  # pyright: ignore[reportArgumentType]
        labels = {code.id: code.label.in_(language()) for code in book.codes()}
        rows = [
            {
                "code": one,
                "other": other,
                "together": n,
                "alone": [found.alone[one], found.alone[other]],
                "jaccard": round(found.jaccard(one, other) or 0, 4),
            }
            for (one, other), n in sorted(found.together.items(), key=lambda item: -item[1])
        ]
        if json:
            output.data(rows)
            return
        output.table(
            (_("code"), _("code"), _("together"), _("share")),
            [(labels[row["code"]], labels[row["other"]], row["together"], row["jaccard"]) for row in rows],
        )
