"""`cimo why`, and overrides that somebody should look at again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coder.cli.app import build, run
from coder.project import Project
from tests.coder.tui.made import make

HERE = ("--initiative", "Leerwerkloket", "--code", "education")


@pytest.fixture
def cimo(capsys: pytest.CaptureFixture[str]):
    app = build()

    def call(*words: object, status: int = 0) -> str:
        found = run(app, [*(str(word) for word in words), "--lang", "en"])
        said = capsys.readouterr()
        assert found == status, said.err
        return said.out if status == 0 else said.err

    return call


@pytest.fixture
def study(tmp_path: Path) -> Path:
    return make(tmp_path)


def test_a_score_is_accounted_for(cimo, study: Path) -> None:
    found = json.loads(cimo("why", study, *HERE, "--json"))
    assert abs(sum(found["probabilities"].values()) - 1) < 0.001
    assert set(found["probabilities"]) == {"0", "1", "2"}
    assert len(found["left_out"]) == found["speakers"]
    assert all(one["echo"] in (True, False) for one in found["passages"])
    assert found["in_words"]
    told = cimo("why", study, *HERE)
    assert "How firm it is" in told and "Each speaker left out" in told and "What would change it" in told


def test_one_phase_and_one_perspective_can_be_opened(cimo, study: Path) -> None:
    whole = json.loads(cimo("why", study, *HERE, "--json"))
    phases = [
        json.loads(cimo("why", study, *HERE, "--phase", phase, "--json"))
        for phase in ("intended", "in-action")
    ]
    assert sum(one["supporting"] for one in phases) == whole["supporting"]
    assert {one["phase"] for one in phases} == {"intended", "in-action"}
    assert "choose one of" in cimo("why", study, *HERE, "--phase", "later", status=2)
    assert "not scored" in cimo("why", study, *HERE[:3], "context", status=1)


def test_an_override_is_looked_at_again_when_its_evidence_changed(cimo, study: Path) -> None:
    cimo("override", study, *HERE, "--coder", "Anna", "--score", 0, "--reason", "alleen plannen")
    assert json.loads(cimo("status", study, "--json"))["review"] == []
    with Project.open(study, coder="Anna") as project:
        session = project.sessions()[0]
        end = session.passages[0].end
        project.apply_code(session.id, session.passages[0].start, end - 3, "education")
    (told,) = json.loads(cimo("check", study, "--json"))["review"]
    assert "Leerwerkloket Oost, Education" in told and "set to 0" in told
    assert "Look again" in cimo("status", study)
    assert "Look again" in cimo("why", study, *HERE)
    assert next(one for one in json.loads(cimo("score", study, "--json")) if one["override"])["review"]
