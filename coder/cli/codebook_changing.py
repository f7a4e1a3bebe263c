"""Changing the codebook of a project code by code: `codebook add|change|move|merge|retire|example`."""

from __future__ import annotations

from typing import Annotated

import typer

from coder.i18n import _, language

from . import output
from .options import CoderName, Json, Lang, ProjectPath

Code = Annotated[str, typer.Argument(metavar="CODE", help=_("Id or name of a code."))]
Key = Annotated[
    str | None, typer.Option(metavar="K", help=_("The key that applies it; empty takes it away."))
]
Colour = Annotated[str | None, typer.Option(help=_("A name such as teal, or #RRGGBB."))]
Definition = Annotated[str | None, typer.Option(help=_("What the code means."))]


def add_to_group(group: typer.Typer) -> None:
    """Add the commands of this file to the group `codebook`."""

    @group.command(help=_("Add a code to a family."))
    def add(
        project: ProjectPath,
        family: Annotated[str, typer.Argument(metavar="FAMILY", help=_("Id of the family."))],
        label: Annotated[str, typer.Argument(metavar="NAME", help=_("What the code is called."))],
        definition: Definition = None,
        key: Key = None,
        colour: Colour = None,
        parent: Annotated[
            str | None, typer.Option(metavar="CODE", help=_("The code it stands below."))
        ] = None,
        coder: CoderName = None,
        lang: Lang = None,
    ) -> None:
        del lang
        with _opened(project, coder) as opened:
            above = opened.find_code(parent).id if parent else None
            made = opened.add_code(
                family, label, definition=definition or "", key=key, colour=colour, parent=above
            )
            _tell(opened, _("New code: {code}.").format(code=made))

    @group.command(help=_("Change the words, key or colour of a code; lists are given anew as a whole."))
    def change(
        project: ProjectPath,
        code: Code,
        label: Annotated[str | None, typer.Option(metavar="NAME", help=_("What it is called."))] = None,
        definition: Definition = None,
        include: Annotated[list[str] | None, typer.Option(help=_("When to use it; may be repeated."))] = None,
        exclude: Annotated[list[str] | None, typer.Option(help=_("When not; may be repeated."))] = None,
        keyword: Annotated[list[str] | None, typer.Option(help=_("A word for it; may be repeated."))] = None,
        key: Key = None,
        colour: Colour = None,
        coder: CoderName = None,
        lang: Lang = None,
    ) -> None:
        del lang
        with _opened(project, coder) as opened:
            found = opened.find_code(code)
            opened.change_code(
                found.id,
                language=language(),
                label=label,
                definition=definition,
                include=include or None,
                exclude=exclude or None,
                keywords=keyword or None,
                key=key,
                colour=colour,
            )
            _tell(opened, _("Changed: {code}.").format(code=found.id))

    @group.command(help=_("Put a code elsewhere, with the codes below it."))
    def move(
        project: ProjectPath,
        code: Code,
        family: Annotated[str | None, typer.Option(metavar="FAMILY", help=_("To this family."))] = None,
        parent: Annotated[
            str | None, typer.Option(metavar="CODE", help=_("Below this code; empty for none."))
        ] = None,
        before: Annotated[str | None, typer.Option(metavar="CODE", help=_("Before this code."))] = None,
        coder: CoderName = None,
        lang: Lang = None,
    ) -> None:
        del lang
        with _opened(project, coder) as opened:
            found = opened.find_code(code)
            above = opened.find_code(parent).id if parent else parent
            opened.move_code(
                found.id,
                family=family,
                parent=above,
                before=opened.find_code(before).id if before else None,
            )
            _tell(opened, _("Moved: {code}.").format(code=found.id))

    @group.command(help=_("Make one code of two: all codings of CODE become codings of the other."))
    def merge(
        project: ProjectPath,
        code: Code,
        into: Annotated[str, typer.Option(metavar="CODE", help=_("The code that stays."))],
        coder: CoderName = None,
        lang: Lang = None,
    ) -> None:
        del lang
        with _opened(project, coder) as opened:
            staying = opened.find_code(into)
            moved = opened.merge_codes(opened.find_code(code).id, staying.id)
            _tell(opened, _("Codings moved to {code}: {count}.").format(code=staying.id, count=len(moved)))

    @group.command(help=_("Offer a code no longer; its codings stay."))
    def retire(
        project: ProjectPath,
        code: Code,
        undo: Annotated[bool, typer.Option("--undo", help=_("Offer it again."))] = False,
        coder: CoderName = None,
        lang: Lang = None,
    ) -> None:
        del lang
        with _opened(project, coder) as opened:
            found = opened.find_code(code)
            opened.retire_code(found.id, not undo)
            words = _("In use again: {code}.") if undo else _("Retired: {code}.")
            _tell(opened, words.format(code=found.id))

    @group.command(help=_("Put a passage into the codebook as an example of a code."))
    def example(
        project: ProjectPath,
        code: Code,
        text: Annotated[str, typer.Argument(metavar="TEXT", help=_("The words of the passage."))],
        borderline: Annotated[
            bool, typer.Option("--borderline", help=_("An example at the edge of the code."))
        ] = False,
        coder: CoderName = None,
        lang: Lang = None,
    ) -> None:
        del lang
        with _opened(project, coder) as opened:
            found = opened.find_code(code)
            opened.add_example(found.id, text, borderline=borderline)
            _tell(opened, _("Example of {code} kept.").format(code=found.id))

    @group.command(help=_("Codings made under an older definition of their code; --keep says they hold."))
    def stale(
        project: ProjectPath,
        keep: Annotated[
            bool, typer.Option("--keep", help=_("Say of all codings of --coder that they still hold."))
        ] = False,
        coder: CoderName = None,
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        import codebook

        with _opened(project, coder) as opened:
            own = opened.coder.id if opened.coder else None
            found = codebook.stale(opened.codings(coder=own), opened.codebooks())
            rows = [_stale_row(opened, one) for one in found]
            if keep:
                opened.own_name()
                opened.stand_by([one.coding.id for one in found])
        if json:
            output.data(rows)
            return
        for row in rows:
            output.line(
                f"{row['session']} · {row['label']} · {row['coder']}: “{' '.join(row['quote'].split())}”"
            )
            output.line("  " + " ".join(row["changes"]))
        output.note(
            _("Codings that hold under the definition of now: {count}.").format(count=len(rows))
            if keep
            else _("Codings under an older definition: {count}.").format(count=len(rows))
        )

    @group.command(help=_("How a code came to mean what it does: what changed, when and by whom."))
    def history(project: ProjectPath, code: Code, json: Json = False, lang: Lang = None) -> None:
        del lang
        import codebook

        with _opened(project, None) as opened:
            revisions = {one.codebook.revision: one for one in opened.codebook_revisions()}
            names = {one.id: one.name for one in opened.coders()}
            books = opened.codebooks()
            known = {each.id for book in books for each in book.codes()}
            name = code if code in known else opened.find_code(code).id
        rows = [
            {
                "revision": revision,
                "time": revisions[revision].created,
                "coder": names.get(revisions[revision].coder, ""),
                "changes": [one.sentence(language()) for one in remarks],
            }
            for revision, remarks in codebook.code_history(books, name)
        ]
        if json:
            output.data(rows)
            return
        if not rows:
            output.line(_("{code} is as it was in the first revision.").format(code=name))
        for row in rows:
            when = row["time"][:16].replace("T", " ")
            output.line(
                _("revision {revision}, {when}").format(revision=row["revision"], when=when)
                + f" · {row['coder']}"
            )
            for one in row["changes"]:
                output.line("  " + one)


def _opened(path, coder: str | None):
    from coder.project import Project

    return Project.open(path, coder=coder)


def _tell(project, words: str) -> None:
    revision = _("The codebook is now revision {revision}.").format(revision=project.codebook().revision)
    output.line(f"{words} {revision}")


def _stale_row(project, one) -> dict:
    names = {each.id: each.name for each in project.coders()}
    coding = one.coding
    return {
        "coding": coding.id,
        "session": project.session_label(coding.session),
        "start": coding.start,
        "end": coding.end,
        "code": coding.code,
        "label": project.code_label(coding.code),
        "coder": names.get(coding.coder, ""),
        "revision": coding.revision,
        "quote": coding.quote,
        "changes": [each.sentence(language()) for each in one.changes],
    }
