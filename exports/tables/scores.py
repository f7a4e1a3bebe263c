"""Tables of scores and of the evidence they rest on."""

from __future__ import annotations

from codebook import words
from codebook.model import Coding
from transcripts.i18n import N_

from ..table import Cell, Column, Table
from .columns import (
    CODE,
    CODE_LABEL,
    CODER,
    CODING,
    CREATED,
    END,
    INITIATIVE,
    MEMO,
    QUOTE,
    SCALE,
    SESSION,
    SPEAKER,
    STANCE,
    START,
    TURN,
    WEIGHT,
)
from .context import Context

SCORES = (
    INITIATIVE,
    CODE,
    CODE_LABEL,
    Column("score", N_("the score that counts; empty: no evidence yet"), "score", SCALE),
    Column("status", N_("derived, overridden or no-evidence-yet")),
    Column("contested", N_("contradicting passages weigh up to the supporting ones"), "truth"),
    Column("derived", N_("what the rule gives"), "score", SCALE),
    Column("supporting", N_("distinct supporting passages"), "integer"),
    Column("contradicting", N_("distinct contradicting passages"), "integer"),
    Column("speakers", N_("distinct speakers with supporting passages"), "integer"),
    Column("sessions", N_("distinct sessions with supporting passages"), "integer"),
    Column("central", N_("distinct supporting passages of weight 2"), "integer"),
    Column("override_reason", N_("why a researcher gave another score")),
    Column("override_by", N_("who gave it")),
    Column("review", N_("the evidence changed since the override was given"), "truth"),
    Column("flip", N_("the fewest changes of the evidence that would change the derived score")),
    Column("perspective", N_("the perspective it is limited to; empty: all")),
    Column("phase", N_("the phase it is limited to; empty: all")),
    Column("coder", N_("the coder it is limited to; empty: all")),
    Column("share_0", N_("share of resamples of speakers, turns and coders that give 0"), "number"),
    Column("share_1", N_("share of resamples of speakers, turns and coders that give 1"), "number"),
    Column("share_2", N_("share of resamples of speakers, turns and coders that give 2"), "number"),
)
EVIDENCE = (
    INITIATIVE,
    CODE,
    CODE_LABEL,
    Column("score", N_("the score it carries"), "score", SCALE),
    STANCE,
    SESSION,
    TURN,
    SPEAKER,
    CODER,
    WEIGHT,
    QUOTE,
    MEMO,
    START,
    END,
    CODING,
)
OVERRIDES = (
    INITIATIVE,
    CODE,
    CODE_LABEL,
    Column("score", N_("the score the researcher gave"), "score", SCALE),
    Column("derived", N_("what the rule gave at the time"), "score", SCALE),
    Column("reason", N_("why a researcher gave another score")),
    CODER,
    Column("scope", N_("the perspective, phase or coder it was given for; empty: all")),
    CREATED,
    Column("id", N_("id of the override")),
)


def scores(context: Context) -> Table:
    """A row an initiative and scored code (and perspective, phase or coder, where scores are split)."""
    rows: list[tuple[Cell, ...]] = []
    sure = {(one.initiative, one.code, one.scope): one for one in context.results.uncertainty}
    for one in context.results.scores:
        override = one.override
        found = sure.get((one.initiative, one.code, one.scope))
        shares = dict(found.shares) if found else {}
        rows.append(
            (
                context.initiatives.get(one.initiative, one.initiative),
                one.code,
                context.code_label(one.code),
                one.score,
                one.status,
                one.contested,
                one.derived,
                one.supporting,
                one.contradicting,
                one.speakers,
                one.sessions,
                one.central,
                override.reason if override else "",
                context.coders.get(override.coder, override.coder) if override else "",
                one.review,
                words.flip(one, context.language),
                one.perspective,
                one.phase,
                context.coders.get(one.coder, one.coder) if one.coder else None,
                *((shares.get(score, 0.0) for score in (0, 1, 2)) if shares else (None, None, None)),
            )
        )
    return Table("scores", N_("Scores, a row an initiative and code"), SCORES, rows)


def scores_wide(context: Context) -> Table:
    """A row an initiative, a column a scored code."""
    codes = [code.id for code in context.dataset.codebook.scored_codes()]
    cells = {(one.initiative, one.code): one.score for one in context.results.scores if not one.scope}
    columns = (INITIATIVE, *(Column(code, context.code_label(code), "score", SCALE) for code in codes))
    rows = [
        (one.label, *(cells.get((one.id, code)) for code in codes)) for one in context.dataset.initiatives
    ]
    return Table("scores_wide", N_("Scores, a row an initiative and a column a code"), columns, rows)


def evidence(context: Context) -> Table:
    """A row a coding that carries a score, for or against."""
    by_id = {coding.id: coding for coding in context.dataset.codings}
    rows: list[tuple[Cell, ...]] = []
    for score in context.results.scores:
        if score.scope:
            continue
        for stance, ids in (("supports", score.evidence_for), ("contradicts", score.evidence_against)):
            for coding in sorted((by_id[one] for one in ids if one in by_id), key=_place):
                session = context.sessions[coding.session]
                place = context.evidence.get(coding.id)
                rows.append(
                    (
                        context.initiatives.get(score.initiative, score.initiative),
                        score.code,
                        context.code_label(score.code),
                        score.score,
                        stance,
                        session.label,
                        None if place is None or place.turn is None else place.turn + 1,
                        place.speaker if place else None,
                        context.coders.get(coding.coder, coding.coder),
                        coding.weight,
                        coding.quote,
                        coding.memo,
                        coding.start,
                        coding.end,
                        coding.id,
                    )
                )
    return Table("evidence", N_("Passages for and against each score"), EVIDENCE, rows)


def overrides(context: Context) -> Table:
    """A row an override, with the score that was derived at the time."""
    rows: list[tuple[Cell, ...]] = [
        (
            context.initiatives.get(one.initiative, one.initiative),
            one.code,
            context.code_label(one.code),
            one.score,
            one.derived,
            one.reason,
            context.coders.get(one.coder, one.coder),
            "; ".join(f"{name}: {value}" for name, value in one.scope),
            one.created,
            one.id,
        )
        for one in context.dataset.overrides
    ]
    return Table("overrides", N_("Scores that researchers gave themselves"), OVERRIDES, rows)


def _place(coding: Coding) -> tuple[str, int, int, str]:
    return coding.session, coding.start, coding.end, coding.id
