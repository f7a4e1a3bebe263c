"""The last line: the keys of the screen, as many as fit whole."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.widgets import Footer
from textual.widgets._footer import FooterKey


class KeyLine(Footer):
    """A footer that leaves out the last keys where there is no room, rather than cut one in two."""

    def compose(self) -> ComposeResult:
        """The keys, from the left, while they fit."""
        room = self.app.size.width + 1
        for key in super().compose():
            if isinstance(key, FooterKey):
                room -= cell_len(key.key_display) + cell_len(key.description) + (2 if self.compact else 3)
                if room < 0:
                    return
            yield key

    async def on_resize(self, event: events.Resize) -> None:
        """More or fewer keys fit."""
        await self.recompose()

    async def watch_compact(self) -> None:
        """Closer together, more keys fit."""
        if self.is_mounted:
            await self.recompose()
