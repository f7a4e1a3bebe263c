"""The last line: the keys of the screen, as many as fit whole."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer
from textual.widgets._footer import FooterKey


class KeyLine(Footer):
    """A footer that leaves out the last keys where there is no room, rather than cut one in two.

    It is there with the first paint of its screen, and made again only when other keys are to be in it.
    """

    _made_of: object = None

    def compose(self) -> ComposeResult:
        """The keys, from the left, while they fit."""
        self._bindings_ready, self._made_of = True, self._to_make_of()
        room = self.app.size.width + 1
        for key in super().compose():
            if isinstance(key, FooterKey):
                room -= cell_len(key.key_display) + cell_len(key.description) + (2 if self.compact else 3)
                if room < 0:
                    return
                # Set later, each key would be styled twice.
                key.set_class(self.compact, "-compact", update=False)
            yield key

    def _to_make_of(self) -> object:
        """All that the line depends on: width, spacing, and which keys may be pressed."""
        shown = [one for one in self.screen.active_bindings.values() if one.binding.show]
        return self.app.size.width, self.compact, [(one.binding, one.enabled, one.tooltip) for one in shown]

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Other keys may be pressed, or perhaps the same ones."""
        if not self._is_as_made():
            super().bindings_changed(screen)

    async def on_resize(self, event: events.Resize) -> None:
        """More or fewer keys fit."""
        if not self._is_as_made():
            await self.recompose()

    async def watch_compact(self) -> None:
        """Closer together, more keys fit."""
        if self.is_mounted and not self._is_as_made():
            await self.recompose()

    def _is_as_made(self) -> bool:
        return self._made_of == self._to_make_of()
