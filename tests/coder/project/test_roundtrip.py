"""A project as a dataset, and a dataset as a project."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given, settings

from codebook.model import Coding
from coder.project import Project, rows, schema
from tests.coder.project.made import code_turn, new_session, project, state, transcript
from tests.coder.project.strategies import apply, changes, talks
from transcripts.errors import CimoError


@settings(max_examples=30, deadline=None)
@given(talk=talks, done=changes(12))
def test_a_dataset_makes_an_equal_project(tmp_path_factory, talk, done):
    folder = tmp_path_factory.mktemp("dataset")
    with project(folder / "a.cimo") as opened:
        opened.import_sessions([new_session("verzonnen", talk=talk)])
        for change in done:
            apply(opened, change)
        dataset = opened.dataset()
    with Project.from_dataset(folder / "b.cimo", dataset) as again:
        assert state(again.dataset()) == state(dataset)
        assert again.check() == []
    with Project.open(folder / "b.cimo") as again:
        assert state(again.dataset()) == state(dataset)


@settings(max_examples=30, deadline=None)
@given(talk=talks)
def test_any_text_comes_back_as_it_was(tmp_path_factory, talk):
    path = tmp_path_factory.mktemp("text") / "a.cimo"
    with project(path, sessions=0) as opened:
        opened.import_sessions([new_session(talk=talk)])
    with Project.open(path, coder="Noor") as opened:
        session = opened.sessions()[0]
        assert session.transcript == transcript(talk)[0]
        codings = [code_turn(opened, session, at) for at in range(len(talk))]
        assert [coding.quote for coding in codings] == [words for _, words in talk]


def test_a_session_without_its_file_keeps_its_text_as_the_file(tmp_path):
    with project(tmp_path / "a.cimo") as opened:
        dataset = replace(opened.dataset(), sources=())
    with Project.from_dataset(tmp_path / "b.cimo", dataset) as again:
        assert again.sources()[0].data == transcript()[0].text.encode()
        assert again.check() == []


def test_a_dataset_that_does_not_hold_together_makes_no_file(tmp_path):
    with project(tmp_path / "a.cimo") as opened:
        coding = code_turn(opened, opened.sessions()[0], 0)
        dataset = opened.dataset()
    for wrong in (
        replace(coding, quote="iets anders"),
        replace(coding, end=10**6),
        replace(coding, session="nowhere"),
        replace(coding, coder="nobody"),
        replace(coding, code="unknown"),
    ):
        with pytest.raises(CimoError):
            Project.from_dataset(tmp_path / "b.cimo", replace(dataset, codings=(wrong,)))
        assert not list(tmp_path.glob("*b.cimo*"))
    assert isinstance(coding, Coding)


def test_cells_stand_in_the_order_of_the_fields():
    for table in rows.PLAIN:
        assert ["id", *schema.JOURNALED[table]] == [field.name for field in fields(rows.VALUES[table])]
