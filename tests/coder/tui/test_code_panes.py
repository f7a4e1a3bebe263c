"""Two panes, passage boundaries, others' codings, boundaries by mouse, copying: on a real project."""

from __future__ import annotations

import pytest

from coder.project import Project
from coder.tui.screens.code_finding import place_of
from coder.tui.suggester.messages import Answer, Ask, AskNext, Found, Ready, Reread, Start
from transcripts.boundaries import split
from transcripts.model import Span

from .fake_project import transcript
from .test_code_screen import LARGE, SMALL, made, opened, screen_of, status
from .test_code_screen import project as project


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_two_places_of_one_transcript_side_by_side(project: Project, size) -> None:
    async with opened(project, size) as pilot:
        screen = screen_of(pilot)
        first = screen.reader
        await pilot.press("backslash", "G", "e")
        second = screen.reader
        assert second is not first
        assert (first.cursor, second.cursor) == (0, len(screen.work.units) - 1)
        assert len(first.codings) == len(second.codings) == len(made(project)) == 1
        await pilot.press("ctrl+w", "c")
        assert screen.reader is first
        assert len(first.codings) == len(second.codings) == len(made(project)) == 2
        assert screen.work.coded == 2
        await pilot.press("u", "u")
        assert len(first.codings) == len(second.codings) == 0
        await pilot.press("U")
        assert len(first.codings) == len(second.codings) == 1
        regions = [first.region, second.region]
        if size == LARGE:
            assert regions[0].y == regions[1].y and regions[0].right <= regions[1].x
        else:
            assert regions[0].x == regions[1].x and regions[0].bottom <= regions[1].y
        await pilot.press("backslash")
        assert screen.other is None
        await pilot.pause()
        assert screen.query("Reader").first() is screen.reader
        await pilot.press("J", "m")
        assert len(first.codings) == 2


async def test_two_sessions_side_by_side_and_the_click_that_goes_there(project: Project) -> None:
    async with opened(project) as pilot:
        screen = screen_of(pilot)
        await pilot.press("e", "backslash", "right_square_bracket", "J", "c", "m")
        assert screen.work.session.label == "Sessie 2"
        assert screen.other is not None
        assert screen.other.work.session.label == "Sessie 1"
        assert (screen.work.coded, screen.other.work.coded) == (1, 1)
        await pilot.click(screen.other.reader, offset=(50, 10))
        assert screen.work.session.label == "Sessie 1"
        await pilot.press("G", "l")
        assert sorted((one.session, one.code) for one in project.codings()) == sorted(
            [
                (screen.work.session.id, "education"),
                (screen.work.session.id, "career"),
                (screen.other.work.session.id, "community"),
                (screen.other.work.session.id, "matching"),
            ]
        )
        await pilot.press("u", "u")
        assert screen.other.work.coded == 1
        assert len(screen.other.reader.codings) == 1
        # Both panes on one session again: each coding is counted once.
        await pilot.press("ctrl+w", "left_square_bracket")
        assert screen.work is screen.other.work


async def test_panes_and_codebook_take_the_room_that_was_chosen_next_time_too(project: Project) -> None:
    async with opened(project) as pilot:
        screen = screen_of(pilot)
        await pilot.press("left_parenthesis", "left_parenthesis")
        await pilot.pause()
        assert screen.panel.region.width == 44
        assert screen.reader.lines.width == screen.reader.columns.text
    async with opened(project) as pilot:
        screen = screen_of(pilot)
        assert screen.panel.region.width == 44
        await pilot.press("right_parenthesis", "backslash", "right_parenthesis", "right_parenthesis")
        await pilot.pause()
        assert screen.other is not None
        assert screen.other.reader.region.width > screen.reader.region.width
    with Project.open(project.path, coder="Bram") as other:
        async with opened(other) as pilot:
            assert screen_of(pilot).panel.region.width == 36


async def test_a_passage_is_split_and_joined_and_undone(project: Project) -> None:
    session = project.sessions()[0]
    before = session.passages
    at = next(n for n, one in enumerate(before) if one.end - one.start > 60)
    async with opened(project, at=before[at].start) as pilot:
        screen = screen_of(pilot)
        await pilot.press("vertical_line")
        assert "|" in status(pilot)
        await pilot.press("v", "ctrl+right", "ctrl+right", "vertical_line")
        cut = project.session(session.id).passages
        assert len(cut) == len(before) + 1
        assert cut[at].end < cut[at + 1].start
        assert screen.reader.cursor == at + 1
        await pilot.press("e")
        assert made(project) == [("education", session.transcript.slice(cut[at + 1]))]
        await pilot.press("K", "ampersand")
        assert project.session(session.id).passages == before
        assert len(screen.work.units) == len(before)
        await pilot.press("u")
        assert project.session(session.id).passages == cut
        assert len(screen.reader.units) == len(cut)
        await pilot.press("u", "u")
        assert project.session(session.id).passages == before
        last = next(n for n, one in enumerate(before[:-1]) if before[n + 1].turn > one.turn)
        await pilot.press("g", *("J" * last), "ampersand")
        assert "last passage" in status(pilot)
        assert project.session(session.id).passages == before


async def test_the_last_word_of_a_passage_is_an_abbreviation_from_now_on(project: Project) -> None:
    session = project.sessions()[0]
    before, text = session.passages, session.transcript.text
    at = next(n for n, one in enumerate(before) if one.end - one.start > 60)
    stop = text.index(". ", before[at].start, before[at].end) + 1
    project.set_passages(session.id, split(text, before, Span(stop, stop)))
    cut, word = project.session(session.id).passages, text[:stop].split()[-1]
    async with opened(project, at=before[at].start) as pilot:
        await pilot.press("e", "underscore")
        assert project.abbreviations() == (word.rstrip(".").lower(),)
        assert word in status(pilot) and "boundaries gone" in status(pilot)
        assert len(project.session(session.id).passages) < len(cut)
        assert made(project) == [("education", text[before[at].start : stop])]
        await pilot.press("u")
        assert project.session(session.id).passages == cut and project.abbreviations() == ()
        await pilot.press("v", "underscore")
        assert "full stop" in status(pilot)
        await pilot.press("escape", "s")
        selected = screen_of(pilot).reader.selection
        assert selected is not None and selected.span.end == stop
        await pilot.press("underscore", "s")
        selected = screen_of(pilot).reader.selection
        assert selected is not None and selected.span.end > stop


async def test_a_selected_span_becomes_a_passage_of_its_own(project: Project) -> None:
    async with opened(project) as pilot:
        screen = screen_of(pilot)
        count = len(screen.work.units)
        await pilot.press("v", "right", "ctrl+right", *(["ctrl+shift+right"] * 2), "vertical_line")
        assert len(screen.work.units) in (count + 1, count + 2)
        words = screen.work.session.transcript.slice(screen.reader.passage)  # pyright: ignore
        assert 1 <= len(words.split()) <= 3


async def test_other_coders_codings_are_hidden_and_shown_and_stay_hidden_in_a_blind_round(
    project: Project,
) -> None:
    first = project.sessions()[0]
    with Project.open(project.path, coder="Bram") as other:
        other.apply_code(first.id, first.passages[0].start, first.passages[0].end, "matching")
    async with opened(project) as pilot:
        screen = screen_of(pilot)
        await pilot.press("e")
        assert len(screen.reader.codings) == 2
        await pilot.press("at")
        assert [one.code for one in screen.reader.codings.all()] == ["education"]
        screen.reread()
        assert len(screen.reader.codings) == 1
    async with opened(project) as pilot:
        assert len(screen_of(pilot).reader.codings) == 1
        await pilot.press("at")
        assert len(screen_of(pilot).reader.codings) == 2
        assert "Bram" in status(pilot)
    with Project.open(project.path, coder="Anna", blind=True) as alone:
        async with opened(alone, blind=True) as pilot:
            await pilot.press("at")
            assert [one.code for one in screen_of(pilot).reader.codings.all()] == ["education"]
            assert "blind" in status(pilot)


async def test_the_mouse_moves_the_boundary_of_the_chosen_coding(project: Project) -> None:
    session = project.sessions()[0]
    text = session.transcript.text
    long = next(one for one in session.passages if one.end - one.start > 60)
    async with opened(project, at=long.start) as pilot:
        screen = screen_of(pilot)
        reader = screen.reader

        def place(offset: int) -> tuple[int, int]:
            line, cell = reader.lines.position(offset)
            return cell + reader.columns.before_text, line - reader.scroll_offset.y

        await pilot.press("e", "tab")
        for start, end, expected in (
            (long.end - 1, long.start + 20, text[long.start : long.start + 21].strip()),
            (long.start, long.start + 9, text[long.start + 9 : long.start + 21].strip()),
        ):
            await pilot.mouse_down(reader, offset=place(start))
            await pilot.hover(reader, offset=place(end))
            await pilot.mouse_up(reader, offset=place(end))
            await pilot.pause()
            assert made(project) == [("education", expected)]
        await pilot.press("u", "u")
        assert made(project) == [("education", session.transcript.slice(long))]


async def test_a_passage_is_copied_with_its_source(project: Project) -> None:
    async with opened(project) as pilot:
        await pilot.press("ctrl+c")
        copied = pilot.app.clipboard
        assert copied.startswith("“")
        for word in ("Leerlab Zuid", "Sessie 1", "Interviewer", "turn 1", "line 2", "0:00:00"):
            assert word in copied


def test_a_line_is_gone_to_by_its_number() -> None:
    text, passages = transcript(20)
    stored = text.text.split("\n")
    at = place_of("L5", text, passages)
    assert at is not None
    assert text.slice(passages[at]) in stored[4]
    assert place_of("r1", text, passages) == 0
    assert place_of("L9999", text, passages) is None


def test_the_suggester_finds_the_next_passage_and_takes_new_boundaries_over(project: Project) -> None:
    from coder.tui.suggester.client import Client

    session = project.sessions()[0]
    for at in range(0, 40, 2):
        passage = session.passages[at]
        code = "community" if "leergemeenschap" in session.transcript.slice(passage) else "matching"
        project.apply_code(session.id, passage.start, passage.end, code)
    client = Client()
    try:
        replies = client.replies()
        client.send(Start(str(project.path), "Anna", "en"))
        assert isinstance(next(replies), Ready)
        client.send(AskNext(session.id, 0))
        found = next(replies)
        assert isinstance(found, Found)
        assert found.at is not None and found.at != 0
        client.send(Ask(session.id, found.at))
        answer = next(replies)
        assert isinstance(answer, Answer)
        assert any(one.yes for one in answer.suggestions)
        middle = (session.passages[0].start + session.passages[0].end) // 2
        text = session.transcript.text
        cut = project.set_passages(session.id, split(text, session.passages, Span(middle, middle))).passages
        client.send(Reread(cut=True))
        client.send(Ask(session.id, len(cut) - 1))
        assert isinstance(next(replies), Answer)
    finally:
        client.close()


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_border_of_the_codebook_is_dragged_and_stays_there_for_this_coder(
    project: Project, size
) -> None:
    async with opened(project, size) as pilot:
        screen = screen_of(pilot)
        if size == SMALL:
            await pilot.press("f2")
        before, left = screen.panel.region, screen.reader.region.width
        await pilot.mouse_down(None, offset=(before.x, 8))
        await pilot.hover(None, offset=(before.x - 7, 9))
        assert screen.panel.region.width == before.width + 7
        assert project.get_state("panel") is None
        await pilot.mouse_up(None, offset=(before.x - 9, 9))
        await pilot.pause()
        assert screen.panel.region.width == before.width + 9 == project.get_state("panel")
        if size == LARGE:
            assert screen.reader.region.width == left - 9
            assert screen.reader.lines.width == screen.reader.columns.text
        # Elsewhere in the codebook nothing is taken hold of, and there is a least and a most.
        await pilot.mouse_down(None, offset=(screen.panel.region.x + 3, 8))
        await pilot.hover(None, offset=(2, 8))
        await pilot.mouse_up(None, offset=(2, 8))
        assert screen.panel.region.width == before.width + 9
        await pilot.mouse_down(None, offset=(screen.panel.region.x, 8))
        await pilot.mouse_up(None, offset=(0, 8))
        await pilot.pause()
        assert project.get_state("panel") == 70
    async with opened(project, size) as pilot:
        if size == SMALL:
            await pilot.press("f2")
        assert screen_of(pilot).panel.region.width == 70


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_border_between_two_panes_is_dragged_and_stays_there(project: Project, size) -> None:
    async with opened(project, size) as pilot:
        screen = screen_of(pilot)
        await pilot.press("backslash")
        await pilot.pause()
        first, second = screen.query("#code-readers > .pane")
        head, area = second.query_one("PaneHead").region, screen.query_one("#code-readers").region
        if size == SMALL:
            start, end = (20, head.y), (20, area.y + round(area.height * 0.7))
        else:
            start, end = (second.region.x - 1, 10), (area.x + round(area.width * 0.7), 10)
        await pilot.mouse_down(None, offset=start)
        await pilot.hover(None, offset=end)
        await pilot.mouse_up(None, offset=end)
        await pilot.pause()
        share = project.get_state("share")
        assert 67 <= share <= 73
        length = "height" if size == SMALL else "width"
        shown = 100 * getattr(first.region, length) / getattr(area, length)
        assert abs(shown - share) <= 5
        # The head of the first pane is no border.
        await pilot.mouse_down(None, offset=(20, first.region.y))
        await pilot.mouse_up(None, offset=(20, first.region.y + 3))
        assert project.get_state("share") == share
    async with opened(project, size) as pilot:
        await pilot.press("backslash")
        await pilot.pause()
        first, second = screen_of(pilot).query("#code-readers > .pane")
        assert abs(100 * getattr(first.region, length) / getattr(area, length) - share) <= 5


async def test_a_click_in_the_text_puts_the_codebook_away_on_a_small_screen(project: Project) -> None:
    async with opened(project, SMALL) as pilot:
        screen = screen_of(pilot)
        await pilot.press("f2")
        assert screen.panel.region.width > 0
        await pilot.click("#reader", offset=(25, 3))
        await pilot.pause()
        assert not screen.panel.display
