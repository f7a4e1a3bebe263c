"""Rows of every table spoilt in a third party's copy: refused in one sentence, or harmless."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from codebook.model import Configuration, Link, Text
from coder.project import NewCoding, Project, Settlement, schema
from tests.coder.project.made import code_turn, codebook, project
from transcripts.errors import CimoError

CELLS = (
    *(None, "", "x", "\x00", "\ud800", "[]", "{}", "[1]", '["x"]', "[[1]]", '[["x"]]', "null", "1", "NaN"),
    *('[["x","y"]]', '[["x",1]]', '[["x",["y"]]]', '[["mechanism",[1]]]', '[["x",{}]]', '"abc"', "[" * 5000),
    *('[["x",0,5]]', '[["x","0","5"]]', '[["x",5,0]]', '[["x",0,100000000000]]', '[["x",0.5,5]]', "9" * 5000),
    *(0, 1, -1, 2**62, 2**63, 0.5, -0.0, 1e308, float("inf"), float("nan"), True, [], {}, [1], {"a": 1}),
)
SHARED = 6
"""Entries that both copies have: made, imported, and two codes and two done marks."""

COLUMNS = [(table, column) for table, columns in schema.JOURNALED.items() for column in columns]


@pytest.fixture(scope="module")
def copies(tmp_path_factory):
    """A project, and a copy in which Sjoerd made a row of every table there is."""
    folder = tmp_path_factory.mktemp("hostile")
    a, b = folder / "a.cimo", folder / "b.cimo"
    with project(a, sessions=2) as noor:
        for session in noor.sessions():
            code_turn(noor, session, 0)
            noor.mark_done(session.id)
    shutil.copyfile(a, b)
    with Project.open(b, coder="Sjoerd") as other:
        session, second = other.sessions()
        initiative = other.initiatives()[0].id
        other.apply_codings(
            [NewCoding(session.id, 10, 30, "education", weight=2, memo="zie", probability=0.5)]
        )
        coding = next(one for one in other.codings() if one.memo)
        other.change_speaker(session.id, "Anneke", rename="R1", role="interviewer")
        other.set_passages(session.id, session.passages[:2])
        other.change_abbreviations(add=["reg."])
        other.dismiss(session.id, 10, 30, "matching", 0.4)
        other.override_score(initiative, "matching", 1, "gezien")
        other.set_memo("coding", coding.id, "een memo")
        other.set_configuration(
            Configuration("", "keten", initiative, (Link("mechanism", (coding.id,)),), "")
        )
        other.mark_publishable([coding.id])
        other.write_portrait(initiative, "introduction", "Een brug.")
        other.change_session(second.id, label="anders")
        other.revise_codebook(replace(codebook(), label=Text("anders")))
        other.mark_done(session.id)
        drawn = other.draw_round("Tamar", "Noor", share=1)
        with Project.open(b, coder="Tamar") as tamar:
            tamar.finish_round(drawn.id)
            tamar.set_portrait_state(initiative, "checked")
            tamar.set_portrait_state(initiative, "sent")
            tamar.record_correction(initiative, "Niet zo.", section="introduction", sender="Ada")
        other.settle([Settlement(session.id, 10, 30, "education", True)])
    return a, b


def spoil(path, table: str, column: str, cell: object, which: int) -> bool:
    """Put a cell into one of the rows of a table, in the journal; False when there is none."""
    with closing(sqlite3.connect(path)) as other:
        found = [
            (seq, at)
            for seq, changes in other.execute(
                "SELECT seq, changes FROM journal WHERE seq > ? ORDER BY seq", (SHARED,)
            )
            for at, change in enumerate(json.loads(changes))
            if change[0] == table and change[3] is not None
        ]
        if not found:
            return False
        seq, at = found[which % len(found)]
        (changes,) = other.execute("SELECT changes FROM journal WHERE seq = ?", (seq,)).fetchone()
        rows = json.loads(changes)
        rows[at][3][column] = cell
        other.execute("UPDATE journal SET changes = ? WHERE seq = ?", (json.dumps(rows), seq))
        other.commit()
    return True


def test_there_is_a_row_of_every_table(copies, tmp_path):
    for table, column in {table: (table, column) for table, column in COLUMNS}.values():
        shutil.copyfile(copies[1], tmp_path / "b.cimo")
        assert spoil(tmp_path / "b.cimo", table, column, "x", 0) or table in ("initiatives",), table


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(COLUMNS), st.sampled_from(CELLS), st.integers(0, 5))
@example(("rounds", "places"), '[["x","0","5"]]', 0)
@example(("rounds", "frozen"), '[["x"]]', 1)
@example(("overrides", "scope"), '[["x",{}]]', 0)
@example(("portraits", "scores"), '[["x","y"]]', 0)
@example(("configurations", "links"), '[["mechanism",[1]]]', 0)
@example(("speakers", "perspectives"), "[1]", 0)
@example(("passages", "spans"), "[[1]]", 0)
def test_a_spoilt_cell_is_refused_or_does_no_harm(copies, tmp_path, place, cell, which):
    from coder.agreement.reporting import report
    from coder.agreement.rounds import round_report
    from exports.json_ import render

    mine, theirs = tmp_path / "a.cimo", tmp_path / "b.cimo"
    for old in tmp_path.glob("*.cimo*"):
        old.unlink()
    shutil.copyfile(copies[0], mine)
    shutil.copyfile(copies[1], theirs)
    if not spoil(theirs, *place, cell, which):
        return
    with Project.open(mine, coder="Noor") as opened:
        before = opened.dataset()
        try:
            opened.merge(theirs)
        except CimoError as error:
            assert "\n" not in str(error) and "b.cimo" in str(error)
            assert opened.dataset() == before and opened.check() == []
            return
        assert opened.check() == []
        data = opened.dataset()
        list(render(data, (), complete=True))
        opened.scores()
        opened.keep_scores()
        opened.history()
        report(data, [opened.coder_id("Noor"), opened.coder_id("Sjoerd")], resamples=10)
        for one in data.rounds:
            try:
                round_report(data, one, resamples=10)
            except CimoError:
                continue
