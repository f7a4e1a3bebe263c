"""The composition root: joins the command line and the screens. Nothing imports it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coder.cli.app import build, run
from coder.cli.options import CoderName, Lang, ProjectPath
from coder.i18n import _, language, language_of, set_language

if TYPE_CHECKING:
    from coder.tui.suggester.client import Client


def main() -> None:
    """Run `cimo` with the arguments of the process and exit with its status."""
    set_language(language_of(sys.argv[1:]))
    app = build()
    _add_screens(app)
    _add_keys(app)
    sys.exit(run(app))


def _add_screens(app: typer.Typer) -> None:
    @app.command("open", help=_("Open a project in the workbench."))
    def open_(
        project: ProjectPath,
        coder: CoderName = None,
        blind: Annotated[
            bool, typer.Option("--blind", help=_("Hide the work of all other coders, for a second coder."))
        ] = False,
        plain: Annotated[
            bool,
            typer.Option("--plain", help=_("Line by line, for screen readers and SSH; the same keys.")),
        ] = False,
        lang: Lang = None,
    ) -> None:
        del lang
        if plain:
            from coder.tui.plain.run import run as run_plain

            run_plain(project, coder=coder, blind=blind, language=_language_asked_for())
        else:
            _open(project, coder, blind)

    @app.command(help=_("Make the demo project (synthetic sessions, two coders) and open it."))
    def demo(
        folder: Annotated[
            Path, typer.Option("--dir", metavar="D", help=_("Where to make it; made when absent."))
        ] = Path("cimo-demo"),
        no_open: Annotated[bool, typer.Option("--no-open", help=_("Only make it."))] = False,
        tour: Annotated[
            bool, typer.Option("--tour/--no-tour", help=_("Begin with the tour of five minutes, or without."))
        ] = True,
        lang: Lang = None,
    ) -> None:
        del lang
        from coder.cli import output
        from coder.demo import make

        made = folder / make.FILE_NAME
        if no_open or not made.exists():
            made = make.make(folder, language())
            output.line(_("Made {path}.").format(path=made))
        if no_open:
            output.line(_("cimo open {path} opens it.").format(path=made))
        else:
            _open(made, make.CODERS[0], blind=False, tour=tour)


def _add_keys(app: typer.Typer) -> None:
    @app.command("keys", help=_("List all keys of the workbench, with the ids to remap them by."))
    def keys_(lang: Lang = None) -> None:
        del lang
        from coder import settings
        from coder.cli import output
        from coder.tui import keys

        keys.remap(settings.load().keys, str(settings.path()))
        output.line(keys.table(language()).rstrip())
        output.note(_('Remap them in {file}, under [keys]: "code.find" = "f"').format(file=settings.path()))


def _open(project: Path, coder: str | None, blind: bool, *, tour: bool = False) -> None:
    with _suggester() as loading:
        from coder.tui.app import CimoApp

        workbench = CimoApp(project, coder=coder, blind=blind, language=_language_asked_for())
        workbench.offer_tour, workbench.suggester_ahead, workbench.loading = tour, True, loading
        workbench.ready_suggester(language())
        workbench.run()
    if workbench.return_code:
        raise typer.Exit(workbench.return_code)


@contextmanager
def _suggester() -> Iterator[Client | None]:
    """A suggester that loads its libraries while the screen is built; None where none can be started."""
    from coder.tui.suggester.client import Client

    try:
        client = Client()
    except OSError:
        yield None
        return
    try:
        yield client
    finally:
        client.close()


def _language_asked_for() -> str | None:
    """The language of `--lang`; None leaves it to the user's settings and the locale."""
    return language() if any(word.split("=")[0] == "--lang" for word in sys.argv[1:]) else None


if __name__ == "__main__":
    main()
