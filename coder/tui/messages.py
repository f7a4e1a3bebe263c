"""Facts that come from work done aside, in a thread."""

from __future__ import annotations

from textual.message import Message

from transcripts.errors import CimoError


class Computed(Message):
    """Something asked for was computed; `purpose` says what for."""

    def __init__(self, purpose: str, value: object) -> None:
        self.purpose, self.value = purpose, value
        super().__init__()


class Failed(Message):
    """What was asked for cannot be done, for a reason that the user can mend."""

    def __init__(self, purpose: str, error: CimoError) -> None:
        self.purpose, self.error = purpose, error
        super().__init__()
