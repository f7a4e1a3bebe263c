"""A mouse: clicks on what is in sight, and the wheel for what is not."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.command import CommandList
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Footer, OptionList

from coder import i18n
from coder.tui import keys
from coder.tui.commands import ALL
from tests.coder.tui.test_app import seen, settle


async def click(pilot: Pilot[None], *where, **options) -> None:
    """Click, and wait until what it does is done."""
    await pilot.click(*where, **options)
    await settle(pilot)


async def click_footer(pilot: Pilot[None], action: str) -> None:
    """Click on a key in the footer."""
    footer = pilot.app.screen.query_one(Footer)
    await click(pilot, next(one for one in footer.children if getattr(one, "action", "") == action))


async def click_words(pilot: Pilot[None], words: str, inside: Region | None = None) -> None:
    """Click on words that are in sight, wherever they are, or inside a region of the screen."""
    inside = inside or pilot.app.screen.region
    for y, line in enumerate(seen(pilot.app).splitlines()):
        before, found, _after = line.partition(words)
        x = cell_len(before)
        while found and not inside.contains(x, y):
            more, found, _after = line[len(before) + 1 :].partition(words)
            before = line[: len(before) + 1] + more
            x = cell_len(before)
        if found:
            await click(pilot, None, offset=(x + min(1, cell_len(words) - 1), y))
            return
    raise AssertionError(f"{words!r} is not in sight:\n{seen(pilot.app)}")


async def wheel(pilot: Pilot[None], widget: Widget, *, up: bool = False) -> None:
    """Turn the wheel by a notch over a widget."""
    turned = events.MouseScrollUp if up else events.MouseScrollDown
    await pilot._post_mouse_events([turned], widget=widget)
    await settle(pilot)


async def click_line(pilot: Pilot[None], listed: Widget, line: int) -> None:
    """Click on a line of what scrolls in a widget, after turning the wheel until it is in sight."""
    for _ in range(300):
        y = line - listed.scroll_offset.y
        if 0 <= y < listed.size.height:
            inside = listed.content_region.offset - listed.region.offset
            await click(pilot, listed, offset=(inside.x + 6, inside.y + y))
            return
        await wheel(pilot, listed, up=y < 0)
    raise AssertionError(f"the wheel does not lead to line {line}")


async def click_option(pilot: Pilot[None], listed: OptionList, option: int) -> None:
    """Click on an option of a list, after scrolling to it."""
    await click_line(pilot, listed, listed._index_to_line[option])


async def click_action(pilot: Pilot[None], action: str) -> None:
    """Open all actions by a click, scroll to the one with this id, click on it."""
    command = next(one for one in ALL if one.id == action)
    wanted = f"{keys.translator(i18n.language())(command.label)} {keys.all_shown(command)}".split()
    await click_words(pilot, "≡" if "≡" in seen(pilot.app).splitlines()[0] else "Ctrl+P")
    listed = pilot.app.screen.query_one(CommandList)
    for _ in range(200):
        names = [str(getattr(one, "hit", one).text).split() for one in listed.options]
        if wanted in names:
            await click_option(pilot, listed, names.index(wanted))
            return
        await pilot.pause(0.05)
    raise AssertionError(f"{action} is not among all actions")
