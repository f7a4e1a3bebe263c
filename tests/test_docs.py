"""The docs say what the program does: generated pages are current, the tutorial runs, schemas fit."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from coder.demo.make import make
from tests import reference

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
FENCE = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)


def cimo(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "coder", *words],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**__import__("os").environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )


@pytest.mark.parametrize("name", ["commands.md", "keys.md"])
def test_generated_pages_are_current(name: str) -> None:
    assert (DOCS / "reference" / name).read_text(encoding="utf-8") == reference.pages()[name]


def test_every_command_has_help() -> None:
    for path in reference.names():
        _, _, rest = reference.helped(*path).partition("\n\n")
        assert re.match(r"  [A-Z].{10,}", rest), path


def test_the_tutorial_runs(tmp_path: Path) -> None:
    text = (DOCS / "tutorial" / "first-afternoon.md").read_text(encoding="utf-8")
    blocks = FENCE.findall(text)
    ran = 0
    for kind, block in blocks:
        if kind == "text":
            (tmp_path / "gesprek.txt").write_text(block, encoding="utf-8")
        elif kind == "csv":
            (tmp_path / "codings.csv").write_text(block, encoding="utf-8")
        elif kind == "sh":
            for line in block.strip().splitlines():
                name, *words = shlex.split(line)
                assert name == "cimo"
                done = cimo(*words, cwd=tmp_path)
                assert done.returncode == 0, f"{line}\n{done.stderr}"
                ran += 1
    assert ran >= 9
    scores = json.loads(cimo("score", "leerhuis", "--json", cwd=tmp_path).stdout)
    assert {row["code"]: row["score"] for row in scores}["education"] == 2


def test_the_codebook_of_the_how_to_is_valid(tmp_path: Path) -> None:
    text = (DOCS / "howto" / "own-codebook.md").read_text(encoding="utf-8")
    (block,) = [block for kind, block in FENCE.findall(text) if kind == "yaml"]
    (tmp_path / "energie.yaml").write_text(block, encoding="utf-8")
    for line in ("codebook check energie.yaml", "new wijk --codebook energie.yaml"):
        assert cimo(*line.split(), cwd=tmp_path).returncode == 0


def test_links_between_pages_lead_somewhere() -> None:
    for page in [ROOT / "README.md", *DOCS.rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("read", ["read", "gesprek.txt", "--json"]),
        ("status", ["status", "demo.cimo", "--json"]),
        ("score", ["score", "demo.cimo", "--by", "phase", "--json"]),
        ("why", ["why", "demo.cimo", "--initiative", "Zorgkring", "--code", "education", "--json"]),
        ("agree", ["agree", "demo.cimo", "--coders", "Noor,Sjoerd", "--resamples", "20", "--json"]),
        ("suggest", ["suggest", "demo.cimo", "--session", "Zorgkring", "--coder", "Noor", "--json"]),
        ("codebook", ["codebook", "show", "llo", "--json"]),
        ("history", ["history", "demo.cimo", "--json"]),
        ("check", ["check", "demo.cimo", "--json"]),
        ("candidates", ["pseudonymise", "demo.cimo", "--candidates", "--json"]),
        ("pseudonymise", ["pseudonymise", "named.cimo", "--json"]),
        ("merge", ["merge", "demo.cimo", "copy.cimo", "--json"]),
    ],
)
def test_json_fits_its_schema(project: Path, name: str, words: list[str]) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((DOCS / "reference" / "schemas" / f"{name}.json").read_text(encoding="utf-8"))
    done = cimo(*words, cwd=project)
    assert done.returncode == 0, done.stderr
    jsonschema.validate(json.loads(done.stdout), schema)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    made = make(folder)
    (folder / "copy.cimo").write_bytes(made.read_bytes())
    (folder / "named.cimo").write_bytes(made.read_bytes())
    (folder / "gesprek.txt").write_text("I: Hoe gaat het?\nR1: Goed.\nI: Mooi.\n", encoding="utf-8")
    return folder
