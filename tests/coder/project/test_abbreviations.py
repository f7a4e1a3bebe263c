"""The team's own abbreviations: boundaries go, codings and other boundaries stay, one undo takes it back."""

from __future__ import annotations

import pytest

from coder.project import Project
from exports import json_
from tests.coder.project.made import code_turn, new_session, project
from transcripts import passages
from transcripts.boundaries import ending_word, join, split
from transcripts.errors import CimoError
from transcripts.model import Span

LONG = "Dat is een hele lange zin over leren en werken in de regio, met nog veel meer woorden erbij. " * 4
TALK = [
    ("Anneke", f"{LONG}Dat was bij het RMC reg. Oost, en daarna niet meer. {LONG}"),
    ("Mohamed", "Dat doet de reg."),
    ("Anneke", "Wij doen dat z.o.b. Altijd al."),
]


@pytest.fixture
def opened(tmp_path):
    with project(tmp_path / "a.cimo") as made:
        made.import_sessions([new_session("lang", talk=TALK)])
        yield made
        assert made.check() == []


def cut_at_word(opened: Project) -> None:
    """A boundary after the first "reg.", and one by hand inside its first sentence."""
    session = opened.find_session("lang")
    text = session.transcript.text
    after, inside = text.index("reg. ") + 5, text.index("hele")
    cut = split(text, split(text, session.passages, Span(after, after)), Span(inside, inside))
    opened.set_passages(session.id, cut)


def test_passages_are_joined_at_the_word_and_nowhere_else(opened: Project) -> None:
    cut_at_word(opened)
    session = opened.find_session("lang")
    coding = code_turn(opened, session, 0)
    before = session.passages
    assert opened.change_abbreviations(add=[" Reg. "]) == 1
    assert opened.abbreviations() == ("reg",)
    at = session.transcript.text.index("reg. ")
    assert opened.find_session("lang").passages == join(before, at)
    assert opened.codings() == (coding,)
    assert "+reg." in opened.history()[0].detail[0][1]
    opened.undo()
    assert opened.find_session("lang").passages == before and opened.abbreviations() == ()
    opened.redo()
    assert opened.abbreviations() == ("reg",)


def test_what_is_imported_later_is_cut_with_them(opened: Project) -> None:
    opened.change_abbreviations(add=["reg", "reg.", "z.o.b."])
    assert opened.abbreviations() == ("reg", "z.o.b")
    talk = [("Loes", f"{LONG}Vier bij de reg. Vijf is klaar. {LONG}")]
    (made,) = opened.import_sessions([new_session("later", talk=talk)])
    assert [made.transcript.slice(one) for one in made.passages] == [
        made.transcript.slice(one) for one in passages(made.transcript, ["reg", "z.o.b"])
    ]
    first = made.transcript.text.index("reg.") + 5
    assert not any(one.start == first for one in made.passages)
    opened.change_abbreviations(remove=["REG."])
    assert opened.abbreviations() == ("z.o.b",)


@pytest.mark.parametrize("word", ["", " . ", "twee woorden", "x" * 41])
def test_only_single_words_are_taken(opened: Project, word: str) -> None:
    before = opened.history()
    with pytest.raises(CimoError, match="is no abbreviation"):
        opened.change_abbreviations(add=["reg.", word])
    with pytest.raises(CimoError, match="not among"):
        opened.change_abbreviations(add=["reg."], remove=["sec."])
    assert opened.abbreviations() == () and opened.history() == before


def test_they_go_along_to_copies_and_archives(opened: Project, tmp_path) -> None:
    opened.change_abbreviations(add=["reg."])
    json_.write(opened.dataset(), [], tmp_path / "a.json", complete=True)
    back = json_.read(tmp_path / "a.json")
    assert [one.id for one in back.abbreviations] == ["reg"]
    with Project.from_dataset(tmp_path / "b.cimo", back) as other:
        assert other.abbreviations() == ("reg",)


def test_the_word_a_passage_ends_in() -> None:
    text = "bij het (RMC reg.) en “z.o.b.” of niet"
    assert ending_word(text, Span(0, 18)) == "reg."
    assert ending_word(text, Span(0, 30)) == "z.o.b."
    assert ending_word(text, Span(0, len(text))) is None
    assert ending_word(text, Span(0, 0)) is None
    assert ending_word("Nou ...", Span(0, 7)) is None
