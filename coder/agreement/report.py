"""The whole report: every code, all codes together, scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from codebook.remarks import Remark
from transcripts.errors import CimoError

from . import coefficients
from .estimate import Bootstrap, Estimate
from .ratings import Ratings, ratings
from .units import Grid, grid

if TYPE_CHECKING:
    from exports.dataset import Dataset

UNITS = ("passage", "turn", "span", "score")
FEW = 10
"""Below so many units coded by anyone, no interval can be trusted (simulated: see docs)."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of the report; `code` None: over all codes.

    counts: units coded by each coder, in the order of the report's coders; both: by all of them.
    few: too few coded units to judge.
    """

    code: str | None
    measure: str
    value: float | None
    low: float | None
    high: float | None
    reason: str | None
    units: int
    prevalence: float | None
    method: str = ""
    source: str = ""
    counts: tuple[int, ...] = ()
    both: int | None = None
    few: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """Agreement between `coders` (ids) on `units` units of the kind `unit`."""

    unit: str
    coders: tuple[str, ...]
    units: int
    rows: tuple[Row, ...]
    sessions: tuple[str, ...] = ()
    notes: tuple[Remark, ...] = ()


def report(
    dataset: Dataset,
    coders: Sequence[str],
    unit: str = "passage",
    *,
    level: float = 0.95,
    resamples: int = 1000,
    seed: int = 1,
    by: Literal["unit", "session"] = "unit",
    language: str = "en",
) -> Report:
    """Agreement between two or more coders (ids).

    unit: "passage", "turn", "span" (characters of the turns) or "score" (initiatives x scored codes).
    level, resamples, seed, by: of the bootstrap intervals ("unit" or "session").
    language: of the reasons.

    Raises CimoError for fewer than two coders or sessions in common.
    """
    if unit not in UNITS:
        raise CimoError("{unit} is no unit; known are {known}.", unit=unit, known=", ".join(UNITS))
    if len(set(coders)) < 2:
        raise CimoError("Agreement needs two different coders.")
    interval = Bootstrap(resamples, level, seed, by) if resamples else None
    if unit == "score":
        return _scores(dataset, coders, interval, language)
    if unit == "span":
        from .characters import character_report

        return character_report(dataset, coders, language)
    found = grid(dataset, coders, unit)
    rows: list[Row] = []
    for code in found.codes:
        rows += _code_rows(found, code, interval, language)
    rows += _pooled(found, rows, language)
    return Report(unit, tuple(coders), len(found.units), tuple(rows), found.sessions, found.notes)


def as_json(one: Report, *, coders: Mapping[str, str] | None = None) -> dict[str, Any]:
    """A report in the shape of `cimo agree --json`; `coders` gives names by id."""
    names = coders or {}
    return {
        "unit": one.unit,
        "coders": [names.get(coder, coder) for coder in one.coders],
        "units": one.units,
        "sessions": len(one.sessions),
        "notes": [note.sentence() for note in one.notes],
        "rows": [
            {
                "code": row.code,
                "measure": row.measure,
                "value": row.value,
                "low": row.low,
                "high": row.high,
                "reason": row.reason,
                "units": row.units,
                "prevalence": row.prevalence,
                "method": row.method,
                "source": row.source,
                "counts": list(row.counts),
                "both": row.both,
                "few": row.few,
            }
            for row in one.rows
        ],
    }


def _code_rows(found: Grid, code: str, interval: Bootstrap | None, language: str) -> list[Row]:
    given = found.ratings(code)
    counts = tuple(int(count) for count in given.codes.sum(axis=0))
    both = int(given.codes.all(axis=1).sum())
    anyone = int(given.codes.any(axis=1).sum())
    prevalence = sum(counts) / (len(counts) * given.units) if given.units else None
    measures = [
        coefficients.percent(given, interval=interval),
        coefficients.positive(given, 1, interval),
        coefficients.positive(given, 0, interval),
        coefficients.cohen(given, interval=interval),
        coefficients.krippendorff(given, interval=interval),
        coefficients.gwet(given, interval=interval),
    ]
    unused = Remark("not used by any of them") if not anyone else None
    return [_row(code, one, language, prevalence, counts, both, anyone < FEW, unused) for one in measures]


def _row(
    code: str | None,
    one: Estimate,
    language: str,
    prevalence: float | None,
    counts: tuple[int, ...] = (),
    both: int | None = None,
    few: bool = False,
    unused: Remark | None = None,
) -> Row:
    reason = unused if one.value is None and unused is not None else one.reason
    if reason is None and few and one.name != "percent":
        reason = Remark("too few coded units to judge ({count})", count=_anyone(counts, both))
    return Row(
        code,
        one.name,
        one.value,
        one.low,
        one.high,
        None if reason is None else reason.sentence(language),
        one.pairable,
        prevalence,
        one.method,
        one.source,
        counts,
        both,
        few,
    )


def _anyone(counts: tuple[int, ...], both: int | None) -> int:
    return sum(counts) - (both or 0) if len(counts) == 2 else max(counts, default=0)


def _pooled(found: Grid, rows: Sequence[Row], language: str) -> list[Row]:
    """Over all used codes: kappa from mean observed and mean expected (De Vries et al. 2008)."""
    used = [code for code in found.codes if found.ratings(code).codes.any()]
    observed: list[float] = []
    expected: list[float] = []
    for code in used:
        one = coefficients.cohen(found.ratings(code))
        if one.observed is not None and one.expected is not None and len(found.coders) == 2:
            observed.append(one.observed)
            expected.append(one.expected)
    made: list[Row] = []
    units = len(found.units)
    if observed:
        seen, chance = sum(observed) / len(observed), sum(expected) / len(expected)
        value = (seen - chance) / (1 - chance) if chance < 1 else None
        source = "De Vries et al. (2008)"
        method = "mean observed and expected over the codes that are used"
        made.append(Row(None, "pooled_kappa", value, None, None, None, units, None, method, source))
    from .sets import krippendorff_sets

    for distance in ("jaccard", "masi"):
        one = krippendorff_sets(found.cells, distance)
        made.append(_row(None, one, language, None))
    return made


def _scores(dataset: Dataset, coders: Sequence[str], interval: Bootstrap | None, language: str) -> Report:
    from codebook.scoring import derive_scores

    table: dict[tuple[str, str], list[int | None]] = {}
    for at, coder in enumerate(coders):
        for score in derive_scores(
            dataset.codings,
            dataset.codebook,
            dataset.sessions,
            done=dataset.done,
            coder=coder,
            coders=dataset.coders,
        ):
            cell = table.setdefault((score.initiative, score.code), [None] * len(coders))
            cell[at] = score.derived
    levels = sorted({0, *(level.score for level in dataset.codebook.scoring.levels)})
    rows: list[Row] = []
    codes = dict.fromkeys(code for _, code in table)
    for code in (*codes, None):
        cells = [cell for (_, one), cell in table.items() if code in (None, one)]
        if code is not None and len(cells) < 2:
            continue
        given = ratings(cells, levels, ordered=True)
        rows += [_row(code, one, language, None) for one in _score_measures(given, interval)]
    return Report("score", tuple(coders), len(table), tuple(rows))


def _score_measures(given: Ratings, interval: Bootstrap | None) -> list[Estimate]:
    from dataclasses import replace

    return [
        coefficients.percent(given, interval=interval),
        replace(coefficients.cohen(given, "linear", interval), name="weighted_kappa_linear"),
        replace(coefficients.cohen(given, "quadratic", interval), name="weighted_kappa_quadratic"),
        coefficients.krippendorff(given, "ordinal", interval),
        coefficients.gwet(given, "linear", interval),
    ]
