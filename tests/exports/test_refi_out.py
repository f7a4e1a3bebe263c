"""Our REFI-QDA: valid, without what others stumble over, with a receipt."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from codebook.model import Code, Codebook, Family, Text
from exports.dataset import Shown
from exports.refi import read, schema, write_qdc, write_qdpx, writing
from exports.results import Results
from tests.exports.made import BEN, BOOK, FIRST, TALK, small
from transcripts.errors import CimoError
from transcripts.xml import parse

NS = {"q": "urn:QDA-XML:project:1.0"}


def opened(path: Path) -> tuple[Any, dict[str, bytes]]:
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        assert names[0] == "project.qde"
        assert all(re.fullmatch(r"sources/[0-9a-f-]{36}\.txt", name) for name in names[1:])
        members = {name: package.read(name) for name in names}
    return parse(members["project.qde"], str(path)), members


@pytest.fixture
def project(tmp_path: Path) -> tuple[Any, dict[str, bytes]]:
    write_qdpx(*small(), tmp_path / "o.qdpx", language="en", speakers=True)
    return opened(tmp_path / "o.qdpx")


def test_it_is_valid_and_every_text_is_referred_to(project) -> None:
    root, members = project
    assert schema.faults(root, "Project") == []
    paths = {
        one.get("plainTextPath").removeprefix("internal://")
        for one in root.iter()
        if one.get("plainTextPath")
    }
    assert {f"sources/{path}" for path in paths} == set(members) - {"project.qde"}
    texts = [data for name, data in members.items() if name != "project.qde"]
    assert all(b"\r" not in data and not data.startswith(b"\xef\xbb\xbf") for data in texts)


def test_selections_carry_their_words_and_one_coder_each(project) -> None:
    root, members = project
    seen = set()
    for source in root.iterfind(".//q:TextSource", NS):
        text = members["sources/" + source.get("plainTextPath").removeprefix("internal://")].decode()
        for one in source.iterfind("q:PlainTextSelection[q:Coding]", NS):
            start, end = int(one.get("startPosition")), int(one.get("endPosition"))
            assert one.get("name") == text[start:end]
            users = {coding.get("creatingUser") for coding in one.iterfind("q:Coding", NS)}
            assert users == {one.get("creatingUser")}
            key = (source.get("guid"), start, end, one.get("creatingUser"))
            assert key not in seen
            seen.add(key)
    assert len(seen) == 6


def test_guids_are_unique_lower_case_and_every_reference_leads_somewhere(project) -> None:
    root, _ = project
    guids = [one.get("guid") for one in root.iter() if one.get("guid")]
    assert len(guids) == len(set(guids))
    assert all(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", guid) for guid in guids)
    targets = {one.get("targetGUID") for one in root.iter() if one.get("targetGUID")}
    users = {one.get("creatingUser") for one in root.iter() if one.get("creatingUser")}
    assert targets | users <= set(guids)


def test_what_tools_need_is_there(project) -> None:
    root, _ = project
    assert root.get("origin").startswith("cimo") and root.get("basePath") is None
    assert all(one.get("isCodable") in ("true", "false") for one in root.iter() if one.get("isCodable"))
    dates = [one.get("creationDateTime") for one in root.iter() if one.get("creationDateTime")]
    assert dates and all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", date) for date in dates)
    names = [one.get("name") for one in root.iterfind(".//q:Note", NS)]
    assert len(names) == len(set(names)) == 7
    assert [len(one) for one in root if one.tag.endswith(("Users", "Sources", "Notes", "Sets"))] == [
        2,
        2,
        7,
        2,
    ]


def test_a_later_export_differs_only_where_something_changed(tmp_path: Path) -> None:
    dataset, results = small()
    changed = replace(dataset.codings[0], weight=2)
    write_qdpx(dataset, results, tmp_path / "a.qdpx")
    write_qdpx(replace(dataset, codings=(changed, *dataset.codings[1:])), results, tmp_path / "b.qdpx")
    (_, a), (_, b) = opened(tmp_path / "a.qdpx"), opened(tmp_path / "b.qdpx")
    assert [name for name in a if a[name] != b[name]] == ["project.qde"]
    assert (
        b["project.qde"].replace(b"<Description>[cimo: weight=2]</Description>", b"", 1) == a["project.qde"]
    )


def _doubled() -> Codebook:
    more = Family("extra", Text("Extra"), (Code("context-2", Text("context")),))
    return replace(BOOK, families=(*BOOK.families, more))


def test_codes_of_one_name_are_warned_of_or_prefixed(tmp_path: Path) -> None:
    dataset, results = small()
    dataset = replace(dataset, codebooks=(_doubled(),))
    write_qdpx(dataset, results, tmp_path / "o.qdpx", language="en")
    assert "“Context” stands for more than one code" in (tmp_path / "o.qdpx.receipt.txt").read_text("utf-8")
    write_qdpx(dataset, results, tmp_path / "o.qdpx", language="en", prefix_names=True)
    root, _ = opened(tmp_path / "o.qdpx")
    names = [one.get("name") for one in root.iterfind(".//q:Code", NS)]
    assert {"CIMO – Context", "Extra – context"} <= set(names)


def test_codes_of_an_older_revision_that_are_in_use_go_along(tmp_path: Path) -> None:
    dataset, results = small()
    newer = replace(BOOK, families=BOOK.families[1:], revision=2)
    dataset = replace(dataset, codebooks=(BOOK, newer), memos=(), configurations=())
    write_qdpx(dataset, results, tmp_path / "o.qdpx", language="en")
    root, _ = opened(tmp_path / "o.qdpx")
    names = [one.get("name") for one in root.iterfind(".//q:Code", NS)]
    assert "Context" in names and "Uitkomst" not in names


def test_an_empty_project_has_no_empty_containers(tmp_path: Path) -> None:
    dataset, _ = small()
    bare = replace(
        dataset,
        coders=(),
        initiatives=(),
        sessions=(),
        codings=(),
        done=(),
        memos=(),
        configurations=(),
        overrides=(),
    )
    write_qdpx(bare, Results(), tmp_path / "o.qdpx")
    root, _ = opened(tmp_path / "o.qdpx")
    assert schema.faults(root, "Project") == []
    assert [one.tag.rpartition("}")[2] for one in root] == ["CodeBook", "Description"]


def test_the_receipt_says_what_stays_behind(tmp_path: Path) -> None:
    write_qdpx(*small(), tmp_path / "o.qdpx", language="en")
    told = (tmp_path / "o.qdpx.receipt.txt").read_text("utf-8")
    for words in (
        "codings: 7",
        "scores: 6, as variables",
        "configurations: 1, as notes",
        "[cimo: contradicts; weight=2]",
        "“Gesprek; één” holds characters such as emoji",
        "how disagreements were settled: 1",
        "entries of the journal: 1",
        "the scoring rule",
    ):
        assert words in told


def test_an_accepted_suggestion_says_so_with_probability_and_model(tmp_path: Path) -> None:
    dataset, results = small()
    accepted = next(one for one in dataset.codings if one.origin == "suggested")
    dataset = replace(dataset, shown=(Shown(accepted.id, "7-a1b2"),))
    write_qdpx(dataset, results, tmp_path / "o.qdpx", language="en")
    root, _ = opened(tmp_path / "o.qdpx")
    told = [one.text for one in root.iter("{*}Description") if "suggested" in (one.text or "")]
    assert told == ["[cimo: suggested=0.625; model=7-a1b2]"]
    assert "accepted suggestions" in (tmp_path / "o.qdpx.receipt.txt").read_text("utf-8")


@pytest.mark.parametrize("said", ["", "nan", "2", "-1", "x=1"])
def test_a_probability_that_is_none_is_left_out(said: str, tmp_path: Path) -> None:
    write_qdpx(*small(), tmp_path / "o.qdpx", language="en")
    with zipfile.ZipFile(tmp_path / "o.qdpx") as whole:
        members = {name: whole.read(name) for name in whole.namelist()}
    qde = next(name for name in members if name.endswith(".qde"))
    members[qde] = members[qde].replace(b"suggested=0.625", f"suggested={said}".encode())
    with zipfile.ZipFile(tmp_path / "changed.qdpx", "w") as changed:
        for name, content in members.items():
            changed.writestr(name, content)
    back = read(tmp_path / "changed.qdpx").dataset
    assert [one.probability for one in back.codings if one.origin == "suggested"] == [None]


def test_a_codebook_is_valid_and_keeps_its_tree(tmp_path: Path) -> None:
    dataset, _ = small()
    write_qdc(dataset, tmp_path / "o.qdc", language="nl")
    root = parse((tmp_path / "o.qdc").read_bytes(), "o.qdc")
    assert schema.faults(root, "Codebook") == []
    child = root.find(".//{*}Code[@name='Werkvorm']")
    assert child.getparent().get("name") == "Opleiden & leren" and child.get("color") == "#AA3300"


def test_an_export_that_is_not_what_went_in_is_never_written(tmp_path: Path, monkeypatch) -> None:
    dataset, results = small()
    path = tmp_path / "o.qdpx"
    path.write_bytes(b"old")
    real = writing.project_xml

    def shifted(*args: Any, **options: Any) -> Any:
        qde, texts = real(*args, **options)
        return qde.replace(b'startPosition="62"', b'startPosition="61"'), texts

    monkeypatch.setattr(writing, "project_xml", shifted)
    with pytest.raises(CimoError, match="fault of cimo"):
        write_qdpx(dataset, results, path)
    monkeypatch.setattr(
        writing,
        "project_xml",
        lambda *a, **o: (real(*a, **o)[0].replace(b"<Sources>", b"<Sources/><Sources>"), real(*a, **o)[1]),
    )
    with pytest.raises(CimoError, match="does not follow the REFI-QDA schema"):
        write_qdpx(dataset, results, path)
    assert path.read_bytes() == b"old" and list(tmp_path.iterdir()) == [path]


def test_made_matches_itself() -> None:
    dataset, _ = small()
    assert all(TALK[one.start : one.end] == one.quote for one in dataset.codings if one.session == FIRST)
    assert {one.coder for one in dataset.codings} >= {BEN}
