"""Tables of agreement between coders, of where they differ, and of how that was settled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

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
    Column("few", N_("too few coded units to judge"), "truth"),
    Column("more", N_("about how many more units would be enough"), "integer"),
    Column("method", N_("how the interval was made, with its seed")),
    Column("source", N_("the paper that defines the coefficient")),
    Column("kind", N_("who was compared: coders, suggester, consensus, or same: one coder twice")),
    Column("revision", N_("revision of the codebook at the time"), "integer"),
)
FAMILIES = (
    *AGREEMENT[:2],
    Column("family", N_("id of the family of codes")),
    Column("family_label", N_("label of the family of codes")),
    *AGREEMENT[4:],
)
ROUNDS = (Column("round", N_("name of the blind round")), *AGREEMENT)
DRIFT = (
    Column("sessions", N_("labels of the sessions, in the order of coding")),
    Column("coded", N_("when half of their codings were made")),
    Column("units", N_("number of units compared"), "integer"),
    Column("percent", N_("agreement, mean over the codes used there (0 to 1)"), "number"),
    Column("kappa", N_("kappa pooled over codes"), "number"),
    Column("alpha", N_("alpha over sets of codes (Jaccard)"), "number"),
)
CONFUSIONS = (
    Column("coder", N_("one coder")),
    Column("code", N_("the code she gave, and the other did not")),
    Column("other_coder", N_("the other coder")),
    Column("other_code", N_("the code the other gave there instead")),
    Column("count", N_("in how many units"), "integer"),
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
    rows = list(_by_code(context, context.results.agreement))
    return Table("agreement", N_("Agreement between coders"), AGREEMENT, rows)


def agreement_rounds(context: Context) -> Table:
    """A row a coefficient of a blind round, on what was drawn for it."""
    rows: list[tuple[Cell, ...]] = [
        (name, *row) for name, report in context.results.rounds for row in _by_code(context, (report,))
    ]
    return Table("agreement_rounds", N_("Agreement in blind rounds"), ROUNDS, rows)


def drift(context: Context) -> Table:
    """A row a session, in the order of coding, then a row a half."""
    labels: dict[str, str] = {one.id: one.label or one.id for one in context.dataset.sessions}
    rows: list[tuple[Cell, ...]] = [
        (
            ", ".join(labels[session] for session in one.sessions),
            one.coded or None,
            one.units,
            one.percent,
            one.kappa,
            one.alpha,
        )
        for one in context.results.drift
    ]
    return Table("drift", N_("Agreement over time"), DRIFT, rows)


def agreement_families(context: Context) -> Table:
    """A row a coefficient over the codes of a family."""
    labels = {
        family.id: family.label.in_(context.language) or family.id
        for family in context.dataset.codebook.families
    }
    rows: list[tuple[Cell, ...]] = [
        (*who, row.code, labels.get(row.code, row.code), *figures)
        for row, who, figures in _figures(context, context.results.agreement, "families")
    ]
    return Table("agreement_families", N_("Agreement by family of codes"), FAMILIES, rows)


def _by_code(context: Context, reports: Iterable[Any]) -> Iterator[tuple[Cell, ...]]:
    for row, who, figures in _figures(context, reports, "rows"):
        yield (*who, row.code, context.code_label(row.code) if row.code else None, *figures)


def _figures(
    context: Context, reports: Iterable[Any], part: str
) -> Iterator[tuple[Any, tuple[Cell, ...], tuple[Cell, ...]]]:
    """Each row of the reports, its first cells and its last ones."""
    for report in reports:
        who = ", ".join(context.coders.get(coder, coder) for coder in report.coders)
        for row in getattr(report, part):
            figures = (
                row.measure,
                row.value,
                row.low,
                row.high,
                row.reason,
                row.units,
                row.prevalence,
                row.few,
                row.more,
                row.method or None,
                row.source or None,
                report.kind,
                report.revision,
            )
            yield row, (report.unit, who), figures


def confusions(context: Context) -> Table:
    """A row a pair of codes that coders take for one another, most frequent first."""
    rows: list[tuple[Cell, ...]] = [
        (
            context.coders.get(one.first, one.first),
            context.code_label(one.one),
            context.coders.get(one.second, one.second),
            context.code_label(one.two),
            one.count,
        )
        for one in context.results.confusions
    ]
    return Table("confusions", N_("One code for another"), CONFUSIONS, rows)


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
