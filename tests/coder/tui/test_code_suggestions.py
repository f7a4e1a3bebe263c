"""Suggestions on the coding screen: they come, are accepted, dismissed, learned from, switched off."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot

from coder.project import Project
from coder.tui.app import CimoApp
from coder.tui.screens.code import CodeScreen
from coder.tui.suggester.client import Client
from coder.tui.suggester.messages import Answer, Ask, Ready, Reread, Start, Stopped, Suggested
from transcripts.model import Span

from .made import make
from .test_code_screen import project as project
from .test_code_screen import screen_of, status


class Bench(App[None]):
    """The coding screen, with suggestions."""

    def __init__(self, opened: Project) -> None:
        super().__init__()
        self._opened = opened

    def on_mount(self) -> None:
        self.push_screen(CodeScreen(self._opened, self._opened.session_heads()[0].id, language="en"))


async def until(pilot: Pilot[None], holds: Callable[[], object], seconds: float = 40) -> None:
    for _ in range(int(seconds / 0.1)):
        if holds():
            return
        await pilot.pause(0.1)
    raise AssertionError("it never came")


def test_the_process_answers_the_last_question_and_stops_with_a_sentence(
    project: Project, tmp_path: Path
) -> None:
    session = project.sessions()[0]
    client = Client()
    try:
        replies = client.replies()
        client.send(Start(str(project.path), "Anna", "en"))
        assert isinstance(next(replies), Ready)
        client.send(Ask(session.id, 3))
        answer, ahead = next(replies), next(replies)
        assert isinstance(answer, Answer)
        assert isinstance(ahead, Answer)
        assert (answer.index, ahead.index) == (3, 4)
        assert {one.code for one in answer.suggestions} == {code.id for code in project.codebook().codes()}
        assert all(0 <= one.probability <= 1 for one in answer.suggestions)
        passage = session.passages[3]
        project.apply_code(session.id, passage.start, passage.end, "matching")
        client.send(Reread())
        client.send(Ask(session.id, 3))
        answer = next(replies)
        assert isinstance(answer, Answer)
        assert "matching" not in {one.code for one in answer.suggestions}
    finally:
        client.close()
    assert isinstance(next(replies), Stopped)
    client = Client()
    client.send(Start(str(tmp_path / "none.cimo"), "Anna", "en"))
    stopped = next(client.replies())
    assert isinstance(stopped, Stopped)
    assert "none.cimo" in stopped.reason
    client.close()


async def test_suggestions_are_accepted_dismissed_and_switched_off(project: Project) -> None:
    async with Bench(project).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = screen_of(pilot)
        assert screen.strip.offers == ()
        await pilot.press("e", "J", "e", "J", "c", "J", "e", "J")
        await until(pilot, lambda: screen._ready and screen._suggestions)
        screen._show(
            Answer(
                screen.work.session.id,
                4,
                (Suggested("matching", 0.8, True, ("werk",), (Span(1, 5),)), Suggested("career", 0.3, False)),
            )
        )
        assert [offer.code for offer in screen.strip.offers] == ["matching", "career"]
        await pilot.press("1")
        accepted = project.codings(code="matching")[0]
        assert (accepted.origin, accepted.probability) == ("suggested", 0.8)
        assert accepted.start == screen.work.units[4].start
        await until(pilot, lambda: "matching" not in screen._suggestions)
        screen._show(Answer(screen.work.session.id, 4, (Suggested("career", 0.3, False),)))
        await pilot.press("x")
        assert [one.code for one in project.dismissals()] == ["career"]
        assert screen.strip.offers == ()
        await until(pilot, lambda: "career" not in screen._suggestions)
        await pilot.press("u")
        assert project.dismissals() == ()
        await pilot.press("9")
        assert "no suggestion 9" in status(pilot)
        await pilot.press("0")
        assert screen._client is None
        assert project.get_state("suggestions") is False
        await pilot.press("J", "e")
        assert screen.strip.offers == ()


async def test_a_late_answer_is_dropped_and_the_end_of_the_process_is_told(project: Project) -> None:
    async with Bench(project).run_test(size=(140, 40)) as pilot:
        await pilot.pause()
        screen = screen_of(pilot)
        await until(pilot, lambda: screen._ready)
        assert screen._client is not None
        late = Answer(screen.work.session.id, 7, (Suggested("matching", 0.9, True),))
        screen.post_message(screen.Replied(screen._client, late))
        await pilot.pause()
        assert "matching" not in [offer.code for offer in screen.strip.offers if offer.probability == 0.9]
        screen._client._process.kill()
        await until(pilot, lambda: screen._stopped)
        assert "No suggestions" in screen.strip.render().plain
        await pilot.press("e", "0", "0")
        await until(pilot, lambda: screen._ready)


@pytest.mark.slow
async def test_keys_do_not_wait_for_the_suggester(project: Project) -> None:
    async with Bench(project).run_test(size=(140, 40)) as pilot:
        await pilot.pause()
        for _ in range(30):
            await asyncio.wait_for(pilot.press("J", "e"), 2)
        assert len(project.codings()) == 30


async def test_decide_first_hides_suggestions_until_the_coder_has_decided(project: Project) -> None:
    async with Bench(project).run_test(size=(140, 40)) as pilot:
        screen = screen_of(pilot)
        screen.suggesting = False
        session = screen.work.session.id
        answer = Answer(session, screen._index() or 0, (Suggested("matching", 0.9, True),))
        await pilot.press("ctrl+d")
        assert project.get_state("decide first") is True
        screen._show(answer)
        assert screen.strip.offers == () and "Decide first" in screen.strip._remark
        screen.apply("career")
        screen._show(answer)
        assert [one.code for one in screen.strip.offers] == ["matching"]
        await pilot.press("ctrl+d")
        assert project.get_state("decide first") is False


async def test_no_suggestion_of_another_passage_can_be_accepted(project: Project) -> None:
    async with Bench(project).run_test(size=(140, 40)) as pilot:
        screen = screen_of(pilot)
        screen.end_suggesting()
        screen._ready = True
        session, here = screen.work.session.id, screen._index() or 0
        screen._show(Answer(session, here, (Suggested("matching", 0.9, True),), "0-a"))
        screen._ahead = Answer(session, here + 1, (Suggested("career", 0.8, True),), "0-b")
        await pilot.press("J")
        assert [one.code for one in screen.strip.offers] == ["career"]
        screen._ahead = None
        await pilot.press("J", "1")
        assert project.codings() == ()
        assert "no suggestion 1" in status(pilot)


async def test_what_was_in_sight_is_kept_with_each_coding(project: Project) -> None:
    async with Bench(project).run_test(size=(140, 40)) as pilot:
        screen = screen_of(pilot)
        screen.suggesting = False
        session = screen.work.session.id
        await pilot.press("e", "J")
        screen._show(Answer(session, screen._index() or 0, (Suggested("matching", 0.9, True),), "7-abc"))
        screen.suggesting = True
        await pilot.press("c", "1")
        by_hand, in_sight, accepted = project.codings()
        kept = {one.coding: one.model for one in project.shown()}
        assert kept == {in_sight.id: "7-abc", accepted.id: "7-abc"}
        assert (by_hand.origin, in_sight.origin, accepted.origin) == ("hand", "hand", "suggested")
        assert project.dataset().shown == project.shown()
        project.undo()
        assert len(project.shown()) == 1
        project.redo()
        assert {one.coding: one.model for one in project.shown()} == kept


async def test_off_and_decide_first_are_remembered_and_hide_everything(project: Project) -> None:
    async def remembered(state: str, kept: object) -> None:
        async with Bench(project).run_test(size=(140, 40)) as pilot:
            screen = screen_of(pilot)
            assert project.get_state(state) is kept
            if state == "suggestions":
                assert not screen.suggesting
                await pilot.press("=", "comma")
                assert screen._client is None
            else:
                await until(pilot, lambda: screen._ready)
                here = (screen.work.session.id, screen._index() or 0)
                answer = Answer(*here, (Suggested("matching", 0.9, True, spans=(Span(41, 45),)),), "7-a")
                screen._show(answer)
                await pilot.press("=")
                before = screen.reader.cursor
                await pilot.press("comma")
                await pilot.pause(0.3)
                assert screen.reader.cursor == before
            assert screen.strip.offers == ()
            assert screen.model_in_sight == ""
            assert screen.reader._why == ()

    async with Bench(project).run_test(size=(140, 40)) as pilot:
        await pilot.press("0")
        await pilot.pause()
    await remembered("suggestions", False)
    project.set_state("suggestions", True)
    async with Bench(project).run_test(size=(140, 40)) as pilot:
        await pilot.press("ctrl+d")
        await pilot.pause()
    await remembered("decide first", True)


async def test_the_app_has_a_suggester_at_hand_that_the_first_screen_takes(tmp_path: Path) -> None:
    app = CimoApp(make(tmp_path), "Anna", language="en")
    app.suggester_ahead = True
    app.ready_suggester("en")
    async with app.run_test(size=(140, 40)) as pilot:
        await until(pilot, lambda: app._at_hand is not None)
        at_hand = app._at_hand
        app.project.draw_round("Bram", "Anna")
        app.open_code(app.project.session_heads()[3].id)
        await pilot.pause()
        screen = screen_of(pilot)
        await until(pilot, lambda: screen._ready and screen.model_in_sight)
        assert screen._client is at_hand
        assert app._at_hand is None
    assert at_hand is not None and at_hand._process.poll() is not None


async def test_another_language_leaves_one_suggester_to_the_screen_shown_again(tmp_path: Path) -> None:
    app = CimoApp(make(tmp_path), "Anna", language="en")
    app.suggester_ahead = True
    app.ready_suggester("en")
    async with app.run_test(size=(140, 40)) as pilot:
        await until(pilot, lambda: app.has_suggester)
        app.open_code(app.project.session_heads()[3].id)
        await until(pilot, lambda: screen_of(pilot)._ready)
        left, client = screen_of(pilot), screen_of(pilot)._client
        await app.action_language()
        assert app.has_suggester, "the screen that is shown again would start another"
        await until(pilot, lambda: isinstance(app.screen, CodeScreen) and app.screen is not left)
        await until(pilot, lambda: screen_of(pilot)._ready)
        assert not app.has_suggester
        assert client is not None and client._process.poll() is not None


@pytest.mark.parametrize("wanted", [True, False])
async def test_a_suggester_that_loads_already_reads_the_project_when_one_is_wanted(
    wanted: bool, tmp_path: Path
) -> None:
    app = CimoApp(make(tmp_path), "Anna", language="en")
    app.project.set_state("suggestions", wanted)
    loading = Client()
    app.suggester_ahead, app.loading = True, loading
    app.ready_suggester("en")
    try:
        assert app.loading is None
        assert app.has_suggester is wanted
        assert (loading._process.poll() is None) is wanted
        if wanted:
            app.ready_suggester("en")
            assert app.take_suggester() is loading
            assert next(loading.replies()) == Ready()
    finally:
        loading.close()
        app.project.close()
