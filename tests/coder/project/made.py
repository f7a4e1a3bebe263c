"""Projects, sessions and transcripts as the tests of the project file use them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path

from codebook.model import Code, Codebook, Family, Text
from coder.project import NewSession, Project
from exports.dataset import Dataset, Source
from transcripts.model import Segment, Session, Speaker, Transcript, Turn

TALK = (
    ("Anneke", "We zijn begonnen met een cursus. Die was voor iedereen."),
    ("Mohamed", "Ja, en daarna kwam het gesprek over werk 😀. Dat was nieuw."),
    ("Anneke", "Precies.\nEn =1+1 is ook gezegd."),
    ("Loes", "שלום, zei hij; en cafe\u0301 dronken we ook."),
)


def codebook() -> Codebook:
    """Two scored codes and a perspective."""
    return Codebook(
        "small",
        (
            Family(
                "intervention",
                Text("Interventie"),
                (Code("education", Text("Opleiden"), key="e"), Code("matching", Text("Matching"), key="m")),
                scored=True,
            ),
            Family(
                "perspective", Text("Perspectief"), (Code("target", Text("Doelgroep")),), use="perspective"
            ),
        ),
        language="nl",
    )


def transcript(talk: Iterable[tuple[str, str]] = TALK) -> tuple[Transcript, bytes]:
    """A transcript with `Naam:` labels, a turn for each (speaker, words), and the bytes of its file."""
    parts: list[str] = []
    turns: list[Turn] = []
    at = 0
    for index, (speaker, words) in enumerate(talk):
        parts.append(f"{speaker}: {words}\n")
        start = at + len(speaker) + 2
        end = start + len(words)
        segment = Segment(start, end, float(index), index + 0.5)
        turns.append(Turn(start, end, speaker, float(index), index + 0.5, (segment,)))
        at += len(parts[-1])
    text = "".join(parts)
    data = text.encode()
    counts: dict[str, int] = {}
    for turn in turns:
        counts[str(turn.speaker)] = counts.get(str(turn.speaker), 0) + 1
    speakers = tuple(Speaker(label, None, count) for label, count in counts.items())
    sha256 = hashlib.sha256(data).hexdigest()
    return Transcript(text, tuple(turns), "labelled-text", "utf-8", sha256, speakers), data


def new_session(
    label: str = "gesprek 1", initiative: str = "Techniekbrug", talk: Iterable[tuple[str, str]] = TALK
) -> NewSession:
    """A session to import."""
    read, data = transcript(talk)
    return NewSession(initiative, read, Source(read.sha256, f"{label}.txt", data), label)


def project(path: Path, coder: str | None = "Noor", sessions: int = 1) -> Project:
    """A new project with so many sessions."""
    made = Project.create(path, codebook(), title="Proef", coder=coder)
    made.import_sessions([new_session(f"gesprek {at + 1}") for at in range(sessions)])
    return made


def code_turn(project: Project, session: Session, turn: int, code: str = "matching", **more):
    """Apply a code to a whole turn."""
    there = session.transcript.turns[turn]
    return project.apply_code(session.id, there.start, there.end, code, **more)


def state(dataset: Dataset) -> Dataset:
    """A dataset without its journal."""
    return replace(dataset, journal=())


def canonical(dataset: Dataset) -> bytes:
    """All of a dataset as bytes: equal datasets give equal bytes."""
    return json.dumps(asdict(dataset), default=lambda value: value.hex(), sort_keys=True).encode()
