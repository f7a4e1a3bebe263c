"""Tables with a row a coding."""

from __future__ import annotations

from codebook.model import Coding
from transcripts.i18n import N_

from ..table import Cell, Column, Table
from .columns import (
    CODE,
    CODE_LABEL,
    CODER,
    CREATED,
    DATE,
    END,
    INITIATIVE,
    MEMO,
    PASSAGE,
    PHASE,
    QUOTE,
    ROLE,
    SESSION,
    SPEAKER,
    STANCE,
    START,
    TIME,
    TURN,
    WEIGHT,
)
from .context import Context

CODINGS = (
    CODER,
    SESSION,
    START,
    END,
    QUOTE,
    CODE,
    STANCE,
    WEIGHT,
    MEMO,
    CODE_LABEL,
    Column("family", N_("label of the code's family")),
    INITIATIVE,
    PHASE,
    DATE,
    TURN,
    PASSAGE,
    SPEAKER,
    ROLE,
    TIME,
    Column("revision", N_("revision of the codebook it was made under"), "integer"),
    Column("origin", N_("hand, suggested, search, import, agreed or settled")),
    Column("probability", N_("what the suggester gave, where it was suggested"), "number"),
    Column("model", N_("what the suggester had learnt whose suggestions were in sight; empty: none were")),
    CREATED,
    Column("id", N_("id of the coding")),
)
QUOTATIONS = (
    QUOTE,
    Column("code_path", N_("family, codes above it, and the code, as labels")),
    CODE,
    INITIATIVE,
    SESSION,
    PHASE,
    DATE,
    SPEAKER,
    ROLE,
    Column("perspectives", N_("perspectives from which it is said, as labels")),
    TURN,
    PASSAGE,
    TIME,
    STANCE,
    WEIGHT,
    CODER,
    MEMO,
    Column("id", N_("id of the coding")),
)


def codings(context: Context) -> Table:
    """A row a coding; its first columns are those that `cimo code --from` reads."""
    rows = [_coding(context, coding) for coding in context.dataset.codings]
    return Table("codings", N_("Codings"), CODINGS, rows)


def quotations(context: Context) -> Table:
    """A row a quotation and code: the words first, then where they come from and what they were given."""
    rows = [_quotation(context, coding) for coding in context.dataset.codings]
    return Table("quotations", N_("Quotations, flat"), QUOTATIONS, rows)


def _coding(context: Context, coding: Coding) -> tuple[Cell, ...]:
    session = context.sessions[coding.session]
    turn, passage, speaker, role, time = _place(context, coding)
    return (
        context.coders.get(coding.coder, coding.coder),
        session.label,
        coding.start,
        coding.end,
        coding.quote,
        coding.code,
        coding.stance,
        coding.weight,
        coding.memo,
        context.code_label(coding.code),
        context.family_label(coding.code),
        context.initiatives.get(session.initiative, session.initiative),
        session.phase,
        session.date,
        turn,
        passage,
        speaker,
        role,
        time,
        coding.revision,
        coding.origin,
        coding.probability,
        context.models.get(coding.id),
        coding.created,
        coding.id,
    )


def _quotation(context: Context, coding: Coding) -> tuple[Cell, ...]:
    session = context.sessions[coding.session]
    turn, passage, speaker, role, time = _place(context, coding)
    perspectives = context.evidence[coding.id].perspectives
    return (
        coding.quote,
        context.code_paths.get(coding.code, coding.code),
        coding.code,
        context.initiatives.get(session.initiative, session.initiative),
        session.label,
        session.phase,
        session.date,
        speaker,
        role,
        "; ".join(context.code_label(one) for one in context.codes if one in perspectives),
        turn,
        passage,
        time,
        coding.stance,
        coding.weight,
        context.coders.get(coding.coder, coding.coder),
        coding.memo,
        coding.id,
    )


def _place(
    context: Context, coding: Coding
) -> tuple[int | None, int | None, str | None, str | None, float | None]:
    """Turn and passage from 1, speaker, role, start of the turn in seconds."""
    place = context.evidence[coding.id]
    if place.turn is None:
        return None, None, None, None, None
    turn = context.sessions[coding.session].transcript.turns[place.turn]
    passage = None if place.passage is None else place.passage + 1
    role = context.roles.get((coding.session, place.speaker))
    return place.turn + 1, passage, place.speaker, role, turn.time_start
