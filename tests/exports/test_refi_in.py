"""REFI-QDA of other tools: offsets by evidence, coders from codings, nothing dropped without a word."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

import exports
from exports.refi import read
from tests.exports.refi_made import ANA, BOB, CEL, TEXT, guid, package, project, selection
from transcripts.errors import CimoError

PHRASES = ("Hoe gaat het", "góed, dank", "Tot morgen dan.")


def counted(utf16: bool, newline: int, mark: int) -> list[tuple[int, int]]:
    """Where the phrases stand for a writer that counts like this."""

    def length(text: str) -> int:
        units = len(text.encode("utf-16-le")) // 2 if utf16 else len(text)
        return units + (newline - 1) * text.count("\n") + mark

    return [(length(TEXT[: TEXT.index(one)]), length(TEXT[: TEXT.index(one) + len(one)])) for one in PHRASES]


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("utf16", [True, False])
@pytest.mark.parametrize("returns", [1, 2])
@pytest.mark.parametrize("mark", [0, 1])
def test_every_way_to_count_is_found_by_the_evidence(tmp_path, named, utf16, returns, mark) -> None:
    places = counted(utf16, returns, mark)
    made = "".join(
        selection(10 + at, *place, name=PHRASES[at] if named else "") for at, place in enumerate(places)
    )
    data = TEXT.replace("\n", "\r\n").encode()
    path = package(tmp_path / "o.qdpx", project(made), b"\xef\xbb\xbf" + data if mark else data)
    found = read(path)
    assert [one.quote for one in found.dataset.codings] == list(PHRASES)
    assert found.counting.by == ("name" if named else found.counting.by)
    assert found.dataset.sessions[0].transcript.text == TEXT


def test_nvivo_counts_utf16_and_both_of_cr_lf_in_a_text_that_lost_its_cr(tmp_path: Path) -> None:
    places = counted(True, 2, 0)
    made = "".join(selection(10 + at, *place) for at, place in enumerate(places))
    found = read(package(tmp_path / "o.qdpx", project(made, origin="NVivo for Windows 14.1")))
    assert [one.quote for one in found.dataset.codings] == list(PHRASES)


def test_the_coder_is_who_made_the_coding_not_the_selection(tmp_path: Path) -> None:
    unknown = f'<Coding guid="{guid(920)}" creatingUser="{CEL}"><CodeRef targetGUID="{guid(1)}"/></Coding>'
    nobody = f'<Coding guid="{guid(921)}"><CodeRef targetGUID="{guid(1)}"/></Coding>'
    made = (
        selection(10, 0, 5, user=BOB)
        + selection(11, 7, 10, inside=unknown)
        + selection(12, 11, 15, inside=nobody)
    )
    dataset = read(package(tmp_path / "o.qdpx", project(made)), language="en").dataset
    names = {one.id: one.name for one in dataset.coders}
    assert [names[one.coder] for one in dataset.codings] == ["Bob", "unknown c0000000", "Ana"]


@pytest.mark.parametrize(
    ("namespace", "name", "source", "spell"),
    [
        ("urn:QDA-XML:project:0:10", "Studie.qde", "Sources/TEXT.txt", str.upper),
        ("urn:QDA-XML:project:1:0", "project.qde", "sources/text.txt", "{{{}}}".format),
        ("urn:QDA-XML:project:1.0", "x y.qde", "text.txt", str),
    ],
)
def test_drafts_spellings_and_names_of_other_tools(tmp_path, namespace, name, source, spell) -> None:
    made = selection(10, 0, 5).replace(guid(1), spell(guid(1)))
    path = package(tmp_path / "o.qdpx", project(made, namespace=namespace), name=name, source=source)
    assert [one.quote for one in read(path).dataset.codings] == ["Vraag"]


def test_a_path_without_a_scheme_inline_text_and_a_bare_document(tmp_path: Path) -> None:
    path = package(tmp_path / "a.qdpx", project(selection(10, 0, 5), path="text.txt"))
    assert len(read(path).dataset.codings) == 1
    bare = tmp_path / "b.qde"
    bare.write_text(project(selection(10, 0, 5), inline=TEXT), encoding="utf-8-sig")
    dataset = read(bare).dataset
    assert dataset.codings[0].quote == "Vraag" and dataset.sessions[0].transcript.text == TEXT


def test_absent_texts_and_places_that_do_not_fit_are_told(tmp_path: Path) -> None:
    path = package(tmp_path / "a.qdpx", project(selection(10, 0, 5), path="internal://other.txt"))
    found = read(path)
    assert not found.dataset.sessions
    assert any("its text is not in the file" in one.sentence("en") for one in found.receipt.lost)
    path = package(tmp_path / "b.qdpx", project(selection(10, 0, 5) + selection(11, 60, 900, name="weg")))
    found = read(path)
    assert len(found.dataset.codings) == 1
    assert any("from 60 to 900 (“weg”)" in one.sentence("en") for one in found.receipt.lost)


def test_folders_become_families_and_names_become_ids(tmp_path: Path) -> None:
    codes = (
        f'<Code guid="{guid(2)}" name="Gevoel" isCodable="false"><Description>map</Description>'
        f'<Code guid="{guid(1)}" name="Blij &amp; één" isCodable="true" color="rgba(255, 0, 10, 0.5)"/>'
        f'<Code guid="{guid(3)}" name="Blij &amp; een" isCodable="true" color="#0f0"/></Code>'
        f'<Code guid="{guid(4)}" name="Los" isCodable="true" color="mauve">'
        f'<Code guid="{guid(5)}" name="Onder" isCodable="false"/></Code>'
    )
    found = read(package(tmp_path / "o.qdpx", project(selection(10, 0, 5), codes=codes)))
    book = found.dataset.codebook
    assert [(one.id, [code.id for code in one.codes]) for one in book.families] == [
        ("gevoel", ["blij-een", "blij-een-2"]),
        ("codes", ["los", "onder"]),
    ]
    assert [book.code(one).colour for one in ("blij-een", "blij-een-2", "los")] == [
        "#FF000A",
        "#00FF00",
        None,
    ]
    assert book.code("onder").parent == "los" and book.code("onder").retired
    lost = " ".join(one.sentence("en") for one in found.receipt.lost)
    assert "mauve" in lost
    assert [memo.text for memo in found.dataset.memos] == ["Gevoel\n\nmap"]


def test_notes_go_to_what_they_are_about(tmp_path: Path) -> None:
    def note(number: int, text: str, inside: str = "", user: str = BOB) -> str:
        return (
            f'<Note guid="{guid(number)}" name="Naam {number}" creatingUser="{user}">'
            f"<PlainTextContent>{text}</PlainTextContent>{inside}</Note>"
        )

    where = f'<PlainTextSelection guid="{guid(80)}" startPosition="28" endPosition="32"/>'
    notes = (
        note(60, "bij de code"),
        note(61, "bij de codering"),
        note(62, "annotatie", where),
        note(63, "los"),
        note(64, "met een link"),
    )
    coding = (
        f'<Coding guid="{guid(930)}" creatingUser="{BOB}"><CodeRef targetGUID="{guid(1)}"/>'
        f'<NoteRef targetGUID="{guid(61)}"/></Coding>'
    )
    comment = (
        f'<PlainTextSelection guid="{guid(12)}" startPosition="48" endPosition="51" creatingUser="{BOB}">'
        "<Description>alleen een opmerking</Description></PlainTextSelection>"
    )
    made = (
        selection(10, 0, 5, inside=coding)
        + selection(11, 24, 26)
        + comment
        + f'<NoteRef targetGUID="{guid(62)}"/>'
    )
    codes = f'<Code guid="{guid(1)}" name="Blij" isCodable="true"><NoteRef targetGUID="{guid(60)}"/></Code>'
    rest = (
        f"<Notes>{''.join(notes)}</Notes><Links><Link guid='{guid(90)}' originGUID='{guid(11)}' "
        f"targetGUID='{guid(64)}'/></Links>"
    )
    dataset = read(package(tmp_path / "o.qdpx", project(made, codes=codes, rest=rest))).dataset
    told = {(one.kind, one.target.removeprefix(guid(50)), one.text) for one in dataset.memos}
    assert told == {
        ("code", "blij", "bij de code"),
        ("turn", ":1", "annotatie\n\nmet een link"),
        ("turn", ":2", "alleen een opmerking"),
        ("project", dataset.id, "Naam 63\n\nlos"),
    }
    assert dataset.codings[0].memo == "bij de codering"


def test_one_comment_on_several_codes_is_taken_apart_by_its_tags(tmp_path: Path) -> None:
    codes = "".join(
        f'<Code guid="{guid(one)}" name="{name}" isCodable="true"/>'
        for one, name in ((1, "Blij"), (2, "Moe"))
    )
    told = "want hij lacht\nen zwaait [cimo: code=blij; weight=2]\ngaapt [cimo: code=moe; contradicts]"
    inside = f"<Description>{told}</Description>"
    inside += "".join(
        f'<Coding guid="{guid(930 + one)}"><CodeRef targetGUID="{guid(one)}"/></Coding>' for one in (1, 2)
    )
    dataset = read(
        package(tmp_path / "o.qdpx", project(selection(10, 0, 5, inside=inside), codes=codes))
    ).dataset
    assert [(one.memo, one.weight, one.stance) for one in dataset.codings] == [
        ("want hij lacht\nen zwaait", 2, "supports"),
        ("gaapt", 1, "contradicts"),
    ]


def test_sets_of_sources_are_initiatives_and_variables_phase_and_date(tmp_path: Path) -> None:
    values = (
        f'<VariableValue><VariableRef targetGUID="{guid(70)}"/>'
        "<TextValue>in-action</TextValue></VariableValue>"
        f'<VariableValue><VariableRef targetGUID="{guid(71)}"/>'
        "<DateValue>2026-01-31</DateValue></VariableValue>"
    )
    before = (
        f'<Variables><Variable guid="{guid(70)}" name="Phase" typeOfVariable="Text"/>'
        f'<Variable guid="{guid(71)}" name="Datum" typeOfVariable="Date"/></Variables>'
    )
    rest = f'<Sets><Set guid="{guid(72)}" name="Noord"><MemberSource targetGUID="{guid(50)}"/></Set></Sets>'
    qde = project(selection(10, 0, 5) + values, before=before, rest=rest)
    dataset = read(package(tmp_path / "o.qdpx", qde)).dataset
    assert [one.label for one in dataset.initiatives] == ["Noord"]
    assert [(one.phase, one.date, one.initiative) for one in dataset.sessions] == [
        ("in-action", "2026-01-31", dataset.initiatives[0].id)
    ]


def test_a_recording_gives_its_transcript_with_times(tmp_path: Path) -> None:
    points = ((70, 0, 0), (71, 2500, 23), (72, 4000, 46))
    sync = "".join(f'<SyncPoint guid="{guid(a)}" timeStamp="{t}" position="{p}"/>' for a, t, p in points)
    coded = (
        f'<TranscriptSelection guid="{guid(80)}" fromSyncPoint="{guid(71)}" toSyncPoint="{guid(72)}">'
        f'<Coding guid="{guid(930)}" creatingUser="{BOB}"><CodeRef targetGUID="{guid(1)}"/></Coding>'
        "</TranscriptSelection>"
    )
    media = (
        f'<AudioSource guid="{guid(51)}" name="Opname" path="absolute:///weg.mp3">'
        f'<Transcript guid="{guid(52)}" name="Uitwerking" plainTextPath="internal://text.txt">{sync}{coded}'
        f'</Transcript><AudioSelection guid="{guid(53)}" begin="0" end="9"><Coding guid="{guid(931)}">'
        f'<CodeRef targetGUID="{guid(1)}"/></Coding></AudioSelection></AudioSource>'
    )
    qde = project("").replace("<Sources>", f"<Sources>{media}")
    found = read(package(tmp_path / "o.qdpx", qde))
    (coding,) = found.dataset.codings
    assert coding.quote == TEXT[23:46] and coding.session == guid(52)
    session = next(one for one in found.dataset.sessions if one.id == guid(52))
    assert [turn.time_start for turn in session.transcript.turns] == [0, 2.5, 4]
    assert any("sound, video" in one.sentence("en") for one in found.receipt.lost)


@pytest.mark.parametrize(
    ("build", "says"),
    [
        (lambda path: path.write_bytes(b"PK\x03\x04 broken"), "damaged"),
        (lambda path: path.write_text("<html/>", encoding="utf-8"), "no REFI-QDA project"),
        (lambda path: path.write_text("<Project", encoding="utf-8"), "not well-formed"),
        (
            lambda path: path.write_text(
                '<!DOCTYPE a [<!ENTITY b "c">]><Project>&b;</Project>', encoding="utf-8"
            ),
            "document type",
        ),
        (lambda path: package(path, project(""), source="../out.txt"), "leads out"),
        (lambda path: package(path, project(""), source="PROJECT.qde"), "twice"),
        (lambda path: package(path, project(""), source="second.qde"), "2 .qde files"),
        (lambda path: package(path, "x", name="a.txt"), "0 .qde files"),
    ],
)
def test_what_is_no_project_or_meant_to_harm_gets_one_sentence(tmp_path: Path, build, says: str) -> None:
    build(tmp_path / "o.qdpx")
    with pytest.raises(CimoError, match=says):
        read(tmp_path / "o.qdpx")


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "o.qdpx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", b" " * 50_000_000)
    with pytest.raises(CimoError, match="zip bomb"):
        read(tmp_path / "o.qdpx")


def test_the_same_words_code_and_coder_are_one_coding(tmp_path: Path) -> None:
    found = read(package(tmp_path / "o.qdpx", project(selection(10, 0, 5) + selection(11, 0, 5))))
    assert len(found.dataset.codings) == 1
    assert any(
        "there twice" in one.sentence("en") and "1" in one.sentence("en") for one in found.receipt.changed
    )


def test_exports_read_tells_files_apart_by_content(tmp_path: Path) -> None:
    path = package(tmp_path / "anything", project(selection(10, 0, 5)))
    assert exports.read(path).dataset.title == "Studie"
    (tmp_path / "none").write_text("just text", encoding="utf-8")
    with pytest.raises(CimoError, match="no project of cimo"):
        exports.read(tmp_path / "none")
    with pytest.raises(CimoError, match="no such file"):
        exports.read(tmp_path / "absent")


def test_users_of_one_name_are_one_coder(tmp_path: Path) -> None:
    qde = project(selection(10, 0, 5) + selection(11, 7, 10, user=BOB)).replace('name="Bob"', 'name="ana"')
    dataset = read(package(tmp_path / "o.qdpx", qde)).dataset
    assert {one.coder for one in dataset.codings} == {ANA} and [one.name for one in dataset.coders] == ["Ana"]


def test_a_tour_through_a_tool_that_drops_cases_keeps_the_initiatives(tmp_path: Path) -> None:
    value = (
        f'<VariableValue><VariableRef targetGUID="{guid(70)}"/><TextValue>Noord</TextValue></VariableValue>'
    )
    before = (
        f'<Variables><Variable guid="{guid(70)}" name="initiative" typeOfVariable="Text"/></Variables>'
        f'<Cases><Case guid="{guid(75)}" name="Noord"/></Cases>'
    )
    found = read(package(tmp_path / "o.qdpx", project(selection(10, 0, 5) + value, before=before)))
    assert [(one.id, one.label) for one in found.dataset.initiatives] == [(guid(75), "Noord")]
    assert found.receipt.lost == ()
