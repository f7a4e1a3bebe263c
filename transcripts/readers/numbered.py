"""Lines and paragraphs that were numbered for reading aloud or quoting: `0012  R1: words`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .container import Line
from .lines import parse

NUMBER = re.compile(r"\s{0,9}(\d{1,5})(?:[.):]?[ \t]{1,9})(?=[^\s\d])")
FEWEST = 4
SHARE, SHARE_BROKEN = 0.8, 0.3


def without_numbers(lines: Sequence[Line]) -> tuple[Sequence[Line], list[tuple[str, int, int]]]:
    """The lines without running numbers at their heads, and where those stood.

    Only when nearly all lines have one, they count up, and speakers' labels stand behind them: a list of
    points that somebody counted keeps its numbers.
    """
    heads = [(at, match) for at, line in enumerate(lines) if (match := NUMBER.match(line.text)) is not None]
    filled = sum(1 for line in lines if line.text and not line.text.isspace())
    if len(heads) < FEWEST or len(heads) < SHARE_BROKEN * filled:
        return lines, []
    counts = sum(int(b[1]) == int(a[1]) + 1 for (_, a), (_, b) in pairwise(heads))
    if counts < SHARE * (len(heads) - 1):
        return lines, []
    made, left = list(lines), list[tuple[str, int, int]]()
    for at, match in heads:
        line = lines[at]
        start = line.start + match.end()
        made[at] = Line(line.number, start, line.end, line.text[match.end() :])
        left.append(("paragraph numbers", line.start, start))
    labelled = sum((one := parse(at, made[at])) is not None and one.label is not None for at, _ in heads)
    # Where lines were broken to fit a page, only those with a label have a number.
    needed = 0.5 if len(heads) >= SHARE * filled else SHARE
    return (made, left) if labelled >= needed * len(heads) else (lines, [])
