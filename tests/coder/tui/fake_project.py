"""A project in memory with the verbs that the coding screen calls, and transcripts made by rule."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from codebook.model import Code, Codebook, Coder, Coding, Family, Text
from exports.dataset import Dismissal, Done, Entry, Publishable
from transcripts.model import Initiative, Passage, Session, Speaker, Transcript, Turn

WORDS = (
    "we hebben samen met de werkgevers een leergemeenschap opgezet waarin deelnemers van elkaar leren "
    "en dat werkt eigenlijk best goed maar niet voor iedereen natuurlijk"
).split()
SPEAKERS = ("Interviewer", "Marieke", "Johan de Vries", "Fatima")
CODES = (
    ("education", "Opleiden", "e", "#4477aa", "aanbieden van leeractiviteiten met expliciete doelen"),
    ("community", "Community-vorming", "c", "#228833", "mogelijk maken om met en van anderen te leren"),
    ("matching", "Matching", "m", "#ee6677", "verbinden van mensen met leerkansen of werk"),
    ("career", "Loopbaanbegeleiding", "l", "#ccbb44", "steun bij het vormgeven van de loopbaan"),
)


def codebook() -> Codebook:
    """Two families, five codes."""
    scored = tuple(
        Code(code, Text(label), Text(definition), key=key, colour=colour, include=(Text("er is een doel"),))
        for code, label, key, colour, definition in CODES
    )
    cimo = (Code("mechanism", Text("Mechanisme"), Text("waardoor het werkt"), key="h", colour="#aa3377"),)
    return Codebook(
        "test",
        (
            Family("intervention", Text("LLO-interventie"), scored, scored=True),
            Family("cimo", Text("CIMO"), cimo, use="configuration"),
        ),
        Text("Test"),
        "nl",
    )


def transcript(turns: int, seed: int = 1, longer: int = 1) -> tuple[Transcript, tuple[Passage, ...]]:
    """A group interview of so many turns with labels, times and a remark now and then.

    longer: how many times longer the turns are than the shortest kind.
    """
    dice = random.Random(seed)
    parts: list[str] = ["Groepsgesprek, synthetisch\n"]
    at = len(parts[0])
    found: list[Turn] = []
    passages: list[Passage] = []
    for index in range(turns):
        speaker = SPEAKERS[index % 4]
        parts.append(f"{speaker}: ")
        at += len(parts[-1])
        start = at
        for _ in range(dice.choice((1, 1, 2, 3, 5)) * longer):
            words = " ".join(dice.choice(WORDS) for _ in range(dice.randint(3, 18))).capitalize() + ". "
            passages.append(Passage(at, at + len(words) - 1, index))
            parts.append(words)
            at += len(words)
        found.append(Turn(start, at - 1, speaker, index * 12.0, index * 12.0 + 9))
        parts.append("\n[gelach]\n" if index % 10 == 4 else "\n")
        at += len(parts[-1])
    speakers = tuple(
        Speaker(name, "interviewer" if name == "Interviewer" else None, turns // 4) for name in SPEAKERS
    )
    return Transcript("".join(parts), tuple(found), "txt", speakers=speakers), tuple(passages)


def session(turns: int, name: str = "een", longer: int = 1) -> Session:
    """A session with such a transcript."""
    text, passages = transcript(turns, longer=longer)
    return Session(f"s-{name}", f"Sessie {name}", "i-1", text, passages, "in-action")


@dataclass(frozen=True)
class Head:
    """What an overview needs of a session."""

    id: str
    label: str
    initiative: str = "i-1"


Step = tuple[str, str, object, object]
"""Verb, key of the row, row before, row after."""


class FakeProject:
    """Keeps each change as what was there before and after, so that undo is one step back."""

    def abbreviations(self) -> tuple[str, ...]:
        return ()

    def __init__(self, *sessions: Session, codings: tuple[Coding, ...] = (), coder: str = "Anna") -> None:
        self.title = "Proef"
        self.language = "nl"
        self._sessions = sessions
        self.coder = Coder(f"c-{coder}", coder)
        self._coders = (self.coder, Coder("c-Bram", "Bram"))
        self._rows: dict[str, object] = {coding.id: coding for coding in codings}
        self.past: list[Step] = []
        self.future: list[Step] = []
        self._generation = 0
        self._changes: list[list[object]] = []
        self._state: dict[str, str] = {}

    def codebook(self) -> Codebook:
        return codebook()

    def initiatives(self):
        return (Initiative("i-1", "Leerlab Zuid"),)

    def session_heads(self):
        return tuple(Head(one.id, one.label) for one in self._sessions)

    def sessions(self, initiative=None):
        return self._sessions

    def session(self, session_id: str) -> Session:
        return next(one for one in self._sessions if one.id == session_id)

    def coders(self):
        return self._coders

    def codings(self, session=None, coder=None, code=None):
        return tuple(
            one
            for one in self._rows.values()
            if isinstance(one, Coding)
            and session in (None, one.session)
            and coder in (None, one.coder)
            and code in (None, one.code)
        )

    def dismissals(self, session=None, coder=None):
        return tuple(one for one in self._rows.values() if isinstance(one, Dismissal))

    def done(self):
        return tuple(one for one in self._rows.values() if isinstance(one, Done))

    def publishable(self):
        return tuple(one for one in self._rows.values() if isinstance(one, Publishable))

    def mark_publishable(self, codings, publish=True):
        for one in codings:
            made = Publishable(f"fit-{one}", one, self.coder.id) if publish else None
            self._put("mark_publishable", f"fit-{one}", made)

    def memos(self, kind=None, target=None):
        return ()

    def rounds_to_code(self, coder):
        return ()

    def generation(self) -> int:
        return self._generation

    def _put(self, verb: str, key: str, after: object | None) -> None:
        self.past.append((verb, key, self._rows.get(key), after))
        self.future.clear()
        self._set(key, after)

    def _set(self, key: str, row: object | None) -> None:
        if row is None:
            self._rows.pop(key, None)
        else:
            self._rows[key] = row
        self._generation += 1

    def apply_code(
        self,
        session,
        start,
        end,
        code,
        *,
        stance="supports",
        weight=1,
        memo="",
        origin="hand",
        probability=None,
        model="",
    ):
        coding = Coding(
            f"new-{self._generation}",
            session,
            start,
            end,
            code,
            self.coder.id,
            stance,
            weight,
            memo,
            self.session(session).transcript.text[start:end],
            origin=origin,
            probability=probability,
        )
        self._put("apply_code", coding.id, coding)
        return coding

    def change_coding(self, coding_id, **changes):
        changed = replace(self._rows[coding_id], **changes)
        self._put("change_coding", coding_id, changed)
        return changed

    def remove_codings(self, ids):
        for one in ids:
            self._put("remove_codings", one, None)

    def dismiss(self, session, start, end, code, probability=None, *, model=""):
        key = f"no-{self._generation}"
        self._put("dismiss", key, Dismissal(key, session, start, end, code, self.coder.id, probability))

    def mark_done(self, session, done=True):
        self._put("mark_done", f"done-{session}", Done(self.coder.id, session) if done else None)

    def undo_label(self):
        return Entry("e", "", self.coder.id, self.past[-1][0]) if self.past else None

    def redo_label(self):
        return Entry("e", "", self.coder.id, self.future[-1][0]) if self.future else None

    def undo(self):
        return self._travel(self.past, self.future)

    def redo(self):
        return self._travel(self.future, self.past)

    def _travel(self, source, target):
        if not source:
            return None
        verb, key, before, after = source.pop()
        target.append((verb, key, after, before))
        self._set(key, before)
        table = "codings" if isinstance(before or after, Coding) else "done"
        row = {"session": before.session} if isinstance(before, Coding) else None
        self._changes = [[table, key, None, row]]
        return Entry("u", "", self.coder.id, verb)

    def entry_changes(self, entry_id):
        return self._changes

    def coding(self, coding_id):
        return self._rows[coding_id]

    def get_state(self, name, default=None):
        return self._state.get(name, default)

    def set_state(self, name, value):
        self._state[name] = value
