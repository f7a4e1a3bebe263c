"""One conversation in the formats of many tools: the same words, speakers and times come out of each."""

from __future__ import annotations

import pytest

import transcripts
from tests.transcripts import more_layouts
from tests.transcripts.layouts import TURNS
from transcripts.errors import CimoError
from transcripts.model import Transcript

NOBODY = {"whisper", "whisper.cpp", "chunks", "milliseconds"}
STARTS = {
    "untimed": {"whisperx-txt", "meet-md", "odt", "pdf", "f4", "rtf"},
    "shifted": {"otranscribe": 0.4},
}


def read(data: str | bytes, **options) -> Transcript:
    raw = data.encode("utf-8") if isinstance(data, str) else data
    return transcripts.read_bytes(raw, "gesprek", **options)


@pytest.mark.parametrize("name", more_layouts.ALL)
def test_words_speakers_and_times(name: str) -> None:
    found = read(more_layouts.ALL[name])
    assert [" ".join(found.slice(turn).split()) for turn in found.turns] == [words for _, words in TURNS]
    assert [turn.speaker for turn in found.turns] == [None if name in NOBODY else who for who, _ in TURNS]
    starts = [turn.time_start for turn in found.turns]
    if name in STARTS["untimed"]:
        assert starts == [None] * 4
    elif name == "utterances":
        assert starts == [20 * start for start in more_layouts.STARTS]
    else:
        shift = STARTS["shifted"].get(name, 0.0)
        assert starts == [start + shift for start in more_layouts.STARTS]
    assert all(left.characters > 0 for left in found.left_out)


@pytest.mark.parametrize("name", ["f4", "rtf"])
def test_stamps_at_the_end_of_a_turn_are_its_end(name: str) -> None:
    ends = [turn.time_end for turn in read(more_layouts.ALL[name]).turns]
    assert ends == [int(end) + 0.2 for _, end in more_layouts.TIMES]


@pytest.mark.parametrize("text", ["<words>\n<word>ja</word>\n</words>\n", '<?xml version="1.0"?><a>b</a>'])
def test_mark_up_of_another_kind_is_not_read_as_words(text: str) -> None:
    with pytest.raises(CimoError, match="XML of a kind that is not known"):
        read(text)


def test_who_speaks_may_be_told_by_a_role() -> None:
    found = read("id,interlocutor,timestamp,utterance_text\n0,client,00:00:13,Ja.\n1,coach,00:00:15,Nee.\n")
    assert [(turn.speaker, turn.time_start) for turn in found.turns] == [("client", 13.0), ("coach", 15.0)]


def test_a_scan_is_refused_with_what_to_do() -> None:
    with pytest.raises(CimoError, match="OCR"):
        read(more_layouts.SCAN)


def test_columns_are_chosen_by_the_user() -> None:
    table = "a;b;c\nx;Ja, goed zo.;I\ny;Nee, dank u.;R1\n"
    for columns in ("speaker=c,text=b", "speaker=C,text=B", "speaker=3,text=2"):
        found = read(table, columns=columns)
        assert [(turn.speaker, found.slice(turn)) for turn in found.turns] == [
            ("I", "Ja, goed zo."),
            ("R1", "Nee, dank u."),
        ]
    with pytest.raises(CimoError, match="there is no column z; there are a, b, c"):
        read(table, columns="speaker=z,text=b")
    with pytest.raises(CimoError, match="needs text"):
        read(table, columns="speaker=a")


def test_a_table_without_a_head_is_told_by_its_columns() -> None:
    table = '0:05,I,Hoe gaat het hier?\n0:09,R1,"Goed, dank je wel."\n0:12,I,Mooi.\n0:14,R1,Ja.\n'
    found = read(table)
    assert [turn.speaker for turn in found.turns] == ["I", "R1", "I", "R1"]
    assert [turn.time_start for turn in found.turns] == [5, 9, 12, 14]


def test_tiers_are_chosen_by_the_user() -> None:
    found = read(more_layouts.EAF, tiers="R1, R2")
    assert {turn.speaker for turn in found.turns} == {"R1", "R2"}
    gestures = read(more_layouts.EAF, tiers="gebaar")
    assert [(gestures.slice(turn), turn.time_start) for turn in gestures.turns] == [("knikt", 0.0)]
    with pytest.raises(CimoError, match="there is no tier X; there are I, R1, R2, gebaar"):
        read(more_layouts.EAF, tiers="X")


def test_what_a_table_or_tier_holds_besides_is_counted() -> None:
    left = {one.what: one.characters for one in read(more_layouts.EAF).left_out}
    assert left == {"other tiers": len("knikt")}


def test_the_notes_of_google_meet_are_no_speech() -> None:
    notes = "Notulen\nAnneke <anneke@example.org>\nBesluit: meer les.\nBesluit: minder praten.\n"
    notes += "📖 Transcript\nOverleg\n"
    text = notes + "00:00:11\nMo: Dag allemaal.\nTranscription ended after 00:30:30\n"
    found = read(text)
    assert [(turn.speaker, turn.time_start, found.slice(turn)) for turn in found.turns] == [
        ("Mo", 11.0, "Dag allemaal.")
    ]
    assert "example.org" not in "".join(found.slice(turn) for turn in found.turns)


def test_the_chat_of_a_meeting_is_no_transcript() -> None:
    with pytest.raises(CimoError, match="chat"):
        read("12:00:01\t From  Anneke : hoi\n12:00:09\t From  Mo : dag\n12:01:09\t From  Mo : doei\n")


def test_half_of_a_surrogate_pair_cannot_break_the_store() -> None:
    found = read('{"segments": [{"start": 1, "end": 2, "text": "Een \\ud83d half teken \\u0000."}]}')
    assert found.text.encode("utf-8")
    assert "\x00" not in found.text
    assert found.warnings


def test_a_label_alone_in_a_paragraph_or_in_bold_is_a_speaker() -> None:
    alone = "Anneke\nHallo daar.\n\nMo\nDag.\n\nAnneke\nMooi zo.\n\nMo\nJa.\n"
    assert [turn.speaker for turn in read(alone).turns] == ["Anneke", "Mo", "Anneke", "Mo"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("I: Ja.\nR1: Het is duur.\nKosten: 50 euro per keer.\nI: O.\nR1: Ja.\n", ["I", "R1", "I", "R1"]),
        ("Interviewer: Anneke de Wit\nDatum: 3 mei\n\nInterviewer: Wat doet u?\nMo: Ik werk.\nMo: Ja.\n",
         ["Interviewer", "Mo", "Mo"]),
        ("I: Om\n14:30 komt de coach.\nR1: Ja.\n", ["I", "R1"]),
        ("dhr. De Vries: Ja.\nmevr. Bos: Nee.\ndhr. De Vries: Dus.\nmevr. Bos: Zo.\n",
         ["dhr. De Vries", "mevr. Bos"] * 2),
        ("Spreker 1  00:05\nHallo.\nIk zei: kom.\n\nSpreker 2  00:09\nDag.\n", ["Spreker 1", "Spreker 2"]),
    ],
)  # fmt: skip
def test_words_with_a_colon_are_no_speakers(text: str, speakers: list[str]) -> None:
    assert [turn.speaker for turn in read(text).turns] == speakers


def test_stamps_inside_a_turn_cut_it_and_are_left_out() -> None:
    found = read("I: [00:00:05] Eerst dit [00:01:00] en dan dat.\nR1: [00:01:30] Ja.\n")
    assert [(turn.speaker, turn.time_start, found.slice(turn)) for turn in found.turns] == [
        ("I", 5.0, "Eerst dit"),
        ("I", 60.0, "en dan dat."),
        ("R1", 90.0, "Ja."),
    ]


def test_a_name_before_a_stamp_in_brackets_without_a_colon() -> None:
    text = "".join(
        f"{who} [{more_layouts.clock(start)}] {words}\n\n"
        for start, who, words in (
            (3, "Anneke de Wit", "Goedemiddag."),
            (12, "Mo Idrissi", "Hallo."),
            (15, "Anneke de Wit", "We beginnen."),
        )
    )
    found = read(text)
    assert [(turn.speaker, turn.time_start, found.slice(turn)) for turn in found.turns] == [
        ("Anneke de Wit", 3.0, "Goedemiddag."),
        ("Mo Idrissi", 12.0, "Hallo."),
        ("Anneke de Wit", 15.0, "We beginnen."),
    ]


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("Welkom allemaal bij dit gesprek over leren op de werkplek.\n\n"
         "Mo: Dank je.\nAn: Ja.\nMo: Zo.\nAn: O.\n",
         [(None, "Welkom allemaal bij dit gesprek over leren op de werkplek."), ("Mo", "Dank je.")]),
        ("Goed dat jullie er zijn, we gaan zo beginnen.\n\n"
         "Mo  0:12\nDank je.\n\nAn  0:15\nJa.\n\nMo  0:20\nZo.\n",
         [(None, "Goed dat jullie er zijn, we gaan zo beginnen."), ("Mo", "Dank je.")]),
        ("Titel\nSUMMARY\nDit gesprek ging over leren en over werken bij een bedrijf.\n\n"
         "Mo: Ja.\nAn: Nee.\nMo: O.\n",
         [("Mo", "Ja."), ("An", "Nee.")]),
        ("---\ntitle: Gesprek\ntags: [leren, werken]\n---\n\nMo: Ja.\nAn: Nee.\nMo: O.\nAn: Zo.\n",
         [("Mo", "Ja."), ("An", "Nee.")]),
    ],
)  # fmt: skip
def test_sentences_above_the_first_speaker_are_nobodys_words(
    text: str, turns: list[tuple[str | None, str]]
) -> None:
    found = read(text)
    assert [(turn.speaker, found.slice(turn)) for turn in found.turns][:2] == turns
    assert any("nobody's" in one.message for one in found.warnings) == (turns[0][0] is None)


def test_a_sentence_after_words_that_head_remarks_is_speech() -> None:
    found = read(
        "I: Ja?\n\nMo: Eerst dit.\n\nLet op: dan kijk je goed.\n\nOpmerking: ruis.\n\nI: Ja.\n\nMo: O.\n"
    )
    assert found.slice(found.turns[1]) == "Eerst dit.\n\nLet op: dan kijk je goed."
    assert [one.characters for one in found.left_out if one.what == "headings and remarks"] == [15]


def test_a_colon_after_stamps_of_nobody_makes_no_speaker() -> None:
    found = read("".join(f"[00:0{at}] Zin {at}.\n" for at in range(6)) + "[00:09] Tot slot: dat was het.\n")
    assert {turn.speaker for turn in found.turns} == {None}
    assert found.slice(found.turns[-1]) == "Tot slot: dat was het."


def test_a_word_before_a_stamp_in_brackets_is_no_speaker_among_labels() -> None:
    text = "I: Vertel.\nMo: Goed.\nDaarna [00:31] ging het mis.\nI: O.\nMo: Ja.\n"
    assert [turn.speaker for turn in read(text).turns if turn.speaker] == ["I", "Mo", "Mo", "I", "Mo"]


def test_numbers_of_lines_are_no_words() -> None:
    text = "1 I: Hoe gaat\n2 het dan?\n3 R1: Goed.\n4 I: Mooi zo.\n5 R1: Ja.\n"
    found = read(text)
    assert [(turn.speaker, found.slice(turn)) for turn in found.turns][:3] == [
        ("I", "Hoe gaat"), ("I", "het dan?"), ("R1", "Goed."),
    ]  # fmt: skip
    assert ("paragraph numbers", 5) in [(one.what, one.characters) for one in found.left_out]
    counted = read("I: Drie punten.\nR1: Ja.\n1. Eerst dit.\n2. Dan dat.\n3. Tot slot dat.\n4. Klaar.\n")
    assert "1. Eerst dit." in counted.slice(counted.turns[1])


def test_headings_that_follow_one_another_are_no_speakers() -> None:
    heads = ["Kader"] * 5 + ["Doel"] * 4
    text = "".join(f"## {head}\n\nZin {at} over dit onderwerp.\n\n" for at, head in enumerate(heads))
    assert {turn.speaker for turn in read(text).turns} == {None}


def test_small_labels_in_brackets() -> None:
    text = "".join(f"[00:{at:02d}] [{who}] Zin {at}.\n" for at, who in enumerate(("m1", "p1", "p2") * 3))
    assert [turn.speaker for turn in read(text).turns][:3] == ["m1", "p1", "p2"]
