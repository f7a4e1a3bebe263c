"""The docs say what the program does: generated pages are current, the tutorial runs, schemas fit."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from coder.cli.app import build
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


SCHEMAS = [
    ("read", "read gesprek.txt"),
    ("status", "status demo.cimo"),
    ("score", "score demo.cimo --by phase"),
    ("why", "why demo.cimo --initiative Zorgkring --code education"),
    ("agree", "agree demo.cimo --coders Noor,Sjoerd --resamples 20"),
    ("agree", "agree demo.cimo --coders Noor,Sjoerd --unit score --resamples 20"),
    ("suggest", "suggest demo.cimo --session Zorgkring --coder Noor"),
    ("suggest-evaluate", "suggest demo.cimo --evaluate --coder Noor"),
    ("codebook", "codebook show llo"),
    ("codebook-check", "codebook check llo"),
    ("codebook-diff", "codebook diff llo worked.cimo"),
    ("codebook-history", "codebook history worked.cimo education"),
    ("codebook-stale", "codebook stale worked.cimo"),
    ("configurations", "configurations list worked.cimo"),
    ("configurations-cross", "configurations cross demo.cimo context intervention"),
    ("configurations-together", "configurations together demo.cimo"),
    ("speakers", "speakers worked.cimo --session Zorgkring"),
    ("sample", "sample worked.cimo --coder Sjoerd --share 5"),
    ("round", "round worked.cimo"),
    ("history", "history demo.cimo"),
    ("check", "check demo.cimo"),
    ("candidates", "pseudonymise demo.cimo --candidates"),
    ("pseudonymise", "pseudonymise named.cimo"),
    ("merge", "merge demo.cimo copy.cimo"),
    ("merge", "merge demo.cimo codes.qdc"),
    ("import", "import worked.cimo gesprek.txt --initiative Nieuw"),
    ("code", "code coded.cimo --from codings.csv"),
    ("exported", "export worked.cimo --to csv --what codings --out codings"),
    ("memos", "memos worked.cimo"),
    ("abbreviations", "abbreviations worked.cimo --add reg."),
    ("passages", "passages worked.cimo --session Zorgkring"),
    ("search", "search worked.cimo les"),
    ("search", "search worked.cimo lessen --code education --coder Noor"),
    ("synthesis", "synthesis worked.cimo"),
    ("portrait-list", "portrait list demo.cimo"),
    ("portrait-show", "portrait show demo.cimo --initiative Zorgkring"),
]
"""Schemas, and calls (with --json) whose output fits them, in whatever order."""
HELD = {"codebook-history", "codebook-stale", "memos", "passages", "search", "merge", "code", "import"}
"""Schemas that have to be shown on lists that hold something."""


@pytest.mark.parametrize(("name", "words"), SCHEMAS)
def test_json_fits_its_schema(project: Path, name: str, words: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((DOCS / "reference" / "schemas" / f"{name}.json").read_text(encoding="utf-8"))
    done = cimo(*words.split(), "--json", cwd=project)
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    jsonschema.validate(document, schema)
    assert document or name not in HELD


def test_every_command_that_speaks_json_has_a_schema() -> None:
    called = {" ".join(words.split()[:2]) for _, words in SCHEMAS} | {
        words.split()[0] for _, words in SCHEMAS
    }
    missing = [name for name in speaking(typer.main.get_command(build())) if name not in called]
    assert not missing
    there = {path.stem for path in (DOCS / "reference" / "schemas").glob("*.json")}
    assert there == {name for name, _ in SCHEMAS} | {"export"}


def speaking(command: Any, before: str = "") -> Iterator[str]:
    """Names of the commands below `command` that take --json."""
    if hasattr(command, "commands"):
        for name, one in command.commands.items():
            yield from speaking(one, f"{before} {name}".strip())
    elif any("--json" in each.opts for each in command.params):
        yield before


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    made = make(folder)
    (folder / "copy.cimo").write_bytes(made.read_bytes())
    (folder / "named.cimo").write_bytes(made.read_bytes())
    (folder / "gesprek.txt").write_text("I: Hoe gaat het?\nR1: Goed.\nI: Mooi.\n", encoding="utf-8")
    (folder / "worked.cimo").write_bytes(made.read_bytes())
    (folder / "coded.cimo").write_bytes(made.read_bytes())
    for words in (
        "import coded.cimo gesprek.txt --initiative Nieuw",
        "codebook change worked.cimo education --definition anders --coder Noor",
        "codebook export worked.cimo --out codes.qdc",
    ):
        done = cimo(*words.split(), cwd=folder)
        assert done.returncode == 0, done.stderr
    (folder / "codings.csv").write_text(
        "coder,session,start,end,quote,code,stance,weight,memo\nNoor,gesprek,,,Mooi.,education,,,hm\n",
        encoding="utf-8",
    )
    return folder


def test_the_example_of_how_a_score_comes_about_is_what_the_demo_gives(project: Path) -> None:
    page = (DOCS / "explanation" / "scores.md").read_text(encoding="utf-8")
    asked = next(block for kind, block in FENCE.findall(page) if kind == "sh" and "cimo why" in block)
    words = asked.split()[1:]
    words[words.index("why") + 1] = "demo.cimo"
    said = cimo(*words, cwd=project).stdout
    told = next(block for kind, block in FENCE.findall(page) if kind == "text" and "What would" in block)
    assert told.strip() in said
    shares = {int(one[0]): int(one[1]) for one in re.findall(r"^  (\d) [█░]+ +(\d+)%$", said, re.MULTILINE)}
    assert {score: round(share / 10) for score, share in shares.items()} == {0: 3, 1: 7, 2: 0}
    assert "about 7 in 10 times a\n1, about 3 in 10 times a 0, never a 2" in page
    assert re.search(r"dit is geen cursus, er staat geen docent voor", said)
