"""Databases of Taguette and QualCoder: everything in them comes in, by whom it was made, once."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from coder.project import foreign
from coder.project.taking_in import take_in
from tests.coder.project.foreign_made import LETTER, qualcoder, taguette
from tests.coder.project.made import project
from transcripts.errors import CimoError


def told(taken):
    """Codings as (words, code, coder)."""
    data = taken.dataset
    codes = {one.id: one.label.plain for one in data.codebook.codes()}
    coders = {one.id: one.name for one in data.coders}
    return sorted((one.quote, codes[one.code], coders[one.coder]) for one in data.codings)


def test_highlights_of_taguette_have_their_words_tags_and_makers(tmp_path):
    found = foreign.read(taguette(tmp_path / "t.sqlite3"))
    assert told(found) == [
        ("Einde.", "feest", "anna"),
        ("één 😀 feest & meer", "feest", "anna"),
        ("één 😀 feest & meer", "taal.ander", "ben"),
        ("שלום,\ndaar zijn we het", "taal.ander", "ben"),
    ]
    data = found.dataset
    assert [(one.label, one.phase) for one in data.sessions] == [("gesprek 1", "both"), ("gesprek 2", "both")]
    assert data.sessions[0].transcript.text.startswith(
        "Gesprek één\nAnna: het was één 😀 feest & meer.\nBen:"
    )
    assert [one.label for one in data.initiatives] == ["Taguette-onderzoek"]
    assert {one.text for one in data.memos} == {"Waarom", "Over het gesprek"}
    assert data.codebook.codes()[0].definition.plain == "wie viert"
    assert data.codings[0].created == "2026-03-02T10:01:00Z"
    assert (found.receipt.lost, found.receipt.changed) == ((), ())


def test_several_projects_in_one_database_are_initiatives(tmp_path):
    data = foreign.read(taguette(tmp_path / "t.sqlite3", projects=2)).dataset
    labels = {one.id: one.label for one in data.initiatives}
    assert [labels[one.initiative] for one in data.sessions] == ["Taguette-onderzoek", "Tweede"]
    assert data.title == "t"


def test_a_highlight_whose_offsets_do_not_fit_is_found_by_its_words_or_named(tmp_path):
    path = taguette(tmp_path / "t.sqlite3")
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE highlights SET start_offset = 1, end_offset = 4 WHERE id = 3")
        db.execute("UPDATE highlights SET snippet = '<p>Nergens</p>' WHERE id = 2")
        db.execute("DELETE FROM highlight_tags WHERE highlight_id = 1")
        db.commit()
    found = foreign.read(path)
    assert told(found) == [("Einde.", "feest", "anna")]
    assert [str(one) for one in found.receipt.changed] == [
        "highlights whose offsets do not fit, found by their words: 1"
    ]
    assert "highlights without a tag: 1" in [str(one) for one in found.receipt.lost]
    assert any("(“Nergens”) does not fit its text" in str(one) for one in found.receipt.lost)


def test_a_project_of_qualcoder_has_its_codings_coders_tree_and_memos(tmp_path):
    found = foreign.read(qualcoder(tmp_path / "studie.qda"))
    assert told(found) == [
        ("dat vond ik ook", "eens", "Ben"),
        ("één 😀 feest", "feest", "Anna"),
        ("één 😀 feest", "feest", "Ben"),
    ]
    data = found.dataset
    assert data.title == "studie"
    assert [one.memo for one in data.codings] == ["mooi", "", ""]
    assert [one.label for one in data.initiatives] == ["Initiatief Noord", "studie"]
    assert [(one.label, one.date) for one in data.sessions] == [("gesprek", "2026-02-01"), ("leeg", None)]
    tree = {one.label.plain: one for one in data.codebook.codes()}
    assert tree["feest"].parent == tree["Blij"].id
    assert (tree["feest"].colour, tree["feest"].definition.plain) == ("#F4D03F", "vieren")
    assert {"Kring", "Rond"} <= {one.label.plain for one in (*data.codebook.families, *tree.values())}
    by_text = {one.text: one.kind for one in data.memos}
    assert by_text["let op"] == "turn"
    assert any("dag 1\n\nBegonnen." in text and kind == "project" for text, kind in by_text.items())
    lost = [str(one) for one in found.receipt.lost]
    assert "the mark “important” on codings: 1" in lost
    assert "codings of pictures, sound, video or places on a page: 1" in lost
    assert "values of variables: 1 (regio)" in lost
    assert "graphs: 1" in lost


@pytest.mark.parametrize(
    "make", [lambda folder: taguette(folder / "t.sqlite3"), lambda f: qualcoder(f / "q.qda")]
)
def test_taking_it_in_again_changes_nothing_and_leaves_the_file_alone(tmp_path, make):
    path = make(tmp_path)
    database = path / "data.qda" if path.is_dir() else path
    before = database.read_bytes()
    with project(tmp_path / "a.cimo") as opened:
        first = take_in(opened, path)
        assert first.report.added >= 6
        assert first.receipt is not None
        state = opened.dataset()
        again = take_in(opened, path).report
        assert (again.added, again.updated, again.conflicts) == (0, 0, ())
        assert opened.dataset() == state
        assert opened.check() == []
    assert database.read_bytes() == before
    assert [one.name for one in database.parent.iterdir() if one.name.startswith(database.name)] == [
        database.name
    ]


def test_another_database_is_told_apart(tmp_path):
    with closing(sqlite3.connect(tmp_path / "x.sqlite3")) as db:
        db.execute("CREATE TABLE projects (id)")
    with project(tmp_path / "a.cimo") as opened:
        with pytest.raises(CimoError, match="neither cimo nor Taguette nor QualCoder"):
            take_in(opened, tmp_path / "x.sqlite3")
        assert not foreign.is_foreign(tmp_path / "a.cimo")


@pytest.mark.parametrize("cut", [100, 4096, 9000])
def test_a_damaged_database_is_one_sentence(tmp_path, cut):
    path = taguette(tmp_path / "t.sqlite3")
    path.write_bytes(path.read_bytes()[:cut] + b"\xff" * 3000)
    with pytest.raises(CimoError) as caught:
        foreign.read(path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    "statements",
    [
        "ALTER TABLE highlights RENAME TO h; CREATE VIEW highlights AS SELECT * FROM h",
        "ALTER TABLE tags RENAME TO t; CREATE VIRTUAL TABLE tags USING fts5(id, project_id, path)",
    ],
)
def test_views_and_virtual_tables_are_not_read(tmp_path, statements):
    path = taguette(tmp_path / "t.sqlite3")
    with closing(sqlite3.connect(path)) as db:
        db.executescript(statements)
    with pytest.raises(CimoError, match="neither cimo nor Taguette nor QualCoder"):
        foreign.read(path)


def test_cells_of_any_type_and_broken_text_do_not_stop_it(tmp_path):
    path = taguette(tmp_path / "t.sqlite3")
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE highlights SET start_offset = 'x', snippet = NULL WHERE id = 1")
        db.execute("UPDATE highlights SET end_offset = 1e300, snippet = x'ff00fe' WHERE id = 2")
        db.execute("UPDATE documents SET contents = CAST(x'3c703ec328' AS TEXT), name = NULL WHERE id = 2")
        db.execute("UPDATE tags SET description = 3.5 WHERE id = 2")
        db.execute("UPDATE commands SET payload = '[[[' WHERE id = 1")
        db.execute("UPDATE commands SET payload = '[]' WHERE id = 2")
        db.execute("INSERT INTO highlight_tags VALUES (77, 88), ('a', NULL), (3, 99)")
        db.commit()
    found = foreign.read(path)
    assert told(found) == [("Einde.", "feest", "anna")]
    assert "codings with a code that is not in the file: 1" in [str(one) for one in found.receipt.lost]


def test_a_file_that_is_too_large_is_not_opened(tmp_path, monkeypatch):
    path = taguette(tmp_path / "t.sqlite3")
    monkeypatch.setattr(foreign, "LARGEST", 1000)
    with pytest.raises(CimoError, match="it is not opened"):
        foreign.read(path)
    monkeypatch.undo()
    monkeypatch.setattr(foreign, "MOST_ROWS", 2)
    with pytest.raises(CimoError, match="it is not opened"):
        foreign.read(path)


def test_the_words_of_a_document_stand_as_in_its_text():
    from exports.databases.taguette_text import words_of

    words = words_of(LETTER)
    assert words.text.splitlines()[0] == "Gesprek één"
    assert words.starts[-1] == len(words.text.replace("\n", "").encode()) + 1
    assert words.span(0, 7) == (0, 7)
    assert words.span(5, 5) is None
    assert words.span(-1, 3) is None
    assert words.span(0, words.starts[-1] + 1) is None
