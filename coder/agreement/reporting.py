"""Making the report on a project: what is compared, by which figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from codebook.remarks import Remark
from transcripts.errors import CimoError

from . import coefficients, measures
from .characters import character_report
from .intervals import FEW_SESSIONS, Bootstrap
from .ratings import MISSING, Ratings, ratings
from .report import UNITS, Kind, Report
from .rows import Row, basis, row
from .sets import DISTANCES, SetRatings, krippendorff_sets, pooled_kappa
from .settling import after_settling
from .units import Grid, grid

if TYPE_CHECKING:
    from exports.dataset import Dataset


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
    settled: bool = False,
    asked: Sequence[str] | None = None,
) -> Report:
    """Agreement between two or more coders (ids).

    unit: "passage", "turn", "span" (characters of the turns) or "score" (initiatives x scored codes).
    level, resamples, seed, by: of the bootstrap intervals ("unit" or "session"; characters always by
    session). language: of the reasons. settled: after what was decided on disagreements, not as each
    coded on her own. asked: names of measures (`measures.ASKED`), None: the usual ones.

    Raises CimoError for fewer than two coders, for two who are no persons, for a measure that the unit
    does not have, or without sessions in common.
    """
    if unit not in UNITS:
        raise CimoError("{unit} is no unit; known are {known}.", unit=unit, known=", ".join(UNITS))
    if len(set(coders)) < 2 or len(set(coders)) < len(coders):
        raise CimoError("Agreement needs two different coders.")
    names = measures.chosen(unit, len(coders), asked)
    interval = Bootstrap(resamples, level, seed, by) if resamples else None
    kind = _kind(dataset, coders)
    if settled:
        dataset = after_settling(dataset, coders)
    if unit == "score":
        made = _scores(dataset, coders, interval, language, names)
    elif unit == "span":
        made = character_report(dataset, coders, interval, language, names)
    else:
        made = of_grid(grid(dataset, coders, unit), dataset, interval, language, names)
    if interval is not None and (by == "session" or unit == "span") and len(made.sessions) < FEW_SESSIONS:
        few = Remark(
            "intervals by session are rough with fewer than ten sessions ({count})", count=len(made.sessions)
        )
        made = replace(made, notes=(*made.notes, few))
    return replace(
        made,
        measures=names,
        kind=kind,
        revision=dataset.codebook.revision,
        interval=interval,
        language=language,
        settled=settled,
    )


def _kind(dataset: Dataset, coders: Sequence[str]) -> Kind:
    kinds = {one.id: one.kind for one in dataset.coders}
    others = [kinds.get(coder, "person") for coder in coders if kinds.get(coder, "person") != "person"]
    if not others:
        return "coders"
    if others == ["again"] and len(coders) == 2:
        return "same"
    if len(coders) > 2 or len(others) > 1:
        raise CimoError("A suggester or the consensus is compared with one coder at a time.")
    return "suggester" if others[0] == "suggester" else "consensus"


def of_grid(
    found: Grid,
    dataset: Dataset,
    interval: Bootstrap | None,
    language: str = "en",
    names: Sequence[str] | None = None,
) -> Report:
    """The report on a grid; `report` adds who was compared, and how. names: of measures."""
    names = names or measures.chosen("passage", len(found.coders), None)
    rows: list[Row] = []
    for code in found.codes:
        rows += code_rows(found, code, interval, language, names)
    rows += _together(None, found.sets(), interval, language, names)
    families: list[Row] = []
    for family in dataset.codebook.families:
        codes = [code.id for code in family.codes]
        if len(codes) > 1:
            families += _together(family.id, found.sets(codes), interval, language, names)
    return Report(
        found.unit,
        found.coders,
        len(found.units),
        tuple(rows),
        found.sessions,
        found.notes,
        tuple(families),
        left_out=found.left_out,
    )


def code_rows(
    found: Grid,
    code: str,
    interval: Bootstrap | None,
    language: str = "en",
    names: Sequence[str] | None = None,
) -> list[Row]:
    """The figures of one code; names: of measures, those that are not of one code are passed over."""
    given = found.ratings(code)
    on = basis(given.patterns)
    names = names or measures.chosen("passage", len(found.coders), None)
    made = [measures.CODE[name](given, interval) for name in names if name in measures.CODE]
    return [row(code, one, language, on) for one in made]


def _together(
    code: str | None,
    given: SetRatings,
    interval: Bootstrap | None,
    language: str,
    names: Sequence[str],
) -> Iterable[Row]:
    """Over several codes: pooled kappa, alpha over sets, and whether any of them was given at all."""
    if "percent" in names or "pooled_kappa" in names:
        pooled = pooled_kappa(given, interval if "pooled_kappa" in names else None)
        percent = replace(pooled, name="percent", value=pooled.observed, low=None, high=None, se=None)
        if percent.value is not None and "percent" in names:
            reason = Remark("mean over the codes that are used")
            yield replace(
                row(code, percent, language), reason=reason.sentence(language), method="", source=""
            )
        if "pooled_kappa" in names:
            yield row(code, pooled, language)
    for distance in DISTANCES:
        if f"krippendorff_alpha_{distance}" in names:
            yield row(code, krippendorff_sets(given, distance, interval), language)
    if "krippendorff_alpha_any" in names:
        any_code = coefficients.krippendorff(_any(given), interval=interval)
        named = replace(any_code, name="krippendorff_alpha_any")
        yield row(code, named, language, basis(_any(given).patterns))


def _any(given: SetRatings) -> Ratings:
    import numpy as np

    codes = np.asarray(given.cells.any(axis=2), dtype=np.int16)
    if given.seen is not None:
        codes[~given.seen] = MISSING
    return Ratings(codes, ("no", "yes"), False, given.clusters)


def _scores(
    dataset: Dataset,
    coders: Sequence[str],
    interval: Bootstrap | None,
    language: str,
    names: Sequence[str],
) -> Report:
    table = score_table(dataset, coders)
    levels = sorted({0, *(level.score for level in dataset.codebook.scoring.levels)})
    rows: list[Row] = []
    codes = dict.fromkeys(code for _, code in table)
    for code in (*codes, None):
        cells = [cell for (_, one), cell in table.items() if code in (None, one)]
        if code is not None and len(cells) < 2:
            continue
        given = ratings(cells, levels, ordered=True)
        on = basis(given.patterns)
        rows += [row(code, measures.SCORE[name](given, interval), language, on) for name in names]
    left_out = sum(sum(score is not None for score in cell) < 2 for cell in table.values())
    return Report("score", tuple(coders), len(table), tuple(rows), left_out=left_out)


def score_table(dataset: Dataset, coders: Sequence[str]) -> dict[tuple[str, str], list[int | None]]:
    """The score derived from each coder's own codings, by initiative and scored code."""
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
    return table
