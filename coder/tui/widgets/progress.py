"""Long work: done in a thread, shown in one way, stopped by one key. All of it goes through here."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Button, ProgressBar, Static

from coder.i18n import _
from transcripts.errors import CimoError

from .dialogs import Dialog

if TYPE_CHECKING:
    from coder.project import Project
    from coder.project.watching import Watch

SHOWN_AFTER = 0.4
"""Seconds of work before anything is shown of it."""

_LOOK = 0.2
"""Seconds between two looks how far it is."""


class LongWork:
    """Work under way: how far it is, and whether it is to stop. Written in a thread, read by the screen."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.part = 0.0
        self.ended = False
        self.stopping = False
        self.began = monotonic()

    def watch(self, part: float) -> None:
        """Take note of the part that is done. Raises Stopped when the work is to end."""
        from coder.project.watching import Stopped

        self.part = part
        if self.stopping:
            raise Stopped


class ProgressDialog(Dialog[None]):
    """How far the work is; Esc stops it, Enter lets it go on while one works on."""

    DEFAULT_CSS = """
    ProgressDialog ProgressBar { width: 100%; }
    ProgressDialog Bar { width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "hide", show=False)]

    def __init__(self, work: LongWork) -> None:
        super().__init__()
        self.title_text = _("At work")
        self._work = work

    def body(self) -> ComposeResult:
        """What is done, a bar, seconds, buttons."""
        yield Static(self._work.words, classes="about", markup=False)
        yield ProgressBar(total=1.0, show_eta=False)
        yield Static(id="elapsed", classes="keys", markup=False)
        with Horizontal():
            yield Button(_("Stop (Esc)"), compact=True, id="stop")
            yield Button(_("Work on meanwhile (Enter)"), compact=True, variant="primary", id="hide")

    def on_mount(self) -> None:
        self.query_one("#hide").focus()
        self.set_interval(_LOOK, self._look)
        self._look()

    def _look(self) -> None:
        if self._work.ended:
            # A timer may still tick once when this is gone; it must not take the next screen along.
            if self.is_current:
                self.dismiss(None)
            return
        self.query_one(ProgressBar).update(progress=self._work.part)
        seconds = int(monotonic() - self._work.began)
        words = _("stopping…") if self._work.stopping else _("{seconds} s").format(seconds=seconds)
        self.query_one("#elapsed", Static).update(words)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "stop":
            self.action_leave()
        else:
            self.action_hide()

    def action_leave(self) -> None:
        """Stop the work, as soon as it can leave all as it was."""
        self._work.stopping = True
        self._look()

    def action_hide(self) -> None:
        """Let the work go on."""
        self.dismiss(None)


def run_long(
    app: App[Any],
    project: Project,
    words: str,
    job: Callable[[Project, Watch], Any],
    done: Callable[[Any], None],
    failed: Callable[[CimoError], None] | None = None,
    *,
    blind: bool = False,
) -> None:
    """Do `job` in a thread with a handle of its own; show how far it is, and let it be stopped.

    words: what is being done, for people. done: gets what the job gives, on the screen's thread.
    failed: gets a CimoError, `Stopped` too; otherwise the app shows it.
    """
    work = LongWork(words)
    path, coder = project.path, project.coder.name if project.coder else None

    def end(call: Callable[[Any], None], value: Any) -> None:
        work.ended = True
        for screen in app.screen_stack:
            if isinstance(screen, ProgressDialog) and screen._work is work:
                if screen is app.screen:
                    screen.dismiss(None)
                break
        app.call_later(call, value)

    def run() -> None:
        from coder.project import Project

        try:
            with Project.open(path, coder=coder, blind=blind) as own:
                value = job(own, work.watch)
        except CimoError as error:
            app.call_from_thread(end, failed or app.show_error, error)  # pyright: ignore[reportAttributeAccessIssue]
        else:
            app.call_from_thread(end, done, value)

    def show() -> None:
        if not work.ended:
            app.push_screen(ProgressDialog(work))

    app.set_timer(SHOWN_AFTER, show)
    app.run_worker(run, thread=True, group="export", exit_on_error=True)
