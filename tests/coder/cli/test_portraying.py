"""Portraits, synthesis and configurations on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coder.cli.app import build, run
from coder.demo.make import make

ZORG = ("--initiative", "Zorgkring")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("demo"))


@pytest.fixture
def demo(made: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "demo.cimo"
    copy.write_bytes(made.read_bytes())
    return copy


@pytest.fixture
def cimo(capsys: pytest.CaptureFixture[str]):
    app = build()

    def call(*words: object, status: int = 0) -> str:
        found = run(app, [*(str(word) for word in words), "--lang", "en"])
        said = capsys.readouterr()
        assert found == status, said.err
        return said.out if status == 0 else said.err

    return call


def heads(cimo, demo: Path) -> dict[str, dict]:
    return {one["initiative"]: one for one in json.loads(cimo("portrait", "list", demo, "--json"))}


def test_a_portrait_goes_from_draft_to_answered(cimo, demo: Path, tmp_path: Path) -> None:
    there = ("--initiative", "Vakpaspoort")
    (tmp_path / "text.txt").write_text("Het paspoort.\n\nVan de haven.\n", encoding="utf-8")
    cimo(
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
    cimo("portrait", "write", demo, *there, "--part", "About", "--coder", "Noor", "--text", "Een haven.")
    assert "no such part" in cimo(
        "portrait", "write", demo, *there, "--part", "weather", "--coder", "Noor", "--text", "x", status=1
    )
    assert "colleague" in cimo("portrait", "state", demo, *there, "checked", "--coder", "Noor", status=1)
    cimo("portrait", "state", demo, *there, "checked", "--coder", "Sjoerd", "--note", "Mooi.")
    cimo("portrait", "state", demo, *there, "sent", "--coder", "Noor")
    said = ("--text", "Het heet Havenpaspoort.", "--part", "introduction", "--by", "Tamar")
    correction = cimo("portrait", "correct", demo, *there, *said, "--coder", "Noor").strip()
    assert heads(cimo, demo)["Vakpaspoort Haven"]["open"] == 1
    shown = json.loads(cimo("portrait", "show", demo, *there, "--json"))
    assert shown["state"] == "answered"
    parts = {one["part"]: one for one in shown["parts"]}
    assert parts["recognition"]["text"] == "Het paspoort.\n\nVan de haven."
    assert parts["introduction"]["corrections"][0]["sender"] == "Tamar"
    page = tmp_path / "page.md"
    cimo("portrait", "export", demo, *there, "--to", "md", "--out", page)
    assert "Correction by Tamar, not settled yet: Het heet Havenpaspoort." in page.read_text(encoding="utf-8")
    cimo("portrait", "settle", demo, correction, "--answer", "Aangepast.", "--coder", "Noor")
    cimo("portrait", "export", demo, *there, "--to", "md", "--out", page)
    assert "Havenpaspoort" not in page.read_text(encoding="utf-8")
    assert "settled a correction" in cimo("history", demo, "--limit", "1")
    cimo("undo", demo)
    assert heads(cimo, demo)["Vakpaspoort Haven"]["open"] == 1


def test_only_quotes_that_are_marked_are_published(cimo, demo: Path, tmp_path: Path) -> None:
    shown = json.loads(cimo("portrait", "show", demo, *ZORG, "--json"))
    quotes = [one for part in shown["parts"] for one in part["quotes"]]
    fit = [one for one in quotes if one["publish"]]
    assert 0 < len(fit) < len(quotes)
    page = tmp_path / "page.html"

    def published() -> str:
        cimo("portrait", "export", demo, *ZORG, "--out", page)
        return page.read_text(encoding="utf-8").replace("<br>", " ")

    begins = {one["coding"]: one["quote"][:40].replace("'", "&#x27;") for one in quotes}
    marked = {begins[one["coding"]] for one in fit}
    text = published()
    assert any(one in text for one in marked)
    assert not any(one in text for one in set(begins.values()) - marked)
    cimo("portrait", "publish", demo, *(one["coding"] for one in fit), "--undo", "--coder", "Noor")
    text = published()
    assert not any(begins[one["coding"]] in text for one in fit)
    assert "none is marked fit to publish yet" in text


def test_the_synthesis_by_phase_with_its_figures(cimo, demo: Path, tmp_path: Path) -> None:
    found = json.loads(cimo("synthesis", demo, "--by", "phase", "--plots", tmp_path / "plots", "--json"))
    assert [one["phase"] for one in found["by"]] == ["intended", "in-action"]
    assert found["warnings"] and found["focus"] and found["across"]
    counts = {one["code"]: one["n"] for one in found["counts"]}
    assert counts["matching"] == 3
    told = (tmp_path / "plots" / "scores.txt").read_text(encoding="utf-8")
    assert "Zorgkring De Linde" in told
    assert (tmp_path / "plots" / "phases.svg").read_bytes().startswith(b"<?xml")
    assert (tmp_path / "plots" / "counts.png").read_bytes().startswith(b"\x89PNG")


def test_configurations_are_drawn_and_counted(cimo, demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "chain.svg"
    cimo("configurations", "draw", demo, "Ervaring die ertoe doet", "--out", out)
    assert out.read_bytes().startswith(b"<?xml")
    assert "end the name" in cimo(
        "configurations", "draw", demo, "Ervaring die ertoe doet", "--out", tmp_path / "x.pdf", status=1
    )
    rows = json.loads(cimo("configurations", "together", demo, "--within", "answer", "--json"))
    turns = json.loads(cimo("configurations", "together", demo, "--within", "turn", "--json"))
    by_pair = {(one["code"], one["other"]): one["together"] for one in rows}
    assert all(by_pair.get((one["code"], one["other"]), 0) >= 1 for one in turns)
    assert cimo("configurations", "cross", demo, "context", "mechanism").startswith("Context")
