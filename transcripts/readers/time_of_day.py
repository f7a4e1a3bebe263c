"""Stamps that are times of the day, as in captions saved in Zoom: `[Name] 14:03:22`."""

from __future__ import annotations

from collections.abc import Sequence

from ..assemble import Piece

EARLIEST = 5 * 3600.0
"""No recording has its first words so late; a meeting begins no earlier in the day."""

DAY = 24 * 3600.0


def from_the_first(pieces: Sequence[Piece]) -> list[Piece] | None:
    """The same pieces with times counted from the first; None when their times are no times of the day.

    A meeting may go on past midnight.
    """
    times = [time for one in pieces for time in (one.time_start, one.time_end) if time is not None]
    if not times or not EARLIEST <= times[0] < DAY or max(times) >= DAY:
        return None
    first = times[0]
    after_midnight = first - DAY / 2

    def counted(time: float | None) -> float | None:
        if time is None:
            return None
        return round(time - first + (DAY if time < after_midnight else 0.0), 3)

    moved = [
        one._replace(time_start=counted(one.time_start), time_end=counted(one.time_end)) for one in pieces
    ]
    backwards = any(time is not None and time < 0 for one in moved for time in one[3:5])
    return None if backwards else moved
