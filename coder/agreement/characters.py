"""Agreement on characters: how much of the spoken text each coder gave each code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from codebook.model import Coding
from codebook.remarks import Remark

from . import coefficients
from .ratings import Ratings
from .report import Report, Row
from .units import compared_sessions

if TYPE_CHECKING:
    import numpy as np

    from exports.dataset import Dataset
    from transcripts.model import Session


def character_report(dataset: Dataset, coders: Sequence[str], language: str) -> Report:
    """Percent, kappa and alpha per code with every character of a turn as a unit.

    Two overlapping codings by one coder are one. There are no intervals: neighbouring characters are not
    independent, and resampling them would promise a precision that is not there.
    """
    sessions, notes = compared_sessions(dataset, coders)
    length = sum(turn.end - turn.start for one in sessions for turn in one.transcript.turns)
    by_key: dict[tuple[str, str, str], list[Coding]] = {}
    for coding in dataset.codings:
        by_key.setdefault((coding.session, coding.coder, coding.code), []).append(coding)
    rows: list[Row] = []
    for code in (one.id for one in dataset.codebook.codes()):
        table = sum(
            _cells(session, [by_key.get((session.id, coder, code), []) for coder in coders])
            for session in sessions
        )
        rows += _rows(code, table, len(coders), length, language)
    ids = tuple(one.id for one in sessions)
    return Report("span", tuple(coders), length, tuple(rows), ids, notes)


def _cells(session: Session, codings: Sequence[Sequence[Coding]]) -> np.ndarray[Any, Any]:
    """Characters in turns by who coded them: [2 ** coders], bit i for coder i."""
    import numpy as np

    steps: list[tuple[int, int, int]] = []
    for turn in session.transcript.turns:
        steps += [(turn.start, 0, 1), (turn.end, 0, -1)]
    for who, spans in enumerate(codings, 1):
        for coding in spans:
            steps += [(coding.start, who, 1), (coding.end, who, -1)]
    steps.sort()
    depth = [0] * (len(codings) + 1)
    table = np.zeros(2 ** len(codings))
    before = 0
    for at, who, step in steps:
        if depth[0] > 0 and at > before:
            table[sum(1 << i for i, count in enumerate(depth[1:]) if count > 0)] += at - before
        depth[who] += step
        before = at
    return table


def _rows(code: str, table: Any, coders: int, length: int, language: str) -> list[Row]:
    import numpy as np

    used = np.flatnonzero(table)
    codes = np.array([[cell >> i & 1 for i in range(coders)] for cell in used], dtype=np.int16)
    times = np.asarray(table)[used]
    counts = tuple(int((codes[:, i] * times).sum()) for i in range(coders))
    prevalence = sum(counts) / (coders * length) if length else None
    repeated = Ratings(np.repeat(codes, times.astype(int), axis=0), ("no", "yes"))
    unused = Remark("not used by any of them").sentence(language)
    made: list[Row] = []
    for one in (
        coefficients.percent(repeated),
        coefficients.cohen(repeated),
        coefficients.krippendorff(repeated),
    ):
        reason = None if one.reason is None else one.reason.sentence(language)
        made.append(
            Row(
                code,
                one.name,
                one.value,
                None,
                None,
                unused if not any(counts) and one.value is None else reason,
                one.pairable,
                prevalence,
                one.method,
                one.source,
                counts,
            )
        )
    return made
