"""The alpha-U of 1995 and 2004, which INCEpTION and DKPro show: to compare with their figures.

Krippendorff (1995), On the reliability of unitizing contiguous data, Sociological Methodology 25, 47-76;
Krippendorff (2004), Measuring the reliability of qualitative text analysis data, Quality & Quantity 38,
787-800. Reports use the family of 2016 (`spans`), which is another coefficient.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from codebook.remarks import Remark

from .estimate import Estimate, undefined
from .spans import Continuum, separate

SOURCE = "Krippendorff (1995, 2004)"


def alpha_1995(continuum: Continuum, code: str) -> Estimate:
    """alpha-U of one code on one continuum: squared differences of lengths and places."""
    tracks = [
        separate([span for span in spans if span[2] == code and span[0] < span[1]])
        for spans in continuum.spans
    ]
    coders, length = len(tracks), continuum.length
    parts = [_parts([span[:2] for span in track], continuum) for track in tracks]
    observed = sum(
        _difference(one, two)
        for i, j in permutations(range(coders), 2)
        for one in parts[i]
        for two in parts[j]
    ) / (coders * (coders - 1) * length**2)
    every = [part for own in parts for part in own]
    number = sum(coded for _, _, coded in every)
    if not number:
        reason = Remark("undefined: nobody coded a span, or everything has the same code")
        return undefined("alpha_u_1995", SOURCE, reason, length, coders)
    gaps = [end - start for start, end, coded in every if not coded]
    total = 0.0
    for start, end, coded in every:
        if coded:
            size = end - start
            total += (number - 1) / 3 * (2 * size**3 - 3 * size**2 + size)
            total += size**2 * sum(gap - size + 1 for gap in gaps if gap >= size)
    whole = coders * length
    chance = 2 / length * total / (whole * (whole - 1) - sum(_pairs(part) for part in every if part[2]))
    value = 1 - observed / chance
    return Estimate(
        "alpha_u_1995", value, None, None, None, "", observed, chance, length, length, coders, SOURCE
    )


def _pairs(part: tuple[int, int, bool]) -> int:
    size = part[1] - part[0]
    return size * (size - 1)


def _parts(spans: Sequence[tuple[int, int]], continuum: Continuum) -> list[tuple[int, int, bool]]:
    """Spans and the gaps between them, (start, end, coded)."""
    made: list[tuple[int, int, bool]] = []
    at = continuum.begin
    for start, end in spans:
        if start > at:
            made.append((at, start, False))
        made.append((start, end, True))
        at = end
    if at < continuum.begin + continuum.length:
        made.append((at, continuum.begin + continuum.length, False))
    return made


def _difference(one: tuple[int, int, bool], two: tuple[int, int, bool]) -> int:
    if one[2] and two[2]:
        apart = one[0] >= two[1] or two[0] >= one[1]
        return 0 if apart else (one[0] - two[0]) ** 2 + (one[1] - two[1]) ** 2
    coded, gap = (one, two) if one[2] else (two, one)
    if coded[2] and gap[0] <= coded[0] and coded[1] <= gap[1]:
        return (coded[1] - coded[0]) ** 2
    return 0
