"""What the screens of portraits ask: how far one is, and where to write it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from coder.i18n import _, language
from coder.project.words import portrait_state
from exports.dataset import PORTRAIT_STATES

from .choice import Choice
from .dialogs import AskDialog, Deciding

if TYPE_CHECKING:
    from coder.project import Project

    from ..screens.base import ProjectView


class StateDialog(Deciding[tuple[str, str] | None]):
    """Gives a state and a note, or None."""

    DEFAULT_CSS = """
    StateDialog .row { align-horizontal: left; margin-top: 0; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "keep", show=False)]

    def __init__(self, about: str, now: str) -> None:
        super().__init__()
        self.title_text = _("How far the portrait is")
        self._about, self._now = about, now

    def body(self) -> ComposeResult:
        """The state, a note, buttons."""
        yield Static(self._about, classes="about", markup=False)
        following = min(PORTRAIT_STATES.index(self._now) + 1, len(PORTRAIT_STATES) - 1)
        with Horizontal(classes="row"):
            yield Choice(
                [(one, portrait_state(one, language())) for one in PORTRAIT_STATES],
                PORTRAIT_STATES[following],
            )
        yield Static("\n" + _("Remark"), markup=False)
        yield Input(compact=True, placeholder=_("What was checked, how it was sent; may stay empty"))
        yield from self.buttons()

    def on_mount(self) -> None:
        self.query_one(Choice).focus()

    def action_keep(self) -> None:
        """Keep the state."""
        self.dismiss((self.query_one(Choice).value, self.query_one(Input).value.strip()))


def ask_state(screen: ProjectView, initiative: str) -> None:
    """Ask how far the portrait of an initiative is, and keep it."""
    project = screen.project
    if project.coder is None:
        screen.app.choose_coder()  # pyright: ignore[reportAttributeAccessIssue]
        return
    label = next(one.label for one in project.initiatives() if one.id == initiative)
    now = project.portrait_state(initiative)

    def keep(given: tuple[str, str] | None) -> None:
        if given is not None:
            screen.change(
                lambda: project.set_portrait_state(initiative, *given), portrait_state(given[0], language())
            )

    screen.app.push_screen(StateDialog(f"{label}: {portrait_state(now, language())}", now), keep)


def write_file(screen: ProjectView, initiative: str) -> None:
    """Ask where to write the portrait of an initiative, and write it; the name's ending says how."""
    from exports.reports.material import anchor

    project = screen.project
    label = next(one.label for one in project.initiatives() if one.id == initiative)
    proposed = Path(project.path).absolute().with_name(f"{anchor(label)}.html")

    def begin(name: str | None) -> None:
        if name:
            screen.compute("file", lambda own: _written(own, initiative, Path(name).expanduser()))

    about = _("A file that ends in .html, .docx or .md; one that is there is replaced.")
    screen.app.push_screen(AskDialog(_("Write the portrait"), about, str(proposed)), begin)


def _written(project: Project, initiative: str, out: Path) -> Path:
    import exports
    from coder.results import results
    from exports.writing import derived_for
    from transcripts.errors import CimoError

    format_ = out.suffix.removeprefix(".").lower()
    if format_ not in ("html", "docx", "md"):
        raise CimoError("{file}: end the name in .html, .docx or .md.", file=out)
    dataset = project.dataset()
    derived = results(project, dataset=dataset, wanted=derived_for(format_, "portraits"))
    (path,) = exports.write(
        dataset,
        derived,
        format_,
        out,
        what="portraits",
        language=language(),
        names=project.names_to_guard() or frozenset(),
        initiative=initiative,
    )
    return path
