"""What is derived for an export."""

from __future__ import annotations

import codebook
import transcripts
from coder.project import NewSession, Project
from coder.results import results
from exports.dataset import Source
from exports.tables import build
from tests.coder.project import made

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


def test_agreement_goes_out_by_unit_in_rounds_and_over_time(tmp_path) -> None:
    path = tmp_path / "a.cimo"
    with made.project(path, sessions=2) as noor, Project.open(path, coder="Sjoerd") as sjoerd:
        for session in noor.sessions():
            for who, turns in ((noor, (0, 1)), (sjoerd, (0, 2))):
                for turn in turns:
                    made.code_turn(who, session, turn)
                who.mark_done(session.id)
        drawn = noor.draw_round("Sjoerd", "Noor", share=1, name="eerste")
        sjoerd.finish_round(drawn.id)
        derived = results(noor)
        tables = {one.name: one for one in build(noor.dataset(), derived, what="agreement")}
    assert {row[0] for row in tables["agreement"].rows} == {"passage", "span", "score"}
    assert {row[0] for row in tables["agreement_rounds"].rows} == {"eerste"}
    assert [row[0] for row in tables["drift"].rows] == ["gesprek 1", "gesprek 2"] * 2
    described = {(row[0], row[1]) for row in tables["columns"].rows}
    assert {("drift", "kappa"), ("agreement_rounds", "round")} <= described
