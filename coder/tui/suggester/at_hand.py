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

    loading: Client | None = None
    """One that was told nothing yet; the app ends it, or lets it read the project."""

    _at_hand: Client | None = None

    def ready_suggester(self, language: str) -> None:
        """Have one read for the coder at the screen, unless she turned suggestions off."""
        if self._at_hand is not None or self.project.coder is None:
            return
        loading, self.loading = self.loading, None
        if not self.suggester_ahead or self.project.get_state("suggestions", True) is False:
            if loading is not None:
                loading.close()
            return
        from .client import started

        try:
            self._at_hand = started(self.project, language, loading)
        except OSError:
            # The screen that wants one tries again, and says so.
            self._at_hand = None

    @property
    def has_suggester(self) -> bool:
        """Whether one is at hand."""
        return self._at_hand is not None

    def take_suggester(self) -> Client | None:
        """The suggester at hand, which is then the caller's to close; None when there is none."""
        taken, self._at_hand = self._at_hand, None
        return taken

    def drop_suggester(self) -> None:
        """End the suggester at hand, if it was not taken."""
        client = self.take_suggester()
        if client is not None:
            client.close()
