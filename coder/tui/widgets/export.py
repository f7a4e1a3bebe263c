"""The dialog that says what to write, for which tool, and where."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from coder.i18n import _, language

from .choice import Choice
from .dialogs import Deciding
from .files import PathInput
from .progress import run_long

if TYPE_CHECKING:
    from coder.project import Project
    from coder.project.watching import Watch

FOLDERS = ("csv", "parquet", "r", "sav")
"""Formats that are a folder of files."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to write: a format and choice of `exports`, where, and how csv is written."""

    format: str
    what: str
    out: Path
    delimiter: str = ","
    bom: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, where, and whether it was looked through for names that are replaced."""

    paths: tuple[Path, ...]
    out: Path
    guarded: bool


class ExportDialog(Deciding[Order | None]):
    """Gives what to write, or None."""

    DEFAULT_CSS = """
    ExportDialog .row { height: 1; width: 100%; align-horizontal: left; margin-top: 0; }
    ExportDialog .row > Static { width: 14; color: $text-muted; }
    ExportDialog PathInput { width: 1fr; }
    ExportDialog #remark { height: auto; min-height: 1; margin-top: 1; color: $text-warning; }
    """

    def __init__(self, project: Project, *, blind: bool = False) -> None:
        super().__init__()
        self.title_text = _("Export")
        self._project, self._sure, self._proposed = project, "", ""

    def body(self) -> ComposeResult:
        """Format, what, csv, path."""
        import exports
        from exports import writing

        with Horizontal(classes="row"):
            yield Static(_("Format"))
            yield Choice([(one, one) for one in exports.FORMATS], "xlsx", id="format")
        with Horizontal(classes="row"):
            yield Static(_("What"))
            yield Choice([(one, what_words(one)) for one in writing.WHAT], "all", id="what")
        with Horizontal(classes="row"):
            yield Static(_("For csv"))
            yield Choice(
                [(";", _("semicolons")), (",", _("commas"))],
                ";" if language() == "nl" else ",",
                id="delimiter",
            )
            yield Choice([("bom", _("for Excel")), ("", _("plain UTF-8"))], "bom", id="bom")
        with Horizontal(classes="row"):
            yield Static(_("To"))
            yield PathInput(id="out")
        yield Static(id="remark", markup=False)
        yield from self.buttons(_("Write (Enter)"))

    def on_mount(self) -> None:
        self._propose()
        self.query_one("#format").focus()

    def on_choice_changed(self) -> None:
        self._propose()

    def _value(self, name: str) -> str:
        return self.query_one(f"#{name}", Choice).value

    def _propose(self) -> None:
        to_csv = self._value("format") == "csv"
        for name in ("delimiter", "bom"):
            self.query_one(f"#{name}", Choice).disabled = not to_csv
        field = self.query_one(PathInput)
        if field.value == self._proposed:
            path = Path(self._project.path).absolute()
            format_, what = self._value("format"), self._value("what")
            name = path.stem if what == "all" else f"{path.stem}-{what}"
            ending = {"qdpx": ".qdpx", "qdc": ".qdc"}.get(format_, f".{format_}")
            self._proposed = str(
                path.with_name(f"{name}-{format_}" if format_ in FOLDERS else f"{name}{ending}")
            )
            field.value = self._proposed

    def key_enter(self) -> None:
        """Write."""
        self.action_keep()

    def action_keep(self) -> None:
        """Give what to write, once it is said where; ask once before replacing."""
        written = self.query_one(PathInput).value.strip()
        remark = self.query_one("#remark", Static)
        if not written:
            remark.update(_("Say where to write."))
            return
        out = Path(written).expanduser()
        if out.exists() and self._sure != written:
            self._sure = written
            remark.update(_("That is there already; once more replaces it."))
            return
        format_, what = self._value("format"), self._value("what")
        self.dismiss(Order(format_, what, out, self._value("delimiter"), self._value("bom") == "bom"))


def what_words(what: str) -> str:
    """What can be exported, as people call it."""
    return {
        "scores": _("scores"),
        "codings": _("codings"),
        "evidence": _("evidence"),
        "agreement": _("agreement"),
        "codebook": _("codebook"),
        "journal": _("journal"),
        "quality": _("quality of suggestions"),
        "portraits": _("portraits"),
        "synthesis": _("synthesis"),
        "all": _("everything"),
    }.get(what, what)


def export(app: App[Any], project: Project, *, blind: bool = False) -> None:
    """Ask what to write, and write it in a thread; a toast says where it is."""

    def begin(order: Order | None) -> None:
        if order is not None:
            run_long(
                app,
                project,
                _("Writing {path}…").format(path=order.out),
                lambda own, watch: _write(own, order, watch),
                lambda written: app.notify(_said(written), timeout=10, markup=False),
                blind=blind,
            )

    app.push_screen(ExportDialog(project, blind=blind), begin)


def _said(written: Written) -> str:
    count = len(written.paths)
    text = (
        _("Wrote {path}.").format(path=written.paths[0])
        if count == 1
        else _("Wrote {count} files in {path}.").format(count=count, path=written.out)
    )
    if not written.guarded:
        text += " " + _("The key of the pseudonyms was not found: nobody looked whether a name leaks.")
    return text


def _write(project: Project, order: Order, watch: Watch) -> Written:
    import exports
    from coder.results import results
    from exports.writing import derived_for

    dataset = project.dataset()
    derived = results(
        project,
        dataset=dataset,
        wanted=derived_for(order.format, order.what),
        language=language(),
        watch=watch,
    )
    names = project.names_to_guard()
    watch(0.9)
    written = exports.write(
        dataset,
        derived,
        order.format,
        order.out,
        what=order.what,
        language=language(),
        names=names or frozenset(),
        delimiter=order.delimiter,
        bom=order.bom,
        project=None if project.blind else project.path,
        pseudonymised=project.pseudonymised,
        guids=project.guids(),
    )
    return Written(tuple(written), order.out, guarded=names is not None)
