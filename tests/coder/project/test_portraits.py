"""Portraits in the project: own texts, states, corrections, quotes to publish."""

from __future__ import annotations

import pytest

from coder.project import Project
from coder.project.words import sentence
from exports.dataset import Dataset
from tests.coder.project.made import code_turn, project, state
from transcripts.errors import CimoError


@pytest.fixture
def opened(tmp_path):
    with project(tmp_path / "a.cimo") as made:
        yield made


@pytest.fixture
def colleague(opened):
    with Project.open(opened.path, coder="Sjoerd") as made:
        yield made


def here(opened) -> str:
    return opened.initiatives()[0].id


def told(opened) -> str:
    return sentence(opened.history(limit=1)[0], "en")


def test_an_own_text_is_kept_changed_and_taken_out_each_with_one_undo(opened) -> None:
    opened.write_portrait(here(opened), "introduction", "Een brug. ")
    assert told(opened).startswith("own text in the portrait of Techniekbrug: ")
    opened.write_portrait(here(opened), "introduction", "Een brug naar techniek.")
    opened.write_portrait(here(opened), "code:education", "Leren op het werk.")
    texts = {one.section: one.text for one in opened.portrait_texts()}
    assert texts == {"introduction": "Een brug naar techniek.", "code:education": "Leren op het werk."}
    opened.undo()
    opened.undo()
    assert [one.text for one in opened.portrait_texts()] == ["Een brug."]
    assert opened.write_portrait(here(opened), "introduction", "  ") is None
    assert opened.portrait_texts() == ()
    with pytest.raises(CimoError, match="no part"):
        opened.write_portrait(here(opened), "code:unknown", "x")


def test_a_colleague_checks_before_it_is_sent_and_only_what_was_sent_is_answered(opened, colleague) -> None:
    opened.write_portrait(here(opened), "introduction", "Een brug.")
    wrongs = (("checked", "colleague"), ("sent", "colleague"), ("answered", "sent"), ("x", "no state"))
    for wrong, why in wrongs:
        with pytest.raises(CimoError, match=why):
            opened.set_portrait_state(here(opened), wrong)
    with pytest.raises(CimoError, match="sent"):
        opened.record_correction(here(opened), "Zo was het niet.")
    colleague.set_portrait_state(here(opened), "checked", "twee zinnen korter")
    opened.set_portrait_state(here(opened), "sent")
    assert opened.portrait_state(here(opened)) == "sent"
    opened.record_correction(here(opened), "Het zijn twaalf weken.", section="code:education", sender="Loes")
    assert opened.portrait_state(here(opened)) == "answered"
    (correction,) = opened.corrections()
    assert (correction.settled, correction.sender) == (False, "Loes")
    with pytest.raises(CimoError, match="what was done"):
        opened.settle_correction(correction.id, " ")
    opened.settle_correction(correction.id, "Aangepast.")
    (settled,) = opened.corrections()
    assert settled.settled and settled.answer == "Aangepast."
    opened.undo()
    assert opened.corrections() == (correction,)
    opened.undo()
    assert opened.corrections() == () and opened.portrait_state(here(opened)) == "sent"


def test_scores_of_the_moment_are_kept_with_a_state(opened, colleague) -> None:
    code_turn(opened, opened.sessions()[0], 0, "education")
    colleague.set_portrait_state(here(opened), "checked")
    assert dict(opened.portraits()[0].scores) == {"education": 1, "matching": None}


def test_a_mark_on_a_quote_goes_and_comes_back_with_its_coding(opened) -> None:
    coding = code_turn(opened, opened.sessions()[0], 1)
    opened.mark_publishable([coding.id])
    assert [one.coding for one in opened.publishable()] == [coding.id]
    assert "fit to publish" in told(opened)
    opened.remove_codings([coding.id])
    assert opened.publishable() == ()
    opened.undo()
    assert [one.coding for one in opened.publishable()] == [coding.id]
    opened.mark_publishable([coding.id], publish=False)
    assert opened.publishable() == ()
    assert opened.check() == []


def full(opened, colleague) -> Dataset:
    coding = code_turn(opened, opened.sessions()[0], 1)
    opened.mark_publishable([coding.id])
    opened.write_portrait(here(opened), "code:matching", "Een eigen verhaal.")
    colleague.set_portrait_state(here(opened), "checked")
    colleague.set_portrait_state(here(opened), "sent")
    opened.record_correction(here(opened), "Niet waar.", section="code:matching")
    return opened.dataset()


def test_a_project_with_portraits_becomes_a_dataset_and_back(opened, colleague, tmp_path) -> None:
    dataset = full(opened, colleague)
    assert all((dataset.publishable, dataset.portraits, dataset.portrait_texts, dataset.corrections))
    with Project.from_dataset(tmp_path / "b.cimo", dataset) as again:
        assert state(again.dataset()) == state(dataset)
        assert again.check() == []


def test_another_project_takes_portraits_in_once(opened, colleague, tmp_path) -> None:
    dataset = full(opened, colleague)
    with project(tmp_path / "other.cimo") as other:
        other.merge(dataset)
        assert [one.text for one in other.portrait_texts()] == ["Een eigen verhaal."]
        assert len(other.publishable()) == len(other.corrections()) == len(other.portraits()) == 1
        before = state(other.dataset())
        other.merge(dataset)
        assert state(other.dataset()) == before


def test_two_copies_bring_their_portraits_together(tmp_path) -> None:
    path = tmp_path / "b.cimo"
    project(path).close()
    (tmp_path / "copy.cimo").write_bytes(path.read_bytes())
    with Project.open(tmp_path / "copy.cimo", coder="Sjoerd") as copy:
        copy.write_portrait(here(copy), "scores", "Van Sjoerd.")
    with Project.open(path, coder="Noor") as opened:
        opened.write_portrait(here(opened), "introduction", "Van Noor.")
        opened.merge(tmp_path / "copy.cimo")
        assert {one.text for one in opened.portrait_texts()} == {"Van Sjoerd.", "Van Noor."}
        opened.merge(tmp_path / "copy.cimo")
        assert opened.check() == []


def test_a_state_is_told_in_the_readers_language(opened, colleague) -> None:
    colleague.set_portrait_state(here(opened), "checked")
    entry = opened.history(limit=1)[0]
    assert sentence(entry, "en") == "portrait of Techniekbrug: checked by a colleague"
    assert sentence(entry, "nl") == "portret van Techniekbrug: nagekeken door een collega"


def test_other_words_than_those_that_were_marked_are_not_fit_to_publish(opened) -> None:
    coding = code_turn(opened, opened.sessions()[0], 0, "education")
    opened.mark_publishable([coding.id])
    opened.change_coding(coding.id, stance="contradicts", weight=2)
    assert [one.coding for one in opened.publishable()] == [coding.id]
    opened.change_coding(coding.id, end=coding.end - 1)
    assert opened.publishable() == ()
    opened.undo()
    assert [one.coding for one in opened.publishable()] == [coding.id]
