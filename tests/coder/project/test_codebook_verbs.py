"""Changing the codebook of a project: each step one revision, one journal entry, one undo."""

from __future__ import annotations

import pytest

from codebook.model import Configuration, Link
from coder.project import NewCoding, Project
from coder.project.words import sentence
from tests.coder.project.made import code_turn, project
from transcripts.errors import CimoError


@pytest.fixture
def opened(tmp_path):
    with project(tmp_path / "a.cimo") as made:
        yield made
        assert made.check() == []


def state(opened: Project) -> tuple[object, ...]:
    return opened.codebook(), opened.codings(), opened.memos(), opened.configurations(), opened.overrides()


def test_each_step_is_a_revision_and_comes_back(opened: Project) -> None:
    before = state(opened)
    code = opened.add_code("intervention", "Samen leren", key="w")
    opened.change_code(code, definition="van elkaar", colour="teal")
    opened.move_code(code, before="education")
    opened.add_example(code, "We leren samen.", borderline=True)
    opened.retire_code(code)
    opened.retire_code(code, False)
    assert opened.codebook().revision == 7
    assert [sentence(one, "en") for one in opened.history(6)][::-1] == [
        "new code Samen leren",
        "changed the code Samen leren",
        "moved the code Samen leren in the codebook",
        "example of Samen leren in the codebook",
        "retired the code Samen leren",
        "took the code Samen leren into use again",
    ]
    revisions = opened.codebook_revisions()
    assert [one.codebook.revision for one in revisions] == [1, 2, 3, 4, 5, 6, 7]
    assert {one.coder for one in revisions[1:]} == {opened.coder.id}
    for _ in range(6):
        opened.undo()
    assert state(opened) == before


def test_nothing_changed_is_no_revision(opened: Project) -> None:
    with pytest.raises(CimoError, match="as it was"):
        opened.change_code("education", label="Opleiden")
    opened.add_example("education", "Een cursus.")
    with pytest.raises(CimoError, match="has this example"):
        opened.add_example("education", "Een  cursus.")
    assert opened.codebook().revision == 2


def test_a_code_in_the_words_of_the_text_is_made_and_applied_in_one_step(opened: Project) -> None:
    session = opened.sessions()[0]
    passage = session.passages[0]
    code = opened.add_code("perspective", "voor iedereen", at=(session.id, passage.start, passage.end))
    (coding,) = opened.codings()
    assert (coding.code, coding.revision) == (code, 2)
    opened.undo()
    assert (opened.codings(), opened.codebook().revision) == ((), 1)


def test_merging_codes_moves_everybodys_codings_and_all_that_hangs_on_them(opened: Project) -> None:
    session = opened.sessions()[0]
    one = code_turn(opened, session, 0, "matching")
    both = code_turn(opened, session, 1, "matching")
    twin = code_turn(opened, session, 1, "education")
    opened.change_coding(both.id, memo="van matching")
    opened.change_coding(twin.id, memo="van opleiden")
    span = (session.id, session.passages[2].start, session.passages[2].end, "matching")
    (hers,) = opened.apply_codings([NewCoding(*span, "Bram")])
    opened.set_memo("code", "matching", "lastig")
    opened.set_memo("coding", both.id, "apart")
    opened.dismiss(session.id, 0, 4, "matching")
    links = (Link("education", (twin.id,)), Link("matching", (one.id, both.id)))
    opened.set_configuration(Configuration("", "keten", session.initiative, links, ""))
    opened.override_score(session.initiative, "matching", 1, "omdat")
    before = state(opened)
    moved = opened.merge_codes("matching", "education")
    assert {coding.id for coding in moved} == {one.id, hers.id}
    assert {(coding.id, coding.code) for coding in opened.codings()} == {
        (one.id, "education"),
        (hers.id, "education"),
        (twin.id, "education"),
    }
    assert opened.coding(twin.id).memo == "van opleiden\n\nvan matching"
    assert opened.coding(one.id).revision == opened.codebook().revision
    assert {(memo.kind, memo.target) for memo in opened.memos()} == {
        ("code", "education"),
        ("coding", twin.id),
    }
    assert opened.configurations()[0].links == (Link("education", (twin.id, one.id)),)
    assert opened.overrides() == ()
    assert [each.code for each in opened.dismissals()] == ["education"]
    assert "matching" not in {code.id for code in opened.codebook().codes()}
    assert sentence(opened.history(1)[0], "en") == "merged the code Matching into Opleiden, codings: 2"
    assert opened.check() == []
    opened.undo()
    assert state(opened) == before
    opened.redo()
    assert opened.coding(hers.id).code == "education"


def test_standing_by_codings_stamps_them_anew(opened: Project) -> None:
    import codebook

    session = opened.sessions()[0]
    coding = code_turn(opened, session, 0, "matching")
    opened.change_code("matching", definition="iets anders")
    assert [one.coding for one in codebook.stale(opened.codings(), opened.codebooks())] == [coding]
    opened.stand_by([coding.id])
    assert codebook.stale(opened.codings(), opened.codebooks()) == ()
    assert sentence(opened.history(1)[0], "en") == f"stood by Matching on turn 1 of “{session.label}”"


def test_another_coders_configuration_stays_as_it_is(opened: Project) -> None:
    session = opened.sessions()[0]
    made = opened.set_configuration(Configuration("", "keten", session.initiative, (), ""))
    with Project.open(opened.path, coder="Bram") as other:
        with pytest.raises(CimoError, match="only Noor changes it"):
            other.set_configuration(made)
        with pytest.raises(CimoError, match="only Noor changes it"):
            other.remove_configuration(made.id)
