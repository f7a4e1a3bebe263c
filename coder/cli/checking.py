"""Whether a project is sound and no name leaks: `check`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from coder.i18n import _, language
from transcripts.errors import CimoError

from . import output
from .options import Json, Lang

SQLITE = b"SQLite format 3\x00"
KEY = b'"cimo-key"'


class _NamesAlone(TyperCommand):
    """Lets --names stand without a value: Typer has no options of that kind."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        given: list[str] = []
        for at, word in enumerate(args):
            given.append(word)
            if word == "--names" and (at + 1 == len(args) or args[at + 1].startswith("-")):
                given.append("auto")
        return super().parse_args(ctx, given)


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file to the app."""

    @app.command(
        cls=_NamesAlone,
        help=_(
            "Check the integrity of file, anchors and journal; with --names, that no name which was "
            "replaced is left in a project, or in any exported file or folder."
        ),
    )
    def check(
        paths: Annotated[
            list[Path] | None,
            typer.Argument(
                metavar="PROJECT|FILE...", help=_("A project, and with --names also exported files.")
            ),
        ] = None,
        names: Annotated[
            list[Path] | None,
            typer.Option(
                "--names",
                metavar="KEY|CSV|auto",
                help=_(
                    "Look for the names in this key or list of names; auto: for those in the project's own "
                    "key."
                ),
            ),
        ] = None,
        json: Json = False,
        lang: Lang = None,
    ) -> None:
        del lang
        targets = [_project_path(path) for path in paths or ()]
        lists: list[Path] = []
        for path in names or ():
            # `cimo check --names PROJECT` is how people say it: a project there is what they want checked.
            if path.name == "auto" and not path.exists():
                continue
            found = _project_path(path)
            (targets if _begins(found, SQLITE) else lists).append(found)
        if not targets:
            raise typer.BadParameter(_("name a project or a file to check"), param_hint="PROJECT|FILE")
        asked = names is not None
        problems: list[str] = []
        review: list[str] = []
        leaks: list[dict] = []
        forms = frozenset(form for path in lists for form in _forms(path))
        for target in targets:
            found, again, leaked, forms = _check_one(target, asked, forms)
            problems += found
            review += again
            leaks += leaked
        if json:
            output.data({"project": str(targets[0]), "problems": problems, "review": review, "leaks": leaks})
        else:
            for sentence in review:
                output.note(_("Look again: {sentence}").format(sentence=sentence))
            _print(targets, problems, leaks, asked)
        if problems or leaks:
            raise typer.Exit(1)


def _check_one(
    target: Path, asked: bool, forms: frozenset[str]
) -> tuple[list[str], list[str], list[dict], frozenset[str]]:
    """Problems, remarks and leaks of one file, and the names that were looked for."""
    from coder.project import Project

    from .start import review_sentences

    if not asked or _begins(target, SQLITE) or (target.suffix == ".cimo" and target.is_file()):
        with Project.open(target) as opened:
            problems = [problem.sentence(language()) for problem in opened.check()]
            review = [] if problems else review_sentences(opened)
            if not asked:
                return problems, review, [], forms
            known = forms or opened.names_to_guard()
            if not known and opened.pseudonymised:
                raise CimoError(
                    "{file}: the key is not found, so there is nothing to look for; say where it is: cimo "
                    "check {file} --names KEY.",
                    file=target,
                )
            return (
                problems,
                review,
                [_leak(target, one) for one in opened.names_left(known or frozenset())],
                known or forms,
            )
    if not target.exists():
        raise CimoError("{file}: there is no such file.", file=target)
    if not forms:
        raise CimoError(
            "{file}: say which names to look for: cimo check {file} --names KEY (or a csv with names).",
            file=target,
        )
    from exports.leaking import leaks_in_path

    return [], [], [_leak(target, one) for one in leaks_in_path(target, forms)], forms


def _forms(path: Path) -> frozenset[str]:
    """The names in a key or a list of names."""
    from transcripts.pseudonyms import read_key, read_names

    if _begins(path, KEY):
        return read_key(path).forms
    return frozenset(one.form for one in read_names(path))


def _begins(path: Path, mark: bytes) -> bool:
    try:
        with path.open("rb") as file:
            return mark in file.read(64)
    except OSError:
        return False


def _project_path(path: Path) -> Path:
    with_ending = path.with_name(path.name + ".cimo")
    return with_ending if not path.suffix and not path.exists() else path


def _leak(file: Path, one) -> dict:
    return {"file": str(file), "name": one.form, "where": one.member, "line": one.line, "around": one.around}


def _print(targets: list[Path], problems: list[str], leaks: list[dict], asked: bool) -> None:
    for problem in problems:
        output.line(problem)
    for leak in leaks:
        where = leak["where"] or _("line {line}").format(line=leak["line"])
        output.line(
            _("{file}: “{name}” stands in {where}: {around}").format(
                file=leak["file"], name=leak["name"], where=where, around=leak["around"]
            )
        )
    if problems or leaks:
        return
    for target in targets:
        if asked:
            output.line(_("{path}: none of the names is in it.").format(path=target))
        else:
            output.line(_("{path}: sound.").format(path=target))
