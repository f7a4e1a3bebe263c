"""No key is lost or goes astray when somebody types faster than screens are made."""

from __future__ import annotations

from collections import deque
from functools import partial
from weakref import ref

from textual import events
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen

ROUNDS = 2
"""How often the end of a key is awaited: what its first handlers post comes round after them."""

PATIENCE, FOCUS, GLANCE = 2.0, 0.25, 0.01
"""Seconds that keys wait for a new screen to be there, then for something on it to take the focus (a screen
with nothing to show may have none), and between looks at it."""


class KeyEnded(Message):
    """Follows a key on its way up through the same queues: when it arrives, the key was dealt with."""

    def __init__(self, key: int, source: MessagePump, rounds: int) -> None:
        super().__init__()
        self.key, self.source, self.rounds = key, source, rounds


class TypedAhead(App[None]):
    """An app that hands on a key when the one before was dealt with and its screen can take it.

    Textual gives each key to what has the focus when it comes. One that comes while the key before is
    still opening a dialog would act on the screen behind it, or vanish.
    """

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._busy = False
        self._key = 0
        self._ready_screen: ref[Screen] | None = None
        self._looked = self._unfocused = 0

    async def on_event(self, event: events.Event) -> None:
        """Hold a key back while the one before is under way; all else as ever."""
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            self._waiting.append(event)
            if not self._busy:
                await self._hand_on()
            else:
                # What a key closes may take the word of its end with it.
                self.set_timer(PATIENCE, partial(self._ended, self._key))
        else:
            await super().on_event(event)

    async def on_key_ended(self, message: KeyEnded) -> None:
        message.stop()
        if message.rounds > 1 and message.key == self._key:
            self._follow(message.source, message.rounds - 1)
        else:
            await self._ended(message.key)

    async def _ended(self, key: int) -> None:
        if key == self._key:
            self._key += 1
            await self._hand_on()

    async def _hand_on(self) -> None:
        """The next key that waits goes to its screen, when that can take it."""
        if not self.screen_stack:  # The app is ending.
            self._waiting.clear()
        self._busy = bool(self._waiting)
        if not self._waiting:
            return
        if not self._takes_keys():
            self._looked += 1
            self.set_timer(GLANCE, self._hand_on)
            return
        self._looked = self._unfocused = 0
        await super().on_event(self._waiting.popleft())
        self._follow(self.focused or (self.screen if self.screen_stack else self), ROUNDS)

    def _follow(self, source: MessagePump, rounds: int) -> None:
        if not source.is_running or not source.post_message(KeyEnded(self._key, source, rounds)):
            self.post_message(KeyEnded(self._key, self, 1))

    def _takes_keys(self) -> bool:
        """Whether the screen on top is there, with the focus where it begins."""
        if self._looked * GLANCE > PATIENCE:
            return True
        screen = self.screen
        if self._ready_screen is not None and self._ready_screen() is screen:
            return True
        if not screen.is_mounted:
            return False
        if screen.focused is None and screen.focus_chain and self._unfocused * GLANCE < FOCUS:
            self._unfocused += 1
            return False
        self._ready_screen = ref(screen)
        return True
