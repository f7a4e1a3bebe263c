"""The tour: it goes on when one does what it says, can be passed over and left, and leaves nothing behind."""

from __future__ import annotations

import pytest

from coder import i18n
from coder.tui.app import CimoApp
from coder.tui.screens.code import CodeScreen
from coder.tui.tour import STEPS, TourBar

from .made import make
from .test_app import press, settle


def said(app: CimoApp) -> str:
    return str(app.screen.query_one(TourBar).render())


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_doing_what_it_says_goes_on(tmp_path, size) -> None:
    app = CimoApp(make(tmp_path), coder="Anna", language="en")
    app.offer_tour = True
    async with app.run_test(size=size) as pilot:

        async def reached(step: int) -> None:
            for _ in range(100):
                await pilot.pause(0.1)
                if app._tour and app._tour._at == step and app.screen.query(TourBar):
                    await pilot.pause(0.6)
                    return
            raise AssertionError(f"step {step}: {app._tour and app._tour._at}")

        await reached(0)
        assert said(app).startswith("1/")
        app.project.set_state("suggestions", False)
        await press(pilot, "enter")
        await reached(1)
        screen = app.screen
        assert isinstance(screen, CodeScreen)
        await press(pilot, "J")
        await reached(2)
        await press(pilot, screen.code_keys["matching"])
        await reached(3)
        await press(pilot, "u")
        await reached(4)
        await press(pilot, "g")
        while not screen.reader.here():
            await press(pilot, "J")
        for step, key in ((5, "tab"),):
            await press(pilot, key)
            await reached(step)
        bar = app.screen.query_one(TourBar)
        assert bar.region.right <= size[0]
        assert bar.region.height < 4
        await press(pilot, "ctrl+g")
        await reached(6)
        await press(pilot, "f4")
        await reached(7)
        await press(pilot, "ctrl+e")
        await settle(pilot)
        assert not any(screen.query(TourBar) for screen in app.screen_stack)
    again = CimoApp(app.project.path, coder="Anna", language="en")
    again.offer_tour = True
    async with again.run_test(size=size) as pilot:
        await settle(pilot)
        assert not again.screen.query(TourBar)


async def test_every_step_can_be_passed_over(tmp_path) -> None:
    app = CimoApp(make(tmp_path), coder="Anna", language="nl")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for number in range(1, len(STEPS) + 1):
            await press(pilot, "f10")
            await pilot.pause()
            assert said(app).startswith(f"{number}/")
            assert STEPS[number - 1].where in ("", app.screen.context)  # pyright: ignore[reportAttributeAccessIssue]
        await press(pilot, "f10")
        await pilot.pause()
        assert not app.screen.query(TourBar)
    i18n.set_language("en")
