"""Taking in the work of others: a copy of the project, or a file that another tool made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Static

from coder.i18n import _, language

from .dialogs import Deciding, Dialog
from .files import PathInput

if TYPE_CHECKING:
    from coder.project import Project
    from coder.project.watching import Watch

SUFFIXES = frozenset((".cimo", ".qdpx", ".qdc", ".qde", ".qda", ".sqlite3", ".json"))


class MergeDialog(Deciding[Path | None]):
    """Gives the file to take in, or None."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.title_text, self._folder = _("Take in the work of others"), folder

    def body(self) -> ComposeResult:
        """What can be taken in, the path."""
        about = _(
            "A copy of this project in which somebody else coded (.cimo), or a project of another tool "
            "(.qdpx, .qdc, a database of Taguette or QualCoder). Nothing of yours is lost, and taking in the "
            "same again changes nothing."
        )
        yield Static(about, classes="about", markup=False)
        yield PathInput(f"{self._folder}/", suffixes=SUFFIXES)
        yield from self.buttons(_("Take in (Enter)"))

    def on_mount(self) -> None:
        self.query_one(PathInput).focus()

    def action_keep(self) -> None:
        """Give the path, once there is one to a file."""
        written = self.query_one(PathInput).value.strip()
        path = self._folder / Path(written).expanduser()  # a name alone stands beside the project
        # A project of QualCoder is a folder.
        if written and (not path.is_dir() or path.suffix == ".qda"):
            self.dismiss(path)


class ReportDialog(Dialog[None]):
    """Lines to read."""

    DEFAULT_CSS = """
    ReportDialog VerticalScroll { height: auto; max-height: 14; }
    ReportDialog VerticalScroll Static { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "leave", show=False)]

    def __init__(self, title: str, lines: list[str]) -> None:
        super().__init__()
        self.title_text, self._lines = title, lines

    def body(self) -> ComposeResult:
        """The lines, and a way out."""
        with VerticalScroll():
            yield Static("\n".join(self._lines), markup=False)
        with Horizontal():
            yield Button(_("Close (Esc)"), compact=True)

    def on_button_pressed(self) -> None:
        self.dismiss(None)


def take_in(project: Project, other: Path, watch: Watch) -> list[str]:
    """Merge `other` into `project`; what that did, in sentences. `watch` is told how far it is.

    Raises CimoError when it cannot be taken in.
    """
    from coder.project import taking_in

    taken = taking_in.take_in(project, other, watch=watch)
    report, lines = taken.report, list[str]()
    if taken.receipt is not None:
        changed, lost = taken.receipt.changed, taken.receipt.lost
        lines += [_("in another shape: {what}").format(what=one.sentence(language())) for one in changed]
        lines += [_("stayed behind: {what}").format(what=one.sentence(language())) for one in lost]
    counted = _("{file}: {added} added, {updated} changed, {unchanged} known already.").format(
        file=other.name, added=report.added, updated=report.updated, unchanged=report.unchanged
    )
    notes = [note.sentence(language()) for note in report.notes]
    conflicts = [_("conflict: {what}").format(what=one.sentence(language())) for one in report.conflicts]
    return [counted, *conflicts, *notes, *lines]
