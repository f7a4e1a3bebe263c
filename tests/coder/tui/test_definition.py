"""What a code means, beside the text: wrapped, read on in, and painted without a new layout."""

from __future__ import annotations

from rich.text import Text
from textual import events
from textual.app import App, ComposeResult

from coder.tui.widgets.definition import Definition


class Reading(App[None]):
    CSS = "Definition { height: 3; width: 12; }"

    def compose(self) -> ComposeResult:
        yield Definition()


def lines(shown: Definition) -> list[str]:
    return [shown.render_line(y).text for y in range(shown.size.height)]


async def test_it_is_wrapped_and_says_whether_there_is_more() -> None:
    app = Reading()
    async with app.run_test():
        shown = app.query_one(Definition)
        shown.read(Text("one two three four five six seven eight"))
        assert lines(shown) == ["one two     ", "three four  ", "five six   ▾"]
        shown.scroll_lines(1)
        assert lines(shown) == ["three four  ", "five six    ", "seven eight▴"]
        shown.scroll_lines(99)
        assert lines(shown)[0] == "three four  "
        shown.scroll_lines(-1)
        assert lines(shown)[0] == "one two     "
        shown.read(Text("short"))
        assert lines(shown) == ["short       ", " " * 12, " " * 12]


async def test_the_wheel_reads_on() -> None:
    app = Reading()
    async with app.run_test():
        shown = app.query_one(Definition)
        shown.read(Text("one two three four five six seven eight"))
        wheel = (shown, 2, 1, 0, 0, 0, False, False, False)
        shown.on_mouse_scroll_down(events.MouseScrollDown(*wheel))
        assert lines(shown)[0] == "three four  "
        shown.on_mouse_scroll_up(events.MouseScrollUp(*wheel))
        assert lines(shown)[0] == "one two     "


async def test_another_text_needs_no_layout() -> None:
    app = Reading()
    async with app.run_test() as pilot:
        shown = app.query_one(Definition)
        await pilot.pause()
        shown.read(Text("word " * 40))
        assert not shown._layout_required
        assert not app.screen._layout_required
