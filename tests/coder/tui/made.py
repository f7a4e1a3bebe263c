"""A real project file on disk, small and always the same, for tests of the screens."""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace
from pathlib import Path

import codebook
from coder.project import NewCoding, NewSession, Project
from exports.dataset import Source
from tests.coder.tui.fake_project import transcript

PROJECT = "7d0c5a52-3f0c-4f0e-9a55-1f6e3c1f0a01"
CODERS = ("Anna", "Bram")
SESSIONS = (
    ("Leerwerkloket Oost", "Beoogd ontwerp, mei", "intended", 24),
    ("Leerwerkloket Oost", "Ontwerp in actie, november", "in-action", 30),
    ("Zorgcampus Midden", "Groepsgesprek", "both", 40),
    ("Techniekhuis aan de Rijn", "Kick-off", "both", 16),
)


def make(
    folder: Path,
    *,
    empty: bool = False,
    coder: str | None = "Anna",
    sessions: tuple[tuple[str, str, str, int], ...] = SESSIONS,
    coders: tuple[str, str] = CODERS,
) -> Path:
    """The path of a new project in `folder`; `empty` leaves it without sessions.

    sessions: initiative, label, phase and number of turns of each. coders: who coded, the second one less.
    """
    path = folder / "studie.cimo"
    book = codebook.builtin("llo")
    # Ids of coders are made from that of the project, and rows are ordered by them.
    with Project.create(path, book, title="Studie", coder=coder, project_id=PROJECT) as project:
        if not empty:
            _fill(project, sessions, coders)
    return path


def _fill(
    project: Project,
    described: tuple[tuple[str, str, str, int], ...] = SESSIONS,
    coders: tuple[str, str] = CODERS,
) -> None:
    new = []
    for at, (initiative, label, phase, turns) in enumerate(described):
        text, _ = transcript(turns, seed=at + 1)
        data = text.text.encode()
        digest = hashlib.sha256(data).hexdigest()
        source = Source(digest, f"{label}.txt", data)
        new.append(NewSession(initiative, replace(text, sha256=digest), source, label, phase))
    sessions = project.import_sessions(new)
    dice = random.Random(7)
    codes = [code.id for code in project.codebook().codes()]
    scored = [code.id for code in project.codebook().scored_codes()]
    codings: list[NewCoding] = []
    for at, session in enumerate(sessions[:3]):
        for number, passage in enumerate(session.passages):
            if dice.random() < 0.3:
                continue
            code = dice.choice(scored if number % 2 else codes)
            weight = 2 if dice.random() < 0.3 else 1
            stance = "contradicts" if number % 7 == 6 else "supports"
            spot = (session.id, passage.start, passage.end, code)
            codings.append(
                NewCoding(*spot, coders[0], stance, weight, "kern van het verhaal" if number == 3 else "")
            )
            if at < 2 and dice.random() < 0.8:
                other = code if dice.random() < 0.7 else dice.choice(scored)
                codings.append(NewCoding(*spot[:3], other, coders[1], stance, 1))
    project.apply_codings(codings)
    for name in coders:
        project.mark_done(sessions[0].id, coder=name)
        project.mark_done(sessions[1].id, coder=name)
