"""Passages: their words, what each coder gave them, and which codes go together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from codebook.cooccurrence import answers_of
from codebook.model import Coding
from transcripts.i18n import N_
from transcripts.model import Passage

from ..table import Cell, Column, Table
from .columns import CODER, INITIATIVE, SESSION, SPEAKER, YES
from .context import Context

PASSAGE = Column("passage", N_("number of the passage in its session, from 1"), "integer")
PASSAGES = (
    INITIATIVE,
    SESSION,
    PASSAGE,
    Column("turn", N_("number of its turn in the session, from 1"), "integer"),
    SPEAKER,
    Column("start", N_("where the passage starts, in code points of the stored text"), "integer"),
    Column("end", N_("where it ends (that character is not part of it)"), "integer"),
    Column("text", N_("the words of the passage")),
)
COOCCURRENCE = (
    Column("unit", N_("within what the codes go together: passage, turn, answer or session")),
    Column("code", N_("id of one code")),
    Column("other", N_("id of the other code")),
    Column("code_label", N_("label of the one code")),
    Column("other_label", N_("label of the other code")),
    Column("both", N_("units that people gave both codes"), "integer"),
    Column("one", N_("units that people gave the one code"), "integer"),
    Column("two", N_("units that people gave the other code"), "integer"),
    Column("jaccard", N_("units with both, as a share of units with either (0 to 1)"), "number"),
)


def covered(coding: Coding, begins: Sequence[int], ends: Sequence[int]) -> Iterator[int]:
    """Indexes of the units (in order, not overlapping) that a coding counts for.

    It covers at least half of the unit, or lies at least half inside it: as agreement counts.
    """
    for at in range(bisect_right(ends, coding.start), bisect_left(begins, coding.end)):
        shared = min(coding.end, ends[at]) - max(coding.start, begins[at])
        if 2 * shared >= ends[at] - begins[at] or 2 * shared >= coding.end - coding.start:
            yield at


def passages(context: Context) -> Table:
    """A row a passage."""
    rows: list[tuple[Cell, ...]] = []
    for session in context.dataset.sessions:
        initiative = context.initiatives.get(session.initiative, session.initiative)
        turns = session.transcript.turns
        for number, one in enumerate(session.passages, 1):
            words = session.transcript.slice(one)
            speaker = turns[one.turn].speaker
            rows.append((initiative, session.label, number, one.turn + 1, speaker, one.start, one.end, words))
    return Table("passages", N_("Passages and their words"), PASSAGES, rows)


def passages_codes(context: Context) -> Table:
    """A row a passage and coder who worked at its session, a column a code: 1 given, 0 not."""
    codes = list(context.codes)
    column = {code: at for at, code in enumerate(codes)}
    given = _given(context)
    done = {(mark.session, mark.coder) for mark in context.dataset.done}
    rows: list[tuple[Cell, ...]] = []
    for session in context.dataset.sessions:
        initiative = context.initiatives.get(session.initiative, session.initiative)
        for coder in context.dataset.coders:
            cells = given.get((session.id, coder.id))
            if cells is None and (session.id, coder.id) not in done:
                continue
            for number in range(len(session.passages)):
                marks: list[Cell] = [0] * len(codes)
                for code in cells.get(number, ()) if cells else ():
                    marks[column[code]] = 1
                rows.append((initiative, session.label, number + 1, coder.name, *marks))
    columns = (
        INITIATIVE,
        SESSION,
        PASSAGE,
        CODER,
        *(Column(code, context.code_label(code), "truth", YES) for code in codes),
    )
    return Table("passages_codes", N_("Passages by codes, 0 or 1"), columns, rows)


def cooccurrence(context: Context) -> Table:
    """A row a pair of codes that go together somewhere, for each kind of unit."""
    people = {one.id for one in context.dataset.coders if one.kind == "person"}
    units: dict[str, dict[tuple[str, int], set[str]]] = {
        name: {} for name in ("passage", "turn", "answer", "session")
    }
    answers = {one.id: answers_of(one) for one in context.dataset.sessions}
    for (session_id, coder), cells in _given(context).items():
        if coder not in people:
            continue
        passages = context.sessions[session_id].passages
        for number, codes in cells.items():
            units["passage"].setdefault((session_id, number), set()).update(codes)
            units["turn"].setdefault((session_id, passages[number].turn), set()).update(codes)
            answer = answers[session_id][passages[number].turn]
            units["answer"].setdefault((session_id, answer), set()).update(codes)
            units["session"].setdefault((session_id, 0), set()).update(codes)
    rows: list[tuple[Cell, ...]] = []
    order = {code: at for at, code in enumerate(context.codes)}
    for unit, found in units.items():
        alone: Counter[str] = Counter()
        together: Counter[tuple[str, str]] = Counter()
        for codes in found.values():
            ordered = sorted(codes, key=order.__getitem__)
            alone.update(ordered)
            together.update(combinations(ordered, 2))
        for one, two in sorted(together, key=lambda pair: (order[pair[0]], order[pair[1]])):
            both = together[one, two]
            share = both / (alone[one] + alone[two] - both)
            labels = (context.code_label(one), context.code_label(two))
            rows.append((unit, one, two, *labels, both, alone[one], alone[two], round(share, 6)))
    return Table("cooccurrence", N_("Codes that go together"), COOCCURRENCE, rows)


def _given(context: Context) -> dict[tuple[str, str], dict[int, set[str]]]:
    """By session and coder: the codes of each passage that has any."""
    found: dict[tuple[str, str], dict[int, set[str]]] = {}
    bounds = {one.id: _bounds(one.passages) for one in context.dataset.sessions}
    for coding in context.dataset.codings:
        if coding.code not in context.codes:
            continue
        cells = found.setdefault((coding.session, coding.coder), {})
        for at in covered(coding, *bounds[coding.session]):
            cells.setdefault(at, set()).add(coding.code)
    return found


def _bounds(passages: Sequence[Passage]) -> tuple[list[int], list[int]]:
    return [one.start for one in passages], [one.end for one in passages]
