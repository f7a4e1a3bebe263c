"""Arguments and options that several commands share, so that they read the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from coder.i18n import _, set_language
from transcripts.i18n import LANGUAGES


def chosen_language(value: str | None) -> str | None:
    """Speak this language from now on; None changes nothing."""
    if value is not None:
        if value not in LANGUAGES:
            raise typer.BadParameter(_("choose nl or en"))
        set_language(value)
    return value


def project_path(value: Path) -> Path:
    """The file that is meant by the name of a project: .cimo is added when it has no ending."""
    return value if value.suffix else value.with_name(value.name + ".cimo")


ProjectPath = Annotated[
    Path,
    typer.Argument(
        metavar="PROJECT",
        help=_("The project file; .cimo is added when the name has no ending."),
        callback=project_path,
    ),
]
Json = Annotated[bool, typer.Option("--json", help=_("Print JSON for scripts."))]
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="nl|en",
        help=_("Language of all words; otherwise that of the system."),
        callback=chosen_language,
        is_eager=True,
    ),
]
Whose = Annotated[
    str | None,
    typer.Option(
        "--coder", metavar="NAME|consensus", help=_("Count only this coder's codings, or the agreed ones.")
    ),
]
Rename = Annotated[
    list[str] | None,
    typer.Option(
        "--rename",
        metavar="OLD=NEW",
        help=_("Call a speaker otherwise; a name that another one has makes the two one. May be repeated."),
    ),
]
Role = Annotated[
    list[str] | None,
    typer.Option("--role", metavar="NAME=ROLE", help=_("interviewer, participant or none. May be repeated.")),
]
KeyFile = Annotated[
    Path | None,
    typer.Option(
        "--key", metavar="FILE", help=_("The key of the pseudonyms; otherwise where the project knows it.")
    ),
]
CoderName = Annotated[str | None, typer.Option("--coder", metavar="NAME", help=_("The coder's name."))]


def group_of(help: str) -> typer.Typer:
    """A group of commands, which can be told its language as each of its commands can."""

    def root(lang: Lang = None) -> None:
        del lang

    return typer.Typer(help=help, no_args_is_help=True, callback=root)


def choice(value: str, allowed: tuple[str, ...], option: str) -> str:
    """`value` if it is one of `allowed`; otherwise wrong usage (exit status 2) that lists them."""
    if value not in allowed:
        sentence = _("choose one of {allowed}, not {value}").format(allowed=", ".join(allowed), value=value)
        raise typer.BadParameter(sentence, param_hint=option)
    return value


def pairs(given: list[str] | None, option: str) -> dict[str, str]:
    """`OLD=NEW` words as a mapping; wrong usage (exit status 2) for a word without an equals sign."""
    made: dict[str, str] = {}
    for word in given or ():
        old, sign, new = word.partition("=")
        if not sign or not old.strip() or not new.strip():
            raise typer.BadParameter(_("write it as OLD=NEW"), param_hint=option)
        made[old.strip()] = new.strip()
    return made


def roles(given: list[str] | None) -> dict[str, str | None]:
    """Roles by speaker; None where the word is "none"."""
    made = pairs(given, "--role")
    for role in made.values():
        choice(role, ("interviewer", "participant", "none"), "--role")
    return {name: None if role == "none" else role for name, role in made.items()}
