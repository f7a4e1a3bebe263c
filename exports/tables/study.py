"""Tables of what is studied and how: codebook, sessions, speakers, memos, configurations, journal."""

from __future__ import annotations

from collections import Counter

from codebook.describing import words_in
from transcripts.i18n import N_

from ..table import Cell, Column, Table
from .columns import (
    CODE,
    CODE_LABEL,
    CODER,
    CODING,
    CREATED,
    DATE,
    END,
    INITIATIVE,
    PHASE,
    QUOTE,
    SESSION,
    START,
)
from .context import Context

CODEBOOK = (
    Column("family", N_("id of the family")),
    Column("family_label", N_("label of the family")),
    CODE,
    CODE_LABEL,
    Column("definition", N_("what the code means")),
    Column("include", N_("when to use it, a line each")),
    Column("exclude", N_("when not to use it, a line each")),
    Column("examples", N_("typical examples, a line each")),
    Column("borderline", N_("examples at the edge, a line each")),
    Column("keywords", N_("words that point to it, a line each")),
    Column("key", N_("the key that applies it")),
    Column("colour", N_("its colour")),
    Column("parent", N_("id of the code above it")),
    Column("scored", N_("whether it gets a score"), "truth"),
    Column("retired", N_("whether it is no longer offered"), "truth"),
    Column("revision", N_("revision of the codebook"), "integer"),
)
SESSIONS = (
    INITIATIVE,
    SESSION,
    PHASE,
    DATE,
    Column("turns", N_("number of turns"), "integer"),
    Column("passages", N_("number of passages"), "integer"),
    Column("characters", N_("length of the stored text in code points"), "integer"),
    Column("format", N_("the layout it was read from")),
    Column("sha256", N_("hash of the file it was read from")),
    Column("done_by", N_("who coded it to the end")),
    Column("id", N_("id of the session")),
)
SPEAKERS = (
    INITIATIVE,
    SESSION,
    Column("speaker", N_("label of the speaker")),
    Column("role", N_("interviewer, participant or empty")),
    Column("perspectives", N_("perspectives that hold for all the speaker says, as ids of codes")),
    Column("turns", N_("number of turns"), "integer"),
    Column("characters", N_("characters spoken, in code points"), "integer"),
    Column("codings", N_("codings by all coders that begin in these turns"), "integer"),
)
MEMOS = (
    Column("kind", N_("what it is about: project, session, turn, coding or code")),
    Column("target", N_("id of that")),
    CODER,
    Column("text", N_("the memo")),
    CREATED,
)
CONFIGURATIONS = (
    INITIATIVE,
    Column("configuration", N_("name of the configuration")),
    CODER,
    Column("place", N_("place of the link in the chain, from 1"), "integer"),
    CODE,
    CODE_LABEL,
    SESSION,
    START,
    END,
    QUOTE,
    CODING,
    Column("id", N_("id of the configuration")),
)
JOURNAL = (
    CREATED,
    CODER,
    Column("verb", N_("what was done")),
    Column("detail", N_("to what")),
    Column("undoes", N_("id of the action taken back or done again")),
    Column("id", N_("id of the entry")),
)


def codebook(context: Context) -> Table:
    """A row a code, with criteria and examples."""
    language = context.language
    rows: list[tuple[Cell, ...]] = []
    for family in context.dataset.codebook.families:
        for code in family.codes:
            lists = (code.include, code.exclude, code.examples, code.borderline, code.keywords)
            rows.append(
                (
                    family.id,
                    family.label.in_(language),
                    code.id,
                    code.label.in_(language),
                    code.definition.in_(language),
                    *("\n".join(words_in(texts, language)) for texts in lists),
                    code.key,
                    code.colour,
                    code.parent,
                    family.scored,
                    code.retired,
                    context.dataset.codebook.revision,
                )
            )
    return Table("codebook", N_("The codebook in force"), CODEBOOK, rows)


def sessions(context: Context) -> Table:
    """A row a session."""
    done: dict[str, list[str]] = {}
    for mark in context.dataset.done:
        done.setdefault(mark.session, []).append(mark.coder)
    rows: list[tuple[Cell, ...]] = [
        (
            context.initiatives.get(one.initiative, one.initiative),
            one.label,
            one.phase,
            one.date,
            len(one.transcript.turns),
            len(one.passages),
            len(one.transcript.text),
            one.transcript.format,
            one.transcript.sha256,
            context.names(tuple(done.get(one.id, ()))),
            one.id,
        )
        for one in context.dataset.sessions
    ]
    return Table("sessions", N_("Sessions"), SESSIONS, rows)


def speakers(context: Context) -> Table:
    """A row a session and speaker."""
    coded = Counter((place.session, place.speaker) for place in context.evidence.values())
    rows: list[tuple[Cell, ...]] = []
    for session in context.dataset.sessions:
        spoken: Counter[str | None] = Counter()
        for turn in session.transcript.turns:
            spoken[turn.speaker] += turn.end - turn.start
        rows += [
            (
                context.initiatives.get(session.initiative, session.initiative),
                session.label,
                one.label,
                one.role,
                "; ".join(one.perspectives),
                one.turns,
                spoken[one.label],
                coded[session.id, one.label],
            )
            for one in session.transcript.speakers
        ]
    return Table("speakers", N_("Speakers"), SPEAKERS, rows)


def memos(context: Context) -> Table:
    """A row a memo, those on codings included."""
    rows: list[tuple[Cell, ...]] = [
        (one.kind, one.target, context.coders.get(one.coder, one.coder), one.text, one.created)
        for one in context.dataset.memos
    ]
    rows += [
        ("coding", one.id, context.coders.get(one.coder, one.coder), one.memo, one.created)
        for one in context.dataset.codings
        if one.memo
    ]
    return Table("memos", N_("Memos"), MEMOS, rows)


def configurations(context: Context) -> Table:
    """A row a link of a configuration and coding that carries it; one row for a link without any."""
    by_id = {coding.id: coding for coding in context.dataset.codings}
    rows: list[tuple[Cell, ...]] = []
    for one in context.dataset.configurations:
        head = (
            context.initiatives.get(one.initiative, one.initiative),
            one.name,
            context.coders.get(one.coder, one.coder),
        )
        for place, link in enumerate(one.links, 1):
            code = (place, link.code, context.code_label(link.code))
            found = [by_id[coding] for coding in link.codings if coding in by_id]
            rows += [
                (
                    *head,
                    *code,
                    context.sessions[coding.session].label,
                    coding.start,
                    coding.end,
                    coding.quote,
                    coding.id,
                    one.id,
                )
                for coding in found
            ]
            if not found:
                rows.append((*head, *code, None, None, None, None, None, one.id))
    return Table("configurations", N_("Configurations"), CONFIGURATIONS, rows)


def journal(context: Context) -> Table:
    """A row an action, oldest first: the audit trail."""
    rows: list[tuple[Cell, ...]] = [
        (
            one.created,
            context.coders.get(one.coder, one.coder),
            one.verb,
            # A name with a colon says more of the name before it: in another language, coding by coding.
            "; ".join(f"{name}: {value}" for name, value in one.detail if ":" not in name),
            one.undoes,
            one.id,
        )
        for one in context.dataset.journal
    ]
    return Table("journal", N_("Everything that was done"), JOURNAL, rows)
