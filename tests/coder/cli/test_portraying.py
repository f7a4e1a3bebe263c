"""Portraits, synthesis and configurations on the command line."""

from __future__ import annotations

import json
from pathlib import Path

ZORG = ("--initiative", "Zorgkring")


def heads(said, demo: Path) -> dict[str, dict]:
    return {one["initiative"]: one for one in json.loads(said("portrait", "list", demo, "--json"))}


def test_a_portrait_goes_from_draft_to_answered(said, demo: Path, tmp_path: Path) -> None:
    there = ("--initiative", "Vakpaspoort")
    (tmp_path / "text.txt").write_text("Het paspoort.\n\nVan de haven.\n", encoding="utf-8")
    said(
        "portrait",
        "write",
        demo,
        *there,
        "--part",
        "recognition",
        "--coder",
        "Noor",
        "--from",
        tmp_path / "text.txt",
    )
    said("portrait", "write", demo, *there, "--part", "About", "--coder", "Noor", "--text", "Een haven.")
    assert "no such part" in said(
        "portrait", "write", demo, *there, "--part", "weather", "--coder", "Noor", "--text", "x", status=1
    )
    assert "colleague" in said("portrait", "state", demo, *there, "checked", "--coder", "Noor", status=1)
    said("portrait", "state", demo, *there, "checked", "--coder", "Sjoerd", "--note", "Mooi.")
    said("portrait", "state", demo, *there, "sent", "--coder", "Noor")
    told = ("--text", "Het heet Havenpaspoort.", "--part", "introduction", "--by", "Tamar")
    correction = said("portrait", "correct", demo, *there, *told, "--coder", "Noor").strip()
    assert heads(said, demo)["Vakpaspoort Haven"]["open"] == 1
    shown = json.loads(said("portrait", "show", demo, *there, "--json"))
    assert shown["state"] == "answered"
    parts = {one["part"]: one for one in shown["parts"]}
    assert parts["recognition"]["text"] == "Het paspoort.\n\nVan de haven."
    assert parts["introduction"]["corrections"][0]["sender"] == "Tamar"
    page = tmp_path / "page.md"
    said("portrait", "export", demo, *there, "--to", "md", "--out", page)
    assert "Correction by Tamar, not settled yet: Het heet Havenpaspoort." in page.read_text(encoding="utf-8")
    said("portrait", "settle", demo, correction, "--answer", "Aangepast.", "--coder", "Noor")
    said("portrait", "export", demo, *there, "--to", "md", "--out", page)
    assert "Havenpaspoort" not in page.read_text(encoding="utf-8")
    assert "settled a correction" in said("history", demo, "--limit", "1")
    said("undo", demo)
    assert heads(said, demo)["Vakpaspoort Haven"]["open"] == 1


def test_only_quotes_that_are_marked_are_published(said, demo: Path, tmp_path: Path) -> None:
    shown = json.loads(said("portrait", "show", demo, *ZORG, "--json"))
    quotes = [one for part in shown["parts"] for one in part["quotes"]]
    fit = [one for one in quotes if one["publish"]]
    assert 0 < len(fit) < len(quotes)
    page = tmp_path / "page.html"

    def published() -> str:
        said("portrait", "export", demo, *ZORG, "--out", page)
        return page.read_text(encoding="utf-8").replace("<br>", " ")

    begins = {one["coding"]: one["quote"][:40].replace("'", "&#x27;") for one in quotes}
    marked = {begins[one["coding"]] for one in fit}
    text = published()
    assert any(one in text for one in marked)
    assert not any(one in text for one in set(begins.values()) - marked)
    said("portrait", "publish", demo, *(one["coding"] for one in fit), "--undo", "--coder", "Noor")
    text = published()
    assert not any(begins[one["coding"]] in text for one in fit)
    assert "none is marked fit to publish yet" in text


def test_the_synthesis_by_phase_with_its_figures(said, demo: Path, tmp_path: Path) -> None:
    found = json.loads(said("synthesis", demo, "--by", "phase", "--plots", tmp_path / "plots", "--json"))
    assert [one["phase"] for one in found["by"]] == ["intended", "in-action"]
    assert found["warnings"] and found["focus"] and found["across"]
    counts = {one["code"]: one["n"] for one in found["counts"]}
    assert counts["matching"] == 3
    told = (tmp_path / "plots" / "scores.txt").read_text(encoding="utf-8")
    assert "Zorgkring De Linde" in told
    assert (tmp_path / "plots" / "phases.svg").read_bytes().startswith(b"<?xml")
    assert (tmp_path / "plots" / "counts.png").read_bytes().startswith(b"\x89PNG")


def test_configurations_are_drawn_and_counted(said, demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "chain.svg"
    said("configurations", "draw", demo, "Ervaring die ertoe doet", "--out", out)
    assert out.read_bytes().startswith(b"<?xml")
    assert "end the name" in said(
        "configurations", "draw", demo, "Ervaring die ertoe doet", "--out", tmp_path / "x.pdf", status=1
    )
    rows = json.loads(said("configurations", "together", demo, "--within", "answer", "--json"))
    turns = json.loads(said("configurations", "together", demo, "--within", "turn", "--json"))
    by_pair = {(one["code"], one["other"]): one["together"] for one in rows}
    assert all(by_pair.get((one["code"], one["other"]), 0) >= 1 for one in turns)
    crossed = json.loads(said("configurations", "cross", demo, "context", "mechanism", "--json"))
    assert {"context": "target-group", "mechanism": "matching", "configurations": 1} in crossed
    said("new", tmp_path / "empty")
    told = said("configurations", "cross", tmp_path / "empty", "context", "mechanism")
    assert told.startswith("No configuration has")


def test_the_demo_has_a_chain_of_two_a_pair_and_chains_of_both_coders(said, demo: Path) -> None:
    rows = {one["name"]: one for one in json.loads(said("configurations", "list", demo, "--json"))}
    assert len(rows) == 6 and {one["coder"] for one in rows.values()} == {"Noor", "Sjoerd"}
    assert rows["Zelf kiezen aan de matchtafel"]["after"] == ["Leren wat je 's middags nodig hebt"]
    links = {name: [code for code, held in one["links"].items() if held] for name, one in rows.items()}
    assert links.pop("Het gesprek na zes weken") == ["intervention", "mechanism"]
    assert links.pop("Ervaring die ertoe doet") == ["context", "mechanism", "outcome"]
    assert all(one == ["context", "intervention", "mechanism", "outcome"] for one in links.values())
    asked = said(
        "configurations", "list", demo, "--having", "context=target-group", "--having", "mechanism", "--json"
    )
    assert {one["name"] for one in json.loads(asked)} == {
        "Zelf kiezen aan de matchtafel",
        "Weten wat je kunt",
    }
