"""Long work that says how far it is and can be stopped."""

from __future__ import annotations

from collections.abc import Callable

from transcripts.errors import CimoError

Watch = Callable[[float], None]
"""Called with the part that is done (0 to 1). It raises `Stopped` when the work is to end: what calls it
inside a transaction leaves the project as it was.
"""


class Stopped(CimoError):
    """Long work was stopped by whom it was done for; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("Stopped; nothing was changed.")


def unwatched(part: float) -> None:
    """Nobody watches."""
    del part
