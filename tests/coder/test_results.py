"""What is derived for an export."""

from __future__ import annotations

import codebook
import transcripts
from coder.project import NewSession, Project
from coder.results import results
from exports.dataset import Source

TALK = b"I: Wat doen jullie?\nR1: Wij geven les.\nI: Aan wie?\nR1: Aan chauffeurs.\n"


def test_coders_who_share_no_session_hold_up_no_export(tmp_path) -> None:
    transcript = transcripts.read_bytes(TALK, "gesprek.txt")
    source = Source(transcript.sha256, "gesprek.txt", TALK)
    with Project.create(tmp_path / "two.cimo", codebook.builtin("llo")) as project:
        sessions = project.import_sessions(
            [NewSession("Leerhuis", transcript, source, label=label) for label in ("een", "twee")]
        )
    for session, coder in zip(sessions, ("Noor", "Sjoerd"), strict=True):
        with Project.open(tmp_path / "two.cimo", coder=coder) as project:
            passage = session.passages[1]
            project.apply_code(session.id, passage.start, passage.end, "education")
    with Project.open(tmp_path / "two.cimo") as project:
        derived = results(project)
    assert derived.scores
    assert derived.agreement == derived.disagreements == ()
