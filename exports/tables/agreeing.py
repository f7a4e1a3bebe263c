"""Tables of agreement between coders, of where they differ, and of how that was settled."""

from __future__ import annotations

from transcripts.i18n import N_

from ..table import Cell, Column, Table
from .columns import CODE, CODE_LABEL, CODER, CREATED, END, INITIATIVE, SESSION, STANCE, START, WEIGHT
from .context import Context

AGREEMENT = (
    Column("unit", N_("passage, turn, span or score")),
    Column("coders", N_("who is compared")),
    Column("code", N_("id of the code; empty: over all codes")),
    CODE_LABEL,
    Column("measure", N_("which coefficient")),
    Column("value", N_("its value; empty where it is undefined"), "number"),
    Column("low", N_("lower limit of its interval"), "number"),
    Column("high", N_("upper limit of its interval"), "number"),
    Column("reason", N_("why it is undefined, or what to mind")),
    Column("units", N_("number of units compared"), "integer"),
    Column("prevalence", N_("share of units coded, mean of the coders"), "number"),
)
DISAGREEMENTS = (
    INITIATIVE,
    SESSION,
    Column("start", N_("where the unit starts, in code points of the stored text"), "integer"),
    END,
    Column("text", N_("the words of the unit")),
    CODE,
    CODE_LABEL,
    Column("given_by", N_("coders who gave the code")),
    Column("not_given_by", N_("coders who did not")),
    Column("moves_score", N_("the coders derive different scores for this initiative and code"), "truth"),
    Column("share", N_("its share of the supporting evidence for that score (0 to 1)"), "number"),
    Column("settled", N_("a decision on it was taken"), "truth"),
    Column("kept", N_("whether the consensus has the code there; empty: not settled"), "truth"),
    Column("reason", N_("why they differed, where it was settled")),
    Column("note", N_("note on the decision")),
)
DECISIONS = (
    SESSION,
    START,
    END,
    Column("text", N_("the words of the unit")),
    CODE,
    CODE_LABEL,
    Column("kept", N_("whether the consensus has the code there"), "truth"),
    STANCE,
    WEIGHT,
    Column("reason", N_("why they differed")),
    Column("note", N_("note on the decision")),
    CODER,
    Column("revision", N_("revision of the codebook at the time"), "integer"),
    CREATED,
    Column("id", N_("id of the decision")),
)


def agreement(context: Context) -> Table:
    """A row a coefficient."""
    rows: list[tuple[Cell, ...]] = []
    for report in context.results.agreement:
        for row in report.rows:
            rows.append(
                (
                    report.unit,
                    ", ".join(context.coders.get(coder, coder) for coder in report.coders),
                    row.code,
                    context.code_label(row.code) if row.code else None,
                    row.measure,
                    row.value,
                    row.low,
                    row.high,
                    row.reason,
                    row.units,
                    row.prevalence,
                )
            )
    return Table("agreement", N_("Agreement between coders"), AGREEMENT, rows)


def disagreements(context: Context) -> Table:
    """A row a unit and code on which coders differ, what matters most first."""
    decided = {(one.session, one.code, one.start, one.end): one for one in context.dataset.decisions}
    rows: list[tuple[Cell, ...]] = []
    for one in context.results.disagreements:
        session = context.sessions[one.session]
        decision = decided.get((one.session, one.code, one.start, one.end))
        rows.append(
            (
                context.initiatives.get(one.initiative, one.initiative),
                session.label,
                one.start,
                one.end,
                session.transcript.text[one.start : one.end],
                one.code,
                context.code_label(one.code),
                context.names(one.yes),
                context.names(one.no),
                one.moves,
                one.share,
                one.settled,
                decision.keep if decision else None,
                decision.reason if decision else None,
                decision.note if decision else None,
            )
        )
    return Table("disagreements", N_("Where coders differ"), DISAGREEMENTS, rows)


def decisions(context: Context) -> Table:
    """A row a decision on a disagreement."""
    rows: list[tuple[Cell, ...]] = []
    for one in context.dataset.decisions:
        session = context.sessions[one.session]
        rows.append(
            (
                session.label,
                one.start,
                one.end,
                session.transcript.text[one.start : one.end],
                one.code,
                context.code_label(one.code),
                one.keep,
                one.stance,
                one.weight,
                one.reason,
                one.note,
                context.coders.get(one.coder, one.coder),
                one.revision,
                one.created,
                one.id,
            )
        )
    return Table("decisions", N_("How disagreements were settled"), DECISIONS, rows)
