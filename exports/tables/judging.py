"""Tables of how good the suggestions are: figures, codes, calibration, learning curve, blind rounds."""

from __future__ import annotations

from transcripts.i18n import N_

from ..table import Cell, Column, Table
from .columns import CODE, CODE_LABEL
from .context import Context

WHOSE = Column("coder", N_("whose suggestions are judged; empty: nobody's"))
SUGGESTIONS = (
    WHOSE,
    Column("sessions", N_("sessions judged, each by a model that never saw it"), "integer"),
    Column("passages", N_("passages judged"), "integer"),
    Column(
        "complete", N_("judged on sessions coded to the end; else on coded passages, which flatters"), "truth"
    ),
    Column("mean_average_precision", N_("mean over codes of average precision (0 to 1)"), "number"),
    Column("codebook_alone", N_("the same for the codebook without learning"), "number"),
    Column("recall_at_3", N_("share of the codes given that are among the first three"), "number"),
    Column("calibration_error", N_("how far probabilities are off, over all passages and codes"), "number"),
    Column("shown_error", N_("mean probability against share right, where it is 0.3 or more"), "number"),
    Column("one_key", N_("share of the codes that one key would have entered"), "number"),
    Column("saved", N_("share of the effort that would have been saved"), "number"),
)
CODES = (
    WHOSE,
    CODE,
    CODE_LABEL,
    Column("examples", N_("passages with the code"), "integer"),
    Column("said", N_("how often the suggester said yes"), "integer"),
    Column("precision", N_("share of these that were right"), "number"),
    Column("recall", N_("share of the code's passages that it found"), "number"),
    Column("average_precision", N_("over the whole order, most probable first"), "number"),
    Column("ready", N_("enough examples, and useful"), "truth"),
    Column("more", N_("about how many more examples would help"), "integer"),
)
CALIBRATION = (
    WHOSE,
    Column("low", N_("least probability of the bin"), "number"),
    Column("high", N_("highest probability of the bin"), "number"),
    Column("count", N_("suggestions in it"), "integer"),
    Column("mean", N_("their mean probability"), "number"),
    Column("right", N_("share that was right"), "number"),
)
CURVE = (
    WHOSE,
    Column("sessions", N_("sessions learnt from"), "integer"),
    Column("passages", N_("passages learnt from"), "integer"),
    Column("average_precision", N_("mean over codes of average precision (0 to 1)"), "number"),
    Column("recall_at_3", N_("share of the codes given that are among the first three"), "number"),
)
PULL = (
    WHOSE,
    Column("round", N_("name of the blind round")),
    Column("first", N_("who coded first")),
    Column("second", N_("who coded blind")),
    Column("passages_with", N_("passages shown with suggestions"), "integer"),
    Column("kappa_with", N_("pooled kappa on these"), "number"),
    Column("passages_without", N_("passages shown without suggestions"), "integer"),
    Column("kappa_without", N_("pooled kappa on these"), "number"),
    Column("difference", N_("with less without"), "number"),
    Column("low", N_("lower limit of its interval"), "number"),
    Column("high", N_("upper limit of its interval"), "number"),
    Column("codings", N_("codings of the second coder where suggestions might be shown"), "integer"),
    Column("in_sight", N_("how many of these were made with suggestions in sight"), "integer"),
    Column("accepted", N_("how many of these are accepted suggestions"), "integer"),
    Column("verdict", N_("what the figures say")),
)


def suggestions(context: Context) -> Table:
    """A row a coder."""
    rows: list[tuple[Cell, ...]] = [
        (one.coder, *(getattr(one.report, column.name) for column in SUGGESTIONS[1:]))
        for one in context.results.quality
    ]
    return Table("suggestions", N_("How good the suggestions are"), SUGGESTIONS, rows)


def suggestions_codes(context: Context) -> Table:
    """A row a coder and code."""
    rows: list[tuple[Cell, ...]] = [
        (
            one.coder,
            row.code,
            context.code_label(row.code),
            row.positives,
            row.shown,
            row.precision,
            row.recall,
            row.average_precision,
            row.ready,
            row.more_needed,
        )
        for one in context.results.quality
        for row in one.report.rows
    ]
    return Table("suggestions_codes", N_("How good they are by code"), CODES, rows)


def suggestions_calibration(context: Context) -> Table:
    """A row a coder and bin of probabilities."""
    rows: list[tuple[Cell, ...]] = [
        (one.coder, each.low, each.high, each.count, each.mean, each.right)
        for one in context.results.quality
        for each in one.report.calibration
    ]
    return Table("suggestions_calibration", N_("Probability said and share right"), CALIBRATION, rows)


def suggestions_curve(context: Context) -> Table:
    """A row a coder and number of sessions learnt from."""
    rows: list[tuple[Cell, ...]] = [
        (one.coder, each.sessions, each.passages, each.average_precision, each.recall_at_3)
        for one in context.results.quality
        for each in one.report.curve
    ]
    return Table("suggestions_curve", N_("Learning curve of the suggestions"), CURVE, rows)


def suggestions_pull(context: Context) -> Table:
    """A row a coder and finished blind round."""
    rows: list[tuple[Cell, ...]] = [
        (
            one.coder,
            each.round,
            context.coders.get(each.first, each.first),
            context.coders.get(each.second, each.second),
            each.shown.units,
            each.shown.value,
            each.plain.units,
            each.plain.value,
            each.difference,
            each.low,
            each.high,
            each.codings,
            each.in_sight,
            each.accepted,
            each.verdict.sentence(context.language),
        )
        for one in context.results.quality
        for each in one.pulled
    ]
    return Table("suggestions_pull", N_("Whether suggestions pull coders together"), PULL, rows)
