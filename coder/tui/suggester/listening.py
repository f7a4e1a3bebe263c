"""A screen that talks with the suggester's process: started aside, its replies posted as messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work as in_worker
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from .at_hand import AtHand
from .messages import Reply, Reread

if TYPE_CHECKING:
    from coder.project import Project

    from .client import Client


class Listening(Screen[None]):
    """Keeps one client; whoever starts it ends it."""

    if TYPE_CHECKING:
        project: Project

    _client: Client | None = None

    class Replied(Message):
        """The suggester said something; a reply of a client that was ended meanwhile is to be dropped."""

        def __init__(self, client: Client, reply: Reply) -> None:
            self.client, self.reply = client, reply
            super().__init__()

    def start_client(self, language: str) -> Client:
        """The running client, else the one that the app has at hand, or a new one. Raises OSError."""
        if self._client is None:
            from .client import started

            at_hand = self.app.take_suggester() if isinstance(self.app, AtHand) else None
            self._client = at_hand or started(self.project, language)
            if at_hand is not None:
                at_hand.send(Reread())
            self._listen(self._client)
        return self._client

    def end_client(self) -> None:
        """End the client, if there is one."""
        client, self._client = self._client, None
        if client is not None:
            client.close()

    @in_worker(thread=True, exclusive=True, group="suggester", exit_on_error=False)
    def _listen(self, client: Client) -> None:
        worker = get_current_worker()
        for reply in client.replies():
            if worker.is_cancelled:
                return
            self.post_message(self.Replied(client, reply))
