"""All suggestions of a project on one screen: accepted and dismissed by the dozen, undone in one step."""

from __future__ import annotations

from coder.tui.screens.code import CodeScreen
from coder.tui.screens.review import ReviewScreen
from coder.tui.widgets.row_list import RowList
from tests.coder.tui.made import make
from tests.coder.tui.test_app import LARGE, SMALL, opened, press, seen, words


async def shown(app, pilot, holds, seconds: float = 60) -> None:
    for _ in range(int(seconds / 0.05)):
        if holds():
            return
        await pilot.pause(0.05)
    raise AssertionError(seen(app))


def rows(app) -> int:
    return len(app.screen._rows)


async def test_many_are_accepted_in_one_step_and_come_back_in_one(tmp_path) -> None:
    async with opened(make(tmp_path), LARGE) as (app, pilot):
        await press(pilot, "shift+f3")
        assert isinstance(app.screen, ReviewScreen)
        await shown(app, pilot, lambda: rows(app) > 3)
        before, first = len(app.project.codings()), rows(app)
        listed = list(app.screen._rows.values())
        same = [one for one in listed if one.code == listed[0].code]
        app.screen.query_one(RowList).highlight(list(app.screen._rows)[len(same) - 1])
        await pilot.pause()
        assert str(listed[0].session) and words(app, "#quote")
        await press(pilot, "A")
        await shown(app, pilot, lambda: len(app.project.codings()) == before + len(same))
        entry = app.project.history(limit=1)[0]
        assert entry.verb == "accept_suggestions" and "-" in dict(entry.detail)["model"]
        made = [
            one for one in app.project.codings() if one.origin == "suggested" and one.code == same[0].code
        ]
        assert {one.probability for one in same} <= {one.probability for one in made}
        await shown(app, pilot, lambda: rows(app) > 0 and next(iter(app.screen._rows.values())) != listed[0])
        await press(pilot, "u")
        await shown(app, pilot, lambda: len(app.project.codings()) == before and rows(app) == first)
        await shown(app, pilot, lambda: list(app.screen._rows.values()) == listed)


async def test_dismissing_opening_order_and_quality(tmp_path) -> None:
    async with opened(make(tmp_path), SMALL) as (app, pilot):
        await press(pilot, "shift+f3")
        await shown(app, pilot, lambda: rows(app) > 3)
        one = next(iter(app.screen._rows.values()))
        await press(pilot, "x")
        await shown(app, pilot, lambda: one not in app.screen._rows.values())
        assert (app.project.dismissals()[-1].code, app.project.dismissals()[-1].start) == (
            one.code,
            one.start,
        )
        await press(pilot, "o")
        await shown(app, pilot, lambda: "no plain sample" in words(app, "#about"))
        await press(pilot, "q")
        await shown(app, pilot, lambda: "Mean average precision" in words(app, "#about"))
        await press(pilot, "q")
        await shown(app, pilot, lambda: "no plain sample" in words(app, "#about") and rows(app))
        await press(pilot, "enter")
        assert isinstance(app.screen, CodeScreen)


async def test_off_and_decide_first_hide_suggestions_here_too(tmp_path) -> None:
    async with opened(make(tmp_path), SMALL) as (app, pilot):
        app.project.set_state("suggestions", False)
        await press(pilot, "shift+f3")
        await shown(app, pilot, lambda: "Suggestions are off" in words(app, "#about"))
        assert rows(app) == 0 and app.screen._client is None
        await press(pilot, "escape")
        app.project.set_state("suggestions", True)
        app.project.set_state("decide first", True)
        await press(pilot, "shift+f3")
        await shown(app, pilot, lambda: "Decide first" in words(app, "#about"))
        own = app.project.codings(coder=app.project.coder.id)
        for one in app.screen._rows.values():
            assert any(
                each.session == one.session and each.start < one.end and one.start < each.end for each in own
            )
