"""Pseudonyms in a project: replaced everywhere, taken back exactly, none left in the file, copies merge."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from coder.project import Project
from tests.coder.project import made, strategies
from tests.coder.project.made import code_turn, new_session
from transcripts.errors import CimoError
from transcripts.model import Span
from transcripts.pseudonyms import Replacement, moved, read_key
from transcripts.pseudonyms import replace as replace_names

NAMES = [
    Replacement("Anneke", "I1", "speaker"),
    Replacement("Mohamed", "[naam R2]", "speaker"),
    Replacement("Loes", "R3", "speaker"),
]
FORMS = frozenset(one.form for one in NAMES)


@pytest.fixture
def project(tmp_path: Path):
    with made.project(tmp_path / "proef.cimo") as opened:
        talk = (*made.TALK, ("Anneke", "Mohamed zei dat Loes, en Loes alleen, het wist."))
        opened.import_sessions([new_session("gesprek met Anneke", "Plan Loes", talk)])
        yield opened


def test_everything_is_replaced_and_codings_move(project: Project) -> None:
    session = project.sessions()[1]
    coding = code_turn(project, session, 4, memo="Anneke legt uit")
    project.set_memo("session", session.id, "Loes was er ook")
    report = project.pseudonymise(NAMES)
    after = project.sessions()[1]
    assert {one.label for one in after.transcript.speakers} == {"I1", "[naam R2]", "R3"}
    assert after.label == "gesprek met I1"
    assert [one.label for one in project.initiatives()] == ["Techniekbrug", "Plan R3"]
    assert project.coding(coding.id).quote == "[naam R2] zei dat R3, en R3 alleen, het wist."
    assert project.coding(coding.id).memo == "I1 legt uit"
    assert project.memos()[0].text == "R3 was er ook"
    assert project.check() == []
    assert {one.form: count for one, count in report.replaced} == {"Anneke": 5, "Mohamed": 3, "Loes": 4}
    assert report.elsewhere > 3
    assert report.key == project.path.with_name("proef.key.json")
    assert report.scrubbed


def test_no_name_stays_in_the_file_and_the_key_is_for_its_owner(project: Project) -> None:
    session = project.sessions()[1]
    code_turn(project, session, 4)
    project.remove_codings([project.codings()[0].id])
    project.change_session(project.sessions()[0].id, label="Anneke apart")
    report = project.pseudonymise(NAMES)
    assert project.names_left(FORMS) == []
    for path in project.path.parent.glob("proef.cimo*"):
        data = path.read_bytes()
        assert not any(form.encode() in data for form in FORMS), path
    assert report.key is not None
    assert read_key(report.key).forms >= FORMS
    if os.name == "posix":
        assert stat.S_IMODE(report.key.stat().st_mode) == 0o600


def test_undo_and_redo_are_exact_also_after_a_restart(project: Project) -> None:
    session = project.sessions()[1]
    code_turn(project, session, 4, memo="Loes")
    before = made.state(project.dataset())
    project.pseudonymise(NAMES)
    after = made.state(project.dataset())
    project.undo()
    assert made.state(project.dataset()) == before
    with Project.open(project.path, coder="Noor") as again:
        again.redo()
        assert made.state(again.dataset()) == after
        again.undo()
        again.undo()
    assert project.codings() == ()
    assert project.check() == []


def test_what_is_older_can_still_be_undone(project: Project) -> None:
    session = project.sessions()[1]
    coding = code_turn(project, session, 4)
    project.remove_codings([coding.id])
    entry = project.history(limit=1)[0].id
    project.pseudonymise(NAMES)
    project.take_back(entry)
    assert project.coding(coding.id).quote.startswith("[naam R2] zei")
    assert project.check() == []


def test_work_done_since_keeps_its_words(project: Project) -> None:
    project.pseudonymise(NAMES)
    session = project.sessions()[1]
    coding = code_turn(project, session, 4)
    start = session.transcript.text.rindex("R3 alleen")
    small = project.apply_code(session.id, start, start + 2, "education", memo="R3 zegt het")
    entry = project.put_names_back()
    assert entry.verb == "undo"
    assert project.coding(coding.id).quote == "Mohamed zei dat Loes, en Loes alleen, het wist."
    assert project.coding(small.id).quote == "Loes"
    assert project.check() == []
    project.redo()
    assert project.coding(small.id).quote == "R3"


def test_a_second_round_and_a_later_session(project: Project) -> None:
    before = made.state(project.dataset())
    first = project.pseudonymise(NAMES)
    project.import_sessions([new_session("later")])
    assert first.key is not None
    again = project.pseudonymise(read_key(first.key).rounds[0].replacements)
    assert again.key == first.key
    assert project.names_left(FORMS) == []
    assert len(read_key(first.key).rounds) == 2
    project.undo()
    project.undo()
    project.undo()
    assert made.state(project.dataset()) == before


def test_nothing_to_replace_is_no_step(project: Project) -> None:
    length = len(project.history())
    report = project.pseudonymise([Replacement("Wilhelmina", "R9")])
    assert (report.replaced, report.key) == ((), None)
    assert len(project.history()) == length
    assert not project.path.with_name("proef.key.json").exists()


def test_without_the_key_names_stay_away(project: Project, tmp_path: Path) -> None:
    place = tmp_path / "kluis"
    place.mkdir()
    project.pseudonymise(NAMES, key=place / "sleutel.json")
    (place / "sleutel.json").rename(place / "elders.json")
    with pytest.raises(CimoError, match="names are in the key"):
        project.undo()
    assert project.check() == []
    project.put_names_back(place / "elders.json")
    assert project.sessions()[1].transcript.speakers[0].label == "Anneke"


def test_a_key_of_another_project_is_not_touched(project: Project, tmp_path: Path) -> None:
    with made.project(tmp_path / "ander.cimo") as other:
        key = other.pseudonymise(NAMES).key
    assert key is not None
    held = key.read_bytes()
    before = made.state(project.dataset())
    with pytest.raises(CimoError, match="another project"):
        project.pseudonymise(NAMES, key=key)
    assert key.read_bytes() == held
    assert made.state(project.dataset()) == before


@pytest.mark.parametrize(("form", "by", "said"), [("Anneke", "", "empty"), ("Anneke", "Loes 2", "Loes")])
def test_pseudonyms_that_cannot_be(project: Project, form: str, by: str, said: str) -> None:
    with pytest.raises(CimoError, match=said):
        project.pseudonymise([Replacement(form, by), Replacement("Loes", "R3")])


def copy_of(project: Project, name: str) -> Path:
    project.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Path(shutil.copyfile(project.path, project.path.with_name(name)))


def test_a_copy_that_is_not_pseudonymised_merges_with_the_key(project: Project) -> None:
    other = copy_of(project, "kopie.cimo")
    with Project.open(other, coder="Bram") as theirs:
        coding = code_turn(theirs, theirs.sessions()[1], 4, memo="Loes zei het")
        theirs.import_sessions([new_session("van Bram", talk=[("Loes", "Dag Anneke.")])])
    report = project.pseudonymise(NAMES)
    assert report.key is not None
    project.merge(other)
    assert project.coding(coding.id).quote.startswith("[naam R2] zei")
    assert project.coding(coding.id).memo == "R3 zei het"
    assert project.names_left(FORMS) == []
    assert project.check() == []
    assert project.merge(other).added == 0
    with Project.open(other, coder="Bram") as theirs:
        with pytest.raises(CimoError, match="replace them here first"):
            theirs.merge(project.path)
        assert theirs.adopt(report.key) == (read_key(report.key).rounds[0].id,)
        assert theirs.adopt(report.key) == ()
        theirs.merge(project.path)
        assert made.state(theirs.dataset()) == made.state(project.dataset())
    project.put_names_back()
    assert project.coding(coding.id).quote.startswith("Mohamed zei")
    assert project.coding(coding.id).memo == "Loes zei het"
    assert project.check() == []


def test_such_a_copy_is_refused_without_the_key(project: Project) -> None:
    other = copy_of(project, "kopie.cimo")
    report = project.pseudonymise(NAMES)
    assert report.key is not None
    report.key.unlink()
    with Project.open(other, coder="Bram") as theirs:
        code_turn(theirs, theirs.sessions()[0], 0)
    with pytest.raises(CimoError, match="say where the key is"):
        project.merge(other)


def test_copies_that_went_apart_do_not_merge(project: Project) -> None:
    other = copy_of(project, "kopie.cimo")
    project.pseudonymise(NAMES)
    with Project.open(other, coder="Bram") as theirs:
        theirs.pseudonymise(NAMES, key=other.with_name("zijn.key.json"))
    with pytest.raises(CimoError, match="apart"):
        project.merge(other)


def test_a_dataset_from_before_does_not_bring_names_back(project: Project) -> None:
    before = project.dataset()
    project.pseudonymise(NAMES)
    with pytest.raises(CimoError, match="before the names were replaced"):
        project.merge(before)


def test_candidates_count_memos_and_know_what_was_decided(project: Project) -> None:
    project.set_memo("project", "", "anneke vroeg Anneke om Jansen te bellen")
    found = {one.form: one for one in project.name_candidates([Replacement("Anneke", "I7")])}
    assert found["Anneke"].count == 6
    assert found["Anneke"].proposed == "I7"
    assert found["anneke"].proposed == "I7"
    assert found["Jansen"].count == 1


def test_a_coder_called_by_a_name_stays(tmp_path: Path) -> None:
    with made.project(tmp_path / "zelf.cimo", coder="Anneke") as opened:
        report = opened.pseudonymise(NAMES)
        assert report.coders == ("Anneke",)
        assert [one.name for one in opened.coders()] == ["Anneke"]
        assert opened.names_left(FORMS) == []


def test_copies_kept_beside_the_project_are_told(project: Project) -> None:
    kept = copy_of(project, "proef.before-merge.cimo")
    assert project.pseudonymise(NAMES).copies == (kept,)


SLOW = settings(
    deadline=None,
    max_examples=25,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
chosen = st.dictionaries(
    st.sampled_from(
        (
            "Anneke",
            "Mohamed",
            "Loes",
            "Loes alleen",
            "Mohamed zei",
            "begonnen",
            "Int.",
            "gesprek",
            "later",
            "e\u0301",
        )
    ),
    st.sampled_from(("[R1]", "R2", "[een langere naam]", "x")),
    min_size=1,
    max_size=5,
).map(lambda by: [Replacement(form, name) for form, name in by.items()])


@SLOW
@given(strategies.talks, strategies.changes(), strategies.changes(5), chosen)
def test_whatever_was_done_comes_back(tmp_path_factory, talk, before, after, names) -> None:
    folder = tmp_path_factory.mktemp("rond")
    with made.project(folder / "p.cimo") as project:
        project.import_sessions([new_session("gesprek Loes", "Plan Anneke", talk)])
        for change in before:
            strategies.apply(project, change)
        was = made.state(project.dataset())
        journal = project.dataset().journal
        if not project.pseudonymise(names).key:
            return
        assert project.check() == []
        assert project.names_left(frozenset(one.form for one in names)) == []
        after = [change for change in after if change[0] not in ("undo", "redo", "take_back")]
        for change in after:
            strategies.apply(project, change)
        assert project.check() == []
        masked = {one.id: one for one in project.codings()}
        hidden = {one.id: one.transcript.text for one in project.sessions()}
        project.put_names_back()
        assert project.check() == []
        for one in project.codings():
            assert covers_the_same(project, one, masked[one.id], hidden[one.session], names)
        if not after:
            assert made.state(project.dataset()) == was
            assert project.dataset().journal[: len(journal)] == journal


def covers_the_same(project: Project, now, then, hidden: str, names: list[Replacement]) -> bool:
    """Whether a coding stands on the words that it stood on under pseudonyms."""
    transcript = project.session(now.session).transcript
    if transcript.text == hidden:
        return now.quote == then.quote
    borders = {at for turn in transcript.turns for at in (turn.start, turn.end)}
    edits = replace_names(transcript.text, names, borders).edits
    span = moved(Span(now.start, now.end), edits)
    inside = any(e.new_start < at < e.new_end for e in edits for at in (then.start, then.end))
    if inside:
        return span.start <= then.start and then.end <= span.end
    return (span.start, span.end) == (then.start, then.end) and hidden[span.start : span.end] == then.quote


def test_the_same_words_coded_before_and_after_are_no_twins(project: Project) -> None:
    other = copy_of(project, "kopie.cimo")
    name = project.coder.name if project.coder else "Anneke"
    with Project.open(other, coder=name) as theirs:
        code_turn(theirs, theirs.sessions()[1], 4)
    project.pseudonymise(NAMES)
    mine = code_turn(project, project.sessions()[1], 4)
    with pytest.raises(CimoError, match="the same codes to the same words there"):
        project.merge(other)
    assert [one.id for one in project.codings()] == [mine.id]
    project.remove_codings([mine.id])
    project.merge(other)
    assert [(one.start, one.end) for one in project.codings()] == [(mine.start, mine.end)]
    assert project.check() == []
