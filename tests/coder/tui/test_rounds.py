"""Blind rounds by keyboard, at 80x24: drawing one, working through it, how far the two agree."""

from __future__ import annotations

from coder.project import Project
from coder.tui.screens.agreement import AgreementScreen
from coder.tui.screens.code import CodeScreen
from coder.tui.screens.rounds import RoundsScreen
from coder.tui.widgets.row_list import RowList
from tests.coder.tui.made import make
from tests.coder.tui.test_app import opened, press, seen, status, words


async def test_a_round_is_drawn_by_keyboard(tmp_path) -> None:
    path = make(tmp_path)
    async with opened(path) as (app, pilot):
        await press(pilot, "b")
        assert isinstance(app.screen, RoundsScreen) and "draws one with n" in seen(app)
        await press(pilot, "n", *"Carla", "enter", "enter")
        (made,) = app.project.rounds()
        assert made.share == 0.2 and 0 < len(made.plain) < len(made.places)
        assert "for Carla" in seen(app) and "open" in seen(app)
        await press(pilot, "z")
        assert "has not finished" in seen(app)
        await press(pilot, "escape", "u")
        assert app.project.rounds() == ()


async def test_the_second_coder_works_through_what_was_drawn(tmp_path) -> None:
    path = make(tmp_path)
    with Project.open(path, coder="Anna") as anna:
        made = anna.draw_round("Carla", "Anna", share=0.1, plain=0.5)
    async with opened(path, coder="Carla", blind=True) as (app, pilot):
        assert "blind round (b)" in words(app, "#next")
        assert "Anna" not in seen(app)
        await press(pilot, "b")
        rows = app.screen.query_one(RowList)
        assert rows.option_count == len(made.places) + 1
        assert f"{len(made.places)} of {len(made.places)} without a code" in status(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, CodeScreen)
        first = made.places[0]
        assert app.screen.work.session.id == first[0] and app.screen.reader.passage.start == first[1]
        assert " drawn" in seen(app) and "not drawn" not in seen(app)
        await press(pilot, "J")
        assert "drawn" in seen(app)
        spans = [(passage.start, passage.end) for passage in app.screen.work.session.passages]
        plain = {spans.index((start, end)) for where, start, end in made.plain if where == first[0]}
        assert plain and app.screen.work.plain == plain
        app.screen.reader.move_to(min(plain), centre=True)
        app.screen.moved()
        await press(pilot)
        assert "without suggestions" in seen(app)
        await press(pilot, "full_stop")
        at = app.screen.reader.cursor
        assert at in app.screen.work.drawn
        await press(pilot, "D")
        assert "The whole session is marked done, not only what was drawn" in seen(app)
        await press(pilot, "D", "e", "f3", "b")
        assert app.project.done() == ()
        assert f"{len(made.places) - 1} of {len(made.places)} without a code" in status(app)
        await press(pilot, "full_stop", "D")
        assert [mark.round for mark in app.project.finished()] == [made.id]


async def test_the_agreement_of_a_finished_round_is_a_key_away(tmp_path) -> None:
    path = make(tmp_path)
    with Project.open(path, coder="Anna") as anna:
        made = anna.draw_round("Carla", "Anna", share=0.3)
    with Project.open(path, coder="Carla") as carla:
        for session, start, end in made.places[:8]:
            carla.apply_code(session, start, end, "education")
        carla.finish_round(made.id)
    async with opened(path) as (app, pilot):
        await press(pilot, "b", "enter")
        assert isinstance(app.screen, AgreementScreen)
        assert "B: Carla" in seen(app) and "round “1”" in seen(app)
        assert f"{len(made.places)} units" in seen(app)
        await press(pilot, "r")
        assert "B: Carla" in seen(app) and "round “1”" not in seen(app)
        await press(pilot, "r")
        assert "round “1”" in seen(app)
