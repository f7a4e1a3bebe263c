"""Three copies merged in every order: the same scores, agreement and exports, byte for byte."""

from __future__ import annotations

import hashlib
import shutil
from itertools import permutations
from pathlib import Path

import pytest

from coder.project import Project

from .made import GIVEN, write_transcript
from .test_cli import cimo, write_codings

__all__ = ["cimo"]

FORMATS = ("csv", "json", "xlsx", "sav", "r", "parquet", "qca", "qdpx", "qdc", "docx", "html", "md")
FULLY = (0, 5)
"""Orders that are the reverse of one another, in which all formats are written; else the first two."""

COPIES = {"Anna": GIVEN, "Bram": GIVEN[:-1], "Cor": (*GIVEN[2:], (6, "matching"))}


@pytest.fixture
def copies(cimo, tmp_path) -> dict[str, Path]:
    base = tmp_path / "studie.cimo"
    cimo("new", base, "--lang", "nl")
    cimo("import", base, write_transcript(tmp_path), "--initiative", "Tafel")
    made = {}
    for coder, given in COPIES.items():
        made[coder] = tmp_path / f"{coder}.cimo"
        shutil.copyfile(base, made[coder])
        cimo("code", made[coder], "--from", write_codings(tmp_path / f"{coder}.csv", coder, given))
        cimo("done", made[coder], "--coder", coder, "--session", "tafel")
        with Project.open(made[coder], coder=coder) as opened:
            opened.set_memo("session", opened.sessions()[0].id, f"Memo van {coder}.")
    return made


def test_every_order_gives_the_same_to_the_last_byte(cimo, copies, tmp_path) -> None:
    seen: dict[str, set[str]] = {}

    def note(what: str, content: bytes) -> None:
        seen.setdefault(what, set()).add(hashlib.sha256(content).hexdigest())

    for at, order in enumerate(permutations(copies)):
        # One place for all: some formats tell from which file they were made.
        study, out = tmp_path / "samen" / "studie.cimo", tmp_path / "samen" / "uit"
        shutil.rmtree(study.parent, ignore_errors=True)
        study.parent.mkdir()
        shutil.copyfile(copies[order[0]], study)
        if at % 2:
            cimo("merge", study, *(copies[name] for name in order[1:]))
        else:
            for name in order[1:]:
                cimo("merge", study, copies[name])
                cimo("merge", study, copies[order[0]], copies[name])
        for words in (
            ("score", study, "--by", "coder", "--json"),
            ("agree", study, "--json", "--resamples", 50, "--measure", "all", "--show", "all"),
            ("agree", study, "--json", "--resamples", 50, "--unit", "span", "--gamma"),
            ("agree", study, "--json", "--resamples", 50, "--unit", "score"),
            ("agree", study, "--coders", "Anna,Bram,Cor", "--methods"),
            ("synthesis", study, "--json"),
            ("codebook", "show", study, "--json"),
        ):
            note(" ".join(str(each) for each in words[:1] + words[2:]), cimo(*words).encode())
        for format in FORMATS if at in FULLY else FORMATS[:2]:
            target = out / format / f"studie.{format}"
            target.parent.mkdir(parents=True)
            cimo("export", study, "--to", format, "--out", target)
            for file in sorted(target.parent.rglob("*")):
                if file.is_file():
                    note(f"{format}: {file.relative_to(target.parent)}", file.read_bytes())
        with Project.open(study) as opened:
            assert len(opened.codings()) == sum(map(len, COPIES.values()))
            assert opened.check() == []
    assert {what: len(found) for what, found in seen.items() if len(found) != 1} == {}
    assert len(seen) > 30
