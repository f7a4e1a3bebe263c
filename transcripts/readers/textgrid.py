"""Praat's TextGrid (https://www.fon.hum.uva.nl/praat/manual/TextGrid_file_formats.html), long and short."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..assemble import Found
from ..errors import CimoError
from ..model import Notice
from .clock import number_of_seconds
from .container import visible
from .segments import Said, by_time, found

VALUE = re.compile(r'"((?:[^"]|"")*)"|(?<![\w.\[])(-?\d+(?:\.\d+)?)(?![\w\]])|<exists>')
"""Quoted text or a number; the long form names each, the short form does not. Quotes are doubled inside."""

INTERVALS, POINTS = "IntervalTier", "TextTier"


def is_textgrid(text: str) -> bool:
    """Whether a text is a TextGrid."""
    return re.match(r'\s*File type = "ooTextFile"\s+(?:Object class = )?"TextGrid"', text[:300]) is not None


def read(text: str, file: str, tiers: str | None = None) -> Found:
    """The intervals of the tiers by time; a tier's name is the speaker.

    tiers: names of tiers with commas; else all tiers of intervals. Raises CimoError.
    """
    try:
        there = list(_tiers(text))
    except ValueError:
        raise CimoError("{file}: this TextGrid breaks off or is damaged.", file=file) from None
    wanted = [name.strip() for name in (tiers or "").split(",") if name.strip()]
    for name in wanted:
        if all(name != tier for tier, _, _ in there):
            known = ", ".join(tier for tier, _, _ in there)
            raise CimoError(
                "{file}: there is no tier {name}; there are {known}.", file=file, name=name, known=known
            )
    chosen = [one for one in there if (one[0] in wanted if wanted else one[1] == INTERVALS)]
    said = [one for _, _, held in chosen for one in held]
    warnings: list[Notice] = []
    if tiers is None and len(chosen) > 1:
        warnings.append(Notice(None, "all tiers of speech are read; name those you want with --tiers"))
    return found(
        "textgrid", by_time(said), file=file, whole=visible(text), what="other tiers", warnings=warnings
    )


def _tiers(text: str) -> Iterator[tuple[str, str, list[Said]]]:
    """Each tier: its name, its class, what it holds. Raises ValueError when the text breaks off."""
    values = VALUE.finditer(text)

    def one() -> re.Match[str]:
        found = next(values, None)
        if found is None:
            raise ValueError
        return found

    def number() -> float:
        return float(one()[2] or "")

    def words() -> str:
        return (one()[1] or "").replace('""', '"')

    # The two lines that name the format, the times of the whole, and whether there are tiers.
    for _ in range(5):
        one()
    for _ in range(int(number())):
        kind, name = words(), words()
        for _ in range(2):
            one()
        held: list[Said] = []
        for _ in range(int(number())):
            start = number()
            end = number() if kind == INTERVALS else None
            said = words()
            held.append(Said(said, name, number_of_seconds(start), number_of_seconds(end)))
        yield name, kind, held
