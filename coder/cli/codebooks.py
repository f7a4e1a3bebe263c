"""The codebook: `codebook show|check|diff|import|export`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coder.i18n import _, language
from transcripts.errors import CimoError
from transcripts.numbers import so_many

from . import codebook_changing, output
from .options import CoderName, Json, Lang, ProjectPath, group_of

if TYPE_CHECKING:
    from codebook.model import Codebook

OF_OTHERS = (".qdc", ".qdpx", ".qde", ".csv")
"""Codebooks of other tools: REFI-QDA, and the csv of Taguette."""

Book = Annotated[
    str, typer.Argument(metavar="WHERE", help=_("A project, a codebook file, or a built-in name."))
]


def add_to(app: typer.Typer) -> None:
    """Add the group of commands of this file to the app."""
    group = group_of(_("Look at the codebook, check it, change it."))
    app.add_typer(group, name="codebook")

    @group.command(help=_("Families, codes and what they mean."))
    def show(book: Book = "llo", json: Json = False, lang: Lang = None) -> None:
        del lang
        import codebook

        found = _find(book)
        if json:
            output.data(codebook.describe(found, language()))
        else:
            _print(found)

    @group.command(
        help=_(
            "Whether a codebook is as it should be: its codes, and what its scoring rule can and cannot do."
        )
    )
    def check(
        book: Book,
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        import codebook

        found = _find(book)
        remarks = codebook.check(found)
        sentences = [remark.sentence(language()) for remark in remarks]
        rule = codebook.words.rule(found.scoring, language()) if found.scored_codes() else ""
        if json:
            output.data({"file": book, "codes": len(found.codes()), "remarks": sentences, "rule": rule})
            return
        for sentence in sentences:
            output.line(sentence)
        for sentence in rule.splitlines():
            output.line(f"  {sentence}")
        output.line(
            _("{file}: {codes}, readable.").format(
                file=book, codes=so_many("code", len(found.codes()), language())
            )
        )

    @group.command(help=_("What changed between two revisions, or two codebooks."))
    def diff(
        old: Book,
        new: Annotated[str | None, typer.Argument(metavar="WHERE", help=_("The other one."))] = None,
        revisions: Annotated[
            str | None, typer.Option(metavar="A,B", help=_("Of one project; otherwise the last two."))
        ] = None,
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        import codebook

        before, after = (_find(old), _find(new)) if new else _revisions(Path(old), revisions)
        changes = codebook.diff(before, after)
        sentences = [change.sentence(language()) for change in changes]
        if json:
            output.data(sentences)
        else:
            for sentence in sentences or [_("No difference.")]:
                output.line(sentence)

    @group.command("import", help=_("Make a codebook file the project's codebook, as a new revision."))
    def import_(
        project: ProjectPath,
        file: Annotated[Path, typer.Argument(help=_("A codebook file."))],
        coder: CoderName = None,
        lang: Lang = None,
    ) -> None:
        del lang
        from coder.project import Project
        from coder.project.adopting import adopt

        found = load(file)
        with Project.open(project, coder=coder) as opened:
            if file.suffix.lower() in OF_OTHERS:
                found = adopt(found, opened.codebook())
            revised = opened.revise_codebook(found)
        output.line(
            _("The codebook is now revision {revision}, with {codes}.").format(
                revision=revised.revision, codes=so_many("code", len(revised.codes()), language())
            )
        )
        note_rule(revised)

    codebook_changing.add_to_group(group)

    @group.command("export", help=_("Write the codebook: .yaml, .qdc (REFI-QDA) or .csv (Taguette)."))
    def export(
        book: Book,
        out: Annotated[Path, typer.Option(help=_("The file to write."))],
        lang: Lang = None,
    ) -> None:
        del lang
        for path in _write(book, out):
            output.line(_("Wrote {path}.").format(path=path))


def load(path: Path):
    """A codebook file: YAML, or what another tool wrote. Raises CimoError."""
    import codebook

    ending = path.suffix.lower()
    if ending == ".csv":
        from exports import taguette

        return taguette.read_codes(path)
    if ending in OF_OTHERS:
        import exports

        return exports.read(path, language=language()).dataset.codebook
    return codebook.load(path)


def note_rule(book: Codebook) -> None:
    """Say what a team should know about the scoring rule that it just took in: gaps, falls."""
    from codebook.rule_check import rule_remarks

    for remark in rule_remarks(book.scoring) if book.scored_codes() else ():
        output.note(_("The scoring rule: {remark}").format(remark=remark.sentence(language())))


def _write(name: str, out: Path) -> list[Path]:
    import codebook

    found = _find(name)
    ending = out.suffix.lower()
    if ending == ".csv":
        from exports import taguette

        return [taguette.write_codes(found, out, language=language())]
    if ending == ".qdc":
        from exports.dataset import Dataset
        from exports.refi import write_qdc

        project, guids = _identity(name) or (found.id, {})
        dataset = Dataset(project, found.label.in_(language()) or found.id, language(), "", (found,))
        return write_qdc(dataset, out, language=language(), guids=guids)
    from exports.files import write_text

    return [write_text(out, codebook.dump(found))]


def _identity(name: str) -> tuple[str, dict[str, str]] | None:
    """Id and known GUIDs of the project called `name`, so that codes have those of its other exports."""
    path = Path(name) if Path(name).suffix else Path(f"{name}.cimo")
    if path.suffix.lower() in (".yaml", ".yml", *OF_OTHERS) or not path.exists():
        return None
    from coder.project import Project

    with Project.open(path) as opened:
        return opened.id, opened.guids()


def _find(name: str):
    import codebook

    path = Path(name)
    if path.suffix.lower() in (".yaml", ".yml", *OF_OTHERS):
        return load(path)
    project = path if path.suffix else path.with_name(path.name + ".cimo")
    if path.suffix or project.exists():
        from coder.project import Project

        with Project.open(project) as opened:
            return opened.codebook()
    return codebook.builtin(name)


def _revisions(path: Path, wanted: str | None):
    from coder.project import Project

    path = path if path.suffix else path.with_name(path.name + ".cimo")
    with Project.open(path) as opened:
        books = {book.revision: book for book in opened.codebooks()}
    if wanted is None:
        last = sorted(books)[-2:]
        return books[last[0]], books[last[-1]]
    try:
        first, second = (books[int(part)] for part in wanted.split(","))
    except (ValueError, KeyError):
        raise CimoError(
            "{file}: revisions {wanted} are not both there; it has {known}.",
            file=path,
            wanted=wanted,
            known=", ".join(map(str, sorted(books))),
        ) from None
    return first, second


def _print(book) -> None:
    import codebook

    for family in book.families:
        scored = _(" (scored)") if family.scored else ""
        output.line(f"{family.label.in_(language())}{scored}")
        for code in family.codes:
            key = f"[{code.key}] " if code.key else ""
            retired = _(" (retired)") if code.retired else ""
            output.line(f"  {key}{code.label.in_(language())} · {code.id}{retired}")
            if definition := code.definition.in_(language()):
                output.line(f"      {definition}")
        output.line()
    output.line(codebook.words.rule(book.scoring, language()))
