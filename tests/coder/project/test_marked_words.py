"""A mark fit to publish holds for exactly the words it was given to, also over copies and file versions."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings

from coder.project import Project, schema
from coder.project.rewriting import Originals
from exports.tables.context import Context
from tests.coder.project.made import code_turn, project, state
from tests.coder.project.strategies import apply, changes
from transcripts.pseudonyms import Replacement


@pytest.fixture
def copies(tmp_path):
    """Two copies of a project in which Noor coded a turn, and that coding's id."""
    with project(tmp_path / "a.cimo") as opened:
        coding = code_turn(opened, opened.sessions()[0], 0)
    shutil.copyfile(tmp_path / "a.cimo", tmp_path / "b.cimo")
    return tmp_path / "a.cimo", tmp_path / "b.cimo", coding.id


def marked(opened: Project) -> list[str]:
    return [one.coding for one in opened.publishable()]


def mark(path: Path, coding: str) -> None:
    with Project.open(path, coder="Noor") as opened:
        opened.mark_publishable([coding])
        assert marked(opened) == [coding]


def move(path: Path, coding: str) -> None:
    with Project.open(path, coder="Noor") as opened:
        opened.change_coding(coding, end=opened.coding(coding).end - 4)


@pytest.mark.parametrize("first", ["mark", "move"])
@pytest.mark.parametrize("into", ["marked", "moved"])
def test_boundaries_moved_in_another_copy_take_the_mark_away_until_it_is_given_again(copies, first, into):
    a, b, coding = copies
    for what in ("mark", "move") if first == "mark" else ("move", "mark"):
        mark(a, coding) if what == "mark" else move(b, coding)
    here, there = (a, b) if into == "marked" else (b, a)
    with Project.open(here, coder="Noor") as opened:
        report = opened.merge(there)
        assert marked(opened) == []
        assert [one.coding for one in opened.lapsed_marks()] == [coding]
        assert opened.dataset().publishable == ()
        assert "marked fit to publish: 1" in report.notes[-1].sentence("en")
        opened.mark_publishable([coding])
        assert marked(opened) == [coding] and opened.lapsed_marks() == ()
        opened.undo()
        assert marked(opened) == []
        assert opened.check() == []


def test_it_holds_again_when_the_boundaries_go_back(copies):
    a, b, coding = copies
    mark(a, coding)
    move(b, coding)
    with Project.open(a, coder="Noor") as opened:
        opened.merge(b)
        assert marked(opened) == []
        moved = next(entry for entry in opened.history() if entry.verb == "change_coding")
        opened.take_back(moved.id)
        assert marked(opened) == [coding]
        opened.mark_publishable([coding], publish=False)
        assert opened.publishable() == opened.lapsed_marks() == ()


def test_an_export_that_still_lists_such_a_mark_quotes_nothing(copies):
    from dataclasses import replace

    a, b, coding = copies
    mark(a, coding)
    with Project.open(a) as opened:
        (given,) = opened.publishable()
    move(b, coding)
    with Project.open(b) as opened:
        stale = replace(opened.dataset(), publishable=(given,))
    assert Context(stale, {}, "en").publishable == frozenset()
    with project(b.with_name("other.cimo")) as other:
        other.merge(stale)
        assert other.publishable() == () and len(other.codings()) == 1


@settings(max_examples=40, deadline=None)
@given(mine=changes(10), theirs=changes(10))
def test_what_is_published_was_marked_word_for_word(tmp_path_factory, mine, theirs):
    folder = tmp_path_factory.mktemp("marks")
    with project(folder / "base.cimo") as base:
        code_turn(base, base.sessions()[0], 0)
    said: set[tuple[str, str]] = set()
    for name, done in (("a", mine), ("b", theirs)):
        shutil.copyfile(folder / "base.cimo", folder / f"{name}.cimo")
        with Project.open(folder / f"{name}.cimo", coder="Noor") as copy:
            for change in done:
                apply(copy, change)
                if copy.history(limit=1)[0].verb == "mark_publishable":
                    said |= {(one, copy.coding(one).quote) for one in marked(copy)}
    with Project.open(folder / "a.cimo", coder="Noor") as opened:
        opened.merge(folder / "b.cimo")
        assert {(one, opened.coding(one).quote) for one in marked(opened)} <= said
        both = {one.coding for one in (*opened.publishable(), *opened.lapsed_marks())}
        assert both <= {one.id for one in opened.codings()}


def test_a_mark_goes_with_its_words_when_names_are_replaced_and_put_back(copies):
    a, *_ = copies
    with Project.open(a, coder="Noor") as opened:
        late = code_turn(opened, opened.sessions()[0], 2)
        opened.mark_publishable([late.id])
        before = opened.publishable()
        opened.pseudonymise([Replacement("Mohamed", "R2")], key=a.with_name("names.key"))
        assert marked(opened) == [late.id]
        assert opened.publishable()[0].start < before[0].start
        opened.put_names_back(a.with_name("names.key"))
        assert opened.publishable() == before
        assert opened.check() == []


def older(path: Path) -> None:
    """Make a file what version 4 made: marks that do not tell which words they are on."""
    with sqlite3.connect(path) as old:
        for seq, text in old.execute("SELECT seq, changes FROM journal").fetchall():
            old.execute("UPDATE journal SET changes = ? WHERE seq = ?", (stripped(text), seq))
        for column in schema.ADDED["publishable"]:
            old.execute(f'ALTER TABLE publishable DROP COLUMN "{column}"')
        for table in (table for table, version in schema.SINCE.items() if version > 4):
            old.execute(f"DROP TABLE {table}")
        old.execute("DELETE FROM _sqlite_migrations WHERE name >= '005'")
        old.execute("PRAGMA user_version = 4")
    old.close()


def stripped(changes: str) -> str:
    held = json.loads(changes)
    for table, _, *images in held:
        for image in images:
            if image is not None and table == "publishable":
                for column in schema.ADDED["publishable"]:
                    del image[column]
    return json.dumps(held, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def test_a_file_of_version_4_opens_with_its_marks_and_merges_with_its_copies(copies):
    a, b, coding = copies
    mark(a, coding)
    shutil.copyfile(a, b)
    with Project.open(a) as opened:
        before = state(opened.dataset())
    for path in (a, b):
        older(path)
    with Project.open(a, coder="Noor") as opened:
        assert marked(opened) == [coding] and opened.check() == []
        assert state(opened.dataset()).codings == before.codings
        assert opened.merge(b).added == 0
        assert (a.with_name("a.version-4.cimo")).exists()
    move(b, coding)
    with Project.open(a, coder="Noor") as opened:
        opened.merge(b)
        assert marked(opened) == [] and opened.check() == []


@pytest.mark.parametrize("first", ["mark", "move"])
def test_a_merge_made_with_version_4_left_the_mark_on_moved_words_which_is_asked_again(copies, first):
    a, b, coding = copies
    for what in ("mark", "move") if first == "mark" else ("move", "mark"):
        mark(a, coding) if what == "mark" else move(b, coding)
    with Project.open(a, coder="Noor") as opened:
        opened.merge(b)
    older(a)
    with Project.open(a, coder="Noor") as opened:
        assert marked(opened) == []
        assert [one.coding for one in opened.lapsed_marks()] == [coding]
        opened.mark_publishable([coding])
        assert marked(opened) == [coding] and opened.lapsed_marks() == ()


def test_what_a_key_of_an_older_version_keeps_fits_the_journal_of_this_one(copies):
    a, _, coding = copies
    mark(a, coding)
    with Project.open(a) as opened:
        changes_now = json.dumps(opened.entry_changes(opened.history(limit=1)[0].id))
    kept = Originals({"e": ("{}", stripped(changes_now)), "f": ("{}", "[]")})
    (_, _, _, image) = json.loads(Originals.unpacked(kept.packed()).entries["e"][1])[0]
    assert image.keys() == schema.JOURNALED["publishable"].keys() and image["end"] == 0
    assert Originals.unpacked(kept.packed()).entries["f"] == ("{}", "[]")
