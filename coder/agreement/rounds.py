"""Agreement in a blind round: on what was drawn, as it was when the round was frozen."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from codebook.covering import covered
from codebook.remarks import Remark
from exports.dataset import Done
from transcripts.errors import CimoError
from transcripts.model import Passage, Turn

from .report import Report
from .reporting import report

if TYPE_CHECKING:
    from codebook.model import Coding
    from exports.dataset import Dataset, Place, Round
    from transcripts.model import Session


@dataclass(frozen=True, slots=True)
class Work:
    """How far the second coder is with a round: passages drawn, those she coded, whether she is finished."""

    drawn: int
    coded: int
    finished: bool


def passages_of(dataset: Dataset, one: Round) -> list[Place]:
    """The passages drawn in a round, in the order of sessions and text; of whole sessions, all of theirs."""
    drawn = _by_session(one.places)
    found: list[Place] = []
    for session in dataset.sessions:
        spans = drawn.get(session.id, set())
        found += [
            (session.id, passage.start, passage.end)
            for passage in session.passages
            if any(start <= passage.start and passage.end <= end for start, end in spans)
        ]
    return found


def finished(dataset: Dataset, one: Round) -> bool:
    """Whether the second coder has coded all that was drawn."""
    if one.frozen_at or any(mark.round == one.id for mark in dataset.finished):
        return True
    done = {mark.session for mark in dataset.done if mark.coder == one.coder}
    return one.unit == "session" and {session for session, *_ in one.places} <= done


def work(dataset: Dataset, one: Round) -> Work:
    """How far the second coder is."""
    places = passages_of(dataset, one)
    own = [coding for coding in dataset.codings if coding.coder == one.coder]
    by_session: dict[str, list[Coding]] = {}
    for coding in own:
        by_session.setdefault(coding.session, []).append(coding)
    coded = sum(
        any(coding.start < end and start < coding.end for coding in by_session.get(session, ()))
        for session, start, end in places
    )
    return Work(len(places), coded, finished(dataset, one))


def of_round(dataset: Dataset, one: Round, only: Collection[Place] | None = None) -> Dataset:
    """A dataset of a round alone: its two coders, what was drawn, the codebook it was coded with.

    A drawn passage is a turn of its own, so that what lies between is neither coded nor compared. only:
    some of the passages drawn. Codings are those that were frozen, or those of now while it is open.
    Raises CimoError while the second coder has not finished.
    """
    if not finished(dataset, one):
        so_far = work(dataset, one)
        raise CimoError(
            "Round “{name}” is not finished: {coded} of {drawn} passages have codes so far. Its coder ends "
            "it with cimo round --finish, or D on the worklist.",
            name=one.name,
            coded=so_far.coded,
            drawn=so_far.drawn,
        )
    both = (one.first, one.coder)
    codings = one.frozen if one.frozen_at else tuple(c for c in dataset.codings if c.coder in both)
    whole = one.unit == "session" and only is None
    places = passages_of(dataset, one)
    wanted = _by_session([place for place in places if only is None or place in only])
    sessions: list[Session] = []
    kept: list[Coding] = []
    for session in dataset.sessions:
        if session.id not in wanted:
            continue
        own = [coding for coding in codings if coding.session == session.id]
        if whole:
            sessions.append(session)
            kept += own
        else:
            sessions.append(_only(session, wanted[session.id]))
            kept += _meeting(own, session, wanted[session.id])
    books = tuple(book for book in dataset.codebooks if book.revision <= one.revision)
    return replace(
        dataset,
        codebooks=books or dataset.codebooks,
        coders=tuple(coder for coder in dataset.coders if coder.id in both),
        sessions=tuple(sessions),
        codings=tuple(kept),
        done=tuple(Done(coder, session.id) for coder in both for session in sessions),
        dismissals=(),
    )


def round_report(dataset: Dataset, one: Round, unit: str = "passage", **options: Any) -> Report:
    """Agreement of the two coders of a round; options as of `report`.

    Raises CimoError while it is not finished, and for turns or scores of a sample of passages: of those
    only some were drawn.
    """
    if one.unit == "passage" and unit in ("turn", "score"):
        raise CimoError(
            "A sample of passages gives agreement on passages and spans; for {unit} agreement draw whole "
            "sessions (--unit session).",
            unit=unit,
        )
    made = report(of_round(dataset, one), (one.first, one.coder), unit, **options)
    notes = list(made.notes)
    if not one.frozen_at:
        notes.append(Remark("the round is still open: what its coders change moves these figures"))
    later = {coding.revision for coding in dataset.codings if coding.coder == one.coder} - {one.revision}
    if later and not one.frozen_at:
        notes.append(
            Remark(
                "the codebook was revised during the round: drawn under revision {revision}, coded under "
                "{later} too",
                revision=one.revision,
                later=", ".join(map(str, sorted(later))),
            )
        )
    return replace(made, notes=tuple(notes))


def pull(dataset: Dataset, one: Round, **options: Any) -> dict[str, Report | None]:
    """Agreement on the passages shown with suggestions ("with"), and on those shown without ("without").

    A figure that is higher with them says that suggestions pull coders together. None where nothing was
    shown that way. options: as of `report`. Raises CimoError while the round is not finished.
    """
    plain = set(one.plain)
    places = passages_of(dataset, one)
    parts = {
        "with": [place for place in places if place not in plain],
        "without": [place for place in places if place in plain],
    }
    coders = (one.first, one.coder)
    return {
        name: report(of_round(dataset, one, frozenset(own)), coders, "passage", **options) if own else None
        for name, own in parts.items()
    }


def _by_session(places: Collection[Place]) -> dict[str, set[tuple[int, int]]]:
    found: dict[str, set[tuple[int, int]]] = {}
    for session, start, end in places:
        found.setdefault(session, set()).add((start, end))
    return found


def _only(session: Session, spans: set[tuple[int, int]]) -> Session:
    """A session of some of its passages, each of which is a turn of its own."""
    turns = session.transcript.turns
    drawn = [passage for passage in session.passages if (passage.start, passage.end) in spans]
    made = tuple(Turn(one.start, one.end, turns[one.turn].speaker) for one in drawn)
    passages = tuple(Passage(one.start, one.end, at) for at, one in enumerate(drawn))
    return replace(session, transcript=replace(session.transcript, turns=made), passages=passages)


def _meeting(codings: list[Coding], session: Session, spans: set[tuple[int, int]]) -> list[Coding]:
    """The codings that count for one of the passages, by the rule that holds when all are looked at."""
    begins = [passage.start for passage in session.passages]
    ends = [passage.end for passage in session.passages]
    drawn = {at for at, span in enumerate(zip(begins, ends, strict=True)) if span in spans}
    return [one for one in codings if drawn.intersection(covered(one.start, one.end, begins, ends))]
