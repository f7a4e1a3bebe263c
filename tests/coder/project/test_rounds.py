"""Blind rounds: the draw, what the second coder may see, and what stays as it was."""

from __future__ import annotations

import shutil
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.project import Project, Settlement
from coder.project.sampling import stratified
from tests.coder.project.made import code_turn, new_session, project, state
from transcripts.errors import CimoError

TALK = [("Anneke", f"Dit is beurt nummer {at} van het gesprek.") for at in range(40)]


@given(
    st.lists(st.frozensets(st.integers(0, 5), min_size=1, max_size=3), min_size=1, max_size=60),
    st.floats(0.05, 0.95),
    st.integers(0, 5),
)
def test_a_sample_has_its_size_and_is_the_same_again(labels, share, seed) -> None:
    drawn = stratified(labels, share, seed)
    assert len(drawn) == len(set(drawn)) == max(1, round(share * len(labels)))
    assert drawn == sorted(drawn) and set(drawn) <= set(range(len(labels)))
    assert stratified(labels, share, seed) == drawn


def test_a_sample_looks_like_the_whole_also_for_rare_codes() -> None:
    labels = [{("session", at % 4), ("code", "rare" if at % 20 == 0 else "often")} for at in range(400)]
    for seed in range(5):
        drawn = Counter(label for at in stratified(labels, 0.25, seed) for label in labels[at])
        whole = Counter(label for one in labels for label in one)
        assert all(abs(drawn[label] - count / 4) <= 2 for label, count in whole.items()), drawn
    assert stratified(labels, 0.25, 1) != stratified(labels, 0.25, 2)


@pytest.fixture
def path(tmp_path):
    with project(tmp_path / "a.cimo", sessions=0) as opened:
        for label in ("een", "twee", "drie"):
            opened.import_sessions([new_session(label, talk=TALK)])
        for at, session in enumerate(opened.sessions()[:2]):
            for turn in range(0, 40, 2):
                code_turn(opened, session, turn, code="education" if turn % 4 else "matching")
            opened.set_memo("session", session.id, f"geheim {at}")
            opened.mark_done(session.id)
    return tmp_path / "a.cimo"


def test_a_round_is_drawn_from_what_is_done_and_kept_with_seed_and_revision(path) -> None:
    with Project.open(path, coder="Noor") as opened:
        made = opened.draw_round("Ilse", "Noor", share=0.25, seed=3)
        heads = opened.session_heads()
        assert Counter(place[0] for place in made.places) == {heads[0].id: 10, heads[1].id: 10}
        assert (made.seed, made.revision, made.unit, len(made.plain)) == (3, 1, "passage", 4)
        assert set(made.plain) < set(made.places)
        assert opened.rounds() == (made,) == (opened.find_round("1"),)
        assert opened.check() == []
        opened.undo()
        assert opened.rounds() == ()
        assert opened.draw_round("Ilse", "Noor", share=0.25, seed=3).places == made.places
        with pytest.raises(CimoError, match="already"):
            opened.draw_round("Ilse", "Noor", name="1")
        whole = opened.draw_round("Ilse", "Noor", unit="session", share=0.5)
        assert len(whole.places) == 1 and len(whole.plain) == 8


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({"share": 1.5}, "between 0 and 1"),
        ({"share": 0}, "between 0 and 1"),
        ({"unit": "turn"}, "is not drawn"),
        ({"first": "Ilse"}, "no coder Ilse"),
        ({"coder": " "}, "needs a name"),
        ({"coder": "consensus"}, "choose another name"),
    ],
)
def test_what_cannot_be_drawn_changes_nothing(path, words, why) -> None:
    with Project.open(path, coder="Noor") as opened:
        before = opened.dataset()
        with pytest.raises(CimoError, match=why):
            opened.draw_round(words.get("coder", "Sjoerd"), words.get("first", "Noor"), **_rest(words))
        assert opened.dataset() == before


def _rest(words: dict) -> dict:
    return {name: value for name, value in words.items() if name in ("share", "unit")}


def test_the_blind_coder_sees_her_worklist_and_nothing_that_tells_of_the_codes(path) -> None:
    with Project.open(path, coder="Noor") as noor:
        made = noor.draw_round("Ilse", "Noor")
        noor.draw_round("Sjoerd", "Noor", name="ander")
    with Project.open(path, coder="Ilse", blind=True) as ilse:
        (seen,) = ilse.rounds()
        assert seen.places == made.places and seen.plain == made.plain
        assert ilse.codings() == () and ilse.memos() == () and ilse.decisions() == ()
        assert [one.name for one in ilse.coders()] == ["Ilse"]
        assert not any(entry.verb == "draw_round" for entry in ilse.history())
        with pytest.raises(CimoError, match="no round"):
            ilse.freeze_round(noor_round(path))
        session, start, end = seen.places[0]
        ilse.apply_code(session, start, end, "matching")
        ilse.finish_round(seen.id)
        assert len(ilse.finished()) == 1
        ilse.finish_round(seen.id, False)
        assert ilse.finished() == ()


def noor_round(path) -> str:
    with Project.open(path) as opened:
        return next(one.id for one in opened.rounds() if one.name == "ander")


def test_a_round_freezes_before_it_is_settled_and_then_stays(path) -> None:
    with Project.open(path, coder="Noor") as noor:
        made = noor.draw_round("Ilse", "Noor")
        with pytest.raises(CimoError, match="has not finished"):
            noor.freeze_round(made.id)
    with Project.open(path, coder="Ilse") as ilse:
        for session, start, end in made.places[:4]:
            ilse.apply_code(session, start, end, "education")
        ilse.finish_round(made.id)
    with Project.open(path, coder="Noor") as noor:
        session, start, end = made.places[0]
        noor.settle([Settlement(session, start, end, "education", keep=True)])
        frozen = noor.find_round("1")
        ilse_id = noor.coder_id("Ilse")
        assert frozen.frozen_at and sum(one.coder == ilse_id for one in frozen.frozen) == 4
        theirs = [one.id for one in noor.codings(coder=ilse_id)]
    with Project.open(path, coder="Ilse") as ilse:
        ilse.remove_codings(theirs)
        with pytest.raises(CimoError, match="is frozen"):
            ilse.finish_round(made.id, False)
        assert ilse.find_round("1").frozen == frozen.frozen
    with Project.open(path, coder="Noor") as noor:
        noor.undo()
        assert noor.find_round("1").frozen_at == ""
        assert noor.check() == []


def test_a_coder_codes_her_own_work_again_without_seeing_it(path) -> None:
    with Project.open(path, coder="Noor") as noor:
        made = noor.draw_round("noor", "Noor")
        again = next(one for one in noor.coders() if one.id == made.coder)
        assert (again.name, again.kind) == ("noor (again)", "again")
    with Project.open(path, coder="Noor (again)", blind=True) as again:
        assert again.codings() == () and len(again.rounds()) == 1
        session, start, end = made.places[0]
        before = again.scores()
        again.apply_code(session, start, end, "matching")
        again.finish_round(made.id)
    with Project.open(path) as opened:
        # What she does once more is no evidence for a score.
        scores = {one.code: one.supporting for one in opened.scores()}
        assert scores["matching"] == 20 and before


def test_rounds_travel_with_copies_and_datasets(path, tmp_path) -> None:
    other = tmp_path / "b.cimo"
    with Project.open(path, coder="Noor") as noor:
        made = noor.draw_round("Ilse", "Noor")
    shutil.copyfile(path, other)
    with Project.open(other, coder="Ilse", blind=True) as ilse:
        session, start, end = made.places[0]
        ilse.apply_code(session, start, end, "matching")
        ilse.finish_round(made.id)
    with Project.open(path, coder="Noor") as noor:
        noor.merge(other)
        assert len(noor.finished()) == 1
        noor.freeze_round(made.id)
        data = noor.dataset()
        with Project.from_dataset(tmp_path / "c.cimo", data) as restored:
            assert state(restored.dataset()) == state(data)
            assert restored.check() == []
        with Project.open(other) as theirs:
            theirs.merge(path)
            assert theirs.rounds() == noor.rounds()
