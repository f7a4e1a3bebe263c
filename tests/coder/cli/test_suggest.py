"""`cimo suggest`: what to code next, and decisions by the dozen."""

from __future__ import annotations

import json

from coder.project import Project


def test_what_to_code_next_says_why_and_that_it_is_no_plain_sample(cimo, demo) -> None:
    status, out, err = cimo("suggest", demo, "--next", 4)
    assert status == 0, err
    assert len(out.splitlines()) == 8 and "plain sample" in err
    for order in ("uncertain", "rare", "unlike"):
        rows = json.loads(cimo("suggest", demo, "--next", 5, "--order", order, "--json")[1])
        assert [row["why"] for row in rows] == [order] * 5
        if order != "unlike":
            assert [row["value"] for row in rows] == sorted((row["value"] for row in rows), reverse=True)
    assert cimo("suggest", demo, "--next", 4, "--order", "luck")[0] == 1


def test_many_are_decided_in_one_step_each_and_keep_their_probability(cimo, demo) -> None:
    asked = ("suggest", demo, "--coder", "Noor", "--accept", "context", "--above", 0.5, "--json")
    tried = json.loads(cimo(*asked, "--dry-run")[1])
    with Project.open(demo) as project:
        before = len(project.codings())
    done = json.loads(cimo(*asked)[1])
    assert done["accepted"] == tried["accepted"] and done["accepted"] and done["model"] == tried["model"]
    with Project.open(demo, coder="Noor") as project:
        made = [one for one in project.codings() if one.origin == "suggested"]
        assert len(project.codings()) == before + len(done["accepted"])
        there = {(one.start, one.code, one.probability) for one in made}
        assert {(row["start"], row["code"], row["probability"]) for row in done["accepted"]} <= there
        entry = project.history(limit=1)[0]
        assert (entry.verb, dict(entry.detail)["model"]) == ("accept_suggestions", done["model"])
        project.undo()
        assert len(project.codings()) == before
    below = ("suggest", demo, "--coder", "Noor", "--dismiss", "context", "--below", 0.01, "--json")
    assert json.loads(cimo(*below)[1])["dismissed"]


def test_limits_and_coder_must_be_said(cimo, demo) -> None:
    for words in (
        ("--accept", "context", "--coder", "Noor"),
        ("--accept", "nothing", "--above", 0.5, "--coder", "Noor"),
        ("--accept", "context", "--above", 0.5),
    ):
        status, out, err = cimo("suggest", demo, *words)
        assert (status, out) == (1, "") and len(err.splitlines()) == 1


def test_the_whole_why_in_the_readers_language(cimo, demo) -> None:
    out = cimo("suggest", demo, "--why", "--session", "Techniekbrug, beoogd ontwerp (synthetisch)")[1]
    assert "against: " in out and "like “" in out and "in the codebook: " in out


def test_quality_tells_what_suggestions_do_and_goes_out_in_every_format(cimo, demo, tmp_path) -> None:
    with Project.open(demo, coder="Noor") as project:
        one = project.draw_round("Sjoerd", "Noor", share=0.5, plain=0.5, name="proef")
    with Project.open(demo, coder="Sjoerd") as project:
        project.finish_round(one.id)
    drawings = tmp_path / "drawings"
    status, out, err = cimo("suggest", demo, "--coder", "Noor", "--evaluate", "--figures", drawings, "--json")
    assert status == 0, err
    report = json.loads(out)
    (pull,) = report["pull"]
    assert (pull["round"], pull["first"], pull["second"]) == ("proef", "Noor", "Sjoerd")
    assert abs(pull["shown"]["units"] - pull["plain"]["units"]) <= 1
    assert pull["difference"] == pull["shown"]["value"] - pull["plain"]["value"]
    assert {path.name for path in drawings.iterdir()} == {
        f"{name}.{ending}" for name in ("calibration", "learning-curve") for ending in ("svg", "png", "txt")
    }
    written = tmp_path / "quality.json"
    assert cimo("export", demo, "--to", "json", "--what", "quality", "--out", written)[0] == 0
    tables = json.loads(written.read_text(encoding="utf-8"))["tables"]
    assert [row["coder"] for row in tables["suggestions"]] == ["Noor", "Sjoerd"]
    assert tables["suggestions"][0]["saved"] == report["saved"]
    noor = [row for row in tables["suggestions_codes"] if row["coder"] == "Noor"]
    assert [(row["precision"], row["recall"], row["more"]) for row in noor] == [
        (row["precision"], row["recall"], row["more_needed"]) for row in report["rows"]
    ]
    assert [row["difference"] for row in tables["suggestions_pull"]] == [pull["difference"]] * 2
    assert "no suggestion was in sight" in tables["suggestions_pull"][0]["verdict"]
    page = tmp_path / "quality.html"
    assert cimo("export", demo, "--to", "html", "--what", "quality", "--out", page, "--lang", "en")[0] == 0
    told = page.read_text(encoding="utf-8")
    assert "Blind round “proef”" in told and told.count("<figcaption>") == 4
