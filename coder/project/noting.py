"""All memos of a project as one list: those on the project, sessions, turns, codings and codes."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcripts.errors import CimoError

if TYPE_CHECKING:
    from codebook.model import Coding, Memo

    from .reading import Reading
    from .repository import Project

KINDS = ("project", "session", "turn", "coding", "code")


@dataclass(frozen=True, slots=True)
class Note:
    """A memo and where it stands.

    id: of the memo; of the coding for a memo written with it (`with_coding`). kind, target: what it is
    on. session, start, end, turn: the place in a session's stored text, where there is one (the turn
    counts from 0). code: of the coding, or the code it is on.
    """

    id: str
    kind: str
    target: str
    text: str
    coder: str
    created: str
    session: str = ""
    start: int = 0
    end: int = 0
    turn: int | None = None
    code: str = ""
    quote: str = ""
    with_coding: bool = False


def notes(project: Reading) -> tuple[Note, ...]:
    """All memos that this handle may see: on the project, on codes, then in the order of the text."""
    codings = {coding.id: coding for coding in project.codings()}
    starts: dict[str, list[int]] = {}
    made: list[Note] = []
    for coding in codings.values():
        if coding.memo.strip():
            spot = _spot(project, coding, starts)
            made.append(
                Note(
                    coding.id,
                    "coding",
                    coding.id,
                    coding.memo,
                    coding.coder,
                    coding.created,
                    *spot,
                    coding.code,
                    coding.quote,
                    with_coding=True,
                )
            )
    made += [_memo(project, memo, codings, starts) for memo in project.memos()]
    order = {head.id: at for at, head in enumerate(project.session_heads())}
    made.sort(key=lambda one: (one.kind != "project", order.get(one.session, -1), one.start, one.created))
    return tuple(made)


def on_turns(project: Reading, session: str, coder: str | None = None) -> dict[int, str]:
    """The memos on the turns (from 0) of a session (id), those of one coder (id) or of all: on one turn as
    one text."""
    found: dict[int, str] = {}
    turns = len(project.session(session).transcript.turns)
    for memo in project.memos("turn"):
        where, _, turn = memo.target.rpartition(":")
        if where != session or coder not in (None, memo.coder):
            continue
        if turn.isdecimal() and int(turn) < turns:
            before = found.get(int(turn))
            found[int(turn)] = memo.text if before is None else f"{before} · {memo.text}"
    return found


def write(project: Project, kind: str, target: str, text: str, *, with_coding: bool | None = None) -> None:
    """Write the coder's memo on a target ("" removes it); one on a coding of her own is kept with it.

    with_coding: as `Note.with_coding` of the memo that is changed; None for a new one.
    """
    if kind == "coding":
        coding = project.coding(target)
        own = project.coder is not None and coding.coder == project.coder.id
        if with_coding or (with_coding is None and own):
            project.change_coding(target, memo=text.strip())
            return
    project.set_memo(kind, target, text)


def target_of(project: Project, kind: str, name: str = "", turn: int | None = None) -> str:
    """The target of a memo by the names people type: a session, a turn of it (from 1), a code, a coding.

    Raises CimoError for what is not there.
    """
    if kind == "project":
        return project.id
    if kind == "code":
        return project.find_code(name).id
    if kind == "coding":
        return project.coding(name).id
    session = project.find_session(name)
    if kind == "session":
        return session.id
    if turn is None or not 0 < turn <= len(session.transcript.turns):
        raise CimoError("There is no turn {turn}.", turn=turn or "")
    return f"{session.id}:{turn - 1}"


def _spot(project: Reading, coding: Coding, starts: dict[str, list[int]]) -> tuple[str, int, int, int | None]:
    if coding.session not in starts:
        starts[coding.session] = [one.start for one in project.session(coding.session).transcript.turns]
    turn = bisect_right(starts[coding.session], coding.start) - 1
    return coding.session, coding.start, coding.end, max(0, turn)


def _memo(project: Reading, memo: Memo, codings: dict[str, Coding], starts: dict[str, list[int]]) -> Note:
    head = (memo.id, memo.kind, memo.target, memo.text, memo.coder, memo.created)
    if memo.kind == "coding" and memo.target in codings:
        coding = codings[memo.target]
        return Note(*head, *_spot(project, coding, starts), coding.code, coding.quote)
    if memo.kind == "code":
        return Note(*head, code=memo.target)
    session, _, index = memo.target.rpartition(":") if memo.kind == "turn" else (memo.target, "", "")
    if memo.kind not in ("session", "turn"):
        return Note(*head)
    try:
        transcript = project.session(session).transcript
    except CimoError:
        return Note(*head)
    if memo.kind == "session" or not index.isdecimal() or int(index) >= len(transcript.turns):
        return Note(*head, session)
    turn = transcript.turns[int(index)]
    words = transcript.text[turn.start : turn.end]
    return Note(*head, session, turn.start, turn.end, int(index), quote=words)
