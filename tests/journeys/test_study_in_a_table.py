"""An invented study with a row an initiative, entered by the script in the docs and nothing else."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import subprocess
from pathlib import Path

import docx
import pytest

from coder.cli.app import build, run

DOC = Path(__file__).parents[2] / "docs" / "howto" / "study-from-outside.md"
CODES = ("education", "community", "recognition", "matching", "guidance")
TABLE = {
    "Bouwbrug": (2, 0, 1, 1, 0),
    "Zorgpad": (1, 2, 0, 0, 1),
    "Havenschool": (0, 0, 2, 1, 0),
    "Groene Loper": (2, 1, 1, 0, 0),
    "Techniekhuis": (2, 0, 0, 2, 1),
    "Werkatelier": (0, 1, 0, 2, 2),
    "Taalroute": (1, 1, 0, 0, 0),
    "Maakplaats": (0, 2, 1, 0, 0),
    "Stadslab": (1, 2, 0, 0, 0),
    "Vakroute": (2, 0, 2, 1, 1),
    "Leerkring": (0, 2, 0, 0, 0),
}
"""As the study would print it: 7 of 11 offer education, and so do all with guidance, but for Werkatelier."""


def cimo(*words: object) -> str:
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(io.StringIO()) as wrong:
        assert run(build(), [*(str(word) for word in words), "--lang", "en"]) == 0, wrong.getvalue()
    return said.getvalue()


def written(folder: Path, delimiter: str) -> None:
    head = ("initiative", "context", *CODES, *(f"{code}_text" for code in CODES))
    with (folder / "appendix.csv").open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file, delimiter=delimiter)
        rows.writerow(head)
        for number, (name, scores) in enumerate(TABLE.items()):
            told = [
                f"Wat {name} met {code} doet, leest men; dat is {number} keer\nbeschreven." if score else ""
                for code, score in zip(CODES, scores, strict=True)
            ]
            # Two codes on one paragraph, and a score that no paragraph carries.
            if name == "Taalroute":
                told[1] = told[0]
            if name == "Vakroute":
                told[4] = ""
            rows.writerow([name, f"{name} werkt in een regio met krapte.", *scores, *told])


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_the_script_in_the_docs_enters_it_and_its_counts_and_exceptions_come_out(
    tmp_path, monkeypatch, delimiter: str
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, delimiter)
    monkeypatch.setattr(subprocess, "run", lambda words, check: cimo(*words[1:]))
    script = DOC.read_text(encoding="utf-8").split("```python\n")[1].split("```")[0]
    exec(compile(script, "study-from-outside.md", "exec"), {"__name__": "__main__"})
    scores = json.loads(cimo("score", "study", "--json"))
    table = {(one["initiative"], one["code"]): one for one in scores}
    for name, row in TABLE.items():
        for code, score in zip(CODES, row, strict=True):
            one = table[name, code]
            carried = score > 0 and (name, code) != ("Vakroute", "guidance")
            assert (one["score"], one["derived"], one["status"]) == (score, int(carried), "overridden")
    assert not any(one["review"] for one in scores)
    found = json.loads(cimo("synthesis", "study", "--json"))
    counts = {one["code"]: (one["n"], one["of"]) for one in found["counts"]}
    assert counts == {code: (sum(row[at] > 0 for row in TABLE.values()), 11) for at, code in enumerate(CODES)}
    assert counts["education"] == (7, 11)
    pairs = {(one["code"], one["also"]): one for one in found["implications"]}
    assert pairs["guidance", "education"]["exceptions"] == ["Werkatelier"]
    assert "7 of 11" in cimo("synthesis", "study") and "not Werkatelier" in cimo("synthesis", "study")
    cimo("undo", "study")
    derived = json.loads(cimo("score", "study", "--json"))
    assert {one["status"] for one in derived} == {"derived"}


def test_the_second_script_writes_the_same_table_from_a_word_document(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, ",")
    with Path("appendix.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    document = docx.Document()
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.save("appendix.docx")
    Path("appendix.csv").unlink()
    script = DOC.read_text(encoding="utf-8").split("```python\n")[2].split("```")[0]
    exec(compile(script, "study-from-outside.md", "exec"), {"__name__": "__main__"})
    with Path("appendix.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [[" ".join(cell.split()) for cell in row] for row in rows]
