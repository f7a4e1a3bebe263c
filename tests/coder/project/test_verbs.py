"""What each verb does, and what it refuses in one sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from codebook.model import Configuration, Link
from coder.project import Project, Settlement
from coder.project.words import MANY, SENTENCES, sentence
from tests.coder.project.made import code_turn, codebook, new_session, project, transcript
from transcripts.errors import CimoError
from transcripts.model import Passage


@pytest.fixture
def opened(tmp_path):
    with project(tmp_path / "a.cimo") as made:
        yield made
        assert made.check() == []


def test_a_session_comes_back_as_it_was_read(opened):
    session = opened.sessions()[0]
    assert session.transcript == transcript()[0]
    assert opened.sources()[0].data == transcript()[1]
    assert session.passages
    assert opened.session_heads()[0].passages == len(session.passages)


def test_the_same_transcript_under_the_same_label_is_refused(opened):
    with pytest.raises(CimoError, match="already in the project"):
        opened.import_sessions([new_session()])
    with pytest.raises(CimoError, match="choose another label"):
        opened.import_sessions([new_session(talk=[("Loes", "Iets anders.")])])


def test_an_import_comes_in_whole_or_not_at_all(opened):
    bad = replace(new_session("slecht"), phase="soon")
    with pytest.raises(CimoError, match="soon is no phase"):
        opened.import_sessions([new_session("goed"), bad])
    assert len(opened.sessions()) == 1


def test_text_with_nul_is_refused(opened):
    with pytest.raises(CimoError, match="NUL"):
        opened.import_sessions([new_session("nul", talk=[("Loes", "a\x00b")])])
    session = opened.sessions()[0]
    with pytest.raises(CimoError, match="NUL"):
        code_turn(opened, session, 0, memo="a\x00b")
    with pytest.raises(CimoError, match="half of a character"):
        code_turn(opened, session, 0, memo="\ud800")
    assert opened.codings() == ()


def test_a_configuration_links_what_is_there(opened):
    initiative = opened.initiatives()[0].id
    with pytest.raises(CimoError, match="no coding nothing"):
        opened.set_configuration(Configuration("", "x", initiative, (Link("outcome", ("nothing",)),), ""))
    with pytest.raises(CimoError, match="no configuration"):
        opened.remove_configuration("nothing")
    made = opened.set_configuration(Configuration("", "x", initiative, (), ""))
    opened.set_configuration(replace(made, name="y"))
    assert [one.name for one in opened.configurations()] == ["y"]
    opened.remove_configuration(made.id)
    assert opened.configurations() == ()


def test_done_marks(opened):
    session = opened.sessions()[0]
    opened.mark_done(session.id)
    opened.mark_done(session.id, coder="Sjoerd")
    assert len(opened.done()) == 2
    assert opened.progress(opened.coder.id)[0].done
    opened.mark_done(session.id, done=False)
    assert [mark.coder for mark in opened.done()] == [opened.coder_id("sjoerd")]


def test_memos_on_everything_and_removed_when_empty(opened):
    session = opened.sessions()[0]
    coding = code_turn(opened, session, 0)
    targets = {
        "project": "",
        "session": session.id,
        "turn": f"{session.id}:3",
        "coding": coding.id,
        "code": "matching",
    }
    for kind, target in targets.items():
        assert opened.set_memo(kind, target, f"over {kind}").target == target
    assert {memo.kind for memo in opened.memos()} == set(targets)
    assert opened.set_memo("code", "matching", " ") is None
    assert opened.memos("code") == ()
    for kind, target in (("turn", f"{session.id}:4"), ("session", "x"), ("code", "x"), ("page", "1")):
        with pytest.raises(CimoError):
            opened.set_memo(kind, target, "nergens")


def test_speakers_are_renamed_and_merged_without_touching_the_text(opened):
    session = opened.sessions()[0]
    opened.change_speaker(session.id, "Mohamed", role="participant", perspectives=["target"])
    opened.change_speaker(session.id, "Loes", rename="Anneke")
    now = opened.session(session.id)
    assert now.transcript.text == session.transcript.text
    assert [(one.label, one.turns, one.role) for one in now.transcript.speakers] == [
        ("Anneke", 3, None),
        ("Mohamed", 1, "participant"),
    ]
    assert now.transcript.turns[3].speaker == "Anneke"
    with pytest.raises(CimoError, match="no speaker Loes"):
        opened.change_speaker(session.id, "Loes", role="interviewer")


def test_passages_move_and_codings_stay(opened):
    session = opened.sessions()[0]
    coding = code_turn(opened, session, 0)
    turns = session.transcript.turns
    whole = [Passage(turn.start, turn.end, at) for at, turn in enumerate(turns)]
    assert opened.set_passages(session.id, whole).passages == tuple(whole)
    assert opened.codings() == (coding,)
    for wrong in (whole[::-1], [replace(whole[0], turn=1)], [replace(whole[0], end=turns[1].start)]):
        with pytest.raises(CimoError, match="is no passage"):
            opened.set_passages(session.id, wrong)


def test_a_session_goes_with_all_that_is_on_it_and_comes_back(opened):
    session = opened.sessions()[0]
    coding = code_turn(opened, session, 0)
    opened.set_memo("turn", f"{session.id}:0", "let op")
    opened.set_memo("coding", coding.id, "let ook op")
    opened.mark_done(session.id)
    before = opened.codings(), opened.memos(), opened.done(), opened.sessions()
    opened.remove_session(session.id)
    assert (opened.codings(), opened.memos(), opened.done(), opened.sessions()) == ((), (), (), ())
    opened.undo()
    assert (opened.codings(), opened.memos(), opened.done(), opened.sessions()) == before


def test_a_session_gets_another_label_phase_date_and_initiative(opened):
    session = opened.sessions()[0]
    now = opened.change_session(
        session.id, label="slot", phase="in-action", date="2026-05-01", initiative="Zorgkring"
    )
    assert (now.label, now.phase, now.date) == ("slot", "in-action", "2026-05-01")
    assert opened.find_initiative("zorg").id == now.initiative
    opened.import_sessions([new_session("ander", "Zorgkring")])
    with pytest.raises(CimoError, match="choose another label"):
        opened.change_session(session.id, label="ander")


def test_used_codes_survive_a_revision_as_retired(opened):
    code_turn(opened, opened.sessions()[0], 0)
    book = codebook()
    smaller = replace(book, families=(replace(book.families[0], codes=book.families[0].codes[:1]),))
    revised = opened.revise_codebook(smaller)
    assert revised.revision == 2
    assert revised.code("matching").retired
    assert [one.revision for one in opened.codebooks()] == [1, 2]
    with pytest.raises(CimoError, match="retired"):
        code_turn(opened, opened.sessions()[0], 1)
    with pytest.raises(CimoError, match="nothing to revise"):
        opened.revise_codebook(revised)


def test_overrides_need_a_reason_and_a_score_of_the_scale(opened):
    initiative = opened.initiatives()[0].id
    coding = code_turn(opened, opened.sessions()[0], 0)
    for code, score, reason, what in (
        ("matching", 2, " ", "needs a reason"),
        ("matching", 3, "ja", "3 is no score"),
        ("target", 1, "ja", "not scored"),
    ):
        with pytest.raises(CimoError, match=what):
            opened.override_score(initiative, code, score, reason)
    with pytest.raises(CimoError, match="no initiative"):
        opened.override_score("nowhere", "matching", 2, "ja")
    made = opened.override_score(initiative, "matching", 2, "gezien ter plaatse")
    assert (made.derived, made.basis) == (1, (coding.id,))
    found = {score.code: score for score in opened.scores()}["matching"]
    assert (found.score, found.derived, found.status) == (2, 1, "overridden")
    opened.override_score(initiative, "matching", 0, "toch niet")
    assert [one.score for one in opened.overrides()] == [0]
    opened.drop_override(made.id)
    assert opened.overrides() == ()


def test_settling_makes_a_consensus_and_leaves_the_coders_alone(opened):
    session = opened.sessions()[0]
    mine = [code_turn(opened, session, turn) for turn in (0, 1)]
    with Project.open(opened.path, coder="Sjoerd") as sjoerd:
        theirs = [code_turn(sjoerd, session, 0, weight=2)]
    for name in ("Noor", "Sjoerd"):
        opened.mark_done(session.id, coder=name)
    before = {one.id: one for one in opened.codings()}
    decisions = opened.settle(
        [Settlement(session.id, mine[1].start, mine[1].end, "matching", keep=False, reason="missed")]
    )
    assert len(decisions) == 1
    consensus = opened.find_coder("consensus")
    assert consensus.kind == "consensus"
    agreed = opened.codings(coder=consensus.id)
    assert [(one.start, one.weight) for one in agreed] == [(mine[0].start, 1)]
    assert {one.id: one for one in opened.codings() if one.coder != consensus.id} == before
    assert {one.id for one in theirs} < set(before)
    opened.settle([Settlement(session.id, mine[1].start, mine[1].end, "matching", keep=True, weight=2)])
    assert len(opened.decisions()) == 1
    assert len(opened.codings(coder=consensus.id)) == 2
    opened.undo()
    assert len(opened.codings(coder=consensus.id)) == 1


def test_the_consensus_is_done_when_nothing_is_left_to_decide_so_that_it_can_say_0(opened):
    session = opened.sessions()[0]
    mine = code_turn(opened, session, 1)
    with Project.open(opened.path, coder="Sjoerd") as sjoerd:
        other = code_turn(sjoerd, session, 2, code="education")

    def scores():
        found = opened.scores(coder="consensus")
        return {one.code: one.score for one in found}

    for name in ("Noor", "Sjoerd"):
        opened.mark_done(session.id, coder=name)
    opened.settle([Settlement(session.id, mine.start, mine.end, "matching", keep=False)])
    assert scores() == {"education": None, "matching": None}
    opened.settle([Settlement(session.id, other.start, other.end, "education", keep=True)])
    assert scores() == {"education": 1, "matching": 0}
    code_turn(opened, session, 3)
    opened.settle([])
    assert scores()["matching"] is None
    opened.undo()
    assert scores()["matching"] == 0


def test_coders_who_differ_in_stance_have_something_to_decide(opened):
    session = opened.sessions()[0]
    mine = code_turn(opened, session, 1)
    with Project.open(opened.path, coder="Sjoerd") as sjoerd:
        code_turn(sjoerd, session, 1, stance="contradicts")
    for name in ("Noor", "Sjoerd"):
        opened.mark_done(session.id, coder=name)
    opened.settle([])
    assert not any(mark.coder == opened.coder_id("consensus") for mark in opened.done())
    opened.settle([Settlement(session.id, mine.start, mine.end, "matching", True, "contradicts")])
    assert any(mark.coder == opened.coder_id("consensus") for mark in opened.done())


def test_the_consensus_takes_no_more_than_what_all_gave(opened):
    """One coding over two turns against one over the first: the second turn is not agreed on."""
    session = opened.sessions()[0]
    one, two = session.transcript.turns[:2]
    opened.apply_code(session.id, one.start, two.end, "matching")
    with Project.open(opened.path, coder="Sjoerd") as sjoerd:
        code_turn(sjoerd, session, 0)
    for name in ("Noor", "Sjoerd"):
        opened.mark_done(session.id, coder=name)
    opened.settle([])
    (agreed,) = opened.codings(coder=opened.find_coder("consensus").id)
    assert (agreed.start, agreed.end) == (one.start, one.end)


def test_names_are_found_by_their_beginning_or_the_choices_are_listed(opened):
    opened.import_sessions([new_session("gesprek 2")])
    assert opened.find_session("GESPREK 2").label == "gesprek 2"
    for one in opened.initiatives():
        theirs = opened.sessions(one.id)
        if len(theirs) == 1:
            assert opened.find_session(one.label.upper()) == theirs[0]
        else:
            with pytest.raises(CimoError, match="no session"):
                opened.find_session(one.label)
    with pytest.raises(CimoError, match="gesprek 1; gesprek 2"):
        opened.find_session("gesp")
    assert opened.find_code("opl").id == "education"
    with pytest.raises(CimoError, match="no coder Ilse; there are Noor"):
        opened.find_coder("Ilse")


def test_state_of_the_app_is_kept_per_coder_outside_the_journal(opened):
    before = opened.generation()
    opened.set_state("place", {"session": "x", "turn": 3})
    assert opened.generation() == before
    with Project.open(opened.path, coder="noor") as again, Project.open(opened.path, coder="Sjoerd") as other:
        assert again.get_state("place") == {"session": "x", "turn": 3}
        assert other.get_state("place", "nergens") == "nergens"


def test_every_verb_has_its_words(opened):
    session = opened.sessions()[0]
    coding = code_turn(opened, session, 0)
    opened.change_coding(coding.id, memo="x")
    opened.mark_done(session.id)
    opened.set_memo("project", "", "x")
    opened.remove_codings([coding.id])
    assert [sentence(entry, "en") for entry in opened.history()] == [
        "removed Matching from turn 1 of “gesprek 1”",
        "memo on a project",
        "marked “gesprek 1” done",
        "memo on Matching, turn 1 of “gesprek 1”",
        "Matching on turn 1 of “gesprek 1”",
        "imported gesprek 1 (Techniekbrug)",
        "made the project “Proef”",
    ]
    assert MANY.keys() <= SENTENCES.keys()


def test_progress_counts_passages_once(opened):
    session = opened.sessions()[0]
    code_turn(opened, session, 0)
    code_turn(opened, session, 0, "education")
    found = opened.progress(opened.coder.id)[0]
    assert (found.codings, found.coded_passages, found.passages) == (2, 1, len(session.passages))


def test_what_an_import_gives_is_what_is_read_again(tmp_path):
    with project(tmp_path / "b.cimo", sessions=0) as opened:
        unlisted = new_session("zonder lijst")
        unlisted = replace(unlisted, transcript=replace(unlisted.transcript, speakers=()))
        given = opened.import_sessions([new_session(), unlisted])
        assert given == opened.sessions()
        assert [speaker.label for speaker in given[1].transcript.speakers] == ["Anneke", "Mohamed", "Loes"]
        with Project.open(opened.path) as again:
            assert again.sessions() == given
