"""The list of codes beside the text: what changes, what it says, what is painted."""

from __future__ import annotations

from rich.text import Text
from textual.app import App, ComposeResult

from coder.tui.widgets.code_list import CodeList, CodeRow

ROWS = [
    CodeRow(None, Text("Family", "bold")),
    *(CodeRow(name, Text(f"{name} words")) for name in ("alpha", "beta", "gamma", "delta")),
]


class Listing(App[None]):
    CSS = "CodeList { height: 3; width: 20; }"

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def compose(self) -> ComposeResult:
        yield CodeList()

    def on_code_list_highlighted(self, event: CodeList.Highlighted) -> None:
        self.said.append("at " + event.code)

    def on_code_list_chosen(self, event: CodeList.Chosen) -> None:
        self.said.append("chosen " + event.code)


def lines(codes: CodeList) -> list[str]:
    return [codes.render_line(y).text.rstrip() for y in range(codes.size.height)]


async def test_the_highlight_goes_over_codes_only_and_stays_in_sight() -> None:
    app = Listing()
    async with app.run_test() as pilot:
        codes = app.query_one(CodeList)
        codes.show(ROWS)
        await pilot.pause()
        assert codes.highlighted is None
        codes.move(-1)
        assert codes.highlighted == "alpha"
        codes.move(-1)
        assert codes.highlighted == "alpha"
        codes.move_page(1)
        codes.move_page(1)
        await pilot.pause()
        assert codes.highlighted == "delta"
        assert lines(codes) == ["beta words", "gamma words", "delta words"]
        codes.highlight("nowhere")
        assert codes.highlighted == "delta"
        assert app.said == ["at alpha", "at gamma", "at delta"]


async def test_a_click_chooses_a_code_but_no_heading() -> None:
    app = Listing()
    async with app.run_test() as pilot:
        codes = app.query_one(CodeList)
        codes.show(ROWS)
        await pilot.click(CodeList, offset=(2, 0))
        assert app.said == []
        await pilot.click(CodeList, offset=(2, 2))
        assert app.said == ["at beta", "chosen beta"]


async def test_other_words_repaint_their_own_line_only() -> None:
    app = Listing()
    async with app.run_test() as pilot:
        codes = app.query_one(CodeList)
        codes.show(ROWS)
        await pilot.pause()
        painted: list[int] = []
        paint = codes.render_line
        codes.render_line = lambda y: (painted.append(y), paint(y))[1]  # pyright: ignore[reportAttributeAccessIssue]
        codes.put("beta", Text("beta 12"))
        codes.put("delta", Text("out of sight"))
        await pilot.pause()
        assert set(painted) == {2}
        assert lines(codes)[2] == "beta 12"
        codes.show([])
        codes.move(1)
        codes.choose()
        await pilot.pause()
        assert app.said == []
