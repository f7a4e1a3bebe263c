"""Sentences and passages: where they end, and that nothing falls between."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import transcripts
from transcripts.cutting import passages_under
from transcripts.model import Segment, Transcript, Turn
from transcripts.sentence_ends import gaps


def cut(text: str, **options) -> list[str]:
    return [text[start:end] for start, end in transcripts.sentences(text, **options)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Dat klopt. We beginnen maandag.", 2),
        ("We werken o.a. met bijv. Philips en dhr. De Vries. Dat gaat goed.", 2),
        ("Het is van Bakker B.V. Daar werk ik.", 2),
        ("Scholing, begeleiding enz. Dat doen we allemaal.", 2),
        ("Scholing, begeleiding enz. doen we ook.", 1),
        ("“Kom je?” vroeg ze. Ik zei ja.", 2),
        ("Nou ja… ik weet het niet. Misschien.", 2),
        ("Wat?! Nee.", 2),
        ("J. de Boer en A.B. Jansen kwamen.", 1),
        ("Het kost 1.250 euro. Veel.", 2),
        ("Dat was zo. (Lacht.) En toen?", 3),
        ("Eerste\n\nTweede", 2),
        ("Dat is zo. Dus wo. Daarna werk.", 3),
        # What an abbreviation may be followed by.
        ("Vraag het dhr. De Vries. Of mevr. Van der Wal.", 2),
        ("Vraag het die dhr. Dat is beter. Of Kees bijv. De rest weet het niet.", 4),
        ("Het staat in nr. 3, bijl. IV. Zie par. Verder nergens.", 3),
        ("Vier keer p.j. Meer niet. Dat zei P.J. Smit.", 3),
        ("Het duurt 20 min. Langer niet. Tot okt. 2021.", 3),
        ("In groep B. Dat was mevr. B. Jansen. Uit de V.S. Samen dus.", 4),
        ("Product U2.2.1. Vervolgens nu.nl. Ook Th.Ch. Smit en de oud-burg. Jansen.", 3),
        ("Dhr./mevr. Jansen was (in de V.S.!). Overal dus.", 2),
        # Small letters, quotes, brackets, ellipses.
        ("Wat denk je? ik weet het niet. misschien.", 3),
        ("ik weet het. nee… toch niet. het kan bijv. morgen.", 3),
        ("Het project Doe Mee! loopt. Vraag je “wat dan? en nu”, zeg ik.", 2),
        ("We wonen in Den Haag. 's-Hertogenbosch is ver. eHealth helpt. iPads ook.", 4),
        ("Nou. . . ik weet het niet. . . . Lastig.", 2),
        ("„Dit is goed.“ Ze lachte. „Wacht“, zei hij.", 3),
        ("1. Intake. 2. Training. Mijn cijfer was 8. Best goed.", 4),
        ("Mijn zoon zit in gr. 8. Zie ook hdst. 3.", 2),
        ("Het roc van Zwolle (?) Deltion dus. Ja? – zei ik.", 2),
    ],
)
def test_dutch_sentences(text: str, count: int) -> None:
    assert len(cut(text)) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("No. I think not. It is no. 5, see Sec. 4.2. Or pp. 3-5.", 4),
        ("The U.S. President came. So did I. Then he left.", 3),
        ("At 10 a.m. (CDT) on Sun. Then etc. Later Acme Inc. paid.", 3),
        ("He lives on Main St. It is far from St. John's.", 2),
    ],
)
def test_english_sentences(text: str, count: int) -> None:
    assert len(cut(text, language="en")) == count


def test_a_turn_in_small_letters_is_cut_beside_a_label_with_a_capital() -> None:
    text = "R1: ik weet het niet. misschien wel."
    whole = Transcript(text, (Turn(4, len(text), "R1"),), "txt")
    assert len(transcripts.passages(whole)) == 1
    assert gaps(text, "nl", starts=[4]) == [(21, 22)]
    assert gaps(text, "nl") == []


def test_a_team_adds_its_own_abbreviations() -> None:
    text = "Dat deed het RMC reg. Oost. Goed werk."
    assert len(cut(text)) == 3
    assert len(cut(text, abbreviations=["reg."])) == 2


def test_english_has_its_own_list() -> None:
    assert len(cut("Mr. Smith came, e.g. on Monday. He left.", language="en")) == 2


@given(st.text(alphabet=st.sampled_from('aB .?!…\n"’)(1é'), max_size=80))
def test_sentences_cover_all_words_in_order(text: str) -> None:
    spans = transcripts.sentences(text)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    assert all(earlier[1] <= later[0] for earlier, later in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)


def transcript(*texts: str) -> Transcript:
    turns, at = [], 0
    for text in texts:
        turns.append(Turn(at, at + len(text), "R1"))
        at += len(text) + 1
    return Transcript("\n".join(texts), tuple(turns), "txt")


@given(
    st.lists(st.text(alphabet=st.sampled_from("aBc ,.?!"), min_size=1, max_size=900), min_size=1, max_size=4)
)
def test_passages_stay_inside_turns_and_within_their_limits(texts: list[str]) -> None:
    whole = transcript(*texts)
    cut_up = transcripts.passages(whole)
    for passage in cut_up:
        turn = whole.turns[passage.turn]
        assert turn.start <= passage.start < passage.end <= turn.end
        words = whole.slice(passage)
        assert len(words.split()) <= 80
        assert len(transcripts.sentences(words)) <= 4
    assert "".join("".join(whole.slice(one).split()) for one in cut_up) == "".join(whole.text.split())


def test_five_sentences_are_shared_out_evenly() -> None:
    whole = transcript("Een. Twee. Drie. Vier. Vijf. Zes.")
    assert [whole.slice(one) for one in transcripts.passages(whole)] == [
        "Een. Twee. Drie.",
        "Vier. Vijf. Zes.",
    ]


def test_speech_without_punctuation_is_cut_at_pauses() -> None:
    first, second = "woord " * 50, "nog " * 50
    text = (first + second).strip()
    segments = (Segment(0, len(first) - 1, 0.0, 20.0), Segment(len(first), len(text), 23.0, 40.0))
    whole = Transcript(text, (Turn(0, len(text), "R1", 0.0, 40.0, segments),), "vtt")
    starts = [one.start for one in transcripts.passages(whole)]
    assert len(first) in starts


def test_without_punctuation_passages_are_about_forty_words_and_begin_at_pauses() -> None:
    pieces = [" ".join(["woord"] * size) for size in (12, 12, 12, 30, 5, 5, 70, 40)]
    segments, at = [], 0
    for index, piece in enumerate(pieces):
        segments.append(Segment(at, at + len(piece), index * 10.0, index * 10.0 + 5))
        at += len(piece) + 1
    text = " ".join(pieces)
    for spoken, sizes in ((tuple(segments), [36, 40, 40, 30, 40]), ((), [40, 40, 40, 40, 26])):
        whole = Transcript(text, (Turn(0, len(text), "R1", 0.0, 80.0, spoken),), "vtt")
        assert [len(whole.slice(one).split()) for one in transcripts.passages(whole)] == sizes


@given(
    st.lists(st.integers(1, 9), max_size=12), st.lists(st.integers(0, 2), min_size=12, max_size=12),
    st.integers(0, 90), st.integers(1, 40),
)  # fmt: skip
def test_passages_under_a_span_are_those_that_share_a_character(
    sizes: list[int], gaps: list[int], start: int, size: int
) -> None:
    starts, ends, at = [], [], 0
    for length, gap in zip(sizes, gaps, strict=False):
        starts.append(at + gap)
        at += gap + length
        ends.append(at)
    slowly = [
        index
        for index, (left, right) in enumerate(zip(starts, ends, strict=True))
        if set(range(left, right)) & set(range(start, start + size))
    ]
    assert list(passages_under(starts, ends, start, start + size)) == slowly


def test_a_remark_in_brackets_between_sentences_stands_by_itself() -> None:
    text = "Ze bleef nog even. [stilte] Dat was het enz. (zie boven) of zo. [0:12] Ja."
    assert [text[start:end] for start, end in transcripts.sentences(text)] == [
        "Ze bleef nog even.",
        "[stilte]",
        "Dat was het enz. (zie boven) of zo.",
        "[0:12] Ja.",
    ]
