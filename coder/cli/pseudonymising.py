"""Names and pseudonyms: `pseudonymise`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coder.i18n import N_, _, language, plural
from transcripts.errors import CimoError

from . import output
from .options import CoderName, Json, Lang, ProjectPath

if TYPE_CHECKING:
    from coder.project import Project
    from coder.project.pseudonym_verbs import PseudonymReport
    from transcripts.pseudonyms import Candidate, Replacement

MOST_WORDS = 40


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the app."""

    @app.command(
        help=_(
            "Replace names by pseudonyms everywhere: those in a list, or else the speakers. The names go to "
            "a key outside the project, which puts them back."
        )
    )
    def pseudonymise(
        project: ProjectPath,
        from_: Annotated[
            Path | None,
            typer.Option(
                "--from",
                metavar="NAMES",
                help=_(
                    "A csv with the columns name and pseudonym, or a key: of another copy, or an earlier one."
                ),
            ),
        ] = None,
        key: Annotated[
            Path | None,
            typer.Option(
                "--key",
                metavar="FILE",
                help=_("Where the key is or goes; otherwise NAME.key.json beside the project."),
            ),
        ] = None,
        candidates: Annotated[
            bool,
            typer.Option(
                "--candidates",
                help=_("Change nothing; list what may identify people, with counts and contexts."),
            ),
        ] = False,
        save: Annotated[
            Path | None,
            typer.Option(
                metavar="CSV", help=_("With --candidates: write the list, to fill in and give to --from.")
            ),
        ] = None,
        restore: Annotated[
            bool, typer.Option("--restore", help=_("Put the names that were replaced last back, by the key."))
        ] = False,
        coder: CoderName = None,
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        if sum((candidates, restore, from_ is not None)) > 1:
            raise typer.BadParameter(_("choose one of --from, --candidates and --restore"))
        from coder.project import Project

        with Project.open(project, coder=coder) as opened:
            opened.key_file = key
            if candidates:
                _list(opened, save, json)
            elif restore:
                _restore(opened, key, json)
            else:
                _replace(opened, from_, key, json)


def _list(project: Project, save: Path | None, json: bool) -> None:
    from transcripts.i18n import translator
    from transcripts.pseudonyms import KINDS, render_names

    known = [
        one
        for found in [project.key_here()]
        if found
        for each in found[1].rounds
        for one in each.replacements
    ]
    found = project.name_candidates(known)
    if save is not None:
        _write(save, render_names(found))
        output.note(
            _("Wrote {path}. Fill in a pseudonym for each name to replace; leave the others empty.").format(
                path=save
            )
        )
    if json:
        output.data([_candidate(one) for one in found])
        return
    output.table(
        (_("name"), _("kind"), _("times"), _("proposed"), _("context")),
        [
            (
                one.form,
                _("speaker") if one.kind == "speaker" else translator(language())(KINDS[one.kind]),
                one.count,
                one.proposed,
                f"{one.contexts[0].before} [{one.form}] {one.contexts[0].after}" if one.contexts else "",
            )
            for one in found
        ],
    )


def _candidate(one: Candidate) -> dict[str, Any]:
    return {
        "form": one.form,
        "kind": one.kind,
        "count": one.count,
        "texts": one.texts,
        "proposed": one.proposed,
        "sure": one.sure,
        "contexts": [{"before": each.before, "after": each.after} for each in one.contexts],
    }


def _restore(project: Project, key: Path | None, json: bool) -> None:
    from coder.project import words

    entry = project.put_names_back(key)
    if json:
        output.data({"restored": True, "entry": entry.id, "still_replaced": project.pseudonymised})
        return
    output.line(words.sentence(entry, language()))
    output.note(_("The names are in the project again; treat it as before."))


def _replace(project: Project, from_: Path | None, key: Path | None, json: bool) -> None:
    replacements = _replacements(project, from_)
    if replacements is None:
        assert from_ is not None
        if json:
            output.data({"replaced": [], "adopted": True, "key": str(from_), **_promise()})
            return
        output.line(_("Replaced the same names as in the copy that the key belongs to; the two merge."))
        output.line(_promise()["remark"])
        return
    if not replacements:
        raise CimoError(
            "{file}: no speaker has a name; cimo pseudonymise {file} --candidates shows what else may "
            "identify people.",
            file=project.path,
        )
    report = project.pseudonymise(replacements, key=key)
    if json:
        output.data(_as_data(report))
    else:
        _print(project, report)


def _replacements(project: Project, from_: Path | None) -> list[Replacement] | None:
    """What to replace; None when the steps of another copy were done here too."""
    from transcripts.pseudonyms import Replacement, read_key, read_names

    if from_ is None:
        return [
            Replacement(one.form, one.proposed, "speaker")
            for one in project.name_candidates()
            if one.kind == "speaker" and one.sure and one.form != one.proposed
        ]
    try:
        with from_.open("rb") as file:
            is_key = b'"cimo-key"' in file.read(64)
    except OSError:
        is_key = False
    if not is_key:
        return read_names(from_)
    if project.adopt(from_):
        return None
    held = read_key(from_)
    found = {one.form: one for each in held.rounds for one in each.replacements}
    return list(found.values())


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8-sig", newline="")
    except OSError as error:
        raise CimoError("{file}: cannot be written ({why}).", file=path, why=error.strerror) from None


def _promise() -> dict[str, str]:
    return {
        "remark": _(
            "Pseudonymised, not anonymous: who knows the project may recognise people by what they say."
        )
    }


def _as_data(report: PseudonymReport) -> dict[str, Any]:
    return {
        "replaced": [
            {"form": one.form, "by": one.by, "kind": one.kind, "count": count}
            for one, count in report.replaced
        ],
        "elsewhere": report.elsewhere,
        "remaining": [{"word": word, "count": count} for word, count in report.remaining],
        "key": None if report.key is None else str(report.key),
        "copies": [str(path) for path in report.copies],
        "coders": list(report.coders),
        "scrubbed": report.scrubbed,
        **_promise(),
    }


def _print(project: Project, report: PseudonymReport) -> None:
    if report.key is None:
        output.line(_("None of these names stands in the project; nothing was changed."))
    else:
        output.table(
            (_("name"), _("pseudonym"), _("times")),
            [(one.form, one.by, count) for one, count in report.replaced],
        )
        output.line()
        output.line(
            plural(
                N_("Besides the transcripts, one memo, label or title was changed."),
                N_("Besides the transcripts, {count} memos, labels and titles were changed."),
                report.elsewhere,
            ).format(count=report.elsewhere)
        )
    if report.remaining:
        words = ", ".join(f"{word} ({count})" for word, count in report.remaining[:MOST_WORDS])
        more = len(report.remaining) - MOST_WORDS
        output.line(
            _("Words with a capital that remain: {words}").format(
                words=words + (f" … +{more}" if more > 0 else "")
            )
        )
    if report.key is None:
        return
    output.line(
        _("The key: {path}. Only you can read it; keep it apart from the project.").format(path=report.key)
    )
    output.line(_promise()["remark"])
    for path in report.copies:
        output.note(
            _("{path}: this copy still holds names; remove it when you need it no longer.").format(path=path)
        )
    if report.coders:
        output.note(
            _("Coders keep their names: {names}. They stand in exports.").format(
                names=", ".join(report.coders)
            )
        )
    if not report.scrubbed:
        output.note(
            _(
                "{path} was open elsewhere, so the file may hold traces of names; close it there, and check: "
                "cimo check {path} --names auto."
            ).format(path=project.path)
        )
