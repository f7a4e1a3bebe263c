"""The tables of a project: one function a table, each from a `Context`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from codebook import words
from codebook.evidence import Evidence, locate
from codebook.model import Code, Coding, Family
from transcripts.i18n import N_, translator
from transcripts.model import Session

from .dataset import Dataset
from .results import Results
from .table import Cell, Column, Table

NAMED = {
    "scores": ("scores", "scores_wide"),
    "codings": ("codings",),
    "evidence": ("evidence",),
    "codebook": ("codebook",),
    "agreement": ("agreement",),
}
"""What `--what` takes, and the tables that belong to it; "all" means every table."""


SCALE = {0: N_("not used"), 1: N_("used to some extent"), 2: N_("used to a large extent")}


@dataclass(frozen=True)
class Context:
    """A dataset, what is derived from it, and the language of labels."""

    dataset: Dataset
    results: Results
    language: str

    @cached_property
    def initiatives(self) -> Mapping[str, str]:
        """Labels of initiatives by id."""
        return {one.id: one.label for one in self.dataset.initiatives}

    @cached_property
    def coders(self) -> Mapping[str, str]:
        """Names of coders by id."""
        return {one.id: one.name for one in self.dataset.coders}

    @cached_property
    def sessions(self) -> Mapping[str, Session]:
        """Sessions by id."""
        return {one.id: one for one in self.dataset.sessions}

    @cached_property
    def codes(self) -> Mapping[str, tuple[Family, Code]]:
        """Codes by id, with their families; of older revisions too."""
        return {
            code.id: (family, code)
            for book in self.dataset.codebooks
            for family in book.families
            for code in family.codes
        }

    @cached_property
    def evidence(self) -> Mapping[str, Evidence]:
        """Where each coding stands, by its id."""
        found = locate(self.dataset.codings, self.dataset.sessions, self.dataset.codebook)
        return {one.coding.id: one for one in found}

    def code_label(self, code: str) -> str:
        """The label of a code; its id when no codebook knows it."""
        return self.codes[code][1].label.in_(self.language) or code if code in self.codes else code

    def family_label(self, code: str) -> str:
        """The label of a code's family."""
        if code not in self.codes:
            return ""
        family = self.codes[code][0]
        return family.label.in_(self.language) or family.id


def build(dataset: Dataset, results: Results, *, what: str = "all", language: str = "nl") -> list[Table]:
    """The tables that belong to `what` ("all", or a key of `NAMED`), always in the same order."""
    context = Context(dataset, results, language)
    names = TABLES if what == "all" else NAMED[what]
    made = [TABLES[name](context) for name in names]
    if what == "all":
        made = [table for table in made if table.rows or table.name in ("scores", "codings", "codebook")]
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
    columns = (
        Column("table", N_("name of the table")),
        Column("column", N_("name of the column")),
        Column("kind", N_("text, integer, number, truth (0 or 1) or score")),
        Column("meaning", N_("what the column holds")),
        Column("values", N_("labels of values, where they have any")),
    )
    return Table("columns", N_("What every column means"), columns, rows)


def scores(context: Context) -> Table:
    """A row an initiative and scored code."""
    book = context.dataset.codebook
    rows: list[tuple[Cell, ...]] = []
    for one in context.results.scores:
        override = one.override
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
                words.flip(one, book, context.language),
            )
        )
    return Table("scores", N_("Scores, a row an initiative and code"), SCORES, rows)


def scores_wide(context: Context) -> Table:
    """A row an initiative, a column a scored code."""
    codes = [code.id for code in context.dataset.codebook.scored_codes()]
    cells = {(one.initiative, one.code): one.score for one in context.results.scores if not one.scope}
    columns = (
        INITIATIVE,
        *(Column(code, context.code_label(code), "score", SCALE) for code in codes),
    )
    rows = [
        (one.label, *(cells.get((one.id, code)) for code in codes)) for one in context.dataset.initiatives
    ]
    return Table("scores_wide", N_("Scores, a row an initiative and a column a code"), columns, rows)


def codings(context: Context) -> Table:
    """A row a coding; its first columns are those that `cimo code --from` reads."""
    rows = [_coding_row(context, coding) for coding in context.dataset.codings]
    return Table("codings", N_("Codings"), CODINGS, rows)


def _coding_row(context: Context, coding: Coding) -> tuple[Cell, ...]:
    session = context.sessions[coding.session]
    place = context.evidence.get(coding.id)
    turn = place.turn if place else None
    roles = {speaker.label: speaker.role for speaker in session.transcript.speakers}
    speaker = place.speaker if place else None
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
        None if turn is None else turn + 1,
        None if place is None or place.passage is None else place.passage + 1,
        speaker,
        roles.get(speaker or ""),
        session.transcript.turns[turn].time_start if turn is not None else None,
        coding.revision,
        coding.origin,
        coding.probability,
        coding.created,
        coding.id,
    )


def evidence(context: Context) -> Table:
    """A row a coding that carries a score, for or against."""
    by_id = {coding.id: coding for coding in context.dataset.codings}
    rows: list[tuple[Cell, ...]] = []
    for score in context.results.scores:
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


def _place(coding: Coding) -> tuple[str, int, int, str]:
    return coding.session, coding.start, coding.end, coding.id


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
                    *("\n".join(text.in_(language) for text in texts) for texts in lists),
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
            "; ".join(
                context.coders.get(mark.coder, mark.coder)
                for mark in context.dataset.done
                if mark.session == one.id
            ),
            one.id,
        )
        for one in context.dataset.sessions
    ]
    return Table("sessions", N_("Sessions"), SESSIONS, rows)


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


def journal(context: Context) -> Table:
    """A row an action, oldest first: the audit trail."""
    rows: list[tuple[Cell, ...]] = [
        (
            one.created,
            context.coders.get(one.coder, one.coder),
            one.verb,
            "; ".join(f"{name}: {value}" for name, value in one.detail),
            one.undoes,
            one.id,
        )
        for one in context.dataset.journal
    ]
    return Table("journal", N_("Everything that was done"), JOURNAL, rows)


INITIATIVE = Column("initiative", N_("name of the initiative"))
CODE = Column("code", N_("id of the code"))
CODE_LABEL = Column("code_label", N_("label of the code"))
CODER = Column("coder", N_("name of the coder"))
SESSION = Column("session", N_("label of the session"))
START = Column("start", N_("where the coding starts, in code points of the stored text"), "integer")
END = Column("end", N_("where it ends (that character is not part of it)"), "integer")
QUOTE = Column("quote", N_("the coded words"))
WEIGHT = Column("weight", N_("how much it weighs"), "integer", {1: N_("in passing"), 2: N_("central")})
TURN = Column("turn", N_("number of the turn in which it begins, from 1"), "integer")
SPEAKER = Column("speaker", N_("who speaks there"))
MEMO = Column("memo", N_("memo on the coding"))
CREATED = Column("created", N_("when, in UTC"))

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
)
CODINGS = (
    CODER,
    SESSION,
    START,
    END,
    QUOTE,
    CODE,
    Column("stance", N_("supports or contradicts")),
    WEIGHT,
    MEMO,
    CODE_LABEL,
    Column("family", N_("label of the code's family")),
    INITIATIVE,
    Column("phase", N_("intended, in-action or both")),
    Column("date", N_("date of the session")),
    TURN,
    Column("passage", N_("number of the passage in which it begins, from 1"), "integer"),
    SPEAKER,
    Column("role", N_("role of that speaker")),
    Column("time", N_("start of that turn in seconds of the recording"), "number"),
    Column("revision", N_("revision of the codebook it was made under"), "integer"),
    Column("origin", N_("hand, suggested, search, import, agreed or settled")),
    Column("probability", N_("what the suggester gave, where it was suggested"), "number"),
    CREATED,
    Column("id", N_("id of the coding")),
)
EVIDENCE = (
    INITIATIVE,
    CODE,
    CODE_LABEL,
    Column("score", N_("the score it carries"), "score", SCALE),
    Column("stance", N_("supports or contradicts")),
    SESSION,
    TURN,
    SPEAKER,
    CODER,
    WEIGHT,
    QUOTE,
    MEMO,
    START,
    END,
    Column("coding", N_("id of the coding")),
)
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
    Column("phase", N_("intended, in-action or both")),
    Column("date", N_("date of the session")),
    Column("turns", N_("number of turns"), "integer"),
    Column("passages", N_("number of passages"), "integer"),
    Column("characters", N_("length of the stored text in code points"), "integer"),
    Column("format", N_("the layout it was read from")),
    Column("sha256", N_("hash of the file it was read from")),
    Column("done_by", N_("who coded it to the end")),
    Column("id", N_("id of the session")),
)
MEMOS = (
    Column("kind", N_("what it is about: project, session, turn, coding or code")),
    Column("target", N_("id of that")),
    CODER,
    Column("text", N_("the memo")),
    CREATED,
)
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
JOURNAL = (
    CREATED,
    CODER,
    Column("verb", N_("what was done")),
    Column("detail", N_("to what")),
    Column("undoes", N_("id of the action taken back or done again")),
    Column("id", N_("id of the entry")),
)

TABLES: Mapping[str, Callable[[Context], Table]] = {
    "scores": scores,
    "scores_wide": scores_wide,
    "codings": codings,
    "evidence": evidence,
    "codebook": codebook,
    "sessions": sessions,
    "memos": memos,
    "agreement": agreement,
    "journal": journal,
}
