"""Codebooks of other tools, in and out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import codebook

TAGUETTE = 'tag,description,number of highlights\r\nfeelings.joy,"Pleasure, fun",2\r\nunused,,0\r\n'


@pytest.fixture
def study(cimo, tmp_path: Path) -> Path:
    assert cimo("new", tmp_path / "study.cimo", "--codebook", "llo")[0] == 0
    return tmp_path / "study.cimo"


def test_a_qdc_of_our_own_changes_nothing(cimo, study: Path, tmp_path: Path) -> None:
    for language in ("nl", "en"):
        assert cimo("codebook", "export", study, "--out", tmp_path / "o.qdc", "--lang", language)[0] == 0
        status, _, said = cimo("codebook", "import", study, tmp_path / "o.qdc", "--lang", "en")
        assert (status, said.strip()) == (1, "The codebook is as it was; there is nothing to revise.")


def test_what_another_tool_changed_comes_in_and_the_rest_stays(cimo, study: Path, tmp_path: Path) -> None:
    file = tmp_path / "o.qdc"
    assert cimo("codebook", "export", study, "--out", file, "--lang", "nl")[0] == 0
    text = file.read_text(encoding="utf-8").replace('name="Matching"', 'name="Verbinden"')
    new = '<Code guid="11111111-1111-4111-8111-111111111111" name="Nieuw" isCodable="true"/></Codes>'
    file.write_text(text.replace("</Codes>", new), encoding="utf-8")
    assert cimo("codebook", "import", study, file)[0] == 0
    _, out, _ = cimo("codebook", "show", study, "--json", "--lang", "nl")
    shown = json.loads(out)
    codes = {code["id"]: code for family in shown["families"] for code in family["codes"]}
    before = codebook.builtin("llo")
    assert codes["matching"]["label"] == "Verbinden" and codes["nieuw"]["label"] == "Nieuw"
    assert codes["education"]["label"] == before.code("education").label.in_("nl")
    assert [one["id"] for one in shown["families"] if one["scored"]] == [
        one.id for one in before.families if one.scored
    ]
    assert {one["id"] for one in shown["families"]} == {*(one.id for one in before.families), "codes"}


def test_guids_are_those_of_the_project_export(cimo, study: Path, tmp_path: Path) -> None:
    import re
    import zipfile

    assert cimo("codebook", "export", study, "--out", tmp_path / "a.qdc")[0] == 0
    assert cimo("export", study, "--to", "qdpx", "--out", tmp_path / "b.qdpx")[0] == 0
    guids = re.findall(r'<Code guid="([^"]+)"', (tmp_path / "a.qdc").read_text(encoding="utf-8"))
    with zipfile.ZipFile(tmp_path / "b.qdpx") as package:
        assert re.findall(r'<Code guid="([^"]+)"', package.read("project.qde").decode()) == guids


def test_the_csv_of_taguette_goes_in_and_out(cimo, study: Path, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(TAGUETTE, encoding="utf-8")
    assert cimo("codebook", "import", study, tmp_path / "t.csv")[0] == 0
    _, out, _ = cimo("codebook", "show", study, "--json")
    codes = [code for family in json.loads(out)["families"] for code in family["codes"]]
    assert [(one["label"], one["definition"] or "") for one in codes if not one.get("retired")] == [
        ("feelings.joy", "Pleasure, fun"),
        ("unused", ""),
    ]
    assert cimo("codebook", "export", "llo", "--out", tmp_path / "u.csv", "--lang", "en")[0] == 0
    lines = (tmp_path / "u.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "tag,description" and any(line.startswith("CIMO.Context,") for line in lines)


@pytest.mark.parametrize(
    ("text", "says"),
    [("a,b\n1,2\n", "no column"), ("tag\nx\nX\n", "line 3: 'X' is there twice"), ("tag\n", "holds no codes")],
)
def test_a_csv_that_is_none_gets_one_sentence(
    cimo, study: Path, tmp_path: Path, text: str, says: str
) -> None:
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    status, _, said = cimo("codebook", "import", study, tmp_path / "t.csv", "--lang", "en")
    assert status == 1 and says in said


def test_a_project_begins_with_a_codebook_of_another_tool(cimo, tmp_path: Path) -> None:
    assert cimo("codebook", "export", "llo", "--out", tmp_path / "o.qdc", "--lang", "en")[0] == 0
    assert cimo("new", tmp_path / "n.cimo", "--codebook", tmp_path / "o.qdc")[0] == 0
    _, out, _ = cimo("codebook", "show", tmp_path / "n.cimo", "--json", "--lang", "en")
    ids = [code["id"] for family in json.loads(out)["families"] for code in family["codes"]]
    assert ids == [code.id for code in codebook.builtin("llo").codes()]
