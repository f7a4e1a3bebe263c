"""Pseudonyms: what is proposed, that replacing can be taken back, that spans keep their words, what leaks."""

from __future__ import annotations

import io
import os
import stat
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

import transcripts
from transcripts import pseudonyms
from transcripts.errors import CimoError
from transcripts.model import Span, Speaker
from transcripts.pseudonyms import Edit, Key, KeySession, Replacement, Round

TALK = """Anneke de Wit: Welkom. Ik ben Anneke en dit is mevr. Bakker uit Zwolle.
Mo: Dank je, Anneke. Anneke's vraag was helder. Bel 06-12345678 of mail mo@leerhuis.example.
Anneke de Wit: Werk je nog bij Bakkerij Jansen in Zwolle?
Mo: Ja, sinds 3 maart 2019. Mijn BSN is 111222333, en ik woon op Kerkstraat 12, 8011 AB. Zwolle is mooi.
"""


def talk() -> transcripts.model.Transcript:
    return transcripts.read_bytes(TALK.encode("utf-8"), "gesprek")


def found() -> dict[str, pseudonyms.Candidate]:
    return {one.form: one for one in pseudonyms.candidates([talk()])}


def test_candidates_by_form_by_speaker_and_by_capital() -> None:
    kinds = {form: one.kind for form, one in found().items()}
    expected = {
        "Anneke de Wit": "speaker",
        "Anneke": "speaker",
        "Mo": "speaker",
        "Bakker": "name",
        "Zwolle": "place",
        "Bakkerij Jansen": "organisation",
        "06-12345678": "phone",
        "mo@leerhuis.example": "e-mail",
        "111222333": "bsn",
        "8011 AB": "postcode",
        "3 maart 2019": "date",
        "Kerkstraat 12": "address",
    }
    assert {form: kinds.get(form) for form in expected} == expected
    assert not {"Welkom", "Dank", "Bel", "Ja", "Werk", "Ik", "Mijn"} & set(kinds)


def test_counts_and_contexts() -> None:
    zwolle = found()["Zwolle"]
    assert (zwolle.count, zwolle.texts, zwolle.proposed) == (3, 1, "[plaats]")
    assert zwolle.contexts[0].before.endswith("uit")
    assert TALK[zwolle.contexts[0].start :].startswith("Zwolle")
    assert next(iter(found().values())).kind == "speaker"


def test_speakers_get_pseudonyms_by_role_once() -> None:
    speakers = [Speaker("Anneke", "interviewer", 3), Speaker("Mo", None, 2), Speaker("R1", "participant", 1)]
    assert pseudonyms.speaker_pseudonyms(speakers) == {"Anneke": "I1", "Mo": "R2"}
    assert pseudonyms.speaker_pseudonyms(speakers, {"Mo": "R7"}) == {"Mo": "R7", "Anneke": "I1"}


def test_names_in_capitals_of_another_kind_and_pseudonyms_that_stand_there_already() -> None:
    text = (
        "Anneke de Wit: Dag.\nMo: Dag. Ik sprak ANNEKE, en R1 ook.\nAnneke de Wit: Mo, mo en MO.\nMo: Ja.\n"
    )
    read = transcripts.read_bytes(text.encode(), "x")
    named = {one.form: one for one in pseudonyms.candidates([read])}
    assert (named["ANNEKE"].kind, named["ANNEKE"].proposed, named["ANNEKE"].sure) == ("speaker", "[R1]", True)
    assert named["MO"].sure and not named["mo"].sure
    assert "R1" not in named and "R1" not in pseudonyms.capitals_left([read])


def test_a_speaker_whom_no_text_names_is_proposed_too() -> None:
    srt = "1\n00:00:01,000 --> 00:00:02,000\nLoes: Hallo.\n\n2\n00:00:02,000 --> 00:00:03,000\nMo: Dag.\n"
    named = {one.form: one for one in pseudonyms.candidates([transcripts.read_bytes(srt.encode(), "x")])}
    assert named["Loes"].count == 0
    assert named["Loes"].proposed != "Loes"


def test_whole_words_and_the_longest_form() -> None:
    rules = [
        Replacement("Anneke", "[R1]"),
        Replacement("Anneke de Wit", "R1"),
        Replacement("Wit", "[kleur]"),
        Replacement("Mo", "[R2]"),
    ]
    replaced = pseudonyms.replace("Anneke de Wit, Annekes en Anneke's Mo. Moeder, Witlof.", rules)
    assert replaced.text == "R1, Annekes en [R1]'s [R2]. Moeder, Witlof."


def test_rules_that_contradict_are_refused() -> None:
    with pytest.raises(CimoError, match="two pseudonyms"):
        pseudonyms.replace("An", [Replacement("An", "A"), Replacement("An", "B")])
    with pytest.raises(CimoError, match="empty"):
        pseudonyms.replace("An", [Replacement(" ", "A")])


names = st.sampled_from(("An", "An de Wit", "Bo", "Ann", "(x)", "é", "06-1"))
words = st.one_of(names, st.sampled_from(("ja", " ", ".", "\n", "Anna", "'s", "woord", "“", "😀")))
texts = st.lists(words, max_size=30).map("".join)
rules = st.dictionaries(names, st.sampled_from(("[R1]", "", "R2", "[een langere naam]")), max_size=5).map(
    lambda chosen: [Replacement(form, by) for form, by in chosen.items()]
)


@given(texts, rules)
def test_replacing_can_be_taken_back(text: str, chosen: list[Replacement]) -> None:
    replaced = pseudonyms.replace(text, chosen)
    assert pseudonyms.restore(replaced.text, replaced.edits) == text
    by = {one.form: one.by for one in chosen}
    for edit in replaced.edits:
        assert text[edit.start : edit.end] == edit.form
        assert replaced.text[edit.new_start : edit.new_end] == by[edit.form]


@given(texts, rules, st.data())
def test_spans_keep_their_words(text: str, chosen: list[Replacement], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    replaced = pseudonyms.replace(text, chosen)
    there = pseudonyms.moved(Span(start, end), replaced.edits)
    back = pseudonyms.restored_span(there, replaced.edits)
    assert 0 <= there.start <= there.end <= len(replaced.text)
    cut = [e for e in replaced.edits if e.start < start < e.end or e.start < end < e.end]
    if not cut and end > start:
        by = {one.form: one.by for one in chosen}
        expected, at = "", start
        for edit in replaced.edits:
            if edit.start >= start and edit.end <= end:
                expected += text[at : edit.start] + by[edit.form]
                at = edit.end
        assert replaced.text[there.start : there.end] == expected + text[at:end]
        if all(e.new_end > e.new_start for e in replaced.edits):
            assert back == Span(start, end)
    elif end > start:
        # A span that ends inside a name covers the whole name afterwards.
        assert (back.start <= start and back.end >= end) or any(
            e.new_end == e.new_start for e in replaced.edits
        )


def test_the_key_is_for_its_owner_and_never_overwritten(tmp_path) -> None:
    one = Round(
        "1",
        "2026-11-25T08:00:00Z",
        (Replacement("Anneke", "[R1]", "speaker"),),
        (("Anneke de Wit", "R1"), ("I", "I")),
        (KeySession("s1", (Edit(0, 6, 0, 4, "Anneke"),)),),
    )
    key = Key("project", (one,), "Proef")
    assert key.forms == {"Anneke", "Anneke de Wit"}
    path = tmp_path / "sleutel.json"
    pseudonyms.write_key(path, key)
    assert pseudonyms.read_key(path) == key
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(CimoError, match="never overwritten"):
        pseudonyms.write_key(path, key)
    pseudonyms.write_key(path, Key("project", ()), replace=True)
    assert pseudonyms.read_key(path) == Key("project", ())
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"format": "cimo-key", "version": 1}', "nee", '{"format": 1}']
)
def test_what_is_no_key_is_refused(text: str, tmp_path) -> None:
    path = tmp_path / "sleutel.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CimoError, match="not a key"):
        pseudonyms.read_key(path)
    with pytest.raises(CimoError, match="no such file"):
        pseudonyms.read_key(tmp_path / "weg.json")


def test_a_newer_key_is_refused() -> None:
    with pytest.raises(CimoError, match="newer"):
        pseudonyms.loads('{"format": "cimo-key", "version": 2}', "sleutel.json")


def test_leaks_in_texts_names_and_documents() -> None:
    assert [(one.form, one.line) for one in pseudonyms.leaks("Ja.\nANNEKE zei het.", ["Anneke", "Mo"])] == [
        ("Anneke", 2)
    ]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<w:p><w:t>An</w:t><w:t>neke en Jos&#233;</w:t></w:p>")
        archive.writestr("docProps/core.xml", "<dc:creator>Mo Idrissi</dc:creator>")
    leaked = pseudonyms.leaks_in_file(buffer.getvalue(), ["Anneke", "Mo", "José"], "verslag_Mo.docx")
    assert {(one.form, one.member) for one in leaked} == {
        ("Anneke", "word/document.xml"),
        ("José", "word/document.xml"),
        ("Mo", "docProps/core.xml"),
        ("Mo", "(file name)"),
    }
    assert pseudonyms.leaks_in_file(b"Moeder en Annekes", ["Anneke", "Mo"]) == []
    assert pseudonyms.leaks_in_file("Mo".encode("utf-16"), ["Mo"])
    assert pseudonyms.leaks_in_file(b'{"t": "Jos\\u00e9"}', ["José"])


def test_after_replacing_only_what_was_kept_is_left() -> None:
    proposed = pseudonyms.candidates([talk()])
    replaced = pseudonyms.replace(TALK, [Replacement(one.form, one.proposed, one.kind) for one in proposed])
    assert pseudonyms.leaks(replaced.text, [one.form for one in proposed]) == []
    assert "Anneke" not in replaced.text
    assert pseudonyms.restore(replaced.text, replaced.edits) == TALK
    again = transcripts.read_bytes(replaced.text.encode("utf-8"), "gesprek")
    assert set(pseudonyms.capitals_left([again])) <= {"R1", "R2", "BSN"}
