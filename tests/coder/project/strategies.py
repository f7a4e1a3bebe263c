"""Texts, transcripts and changes to a project as hypothesis makes them up."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from codebook.model import Configuration, Link, Text
from coder.project import NewCoding, Project, Settlement
from tests.coder.project.made import new_session
from tests.coder.project.more_strategies import MORE
from transcripts.errors import CimoError
from transcripts.model import Passage

AWKWARD = (*"😀 👩‍👩‍👧 שלום مرحبا e\u0301 =1+1 ǅ “” \ufeff ' \" ;--".split(" "), "\n", "\u2028", "\t")

words = st.lists(
    st.one_of(
        st.sampled_from(AWKWARD),
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r")),
    ),
    min_size=1,
    max_size=4,
).map("".join)
"""Text that breaks careless programs: emoji, right-to-left, combining marks, line ends, formulas."""

speakers = st.sampled_from(("Anneke", "Mohamed", "Loes", "Int.", "👩 Fatima"))

talks = st.lists(st.tuples(speakers, words.filter(str.strip)), min_size=1, max_size=6)
"""What `made.transcript` makes a transcript of: (speaker, words) for each turn."""

Change = tuple[str, int, int, int]
"""The name of a change below and three numbers that say on what."""


def changes(most: int = 8) -> st.SearchStrategy[list[Change]]:
    """Things that a coder does one after the other, for `apply`."""
    small = st.integers(0, 50)
    return st.lists(st.tuples(st.sampled_from(sorted(CHANGES)), small, small, small), max_size=most)


def apply(project: Project, change: Change) -> bool:
    """Make one change; False when the project said that it cannot be."""
    name, *numbers = change
    if name not in ("import", "undo", "redo") and not project.session_heads():
        return False
    try:
        CHANGES[name](project, *numbers)
    except CimoError:
        return False
    return True


def _span(project: Project, which: int, at: int) -> tuple[str, int, int]:
    sessions = project.sessions()
    session = sessions[which % len(sessions)]
    turn = session.transcript.turns[at % len(session.transcript.turns)]
    middle = turn.start + max(1, len(session.transcript.slice(turn)) // 2)
    return session.id, turn.start, turn.end if at % 2 else middle


def _code(project: Project, number: int) -> str:
    codes = [code.id for code in project.codebook().codes() if not code.retired]
    return codes[number % len(codes)]


def _own(project: Project, number: int) -> str:
    own = project.codings(coder=project.coder.id if project.coder else None)
    if not own:
        raise CimoError("There is nothing to change.")
    return own[number % len(own)].id


def _apply(project: Project, a: int, b: int, c: int) -> None:
    project.apply_code(*_span(project, a, b), _code(project, c), weight=1 + a % 2)


def _apply_many(project: Project, a: int, b: int, c: int) -> None:
    project.apply_codings([NewCoding(*_span(project, a, at), _code(project, at)) for at in (b, c)])


def _weigh(project: Project, a: int, b: int, c: int) -> None:
    project.change_coding(_own(project, a), weight=1 + b % 2, stance=("supports", "contradicts")[c % 2])


def _note(project: Project, a: int, b: int, c: int) -> None:
    project.change_coding(_own(project, a), memo=f"{b} {AWKWARD[c % len(AWKWARD)]}")


def _move(project: Project, a: int, b: int, c: int) -> None:
    _, start, end = _span(project, b, c)
    project.change_coding(_own(project, a), start=start, end=end)


def _remove(project: Project, a: int, b: int, c: int) -> None:
    project.remove_codings([_own(project, a)])


def _dismiss(project: Project, a: int, b: int, c: int) -> None:
    project.dismiss(*_span(project, a, b), _code(project, c), 0.5)


def _done(project: Project, a: int, b: int, c: int) -> None:
    sessions = project.sessions()
    project.mark_done(sessions[a % len(sessions)].id, done=bool(b % 3))


def _override(project: Project, a: int, b: int, c: int) -> None:
    there = project.initiatives()
    project.override_score(there[a % len(there)].id, ("education", "matching")[b % 2], c % 3, "omdat")


def _memo(project: Project, a: int, b: int, c: int) -> None:
    targets = {"project": "", "session": project.sessions()[0].id, "code": _code(project, a)}
    kind = sorted(targets)[b % 3]
    project.set_memo(kind, targets[kind], f"memo {AWKWARD[c % len(AWKWARD)]}" if c % 4 else "")


def _speaker(project: Project, a: int, b: int, c: int) -> None:
    session = project.sessions()[0]
    speaker = session.transcript.speakers[a % len(session.transcript.speakers)]
    rename, role = ("Anneke", "R1")[b % 2], ("", "interviewer")[c % 2]
    project.change_speaker(session.id, speaker.label, rename=rename, role=role)


def _passages(project: Project, a: int, b: int, c: int) -> None:
    session = project.sessions()[0]
    turns = enumerate(session.transcript.turns)
    project.set_passages(session.id, [Passage(turn.start, turn.end, at) for at, turn in turns if at != a])


def _abbreviate(project: Project, a: int, b: int, c: int) -> None:
    there = project.abbreviations()
    project.change_abbreviations(add=[("werk.", "iedereen.", "nieuw.")[a % 3]], remove=there[: b % 2])


def _configure(project: Project, a: int, b: int, c: int) -> None:
    link = Link("mechanism", (_own(project, a),))
    project.set_configuration(Configuration("", f"keten {b}", project.initiatives()[0].id, (link,), ""))


def _revise(project: Project, a: int, b: int, c: int) -> None:
    from dataclasses import replace

    book = project.codebook()
    project.revise_codebook(replace(book, label=Text(f"herzien {a} {b}")))


def _settle(project: Project, a: int, b: int, c: int) -> None:
    project.settle([Settlement(*_span(project, a, b), _code(project, c), keep=bool(c % 2))])


def _import(project: Project, a: int, b: int, c: int) -> None:
    project.import_sessions([new_session(f"later {a % 3}", f"Initiatief {b % 2}")])


def _remove_session(project: Project, a: int, b: int, c: int) -> None:
    later = [head for head in project.session_heads() if head.label.startswith("later")]
    if later:
        project.remove_session(later[a % len(later)].id)


def _undo(project: Project, a: int, b: int, c: int) -> None:
    project.undo()


def _redo(project: Project, a: int, b: int, c: int) -> None:
    project.redo()


def _take_back(project: Project, a: int, b: int, c: int) -> None:
    entries = [entry for entry in project.history() if entry.verb not in ("create", "undo", "redo")]
    project.take_back(entries[a % len(entries)].id)


def _publish(project: Project, a: int, b: int, c: int) -> None:
    project.mark_publishable([_own(project, a)], publish=bool(b % 3))


def _portray(project: Project, a: int, b: int, c: int) -> None:
    there = project.initiatives()
    section = ("introduction", "scores", "code:education")[b % 3]
    text = f"tekst {AWKWARD[c % len(AWKWARD)]}" if c % 4 else ""
    project.write_portrait(there[a % len(there)].id, section, text)


def _proceed(project: Project, a: int, b: int, c: int) -> None:
    there = project.initiatives()
    project.set_portrait_state(
        there[a % len(there)].id, ("draft", "checked", "sent", "answered")[b % 4], "zo"
    )


def _correct(project: Project, a: int, b: int, c: int) -> None:
    found = project.corrections()
    if found and b % 2:
        project.settle_correction(found[a % len(found)].id, "aangepast", settled=bool(c % 2))
    else:
        there = project.initiatives()
        project.record_correction(there[a % len(there)].id, "klopt niet", section="scores", sender="Loes")


CHANGES: dict[str, Callable[[Project, int, int, int], None]] = {
    "apply": _apply,
    "apply_many": _apply_many,
    "weigh": _weigh,
    "note": _note,
    "move": _move,
    "remove": _remove,
    "dismiss": _dismiss,
    "done": _done,
    "override": _override,
    "memo": _memo,
    "speaker": _speaker,
    "passages": _passages,
    "abbreviate": _abbreviate,
    "configure": _configure,
    "revise": _revise,
    "settle": _settle,
    "publish": _publish,
    "portray": _portray,
    "proceed": _proceed,
    "correct": _correct,
    "import": _import,
    "remove_session": _remove_session,
    "undo": _undo,
    "redo": _redo,
    "take_back": _take_back,
    **MORE,
}
