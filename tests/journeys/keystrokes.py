"""A fixed script of thirty coded passages, and what it costs: in cimo, and by the manual of QualCoder.

What is counted, and from where, is told in docs/explanation/keystrokes.md, which a test holds against this.
"""

from __future__ import annotations

from dataclasses import dataclass

SCRIPT: tuple[tuple[str, ...], ...] = (
    ("education",), ("education", "community"), ("matching",), ("matching", "career", "mechanism"),
    ("community", "mechanism"), ("education", "matching"), ("career",), ("career", "education"),
    ("community", "education", "mechanism"), ("matching", "community"), ("education",),
    ("education", "mechanism"), ("career", "matching"), ("community",), ("community", "career", "education"),
    ("matching", "mechanism"), ("education", "career"), ("matching",), ("community", "matching"),
    ("education", "community", "mechanism"), ("career", "mechanism"), ("matching",),
    ("matching", "education"), ("community", "mechanism"), ("education",),
    ("career", "community", "matching"), ("education", "mechanism"), ("community",),
    ("matching", "career"), ("education", "community", "matching"),
)  # fmt: skip
"""The codes of thirty passages in a row: nine get one, fifteen two, six three."""

KEY, POINT, BUTTON = 0.28, 1.1, 0.1
"""Seconds for a key, for pointing with a mouse, for a button down or up: Card, Moran & Newell (1980)."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Keys pressed, places pointed at with a mouse, button presses and releases."""

    keys: int = 0
    points: int = 0
    buttons: int = 0

    @property
    def seconds(self) -> float:
        """Time of hand and eye by the keystroke-level model, without thinking and without scrolling."""
        return self.keys * KEY + self.points * POINT + self.buttons * BUTTON


CODINGS = sum(len(codes) for codes in SCRIPT)


def cimo_keys(letters: dict[str, str]) -> list[str]:
    """The keys of the script in cimo: a letter a code, J to move on."""
    return [key for codes in SCRIPT for key in (*(letters[code] for code in codes), "J")]


def qualcoder() -> Cost:
    """The script in QualCoder, at its cheapest by the manual.

    A selection is a drag: two places, button down and up. A code is Q where it is the one used last, else
    a click in the tree of codes. In favour of QualCoder: a selection holds for all codes of a passage, no
    tree is ever scrolled or unfolded, and moving on to the next passage costs nothing.
    """
    keys = clicks = 0
    last = None
    for codes in SCRIPT:
        # The order within a passage is free: the code used last goes first.
        for code in sorted(codes, key=lambda one: one != last):
            if code == last:
                keys += 1
            else:
                clicks += 1
            last = code
    drags = len(SCRIPT)
    return Cost(keys, 2 * drags + clicks, 2 * drags + 2 * clicks)
