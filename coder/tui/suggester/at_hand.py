"""An app that has a suggester at hand before a screen asks for one: its libraries take seconds to load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

if TYPE_CHECKING:
    from coder.project import Project

    from .client import Client


class AtHand(App[None]):
    """Starts a suggester behind the first screen; the first screen that wants one takes it."""

    if TYPE_CHECKING:
        project: Project

    suggester_ahead = False
    """Whether to do so; else a screen that wants a suggester starts it."""

    _at_hand: Client | None = None

    def ready_suggester(self, language: str) -> None:
        """Start one for the coder at the screen, unless she turned suggestions off."""
        self.drop_suggester()
        if (
            not self.suggester_ahead
            or self.project.coder is None
            or self.project.get_state("suggestions", True) is False
        ):
            return
        from .client import started

        try:
            self._at_hand = started(self.project, language)
        except OSError:
            # The screen that wants one tries again, and says so.
            self._at_hand = None

    def take_suggester(self) -> Client | None:
        """The suggester at hand, which is then the caller's to close; None when there is none."""
        taken, self._at_hand = self._at_hand, None
        return taken

    def drop_suggester(self) -> None:
        """End the suggester at hand, if it was not taken."""
        client = self.take_suggester()
        if client is not None:
            client.close()
