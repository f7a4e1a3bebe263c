"""Suggestions follow the project: codebook, decisions, undo, blind rounds; the same project, the same."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from coder.demo.make import make as make_demo
from coder.project import Project
from coder.suggest.from_project import for_coder, renewed
from coder.suggest.loop import SuggestionLoop
from coder.suggest.ordering import next_passages
from coder.suggest.reviewing import candidates, state_of
from tests.coder.tui.made import make


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.open(make(tmp_path), coder="Anna") as opened:
        yield opened


def last(project: Project) -> str:
    """The session that nobody coded."""
    return project.session_heads()[-1].id


def said(loop: SuggestionLoop, session: str) -> list[dict]:
    loop.settle()
    return loop.as_json(session)


def probability(loop: SuggestionLoop, session: str, index: int, code: str) -> float:
    return next(one.probability for one in loop.suggest(session, index) if one.code == code)


def test_a_new_code_is_suggested_at_once(tmp_path: Path) -> None:
    with Project.open(make_demo(tmp_path), coder="Noor") as demo:
        session = next(head.id for head in demo.session_heads() if not demo.codings(session=head.id))
        loop = for_coder(demo, demo.coder, "nl")
        before = said(loop, session)
        text, passages = demo.text(session), demo.session(session).passages
        code = demo.add_code(demo.codebook().families[1].id, "Heftruck", keywords=["loopbaangesprek"])
        loop = renewed(loop, demo)
        assert code in loop.suggester.codes
        found = [probability(loop, session, at, code) for at in range(len(passages))]
        best = passages[found.index(max(found))]
        assert "loopbaangesprek" in text[best.start : best.end]
        demo.undo()
        assert said(renewed(loop, demo), session) == before


def test_a_code_merged_away_is_gone_and_its_examples_are_the_others(project: Project) -> None:
    loop, session = for_coder(project, project.coder, "nl"), last(project)
    before = said(loop, session)
    given = sum("matching" in codes for codes in loop.decisions.given.values())
    into = sum("education" in codes for codes in loop.decisions.given.values())
    project.merge_codes("matching", "education")
    loop = renewed(loop, project)
    assert "matching" not in loop.suggester.codes
    assert sum("education" in codes for codes in loop.decisions.given.values()) >= max(given, into)
    project.undo()
    assert said(renewed(loop, project), session) == before


def test_a_code_split_in_two_is_learned_as_two(project: Project) -> None:
    loop, session = for_coder(project, project.coder, "nl"), last(project)
    before = said(loop, session)
    given = {where for where, codes in loop.decisions.given.items() if "education" in codes}
    assert project.coder is not None
    own = [one for one in project.codings(coder=project.coder.id) if one.code == "education"]
    code = project.add_code("intervention", "Leren op het werk")
    project.recode([one.id for one in own[: len(own) // 2]], code)
    loop = renewed(loop, project)
    now = loop.decisions.given.items()
    old, new = ({where for where, codes in now if one in codes} for one in ("education", code))
    assert code in loop.suggester.codes
    assert old and new and old | new == given
    assert said(loop, session) != before
    project.undo()
    project.undo()
    assert said(renewed(loop, project), session) == before


def test_what_has_not_changed_is_not_read_again(project: Project) -> None:
    loop = for_coder(project, project.coder, "nl")
    assert renewed(loop, project) is loop
    decided = loop.decisions
    assert renewed(loop, project).decisions is decided
    project.mark_done(last(project))
    assert renewed(loop, project).decisions is not decided


def test_a_code_defined_anew_is_read_anew(project: Project) -> None:
    loop, session = for_coder(project, project.coder, "nl"), last(project)
    before = said(loop, session)
    project.change_code("context", definition="alles over heftrucks", keywords=["heftruck"])
    loop = renewed(loop, project)
    assert said(loop, session) != before
    project.undo()
    assert said(renewed(loop, project), session) == before


def test_after_undo_of_a_coding_suggestions_are_what_they_were(project: Project) -> None:
    loop, session = for_coder(project, project.coder, "nl"), last(project)
    before, state = said(loop, session), state_of(loop)
    passage = project.session(session).passages[1]
    project.apply_code(session, passage.start, passage.end, "outcome")
    changed = said(renewed(loop, project), session)
    assert changed != before and state_of(loop) != state
    project.undo()
    assert said(renewed(loop, project), session) == before and state_of(loop) == state


def test_the_same_project_twice_gives_the_same(project: Project, tmp_path: Path) -> None:
    copy = tmp_path / "copy.cimo"
    session = last(project)
    first = for_coder(project, project.coder, "nl")
    shutil.copyfile(project.path, copy)
    with Project.open(copy, coder="Anna") as other:
        second = for_coder(other, other.coder, "nl")
        assert said(first, session) == said(second, session)
        assert state_of(first) == state_of(second)


def test_passages_of_a_blind_round_without_suggestions_have_none_anywhere(project: Project) -> None:
    session = project.session_heads()[0].id
    project.mark_done(session)
    one = project.draw_round("Bram", "Anna", share=1.0, plain=0.5)
    with Project.open(project.path, coder="Bram", blind=True) as blind:
        loop = for_coder(blind, blind.coder, "nl")
        plain, hidden = set(one.plain), loop.plain
        assert len(hidden) == len(plain) > 3
        for row in loop.as_json(session):
            assert ((session, row["start"], row["end"]) in plain) == (row["suggestions"] == [])
        found = candidates(loop, above=0.0)
        assert found and not hidden & {(each.session, each.index) for each in found}
        assert not hidden & {(each.session, each.index) for each in next_passages(loop, 999)}
