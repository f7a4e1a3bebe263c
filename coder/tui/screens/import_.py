"""The transcript doctor: choose files, look at what was understood, import them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.suggester import SuggestFromList
from textual.widgets import Button, DirectoryTree, Input, Static

from codebook.phases import phase_words
from coder.i18n import _, language
from transcripts.errors import CimoError
from transcripts.model import PHASES, Transcript

from ..widgets.choice import Choice
from ..widgets.files import SUFFIXES, PathInput, TranscriptTree
from ..widgets.progress import run_long
from ..widgets.transcript_preview import preview
from .base import ProjectView

if TYPE_CHECKING:
    from coder.project import NewSession, Project
    from coder.project.watching import Watch


class ImportScreen(ProjectView):
    """Files to import, and the one that is looked at."""

    context: ClassVar[str] = "import"

    def __init__(self, project: Project, *, blind: bool = False, folder: Path | None = None) -> None:
        super().__init__(project, blind=blind)
        self._folder = folder or Path.cwd()
        self._files: dict[Path, Transcript | CimoError] = {}
        self._shown: Path | None = None
        self._told_date = ""
        self._at_work = False

    def body(self) -> ComposeResult:
        """Path, tree and preview, what the files belong to."""
        with Horizontal(id="path-row"):
            yield Static(_("File"), classes="label")
            yield PathInput(placeholder=_("a path; Tab completes, Enter reads the file"), id="path")
        with Horizontal(id="middle"):
            yield TranscriptTree(self._folder, id="tree")
            with VerticalScroll(id="preview"):
                yield Static(id="found", markup=False)
        known = [one.label for one in self.project.initiatives()]
        with Horizontal(classes="form"):
            yield Static(_("Initiative"), classes="label")
            yield Input(
                known[-1] if len(known) == 1 else "",
                placeholder=_("a new or known one"),
                suggester=SuggestFromList(known, case_sensitive=False),
                compact=True,
                id="initiative",
            )
            yield Static(_("Session"), classes="label")
            yield Input(placeholder=_("as the file"), compact=True, id="label")
        with Horizontal(classes="form"):
            yield Static(_("Phase"), classes="label")
            yield Choice([(phase, phase_words(phase, language())) for phase in PHASES], "both", id="phase")
            yield Static(_("Date"), classes="label")
            yield Input(placeholder=_("YYYY-MM-DD"), max_length=10, compact=True, id="date")
            yield Static(classes="space")
            yield Button(_("Import"), compact=True, variant="primary", id="import", disabled=True)

    def on_mount(self) -> None:
        self.query_one("#preview").border_title = _("What was understood")
        self.query_one("#tree").border_title = str(self._folder)
        self._look()
        self.query_one(PathInput).focus()

    def reload(self) -> None:
        """Nothing here depends on what the project holds."""

    # Choosing files

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.input.id != "path":
            self.focus_next()
            return
        path = Path(event.value.strip().strip("'\"")).expanduser()
        if path.is_dir():
            tree = self.query_one(TranscriptTree)
            tree.path = path
            tree.border_title = str(path)
            tree.focus()
        elif "*" in path.name:
            self._read_all(sorted(one for one in path.parent.glob(path.name) if one.is_file()))
        elif event.value.strip():
            self._read(path)

    def on_directory_tree_file_selected(self, event: DirectoryTree.FileSelected) -> None:
        self._read(event.path)

    def _read(self, path: Path) -> None:
        path = path.absolute()
        if path in self._files:
            self._shown = path
            self._look()
            return
        self._read_all([path])

    def _read_all(self, paths: Sequence[Path]) -> None:
        """Read files one after the other; what was read stays when it is stopped."""
        new = [path.absolute() for path in paths if path.absolute() not in self._files]
        if not new:
            self.tell(_("There is no transcript that was not read yet."))
        if self._at_work or not new:
            return
        self._at_work = True
        words = _("Reading {file}…").format(file=new[0].name)
        if len(new) > 1:
            words = _("Reading {count} files…").format(count=len(new))
        run_long(self.app, self.project, words, lambda _, watch: _read_files(new, watch), self._have_read)

    def action_folder(self) -> None:
        """Read all transcripts of the folder in the tree."""
        folder = Path(self.query_one(TranscriptTree).path)
        try:
            there = sorted(one for one in folder.iterdir() if one.suffix.lower() in SUFFIXES)
        except OSError:
            there = []
        self._read_all([one for one in there if one.is_file() and not one.name.startswith(".")])

    def action_speakers(self) -> None:
        """Change the speakers of the file that is shown."""
        from .speakers import IncomingSpeakersScreen

        path = self._shown
        value = self._files.get(path) if path else None
        if path is None or not isinstance(value, Transcript) or not value.speakers:
            self.tell(_("Choose a file with speakers first."))
            return

        def keep(made: Transcript) -> None:
            self._files[path] = made
            self._look()

        self.app.push_screen(IncomingSpeakersScreen(self.project, path.name, value, keep, blind=self.blind))

    def _have_read(self, read: dict[Path, Transcript | CimoError]) -> None:
        self._at_work = False
        if not self.is_attached:
            return
        self._files |= read
        self._shown = next(iter(read), self._shown)
        self._look()
        self._tell_failures(read)

    def _tell_failures(self, read: dict[Path, Transcript | CimoError]) -> None:
        """One list of what could not be read; of a single file the preview tells."""
        from ..widgets.merging import ReportDialog

        failed = [error.sentence(language()) for error in read.values() if isinstance(error, CimoError)]
        if len(read) > 1 and failed:
            title = _("{failed} of {count} files could not be read").format(
                failed=len(failed), count=len(read)
            )
            self.app.push_screen(ReportDialog(title, failed))

    def _good(self) -> dict[Path, Transcript]:
        return {path: one for path, one in self._files.items() if isinstance(one, Transcript) and one.turns}

    def _look(self) -> None:
        found = self.query_one("#found", Static)
        box = self.query_one("#preview")
        good = self._good()
        button = self.query_one("#import", Button)
        button.disabled = not good
        button.label = _("Import {count}").format(count=len(good)) if len(good) > 1 else _("Import")
        label = self.query_one("#label", Input)
        label.disabled = len(good) > 1
        label.placeholder = next(iter(good)).stem if len(good) == 1 else _("as the file")
        self._look_for_date(list(good.values()))
        if self._shown is None:
            box.border_subtitle = ""
            found.update(
                _(
                    "Type a path above, or choose a file at the left with Enter or a click. It is read here "
                    "first; nothing is imported before you say so.\n\nSeveral files can be chosen one after "
                    "another."
                )
            )
            return
        at = list(self._files).index(self._shown) + 1
        box.border_title = self._shown.name
        box.border_subtitle = _("file {at} of {count}").format(at=at, count=len(self._files))
        value = self._files[self._shown]
        if isinstance(value, CimoError):
            found.update(Text("! " + value.sentence(language())))
        else:
            found.update(preview(value))
        box.scroll_home(animate=False)

    def _look_for_date(self, good: Sequence[Transcript]) -> None:
        """Propose the date that a single file tells; several keep each their own."""
        when = self.query_one("#date", Input)
        told = (good[0].date or "")[:10] if len(good) == 1 else ""
        if when.value in ("", self._told_date):
            when.value = self._told_date = told
        several = len(good) > 1 and any(one.date for one in good)
        when.placeholder = _("per file") if several else _("YYYY-MM-DD")

    def action_next_file(self) -> None:
        """Look at the next file."""
        if self._shown is not None:
            paths = list(self._files)
            self._shown = paths[(paths.index(self._shown) + 1) % len(paths)]
            self._look()

    def action_drop(self) -> None:
        """Leave the file that is shown out."""
        if self._shown is not None:
            del self._files[self._shown]
            self._shown = next(iter(self._files), None)
            self.query_one("#preview").border_title = _("What was understood")
            self._look()

    # Importing

    def on_button_pressed(self, event: Button.Pressed) -> None:
        self.action_import_()

    def action_import_(self) -> None:
        """Import the chosen files, all or none."""
        initiative = self.query_one("#initiative", Input)
        when = self.query_one("#date", Input)
        good = self._good()
        if self._at_work:
            return
        if not good:
            self.tell(_("Choose a file first."))
            self.query_one(PathInput).focus()
        elif not initiative.value.strip():
            self.tell(_("Say which initiative the session belongs to."))
            initiative.focus()
        elif not _is_date(when.value.strip()):
            self.tell(_("Write the date as YYYY-MM-DD, or leave it empty."))
            when.focus()
        else:
            self._begin(good, initiative.value.strip(), when.value.strip() or None)

    def _begin(self, good: dict[Path, Transcript], initiative: str, when: str | None) -> None:
        label = self.query_one("#label", Input).value.strip()
        phase = self.query_one("#phase", Choice).value

        def job(project: Project, watch: Watch) -> list[str]:
            new = [
                _new(path, one, initiative, label if label and len(good) == 1 else path.stem, phase, when)
                for path, one in good.items()
            ]
            return [session.id for session in project.import_sessions(new, watch=watch)]

        self._at_work = True
        run_long(
            self.app,
            self.project,
            _("Importing {count}…").format(count=len(good)),
            job,
            self._imported,
            self._not_imported,
            blind=self.blind,
        )

    def _not_imported(self, error: CimoError) -> None:
        self._at_work = False
        self.app.show_error(error)  # pyright: ignore[reportAttributeAccessIssue]

    def _imported(self, sessions: list[str]) -> None:
        from .project import ProjectScreen

        self._at_work = False
        if self.app.screen is self:
            self.app.pop_screen()
        if isinstance(self.app.screen, ProjectScreen):
            self.app.screen.imported(sessions)


def _read_files(paths: Sequence[Path], watch: Watch) -> dict[Path, Transcript | CimoError]:
    """Each file as it was understood, or why it was not; what was read stays when it is stopped."""
    import transcripts
    from coder.project.watching import Stopped

    found: dict[Path, Transcript | CimoError] = {}
    for at, path in enumerate(paths):
        try:
            watch(at / len(paths))
            found[path] = transcripts.read(path)
        except Stopped:
            break
        except CimoError as error:
            found[path] = error
    return found


def _new(
    path: Path, transcript: Transcript, initiative: str, label: str, phase: str, when: str | None
) -> NewSession:
    from coder.project import NewSession
    from exports.dataset import Source

    source = Source(transcript.sha256, path.name, path.read_bytes())
    return NewSession(initiative, transcript, source, label, phase, when)


def _is_date(text: str) -> bool:
    try:
        return not text or bool(date.fromisoformat(text))
    except ValueError:
        return False
