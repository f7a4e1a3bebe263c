"""Sentences and passages: where they end, and that nothing falls between."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import transcripts
from transcripts.cutting import passages_under
from transcripts.model import Segment, Transcript, Turn


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
    ],
)
def test_dutch_sentences(text: str, count: int) -> None:
    assert len(cut(text)) == count


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


def test_a_remark_in_brackets_after_a_full_stop_begins_anew() -> None:
    text = "Ze bleef nog even. [stilte] Dat was het enz. (zie boven) of zo."
    assert [text[start:end] for start, end in transcripts.sentences(text)] == [
        "Ze bleef nog even.",
        "[stilte] Dat was het enz. (zie boven) of zo.",
    ]
