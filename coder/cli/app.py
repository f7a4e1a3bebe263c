"""The command line as a whole: the Typer app, and the one place where failures become sentences."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer
from typer.exceptions import TyperException

from coder.i18n import _, language
from transcripts.errors import CimoError

from . import output, typer_words

GROUPS = (
    "start",
    "reading",
    "speakers",
    "coding",
    "searching",
    "memos",
    "configurations",
    "cutting",
    "suggesting",
    "scoring",
    "explaining",
    "synthesising",
    "portraying",
    "agreeing",
    "settling",
    "sampling",
    "merging",
    "pseudonymising",
    "exporting",
    "history",
    "checking",
    "codebooks",
)
"""Modules of this package, in the order of `cimo --help`; each adds its commands to the app."""

_STOPPED = 130
"""What Typer makes of ctrl+c."""


def build() -> typer.Typer:
    """The app with all commands, its help in the language chosen before this call."""
    app = typer.Typer(
        name="cimo",
        help=_("Code session transcripts and turn the evidence into scores."),
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )

    @app.callback()
    def root(
        version: Annotated[
            bool, typer.Option("--version", help=_("Print the version."), callback=_version, is_eager=True)
        ] = False,
        lang: Annotated[
            str | None,
            typer.Option(
                "--lang",
                metavar="nl|en",
                help=_("Language of all words; otherwise that of the system."),
                callback=_lang,
                is_eager=True,
            ),
        ] = None,
    ) -> None:
        del version, lang

    for name in GROUPS:
        importlib.import_module(f"{__package__}.{name}").add_to(app)
    return app


def run(app: typer.Typer, arguments: Sequence[str] | None = None) -> int:
    """Run `app`; the exit status: 0 done, 1 the data is not as asked, 2 wrong usage."""
    output.prepare_streams()
    try:
        command = typer.main.get_command(app)
        typer_words.speak(command)
        words = None if arguments is None else list(arguments)
        status = command(args=words, prog_name="cimo", standalone_mode=False) or 0
        if status == _STOPPED:
            output.note(_("Stopped; nothing was changed by the step that was running."))
        return status
    except TyperException as error:
        for line in typer_words.wrong_usage(error):
            output.note(line)
        return 2
    except CimoError as error:
        output.note(error.sentence(language()))
        return 1
    except BrokenPipeError:
        # Whoever read our output has gone (`| head`); there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(bool(stop.code))


def _lang(value: str | None) -> str | None:
    # Not at the top: the words of its options are those of the language chosen before it is imported.
    from .options import chosen_language

    return chosen_language(value)


def _version(value: bool) -> None:
    if value:
        from importlib.metadata import version

        output.line(f"cimo {version('cimo')}")
        raise typer.Exit
