"""`cimo why`, and overrides that somebody should look at again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coder.project import Project
from tests.coder.tui.made import make

HERE = ("--initiative", "Leerwerkloket", "--code", "education")


@pytest.fixture
def study(tmp_path: Path) -> Path:
    return make(tmp_path)


def test_a_score_is_accounted_for(said, study: Path) -> None:
    found = json.loads(said("why", study, *HERE, "--json"))
    assert abs(sum(found["probabilities"].values()) - 1) < 0.001
    assert set(found["probabilities"]) == {"0", "1", "2"}
    assert len(found["left_out"]) == found["speakers"]
    assert all(one["echo"] in (True, False) for one in found["passages"])
    assert found["in_words"]
    told = said("why", study, *HERE)
    assert "How firm it is" in told and "Each speaker left out" in told and "What would change it" in told


def test_one_phase_and_one_perspective_can_be_opened(said, study: Path) -> None:
    whole = json.loads(said("why", study, *HERE, "--json"))
    phases = [
        json.loads(said("why", study, *HERE, "--phase", phase, "--json"))
        for phase in ("intended", "in-action")
    ]
    assert sum(one["supporting"] for one in phases) == whole["supporting"]
    assert {one["phase"] for one in phases} == {"intended", "in-action"}
    assert "choose one of" in said("why", study, *HERE, "--phase", "later", status=2)
    assert "not scored" in said("why", study, *HERE[:3], "context", status=1)


def test_an_override_is_looked_at_again_when_its_evidence_changed(said, study: Path) -> None:
    said("override", study, *HERE, "--coder", "Anna", "--score", 0, "--reason", "alleen plannen")
    assert json.loads(said("status", study, "--json"))["review"] == []
    with Project.open(study, coder="Anna") as project:
        session = project.sessions()[0]
        end = session.passages[0].end
        project.apply_code(session.id, session.passages[0].start, end - 3, "education")
    (told,) = json.loads(said("check", study, "--json"))["review"]
    assert "Leerwerkloket Oost, Education" in told and "set to 0" in told
    assert "Look again" in said("status", study)
    assert "Look again" in said("why", study, *HERE)
    assert "set by Anna, derived" in said("why", study, *HERE)
    assert next(one for one in json.loads(said("score", study, "--json")) if one["override"])["review"]


RULE = """scoring:
  levels:
    - score: 2
      all: {supporting: 40}
    - score: 1
      all: {supporting: 2}
"""


def test_another_rule_is_tried_without_changing_anything(said, study: Path, tmp_path: Path) -> None:
    (tmp_path / "rule.yaml").write_text(RULE, encoding="utf-8")
    before = json.loads(said("score", study, "--json"))
    found = json.loads(said("score", study, "--rule", tmp_path / "rule.yaml", "--json"))
    assert found["of"] == len(before) and found["changed"]
    assert all(one["would_be"] in (0, 1) and one["score"] != one["would_be"] for one in found["changed"])
    assert "Score 2: at least 40 supporting passages." in found["rule"]
    assert any("score 0 although" in one for one in found["remarks"])
    told = said("score", study, "--rule", tmp_path / "rule.yaml")
    assert found["summary"] in told and "now" in told
    assert json.loads(said("score", study, "--json")) == before
    (tmp_path / "rule.yaml").write_text(RULE.replace("40", "{at_least: 3, at_most: 1}"), encoding="utf-8")
    assert "line 4" in said("score", study, "--rule", tmp_path / "rule.yaml", status=1)


def test_scores_from_a_file_are_taken_all_or_none_and_undone_as_one(
    said, study: Path, tmp_path: Path
) -> None:
    file = tmp_path / "scores.csv"
    initiative = json.loads(said("score", study, "--json"))[0]["initiative"]
    head = "initiative,code,score,reason\n"
    wrongs = (
        ("nowhere,education,1,x", "line 2"),
        (f"{initiative},education,7,x", "the scale is 0, 1, 2"),
        (f"{initiative},education,,x", "write a whole number"),
        (f"{initiative},education,1,", "needs a reason"),
        (f"{initiative},education,1,x\n{initiative},education,2,x", "line 3: this score stands"),
    )
    for rows, says in wrongs:
        file.write_text(head + rows + "\n", encoding="utf-8")
        assert says in said("override", study, "--from", file, "--coder", "Anna", status=1)
    assert "--from" in said("override", study, "--coder", "Anna", status=2)
    also = ("--from", file, "--coder", "Anna", "--code", "education")
    assert "from the file" in said("override", study, *also, status=2)
    before = json.loads(said("score", study, "--json"))
    file.write_text(f"{head}{initiative},education,2,\n{initiative},Matching,0,anders\n", encoding="utf-8")
    said("override", study, "--from", file, "--coder", "Anna", "--reason", "as published")
    found = {one["code"]: one for one in json.loads(said("score", study, "--json")) if one["override"]}
    assert {code: (one["score"], one["override"]["reason"]) for code, one in found.items()} == {
        "education": (2, "as published"),
        "matching": (0, "anders"),
    }
    assert "set 2 scores by hand" in said("undo", study)
    assert json.loads(said("score", study, "--json")) == before


def test_a_codebook_in_a_project_is_checked_and_its_rule_told(said, study: Path) -> None:
    found = json.loads(said("codebook", "check", study, "--json"))
    assert found["rule"].startswith("Score 2: at least 3")
    assert "Score 1: at least 1 supporting passage." in said("codebook", "check", "llo")


def test_scores_say_how_firm_they_are_when_asked(said, study: Path) -> None:
    rows = json.loads(said("score", study, "--firm", "--json"))
    assert all("probabilities" not in one for one in json.loads(said("score", study, "--json")))
    known = [one for one in rows if one.get("probabilities")]
    assert known and all(abs(sum(one["probabilities"].values()) - 1) < 0.001 for one in known)
    one = json.loads(said("why", study, *HERE, "--json"))
    same = next(row for row in rows if (row["initiative"], row["code"]) == (one["initiative"], one["code"]))
    assert same["probabilities"] == one["probabilities"]
    assert any(sign in said("score", study, "--firm") for sign in "▁▂▃▄▅▆▇█")


def test_a_rule_with_gaps_is_named_when_a_project_takes_it_in(cimo, tmp_path) -> None:
    book = tmp_path / "gap.yaml"
    book.write_text(
        "id: ours\nfamilies:\n  - {id: f, scored: true, codes: [{id: a}]}\n"
        "scoring:\n  levels:\n    - {score: 3, all: {speakers: 2}}\n    - {score: 1, all: {supporting: 2}}\n",
        encoding="utf-8",
    )
    assert cimo("new", tmp_path / "b.cimo", "--lang", "en")[2].count("score") == 0
    for words in (
        ("new", tmp_path / "a.cimo", "--codebook", book),
        ("codebook", "import", tmp_path / "b.cimo", book, "--coder", "Noor"),
    ):
        status, _out, err = cimo(*words, "--lang", "en")
        assert status == 0, err
        assert "from score 1 to 3 with nothing between" in err
