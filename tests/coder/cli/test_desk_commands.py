"""Search, memos, the codebook and configurations from the command line, on the demo project."""

from __future__ import annotations

import json

from coder.project import Project


def test_search_finds_and_codes_and_undo_takes_it_back(cimo, demo) -> None:
    status, out, _ = cimo("search", demo, "gesprekken", "--in", "text", "--json")
    hits = json.loads(out)
    assert status == 0 and len(hits) > 1
    for hit in hits:
        assert hit["where"] == "text" and hit["turn"] >= 1
        assert all("gesprek" in hit["text"][start:end].lower() for start, end in hit["found"])
    with Project.open(demo) as project:
        before = project.codings()
    status, out, err = cimo(
        "search", demo, "gesprekken", "--in", "text", "--code", "guidance", "--coder", "Noor"
    )
    assert status == 0 and "[" in out and "until confirmed" in err
    with Project.open(demo) as project:
        found = [one for one in project.codings() if one.origin == "search"]
        assert found and {one.code for one in found} == {"guidance"}
    assert "found by “gesprekken”" in cimo("undo", demo, "--coder", "Noor")[1]
    with Project.open(demo) as project:
        assert project.codings() == before
    assert cimo("search", demo, r"\bges\w+", "--regex", "--in", "text", "--json")[0] == 0
    assert cimo("search", demo, "(", "--regex")[0] == 1
    assert cimo("search", demo, "x", "--in", "nowhere")[0] == 2


def test_one_past_step_is_taken_back_by_its_id(cimo, demo) -> None:
    own = ("--coder", "Noor")
    for code, text in (("matching", "een"), ("guidance", "twee")):
        assert cimo("memos", demo, "--code", code, "--set", text, *own)[0] == 0
    older = json.loads(cimo("history", demo, "--json")[1])[1]
    assert cimo("undo", demo, "--entry", older["id"], *own)[0] == 0
    with Project.open(demo) as project:
        assert [one.target for one in project.memos(kind="code")] == ["guidance"]
    status, _, err = cimo("undo", demo, "--entry", older["id"], *own)
    assert status == 1 and "already" in err


def test_memos_are_written_listed_found_and_removed(cimo, demo) -> None:
    own = ("--coder", "Noor")
    with Project.open(demo) as project:
        session = project.session_heads()[0].label
        coding = project.codings(coder=project.coder_id("Noor"))[0].id
    assert cimo("memos", demo, "--set", "over het geheel", *own)[0] == 0
    assert cimo("memos", demo, "--session", session, "--turn", 2, "--set", "hier twijfel", *own)[0] == 0
    assert cimo("memos", demo, "--code", "matching", "--set", "twijfelgeval", *own)[0] == 0
    assert cimo("memos", demo, "--coding", coding, "--set", "sterk", *own)[0] == 0
    rows = json.loads(cimo("memos", demo, "--json")[1])
    assert {("project", "over het geheel"), ("turn", "hier twijfel"), ("coding", "sterk")} <= {
        (row["on"], row["text"]) for row in rows
    }
    found = json.loads(cimo("memos", demo, "twijfel", "--json")[1])
    assert {row["text"] for row in found} >= {"hier twijfel", "twijfelgeval"}
    assert cimo("memos", demo, "--code", "matching", "--remove", *own)[0] == 0
    assert cimo("memos", demo, "--code", "matching", "--remove", *own)[0] == 1
    assert cimo("memos", demo, "--turn", 2)[0] == 2
    with Project.open(demo) as project:
        assert project.coding(coding).memo == "sterk"


def test_the_codebook_changes_step_by_step(cimo, demo) -> None:
    own = ("--coder", "Noor")
    status, out, err = cimo("codebook", "add", demo, "perspective", "Gemeente", "--key", "Q", *own)
    assert status == 0, err
    assert "New code: gemeente." in out
    assert cimo("codebook", "change", demo, "gemeente", "--definition", "de gemeente", *own)[0] == 0
    assert cimo("codebook", "example", demo, "gemeente", "Dat doet de gemeente.", *own)[0] == 0
    assert cimo("codebook", "move", demo, "gemeente", "--family", "cimo", *own)[0] == 0
    assert cimo("codebook", "retire", demo, "gemeente", *own)[0] == 0
    told = json.loads(cimo("codebook", "history", demo, "gemeente", "--json")[1])
    assert {row["coder"] for row in told} == {"Noor"} and len(told) >= 4
    assert "gemeente is retired." in told[-1]["changes"]
    assert cimo("codebook", "change", demo, "matching", "--definition", "x", *own)[0] == 0
    stale = json.loads(cimo("codebook", "stale", demo, *own, "--json")[1])
    assert stale and {row["code"] for row in stale} == {"matching"}
    assert cimo("codebook", "stale", demo, "--keep", *own)[0] == 0
    assert json.loads(cimo("codebook", "stale", demo, *own, "--json")[1]) == []
    status, out, _ = cimo("codebook", "merge", demo, "guidance", "--into", "matching", *own)
    assert status == 0
    with Project.open(demo) as project:
        assert "guidance" not in {one.code for one in project.codings()}
    assert cimo("check", demo)[0] == 0


def test_configurations_are_linked_listed_and_removed(cimo, demo) -> None:
    own = ("--coder", "Noor")
    before = len(json.loads(cimo("configurations", "list", demo, "--json")[1]))
    with Project.open(demo) as project:
        codings = [one.id for one in project.codings(coder=project.coder_id("Noor"))][:4]
    context, outcome = f"context={codings[0]}", f"outcome={codings[1]},{codings[2]}"
    assert cimo("configurations", "add", demo, "eerste", "--link", context, "--link", outcome, *own)[0] == 0
    link = f"mechanism={codings[3]}"
    assert cimo("configurations", "add", demo, "tweede", "--after", "eerste", "--link", link, *own)[0] == 0
    rows = {row["name"]: row for row in json.loads(cimo("configurations", "list", demo, "--json")[1])}
    assert rows["tweede"]["links"]["context"] == codings[1:3]
    assert (rows["tweede"]["after"], rows["tweede"]["open"]) == (["eerste"], ["intervention", "outcome"])
    status, out, _ = cimo("configurations", "list", demo, "--having", "mechanism")
    assert status == 0 and "tweede" in out and "eerste ·" not in out
    assert cimo("configurations", "remove", demo, "eerste", "--coder", "Sjoerd")[0] == 1
    assert cimo("configurations", "remove", demo, "eerste", *own)[0] == 0
    assert len(json.loads(cimo("configurations", "list", demo, "--json")[1])) == before + 1
    assert cimo("configurations", "add", demo, "leeg", *own)[0] == 1


def test_abbreviations_are_listed_added_and_taken_off(cimo, demo) -> None:
    own = ("--coder", "Noor")
    assert json.loads(cimo("abbreviations", demo, "--json")[1]) == {"abbreviations": [], "joined": 0}
    status, out, err = cimo("abbreviations", demo, "--add", "reg.", "--add", "Z.o.b.", *own)
    assert (status, err) == (0, "") and "reg." in out and "z.o.b." in out
    assert "+reg." in cimo("history", demo)[1]
    assert cimo("abbreviations", demo, "--remove", "reg", "--json", *own)[0] == 0
    assert json.loads(cimo("abbreviations", demo, "--json")[1])["abbreviations"] == ["z.o.b"]
    status, _, err = cimo("abbreviations", demo, "--remove", "reg", *own)
    assert status == 1 and "“reg” is not among" in err
