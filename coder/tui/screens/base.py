"""What all screens but the coding one share: top line, status line, footer, undo, work done aside."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.worker import get_current_worker

from coder.i18n import _, language
from transcripts.errors import CimoError

from .. import keys
from ..messages import Computed, Failed
from ..widgets.key_line import KeyLine
from ..widgets.status_line import StatusLine
from ..widgets.top_bar import TopBar

if TYPE_CHECKING:
    from textual.widgets import Input

    from coder.project import Project
    from coder.project.watching import Watch

_WATCH = 2.0
"""Seconds between two looks whether another process changed the project."""


class ProjectView(Screen[None]):
    """A screen on an open project.

    Subclasses say what `context` their actions have, give their widgets in `body`, and fill them in
    `reload`, which is called whenever the project may have changed.
    """

    context: ClassVar[str]
    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [(0, "-low"), (32, "-high")]

    def __init__(self, project: Project, *, blind: bool = False) -> None:
        super().__init__()
        self.project = project
        self.blind = blind
        self._generation = -1
        self._aside: Project | None = None
        self._aside_lock = Lock()
        self._newest: dict[str, int] = {}
        actions = (*keys.in_context("screens"), *keys.in_context(self.context))
        keys.bind(self, actions, language())

    def compose(self) -> ComposeResult:
        """Top line, body, status line, keys."""
        yield TopBar(back=self.context != "project")
        yield from self.body()
        yield StatusLine(id="status")
        yield KeyLine(show_command_palette=False)

    def body(self) -> ComposeResult:
        """The widgets of this screen."""
        raise NotImplementedError

    def reload(self) -> None:
        """Show what the project holds now."""
        raise NotImplementedError

    @property
    def heading(self) -> str:
        """Where one is, in words."""
        return keys.title(self.context, language())

    def on_mount(self) -> None:
        self.set_interval(_WATCH, self.refresh_if_changed)
        self.tell("")
        self.refresh_if_changed()

    def on_screen_resume(self) -> None:
        self.refresh_if_changed()

    def refresh_if_changed(self) -> None:
        """Show the project anew if it changed, here or by another process."""
        if self._generation >= 0 and not self._in_sight:
            return
        try:
            generation = self.project.generation()
            if generation == self._generation:
                return
            self._generation = generation
            self._show_bar()
            self.reload()
        except CimoError as error:
            self.fail(error)

    @property
    def _in_sight(self) -> bool:
        # Textual's `is_current` holds for the screen below too: it would be filled anew with every coding.
        stack = self.app.screen_stack
        above = stack[stack.index(self) + 1 :] if self in stack else stack
        return all(isinstance(one, ModalScreen) for one in above)

    def _show_bar(self) -> None:
        coder = self.project.coder
        who = coder.name if coder else _("nobody chosen")
        if self.blind:
            who += " · " + _("blind")
        right = _("coder: {name}").format(name=who) + "  "
        self.query_one(TopBar).put(self.heading, self.project.title, right)

    def tell(self, remark: str) -> None:
        """Say something on the status line."""
        self.query_one("#status", StatusLine).say(remark, saved=_("saved"))

    def fail(self, error: CimoError) -> None:
        """Say what went wrong, in one sentence."""
        from ..widgets.dialogs import ErrorDialog

        self.app.push_screen(ErrorDialog(error.sentence(language())))

    def change(self, verb: Callable[[], Any], remark: str = "") -> Any:
        """Call a verb of the project and show what it did; None when it could not be done."""
        try:
            done = verb()
        except CimoError as error:
            self.fail(error)
            return None
        self.refresh_if_changed()
        if remark:
            self.tell(remark)
        return done

    def action_back(self) -> None:
        """To the screen before."""
        if len(self.app.screen_stack) > 2:
            self.app.pop_screen()

    def leave_field(self, field: Input, behind: Widget) -> bool:
        """Empty a field and go to what is behind it; False if it was empty and left already."""
        if not field.value and not field.has_focus:
            return False
        field.value = ""
        behind.focus()
        return True

    def action_undo(self) -> None:
        """Take the last change back."""
        self._step(undo=True)

    def action_redo(self) -> None:
        """Make a change again that was taken back."""
        self._step(undo=False)

    def _step(self, *, undo: bool) -> None:
        from coder.project.words import sentence

        try:
            entry = self.project.undo() if undo else self.project.redo()
        except CimoError as error:
            self.fail(error)
            return
        self.refresh_if_changed()
        if entry is None:
            self.tell(_("Nothing to undo.") if undo else _("Nothing to redo."))
        else:
            self.tell(sentence(entry, language()))

    # Work done aside

    def compute(self, purpose: str, job: Callable[[Project], object], *, keep: bool = False) -> None:
        """Do `job` in a thread, with a handle of its own; `computed` gets what the last one asked for gives.

        keep: the handle stays open for the next time, so that what it has read need not be read again.
        """
        self._newest[purpose] = number = self._newest.get(purpose, 0) + 1
        self._compute(purpose, number, job, keep)

    def computed(self, purpose: str, value: Any) -> None:
        """Take over what `compute` gave."""

    @work(thread=True, exclusive=True, group="compute", exit_on_error=True)
    def _compute(self, purpose: str, number: int, job: Callable[[Project], object], keep: bool) -> None:
        try:
            if keep:
                with self._aside_lock:
                    self._aside = self._aside or self._open()
                    value = job(self._aside)
            else:
                with self._open() as own:
                    value = job(own)
        except CimoError as error:
            answer: Failed | Computed = Failed(purpose, error)
        else:
            answer = Computed(purpose, value)
        if self._newest[purpose] == number:
            self.post_message(answer)

    def _open(self) -> Project:
        from coder.project import Project

        coder = self.project.coder
        return Project.open(self.project.path, coder=coder.name if coder else None, blind=self.blind)

    def on_unmount(self) -> None:
        # A job that still runs keeps its handle; it goes with the last one who knows it.
        if self._aside is not None and self._aside_lock.acquire(blocking=False):
            self._aside.close()
            self._aside = None
            self._aside_lock.release()

    def on_computed(self, event: Computed) -> None:
        self.computed(event.purpose, event.value)

    def on_failed(self, event: Failed) -> None:
        self.fail(event.error)


def while_wanted() -> Watch:
    """For a job of `compute`: a watch that ends it when something else is asked for or the screen is left."""
    from coder.project.watching import Stopped

    worker = get_current_worker()

    def watch(_part: float) -> None:
        if worker.is_cancelled:
            raise Stopped

    return watch


def empty(text: str) -> Widget:
    """What a screen shows when there is nothing yet: a sentence that names the key which fills it."""
    from textual.widgets import Static

    return Static(text, classes="empty", markup=False)
