"""Tools change their layouts over the years: one conversation in those that differ from the usual ones."""

from __future__ import annotations

import json

import pytest

import transcripts
from tests.transcripts.layouts import docx, paragraph, table

TALK = (
    ("Anneke de Wit", 5, "Welkom allemaal. Wat doen jullie bij het Leerhuis?"),
    ("Mo Idrissi", 12, "Wij geven les: twee avonden per week."),
    ("Loes Bos", 31, "En we praten mee."),
    ("Mo Idrissi", 45, "Ja, dat ook… Om 14:30 komt de coach."),
    ("Anneke de Wit", 3665, "Mooi."),
)
BR, TAB = "<w:br/>", "<w:tab/>"


def hms(seconds: int, pad: int = 2) -> str:
    return f"{seconds // 3600:0{pad}d}:{seconds // 60 % 60:0{pad}d}:{seconds % 60:0{pad}d}"


def short(seconds: int) -> str:
    return hms(seconds).removeprefix("00:").removeprefix("0")


def each(form: str) -> str:
    """The talk with this form for each turn."""
    return "".join(
        form.format(
            at=at, who=who, words=words, hms=hms(start), short=short(start), start=start, end=start + 3,
            loose=hms(start, 1), loose_end=hms(start + 3, 1), hms_end=hms(start + 3), ms=start * 1000,
            ms_end=start * 1000 + 3000, minutes=start // 60, rest=start % 60, speaker=f"SPEAKER_0{at % 3}",
        )
        for at, (who, start, words) in enumerate(TALK)
    )  # fmt: skip


def in_word(*forms: str | tuple[str, ...]) -> str:
    """Paragraphs of each turn; a tuple is one paragraph of several runs."""
    return each("".join(paragraph(*((form,) if isinstance(form, str) else form)) for form in forms))


def teams(body: str) -> bytes:
    """With what Dutch Teams writes around it."""
    head = ("Overleg-20261012_140000-Meeting Transcript", "12 oktober 2026, 12:00p.m.", "1u 2m 3s")
    started = "Anneke de Wit heeft transcriptie gestart"
    return docx(
        "".join(map(paragraph, (*head, started))) + body + paragraph(started.replace("start", "stopt"))
    )


def bold(words: str) -> str:
    return f"<w:rPr><w:b/></w:rPr><w:t>{words}</w:t>"


WORD = {
    "teams until 2023": docx(in_word(("{loose}.0 --&gt; {loose_end}.5", BR, "{who}", BR, "{words}"))),
    "teams until 2023, paragraphs": docx(in_word("{loose}.0 --&gt; {loose_end}.5", "{who}", "{words}")),
    "teams now": teams(in_word(("{who}   {short}", BR, "{words}"))),
    "teams now, paragraphs": teams(in_word("{who}   {short}", "{words}")),
    "teams now, tabs": teams(in_word(("{who}", TAB, "{short}", BR, "{words}"))),
    "otter": docx(
        "".join(map(paragraph, ("Gesprek", "Mon, Oct 12, 2026 2:03PM", "• 1:01:05", "SUMMARY KEYWORDS")))
        + "".join(map(paragraph, ("leren, werken", "SPEAKERS", "Anneke de Wit, Mo Idrissi, Loes Bos")))
        + in_word("{who}  {short}", "{words}")
        + paragraph("Transcribed by https://otter.ai")
    ),
    "otter, times above names": docx(
        paragraph("SPEAKERS") + paragraph("Anneke, Mo") + in_word("{hms}", "{who}", "{words}")
    ),
    "nvivo": docx(
        table(
            [("", "Timespan", "Content", "Speaker")]
            + [
                (str(at), f"{hms(s)}.0 - {hms(s + 3)}.5", words, who)
                for at, (who, s, words) in enumerate(TALK)
            ]
        )
    ),
    "nvivo, tabs": docx(in_word(("{hms}", TAB, "{who}:", TAB, "{words}"))),
    "amberscript": docx(in_word("{hms}", "{who}: {words}")),
    "amberscript, paragraphs": docx(in_word("{hms}", "{who}", "{words}")),
    "trint": docx(in_word(("[{hms}] {who}", BR, "{words}"))),
    "transcribe": docx(
        "".join(map(paragraph, ("Audiobestand", "x.m4a", "Transcriptie"))) + in_word("{hms} {who}", "{words}")
    ),
    "meet": docx(
        "".join(map(paragraph, ("Notulen", "Er is gesproken.", "📖 Transcript", "12 okt 2026")))
        + in_word("{hms}", "{who}: {words}")
        + paragraph("Transcriptie beëindigd na 01:30:30")
    ),
    "bold": docx(in_word((bold("{who}"), " {words}"))),
    "bold, paragraphs": docx(in_word((bold("{who}"),), "{words}")),
}
TEXT = {
    "teams on the screen": each(
        "{who}\n{minutes} minuten {rest} seconden\n{short}\n"
        "{who} {minutes} minuten {rest} seconden\n{words}\n"
    ),
    "teams on the screen, glued": each(
        "{who}\n{minutes} minutes {rest} seconds{short}\n{who} {minutes} minutes {rest} seconds\n{words}\n"
    ),
    "teams of graph": "WEBVTT\n\n" + each("{loose}.0 --> {loose_end}.320\n<v {who}>{words}</v>\n\n"),
    "teams with notes": 'WEBVTT\n\nNOTE duration:"01:02:03"\n\nNOTE language:nl-nl\n\n'
    + each("NOTE Confidence: 0.9\n\n{hms}.000 --> {hms_end}.000\n<v {who}>{words}</v>\n\n"),
    "nvivo": "Timespan\tContent\tSpeaker\n" + each("{hms}.0 - {hms_end}.5\t{words}\t{who}\n"),
    "maxqda": each("#{hms}-0#{who}: {words}\n\n"),
    "maxqda, bare": each("{hms}.0{who}: {words}\n"),
    "noscribe 0.4": "<html><body><p>Gesprek</p>"
    + each('<p><a name="ts_{ms}_{ms_end}_S0">{who} <span>[{hms}]</span>: {words}</a></p>')
    + "</body></html>",
    "noscribe 0.6": "<html><body><p>Gesprek</p>"
    + each('<p><a name="ts_{ms}_{ms_end}_S0">{who}: {words}</a></p>')
    + "</body></html>",
    "otranscribe, old": json.dumps(
        {"text": each('<p><span data-timestamp="{short}">{short}</span> {who}: {words}</p>'),
         "media": "x"}
    ),
    "otranscribe, names first": json.dumps(
        {"text": each('<div>{who}&nbsp;<span data-timestamp="{start}">{short}</span>&nbsp;{words}</div>'),
         "media": "x"}
    ),
    "otranscribe, links": each("[{hms}](#{start}) **{who}:** {words}\n\n"),
    "amberscript": each("{hms}\n{who}: {words}\n\n")
    + "This speech-to-text was automatically created by www.amberscript.com\n",
    "parentheses in cues": each("{at}\n{hms},000 --> {hms_end},000\n({who}) {words}\n\n"),
    "dashes in cues": each("{at}\n{hms},000 --> {hms_end},000\n{who} - {words}\n\n"),
    "brackets in cues": "WEBVTT\n\n" + each("{hms}.000 --> {hms_end}.000\n[{who}] {words}\n\n"),
    "names above": each("{who}\n{words}\n\n"),
    "dutch heads": "Begintijd;Eindtijd;Spreker;Tekst\n" + each('{hms};{hms_end};{who};"{words}"\n'),
    "whisper.cpp": json.dumps(
        {"transcription": [
            {"timestamps": {"from": f"{hms(start)},000", "to": f"{hms(start + 3)},000"}, "text": f" {words}",
             "speaker": who} for who, start, words in TALK
        ]}
    ),
}  # fmt: skip
UNTIMED = ("bold", "bold, paragraphs", "names above")


@pytest.mark.parametrize("name", [*(("docx", one) for one in WORD), *(("text", one) for one in TEXT)])
def test_the_turns_of_each_generation(name: tuple[str, str]) -> None:
    data = WORD[name[1]] if name[0] == "docx" else TEXT[name[1]].encode()
    found = transcripts.read_bytes(data, "gesprek")
    said = [(turn.speaker, turn.time_start, " ".join(found.slice(turn).split())) for turn in found.turns]
    timed = name[1] not in UNTIMED
    assert said == [(who, float(start) if timed else None, words) for who, start, words in TALK]


@pytest.mark.parametrize("name", ["teams now", "otter", "meet"])
def test_the_head_tells_the_date(name: str) -> None:
    assert transcripts.read_bytes(WORD[name], "gesprek").date == "2026-10-12"


@pytest.mark.parametrize(
    "form", ["[ {hms}.000 --> {hms_end}.000] {speaker} {words}\n", "{speaker} {words}\n\n"]
)
def test_labels_of_recognisers_need_no_colon(form: str) -> None:
    found = transcripts.read_bytes(each(form).encode(), "gesprek")
    assert [turn.speaker for turn in found.turns] == [f"SPEAKER_0{at % 3}" for at in range(5)]
    assert [found.slice(turn) for turn in found.turns] == [words for *_, words in TALK]


def test_times_in_a_sentence_make_no_speaker() -> None:
    text = "[0:05] I: Hoe gaat het?\n[0:09] Mo: Goed. Vroeg op.\nOm 14:30 komt de coach.\n[0:20] I: Mooi.\n"
    assert [turn.speaker for turn in transcripts.read_bytes(text.encode(), "x").turns] == ["I", "Mo", "I"]
