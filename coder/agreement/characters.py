"""Agreement on characters of the turns, and on where spans begin and end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from . import measures
from .gamma import gamma_of_all
from .intervals import Bootstrap
from .ratings import Patterns
from .report import Report
from .rows import Basis, Row, basis, row
from .spans import TOGETHER, Continuum, Stretches, stretches, unitizing
from .units import compared_sessions

if TYPE_CHECKING:
    import numpy as np

    from codebook.model import Coding
    from exports.dataset import Dataset
    from transcripts.model import Session

    Array = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Spoken:
    """The spans of each coder, in characters of the turns of a session alone: what lies between turns is
    left out, so that it is no agreement. spans: [coder][(start, end, code)]; length: of all turns."""

    session: str
    spans: tuple[list[tuple[int, int, str]], ...]
    length: int


def spoken(sessions: Iterable[Session], codings: Iterable[Coding], coders: Sequence[str]) -> list[Spoken]:
    """The codings of `coders` as spans of what was said."""
    import numpy as np

    by_session: dict[str, list[Coding]] = {}
    for coding in codings:
        if coding.coder in coders:
            by_session.setdefault(coding.session, []).append(coding)
    place = {coder: at for at, coder in enumerate(coders)}
    made: list[Spoken] = []
    for session in sessions:
        turns = session.transcript.turns
        begins = np.array([turn.start for turn in turns], dtype=np.int64)
        sizes = np.array([turn.end - turn.start for turn in turns], dtype=np.int64)
        before = np.concatenate([[0], np.cumsum(sizes)])
        own = by_session.get(session.id, [])
        spans: tuple[list[tuple[int, int, str]], ...] = tuple([] for _ in coders)
        if own and len(turns):
            points = np.array([(coding.start, coding.end) for coding in own], dtype=np.int64)
            at = np.searchsorted(begins, points, side="right") - 1
            inside = np.clip(points - begins[np.maximum(at, 0)], 0, sizes[np.maximum(at, 0)])
            mapped = np.where(at < 0, 0, before[np.maximum(at, 0)] + inside)
            for coding, (start, end) in zip(own, mapped.tolist(), strict=True):
                if start < end:
                    spans[place[coding.coder]].append((start, end, coding.code))
        made.append(Spoken(session.id, spans, int(before[-1])))
    return made


def character_report(
    dataset: Dataset,
    coders: Sequence[str],
    interval: Bootstrap | None,
    language: str,
    names: Sequence[str] | None = None,
) -> Report:
    """Per code percent, kappa and alpha with every character of a turn as a unit, and u-alpha; per family
    and over all codes u-alpha, |u-alpha and cu-alpha.

    Two overlapping codings by one coder are one. Intervals draw sessions: neighbouring characters are
    not independent. Sessions that not all of three or more coders finished are left out. names: of
    measures, those that do not fit a row are passed over; (k)u-alpha and gamma only when named.
    """
    names = names or measures.chosen("span", len(coders), None)
    compared = compared_sessions(dataset, coders)
    sessions = [one for one, seen in zip(compared.sessions, compared.seen, strict=True) if all(seen)]
    by_session = replace(interval, by="session") if interval is not None else None
    texts = spoken(sessions, dataset.codings, coders)
    by_code: dict[str, dict[int, list[list[tuple[int, int, str]]]]] = {}
    for number, text in enumerate(texts):
        for at, spans in enumerate(text.spans):
            for span in spans:
                own = by_code.setdefault(span[2], {}).setdefault(number, [[] for _ in coders])
                own[at].append(span)
    rows: list[Row] = []
    for code in (one.id for one in dataset.codebook.codes()):
        found = by_code.get(code, {})
        empty: tuple[list[tuple[int, int, str]], ...] = tuple([] for _ in coders)
        continua = [
            Continuum(tuple(found[number]) if number in found else empty, text.length)
            for number, text in enumerate(texts)
        ]
        pieces = [sum(len(own[at]) for own in found.values()) for at in range(len(coders))]
        rows += _code_rows(code, stretches(continua), pieces, by_session, language, names)
    whole = [Continuum(text.spans, text.length) for text in texts]
    together, by_code_too = _family(None, whole, by_session, language, names)
    rows += [*by_code_too, *together]
    families: list[Row] = []
    for family in dataset.codebook.families:
        codes = {code.id for code in family.codes}
        continua = [
            Continuum(
                tuple([span for span in spans if span[2] in codes] for spans in text.spans), text.length
            )
            for text in texts
        ]
        if len(codes) > 1:
            families += _family(family.id, continua, by_session, language, names)[0]
    return Report(
        "span",
        tuple(coders),
        sum(text.length for text in texts),
        tuple(rows),
        tuple(text.session for text in texts),
        compared.notes,
        tuple(families),
        left_out=sum(
            turn.end - turn.start for session in compared.left_out for turn in session.transcript.turns
        ),
    )


def characters(cut: Stretches) -> Patterns:
    """Who coded how many characters, whatever the code; nobody is missing."""
    import numpy as np

    coders = len(cut.said)
    coded = (cut.said > 0).astype(np.int64)
    powers = 2 ** np.arange(coders, dtype=np.int64)
    shape = (cut.number, 2**coders)
    key = cut.sessions * shape[1] + coded.T @ powers
    table = np.bincount(key, cut.lengths, minlength=shape[0] * shape[1]).reshape(shape)
    used = np.flatnonzero(table.sum(axis=0))
    rows = (used[:, None] // powers) % 2
    return Patterns(rows, table[:, used].sum(axis=0), table[:, used], ("no", "yes"))


def _code_rows(
    code: str,
    cut: Stretches,
    pieces: Sequence[int],
    interval: Bootstrap | None,
    language: str,
    names: Sequence[str],
) -> list[Row]:
    found = characters(cut)
    # What is too few is counted in spans: a single long one holds many characters.
    on = replace(basis(found), rare=sum(pieces) / len(pieces))
    if cut.number < 2:
        interval = None
    made = [measures.CODE[name](found, interval) for name in names if name in measures.CODE]
    if "u_alpha" in names:
        made.append(unitizing(cut, interval, by_code=False).u)
    return [row(code, one, language, on) for one in made]


def _family(
    code: str | None,
    continua: Sequence[Continuum],
    interval: Bootstrap | None,
    language: str,
    names: Sequence[str],
) -> tuple[list[Row], list[Row]]:
    """The figures over several codes, and (k)u-alpha of each of them."""
    made: list[Row] = []
    by_code: list[Row] = []
    each = "k_u_alpha" in names and code is None
    if each or not {"u_alpha", "bar_u_alpha", "cu_alpha"}.isdisjoint(names):
        found = unitizing(continua, interval, by_code=each)
        family = {"u_alpha": found.u, "bar_u_alpha": found.bar_u, "cu_alpha": found.cu}
        made = [row(code, family[name], language, Basis()) for name in names if name in family]
        if each:
            by_code = [
                row(one, value, language, Basis())
                for one, value in found.by_code.items()
                if TOGETHER not in one
            ]
    if "gamma" in names:
        made.append(row(code, gamma_of_all(continua, interval), language, Basis()))
    return made, by_code
