"""Words one by one in JSON, tiers of linguists' tools, names above cues: turns are made of them."""

from __future__ import annotations

import json

import pytest

import transcripts
from tests.transcripts import layouts, more_layouts
from transcripts.errors import CimoError
from transcripts.model import Transcript


def read(data: str, **options) -> Transcript:
    return transcripts.read_bytes(data.encode("utf-8"), "gesprek", **options)


WORDS = (
    ("Hoe", 1.0, "I"), ("gaat", 1.3, "I"), ("het", 1.6, "I"), ("?", None, None),
    ("Goed", 3.0, "R1"), (".", None, None),
)  # fmt: skip


def aws() -> object:
    items = [
        {"type": "punctuation" if start is None else "pronunciation", "alternatives": [{"content": word}]}
        | ({} if start is None else {"start_time": str(start), "end_time": str(start + 0.2)})
        for word, start, _ in WORDS
    ]
    segments = [{"start_time": "1.0", "speaker_label": "I"}, {"start_time": "2.9", "speaker_label": "R1"}]
    return {"results": {"transcripts": [{"transcript": "..."}], "speaker_labels": {"segments": segments},
                        "items": items}}  # fmt: skip


def speechmatics() -> object:
    return {
        "results": [
            {"type": "punctuation", "alternatives": [{"content": word}]}
            if start is None
            else {"type": "word", "start_time": start, "end_time": start + 0.2,
                  "alternatives": [{"content": word, "speaker": who}]}
            for word, start, who in WORDS
        ]
    }  # fmt: skip


def kaldi() -> object:
    joined = [("Hoe", 1.0), ("gaat", 1.3), ("het?", 1.6), ("Goed.", 3.0)]
    words = [{"punct": word, "word": word.strip(".?"), "start": at, "end": at + 0.2} for word, at in joined]
    spans = [{"start": 1.0, "duration": 1, "speaker": {"@id": "I"}},
             {"start": 2.9, "duration": 1, "speaker": {"@id": "R1"}}]  # fmt: skip
    return {"retval": {"words": words, "segmentation": {"segments": spans}}}


def google() -> object:
    joined = [("Hoe", 1.0, 1), ("gaat", 1.3, 1), ("het?", 1.6, 1), ("Goed.", 3.0, 2)]
    bare = [{"word": word, "startTime": f"{at}s", "endTime": f"{at + 0.2:.1f}s"} for word, at, _ in joined]
    named = [
        one | {"speakerTag": ("I", "R1")[who - 1]} for one, (_, _, who) in zip(bare, joined, strict=True)
    ]
    return {"results": [{"alternatives": [{"transcript": "...", "words": bare}]},
                        {"alternatives": [{"words": named}]}]}  # fmt: skip


def milliseconds() -> object:
    joined = [("Hoe", 1000, "I"), ("gaat", 1300, "I"), ("het?", 1600, "I"), ("Goed.", 3000, "R1")]
    return {"words": [{"text": w, "start": at, "end": at + 200, "speaker": who} for w, at, who in joined]}


@pytest.mark.parametrize("made", [aws, speechmatics, kaldi, google, milliseconds])
def test_words_one_by_one_are_put_together(made) -> None:
    found = read(json.dumps(made()))
    turns = [(turn.speaker, turn.time_start, turn.time_end, found.slice(turn)) for turn in found.turns]
    assert turns == [("I", 1.0, 1.8, "Hoe gaat het?"), ("R1", 3.0, 3.2, "Goed.")]


def test_words_without_full_stops_are_cut_at_pauses() -> None:
    starts = (0, 1, 2, 8, 9, 10)
    words = [{"word": f"woord{at}", "start": start, "end": start + 0.5} for at, start in enumerate(starts)]
    found = read(json.dumps({"words": words}))
    assert [found.slice(turn) for turn in found.turns] == ["woord0 woord1 woord2", "woord3 woord4 woord5"]


SAID = [("I", 1.0, 1.8, "Hoe gaat het?"), ("R1", 3.0, 3.2, "Goed.")]


def call_analytics() -> object:
    """AWS Transcribe Call Analytics."""
    return {"Participants": [{"ParticipantRole": "I"}, {"ParticipantRole": "R1"}], "LanguageCode": "nl-NL",
            "Transcript": [{"Id": str(at), "ParticipantRole": who, "Content": words, "Sentiment": "NEUTRAL",
                            "BeginOffsetMillis": int(start * 1000), "EndOffsetMillis": int(end * 1000),
                            "Items": [{"Content": word, "BeginOffsetMillis": int(start * 1000),
                                       "EndOffsetMillis": int(end * 1000)} for word in words.split()]}
                           for at, (who, start, end, words) in enumerate(SAID)]}  # fmt: skip


def azure_batch() -> object:
    """Azure batch transcription: ticks of a tenth of a microsecond, words in the best of several guesses."""
    return {"source": "https://x.example/gesprek.wav", "combinedRecognizedPhrases": [{"display": "..."}],
            "recognizedPhrases": [{"recognitionStatus": "Success", "channel": 0, "speaker": who,
                                   "offset": f"PT{start}S", "duration": f"PT{end - start:.1f}S",
                                   "offsetInTicks": start * 1e7, "durationInTicks": (end - start) * 1e7,
                                   "nBest": [{"confidence": 0.9, "lexical": words.lower(), "display": words}]}
                                  for who, start, end, words in SAID]}  # fmt: skip


def azure_fast() -> object:
    """Azure fast transcription: milliseconds."""
    return {"durationMilliseconds": 3200, "combinedPhrases": [{"text": "..."}],
            "phrases": [{"speaker": who, "offsetMilliseconds": int(start * 1000), "text": words,
                         "durationMilliseconds": round((end - start) * 1000), "confidence": 0.9}
                        for who, start, end, words in SAID]}  # fmt: skip


def azure_durations() -> object:
    """The same without ticks."""
    made = json.loads(json.dumps(azure_batch()))
    for phrase in made["recognizedPhrases"]:
        del phrase["offsetInTicks"], phrase["durationInTicks"]
    return made


@pytest.mark.parametrize("made", [call_analytics, azure_batch, azure_durations, azure_fast])
def test_json_of_the_clouds_has_its_unit_in_the_names_of_keys(made) -> None:
    found = read(json.dumps(made()))
    assert [(turn.speaker, turn.time_start, turn.time_end, found.slice(turn)) for turn in found.turns] == SAID


LONG_GRID = """File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 5
tiers? <exists>
size = 2
item []:
    item [1]:
        class = "IntervalTier"
        name = "Mo"
        xmin = 0
        xmax = 5
        intervals: size = 2
        intervals [1]:
            xmin = 0
            xmax = 2.5
            text = "Hij zei ""ja"" 3 keer."
        intervals [2]:
            xmin = 2.5
            xmax = 5
            text = ""
    item [2]:
        class = "TextTier"
        name = "gebaar"
        xmin = 0
        xmax = 5
        points: size = 1
        points [1]:
            number = 1
            mark = "knikt"
"""
SHORT_GRID = """File type = "ooTextFile"
Object class = "TextGrid"

0
5
<exists>
1
"IntervalTier"
"Mo"
0
5
1
0
2.5
"Hij zei ""ja"" 3 keer."
"""


@pytest.mark.parametrize("text", [LONG_GRID, SHORT_GRID])
def test_textgrids(text: str) -> None:
    found = read(text)
    assert [(turn.speaker, turn.time_start, turn.time_end, found.slice(turn)) for turn in found.turns] == [
        ("Mo", 0.0, 2.5, 'Hij zei "ja" 3 keer.')
    ]
    with pytest.raises(CimoError, match="there is no tier X; there are Mo"):
        read(text, tiers="X")
    with pytest.raises(CimoError, match="breaks off"):
        read(text[: text.index("2.5")])


def test_times_of_chat_that_lost_their_control_characters() -> None:
    found = read(
        "@Begin\n@Participants:\tI Interviewer\n*I:\tja hoor . 600_2219\n*I:\tgoed . 3000_4000\n@End\n"
    )
    assert [(one.time_start, one.time_end) for one in found.turns[0].segments] == [(0.6, 2.219), (3.0, 4.0)]
    assert found.slice(found.turns[0]) == "ja hoor .\ngoed ."


def test_two_tiers_of_one_person_are_kept_apart() -> None:
    both = more_layouts.EAF.replace('TIER_ID="R1"', 'TIER_ID="R1" PARTICIPANT="Mo"').replace(
        'TIER_ID="R2"', 'TIER_ID="R2" PARTICIPANT="Mo"'
    )
    assert [turn.speaker for turn in read(both).turns] == ["I", "R1", "R2", "R1"]
    alone = more_layouts.EAF.replace('TIER_ID="R1"', 'TIER_ID="R1" PARTICIPANT="Mo"')
    assert [turn.speaker for turn in read(alone).turns] == ["I", "Mo", "R2", "Mo"]


def test_names_above_the_words_of_cues() -> None:
    text = "WEBVTT\n\n" + "".join(
        f"00:0{at}.000 --> 00:0{at + 1}.000\n{who}\nZin {at}.\n\n" for at, who in enumerate(("An", "Mo") * 4)
    )
    found = read(text)
    assert [turn.speaker for turn in found.turns] == ["An", "Mo"] * 4
    assert found.slice(found.turns[0]) == "Zin 0."


def cues(words: str) -> str:
    return "WEBVTT\n\n" + "".join(
        f"00:0{at}.000 --> 00:0{at + 1}.000\n" + words.replace("WHO", who).replace("AT", str(at)) + "\n\n"
        for at, who in enumerate(("An", "Mo") * 3)
    )


@pytest.mark.parametrize(
    "words",
    [
        '{"startDateTime":"2026-01-01T10:00:00Z","speakerName":"WHO","spokenText":"Zin \\"AT\\"."}',
        '<font color="#fff">WHO: Zin "AT".</font>',
        '{\\an8}WHO: Zin "AT".',
        '<v.luid WHO>Zin "AT".</v>',
        '<b>WHO</b>: Zin "AT".',
        '<b>WHO:</b> Zin "AT".',
        '<b>WHO</b> Zin "AT".',
        '<b>WHO</b>\nZin "AT".',
        '{\\an8}<b>WHO</b> - Zin "AT".',
        '<c.yellow>WHO</c>: Zin "AT".',
    ],
)
def test_labels_in_the_mark_up_of_cues(words: str) -> None:
    found = read(cues(words))
    assert [(turn.speaker, found.slice(turn)) for turn in found.turns][:2] == [
        ("An", 'Zin "0".'),
        ("Mo", 'Zin "1".'),
    ]


def test_label_tracks_with_seconds_in_fields() -> None:
    found = read("5.000000\t11.200000\tAn: Hallo.\n12.500000\t13.000000\tMo: Dag.\n14.0\t15.0\tAn: Zo.\n")
    assert [(turn.speaker, turn.time_start, turn.time_end) for turn in found.turns][:2] == [
        ("An", 5.0, 11.2),
        ("Mo", 12.5, 13.0),
    ]


NAMED = [("An", "Hoe gaat het hier?"), ("Mo", "Goed, dank je wel."), ("An", "Mooi."), ("Mo", "Ja, echt.")]


@pytest.mark.parametrize(
    "body",
    [
        "".join(layouts.paragraph(who) + layouts.paragraph(words) for who, words in NAMED),
        "".join(layouts.paragraph(who, "<w:br/>", words) for who, words in NAMED),
        layouts.table([("Interview", ""), ("Spreker", "Tekst"), *NAMED]),
        layouts.table([("Nr", "Wie", "Wat"), *((str(at), *one) for at, one in enumerate(NAMED))]),
    ],
)
def test_names_above_words_and_titles_above_heads_in_documents(body: str) -> None:
    found = transcripts.read_bytes(layouts.docx(body), "gesprek")
    assert [(turn.speaker, found.slice(turn)) for turn in found.turns] == NAMED


def test_rows_that_last_long_are_not_taken_for_milliseconds() -> None:
    found = read("start,end,speaker,text\n5,11,An,Hoe gaat het hier?\n12,20,Mo,Goed zo.\n3661,3665,An,Dag.\n")
    assert [turn.time_start for turn in found.turns] == [5, 12, 3661]
