"""What single tools do to REFI-QDA, rule by rule: each as a small file made by hand."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from exports.refi import read
from exports.refi.nodes import Selection
from exports.refi.offsets import STANDARD, choose, stored
from tests.exports.refi_made import ANA, BOB, TEXT, guid, package, project, selection

WHOLE_LINES = [line + "\n" for line in TEXT.split("\n")[:-1]]


def told(remarks) -> str:
    return " | ".join(one.sentence("en") for one in remarks)


def coding(number: int, code: int = 1, user: str = ANA) -> str:
    return (
        f'<Coding guid="{guid(number)}" creatingUser="{user}"><CodeRef targetGUID="{guid(code)}"/></Coding>'
    )


def test_qc_codes_whole_lines_and_leaves_sources_without_names(tmp_path: Path) -> None:
    made, at = "", 0
    for number, line in enumerate(WHOLE_LINES):
        made += selection(10 + number, at, at + len(line), name=f"line:{number + 1}")
        at += len(line)
    qde = project(made, origin="qc 1.7.8", path="gesprek_2.txt").replace(' name="Gesprek"', "")
    found = read(package(tmp_path / "o.qdpx", qde, source="sources/gesprek_2.txt"))
    assert [one.quote for one in found.dataset.codings] == WHOLE_LINES
    assert found.dataset.sessions[0].label == "gesprek_2"
    assert (found.counting.fitting, found.counting.total) == (3, 3)


def test_one_name_that_fits_by_chance_does_not_decide(tmp_path: Path) -> None:
    """Names are line numbers here but for one; words after the emoji tell UTF-16 from code points."""
    words = ("Heel", "Tot morgen", "dank je", "dan")
    made = ""
    for number, one in enumerate(words):
        start = TEXT.index(one) + 1
        name = "Tot" if one == "dank je" else f"regel {number}"
        made += selection(10 + number, start, start + len(one), name=name)
    found = read(package(tmp_path / "o.qdpx", project(made)))
    assert [one.quote for one in found.dataset.codings] == list(words)
    assert found.counting.counting.utf16 and found.counting.by == "boundaries"


def test_a_single_selection_after_an_emoji_is_enough_to_tell(tmp_path: Path) -> None:
    made = "".join(selection(10 + number, 0, 5) for number in range(1))
    made += "".join(
        selection(20 + number, *place) for number, place in enumerate([(7, 10), (11, 15), (16, 19)])
    )
    start = TEXT.index("Heel") + 1
    made += selection(40, start, start + 4)
    found = read(package(tmp_path / "o.qdpx", project(made)))
    assert found.dataset.codings[-1].quote == "Heel"


def test_maxqda_gives_documents_of_one_name_in_groups_and_variables_by_nameless_cases(tmp_path: Path) -> None:
    second = (
        f'<TextSource guid="{guid(51)}" name="Gesprek"><PlainTextContent>Nog een antwoord.</PlainTextContent>'
        "</TextSource>"
    )
    case = (
        f'<Cases><Case guid="{guid(60)}"><VariableValue><VariableRef targetGUID="{guid(70)}"/>'
        "<DateValue>2026-01-31</DateValue></VariableValue>"
        f'<SourceRef targetGUID="{guid(51)}"/></Case></Cases>'
    )
    before = f'<Variables><Variable guid="{guid(70)}" name="Datum" typeOfVariable="Date"/></Variables>{case}'
    rest = "".join(
        f'<Set guid="{guid(number)}" name="{name}"><MemberSource targetGUID="{guid(source)}"/></Set>'
        for number, name, source in ((80, "Noord", 50), (81, "Zuid", 51))
    )
    codes = f'<Set guid="{guid(82)}" name="Codes &amp; co"><MemberCode targetGUID="{guid(1)}"/></Set>'
    qde = project(
        selection(10, 0, 5), origin="MAXQDA 24", before=before, rest=f"<Sets>{rest}{codes}</Sets>"
    ).replace("</Sources>", f"{second}</Sources>")
    found = read(package(tmp_path / "o.qdpx", qde))
    groups = {one.id: one.label for one in found.dataset.initiatives}
    assert [(one.label, groups[one.initiative], one.date) for one in found.dataset.sessions] == [
        ("Gesprek", "Noord", None),
        ("Gesprek", "Zuid", "2026-01-31"),
    ]
    assert "sets of sources, as initiatives: 2" in told(found.receipt.changed)
    assert "sets, as such: 1 (Codes & co)" in told(found.receipt.lost)
    assert "variables" not in told(found.receipt.lost)


def test_names_of_variables_that_nvivo_puts_cases_in_front_of(tmp_path: Path) -> None:
    before = f'<Variables><Variable guid="{guid(70)}" name="Cases:Date" typeOfVariable="Text"/></Variables>'
    value = (
        f'<VariableValue><VariableRef targetGUID="{guid(70)}"/><TextValue>2026-02-03</TextValue>'
        "</VariableValue>"
    )
    found = read(package(tmp_path / "o.qdpx", project(value, before=before)))
    assert found.dataset.sessions[0].date == "2026-02-03"


def test_a_place_on_a_page_is_found_by_its_words(tmp_path: Path) -> None:
    page = "Uit het verslag:\nMo zei dat het  goed\nging. Later zei Mo dat weer."
    regions = "".join(
        f'<PDFSelection guid="{guid(number)}" name="" page="0" firstX="1" firstY="1" secondX="2" secondY="2">'
        f'<Representation guid="{guid(number + 100)}"><PlainTextContent>{words}</PlainTextContent>'
        f"</Representation>{coding(number + 200)}</PDFSelection>"
        for number, words in ((30, "het goed ging."), (31, "zei"), (32, "dat staat er niet"))
    )
    source = (
        f'<PDFSource guid="{guid(51)}" name="Verslag.pdf" path="internal://weg.pdf">{regions}'
        f'<Representation guid="{guid(52)}"><PlainTextContent>{page}</PlainTextContent>'
        f'<PlainTextSelection guid="{guid(33)}" startPosition="0" endPosition="3">{coding(300)}'
        "</PlainTextSelection></Representation></PDFSource>"
    )
    qde = project("").replace("<Sources>", f"<Sources>{source}")
    found = read(package(tmp_path / "o.qdpx", qde))
    assert [one.quote for one in found.dataset.codings] == ["Uit", "het  goed\nging."]
    assert "codings of the words there: 1" in told(found.receipt.changed)
    assert "places on a page: 2" in told(found.receipt.lost)


def test_a_text_with_layout_only_is_read_from_there(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("Vraag: Hoe gaat het?")
    document.add_paragraph("Mo: Goed.")
    data = io.BytesIO()
    document.save(data)
    qde = project(selection(10, 7, 10)).replace("plainTextPath", "richTextPath").replace(".txt", ".docx")
    found = read(package(tmp_path / "o.qdpx", qde, data.getvalue(), source="sources/text.docx"))
    assert [one.quote for one in found.dataset.codings] == ["Hoe"]
    assert "without plain text" in told(found.receipt.changed)
    qde = project(selection(10, 7, 10)).replace(".txt", ".docx")
    found = read(package(tmp_path / "p.qdpx", qde, data.getvalue(), source="sources/text.docx"))
    assert [one.quote for one in found.dataset.codings] == ["Hoe"]


def test_a_docx_beside_the_plain_text_changes_nothing(tmp_path: Path) -> None:
    qde = project(selection(10, 0, 5)).replace(
        'name="Gesprek"', 'name="Gesprek" richTextPath="internal://x.docx"'
    )
    found = read(package(tmp_path / "o.qdpx", qde))
    assert found.dataset.sessions[0].transcript.text == TEXT and len(found.dataset.codings) == 1


def test_comments_of_atlas_ti_on_places_without_extent_and_on_film(tmp_path: Path) -> None:
    point = (
        f'<PlainTextSelection guid="{guid(12)}" startPosition="24" endPosition="24" creatingUser="{BOB}">'
        "<Description>hier begint het</Description></PlainTextSelection>"
    )
    film = (
        f'<VideoSource guid="{guid(51)}" name="Film.MP4" path="relative:///X.mov">'
        f'<VideoSelection guid="{guid(53)}" begin="21477" end="21477" name="21s" creatingUser="{BOB}">'
        "<Description>Kijk dit na</Description></VideoSelection></VideoSource>"
    )
    qde = project(point, origin="ATLAS.ti Mac 26.1.2").replace("<Sources>", f"<Sources>{film}")
    found = read(package(tmp_path / "o.qdpx", qde, name="Trial.qde"))
    memos = {
        (one.kind, one.target.removeprefix(guid(50)), one.coder, one.text) for one in found.dataset.memos
    }
    assert memos == {
        ("turn", ":1", BOB, "hier begint het"),
        ("project", found.dataset.id, BOB, "Film.MP4, 21s\n\nKijk dit na"),
    }


def test_descriptions_of_cases_sets_and_folders_are_kept(tmp_path: Path) -> None:
    codes = (
        f'<Code guid="{guid(2)}" name="Map" isCodable="false"><Description>over de map</Description>'
        f'<Code guid="{guid(1)}" name="Blij" isCodable="true"/></Code>'
    )
    rest = (
        f'<Sets><Set guid="{guid(80)}" name="Groep"><Description>over de groep</Description>'
        f'<MemberSource targetGUID="{guid(50)}"/></Set></Sets>'
    )
    before = f'<Cases><Case guid="{guid(60)}" name="Mo"><Description>over Mo</Description></Case></Cases>'
    found = read(package(tmp_path / "o.qdpx", project("", codes=codes, rest=rest, before=before)))
    (memo,) = found.dataset.memos
    assert memo.text == "Map\n\nover de map\n\nMo\n\nover Mo\n\nGroep\n\nover de groep"
    assert "as memos on the project: 3" in told(found.receipt.changed)


def test_a_project_packed_again_by_a_mac_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "o.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Studie/project.qde", project(selection(10, 0, 5)))
        archive.writestr("Studie/Sources/text.txt", TEXT)
        archive.writestr("__MACOSX/Studie/._project.qde", b"\x00\x05")
        archive.writestr("Studie/sources/.root", b"")
    assert [one.quote for one in read(path).dataset.codings] == ["Vraag"]


def test_only_values_without_a_place_are_told_as_lost(tmp_path: Path) -> None:
    before = "<Variables>" + "".join(
        f'<Variable guid="{guid(number)}" name="{name}" typeOfVariable="Text"/>'
        for number, name in ((70, "Phase"), (71, "Leeftijd"), (72, "Ongebruikt"))
    )
    values = "".join(
        f'<VariableValue><VariableRef targetGUID="{guid(number)}"/><TextValue>{value}</TextValue>'
        "</VariableValue>"
        for number, value in ((70, "intended"), (71, "34"))
    )
    found = read(package(tmp_path / "o.qdpx", project(values, before=f"{before}</Variables>")))
    assert told(found.receipt.lost) == "values of variables: 1 (Leeftijd)"


@pytest.mark.parametrize("root", ["CodeBook", "Codebook"])
@pytest.mark.parametrize(
    "namespace", ["urn:QDA-XML:codebook:1.0", "urn:QDA-XML:codebook:0:4", "urn:QDA-XML:codebook:1:0"]
)
def test_a_codebook_of_any_draft_and_with_an_empty_container(
    tmp_path: Path, root: str, namespace: str
) -> None:
    path = tmp_path / "o.qdc"
    path.write_text(
        f'<?xml version="1.0"?><{root} xmlns="{namespace}" origin="Taguette 1.5.2"><Codes>'
        f'<Code guid="{guid(1)}" name="feelings.joy" isCodable="true"/></Codes><Sets/></{root}>',
        encoding="utf-8-sig",
    )
    found = read(path)
    assert [code.label.plain for code in found.dataset.codebook.codes()] == ["feelings.joy"]


def test_utf16_documents_and_texts_are_read(tmp_path: Path) -> None:
    qde = project(selection(10, 0, 5)).replace("utf-8", "utf-16").encode("utf-16")
    found = read(package(tmp_path / "o.qdpx", qde, TEXT.encode("utf-16")))
    assert [one.quote for one in found.dataset.codings] == ["Vraag"]
    assert found.dataset.sessions[0].transcript.text == TEXT


def test_offsets_of_our_own_exports_need_no_evidence() -> None:
    text = stored("A: 😀😀 hallo daar\n")
    odd = [Selection("g", "PlainTextSelection", "", 5, 9, "", "", "", (), ())]
    assert choose([(text, odd)], "cimo 1.0").counting == STANDARD
    assert choose([(text, odd)], "another").counting != STANDARD
