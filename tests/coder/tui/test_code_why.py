"""Why a code is suggested, on the coding screen: for, against, the codebook, the sum, passages alike."""

from __future__ import annotations

import pytest

from coder.demo.make import make
from coder.project import Project
from coder.suggest.sums import Sum
from coder.tui.screens.code import CodeScreen
from coder.tui.suggester.messages import Answer, Like, Suggested
from transcripts.model import Span

from .test_code_screen import Bench, opened, screen_of, status
from .test_code_screen import project as project
from .test_code_suggestions import until

SIZES = ((80, 24), (140, 40))


def like(project: Project, session: int, index: int) -> Like:
    one = project.sessions()[session]
    passage = one.passages[index]
    return Like(one.id, one.label, passage.start, passage.end, "daar zochten ze ook werk", 0.4)


@pytest.mark.parametrize("size", SIZES)
async def test_the_account_names_what_speaks_for_and_against_and_leads_to_passages_alike(
    project: Project, size: tuple[int, int]
) -> None:
    async with opened(project, size) as pilot:
        screen = screen_of(pilot)
        session, home = screen.work.session.id, screen.reader.cursor
        start = screen.reader.passage.start if screen.reader.passage else 0
        one = Suggested(
            "matching",
            0.8,
            True,
            ("werk", "speaker: P1"),
            (Span(start, start + 4),),
            ("length",),
            ("op zoek naar werk",),
            (like(project, 0, 7), like(project, 1, 5)),
            Sum(1.4, -2.0, 4.0, -0.5, -0.1),
        )
        answer = Answer(session, screen._index() or 0, (one, Suggested("career", 0.2, False)), "12-abc")
        screen._show(answer)
        await pilot.press("=")
        told = screen.strip.render().plain
        for words in ("werk · speaker: P1", "length", "“op zoek naar werk”", "daar zochten", "−2.0", "80%"):
            assert words in told
        assert screen.reader._why == (Span(start, start + 4),)
        assert [offer.code for offer in screen.strip.offers] == ["matching", "career"]
        await pilot.press("plus")
        assert screen.reader._why == ()
        await pilot.press("plus", "ctrl+n")
        assert (screen.work.session.id, screen.reader.passage.start) == (session, one.alike[0].start)
        assert "Alike 1 of 2" in status(pilot)
        await pilot.press("ctrl+n")
        assert (screen.work.session.id, screen.reader.passage.start) == (
            one.alike[1].session,
            one.alike[1].start,
        )
        await pilot.press("ctrl+n")
        assert (screen.work.session.id, screen.reader.cursor) == (session, home)
        await pilot.press("ctrl+n")
        assert "No passage with this code is like it yet" in status(pilot)
        await pilot.press("=")
        assert not screen.strip.has_class("-why")


async def test_a_click_leads_to_the_passage_that_is_named(project: Project) -> None:
    async with opened(project) as pilot:
        screen = screen_of(pilot)
        one = Suggested("matching", 0.8, True, alike=(like(project, 0, 7), like(project, 0, 9)))
        screen._show(Answer(screen.work.session.id, screen._index() or 0, (one,)))
        await pilot.press("=")
        await pilot.pause()
        line = next(
            at for at, words in enumerate(screen.strip.render().plain.split("\n")) if "alike" in words
        )
        await pilot.click(screen.strip, offset=(14, 1 + line + 1))
        assert screen.reader.passage.start == one.alike[1].start


@pytest.mark.slow
async def test_a_dutch_passage_of_the_demo_says_why(tmp_path) -> None:
    path = make(tmp_path)
    with Project.open(path, coder="Noor") as demo:
        app = Bench(demo, language="nl")
        async with app.run_test(size=(80, 24)) as pilot:
            screen = screen_of(pilot)
            assert isinstance(screen, CodeScreen)
            screen.suggesting = True
            screen.begin_suggesting()
            await pilot.press("=")
            await until(pilot, lambda: screen._ready and screen._suggestions)
            for _ in range(40):
                one = next((one for one in screen._suggestions.values() if one.phrases and one.alike), None)
                if one is not None:
                    break
                await pilot.press("J")
                await until(pilot, lambda: screen.model_in_sight)
            assert one is not None and one.spans and one.against and one.sum is not None
            text = screen.work.session.transcript.text
            passage = screen.reader.passage
            assert passage is not None
            assert all(passage.start <= span.start and span.end <= passage.end for span in one.spans)
            assert {text[span.start : span.end].lower() for span in one.spans} & set(one.why)
            parts = one.sum
            total = parts.base + parts.why + parts.against + parts.rest
            assert total == pytest.approx(parts.odds, abs=1e-9)
