"""Portraits of initiatives: `portrait list|show|write|state|correct|settle|publish|export`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coder.i18n import _, language
from transcripts.errors import CimoError

from . import output
from .explaining import InitiativeName
from .options import Json, Lang, ProjectPath, choice, group_of

if TYPE_CHECKING:
    from coder.project import Project
    from exports.tables.context import Context

Who = Annotated[str, typer.Option("--coder", metavar="NAME", help=_("Who does it."))]
Part = Annotated[
    str,
    typer.Option(
        "--part", metavar="PART", help=_("The part of the portrait: a code, a family, introduction, scores.")
    ),
]


def add_to(app: typer.Typer) -> None:
    """Add the group of commands of this file to the app."""
    group = group_of(_("Portraits of initiatives: write, check, send, correct."))
    app.add_typer(group, name="portrait")
    _add_looking(group)
    _add_writing(group)
    _add_answering(group)


def _add_looking(group: typer.Typer) -> None:
    @group.command("list", help=_("How far each portrait is."))
    def list_(project: ProjectPath, json: Json = False, lang: Lang = None) -> None:
        del lang
        from coder.project import Project

        with Project.open(project) as opened:
            rows = _heads(opened)
        if json:
            output.data(rows)
            return
        output.table(
            (_("initiative"), _("state"), _("own texts"), _("corrections open"), _("quotes to publish")),
            [tuple(row[key] for key in ("initiative", "state", "texts", "open", "quotes")) for row in rows],
        )

    @group.command(help=_("One portrait, part by part, with the passages it may quote."))
    def show(project: ProjectPath, initiative: InitiativeName, json: Json = False, lang: Lang = None) -> None:
        del lang
        from coder.project import Project

        with Project.open(project) as opened:
            where = opened.find_initiative(initiative)
            context = _context(opened)
            state = opened.portrait_state(where.id)
        rows = _parts(context, where.id)
        if json:
            output.data({"initiative": where.label, "state": state, "parts": rows})
            return
        from coder.project.words import portrait_state

        output.line(f"{where.label} · {portrait_state(state, language())}")
        for row in rows:
            score = "" if row["score"] is None else f": {row['score']}"
            output.line(f"\n{row['title']}{score}  [{row['part']}]")
            for line in row["text"].splitlines():
                output.line(f"  {line}")
            for one in row["corrections"]:
                mark = "✓" if one["settled"] else "!"
                output.line(
                    f"  {mark} {one['sender'] or '-'}: {one['text']} ({one['id']}) {one['answer']}".rstrip()
                )
            for one in row["quotes"]:
                mark = "❝" if one["publish"] else "·"
                output.line(f"  {mark} {one['speaker'] or '-'}: “{one['quote']}” ({one['coding']})")

    @group.command(help=_("Write portraits as a page to read: one, or all."))
    def export(
        project: ProjectPath,
        out: Annotated[Path, typer.Option(metavar="PATH", help=_("The file to write."))],
        to: Annotated[str, typer.Option(metavar="FORMAT", help=_("html, docx or md."))] = "html",
        initiative: Annotated[
            str | None, typer.Option("--initiative", metavar="I", help=_("Only this initiative."))
        ] = None,
        lang: Lang = None,
    ) -> None:
        del lang
        choice(to, ("html", "docx", "md"), "--to")
        import exports
        from coder.project import Project
        from coder.results import results
        from exports.writing import derived_for

        with Project.open(project) as opened:
            where = opened.find_initiative(initiative).id if initiative else None
            dataset = opened.dataset()
            derived = results(opened, dataset=dataset, wanted=derived_for(to, "portraits"))
            names = opened.names_to_guard() or frozenset()
        for path in exports.write(
            dataset, derived, to, out, what="portraits", language=language(), names=names, initiative=where
        ):
            output.line(_("Wrote {path}.").format(path=path))


def _add_writing(group: typer.Typer) -> None:
    @group.command(help=_("Put your own text in a part of a portrait; without text, take it out."))
    def write(
        project: ProjectPath,
        initiative: InitiativeName,
        part: Part,
        coder: Who,
        text: Annotated[str, typer.Option(help=_("The text; empty lines part paragraphs."))] = "",
        from_: Annotated[
            Path | None, typer.Option("--from", metavar="FILE", help=_("A text file (UTF-8) instead."))
        ] = None,
        lang: Lang = None,
    ) -> None:
        del lang
        from codebook.sections import find
        from coder.project import Project

        words = _read(from_) if from_ is not None else text
        with Project.open(project, coder=coder) as opened:
            where = opened.find_initiative(initiative)
            section = find(part, opened.codebook(), language())
            kept = opened.write_portrait(where.id, section, words)
        output.line(_("Kept.") if kept else _("Taken out."))

    @group.command(help=_("Say how far a portrait is: draft, checked (by a colleague), sent, answered."))
    def state(
        project: ProjectPath,
        initiative: InitiativeName,
        coder: Who,
        to: Annotated[str, typer.Argument(metavar="STATE", help=_("draft, checked, sent or answered."))],
        note: Annotated[str, typer.Option(help=_("What the colleague remarked, or how it was sent."))] = "",
        lang: Lang = None,
    ) -> None:
        del lang
        from coder.project import Project

        with Project.open(project, coder=coder) as opened:
            where = opened.find_initiative(initiative)
            opened.set_portrait_state(where.id, to, note)
        from coder.project.words import portrait_state

        output.line(f"{where.label}: {portrait_state(to, language())}")

    @group.command(help=_("Mark the words of codings fit to publish, or not after all."))
    def publish(
        project: ProjectPath,
        codings: Annotated[
            list[str], typer.Argument(metavar="CODING...", help=_("Ids, as cimo portrait show gives them."))
        ],
        coder: Who,
        undo: Annotated[bool, typer.Option("--undo", help=_("Not fit to publish after all."))] = False,
        lang: Lang = None,
    ) -> None:
        del lang
        from coder.project import Project

        with Project.open(project, coder=coder) as opened:
            opened.mark_publishable(codings, publish=not undo)
        output.line(_("Done: {count}.").format(count=len(codings)))


def _add_answering(group: typer.Typer) -> None:
    @group.command(help=_("Record what the initiative says is not right in the portrait it was sent."))
    def correct(
        project: ProjectPath,
        initiative: InitiativeName,
        coder: Who,
        text: Annotated[str, typer.Option(help=_("In its own words."))],
        part: Annotated[
            str,
            typer.Option("--part", metavar="PART", help=_("Which part it is about; otherwise the whole.")),
        ] = "",
        by: Annotated[str, typer.Option("--by", metavar="NAME", help=_("Who said it."))] = "",
        lang: Lang = None,
    ) -> None:
        del lang
        from codebook.sections import find
        from coder.project import Project

        with Project.open(project, coder=coder) as opened:
            where = opened.find_initiative(initiative)
            section = find(part, opened.codebook(), language()) if part else ""
            made = opened.record_correction(where.id, text, section=section, sender=by)
        output.line(made.id)

    @group.command(help=_("Say what was done about a correction."))
    def settle(
        project: ProjectPath,
        correction: Annotated[
            str, typer.Argument(metavar="ID", help=_("Its id, as cimo portrait show gives it."))
        ],
        coder: Who,
        answer: Annotated[str, typer.Option(help=_("What was done."))] = "",
        again: Annotated[bool, typer.Option("--open", help=_("Open it again."))] = False,
        lang: Lang = None,
    ) -> None:
        del lang
        from coder.project import Project

        with Project.open(project, coder=coder) as opened:
            opened.settle_correction(correction, answer, settled=not again)
        output.line(_("Open again.") if again else _("Settled."))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise CimoError("{file}: there is no such file.", file=path) from None
    except UnicodeDecodeError as error:
        raise CimoError(
            "{file}: not UTF-8 (byte {at}); save it as UTF-8.", file=path, at=error.start
        ) from None
    except OSError as error:
        raise CimoError("{file}: cannot be read ({why}).", file=path, why=error.strerror) from None


def _heads(project: Project) -> list[dict]:
    sessions = {head.id: head.initiative for head in project.session_heads()}
    marked = {one.coding for one in project.publishable()}
    where = [sessions[one.session] for one in project.codings() if one.id in marked]
    return [
        {
            "initiative": one.label,
            "state": project.portrait_state(one.id),
            "texts": len(project.portrait_texts(one.id)),
            "open": sum(not each.settled for each in project.corrections(one.id)),
            "quotes": where.count(one.id),
        }
        for one in project.initiatives()
    ]


def _context(project: Project) -> Context:
    from exports.results import Results
    from exports.tables.context import Context

    return Context(project.dataset(), Results(scores=tuple(project.scores())), language())


def _parts(context: Context, initiative: str) -> list[dict]:
    from exports.portrait import parts

    return [
        {
            "part": one.section.ref or one.section.id,
            "title": one.title,
            "score": None if one.score is None else one.score.score,
            "text": one.text.text if one.text else "",
            "corrections": [
                {
                    "id": each.id,
                    "text": each.text,
                    "sender": each.sender,
                    "settled": each.settled,
                    "answer": each.answer,
                }
                for each in one.corrections
            ],
            "quotes": [
                {
                    "coding": each.id,
                    "session": context.sessions[each.session].label,
                    "start": each.start,
                    "end": each.end,
                    "speaker": context.evidence[each.id].speaker,
                    "stance": each.stance,
                    "publish": each.id in context.publishable,
                    "quote": " ".join(each.quote.split()),
                }
                for each in one.codings
            ],
        }
        for one in parts(context, initiative)
    ]
