"""What looks like a speaker, a time or speech and is none, and what does not look like one and is."""

from __future__ import annotations

import pytest

import transcripts
import transcripts.speakers as speakers_module
from tests.transcripts import layouts, more_layouts
from transcripts.model import Transcript

WORDS = "Dit is een gewone zin over leren en werken in de regio, met genoeg woorden voor een alinea."


def read(data: str | bytes, name: str = "gesprek") -> Transcript:
    return transcripts.read_bytes(data.encode("utf-8") if isinstance(data, str) else data, name)


def speakers(found: Transcript) -> list[str | None]:
    return [turn.speaker for turn in found.turns]


TERMS = ("Context", "Interventie", "Mechanisme", "Uitkomst", "Matching")


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{term}: {WORDS}" for term in TERMS),
        "# College\n\n" + "\n\n".join(f"{term}: {WORDS}" for term in TERMS),
        "# College\n\n" + "\n".join(f"- **{term}**: {WORDS}" for term in TERMS),
        "\n\n".join(f"{term}: {WORDS}\n\nVoorbeeld: {WORDS}" for term in TERMS),
        "\n\n".join(f"## Leren: {term}\n\n{WORDS}\n\n{WORDS}\n\n`Leren: {term}`" for term in TERMS),
        "\n\n".join([WORDS, "(Zie bijlage) " + WORDS, "(Bron) " + WORDS] * 3),
        "\n\n".join([WORDS, "Utrecht - " + WORDS, WORDS, "Utrecht - " + WORDS] * 2),
        "- Hoe gaat het?\n\n- Goed.\n\n- Mooi zo.\n\n- Ja.\n",
    ],
)
def test_terms_and_marks_in_prose_are_no_speakers(text: str) -> None:
    assert set(speakers(read(text))) == {None}


def test_full_names_are_speakers_though_each_speaks_once() -> None:
    names = ("Anneke de Wit", "Mo Idrissi", "Loes Bos", "Jan van der Meer", "Ria Dekker", "Tom Bakker")
    assert speakers(read("\n\n".join(f"{name}: {WORDS}" for name in names))) == list(names)


def test_roles_that_labels_give_away() -> None:
    names = ("Interviewer A", "Interviewer B", "GL", "Deelnemer A", "interviewee", "R2", "Mo", "ID")
    assert [speakers_module.guess_role(name) for name in names] == (
        ["interviewer"] * 3 + ["participant"] * 3 + [None] * 2
    )


def test_questions_after_a_lecture_are_turns() -> None:
    text = "\n\n".join([WORDS] * 20 + ["Q - Wat is dat?", "A - Dat is leren.", "Q - En dit?", "A - Werken."])
    found = read(text)
    assert speakers(found)[-4:] == ["Q", "A", "Q", "A"]
    assert set(speakers(found)[:-4]) == {None}


def test_words_with_a_colon_behind_a_dash_do_not_hide_the_speakers() -> None:
    text = "Mo - Kosten: 50 euro.\nAn - Ja.\nMo - Kosten: ook 30 euro.\nAn - Mooi.\nMo - Dag.\nAn: Dag.\n"
    found = read(text)
    assert speakers(found) == ["Mo", "An"] * 3
    assert found.slice(found.turns[0]) == "Kosten: 50 euro."


@pytest.mark.parametrize("form", ["[{who}] {time}\n{words}\n\n", "{time} {who}: {words}\n"])
def test_times_of_the_day_are_counted_from_the_first_words(form: str) -> None:
    said = [("Mo Idrissi", "23:59:50"), ("An", "23:59:58"), ("Mo Idrissi", "00:00:10")]
    found = read("".join(form.format(who=who, time=time, words="Zo is het.") for who, time in said))
    assert [(turn.speaker, turn.time_start) for turn in found.turns] == [
        ("Mo Idrissi", 0.0), ("An", 8.0), ("Mo Idrissi", 20.0),
    ]  # fmt: skip
    assert any("times of the day" in one.message for one in found.warnings)


def test_times_of_a_long_recording_stay() -> None:
    found = read("[01:05:00] An: Zo is het.\n[04:59:00] Mo: Ja.\n[05:10:00] An: Nee.\n")
    assert [turn.time_start for turn in found.turns] == [3900, 17940, 18600]


TALK = [("I", "Hoe gaat het hier?"), ("R1", "Goed, dank je wel."), ("I", "Mooi."), ("R1", "Ja, echt.")]
HEAD = ("Interview Leerhuis", "Deelnemers: Anneke de Wit, Mo", "Aanwezig: 4", "Locatie: Utrecht")


@pytest.mark.parametrize(
    "dated",
    [
        "Datum: 12 oktober 2026", "Datum interview: maandag 12 okt. 2026", "Date: October 12, 2026",
        "Date of interview: 12th October 2026", "Opnamedatum: 12-10-2026", "Datum : 12.10.26", "2026-10-12",
        "12 October 2026, 06:07pm", "Recorded on: 12/10/2026",
    ],
)  # fmt: skip
@pytest.mark.parametrize("in_a_table", [False, True])
def test_the_head_of_a_document_tells_the_date(dated: str, in_a_table: bool) -> None:
    head = [*HEAD[:2], dated, *HEAD[2:]]
    body = (
        layouts.table([("Spreker", "Tekst"), *TALK])
        if in_a_table
        else "".join(layouts.paragraph(f"{who}: {words}") for who, words in TALK)
    )
    found = read(layouts.docx("".join(map(layouts.paragraph, head)) + body))
    assert found.date == "2026-10-12"
    assert [(turn.speaker, found.slice(turn)) for turn in found.turns] == TALK
    counted = {one.what: one.characters for one in found.left_out}
    assert counted["header of the file"] == len("".join("".join(head).split()))


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("---\ntitle: Gesprek\ndate: 2026-02-06\n---\n\n", "2026-02-06"),
        ("Datum: 31-02-2026\n\n", None),
        ("Datum: begin mei\n\n", None),
        ("", None),
    ],
)
def test_dates_that_are_none(head: str, date: str | None) -> None:
    assert read(head + "I: Op 12 mei 2026 begon het.\nR1: Ja.\nI: 3 mei 2026.\nR1: O.\n").date == date


@pytest.mark.parametrize(
    "text",
    [
        "Vraag 1\nIk vind het leuk hier\nVraag 2\nHet gaat goed zo\nVraag 3\nDat weet ik niet\n",
        "12 oktober 2026\nGesprek met Mo over leren\n13 oktober 2026\nNaar Utrecht geweest\n",
        "Vraag 1\nI: Leuk\nR1: Ja\nVraag 2\nI: Goed\nR1: Nee\n",
    ],
)
def test_questions_and_days_are_no_head(text: str) -> None:
    found = read(text)
    spoken = " ".join(map(found.slice, found.turns))
    assert all(
        line.split(": ")[-1] in spoken for line in text.split("\n") if line[:5] not in ("Vraag", "12 ok")
    )
    assert sum(one.characters for one in found.left_out if "header" in one.what) in (0, len("12oktober2026"))


def test_the_name_of_a_recording_tells_the_date() -> None:
    assert read(layouts.ZOOM, "map/GMT20260815-180732_Recording.transcript.vtt").date == "2026-08-15"
    assert read(layouts.ZOOM, "20260815_200732/opname.vtt").date is None


def test_heads_that_come_back_and_small_tables_beside_the_talk_are_no_turns() -> None:
    head = ("Start", "Speaker", "Transcription")
    said = [(f"0:0{at}", who, words) for at, (who, words) in enumerate(TALK)]
    body = (
        layouts.table([("Speaker", "Turn Time", "Detected Text"), ("R1", "0:01", "Goed")])
        + layouts.table([head, *said[:2], head, *said[2:]])
        + layouts.table([("Confidence", "Count"), ("98%", "400")])
    )
    found = read(layouts.docx(body))
    assert [(turn.speaker, found.slice(turn)) for turn in found.turns] == TALK
    assert any("small table" in one.message for one in found.warnings)
    rows = "\n".join(";".join(row) for row in [head, *said[:2], head, *said[2:]])
    assert speakers(read(rows)) == [who for who, _ in TALK]


def cue(at: int, words: str) -> str:
    return f"00:00:{at:02d}.000 --> 00:00:{at + 1:02d}.000\n{words}\n\n"


def test_voices_at_changes_of_speaker_go_on_until_the_next() -> None:
    said = ["<v INT> Hoe?", "Vertel.", "<v AB> Zo.", "En zo.", "En dan zo.", "<v INT> Mooi.", "Dank."]
    found = read("WEBVTT\n\n" + "".join(cue(at, words) for at, words in enumerate(said)))
    assert [(turn.speaker, len(turn.segments)) for turn in found.turns] == [("INT", 2), ("AB", 3), ("INT", 2)]
    assert any("until the next" in one.message for one in found.warnings)
    every = read("WEBVTT\n\n" + "".join(cue(at, f"<v INT>Zin {at}.") for at in range(3)) + cue(9, "Ruis."))
    assert speakers(every) == ["INT", None]


def test_the_full_name_that_opens_a_file_is_a_speaker() -> None:
    said = [
        "Anneke van den Berg: Hallo.",
        "Welkom.",
        "Mo: Dag.",
        "Zo.",
        "Dus.",
        "Ja ja.",
        "Anneke: Vertel.",
        "Ja.",
        "Mo: Goed.",
    ]
    found = read("WEBVTT\n\n" + "".join(cue(at, words) for at, words in enumerate(said)))
    assert speakers(found) == ["Anneke van den Berg", "Mo", "Anneke", "Mo"]


def test_a_time_before_the_recording_is_no_speech() -> None:
    text = "WEBVTT\n\n0:0:-6.-820 --> 0:0:8.970\n<v An>Begin.</v>\n\n0:0:9.0 --> 0:0:10.0\n<v Mo>Ja.</v>\n"
    found = read(text)
    assert [(turn.speaker, turn.time_start, found.slice(turn)) for turn in found.turns] == [
        ("An", None, "Begin."),
        ("Mo", 9.0, "Ja."),
    ]
    assert found.warnings[0].line == 3


LINKS = "- [Boek: leren](https://x.example)\n- [Boek: werken](https://y.example) [09:30]\n"


def test_notes_above_the_heading_transcript_are_no_speech() -> None:
    notes = "In deze aflevering spreekt Anneke met Mo over leren op de werkplek.\n\n- Anneke: [site](https://z)\n\n"
    talk = "".join(f"**{who}:** {words}\n\n" for who, words in [("Anneke", "Hoe?"), ("Mo", "Zo.")] * 3)
    for heading in ("## Transcript", "**TRANSCRIPT BELOW:**", "Volledige transcriptie"):
        found = read(f"{notes}{LINKS}\n{heading}\n\n{talk}")
        assert speakers(found) == ["Anneke", "Mo"] * 3
        assert "Boek" not in "".join(found.slice(turn) for turn in found.turns)
    assert "Boek" not in speakers(read(f"{notes}{LINKS}\n{talk}"))


def test_names_without_a_capital() -> None:
    turns = "".join(
        f"{who}\n{words}\n" for who, words in [("interviewer", WORDS), ("interviewee", WORDS)] * 4
    )
    assert speakers(read(turns)) == ["interviewer", "interviewee"] * 4
    bold = "".join(
        f"**{who}:** Zin {at}.\n\n" for at, who in enumerate([*["An"] * 40, "conejo", "An", "conejo"])
    )
    assert speakers(read(bold)).count("conejo") == 2
    prose = "\n\n".join([WORDS] * 30 + ["sociaal: dat is samen.", "sociaal: ook dat."])
    assert set(speakers(read(prose))) == {None}


def test_a_closing_remark_behind_a_stamp_is_no_speech() -> None:
    found = read("[00:01] An: Ja.\n[00:04] Mo: Nee.\n[00:09] An: O.\n[00:12] [einde opname]\n")
    assert speakers(found) == ["An", "Mo", "An"]


@pytest.mark.parametrize("heads", [["An  0:0{}", "Mo  0:1{}"], ["interviewer", "interviewee"]])
def test_names_at_the_head_of_pages_are_no_page_headers(heads: list[str]) -> None:
    pages = [
        ["Gesprek 3", *(line for head in heads for line in (head.format(at), WORDS, WORDS, WORDS)), str(at)]
        for at in range(5)
    ]
    found = read(more_layouts.pdf(*pages))
    assert len(found.turns) == 10
    assert [one.characters for one in found.left_out if "page" in one.what] == [5 * len("Gesprek3") + 5]


def test_lines_that_fill_a_page_of_a_pdf_go_on_in_the_next() -> None:
    page = [f"[00:0{at}] {WORDS}"[:80] if not half else "en zo verder." for at in range(5) for half in (0, 1)]
    found = read(more_layouts.pdf(page))
    assert [turn.time_start for turn in found.turns] == [0, 1, 2, 3, 4]
    assert all(found.slice(turn).endswith("\nen zo verder.") for turn in found.turns)
    plain = read(more_layouts.pdf([WORDS[:80], "einde.", WORDS[:80], WORDS[:80], "einde.", "Los."]))
    assert [found.count("\n") for found in map(plain.slice, plain.turns)] == [1, 2, 0]


def test_numbers_of_turns_whose_lines_were_broken() -> None:
    turns = "".join(f"{at + 1}. {'IR'[at % 2]}: {WORDS}\nen zo verder.\n" for at in range(6))
    assert speakers(read("Gesprek\nDatum: 3 mei 2026\n\n" + turns)) == ["I", "R"] * 3
