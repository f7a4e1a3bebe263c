"""The tables of a project: one function a table, each from a `Context`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from transcripts.i18n import N_, translator

from ..dataset import Dataset
from ..results import Results
from ..table import Cell, Column, Table
from . import agreeing, codings, grids, judging, portraying, scores, study
from .context import Context

__all__ = ["NAMED", "TABLES", "Context", "build", "dictionary"]

TABLES: Mapping[str, Callable[[Context], Table]] = {
    "scores": scores.scores,
    "scores_wide": scores.scores_wide,
    "codings": codings.codings,
    "evidence": scores.evidence,
    "quotations": codings.quotations,
    "codebook": study.codebook,
    "sessions": study.sessions,
    "speakers": study.speakers,
    "passages": grids.passages,
    "passages_codes": grids.passages_codes,
    "cooccurrence": grids.cooccurrence,
    "agreement": agreeing.agreement,
    "agreement_families": agreeing.agreement_families,
    "agreement_rounds": agreeing.agreement_rounds,
    "drift": agreeing.drift,
    "confusions": agreeing.confusions,
    "disagreements": agreeing.disagreements,
    "decisions": agreeing.decisions,
    "overrides": scores.overrides,
    "memos": study.memos,
    "configurations": study.configurations,
    "configuration_themes": portraying.combinations,
    "portraits": portraying.portraits,
    "corrections": portraying.corrections,
    "journal": study.journal,
    "suggestions": judging.suggestions,
    "suggestions_codes": judging.suggestions_codes,
    "suggestions_calibration": judging.suggestions_calibration,
    "suggestions_curve": judging.suggestions_curve,
    "suggestions_pull": judging.suggestions_pull,
}

NAMED: Mapping[str, tuple[str, ...]] = {
    "scores": ("scores", "scores_wide"),
    "codings": ("codings",),
    "evidence": ("evidence",),
    "codebook": ("codebook",),
    "agreement": (
        "agreement",
        "agreement_families",
        "agreement_rounds",
        "drift",
        "confusions",
        "disagreements",
        "decisions",
    ),
    "journal": ("journal",),
    "quality": (
        "suggestions",
        "suggestions_codes",
        "suggestions_calibration",
        "suggestions_curve",
        "suggestions_pull",
    ),
}
"""What `--what` takes, and the tables that belong to it; "all" means every table."""

ALWAYS = ("scores", "scores_wide", "codings", "codebook", "sessions")
"""Tables that are there even when they have no rows; others without rows are left out."""

DICTIONARY = (
    Column("table", N_("name of the table")),
    Column("column", N_("name of the column")),
    Column("kind", N_("text, integer, number, truth (0 or 1) or score")),
    Column("meaning", N_("what the column holds")),
    Column("values", N_("labels of values, where they have any")),
)


def build(dataset: Dataset, results: Results, *, what: str = "all", language: str = "nl") -> list[Table]:
    """The tables that belong to `what` ("all", or a key of `NAMED`), always in the same order.

    The data dictionary comes last.
    """
    context = Context(dataset, results, language)
    first, *others = TABLES if what == "all" else NAMED[what]
    made = [TABLES[first](context)]
    for name in others:
        table = TABLES[name](context)
        if table.rows or name in ALWAYS:
            made.append(table)
    return [*made, dictionary(made, language)]


def dictionary(tables: Iterable[Table], language: str = "en") -> Table:
    """The data dictionary: what each column of each table means, in `language`."""
    _ = translator(language)
    rows: list[tuple[Cell, ...]] = [
        (
            table.name,
            column.name,
            column.kind,
            _(column.meaning),
            "; ".join(f"{value} = {_(label)}" for value, label in column.values.items()),
        )
        for table in tables
        for column in table.columns
    ]
    return Table("columns", N_("What every column means"), DICTIONARY, rows)
