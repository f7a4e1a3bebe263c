"""The tour of five minutes: a few lines above each screen, which go on when one did what they say.

It watches what is on the screen and changes nothing itself; any step can be passed over, and the tour left.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual.css.query import NoMatches
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Static

from coder.i18n import _

from . import keys
from .commands.command import N_

if TYPE_CHECKING:
    from textual.screen import Screen

    from .app import CimoApp

_LOOK = 0.25
"""Seconds between two looks whether the step was done."""


def _context(app: CimoApp) -> Any:
    return getattr(app.screen, "context", "")


def _passage(app: CimoApp) -> Any:
    reader = getattr(app.screen, "reader", None)
    return reader.cursor if reader is not None else None


def _chosen(app: CimoApp) -> Any:
    reader = getattr(app.screen, "reader", None)
    return (reader.focused_id, reader.picked) if reader is not None else None


def _changes(app: CimoApp) -> Any:
    return app.project.generation()


@dataclass(frozen=True, slots=True)
class Step:
    """What to say, and what must be different from before for the step to be done; None: going on is asked.

    where: the context of the screen that it is about, "" for any: who goes on by the key is taken there.
    """

    words: str
    watched: Callable[[CimoApp], Any] | None = None
    where: str = ""


STEPS: tuple[Step, ...] = (
    Step(
        N_("The sessions of a project, by initiative. Choose one with the arrows; Enter opens it."),
        _context,
    ),
    Step(
        N_("One passage at a time: J goes to the next, K back, a click anywhere. Go to another passage."),
        _passage,
        "code",
    ),
    Step(
        N_("A letter gives the passage a code: see the codebook (F2), or the line below the text. Give one."),
        _changes,
        "code",
    ),
    Step(
        N_("Everything is saved at once. u takes the last change back, U does it again. Try u."),
        _changes,
        "code",
    ),
    Step(
        N_("Tab chooses a coding: - says that it contradicts, * that it is central, Enter writes a memo."),
        _chosen,
        "code",
    ),
    Step(
        N_("Suggestions stand below the text, with what speaks for them: a digit accepts, x says no."),
        where="code",
    ),
    Step(N_("Scores follow from the codings, by a rule that you can read. F4 shows them."), _context),
    Step(
        N_("Each score opens: Enter shows the passages for and against, and what would change it."),
        _context,
        "scores",
    ),
    Step(N_("F5 compares two coders; from there one settles where they differ."), _context),
    Step(N_("? explains the screen that you see, Ctrl+P finds every action. F3 leads home. Good luck!")),
)
"""The tour, in order."""


class TourBar(Static):
    """The step at hand; a click goes on."""

    DEFAULT_CSS = """
    TourBar {
        dock: top; height: auto; max-height: 4; padding: 0 1; background: $primary 25%; color: $foreground;
    }
    """

    def on_click(self) -> None:
        self.app.call_later(self.app.run_action, "app.tour")


class Tour:
    """The tour of one app, from `begin` to `end`."""

    def __init__(self, app: CimoApp) -> None:
        self._app = app
        self._at = -1
        self._before: Any = None
        self._timer: Timer | None = None

    @property
    def step(self) -> Step | None:
        """The step at hand; None when no tour is under way."""
        return STEPS[self._at] if 0 <= self._at < len(STEPS) else None

    async def skip(self) -> None:
        """Begin, or go on without having done what the step says, to the screen of the next one."""
        await self.forward()
        step, app = self.step, self._app
        if step is None or step.where in ("", _context(app)) or isinstance(app.screen, ModalScreen):
            return
        sessions = app.project.session_heads()
        if step.where == "scores":
            app.action_scores()
        elif step.where == "code" and sessions:
            app.action_overview()
            app.open_code(sessions[0].id)

    async def forward(self) -> None:
        """Begin, or go on to the next step; behind the last one, end."""
        if self._at < 0:
            self._timer = self._app.set_interval(_LOOK, self._look)
        self._at += 1
        self._before = None
        if self.step is None:
            await self.end()
        else:
            await self._show()

    async def end(self) -> None:
        """Leave the tour."""
        self._at = -1
        self._app.project.set_state("tour", "over")
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        for screen in self._app.screen_stack:
            await screen.query(TourBar).remove()

    async def _look(self) -> None:
        step = self.step
        if step is None or isinstance(self._app.screen, ModalScreen):
            return
        await self._show()
        if step.watched is None or step.where not in ("", _context(self._app)):
            self._before = None
            return
        now = step.watched(self._app)
        if now is None or self._before is None:  # the screen may still be on its way
            self._before = now
        elif self._before != now:
            await self.forward()

    async def _show(self) -> None:
        screen: Screen[Any] = self._app.screen
        step = self.step
        if isinstance(screen, ModalScreen) or step is None:
            return
        shown = {one.id: keys.all_shown(one).replace(" ", "/") for one in keys.in_context("app")}
        text = Text(f"{self._at + 1}/{len(STEPS)}  ", "bold")
        text.append(_(step.words))
        hint = _("{on} goes on · {end} ends the tour")
        text.append("  " + hint.format(on=shown["app.tour"], end=shown["app.end_tour"]), "italic")
        try:
            bar = screen.query_one(TourBar)
        except NoMatches:
            bar = TourBar()
            await screen.mount(bar)
        bar.update(text)
