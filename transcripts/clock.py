"""Times of a transcript as people write them."""

from __future__ import annotations


def clock(seconds: float | None) -> str:
    """Seconds as h:mm:ss; empty where unknown."""
    if seconds is None:
        return ""
    whole = int(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"
