"""Published ratings of three or more coders, a word a unit and a character a coder; "." is missing."""

from __future__ import annotations


def _rows(words: str) -> list[list[int | None]]:
    return [[None if each == "." else int(each) for each in word] for word in words.split()]


def _counts(words: str) -> list[list[int]]:
    return [[int(each) for each in word] for word in words.split()]


PSYCHIATRISTS = _rows(
    "444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333 144444 "
    "224445 333335 111455 111112 224444 133555 555555 244444 224555 114444 144445 222224 111155 224444 "
    "133333 555555"
)
"""Fleiss (1971), Measuring nominal scale agreement among many raters, Psychological Bulletin 76, p. 379:
six ratings of thirty patients; who gave them is not known."""

FIVE_OBSERVERS = _rows(
    "112.2 1101. 2333. .00.0 000.0 000.0 102.1 1.20. 222.2 2111. .100. 0000. 1222. 33223 111.1 111.1 "
    "212.2 1233. 1101. 000.0 0011. 00.00 2333. 0000. 12.22 0111. 00010 1212. 1122. 112.2 110.0 2121. "
    "22.22 3222. 222.2 223.2 222.2 22.12 2222. 111.1"
)
"""Hayes & Krippendorff (2007), Answering the call for a standard reliability measure for coding data,
Communication Methods and Measures 1, p. 84."""

THREE_CODERS = [
    list(unit)
    for unit in zip(
        *_rows(".....34121133.3 1.213343....... ..21344.21133.4"),
        strict=True,
    )
]
"""Three coders of fifteen units: Wikipedia, Krippendorff's alpha."""

SIX_RATERS = _counts(
    "00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031"
)
"""Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed.: how many of six put each of fifteen patients
into each of five categories."""

FOUR_OR_THREE = _counts("301 211 211 202 310 310 040 031 004 310 040 031 022 004 310")
"""Gwet, the R package irrCAC, cac.dist4cat: how many of four raters chose each of three
categories."""

PART_OF_SPEECH = [
    unit.split("/")
    for unit in (
        "UH/VB/UH INP/INP/INP UH/UH/UH INP/INP/INP RB/RB/RB JJ/JJ/JJ INP/INP/INP PRP/PRP/PRP NN/NN/RB "
        "VB/VBP/VB PRP/PRP/PRP INP/INP/INP RB/UH/UH INP/INP/INP MD/MD/MD PRP/PRP/PRP INP/INP/INP"
    ).split()
]
"""Mieskes (2009), p. 58: tags of three annotators."""
