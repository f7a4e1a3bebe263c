"""Real layouts in, turns out; nothing lost in silence."""

from __future__ import annotations

import re

import pytest

import transcripts
from tests.transcripts import layouts
from transcripts.errors import CimoError
from transcripts.model import Transcript

WORDS = [words for _, words in layouts.TURNS]


def read(data: str | bytes, name: str = "gesprek", **options) -> Transcript:
    raw = data.encode("utf-8") if isinstance(data, str) else data
    return transcripts.read_bytes(raw, name, **options)


def said(transcript: Transcript) -> list[str]:
    return [" ".join(transcript.slice(turn).split()) for turn in transcript.turns]


def speakers(transcript: Transcript) -> list[str | None]:
    return [turn.speaker for turn in transcript.turns]


@pytest.mark.parametrize(
    ("data", "format", "names"),
    [
        (layouts.LABELLED, "txt-labels", ["I", "R1", "R2", "R1"]),
        (layouts.STAMPED, "txt-labels-stamps", ["I", "R1", "R2", "R1"]),
        (layouts.HEADED, "txt-labels", ["I", "R1", "R2", "R1"]),
        (layouts.OTTER, "txt-labels-stamps", ["Anneke", "Mo", "Loes", "Mo"]),
        (layouts.ZOOM, "zoom-vtt", ["I", "R1", "R2", "R1"]),
        (layouts.SRT, "srt", [None] * 4),
        (layouts.TEAMS_2026, "docx-labels-stamps", ["Anneke", "Mo", "Loes", "Mo"]),
        (layouts.TEAMS_2023, "teams-docx-2023", ["Anneke", "Mo", "Loes", "Mo"]),
        (layouts.WORD_TABLE, "docx-table-stamps", ["I", "R1", "R2", "R1"]),
        (layouts.WORD_BOLD, "docx-labels", ["I", "R1", "R2", "R1"]),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 40 else "",
)
def test_each_layout_gives_the_same_four_turns(
    data: str | bytes, format: str, names: list[str | None]
) -> None:
    transcript = read(data)
    assert transcript.format == format
    assert said(transcript) == WORDS
    assert speakers(transcript) == names


@pytest.mark.parametrize(
    ("data", "starts"),
    [
        (layouts.STAMPED, [0, 5, 10, 15]),
        (layouts.ZOOM, [0.5, 5.5, 10.5, 15.5]),
        (layouts.OTTER, [0, 5, 10, 15]),
        (layouts.TEAMS_2026, [0, 5, 10, 15]),
        (layouts.TEAMS_2023, [0.09, 1.09, 2.09, 3.09]),
        (layouts.WORD_TABLE, [0, 1, 2, 3]),
    ],
)
def test_times_are_seconds(data: str | bytes, starts: list[float]) -> None:
    assert [turn.time_start for turn in read(data).turns] == starts


def test_teams_puts_utterances_together_that_an_interjection_cuts_apart() -> None:
    transcript = read(layouts.TEAMS_VTT)
    assert said(transcript) == ["Welkom. Wat doen jullie bij het Leerhuis?", "Hoi."]
    assert speakers(transcript) == ["Wit, Anneke de", "Idrissi, Mo (Guest)"]
    assert [len(turn.segments) for turn in transcript.turns] == [2, 1]


def test_headings_are_left_out_and_counted() -> None:
    transcript = read(layouts.HEADED)
    counted = {left.what: left.characters for left in transcript.left_out}
    assert counted["headings and remarks"] == len("Deel2:nu[eindeopname]")
    assert counted["header of the file"] == len(
        "InterviewLeerhuisDatum:3maart2026Aanwezig:Anneke,Mo,LoesDeel1:destart"
    )


@pytest.mark.parametrize(
    "data", [layouts.LABELLED, layouts.HEADED, layouts.ZOOM, layouts.SRT, layouts.TEAMS_VTT]
)
def test_every_visible_character_is_in_a_turn_or_explained(data: str) -> None:
    transcript = read(data)
    spoken = sum(len("".join(transcript.slice(turn).split())) for turn in transcript.turns)
    explained = sum(left.characters for left in transcript.left_out)
    assert spoken + explained == len("".join(data.split()))


def test_tracked_changes_are_read_as_accepted_and_nothing_is_lost() -> None:
    body = (
        layouts.paragraph("I: Hoe ")
        .replace("</w:p>", "<w:ins><w:r><w:t>nieuw</w:t></w:r></w:ins><w:del><w:r><w:delText>oud</w:delText>")
        .__add__("</w:r></w:del><w:r><w:t> is dit?</w:t></w:r></w:p>")
        + "<w:sdt><w:sdtContent>" + layouts.paragraph("R1: In een veld.") + "</w:sdtContent></w:sdt>"
        + layouts.paragraph("I: Zacht", "<w:softHyphen/>", "afgebroken.")
        + layouts.paragraph("R1: Ja.")
    )  # fmt: skip
    assert said(read(layouts.docx(body))) == ["Hoe nieuw is dit?", "In een veld.", "Zachtafgebroken.", "Ja."]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = "I: Coördinator?\nR1: Financiën – ’s middags, € 50.\nI: Ja.\nR1: Eén.\n"
    transcript = read(text.encode(encoding))
    assert said(transcript)[1] == "Financiën – ’s middags, € 50."
    assert bool(transcript.warnings) == (encoding == "cp1252")


def test_only_line_feeds_end_lines() -> None:
    transcript = read("I: Een\u2028twee\x85drie\x0bvier.\r\nR1: Ja.\rI: Nee.\n")
    assert len(transcript.turns) == 3
    assert "\u2028" in transcript.slice(transcript.turns[0])


def test_a_cue_without_a_readable_time_keeps_its_words_and_gets_a_warning() -> None:
    text = (
        "WEBVTT\n\n00:00:09.000 --> 00:00:01.000\nAchterstevoren.\n\nlosse woorden\n\n"
        "00:99:01.000 --> 00:99:02.000\nOnmogelijk.\n"
    )
    transcript = read(text)
    assert all(word in transcript.text for word in ("Achterstevoren.", "losse woorden", "Onmogelijk."))
    assert [warning.line for warning in transcript.warnings] == [3, 6, 8]


def test_stamps_that_belong_to_nothing_are_refused() -> None:
    stamps = "".join(f"00:{at:02d}\n" for at in range(9))
    with pytest.raises(CimoError, match=r"line 2.*time stamps"):
        read(stamps + "Woorden zonder plaats in de tijd.\nEn nog wat.\n")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \n\n ", "empty"),
        (b"PK\x03\x04nonsense", "zip archive|damaged"),
        (b"%PDF-1.7 ...", "PDF"),
        (b'{"segments": [', "JSON"),
        (b"\xd0\xcf\x11\xe0old", "Office"),
        (b"I: a\x00\x01\x02 b\nR: c\n", "NUL"),
        ("WEBVTT\n\nNOTE niets\n", "no cue"),
    ],
)
def test_what_is_no_transcript_gets_one_sentence(data: bytes | str, message: str) -> None:
    with pytest.raises(CimoError, match=message) as caught:
        read(data, "bestand.txt")
    assert "bestand.txt" in str(caught.value)


def test_a_missing_file_and_a_folder(tmp_path) -> None:
    for path in (tmp_path / "weg.txt", tmp_path):
        with pytest.raises(CimoError, match=path.name):
            transcripts.read(path)


def test_a_pattern_of_the_user_decides_who_speaks() -> None:
    transcript = read("#An# Hallo daar.\n#Bo# Dag.\n", speaker_pattern=r"#(\w+)# ")
    assert list(zip(speakers(transcript), said(transcript), strict=True)) == [
        ("An", "Hallo daar."),
        ("Bo", "Dag."),
    ]
    with pytest.raises(CimoError, match="regular expression"):
        read(layouts.LABELLED, speaker_pattern="(")


def test_a_bomb_and_an_entity_are_refused() -> None:
    import io
    import zipfile

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 150_000_000)
    with pytest.raises(CimoError, match="100 MB"):
        read(buffer.getvalue())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY x "boem">]><a>&x;</a>')
    with pytest.raises(CimoError, match=r"document type|well-formed"):
        read(buffer.getvalue())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "nr;tekst\n1;Een alinea, met komma.\n2;Nog een.\n"),
        ("a.csv", 'paragraph,text\n1,"Een alinea, met komma."\n2,Nog een.\n'),
        ("a.csv", 'tekst\n"Een alinea, met komma."\nNog een.\n'),
        ("a.csv", 'initiatief,alinea\nNoord,"Een alinea, met komma."\nNoord,Nog een.\n'),
        ("a.txt", "id\ttekst\n1\tEen alinea, met komma.\n2\tNog een.\n"),
    ],
)
def test_a_table_of_paragraphs_is_read_a_turn_a_row_without_speakers(tmp_path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    found = transcripts.read(path)
    assert [found.slice(one) for one in found.turns] == ["Een alinea, met komma.", "Nog een."]
    assert {one.speaker for one in found.turns} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "Tekst, met een komma\nEn een tweede regel zonder.\n",
        "tekst\nDit is een gewone tekst, geen tabel.\n",
        "nr;tekst\nEen zin; nog een; en nog een.\n",
    ],
)
def test_what_only_looks_like_such_a_table_stays_text(tmp_path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    assert transcripts.read(path).text == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", 'initiative,context,education\nNoord,"Een school, met ouders.",1\nZuid,Een wijk,0\n'),
        ("a.csv", "Initiatief;Project;Jaar\nNoord;Samen;2020\nZuid;Los;2021\n"),
        ("a.txt", "Initiatief\tContext\tScore\nNoord\tEen school.\t1\nZuid\tEen plein.\t0\n"),
    ],
)
def test_a_table_whose_columns_cannot_be_told_is_refused_until_they_are(
    tmp_path, name: str, text: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    second = re.split("[,;\t]", text)[1]
    with pytest.raises(CimoError, match=f"{second}.*--columns text=NAME"):
        transcripts.read(path)
    found = transcripts.read(path, columns=f"text={second},speaker=A")
    assert [one.speaker for one in found.turns] == ["Noord", "Zuid"]
    assert transcripts.read(path, format="txt").text.strip() == text.strip()


def test_so_is_a_table_in_a_document(tmp_path) -> None:
    docx = pytest.importorskip("docx")
    document, path = docx.Document(), tmp_path / "a.docx"
    document.add_paragraph("Bijlage 2")
    table = document.add_table(rows=0, cols=3)
    for row in (
        ("Initiatief", "Context", "Score"),
        ("Noord", "Een school in de wijk.", "1"),
        ("Zuid", "Een plein in de stad.", "0"),
    ):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.save(str(path))
    with pytest.raises(CimoError, match=r"Context.*--columns text=NAME"):
        transcripts.read(path)
    found = transcripts.read(path, columns="text=Context")
    assert [found.slice(one) for one in found.turns] == ["Een school in de wijk.", "Een plein in de stad."]


@pytest.mark.parametrize(
    "text",
    [
        "Eerst kwam ik, toen zij, en daarna niemand.\n\nLater, na een dag, was het klaar.\n",
        "Het is 1,5 en 2,5 per dag.\nMaar 3,5 of 4,5 ook wel eens.\n",
        "Ja; nee; misschien.\nMaar dan; en nu; toch niet.\n",
    ],
)
def test_prose_with_as_many_commas_in_each_line_stays_text(tmp_path, text: str) -> None:
    for name in ("a.txt", "a.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        assert transcripts.read(path).text == text
