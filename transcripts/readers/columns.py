"""Which column of a table holds speaker, words, start and end: by its head, else by what is in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..errors import CimoError
from .clock import number_of_seconds, seconds
from .names import evident, may_be_name
from .segments import Said

Rows = Sequence[Sequence[str]]
NAMES: Mapping[str, tuple[str, ...]] = {
    what: tuple(names.split())
    for what, names in (
        (
            "text",
            "text tekst statement utterance uiting uitspraak transcript transcriptie transcription content "
            "inhoud words woorden body zin sentence speech gesproken message quote citaat wat paragraph "
            "alinea passage fragment",
        ),
        (
            "speaker",
            "speaker spreker sprecher name naam participant deelnemer respondent who wie spk persoon person "
            "speakerlabel interlocutor gesprekspartner role rol",
        ),
        ("end", "end einde eind endtime stop tot to out until eindtijd"),
        (
            "start",
            "start timestamp begin time tijd starttime starttijd begintijd timespan timecode tijdcode "
            "tijdstip van from in tc offset",
        ),
    )
}
"""Heads of columns, in Dutch and English, the likeliest first."""

MILLISECONDS = re.compile(r"\b(?:ms|msec|milliseconds?|milliseconden)\b|_ms\b|\(ms\)", re.IGNORECASE)
SPLIT_CLOCK = re.compile(r"\s*([\d:.,]+)\s*(?:-{1,2}>?|–|—|to|tot)\s*([\d:.,]+)\s*")
SAMPLE, LONGEST_HEAD = 400, 60
SLOWEST = 0.5
"""Characters a second below which nobody speaks: times are then in milliseconds."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what, from 0; None where there is none. headed: the first row is a head.

    unit: what a number in a time column stands for, in seconds.
    """

    text: int
    speaker: int | None = None
    start: int | None = None
    end: int | None = None
    headed: bool = True
    unit: float = 1.0


def find(rows: Rows, wanted: str | None, file: str) -> Columns | None:
    """The columns of a table; None when it has none for the words and for a speaker or time.

    wanted: "speaker=A,text=B,start=C" with the heads, letters or numbers of columns.

    Raises CimoError when `wanted` names a column that is not there.
    """
    if not rows:
        return None
    place = _by_option(wanted, rows, file) if wanted else _by_head(rows[0]) or _by_rest(rows)
    return None if place is None else _with_unit(rows, place)


def has_head(row: Sequence[str]) -> bool:
    """Whether a row is the head of a table with words and speakers or times."""
    return _by_head(row) is not None


def same_head(row: Sequence[str], head: Sequence[str]) -> bool:
    """Whether a row is the head of the table once more, as tools print it on each page."""
    return [cell.strip().casefold() for cell in row] == [cell.strip().casefold() for cell in head]


def words_alone(head: Sequence[str]) -> Columns | None:
    """The column for the words in a head that names one and none for speakers or times, such as "nr;alinea".

    None for another head, or when a cell is longer than heads are.
    """
    cells = [" ".join(cell.split()).casefold() for cell in head]
    if _by_head(head) is not None or len(set(cells)) < len(cells) or any(len(cell) > 40 for cell in cells):
        return None
    at = next((cells.index(name) for name in NAMES["text"] if name in cells), None)
    return None if at is None else Columns(at)


def ask(head: Sequence[str], file: str, *, typed: bool) -> CimoError:
    """What to say of a table with this head, of which nobody knows which column holds the words.

    typed: whether the file may also be read as text, line by line.
    """
    known = ", ".join(head)[:200]
    if typed:
        return CimoError(
            "{file}: a table with the columns {known}; say which holds the words with --columns text=NAME, or"
            " read it as plain text with --format txt.",
            file=file,
            known=known,
        )
    return CimoError(
        "{file}: a table with the columns {known}; say which holds the words with --columns text=NAME.",
        file=file,
        known=known,
    )


def unknown(rows: Rows) -> list[str]:
    """The head of a table that names no column for the words, nor for speakers or times; none for others.

    Each row has as many cells, at least three; those of the head are short and different, no sentences.
    """
    head = [cell.strip() for cell in rows[0]] if len(rows) > 1 else []
    if len(head) < 3 or any(len(row) != len(head) for row in rows) or len(set(head)) < len(head):
        return []
    fair = all(
        len(cell) <= LONGEST_HEAD and any(map(str.isalpha, cell)) and cell[-1] not in ".?!:" for cell in head
    )
    return head if fair and not has_head(head) else []


def row(cells: Sequence[str], place: Columns) -> Said | None:
    """The segment in a row; None when it holds no words."""
    words = _at(cells, place.text)
    if not words.strip():
        return None
    start, end = _at(cells, place.start), _at(cells, place.end)
    span = SPLIT_CLOCK.fullmatch(start) if place.end is None and ":" in start else None
    if span is not None:
        start, end = span[1], span[2]
    speaker = " ".join(_at(cells, place.speaker).split()).rstrip(":").rstrip()
    return Said(words, speaker or None, _time(start, place.unit), _time(end, place.unit))


def _at(cells: Sequence[str], at: int | None) -> str:
    return cells[at] if at is not None and at < len(cells) else ""


def _time(cell: str, unit: float) -> float | None:
    cell = cell.strip().strip("[]()#<>").strip()
    return number_of_seconds(cell, 1.0 if ":" in cell else unit) if cell else None


def _by_head(head: Sequence[str]) -> Columns | None:
    words = [
        re.findall(r"[^\W\d_]+", re.sub(r"([a-z])([A-Z])", r"\1 \2", cell[:60]).lower()) for cell in head
    ]
    joined = ["".join(cell) for cell in words]
    place: dict[str, int] = {}
    for exact in (True, False):
        for what, names in NAMES.items():
            for name in names:
                at = next(
                    (
                        at
                        for at, cell in enumerate(words)
                        if at not in place.values()
                        and (joined[at] == name if exact else len(cell) <= 4 and name in cell)
                    ),
                    None,
                )
                if what not in place and at is not None:
                    place[what] = at
    if "text" not in place or not ("speaker" in place or "start" in place):
        return None
    return Columns(place["text"], place.get("speaker"), place.get("start"), place.get("end"))


def _by_rest(rows: Rows) -> Columns | None:
    # A head that names the words and no speaker is believed: a column of names may be of anything.
    place = _by_content(rows)
    return place if place is not None and place.start is not None else words_alone(rows[0]) or place


def _by_content(rows: Rows) -> Columns | None:
    """A column of times, one of labels that come back, one of long texts."""
    sample = [row for row in rows[:SAMPLE] if any(cell.strip() for cell in row)]
    width = Counter(len(row) for row in sample).most_common(1)[0][0] if sample else 0
    if len(sample) < 2 or width < 2:
        return None
    cells = [[row[at].strip() if at < len(row) else "" for row in sample] for at in range(width)]
    times = [at for at in range(width) if _clocks(cells[at])][:2]
    others = [at for at in range(width) if at not in times]
    speaker = next((at for at in others if len(others) > 1 and _labels(cells[at])), None)
    texts = [at for at in others if at != speaker]
    if not texts or (speaker is None and not times):
        return None
    text = max(texts, key=lambda at: sum(map(len, cells[at])))
    start, end = (*times, None, None)[:2]
    return Columns(text, speaker, start, end, headed=False)


def _clocks(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return sum(map(_clock, filled)) > 0.8 * len(filled)


def _clock(cell: str) -> bool:
    bare = cell.strip("[]()#<>").strip()
    return seconds(bare) is not None or SPLIT_CLOCK.fullmatch(bare) is not None


def _labels(cells: Sequence[str]) -> bool:
    names = [cell.rstrip(":").rstrip() for cell in cells if cell]
    if len(names) * 2 < len(cells):
        return False
    counts = Counter(names)
    fair = all(len(name) <= 60 and may_be_name(name) for name in counts)
    return fair and (len(counts) < len(names) or all(map(evident, counts)))


def _by_option(wanted: str, rows: Rows, file: str) -> Columns:
    heads = [cell.strip().casefold() for cell in rows[0]]
    place: dict[str, int] = {}
    by_name = False
    for part in wanted.split(","):
        what, _, name = (piece.strip() for piece in part.partition("="))
        if what not in NAMES:
            raise CimoError("--columns knows speaker, text, start and end, not {what}.", what=what)
        width = max(len(row) for row in rows[:SAMPLE])
        if name.casefold() in heads and name:
            place[what], by_name = heads.index(name.casefold()), True
        elif len(name) == 1 and name.isascii() and name.isalpha() and ord(name.upper()) - 65 < width:
            place[what] = ord(name.upper()) - 65
        elif name.isascii() and name.isdecimal() and len(name) < 4 and 0 < int(name) <= width:
            place[what] = int(name) - 1
        else:
            raise CimoError(
                "{file}: there is no column {name}; there are {known}.",
                file=file,
                name=name or "-",
                known=", ".join(rows[0])[:200],
            )
    if "text" not in place:
        raise CimoError("--columns needs text=..., the column with the words.")
    headed = by_name or _by_head(rows[0]) is not None or _heads_words(rows, place["text"])
    return Columns(place["text"], place.get("speaker"), place.get("start"), place.get("end"), headed)


def _heads_words(rows: Rows, text: int) -> bool:
    """Whether the first cell of the words is one word where the others are speech."""
    first, others = _at(rows[0], text).strip(), [_at(row, text) for row in rows[1:SAMPLE]]
    return len(first.split()) == 1 and sum(map(len, others)) > 2 * len(first) * max(1, len(others))


def _with_unit(rows: Rows, place: Columns) -> Columns:
    """Whisper's tables hold milliseconds, others seconds: told by the head, or by how fast people speak."""
    if place.start is None:
        return place
    body = rows[1 if place.headed else 0 :][:SAMPLE]
    heads = [_at(rows[0], place.start), _at(rows[0], place.end)] if place.headed else []
    if any(MILLISECONDS.search(head) for head in heads):
        return _unit(place, 0.001)
    starts = [_at(row, place.start).strip() for row in body]
    numbers = [cell for cell in starts if cell]
    if not numbers or not all(cell.isascii() and cell.isdecimal() for cell in numbers):
        return place
    rates = sorted(rate for row in body if (rate := _rate(row, place)) is not None)
    if rates:
        return _unit(place, 0.001) if rates[len(rates) // 2] < SLOWEST else place
    times = [number_of_seconds(cell) or 0.0 for cell in numbers]
    said = sum(len(_at(row, place.text)) for row in body[:-1])
    slow = len(times) > 1 and times[-1] > times[0] and said / (times[-1] - times[0]) < SLOWEST
    alone = len(times) == 1 and times[0] >= 10_000
    return _unit(place, 0.001) if slow or alone else place


def _rate(cells: Sequence[str], place: Columns) -> float | None:
    """Characters a second of a row with start and end."""
    start, end = (number_of_seconds(_at(cells, at)) for at in (place.start, place.end))
    if start is None or end is None or end <= start:
        return None
    return len(_at(cells, place.text)) / (end - start)


def _unit(place: Columns, unit: float) -> Columns:
    return Columns(place.text, place.speaker, place.start, place.end, place.headed, unit)
