"""Going through a session: what was found, the next memo, coding or passage without a code."""

from __future__ import annotations

from coder.project import Project

from .test_code_screen import SMALL, made, opened, painted, screen_of, status
from .test_code_screen import project as project


async def test_finding_goes_round_and_ends(project: Project) -> None:
    async with opened(project) as pilot:
        reader = screen_of(pilot).reader
        await pilot.press("slash", *"leergemeenschap", "enter")
        assert "found" in status(pilot)
        first = reader.cursor
        text = project.sessions()[0].transcript.text
        seen = [first]
        for _ in range(text.lower().count("leergemeenschap")):
            await pilot.press("n")
            seen.append(reader.cursor)
        assert seen[-1] == first
        assert seen[1:-1] == sorted(seen[1:-1])
        await pilot.press("N", "escape", "n")
        assert screen_of(pilot).prompt.is_open
        await pilot.press(*"zzz", "enter")
        assert screen_of(pilot).prompt.is_open
        await pilot.press("escape", "e")
        assert len(made(project)) == 1


async def test_to_the_next_coding_of_a_code_and_the_next_memo(project: Project) -> None:
    async with opened(project) as pilot:
        reader = screen_of(pilot).reader
        await pilot.press("greater_than_sign")
        assert "Tab" in status(pilot)
        await pilot.press(*"JeJcJJeJme", "tab", "enter", "x", "ctrl+s", "g")
        seen: list[int] = []
        for key in ("greater_than_sign",) * 4 + ("less_than_sign",):
            await pilot.press(key)
            seen.append(reader.cursor)
        assert seen == [1, 4, 5, 1, 5]
        await pilot.press("g", "semicolon")
        assert reader.cursor == 5
        assert reader.focused_coding is not None
        assert reader.focused_coding.memo == "x"
        assert "✎ x" in status(pilot)
        await pilot.press("semicolon")
        assert "Ctrl+T" in status(pilot)


async def test_a_turn_with_a_memo_is_marked_and_is_the_next_memo(project: Project) -> None:
    async with opened(project) as pilot:
        reader = screen_of(pilot).reader
        await pilot.press(*"JJe", "tab", "enter", "x", "ctrl+s", "j")
        turn = reader.passage.turn if reader.passage else -1
        noted_at = reader.cursor
        assert "✎" not in painted(reader)
        await pilot.press("ctrl+t", "y", "ctrl+s")
        marked = [line for line in painted(reader).splitlines() if "✎" in line]
        assert len(marked) == 1
        assert marked[0].split("✎")[0].strip() == str(turn + 1)
        seen: list[tuple[int, bool]] = []
        await pilot.press("g")
        for _ in range(3):
            await pilot.press("semicolon")
            seen.append((reader.cursor, reader.focused_coding is not None))
        assert seen == [(2, True), (noted_at, False), (2, True)]
        await pilot.press("semicolon")
        assert "✎ y" in status(pilot)
        await pilot.press("u")
        assert "✎" not in painted(reader)


async def test_next_uncoded_done_and_sessions(project: Project) -> None:
    async with opened(project) as pilot:
        screen = screen_of(pilot)
        await pilot.press("e", "J", "J", "e", "g", "full_stop")
        assert screen.reader.cursor == 1
        await pilot.press("full_stop")
        assert screen.reader.cursor == 3
        await pilot.press("D")
        assert [one.session for one in project.done()] == [screen.work.session.id]
        await pilot.press("right_square_bracket")
        assert screen.work.session.label == "Sessie 2"
        await pilot.press("right_square_bracket", "c", "left_square_bracket")
        assert screen.work.session.label == "Sessie 1"
        assert len(made(project)) == 3
        assert len(screen.reader.codings) == 2


async def test_the_end_of_the_text_is_said(project: Project) -> None:
    async with opened(project, SMALL) as pilot:
        await pilot.press("G")
        assert "last passage" not in status(pilot)
        await pilot.press("J")
        assert "last passage" in status(pilot)
