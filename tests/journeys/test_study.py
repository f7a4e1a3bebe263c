"""A study entered from outside: eleven initiatives, their paragraphs and codes, only by the command line."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from coder.cli.app import build, run

BOOK = """id: eleven
language: nl
families:
  - id: approach
    label: Aanpak
    scored: true
    codes:
      - {id: teach, label: Opleiden}
      - {id: meet, label: Ontmoeten}
      - {id: prove, label: Bewijzen}
"""
USES = {
    "teach": (0, 1, 2, 3, 4, 5, 6),
    "meet": (0, 1, 2, 3, 4, 5, 8),
    "prove": (7, 9),
}
"""Who uses what. "All that teach also meet" has an exception: initiative 6."""


@pytest.fixture
def cimo(capsys: pytest.CaptureFixture[str]):
    app = build()

    def call(*words: object) -> str:
        found = run(app, [*(str(word) for word in words), "--lang", "en"])
        said = capsys.readouterr()
        assert found == 0, said.err
        return said.out

    return call


def test_counts_and_the_overlooked_exception_come_out(cimo, tmp_path: Path) -> None:
    study = tmp_path / "study.cimo"
    (tmp_path / "book.yaml").write_text(BOOK, encoding="utf-8")
    cimo("new", study, "--codebook", tmp_path / "book.yaml")
    codings = []
    for number in range(11):
        words = [f"In plaats {number} doen ze het op manier {at}." for at in range(3)]
        path = tmp_path / f"plaats-{number}.txt"
        path.write_text("\n\n".join(words) + "\n", encoding="utf-8")
        cimo("import", study, path, "--initiative", f"Plaats {number}")
        for at, (code, users) in enumerate(USES.items()):
            if number in users:
                codings.append(("Noor", path.stem, words[at], code))
    with (tmp_path / "codings.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("coder", "session", "quote", "code"))
        rows.writerows(codings)
    cimo("code", study, "--from", tmp_path / "codings.csv")
    before = json.loads(cimo("synthesis", study, "--json"))
    assert before["warnings"]
    for number in range(11):
        cimo("done", study, "--coder", "Noor", "--session", f"plaats-{number}")
    scores = json.loads(cimo("score", study, "--json"))
    assert {one["status"] for one in scores} == {"derived"}
    found = json.loads(cimo("synthesis", study, "--json"))
    assert {one["code"]: (one["n"], one["of"]) for one in found["counts"]} == {
        code: (len(users), 11) for code, users in USES.items()
    }
    implied = {(one["code"], one["also"]): one for one in found["implications"]}
    assert implied["teach", "meet"]["exceptions"] == ["Plaats 6"]
    assert implied["teach", "meet"]["words"].startswith(
        "6 of the 7 that use Opleiden also use Ontmoeten; not Plaats 6."
    )
    assert implied["meet", "teach"]["exceptions"] == ["Plaats 8"]
    kinds = {one["initiative"]: one["kind"] for one in found["focus"]}
    assert (kinds["Plaats 10"], kinds["Plaats 9"], kinds["Plaats 0"]) == ("none", "single", "broad")
