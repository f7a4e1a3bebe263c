"""Looking for words in texts, memos and codings of a whole project."""

from __future__ import annotations

import re
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder.project import Project
from coder.project.expressions import find_all
from coder.project.search_words import beginnings
from coder.project.searching import SearchIndex, sentence_spans
from coder.project.watching import Stopped
from coder.project.words import sentence
from tests.coder.project.made import code_turn, new_session, project
from transcripts.errors import CimoError

SPOKEN = (
    ("Saskia", "De gesprekken gaan over werk. Zo'n gesprek duurt lang."),
    ("Dennis", "Het café is het leerhuis. Daar leren ze van elkaar."),
    ("Saskia", "Drie bedrijven doen mee, één bedrijf niet meer."),
    ("Dennis", "Cafe, werk en een gesprek."),
)


@pytest.fixture
def opened(tmp_path):
    with project(tmp_path / "a.cimo") as made:
        made.import_sessions([new_session("werk", talk=SPOKEN)])
        yield made
        assert made.check() == []


def words(opened: Project, typed: str, **options) -> list[list[str]]:
    options = {"session": opened.sessions()[1].id, **options}
    found = SearchIndex().find(opened, typed, **options)
    assert found.total == len(found.hits)
    return [[hit.text[start:end] for start, end in hit.spans] for hit in found.hits]


@pytest.mark.parametrize(
    ("word", "begun"),
    [
        ("gesprekken", "gesprek"),
        ("bedrijven", "bedrijf"),
        ("bedrijf", "bedrijven"),
        ("huizen", "huis"),
        ("leren", "leer"),
        ("baan", "banen"),
        ("geven", "geef"),
        ("mogelijkheden", "mogelijkheid"),
        ("collega's", "collega"),
        ("café’s", "cafe"),
        ("koppelingen", "koppel"),
    ],
)
def test_dutch_inflections_share_a_beginning(word: str, begun: str) -> None:
    assert begun in beginnings(word)


def test_accents_case_and_inflections_do_not_matter(opened: Project) -> None:
    assert words(opened, "CAFE", where=("text",)) == [["café"], ["Cafe"]]
    assert words(opened, "cafe", session=opened.sessions()[0].id) == [["cafe\u0301"]]
    assert list(chain(*words(opened, "gesprekken"))) == ["gesprekken", "gesprek", "gesprek"]
    assert words(opened, "bedrijf") == [["bedrijven", "bedrijf"]]


def test_all_words_in_one_passage_phrases_alternatives_and_without(opened: Project) -> None:
    assert words(opened, "cafe werk", where=("text",)) == [["Cafe", "werk"]]
    assert words(opened, '"van elkaar"') == [["van elkaar"]]
    assert words(opened, '"bedrijf"') == [["bedrijf"]]
    assert words(opened, "leerhuis OR bedrijf -gesprek") == [["leerhuis"], ["bedrijven", "bedrijf"]]
    assert words(opened, "leerhuis OR bedrijf -drie") == [["leerhuis"]]
    assert words(opened, "het -werk", where=("text",)) == [["Het", "het"]]
    for nothing in ("", "  ", '""', "-werk", "?!", "*"):
        with pytest.raises(CimoError, match="nothing to look for"):
            SearchIndex().find(opened, nothing)
    for odd in ('"', "NEAR(", "text:werk", "a* ^b {", "werk'); DROP TABLE passages; --", "“werk”"):
        try:
            SearchIndex().find(opened, odd)
        except CimoError as error:
            assert "nothing to look for" in str(error)


def test_regular_expressions_by_choice(opened: Project) -> None:
    found = words(opened, r"\bge\w+k(ken)?\b", regex=True, where=("text",))
    assert list(chain(*found)) == ["gesprekken", "gesprek", "gesprek"]
    assert words(opened, r"x*", regex=True) == []
    with pytest.raises(CimoError, match="no regular expression"):
        SearchIndex().find(opened, "(", regex=True)


def test_an_expression_is_tried_on_more_than_a_pipe_holds() -> None:
    texts = [f"zin {at} over gesprekken en werk" for at in range(20_000)]
    assert len(find_all(r"\bgespr\w+", texts)) == len(texts)
    assert find_all("zin 19999", texts) == {19_999: ((0, 9),)}


def test_an_expression_that_never_ends_is_ended(opened: Project) -> None:
    endless = r"(\w+\s?)+$!"
    with pytest.raises(CimoError, match="takes too long"):
        find_all(endless, ["aan elkaar " * 9] * 3, seconds=0.2)
    looks: list[float] = []

    def watch(part: float) -> None:
        looks.append(part)
        if len(looks) > 3:
            raise Stopped

    opened.set_memo("project", "", "aan elkaar " * 9)
    with pytest.raises(Stopped):
        SearchIndex().find(opened, endless, regex=True, watch=watch)
    assert len(looks) == 4


@given(st.lists(st.text(alphabet="ab \u0301\n", max_size=8), max_size=5))
@settings(max_examples=10, deadline=None)
def test_the_process_finds_what_is_found_here(texts: list[str]) -> None:
    pattern = "a+|B"
    here = {
        at: spans
        for at, text in enumerate(texts)
        if (spans := tuple(one.span() for one in re.finditer(pattern, text, re.IGNORECASE)))
    }
    assert find_all(pattern, texts) == here


def test_memos_and_codings_are_found_where_they_stand(opened: Project) -> None:
    session = opened.sessions()[1]
    coding = code_turn(opened, session, 1, "matching")
    opened.change_coding(coding.id, memo="nazien met Loes")
    opened.set_memo("turn", f"{session.id}:2", "Loes vond dit ook")
    opened.set_memo("code", "education", "loesje")
    found = SearchIndex().find(opened, "loes", where=("memos",)).hits
    assert [(hit.kind, hit.session == session.id, hit.turn) for hit in found] == [
        ("code", False, None),
        ("coding", True, 1),
        ("turn", True, 2),
    ]
    by_name = SearchIndex().find(opened, "matching", where=("codings",)).hits
    assert [(hit.id, hit.spans) for hit in by_name] == [(coding.id, ())]
    by_quote = SearchIndex().find(opened, "leerhuis", where=("codings",)).hits
    assert [hit.text[slice(*hit.spans[0])] for hit in by_quote] == ["leerhuis"]


def test_the_index_follows_what_changes_and_where_to_look_is_chosen(opened: Project) -> None:
    index = SearchIndex()
    assert index.find(opened, "zeldzaam").hits == ()
    new = opened.import_sessions([new_session("later", talk=[("Loes", "Iets zeldzaams.")])])[0]
    assert [hit.session for hit in index.find(opened, "zeldzaam").hits] == [new.id]
    other = opened.sessions()[0].id
    assert index.find(opened, "zeldzaam", session=other).hits == ()
    code_turn(opened, new, 0, "matching")
    assert len(index.find(opened, "zeldzaam").hits) == 2
    assert len(index.find(opened, "zeldzaam", limit=1).hits) == 1
    opened.remove_session(new.id)
    assert index.find(opened, "zeldzaam").hits == ()


def test_a_blind_coder_finds_no_word_of_another(opened: Project) -> None:
    session = opened.sessions()[1]
    coding = code_turn(opened, session, 1, "matching")
    opened.change_coding(coding.id, memo="geheim")
    with Project.open(opened.path, coder="Bram", blind=True) as other:
        assert SearchIndex().find(other, "geheim OR matching").hits == ()


def test_hits_are_coded_in_one_step_and_marked_until_confirmed(opened: Project) -> None:
    session = opened.sessions()[1]
    hits = SearchIndex().find(opened, "gesprek", where=("text",), session=session.id).hits
    first = opened.apply_code(session.id, hits[0].start, hits[0].end, "matching")
    made = opened.code_found([(one.session, one.start, one.end) for one in hits], "matching", "gesprek")
    assert len(made) == len(hits) - 1
    assert {one.origin for one in made} == {"search"}
    assert opened.coding(first.id).origin == "hand"
    said = sentence(opened.history(1)[0], "en")
    assert said in ("Matching on one passage found by “gesprek”", "Matching on 2 passages found by “gesprek”")
    opened.confirm_codings([made[0].id])
    assert [one.origin for one in opened.codings(session.id)].count("search") == len(made) - 1
    opened.undo()
    opened.undo()
    assert [one.id for one in opened.codings(session.id)] == [first.id]


def test_the_sentences_around_what_was_found(opened: Project) -> None:
    session = opened.sessions()[1]
    text = session.transcript.text
    (hit,) = SearchIndex().find(opened, "leren", where=("text",), session=session.id).hits[:1]
    shown = [text[start:end] for start, end in sentence_spans(text, hit, "nl")]
    assert shown and all("leer" in one or "leren" in one for one in shown)
